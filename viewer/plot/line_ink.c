/* SPDX-License-Identifier: Apache-2.0 */
/* A line with round joins and ends is the union of capsules, one a segment. A pixel column that
 * one segment crosses from border to border, and no other touches, has the exact ink of a straight
 * line. Any other is cut by vertical lines, more where it is steep: each meets a capsule in one
 * interval, exactly; their union is what the line covers there. Where nothing would show nothing is
 * worked out. */
#include "line_ink.h"

#include "capsule_cut.h"
#include "trapezoid_ink.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CUTS = 8, STEEP_CUTS = 20, STEEP = 4, MOST_AT_ONCE = 24 };

void line_ink_init(LineInk *self, LinePoint *points, size_t n, double thickness, double opacity)
{
    *self = (LineInk){.points = points,
                      .n_points = n,
                      .radius = fmax(thickness, 1) / 2,
                      .alpha = (float)(opacity * fmin(thickness, 1))};
}

void line_ink_clear(LineInk *self)
{
    free(self->points);
}

/* Without fmin()'s care for NaN, these are one instruction. */
static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

/* ---- one column ---- */

/* Segments [first, end) may reach into it; the first and last row of their ink. */
typedef struct {
    size_t first, end;
    int x; /* of the column */
    int row, end_row;
} Column;

/* The step up of cover at `y`, spread over its row and the next: sums of steps are covers. */
static void add_step(float *steps, const Column *column, float y, float amount)
{
    const float at =
        (float)smaller(larger((double)y - column->row, 0), column->end_row - column->row);
    const int row = (int)at;
    const float past = at - (float)row;
    steps[row] += amount * (1 - past);
    steps[row + 1] += amount * past;
}

/* The capsules that ink a column where it shows. */
typedef struct {
    Capsule all[MOST_AT_ONCE];
    size_t n;
    bool is_steep;
} Capsules;

static Capsule segment(const LineInk *self, size_t i)
{
    const CapsulePoint a = {self->points[i].x, self->points[i].y};
    const CapsulePoint b = {self->points[i + 1].x, self->points[i + 1].y};
    return capsule_of(a, b, self->radius);
}

static void add_cut(const CapsuleIntervals *set, const Column *column, float share, float *steps)
{
    for (size_t i = 0; i < set->n; i++) {
        add_step(steps, column, set->all[i].low, share);
        add_step(steps, column, set->all[i].high, -share);
    }
}

static void cut_capsules(const Capsules *capsules, const Column *column, int n_cuts, float *steps)
{
    const float share = 1 / (float)n_cuts;
    for (int cut = 0; cut < n_cuts; cut++) {
        const double x = column->x + (cut + 0.5) / n_cuts;
        CapsuleIntervals set;
        set.n = 0;
        for (size_t i = 0; i < capsules->n; i++) {
            if (capsule_meets(&capsules->all[i], x)) {
                capsule_intervals_add(&set, capsule_cut(&capsules->all[i], x));
            }
        }
        add_cut(&set, column, share, steps);
    }
}

/* Sums up the steps into covers. */
static void sum_up(float *steps, int n)
{
    float sum = 0;
    for (int i = 0; i < n; i++) {
        sum += steps[i];
        steps[i] = sum < 1 ? (sum > 0 ? sum : 0) : 1;
    }
}

static int n_cuts_of(const LineInk *self, bool is_steep)
{
    const int n = is_steep ? STEEP_CUTS : CUTS;
    return self->is_coarse ? n / 4 : n;
}

static void cover_straight(const Capsule *capsule, const Column *column, float *out)
{
    const double middle = capsule->a.y + capsule->slope * (column->x + 0.5 - capsule->a.x);
    const double rise = fabs(capsule->slope) / 2;
    const TrapezoidInk line = {(float)middle, (float)(capsule->half_height - rise),
                               (float)(capsule->half_height + rise)};
    float before = trapezoid_ink_up_to(&line, (float)column->row);
    for (int y = column->row; y < column->end_row; y++) {
        const float after = trapezoid_ink_up_to(&line, (float)y + 1);
        out[y - column->row] = after - before;
        before = after;
    }
}

/* What segments can ink between two borders, from top to bottom; top > bottom: nothing. */
typedef struct {
    double top, bottom;
} Extent;

static const Extent NOTHING = {HUGE_VAL, -HUGE_VAL};

static Extent extent_of_segment(const LineInk *self, size_t i, double x0, double x1)
{
    const LinePoint a = self->points[i];
    const LinePoint b = self->points[i + 1];
    const double left = x0 - self->radius;
    const double right = x1 + self->radius;
    if (isnan(a.y) || isnan(b.y) || a.x >= right || b.x <= left) {
        return NOTHING;
    }
    double begin = a.y;
    double end = b.y;
    if (a.x < left || b.x > right) {
        const double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
        begin = a.x < left ? a.y + slope * (left - a.x) : a.y;
        end = b.x > right ? b.y - slope * (b.x - right) : b.y;
    }
    return (Extent){smaller(begin, end) - self->radius, larger(begin, end) + self->radius};
}

static Extent extent_of(const LineInk *self, size_t first, size_t last, double x0, double x1)
{
    Extent all = NOTHING;
    for (size_t i = first; i < last; i++) {
        const Extent extent = extent_of_segment(self, i, x0, x1);
        all.top = smaller(all.top, extent.top);
        all.bottom = larger(all.bottom, extent.bottom);
    }
    return all;
}

