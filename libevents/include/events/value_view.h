/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * One value of a summary as slices of the record that holds it: its tag, its metadata and its
 * undecoded payload; and which kind of thing it is. Nothing is copied or allocated.
 *
 * Strings are the file's bytes: not NUL-terminated, not necessarily UTF-8, never to be trusted.
 * All slices die with the record's payload.
 *
 * Threads: values only; any thread.
 */
#ifndef EVENTS_VALUE_VIEW_H
#define EVENTS_VALUE_VIEW_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which member of the value's oneof is set. */
typedef enum EventsValueKind {
    EVENTS_VALUE_NONE,    /**< no member: metadata only, as hparams are often written */
    EVENTS_VALUE_SIMPLE,  /**< simple_value */
    EVENTS_VALUE_HISTO,   /**< payload is a HistogramProto */
    EVENTS_VALUE_IMAGE,   /**< payload is a Summary.Image */
    EVENTS_VALUE_AUDIO,   /**< payload is a Summary.Audio */
    EVENTS_VALUE_TENSOR,  /**< payload is a TensorProto */
    EVENTS_VALUE_OBSOLETE /**< obsolete_old_style_histogram */
} EventsValueKind;

/** SummaryMetadata.data_class. */
typedef enum EventsDataClass {
    EVENTS_DATA_CLASS_UNKNOWN = 0,
    EVENTS_DATA_CLASS_SCALAR = 1,
    EVENTS_DATA_CLASS_TENSOR = 2,
    EVENTS_DATA_CLASS_BLOB_SEQUENCE = 3
} EventsDataClass;

/** Whether a float32 column holds a scalar of this type without loss. */
typedef enum EventsScalarPrecision {
    EVENTS_SCALAR_FLOAT32, /**< float, half, small integers, bool */
    EVENTS_SCALAR_FLOAT64  /**< double, 32- and 64-bit integers */
} EventsScalarPrecision;

/** One Summary.Value. Fields that are absent are empty. */
typedef struct EventsValueView {
    EventsBytes tag;            /**< `node_name` when the file has no tag */
    EventsBytes node_name;      /**< older TensorFlow graphs */
    EventsBytes plugin_name;    /**< of this value's own metadata */
    EventsBytes plugin_content; /**< undecoded; for hparams this is the data */
    EventsBytes display_name;   /**< shown in place of the tag; may be empty */
    EventsBytes description;    /**< Markdown */
    EventsBytes payload;        /**< undecoded member of the oneof; empty for SIMPLE and NONE */
    double scalar;              /**< when is_scalar; see events_value_view_scalar() */
    EventsScalarPrecision precision; /**< when is_scalar */
    float simple_value;              /**< when kind is SIMPLE */
    bool is_scalar;                  /**< the value is one number */
    EventsValueKind kind;            /**< which of the members below means something */
    EventsDataClass data_class;      /**< as written; an unknown number is UNKNOWN */
    bool has_metadata;               /**< a metadata message was there, maybe without plugin_name */
    EventsBytes unit; /**< of the tag's values, such as "ms"; a convention of Courbe's */
} EventsValueView;

/** What a tag shows. */
typedef enum EventsSummaryKind {
    EVENTS_SUMMARY_UNKNOWN,
    EVENTS_SUMMARY_SCALAR,
    EVENTS_SUMMARY_HISTOGRAM,
    EVENTS_SUMMARY_IMAGE,
    EVENTS_SUMMARY_AUDIO,
    EVENTS_SUMMARY_TEXT,
    EVENTS_SUMMARY_TENSOR,
    EVENTS_SUMMARY_HPARAMS,
    EVENTS_SUMMARY_PR_CURVE,
    EVENTS_SUMMARY_MESH,
    EVENTS_SUMMARY_LAYOUT, /**< custom_scalars */
    EVENTS_SUMMARY_GRAPH   /**< Keras model, run metadata graph */
} EventsSummaryKind;

/** How many kinds there are, for tables indexed by kind. */
#define EVENTS_N_SUMMARY_KINDS (EVENTS_SUMMARY_GRAPH + 1)

/** Takes one serialized Summary.Value apart. The structure of its payload is checked too.
 *  @param bytes a Summary.Value without its key and length
 *  @param out_value overwritten; meaningful on OK only
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT when the bytes are no such message. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_value_view_parse(EventsBytes bytes,
                                                                 EventsValueView *out_value,
                                                                 EventsError *err);

/** Says what the tag of this value shows. The first metadata of a tag in a run decides, so the
 *  caller that knows it passes its plugin name; a value that is its tag's first passes its own.
 *  Legacy members (simple_value, histo, image, audio) speak for themselves; tensors under a plugin
 *  without a meaning to us are shown by shape: one number is a scalar.
 *  @param value a value
 *  @param first_plugin_name plugin name of the tag's first metadata; empty for none
 *  @return the kind. */
EVENTS_API EventsSummaryKind events_value_view_summary_kind(const EventsValueView *value,
                                                            EventsBytes first_plugin_name);

/** @return "scalar", "histogram", "image", "audio", "text", "tensor", "hparams", "pr_curve",
 *  "mesh", "layout", "graph" or "unknown". */
EVENTS_API const char *events_summary_kind_name(EventsSummaryKind kind);

/** Reads a value that is one number: simple_value, or a numeric tensor of one element (every real
 *  dtype, as content or in its typed field). NaN and infinities are numbers.
 *  @param value a value
 *  @param out_number set when the result is true
 *  @param out_precision set when the result is true; optional
 *  @return false when the value is anything else. */
EVENTS_API bool events_value_view_scalar(const EventsValueView *value, double *out_number,
                                         EventsScalarPrecision *out_precision);

#ifdef __cplusplus
}
#endif

#endif
