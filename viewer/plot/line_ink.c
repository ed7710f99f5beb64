/* SPDX-License-Identifier: Apache-2.0 */
/* A line with round joins and ends is the union of capsules, one a segment. A pixel column that
 * one segment crosses from border to border, and no other touches, has the exact ink of a straight
 * line. Any other is cut by vertical lines, more where it is steep: each meets a capsule in one
 * interval, exactly; their union is what the line covers there. Where nothing would show nothing is
 * worked out. */
#include "line_ink.h"

#include "trapezoid_ink.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CUTS = 8, STEEP_CUTS = 20, STEEP = 4, MOST_INTERVALS = 32 };

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

/* ---- capsules ---- */

/* Both points of a segment with all that cutting it needs. */
typedef struct {
    LinePoint a, b;
    double slope;
    double half_height; /* of the straight part, vertically */
    double upper_x;     /* where the upper edge begins, from a and from b alike */
    double radius;
} Capsule;

static Capsule capsule_of(const LineInk *self, size_t i)
{
    const LinePoint a = self->points[i];
    const LinePoint b = self->points[i + 1];
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = sqrt(dx * dx + dy * dy);
    Capsule capsule = {.a = a, .b = b, .radius = self->radius};
    if (dx > 1e-9) {
        capsule.slope = dy / dx;
        capsule.half_height = self->radius * length / dx;
    }
    capsule.upper_x = length > 0 ? self->radius * dy / length : 0;
    return capsule;
}

static double bow(const Capsule *capsule, double distance)
{
    const double square = capsule->radius * capsule->radius - distance * distance;
    return square > 0 ? sqrt(square) : 0;
}

/* y of the boundary above (side −1) or below (side 1) at x; NaN where it is beside the capsule. */
static double edge_at(const Capsule *capsule, double x, double side)
{
    const double shift = -side * capsule->upper_x;
    if (x < capsule->a.x + shift) {
        return capsule->a.y + side * bow(capsule, x - capsule->a.x);
    }
    if (x > capsule->b.x + shift) {
        return capsule->b.y + side * bow(capsule, x - capsule->b.x);
    }
    if (capsule->half_height > 0) {
        return capsule->a.y + capsule->slope * (x - capsule->a.x) + side * capsule->half_height;
    }
    return side < 0 ? fmin(capsule->a.y, capsule->b.y) - capsule->radius
                    : fmax(capsule->a.y, capsule->b.y) + capsule->radius;
}

static bool meets(const Capsule *capsule, double x)
{
    return x > capsule->a.x - capsule->radius && x < capsule->b.x + capsule->radius;
}

/* Whether its straight edges alone lie over all of the pixel column at x. */
static bool crosses(const Capsule *capsule, double x)
{
    const double overhang = fabs(capsule->upper_x);
    return x >= capsule->a.x + overhang && x + 1 <= capsule->b.x - overhang;
}

/* ---- one cut ---- */

typedef struct {
    float low, high;
} Interval;

typedef struct {
    Interval all[MOST_INTERVALS]; /* ascending, apart from each other */
    size_t n;
} IntervalSet;

