/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Paints traces over each other into the bytes of an image, by as many threads as the machine has,
 * done when the call returns. What is hidden behind others is not painted.
 */
#ifndef CURVE_RASTER_H
#define CURVE_RASTER_H

#include "line_ink.h"
#include "span_ink.h"

typedef enum { CURVE_INK_NONE, CURVE_INK_SPANS, CURVE_INK_LINE } CurveInkKind;

/** One trace. */
typedef struct {
    CurveInkKind kind;
    PixelInk colour; /**< from pixel_stack_ink() */
    union {
        SpanInk spans;
        LineInk line;
    };
} CurveInk;

/** @param target  borrowed for the call
 *  @param inks    the lowest first
 *  @param n       how many */
void curve_raster_paint(const PixelTarget *target, const CurveInk *inks, size_t n);

/** Frees what an ink holds. */
void curve_ink_clear(CurveInk *ink);

#endif
