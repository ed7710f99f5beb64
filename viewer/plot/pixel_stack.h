/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Pixels that gather ink from front to back: each knows how much of what lies behind still shows.
 * What is wholly hidden is known by column, so that it need not be drawn; a thousand curves on top
 * of each other cost little more than those that can be seen. One stack, one thread.
 */
#ifndef PIXEL_STACK_H
#define PIXEL_STACK_H

#include "palette.h"

#include <stdbool.h>
#include <stdint.h>

enum { PIXEL_STACK_COLUMNS = 16 };

/** An image whose bytes may be written (CAIRO_FORMAT_RGB24, or ARGB32 with premultiplied alpha),
 *  and which part of it. */
typedef struct {
    uint8_t *pixels;    /**< row 0, column 0; 4 bytes a pixel in host order; borrowed */
    int stride;         /**< bytes a row */
    int clip_x, clip_y; /**< device pixels; nothing outside is touched */
    int clip_width, clip_height;
} PixelTarget;

/** Blue, green, red, and how much of what lies behind shows; or an ink with −1 there. */
typedef float PixelInk __attribute__((vector_size(16)));

typedef struct {
    PixelInk *pixels;            /**< by row of the clip; borrowed from the stack */
    int low, high;               /**< rows that have been touched */
    int hidden_low, hidden_high; /**< rows behind which nothing shows */
    bool is_changed;             /**< since hidden_low and _high were found */
} PixelStackColumn;

/** Some columns of a target side by side. */
typedef struct {
    const PixelTarget *target; /**< borrowed */
    PixelInk *pixels;          /**< owned */
    float *scratch;            /**< owned; as many numbers as the clip has rows, and two */
    PixelStackColumn columns[PIXEL_STACK_COLUMNS];
    int x, n_columns;            /**< the first, from the left of the clip, and how many */
    int hidden_low, hidden_high; /**< rows behind which nothing shows in any column */
} PixelStack;

/** @param target  borrowed for the stack's life */
void pixel_stack_init(PixelStack *stack, const PixelTarget *target);
void pixel_stack_clear(PixelStack *stack);

/** Begins with empty columns at `x` from the left of the clip. */
void pixel_stack_begin(PixelStack *stack, int x);
/** Puts all that was gathered over the target's pixels. */
void pixel_stack_finish(PixelStack *stack);
/** Finds the hidden rows of the columns that have changed. */
void pixel_stack_find_hidden(PixelStack *stack);

PixelInk pixel_stack_ink(PlotColour colour);
/** Prepares rows [first, end) of a column to be blended. */
void pixel_stack_touch(PixelStackColumn *column, int first, int end);
/** Puts ink behind what rows [first, end), touched before, have: `alpha` of each row's cover. */
void pixel_stack_blend(PixelStackColumn *column, int first, int end, const float *cover,
                       float alpha, PixelInk ink);
/** The same for rows that are all covered. */
void pixel_stack_blend_solid(PixelStackColumn *column, int first, int end, float alpha,
                             PixelInk ink);

/** Whether nothing of rows from `top` to `bottom` would show in any column. */
static inline bool pixel_stack_hides_all(const PixelStack *stack, float top, float bottom)
{
    return top >= (float)stack->hidden_low && bottom <= (float)stack->hidden_high;
}

/** Whether nothing of rows from `top` to `bottom` would show. */
static inline bool pixel_stack_hides(const PixelStackColumn *column, float top, float bottom)
{
    return top >= (float)column->hidden_low && bottom <= (float)column->hidden_high;
}

#endif
