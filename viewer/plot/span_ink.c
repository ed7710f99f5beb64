/* SPDX-License-Identifier: Apache-2.0 */
/* Columns are of two kinds. Where the line passes once from the left border to the right one,
 * rising by h, a line of thickness w is w·√(1+h²) high at every x, and the ink of a pixel row is
 * the integral of a trapezoid: exact for a straight line. Where it goes up and down inside a
 * column, the column is filled from top to bottom, and the neighbours' fillings reach over by (w −
 * 1)/2, so that a spike is as wide as the line. Each pixel takes the larger of the two, once. */
#include "span_ink.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    float top, bottom;
} Span;

static const Span NOTHING = {1, 0};

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

/* ---- a line that passes once ---- */

typedef struct {
    TrapezoidInk line;
    Span limit; /* peaks do not grow beyond the line itself */
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
        .line = {(column->top + column->bottom) / 2, (height - rise) / 2, (height + rise) / 2},
        .limit = {surroundings.top - thickness / 2, surroundings.bottom + thickness / 2},
    };
}

/* ---- one column ---- */

typedef struct {
    Span full; /* filled from top to bottom */
    Span wide; /* and with what reaches over from the outermost neighbours */
    float partial;
    bool has_passage;
    Passage passage;
} Ink;

static float filled_ink(const Ink *ink, int y)
{
    const float inner = is_empty(ink->full) ? 0 : overlap(ink->full, y);
    const float outer = is_empty(ink->wide) ? 0 : overlap(ink->wide, y);
    return inner + ink->partial * larger(outer - inner, 0);
}

/* Rows [first, end) of a column, each with its own cover. */
static void cover_rows(const Ink *ink, int first, int end, float *out)
{
    const TrapezoidInk *line = &ink->passage.line;
    float before = ink->has_passage ? trapezoid_ink_up_to(line, (float)first) : 0;
    for (int y = first; y < end; y++) {
        float covered = filled_ink(ink, y);
        if (ink->has_passage) {
            const float after = trapezoid_ink_up_to(line, (float)y + 1);
            covered = larger(covered, smaller(after - before, overlap(ink->passage.limit, y)));
            before = after;
        }
        out[y - first] = covered;
    }
}

static Span all_of(const Ink *ink)
{
    const Span all = unite(ink->full, ink->wide);
    if (!ink->has_passage) {
        return all;
    }
    const Passage *p = &ink->passage;
    return unite(all, (Span){larger(p->line.centre - p->line.support, p->limit.top),
                             smaller(p->line.centre + p->line.support, p->limit.bottom)});
}

/* Where one column's ink goes. */
typedef struct {
    PixelStackColumn *column;
    float *scratch;
    float alpha;
    PixelInk ink;
} Place;

static void blend_rows(const Place *place, const Ink *ink, int first, int end)
{
    if (first < end) {
        cover_rows(ink, first, end, place->scratch);
        pixel_stack_blend(place->column, first, end, place->scratch, place->alpha, place->ink);
    }
}

/* Rows [first, end), of which [solid_first, solid_end) are all covered. */
static void blend_part(const Place *place, const Ink *ink, int first, int end, int solid_first,
                       int solid_end)
{
    solid_first = solid_first < first ? first : solid_first > end ? end : solid_first;
    solid_end = solid_end < solid_first ? solid_first : solid_end > end ? end : solid_end;
    blend_rows(place, ink, first, solid_first);
    pixel_stack_blend_solid(place->column, solid_first, solid_end, place->alpha, place->ink);
    blend_rows(place, ink, solid_end, end);
}

