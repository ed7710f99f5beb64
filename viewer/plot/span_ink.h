/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The ink of a dense trace: one anti-aliased vertical span a pixel column. Every pixel is inked at
 * most once per trace, so an opacity is exact wherever a trace doubles back. Painting changes
 * nothing here; several threads may paint different stacks.
 */
#ifndef SPAN_INK_H
#define SPAN_INK_H

#include "pixel_stack.h"
#include "trapezoid_ink.h"

#include <stddef.h>

/** Where the centre line of a trace runs inside one pixel column, in rows of the clip, y downwards.
 */
typedef struct {
    float top, bottom;  /**< its extremes; top > bottom: the line is not here */
    float enter, leave; /**< its y at the column's left and right border */
    float coverage;     /**< 0…1, factor on the opacity: a dash's end, a thinned-out column */
    bool starts;        /**< no line joins this column with the one before */
} SpanColumn;

/** One unbroken line: columns [first, end), with ink in [from, to). */
typedef struct {
    long first, end, from, to;
} SpanPiece;

/** What a line can ink in the columns of one stack. */
typedef struct {
    float top, bottom; /**< top > bottom: nothing */
} SpanExtent;

typedef struct {
    SpanColumn *columns; /**< owned */
    size_t n_columns;
    SpanPiece *pieces; /**< owned */
    size_t n_pieces, capacity;
    SpanExtent *extents; /**< owned; by stack, from the left of the clip */
    long n_extents;
    int x;           /**< of the first column, from the left of the clip */
    float thickness; /**< at least 1 */
    float alpha;     /**< 0…1 */
    float partial;   /**< how far the outermost neighbours reach into a column, 0…1 */
    long n_full;     /**< neighbours that reach over a whole column */
} SpanInk;

/** @param self       filled
 *  @param columns    taken over; from malloc or g_malloc
 *  @param n          how many
 *  @param x          pixel column of the first, from the left of the clip
 *  @param thickness  of the line in device pixels
 *  @param opacity    0…1 */
void span_ink_init(SpanInk *self, SpanColumn *columns, size_t n, int x, double thickness,
                   double opacity);
void span_ink_clear(SpanInk *self);

/** Has what span_ink_paint() looks at first brought from memory. */
static inline void span_ink_prefetch(const SpanInk *self, const PixelStack *stack)
{
    const long at = stack->x / PIXEL_STACK_COLUMNS;
    if (at < self->n_extents) {
        __builtin_prefetch(&self->extents[at]);
    }
}

/** Puts the ink of the stack's columns behind what they have.
 *  @param self      the trace
 *  @param io_piece  0 at the left, then handed on from stack to stack rightwards
 *  @param stack     to paint on
 *  @param colour    from pixel_stack_ink() */
void span_ink_paint(const SpanInk *self, size_t *io_piece, PixelStack *stack, PixelInk colour);

#endif
