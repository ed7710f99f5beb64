/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes hyper-parameters: what an experiment may vary and measure, what one session was given,
 * and how it ended. All of it lies in the content of the plugin "hparams"; the values of such tags
 * hold nothing. Strings are borrowed slices of the record, not necessarily UTF-8.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_HPARAMS_DECODE_H
#define EVENTS_HPARAMS_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/hparams.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** More hyper-parameters, metrics or values in one record are refused. */
#define EVENTS_HPARAMS_MAX_ENTRIES ((size_t)1 << 17)

/** Which of the three a content holds. */
typedef enum EventsHparamsPart {
    EVENTS_HPARAMS_NOTHING,
    EVENTS_HPARAMS_EXPERIMENT,
    EVENTS_HPARAMS_SESSION_START,
    EVENTS_HPARAMS_SESSION_END
} EventsHparamsPart;

/** The value of a hyper-parameter. */
typedef struct EventsHparamsValue {
    EventsHparamsType type; /**< which of the members below holds the value */
    double number;          /**< of a NUMBER; 0 or 1 for a BOOL; may be NaN or infinite */
    EventsBytes text;       /**< of a STRING */
} EventsHparamsValue;

/** A hyper-parameter with the value that a session was given. */
typedef struct EventsHparamsSetting {
    EventsBytes name;         /**< of the hyper-parameter */
    EventsHparamsValue value; /**< what it was set to */
} EventsHparamsSetting;

/** What an experiment says about one of its hyper-parameters. */
typedef struct EventsHparamsDefinition {
    EventsBytes name;         /**< by which sessions set it */
    EventsBytes display_name; /**< shown in place of the name; may be empty */
    EventsBytes description;  /**< Markdown; may be empty */
    EventsHparamsType type;   /**< of its values */
    size_t first_choice;      /**< in `choices` of the experiment: the values it may take */
    size_t n_choices;         /**< 0 when no such list is given */
    bool has_interval;        /**< it lies between `min` and `max` */
    double min;               /**< when has_interval */
    double max;               /**< when has_interval */
} EventsHparamsDefinition;

/** A metric of an experiment: the scalars `tag` of the session's sub-run `group`. */
typedef struct EventsHparamsMetric {
    EventsBytes group;            /**< a run below the session's; empty for the session's own */
    EventsBytes tag;              /**< of the scalars */
    EventsBytes display_name;     /**< shown in place of the tag; may be empty */
    EventsBytes description;      /**< Markdown; may be empty */
    EventsHparamsDataset dataset; /**< what it was measured on */
} EventsHparamsMetric;

/** A decoded content: `part` says which of the members mean something. */
typedef struct EventsHparamsView {
    EventsHparamsPart part; /**< which of the groups below is filled */
    int32_t version;        /**< above 0: written for a newer reader; others hide it */

    /* EXPERIMENT */
    EventsBytes name;                     /**< of the experiment; may be empty */
    EventsBytes description;              /**< Markdown; may be empty */
    EventsBytes user;                     /**< who ran it; may be empty */
    double time_created;                  /**< seconds since 1970; 0 when not given */
    size_t n_definitions;                 /**< entries of `definitions` */
    EventsHparamsDefinition *definitions; /**< owned, in the file's order */
    size_t n_choices;                     /**< entries of `choices` */
    EventsHparamsValue *choices;          /**< owned: those of all definitions */
    size_t n_metrics;                     /**< entries of `metrics` */
    EventsHparamsMetric *metrics;         /**< owned, in the file's order */

    /* SESSION_START */
    size_t n_settings;              /**< entries of `settings` */
    EventsHparamsSetting *settings; /**< owned, by name in byte order, each name once */
    EventsBytes group_name;         /**< sessions with one name are one group */
    EventsBytes model_uri;          /**< where the model is; may be empty */
    EventsBytes monitor_url;        /**< where the run can be watched; may be empty */
    double start_time;              /**< seconds since 1970; 0 when not given */

    /* SESSION_END */
    EventsHparamsStatus status; /**< how the session ended */
    double end_time;            /**< seconds since 1970; 0 when not given */
} EventsHparamsView;

/** Decodes the content of the plugin "hparams".
 *  @param plugin_content of a value, which must outlive the result
 *  @param out_hparams yours, clear it with events_hparams_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT; ERROR_TOO_LARGE above EVENTS_HPARAMS_MAX_ENTRIES;
 *          ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_hparams_decode(EventsBytes plugin_content,
                                                               EventsHparamsView *out_hparams,
                                                               EventsError *err);

/** Frees what `hparams` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_hparams_clear(EventsHparamsView *hparams);

#ifdef __cplusplus
}
#endif

#endif
