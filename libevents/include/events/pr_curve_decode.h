/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes a precision-recall curve: a numeric tensor [6, n] under the plugin "pr_curves".
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_PR_CURVE_DECODE_H
#define EVENTS_PR_CURVE_DECODE_H

#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Curves of more thresholds are refused. */
#define EVENTS_PR_CURVE_MAX_THRESHOLDS ((size_t)1 << 22)

/** A decoded curve. Column i belongs to the threshold i / (n_written - 1), 0 when that is 1. */
typedef struct EventsPrCurve {
    size_t n; /**< thresholds that mean something: behind them nothing is predicted positive any
                   more, and precision and recall are noise; at least 1 when n_written is */
    size_t n_written;        /**< thresholds in the file, which is how long each row is */
    double *true_positives;  /**< owned, one block for all six rows */
    double *false_positives; /**< within the block */
    double *true_negatives;  /**< within the block */
    double *false_negatives; /**< within the block */
    double *precision;       /**< within the block */
    double *recall;          /**< within the block */
} EventsPrCurve;

/** Decodes a curve.
 *  @param value of kind TENSOR
 *  @param out_curve yours, clear it with events_pr_curve_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT for a tensor of another
 *          shape or of strings; ERROR_TOO_LARGE; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_pr_curve_decode(const EventsValueView *value,
                                                                EventsPrCurve *out_curve,
                                                                EventsError *err);

/** Frees what `curve` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_pr_curve_clear(EventsPrCurve *curve);

#ifdef __cplusplus
}
#endif

#endif
