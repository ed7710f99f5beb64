/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes hyper-parameters: what an experiment may set and measure, what one session (run) has set,
 *  and how it ended. Each is a value whose metadata hold an HParamsPluginData
 *  (proto/plugin_hparams.proto, after TensorBoard's hparams plugin) under the plugin "hparams" and
 *  a tag of its own, with the empty tensor that TensorBoard's own writer puts there.
 *
 *  Everything given is borrowed for the call; strings may be NULL for none, and bytes that are not
 *  UTF-8 become U+FFFD. Times are seconds since 1970. Threads: any, at any time. Returned, besides
 *  what is said below: ERROR_FORKED, ERROR_TOO_LARGE, ERROR_NO_MEMORY, ERROR_FULL, and ERROR_IO
 *  for an earlier failure to write. */
#ifndef EVENTS_EVENT_HPARAMS_H
#define EVENTS_EVENT_HPARAMS_H

#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include "events/hparams.h"
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One value; the member that `type` names counts. */
typedef struct EventsHparamValue {
    EventsHparamsType type; /**< not UNSET */
    double number;          /**< TensorBoard leaves out NaN and the infinities */
    const char *string;     /**< text */
    bool boolean;           /**< yes or no */
} EventsHparamValue;

/** A hyper-parameter that an experiment has, and what it may be. */
typedef struct EventsHparamInfo {
    const char *name;                /**< not empty */
    const char *display_name;        /**< shown in place of the name */
    const char *description;         /**< Markdown */
    EventsHparamsType type;          /**< of its values */
    const EventsHparamValue *values; /**< n_values that are allowed; or */
    size_t n_values;                 /**< 0: any value */
    bool has_interval;               /**< numbers from `min` to `max` are allowed */
    double min;                      /**< of the interval */
    double max;                      /**< of the interval */
} EventsHparamInfo;

/** A scalar tag that an experiment is judged by. */
typedef struct EventsMetricInfo {
    const char *group;        /**< run below the session's, such as "validation"; NULL: its own */
    const char *tag;          /**< not empty */
    const char *display_name; /**< shown in place of the tag */
    const char *description;  /**< Markdown */
    EventsHparamsDataset dataset; /**< where it comes from */
} EventsMetricInfo;

/** An experiment: what its sessions have in common. */
typedef struct EventsExperiment {
    const char *name;                /**< what viewers call it */
    const char *description;         /**< Markdown */
    const char *user;                /**< whose it is */
    double time_created;             /**< 0: unknown */
    const EventsHparamInfo *hparams; /**< n_hparams */
    size_t n_hparams;                /**< may be 0 */
    const EventsMetricInfo *metrics; /**< n_metrics */
    size_t n_metrics;                /**< may be 0 */
} EventsExperiment;

/** Logs an experiment, under the tag "_hparams_/experiment". One run of a log directory is enough,
 *  commonly the topmost: readers take the first they find.
 *  @return as above; ERROR_INVALID for an empty name or tag, a type that is none, both values and
 *          an interval, or a time that is not finite. */
EVENTS_API EventsStatus events_writer_hparams_experiment(EventsWriter *writer,
                                                         const EventsExperiment *experiment);

/** One hyper-parameter of a session. */
typedef struct EventsHparam {
    const char *name;        /**< not empty */
    EventsHparamValue value; /**< what it was set to */
} EventsHparam;

/** A session: one run with its hyper-parameters. */
typedef struct EventsSession {
    const EventsHparam *hparams; /**< n_hparams */
    size_t n_hparams;            /**< may be 0 */
    const char *group_name;      /**< sessions of one group are repetitions; NULL: each by itself */
    const char *model_uri;       /**< where the model is */
    const char *monitor_url;     /**< where the run can be watched */
    double start_time;           /**< 0: the time of the call */
} EventsSession;

/** Logs that a session starts, under the tag "_hparams_/session_start_info". Readers take the
 *  first of a run.
 *  @return as above; ERROR_INVALID for an empty name, a type that is none, or a time that is not
 *          finite. */
EVENTS_API EventsStatus events_writer_hparams_session_start(EventsWriter *writer,
                                                            const EventsSession *session);

/** Logs how a session ended, under the tag "_hparams_/session_end_info".
 *  @param end_time  0: the time of the call
 *  @return as above; ERROR_INVALID for a status that is none or a time that is not finite. */
EVENTS_API EventsStatus events_writer_hparams_session_end(EventsWriter *writer,
                                                          EventsHparamsStatus status,
                                                          double end_time);

#ifdef __cplusplus
}
#endif

#endif