/* Finds the capsules that can ink something that shows, and the rows of their ink.
 * @return false when there are too many for one time */
static bool find_capsules(const LineInk *self, Column *column, const PixelStackColumn *pixels,
                          int n_rows, Capsules *out)
{
    Extent all = NOTHING;
    out->n = 0;
    out->is_steep = false;
    for (size_t i = column->first; i < column->end; i++) {
        const Extent extent = extent_of_segment(self, i, column->x, column->x + 1);
        if (!(extent.top <= extent.bottom) || extent.bottom <= 0 || extent.top >= n_rows ||
            pixel_stack_hides(pixels, (float)extent.top, (float)extent.bottom)) {
            continue;
        }
        if (out->n == MOST_AT_ONCE) {
            return false;
        }
        const Capsule *capsule = &out->all[out->n];
        out->all[out->n++] = segment(self, i);
        out->is_steep |= fabs(capsule->b.y - capsule->a.y) > STEEP * (capsule->b.x - capsule->a.x);
        all.top = smaller(all.top, extent.top);
        all.bottom = larger(all.bottom, extent.bottom);
    }
    column->row = trapezoid_ink_row((float)floor(all.top), 0, n_rows);
    column->end_row = trapezoid_ink_row((float)ceil(all.bottom), 0, n_rows);
    return true;
}

/* Too many to be kept side by side: each cut goes through all of them. */
static void cut_crowd(const LineInk *self, Column *column, int n_rows, float *steps)
{
    const Extent all = extent_of(self, column->first, column->end, column->x, column->x + 1);
    column->row = trapezoid_ink_row((float)floor(all.top), 0, n_rows);
    column->end_row = trapezoid_ink_row((float)ceil(all.bottom), 0, n_rows);
    memset(steps, 0, (size_t)(column->end_row - column->row + 2) * sizeof *steps);
    for (int cut = 0; cut < CUTS; cut++) {
        const double x = column->x + (cut + 0.5) / CUTS;
        CapsuleIntervals set;
        set.n = 0;
        for (size_t i = column->first; i < column->end; i++) {
            if (!isnan(self->points[i].y) && !isnan(self->points[i + 1].y)) {
                const Capsule capsule = segment(self, i);
                if (capsule_meets(&capsule, x)) {
                    capsule_intervals_add(&set, capsule_cut(&capsule, x));
                }
            }
        }
        add_cut(&set, column, 1.0F / CUTS, steps);
    }
}

static void paint_column(const LineInk *self, Column *column, PixelStack *stack, PixelInk colour)
{
    PixelStackColumn *pixels = &stack->columns[column->x - stack->x];
    const int n_rows = stack->target->clip_height;
    float *cover = stack->scratch;
    Capsules capsules;
    if (!find_capsules(self, column, pixels, n_rows, &capsules)) {
        cut_crowd(self, column, n_rows, cover);
        sum_up(cover, column->end_row - column->row);
    } else if (column->row >= column->end_row) {
        return;
    } else if (capsules.n == 1 && capsule_crosses(&capsules.all[0], column->x)) {
        cover_straight(&capsules.all[0], column, cover);
    } else {
        const int n = column->end_row - column->row;
        memset(cover, 0, (size_t)(n + 2) * sizeof *cover);
        cut_capsules(&capsules, column, n_cuts_of(self, capsules.is_steep), cover);
        sum_up(cover, n);
    }
    pixel_stack_touch(pixels, column->row, column->end_row);
    pixel_stack_blend(pixels, column->row, column->end_row, cover, self->alpha, colour);
}

static bool is_passed(const LineInk *self, size_t i, int x)
{
    return isnan(self->points[i].y) || isnan(self->points[i + 1].y) ||
           self->points[i + 1].x + self->radius <= x;
}

static size_t skip_passed(const LineInk *self, size_t first, int x)
{
    while (first + 1 < self->n_points && is_passed(self, first, x)) {
        first++;
    }
    return first;
}

/* The segments from `first` on that begin before x. */
static size_t find_end(const LineInk *self, size_t first, int x)
{
    size_t end = first;
    while (end + 1 < self->n_points && !(self->points[end].x - self->radius >= x)) {
        end++;
    }
    return end;
}

static bool is_hidden(const LineInk *self, size_t first, const PixelStack *stack)
{
    if (stack->hidden_low >= stack->hidden_high) {
        return false;
    }
    const int right = stack->x + stack->n_columns;
    const size_t end = find_end(self, first, right);
    const Extent extent = extent_of(self, first, end, stack->x, right);
    return !(extent.top <= extent.bottom) ||
           pixel_stack_hides_all(stack, (float)extent.top, (float)extent.bottom);
}

void line_ink_paint(const LineInk *self, size_t *io_point, PixelStack *stack, PixelInk colour)
{
    size_t first = skip_passed(self, *io_point, stack->x);
    *io_point = first;
    if (first + 1 >= self->n_points || is_hidden(self, first, stack)) {
        return;
    }
    for (int c = 0; c < stack->n_columns; c++) {
        const int x = stack->x + c;
        first = skip_passed(self, first, x);
        Column column = {.first = first, .end = find_end(self, first, x + 1), .x = x};
        if (first < column.end) {
            paint_column(self, &column, stack, colour);
        }
    }
    *io_point = first;
}
