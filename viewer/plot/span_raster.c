/* SPDX-License-Identifier: Apache-2.0 */
/* Columns are of two kinds. Where the line passes once from the left border to the right one,
 * rising by h, a line of thickness w is w·√(1+h²) high at every x, and the ink of a pixel row is
 * the integral of a trapezoid: exact for a straight line. Where it goes up and down inside a
 * column, the column is filled from top to bottom, and the neighbours' fillings reach over by (w −
 * 1)/2, so that a spike is as wide as the line. Each pixel takes the larger of the two, once. */
#include "span_raster.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    float top, bottom;
} Span;

static const Span NOTHING = {1, 0};

/* What is known of a column before its neighbours are looked at. */
typedef struct {
    bool passes_once;
    Span filled; /* NOTHING where the line passes once */
} Shape;

typedef struct {
    const SpanRaster *raster;
    const SpanColumn *columns;
    const Shape *shapes;
    uint32_t ink;    /* opaque */
    float alpha;     /* 0…255 */
    float thickness; /* at least 1 */
    float partial;   /* how far the outermost neighbours reach into a column, 0…1 */
    long n_full;     /* neighbours that reach over a whole column */
} Brush;

/* Without fminf()'s care for NaN, these are one instruction; columns hold no NaN. */
static float smaller(float a, float b)
{
    return a < b ? a : b;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

static bool is_empty(Span span)
{
    return !(span.top <= span.bottom);
}

static bool has_line(const SpanColumn *column)
{
    return column->top <= column->bottom;
}

static Span unite(Span a, Span b)
{
    if (is_empty(a) || is_empty(b)) {
        return is_empty(a) ? b : a;
    }
    return (Span){smaller(a.top, b.top), larger(a.bottom, b.bottom)};
}

/* How much of pixel row y the span covers. */
static float overlap(Span span, int y)
{
    const float top = larger(span.top, (float)y);
    const float bottom = smaller(span.bottom, (float)y + 1);
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

/* ---- a line that passes once ---- */

typedef struct {
    float centre;
    float plateau; /* half of what is covered at every x of the column */
    float support; /* half of what is covered at any x */
    Span limit;    /* peaks do not grow beyond the line itself */
} Passage;

static bool passes_once(const SpanColumn *column, float thickness)
{
    const float rise = fabsf(column->leave - column->enter);
    return column->bottom - column->top - rise <= thickness;
}

static Passage passage_of(const SpanColumn *column, float thickness, Span surroundings)
{
    const float rise = column->bottom - column->top;
    const float height = thickness * sqrtf(1 + rise * rise);
    return (Passage){
        .centre = (column->top + column->bottom) / 2,
        .plateau = (height - rise) / 2,
        .support = (height + rise) / 2,
        .limit = {surroundings.top - thickness / 2, surroundings.bottom + thickness / 2},
    };
}

/* The trapezoid's integral from its centre to v. */
static float integral(const Passage *passage, float v)
{
    const float distance = smaller(fabsf(v), passage->support);
    const float ramp = passage->support - passage->plateau;
    float area = distance;
    if (distance > passage->plateau && ramp > 0) {
        const float left = passage->support - distance;
        area = passage->plateau + (ramp * ramp - left * left) / (2 * ramp);
    }
    return v < 0 ? -area : area;
}

/* The ink of row y; `io_integral` is the integral up to it, then up to the next. */
static float passage_ink(const Passage *passage, int y, float *io_integral)
{
    const float before = *io_integral;
    *io_integral = integral(passage, (float)y + 1 - passage->centre);
    return smaller(*io_integral - before, overlap(passage->limit, y));
}

/* ---- one column ---- */

typedef struct {
    Span full; /* filled from top to bottom */
    Span wide; /* and with what reaches over from the outermost neighbours */
    bool has_passage;
    Passage passage;
    float coverage;
} Ink;

static int clamp_row(float y, int low, int high)
{
    return y <= (float)low ? low : y >= (float)high ? high : (int)y;
}

static float filled_ink(const Brush *brush, const Ink *ink, int y)
{
    const float inner = is_empty(ink->full) ? 0 : overlap(ink->full, y);
    const float outer = is_empty(ink->wide) ? 0 : overlap(ink->wide, y);
    return inner + brush->partial * larger(outer - inner, 0);
}

/* Rows [first, end) of a column that are all covered. */
static void blend_solid(const Brush *brush, int x, int first, int end, float alpha)
{
    const uint32_t amount = (uint32_t)(alpha + 0.5f);
    const ptrdiff_t stride = brush->raster->stride;
    uint8_t *at = brush->raster->pixels + (ptrdiff_t)first * stride + (ptrdiff_t)x * 4;
    for (int y = first; y < end; y++, at += stride) {
        uint32_t *pixel = (uint32_t *)(void *)at;
        *pixel = amount == 255 ? brush->ink : blend(*pixel, brush->ink, amount);
    }
}

/* Rows [first, end) of a column, each with its own cover. */
static void blend_rows(const Brush *brush, int x, const Ink *ink, int first, int end)
{
    const ptrdiff_t stride = brush->raster->stride;
    const float alpha = brush->alpha * ink->coverage;
    uint8_t *at = brush->raster->pixels + (ptrdiff_t)first * stride + (ptrdiff_t)x * 4;
    float below =
        ink->has_passage ? integral(&ink->passage, (float)first - ink->passage.centre) : 0;
    for (int y = first; y < end; y++, at += stride) {
        float covered = filled_ink(brush, ink, y);
        if (ink->has_passage) {
            covered = larger(covered, passage_ink(&ink->passage, y, &below));
        }
        const uint32_t amount = (uint32_t)(covered * alpha + 0.5f);
        if (amount > 0) {
            uint32_t *pixel = (uint32_t *)(void *)at;
            *pixel = blend(*pixel, brush->ink, amount);
        }
    }
}

static void blend_column(const Brush *brush, int x, const Ink *ink)
{
    const SpanRaster *raster = brush->raster;
    Span all = unite(ink->full, ink->wide);
    if (ink->has_passage) {
        const Passage *p = &ink->passage;
        const Span reach = {larger(p->centre - p->support, p->limit.top),
                            smaller(p->centre + p->support, p->limit.bottom)};
        all = unite(all, reach);
    }
    if (is_empty(all)) {
        return;
    }
    const int low = raster->clip_y;
    const int high = raster->clip_y + raster->clip_height;
    const int first = clamp_row(floorf(all.top), low, high);
    const int end = clamp_row(ceilf(all.bottom), low, high);
    int solid_first = end;
    int solid_end = end;
    if (!is_empty(ink->full)) {
        solid_first = clamp_row(ceilf(ink->full.top), first, end);
        solid_end = clamp_row(floorf(ink->full.bottom), solid_first, end);
    }
    blend_rows(brush, x, ink, first, solid_first);
    blend_solid(brush, x, solid_first, solid_end, brush->alpha * ink->coverage);
    blend_rows(brush, x, ink, solid_end, end);
}

/* A filled column, higher by what its flat parts need. */
static Span filled_span(const SpanColumn *column, float thickness)
{
    const float rise = column->bottom - column->top;
    const float half = thickness * (sqrtf(1 + rise * rise) - rise) / 2;
    return (Span){column->top - half, column->bottom + half};
}

static Shape *shapes_of(const SpanColumn *columns, size_t n, float thickness)
{
    Shape *shapes = malloc(n * sizeof *shapes);
    for (size_t i = 0; shapes != NULL && i < n; i++) {
        const bool once = passes_once(&columns[i], thickness);
        const bool is_filled = has_line(&columns[i]) && !once;
        shapes[i] = (Shape){once, is_filled ? filled_span(&columns[i], thickness) : NOTHING};
    }
    return shapes;
}

/* The piece [first, end) is one unbroken line. Column x takes its own ink and the fillings of
 * neighbours as far as they reach; beside the piece's ends there are only neighbours. */
static void draw_piece_column(const Brush *brush, long first, long end, long x)
{
    const long low = x - brush->n_full - 1 < first ? first : x - brush->n_full - 1;
    const long high = x + brush->n_full + 1 >= end ? end - 1 : x + brush->n_full + 1;
    const long nearest = x < first ? first : x >= end ? end - 1 : x;
    Ink ink = {.full = NOTHING, .wide = NOTHING, .coverage = brush->columns[nearest].coverage};
    Span surroundings = NOTHING;
    for (long i = low; i <= high; i++) {
        const Span filled = brush->shapes[i].filled;
        surroundings = unite(surroundings, (Span){brush->columns[i].top, brush->columns[i].bottom});
        ink.wide = unite(ink.wide, filled);
        if (labs(i - x) <= brush->n_full) {
            ink.full = unite(ink.full, filled);
        }
    }
    if (x == nearest && brush->shapes[x].passes_once) {
        ink.has_passage = true;
        ink.passage = passage_of(&brush->columns[x], brush->thickness, surroundings);
    }
    blend_column(brush, brush->raster->clip_x + (int)x, &ink);
}

/* Its ink may reach over its ends, into columns [low, high) that no other piece owns. */
static void draw_piece(const Brush *brush, long first, long end, long low, long high)
{
    const long reach = brush->n_full + 1;
    const long from = first - reach < low ? low : first - reach;
    const long to = end + reach > high ? high : end + reach;
    for (long x = from; x < to; x++) {
        draw_piece_column(brush, first, end, x);
    }
}

static void draw_pieces(const Brush *brush, long n)
{
    const SpanColumn *columns = brush->columns;
    long free_from = 0;
    for (long first = 0; first < n;) {
        if (!has_line(&columns[first])) {
            first++;
            continue;
        }
        long end = first + 1;
        while (end < n && !columns[end].starts && has_line(&columns[end])) {
            end++;
        }
        long next = end;
        while (next < n && !has_line(&columns[next])) {
            next++;
        }
        draw_piece(brush, first, end, free_from, next);
        free_from = end;
        first = next;
    }
}

void span_raster_draw(const SpanRaster *raster, const SpanColumn *columns, size_t n,
                      double thickness, PlotColour colour, double opacity)
{
    const float width = (float)fmax(thickness, 1);
    const float reach = (width - 1) / 2;
    Shape *shapes = shapes_of(columns, n, width);
    const Brush brush = {
        .raster = raster,
        .columns = columns,
        .shapes = shapes,
        .ink = 0xff000000u | (uint32_t)colour.red << 16 | (uint32_t)colour.green << 8 | colour.blue,
        .alpha = (float)(255 * opacity * fmin(thickness, 1)),
        .thickness = width,
        .partial = reach - floorf(reach),
        .n_full = (long)floorf(reach),
    };
    if (shapes != NULL) {
        draw_pieces(&brush, (long)n);
    }
    free(shapes);
}