static void blend_column(const Place *place, const Ink *ink, int n_rows)
{
    PixelStackColumn *column = place->column;
    const Span all = all_of(ink);
    if (is_empty(all)) {
        return;
    }
    const int first = trapezoid_ink_row(floorf(all.top), 0, n_rows);
    const int end = trapezoid_ink_row(ceilf(all.bottom), 0, n_rows);
    int solid_first = end;
    int solid_end = end;
    if (!is_empty(ink->full)) {
        solid_first = trapezoid_ink_row(ceilf(ink->full.top), first, end);
        solid_end = trapezoid_ink_row(floorf(ink->full.bottom), solid_first, end);
    }
    pixel_stack_touch(column, first, end);
    const int hidden_low = column->hidden_low;
    const int hidden_high = column->hidden_high;
    if (hidden_low >= hidden_high || hidden_low >= end || hidden_high <= first) {
        blend_part(place, ink, first, end, solid_first, solid_end);
        return;
    }
    if (first < hidden_low) {
        blend_part(place, ink, first, hidden_low, solid_first, solid_end);
    }
    if (end > hidden_high) {
        blend_part(place, ink, hidden_high, end, solid_first, solid_end);
    }
}

/* A filled column, higher by what its flat parts need; NOTHING where the line passes once. */
static Span filled_span(const SpanColumn *column, float thickness)
{
    const float rise = column->bottom - column->top;
    if (!(rise >= 0) || passes_once(column, thickness)) {
        return NOTHING;
    }
    const float half = thickness * (sqrtf(1 + rise * rise) - rise) / 2;
    return (Span){column->top - half, column->bottom + half};
}

/* The fillings of a stack's columns and of neighbours that reach into them. */
enum { MOST_REACH = 8 };
typedef struct {
    long first; /* the column of the first one */
    Span all[PIXEL_STACK_COLUMNS + 2 * MOST_REACH];
} Fillings;

static void find_fillings(const SpanInk *self, const SpanPiece *piece, long from, long to,
                          Fillings *out)
{
    const long reach = self->n_full + 1;
    const long low = from - reach < piece->first ? piece->first : from - reach;
    const long high = to + reach > piece->end ? piece->end : to + reach;
    out->first = low;
    for (long i = low; i < high && reach <= MOST_REACH; i++) {
        out->all[i - low] = filled_span(&self->columns[i], self->thickness);
    }
}

static Span filling_of(const SpanInk *self, const Fillings *fillings, long i)
{
    return self->n_full < MOST_REACH ? fillings->all[i - fillings->first]
                                     : filled_span(&self->columns[i], self->thickness);
}

/* Column x takes its own ink and the fillings of neighbours as far as they reach; beside the
 * piece's ends there are only neighbours. */
static void paint_column(const SpanInk *self, const SpanPiece *piece, long x,
                         const Fillings *fillings, Place *place, int n_rows)
{
    const long reach = self->n_full + 1;
    const long low = x - reach < piece->first ? piece->first : x - reach;
    const long high = x + reach >= piece->end ? piece->end - 1 : x + reach;
    Span around = NOTHING;
    for (long i = low; i <= high; i++) {
        around = unite(around, (Span){self->columns[i].top, self->columns[i].bottom});
    }
    const float half = self->thickness / 2;
    if (pixel_stack_hides(place->column, around.top - half, around.bottom + half)) {
        return;
    }
    Ink ink = {.full = NOTHING, .wide = NOTHING, .partial = self->partial};
    for (long i = low; i <= high; i++) {
        const Span filled = filling_of(self, fillings, i);
        ink.wide = unite(ink.wide, filled);
        if (labs(i - x) <= self->n_full) {
            ink.full = unite(ink.full, filled);
        }
    }
    const long nearest = x < piece->first ? piece->first : x >= piece->end ? piece->end - 1 : x;
    if (x == nearest && passes_once(&self->columns[x], self->thickness)) {
        ink.has_passage = true;
        ink.passage = passage_of(&self->columns[x], self->thickness, around);
    }
    place->alpha = self->alpha * self->columns[nearest].coverage;
    blend_column(place, &ink, n_rows);
}

/* ---- pieces ---- */

/* Its ink may reach over its ends, into columns that no other piece owns. */
static void add_piece(SpanInk *self, long first, long end, long free_from, long next)
{
    if (self->n_pieces == self->capacity) {
        self->capacity = self->capacity > 0 ? 2 * self->capacity : 4;
        self->pieces = realloc(self->pieces, self->capacity * sizeof *self->pieces);
        if (self->pieces == NULL) {
            abort();
        }
    }
    const long reach = self->n_full + 1;
    self->pieces[self->n_pieces++] =
        (SpanPiece){first, end, first - reach < free_from ? free_from : first - reach,
                    end + reach > next ? next : end + reach};
}

