/* SPDX-License-Identifier: Apache-2.0 */
/* A line of thickness w through one pixel column, where its centre rises by h, covers as much ink
 * as w·√(1+h²). It is drawn as the column's own span, widened vertically by w·(√(1+h²) − h), and as
 * the neighbours' spans reaching over by (w − 1)/2: flat lines get their thickness from the first,
 * steep ones and spikes from the second, and the two add up to the right ink in between. */
#include "span_raster.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    float top, bottom;
} Span;

static bool is_empty(Span span)
{
    return !(span.top <= span.bottom);
}

static Span unite(Span a, Span b)
{
    if (is_empty(a)) {
        return b;
    }
    if (is_empty(b)) {
        return a;
    }
    return (Span){fminf(a.top, b.top), fmaxf(a.bottom, b.bottom)};
}

static Span thickened(const SpanColumn *column, float thickness)
{
    if (!(column->top <= column->bottom)) {
        return (Span){1, 0};
    }
    const float rise = column->bottom - column->top;
    const float half = thickness * (sqrtf(1 + rise * rise) - rise) / 2;
    return (Span){column->top - half, column->bottom + half};
}

/* How much of pixel row y the span covers. */
static float overlap(Span span, int y)
{
    const float top = fmaxf(span.top, (float)y);
    const float bottom = fminf(span.bottom, (float)y + 1);
    return bottom > top ? bottom - top : 0;
}

/* dst + (src − dst)·a/255, rounded, for the four bytes of a pixel; src is opaque. */
static uint32_t blend(uint32_t below, uint32_t above, uint32_t alpha)
{
    const uint32_t rest = 255 - alpha;
    uint32_t even = (below & 0x00ff00ffu) * rest + (above & 0x00ff00ffu) * alpha + 0x00800080u;
    even = (even + (even >> 8 & 0x00ff00ffu)) >> 8 & 0x00ff00ffu;
    uint32_t odd =
        (below >> 8 & 0x00ff00ffu) * rest + (above >> 8 & 0x00ff00ffu) * alpha + 0x00800080u;
    odd = (odd + (odd >> 8 & 0x00ff00ffu)) & 0xff00ff00u;
    return even | odd;
}

typedef struct {
    const SpanRaster *raster;
    uint32_t ink;    /* opaque */
    float alpha;     /* 0…255 */
    float thickness; /* at least 1 */
    float partial;   /* how far the outermost neighbours reach into a column, 0…1 */
} Brush;

static int clamp_row(float y, int low, int high)
{
    return y <= (float)low ? low : y >= (float)high ? high : (int)y;
}

/* Blends a column: `full` with all the ink, what `wide` has more of it with the partial. */
static void blend_column(const Brush *brush, int x, Span full, Span wide, float coverage)
{
    const SpanRaster *raster = brush->raster;
    const Span all = unite(full, wide);
    if (is_empty(all)) {
        return;
    }
    const int low = raster->clip_y;
    const int high = raster->clip_y + raster->clip_height;
    const int first = clamp_row(floorf(all.top), low, high);
    const int end = clamp_row(ceilf(all.bottom), low, high);
    const float alpha = brush->alpha * coverage;
    uint8_t *at = raster->pixels + (ptrdiff_t)first * raster->stride + (ptrdiff_t)x * 4;
    for (int y = first; y < end; y++, at += raster->stride) {
        const float inner = is_empty(full) ? 0 : overlap(full, y);
        const float outer = overlap(all, y);
        const float ink = inner + brush->partial * (outer - inner);
        const uint32_t amount = (uint32_t)(ink * alpha + 0.5f);
        if (amount > 0) {
            uint32_t *pixel = (uint32_t *)(void *)at;
            *pixel = blend(*pixel, brush->ink, amount);
        }
    }
}

/* The piece [first, end) is one unbroken line. Column x takes its own span and those of neighbours
 * as far as the line's thickness reaches; beside the piece's ends there are only neighbours. */
static void draw_piece_column(const Brush *brush, const SpanColumn *columns, long first, long end,
                              long x)
{
    const float thickness = brush->thickness;
    const long n_full = (long)floorf((thickness - 1) / 2);
    const long low = x - n_full - 1 < first ? first : x - n_full - 1;
    const long high = x + n_full + 1 >= end ? end - 1 : x + n_full + 1;
    Span full = {1, 0};
    Span wide = {1, 0};
    for (long i = low; i <= high; i++) {
        const Span span = thickened(&columns[i], thickness);
        if (labs(i - x) > n_full) {
            wide = unite(wide, span);
        } else {
            full = unite(full, span);
        }
    }
    const long nearest = x < first ? first : x >= end ? end - 1 : x;
    blend_column(brush, brush->raster->clip_x + (int)x, full, wide, columns[nearest].coverage);
}

/* Its ink may reach over its ends, into columns [low, high) that no other piece owns. */
static void draw_piece(const Brush *brush, const SpanColumn *columns, long first, long end,
                       long low, long high)
{
    const long reach = (long)ceilf((brush->thickness - 1) / 2);
    const long from = first - reach < low ? low : first - reach;
    const long to = end + reach > high ? high : end + reach;
    for (long x = from; x < to; x++) {
        draw_piece_column(brush, columns, first, end, x);
    }
}

void span_raster_draw(const SpanRaster *raster, const SpanColumn *columns, size_t n,
                      double thickness, PlotColour colour, double opacity)
{
    const float width = (float)fmax(thickness, 1);
    const float reach = (width - 1) / 2;
    const Brush brush = {
        .raster = raster,
        .ink = 0xff000000u | (uint32_t)colour.red << 16 | (uint32_t)colour.green << 8 | colour.blue,
        .alpha = (float)(255 * opacity * fmin(thickness, 1)),
        .thickness = width,
        .partial = reach - floorf(reach),
    };
    const long count = (long)n;
    long free_from = 0;
    for (long first = 0; first < count;) {
        if (!(columns[first].top <= columns[first].bottom)) {
            first++;
            continue;
        }
        long end = first + 1;
        while (end < count && !columns[end].starts && columns[end].top <= columns[end].bottom) {
            end++;
        }
        long next = end;
        while (next < count && !(columns[next].top <= columns[next].bottom)) {
            next++;
        }
        draw_piece(&brush, columns, first, end, free_from, next);
        free_from = end;
        first = next;
    }
}
