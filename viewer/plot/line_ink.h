/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The ink of a sparse trace: a line through points, its joins and ends round. Every pixel is inked
 * at most once per trace, so an opacity is exact where the line crosses itself. Painting changes
 * nothing here; several threads may paint different stacks.
 */
#ifndef LINE_INK_H
#define LINE_INK_H

#include "pixel_stack.h"

#include <stddef.h>

/** In device pixels from the upper left of the clip, y downwards; y NaN: the line has a gap. */
typedef struct {
    double x, y;
} LinePoint;

typedef struct {
    LinePoint *points; /**< owned; x never goes back from one line to the next */
    size_t n_points;
    double radius;  /**< half of the thickness, which is at least 1 */
    float alpha;    /**< 0…1 */
    bool is_coarse; /**< one among so many that a quarter of the care will do; set by the caller */
} LineInk;

/** @param self       filled
 *  @param points     taken over; from malloc or g_malloc. A point between gaps leaves no ink; for a
 *                    dot it stands there twice
 *  @param n          how many
 *  @param thickness  of the line in device pixels
 *  @param opacity    0…1 */
void line_ink_init(LineInk *self, LinePoint *points, size_t n, double thickness, double opacity);
void line_ink_clear(LineInk *self);

/** Puts the ink of the stack's columns behind what they have.
 *  @param self      the trace
 *  @param io_point  0 at the left, then handed on from stack to stack rightwards
 *  @param stack     to paint on
 *  @param colour    from pixel_stack_ink() */
void line_ink_paint(const LineInk *self, size_t *io_point, PixelStack *stack, PixelInk colour);

#endif