static void find_pieces(SpanInk *self)
{
    const SpanColumn *columns = self->columns;
    const long n = (long)self->n_columns;
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
        add_piece(self, first, end, free_from, next);
        free_from = end;
        first = next;
    }
}

/* Looking whether a stack hides a line must not cost looking at all its columns. */
static void find_extents(SpanInk *self)
{
    const long reach = self->n_full + 1;
    const long n = (long)self->n_columns;
    const float half = self->thickness / 2;
    const long end_of_ink = self->x + n + reach; /* left of the clip: nothing to be seen */
    self->n_extents = end_of_ink > 0 ? (end_of_ink - 1) / PIXEL_STACK_COLUMNS + 1 : 0;
    self->extents = malloc((size_t)(self->n_extents + 1) * sizeof *self->extents);
    if (self->extents == NULL) {
        abort();
    }
    for (long stack = 0; stack < self->n_extents; stack++) {
        const long begin = stack * PIXEL_STACK_COLUMNS - self->x - reach;
        const long end = begin + PIXEL_STACK_COLUMNS + 2 * reach;
        SpanExtent extent = {HUGE_VALF, -HUGE_VALF};
        for (long i = begin > 0 ? begin : 0; i < end && i < n; i++) {
            if (has_line(&self->columns[i])) {
                extent.top = smaller(extent.top, self->columns[i].top);
                extent.bottom = larger(extent.bottom, self->columns[i].bottom);
            }
        }
        self->extents[stack] = (SpanExtent){extent.top - half, extent.bottom + half};
    }
}

void span_ink_init(SpanInk *self, SpanColumn *columns, size_t n, int x, double thickness,
                   double opacity)
{
    const float width = (float)fmax(thickness, 1);
    const float reach = (width - 1) / 2;
    *self = (SpanInk){.columns = columns,
                      .n_columns = n,
                      .x = x,
                      .thickness = width,
                      .alpha = (float)(opacity * fmin(thickness, 1)),
                      .n_full = (long)floorf(reach),
                      .partial = reach - floorf(reach)};
    find_pieces(self);
    find_extents(self);
}

void span_ink_clear(SpanInk *self)
{
    free(self->columns);
    free(self->pieces);
    free(self->extents);
}

/* Whether nothing of the line shows in the stack; stacks begin where extents do. */
static bool is_hidden(const SpanInk *self, const PixelStack *stack)
{
    const long at = stack->x / PIXEL_STACK_COLUMNS;
    if (at >= self->n_extents || stack->hidden_low >= stack->hidden_high) {
        return at >= self->n_extents;
    }
    const SpanExtent *extent = &self->extents[at];
    return !(extent->top <= extent->bottom) ||
           pixel_stack_hides_all(stack, extent->top, extent->bottom);
}

/* Columns [from, to) of a piece. */
static void paint_piece(const SpanInk *self, const SpanPiece *piece, long from, long to,
                        PixelStack *stack, PixelInk colour)
{
    const long begin = stack->x - self->x;
    Fillings fillings = {0}; /* an analyzer cannot tell which are looked at */
    find_fillings(self, piece, from, to, &fillings);
    for (long x = from; x < to; x++) {
        Place place = {&stack->columns[x - begin], stack->scratch, 0, colour};
        paint_column(self, piece, x, &fillings, &place, stack->target->clip_height);
    }
}

void span_ink_paint(const SpanInk *self, size_t *io_piece, PixelStack *stack, PixelInk colour)
{
    const long begin = stack->x - self->x;
    const long end = begin + stack->n_columns;
    size_t i = *io_piece;
    if (is_hidden(self, stack)) {
        return;
    }
    while (i < self->n_pieces && self->pieces[i].to <= begin) {
        i++;
    }
    *io_piece = i;
    for (; i < self->n_pieces && self->pieces[i].from < end; i++) {
        const SpanPiece *piece = &self->pieces[i];
        const long from = piece->from > begin ? piece->from : begin;
        const long to = piece->to < end ? piece->to : end;
        if (from < to) {
            paint_piece(self, piece, from, to, stack, colour);
        }
    }
}
