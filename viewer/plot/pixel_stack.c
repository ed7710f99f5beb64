/* SPDX-License-Identifier: Apache-2.0 */
/* Ink from front to back in, pixels over what the target has out. A pixel keeps its colour so far,
 * weighted, and the share of light that still passes; ink behind it adds colour by that share. The
 * rows of a column lie side by side in memory, and a stack is as wide as a line of the cache, so
 * that writing it out touches each line of the image once. */
#include "pixel_stack.h"

#include <stdlib.h>
#include <string.h>

/* A share of light below which nothing shows in 8 bits. */
#define HIDDEN 0.001f

static const PixelInk EMPTY = {0, 0, 0, 1};

void pixel_stack_init(PixelStack *stack, const PixelTarget *target)
{
    /* Whole lines of the cache, an odd number: the same row of all columns stays there at once. */
    const size_t rows_a_line = 64 / sizeof *stack->pixels;
    const size_t n_lines = ((size_t)target->clip_height + rows_a_line - 1) / rows_a_line | 1;
    const size_t n_rows = n_lines * rows_a_line;
    *stack = (PixelStack){.target = target};
    void *pixels = NULL;
    if (posix_memalign(&pixels, 64, PIXEL_STACK_COLUMNS * n_rows * sizeof *stack->pixels) != 0) {
        abort();
    }
    stack->pixels = pixels;
    stack->scratch = calloc(n_rows + 2, sizeof *stack->scratch);
    if (stack->scratch == NULL) {
        abort();
    }
    for (size_t c = 0; c < PIXEL_STACK_COLUMNS; c++) {
        stack->columns[c].pixels = stack->pixels + c * n_rows;
    }
}

void pixel_stack_clear(PixelStack *stack)
{
    free(stack->pixels);
    free(stack->scratch);
}

void pixel_stack_begin(PixelStack *stack, int x)
{
    const int rest = stack->target->clip_width - x;
    stack->x = x;
    stack->hidden_low = stack->hidden_high = 0;
    stack->n_columns = rest < PIXEL_STACK_COLUMNS ? rest : PIXEL_STACK_COLUMNS;
    for (int c = 0; c < PIXEL_STACK_COLUMNS; c++) {
        stack->columns[c] = (PixelStackColumn){.pixels = stack->columns[c].pixels};
    }
}

PixelInk pixel_stack_ink(PlotColour colour)
{
    return (PixelInk){colour.blue, colour.green, colour.red, -1};
}

static void empty_rows(PixelStackColumn *column, int first, int end)
{
    for (int y = first; y < end; y++) {
        column->pixels[y] = EMPTY;
    }
}

void pixel_stack_touch(PixelStackColumn *column, int first, int end)
{
    if (first >= end) {
        return;
    }
    if (column->low >= column->high) {
        empty_rows(column, first, end);
        column->low = first;
        column->high = end;
        return;
    }
    if (first < column->low) {
        empty_rows(column, first, column->low);
        column->low = first;
    }
    if (end > column->high) {
        empty_rows(column, column->high, end);
        column->high = end;
    }
}

static inline void blend(PixelInk *pixel, float weight, PixelInk ink)
{
    const PixelInk before = *pixel;
    const float share = before[3] * weight;
    const PixelInk shares = {share, share, share, share};
    *pixel = before + shares * ink;
}

void pixel_stack_blend(PixelStackColumn *column, int first, int end, const float *cover,
                       float alpha, PixelInk ink)
{
    column->is_changed = true;
    for (int y = first; y < end; y++) {
        blend(&column->pixels[y], cover[y - first] * alpha, ink);
    }
}

void pixel_stack_blend_solid(PixelStackColumn *column, int first, int end, float alpha,
                             PixelInk ink)
{
    column->is_changed = true;
    for (int y = first; y < end; y++) {
        blend(&column->pixels[y], alpha, ink);
    }
}

static void find_hidden(PixelStackColumn *column)
{
    const int known_low = column->hidden_low;
    const int known_high = column->hidden_high;
    int begin = column->low;
    column->is_changed = false;
    for (int y = column->low; y <= column->high; y++) {
        if (y == known_low && known_low < known_high) {
            y = known_high; /* what is hidden stays so */
        }
        if (y < column->high && column->pixels[y][3] < HIDDEN) {
            continue;
        }
        if (y - begin > column->hidden_high - column->hidden_low) {
            column->hidden_low = begin;
            column->hidden_high = y;
        }
        begin = y + 1;
    }
}

void pixel_stack_find_hidden(PixelStack *stack)
{
    stack->hidden_low = 0;
    stack->hidden_high = stack->target->clip_height;
    for (int c = 0; c < stack->n_columns; c++) {
        PixelStackColumn *column = &stack->columns[c];
        if (column->is_changed) {
            find_hidden(column);
        }
        stack->hidden_low =
            column->hidden_low > stack->hidden_low ? column->hidden_low : stack->hidden_low;
        stack->hidden_high =
            column->hidden_high < stack->hidden_high ? column->hidden_high : stack->hidden_high;
    }
}

/* One byte of a pixel: what was gathered over what was there. */
static inline uint32_t channel(float gathered, float share, uint32_t below)
{
    const float value = gathered + share * (float)below + 0.5f;
    return value > 255 ? 255 : (uint32_t)value;
}

static inline uint32_t put_over(PixelInk pixel, uint32_t below)
{
    const float share = pixel[3] > 0 ? pixel[3] : 0;
    const uint32_t blue = channel(pixel[0], share, below & 0xff);
    const uint32_t green = channel(pixel[1], share, below >> 8 & 0xff);
    const uint32_t red = channel(pixel[2], share, below >> 16 & 0xff);
    const uint32_t opacity = channel(255 * (1 - share), share, below >> 24);
    return opacity << 24 | red << 16 | green << 8 | blue;
}

/* Brings rows that are looked at soon: as many as a line of the cache holds from each column, which
 * are too many for the processor to guess, and one of the image. */
static inline void prefetch_rows(const PixelStack *stack, int y, int end)
{
    enum { ROWS = 64 / sizeof(PixelInk), AHEAD = 2 * ROWS };
    const PixelTarget *target = stack->target;
    if (y + AHEAD >= end) {
        return;
    }
    const uint8_t *row = target->pixels + (ptrdiff_t)(target->clip_y + y + AHEAD) * target->stride;
    __builtin_prefetch(row + (ptrdiff_t)4 * (target->clip_x + stack->x), 1);
    for (int c = 0; y % ROWS == 0 && c < stack->n_columns; c++) {
        __builtin_prefetch(&stack->columns[c].pixels[y + AHEAD]);
    }
}

void pixel_stack_finish(PixelStack *stack)
{
    const PixelTarget *target = stack->target;
    int low = target->clip_height;
    int high = 0;
    for (int c = 0; c < stack->n_columns; c++) {
        const PixelStackColumn *column = &stack->columns[c];
        if (column->low < column->high) {
            low = column->low < low ? column->low : low;
            high = column->high > high ? column->high : high;
        }
    }
    for (int y = low; y < high; y++) {
        prefetch_rows(stack, y, high);
        uint8_t *row = target->pixels + (ptrdiff_t)(target->clip_y + y) * target->stride +
                       (ptrdiff_t)4 * (target->clip_x + stack->x);
        uint32_t *pixels = (uint32_t *)(void *)row;
        for (int c = 0; c < stack->n_columns; c++) {
            const PixelStackColumn *column = &stack->columns[c];
            if (y >= column->low && y < column->high && column->pixels[y][3] < 1) {
                pixels[c] = put_over(column->pixels[y], pixels[c]);
            }
        }
    }
}
