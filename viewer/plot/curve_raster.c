/* SPDX-License-Identifier: Apache-2.0 */
/* Traces in their order go in, pixels come out. The image is cut into bands, each into stacks of a
 * few columns; a stack takes all traces from the front one to the one farthest back, so that what
 * nobody can see is passed over, and a band hands each trace's place on from stack to stack. Bands
 * share nothing, so threads take one after the other. */
#include "curve_raster.h"

#include "parallel_for.h"

#include <stdlib.h>

/* How many traces ahead memory is fetched, after how many hidden rows are looked for first, and
 * columns of traces worth a second thread. */
enum { AHEAD = 8, LOOK_AFTER = 16, BANDS_A_THREAD = 2, WORTH_A_THREAD = 12000 };

typedef struct {
    const PixelTarget *target;
    const CurveInk *inks;
    size_t n;
    int band_width;
} Painting;

void curve_ink_clear(CurveInk *ink)
{
    if (ink->kind == CURVE_INK_SPANS) {
        span_ink_clear(&ink->spans);
    } else if (ink->kind == CURVE_INK_LINE) {
        line_ink_clear(&ink->line);
    }
    ink->kind = CURVE_INK_NONE;
}

static void paint_stack(const Painting *painting, size_t *places, PixelStack *stack)
{
    size_t n_done = 0;
    size_t look_at = LOOK_AFTER;
    for (size_t i = painting->n; i-- > 0;) {
        const CurveInk *ink = &painting->inks[i];
        if (i >= AHEAD && ink[-AHEAD].kind == CURVE_INK_SPANS) {
            span_ink_prefetch(&ink[-AHEAD].spans, stack);
        }
        if (ink->kind == CURVE_INK_SPANS) {
            span_ink_paint(&ink->spans, &places[i], stack, ink->colour);
        } else if (ink->kind == CURVE_INK_LINE) {
            line_ink_paint(&ink->line, &places[i], stack, ink->colour);
        }
        if (ink->kind != CURVE_INK_NONE && ++n_done == look_at) {
            pixel_stack_find_hidden(stack);
            look_at += look_at / 2; /* what hides the most lies in front */
        }
    }
}

static void paint_band(size_t band, void *user)
{
    const Painting *painting = user;
    const int begin = (int)band * painting->band_width;
    const int width = painting->target->clip_width;
    const int end = begin + painting->band_width < width ? begin + painting->band_width : width;
    size_t *places = calloc(painting->n, sizeof *places);
    PixelStack stack;
    pixel_stack_init(&stack, painting->target);
    for (int x = begin; places != NULL && x < end; x += PIXEL_STACK_COLUMNS) {
        pixel_stack_begin(&stack, x);
        paint_stack(painting, places, &stack);
        pixel_stack_finish(&stack);
    }
    pixel_stack_clear(&stack);
    free(places);
}

void curve_raster_paint(const PixelTarget *target, const CurveInk *inks, size_t n)
{
    const int n_stacks = (target->clip_width + PIXEL_STACK_COLUMNS - 1) / PIXEL_STACK_COLUMNS;
    const size_t work = (size_t)target->clip_width * n;
    int n_bands = work < WORTH_A_THREAD ? 1 : BANDS_A_THREAD * (int)parallel_for_n_threads();
    n_bands = n_bands < n_stacks ? n_bands : n_stacks;
    if (n == 0 || n_bands <= 0 || target->clip_height <= 0) {
        return;
    }
    const int stacks_a_band = (n_stacks + n_bands - 1) / n_bands;
    Painting painting = {target, inks, n, stacks_a_band * PIXEL_STACK_COLUMNS};
    const size_t n_used = (size_t)((n_stacks + stacks_a_band - 1) / stacks_a_band);
    parallel_for(n_used, 1, paint_band, &painting);
}
