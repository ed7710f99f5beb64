/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  The words of hyper-parameters that are the same for who writes them and who reads them. The
 *  numbers are those of TensorBoard's hparams plugin, as they stand in files. */
#ifndef EVENTS_HPARAMS_H
#define EVENTS_HPARAMS_H

/** The tag of an experiment. */
#define EVENTS_HPARAMS_EXPERIMENT_TAG "_hparams_/experiment"

/** The tag under which a session says with what it started. */
#define EVENTS_HPARAMS_SESSION_START_TAG "_hparams_/session_start_info"

/** The tag under which a session says how it ended. */
#define EVENTS_HPARAMS_SESSION_END_TAG "_hparams_/session_end_info"

/** What kind of value a hyper-parameter has. */
typedef enum EventsHparamsType {
    EVENTS_HPARAMS_UNSET = 0,  /**< no value, or one that is not shown: null, a list, a structure */
    EVENTS_HPARAMS_STRING = 1, /**< text */
    EVENTS_HPARAMS_BOOL = 2,   /**< yes or no */
    EVENTS_HPARAMS_NUMBER = 3  /**< double */
} EventsHparamsType;

/** On what data a metric is taken. */
typedef enum EventsHparamsDataset {
    EVENTS_HPARAMS_DATASET_UNKNOWN = 0,   /**< nobody says */
    EVENTS_HPARAMS_DATASET_TRAINING = 1,  /**< what it learns from */
    EVENTS_HPARAMS_DATASET_VALIDATION = 2 /**< what it is tested with */
} EventsHparamsDataset;

/** How a session ended. */
typedef enum EventsHparamsStatus {
    EVENTS_HPARAMS_STATUS_UNKNOWN = 0, /**< nobody says */
    EVENTS_HPARAMS_STATUS_SUCCESS = 1, /**< as it should */
    EVENTS_HPARAMS_STATUS_FAILURE = 2, /**< it went wrong */
    EVENTS_HPARAMS_STATUS_RUNNING = 3  /**< not yet */
} EventsHparamsStatus;

#endif