/* Joins an interval to those that it meets. A set that is full takes it into its nearest. */
static void add_interval(IntervalSet *set, Interval interval)
{
    size_t first = 0;
    while (first < set->n && set->all[first].high < interval.low) {
        first++;
    }
    if (set->n == MOST_INTERVALS && first == set->n) {
        first--;
        interval.low = set->all[first].low;
    }
    size_t end = first;
    while (end < set->n &&
           (set->all[end].low <= interval.high || (set->n == MOST_INTERVALS && end == first))) {
        interval.low = fminf(interval.low, set->all[end].low);
        interval.high = fmaxf(interval.high, set->all[end].high);
        end++;
    }
    memmove(&set->all[first + 1], &set->all[end], (set->n - end) * sizeof *set->all);
    set->all[first] = interval;
    set->n = set->n - (end - first) + 1;
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

static bool is_steep(const LineInk *self, const Column *column)
{
    for (size_t i = column->first; i < column->end; i++) {
        const LinePoint a = self->points[i];
        const LinePoint b = self->points[i + 1];
        if (fabs(b.y - a.y) > STEEP * (b.x - a.x)) {
            return true;
        }
    }
    return false;
}

static void cut_column(const LineInk *self, const Column *column, float *steps)
{
    const int n_cuts = is_steep(self, column) ? STEEP_CUTS : CUTS;
    const float share = 1 / (float)n_cuts;
    for (int cut = 0; cut < n_cuts; cut++) {
        const double x = column->x + (cut + 0.5) / n_cuts;
        IntervalSet set = {.n = 0};
        for (size_t i = column->first; i < column->end; i++) {
            if (isnan(self->points[i].y) || isnan(self->points[i + 1].y)) {
                continue;
            }
            const Capsule capsule = capsule_of(self, i);
            if (meets(&capsule, x)) {
                add_interval(&set, (Interval){(float)edge_at(&capsule, x, -1),
                                              (float)edge_at(&capsule, x, 1)});
            }
        }
        for (size_t i = 0; i < set.n; i++) {
            add_step(steps, column, set.all[i].low, share);
            add_step(steps, column, set.all[i].high, -share);
        }
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

/* What segments [first, end) can ink between two borders, from top to bottom. */
typedef struct {
    float top, bottom;
} Extent;

static Extent extent_of(const LineInk *self, size_t first, size_t last, double x0, double x1)
{
    const double left = x0 - self->radius;
    const double right = x1 + self->radius;
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (size_t i = first; i < last; i++) {
        const LinePoint a = self->points[i];
        const LinePoint b = self->points[i + 1];
        if (isnan(a.y) || isnan(b.y) || a.x > right || b.x < left) {
            continue;
        }
        double begin = a.y;
        double end = b.y;
        if (a.x < left || b.x > right) {
            const double slope = b.x > a.x ? (b.y - a.y) / (b.x - a.x) : 0;
            begin = a.x < left ? a.y + slope * (left - a.x) : a.y;
            end = b.x > right ? b.y - slope * (b.x - right) : b.y;
        }
        low = smaller(low, smaller(begin, end));
        high = larger(high, larger(begin, end));
    }
    return (Extent){(float)(low - self->radius), (float)(high + self->radius)};
}

/* The rows of a column's ink. @return false when there are none that show */
static bool find_rows(const LineInk *self, Column *column, const PixelStackColumn *pixels,
                      int n_rows)
{
    const Extent extent = extent_of(self, column->first, column->end, column->x, column->x + 1);
    if (!(extent.top <= extent.bottom) || extent.bottom <= 0 || extent.top >= (float)n_rows ||
        pixel_stack_hides(pixels, extent.top, extent.bottom)) {
        return false;
    }
    column->row = trapezoid_ink_row(floorf(extent.top), 0, n_rows);
    column->end_row = trapezoid_ink_row(ceilf(extent.bottom), 0, n_rows);
    return column->row < column->end_row;
}

/* The one segment that inks the column, as a capsule that crosses it. */
static bool find_straight(const LineInk *self, const Column *column, Capsule *out)
{
    size_t n = 0;
    for (size_t i = column->first; i < column->end; i++) {
        if (isnan(self->points[i].y) || isnan(self->points[i + 1].y)) {
            continue;
        }
        if (self->points[i + 1].x + self->radius > column->x &&
            self->points[i].x - self->radius < column->x + 1) {
            *out = capsule_of(self, i);
            n++;
        }
    }
    return n == 1 && crosses(out, column->x);
}

static void paint_column(const LineInk *self, const Column *column, PixelStack *stack,
                         PixelInk colour)
{
    PixelStackColumn *pixels = &stack->columns[column->x - stack->x];
    const int n = column->end_row - column->row;
    Capsule capsule;
    if (find_straight(self, column, &capsule)) {
        cover_straight(&capsule, column, stack->scratch);
    } else {
        memset(stack->scratch, 0, (size_t)(n + 2) * sizeof *stack->scratch);
        cut_column(self, column, stack->scratch);
        sum_up(stack->scratch, n);
    }
    pixel_stack_touch(pixels, column->row, column->end_row);
    pixel_stack_blend(pixels, column->row, column->end_row, stack->scratch, self->alpha, colour);
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
           pixel_stack_hides_all(stack, extent.top, extent.bottom);
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
        if (first < column.end &&
            find_rows(self, &column, &stack->columns[c], stack->target->clip_height)) {
            paint_column(self, &column, stack, colour);
        }
    }
    *io_point = first;
}
