/* SPDX-License-Identifier: Apache-2.0 */
/* Data limits go in, a domain comes out; a domain maps values to fractions of the axis and back.
 * x keeps exactly to the data; y gets air, and the next tick where that is cheap. Limits are held
 * well inside the doubles, so that spans and margins never overflow. */
#include "axis_scale.h"

#include "axis_step.h"

#include <math.h>

static const double LARGEST = 4e307;
static const double AIR = 0.04;       /* of the range at both ends of y */
static const double NEXT_TICK = 0.08; /* of the height, at most, to reach the next tick */
static const double NEAR_ZERO = 0.15; /* of the range: begin at 0 */
enum { Y_PX_PER_LABEL = 44, Y_LABELS_MIN = 3, Y_LABELS_MAX = 8 };

double axis_scale_fraction(const AxisScale *axis, double value)
{
    if (axis->kind == AXIS_LOG) {
        if (value <= 0) {
            return -HUGE_VAL;
        }
        return (log(value) - log(axis->min)) / (log(axis->max) - log(axis->min));
    }
    return (value - axis->min) / (axis->max - axis->min);
}

double axis_scale_value(const AxisScale *axis, double fraction)
{
    if (axis->kind == AXIS_LOG) {
        return exp(log(axis->min) + fraction * (log(axis->max) - log(axis->min)));
    }
    return axis->min + fraction * (axis->max - axis->min);
}

static double clamped(double value)
{
    return fmin(fmax(value, -LARGEST), LARGEST);
}

AxisScale axis_scale_fit_x(double data_min, double data_max, AxisUnit unit)
{
    AxisScale axis = {.kind = AXIS_LINEAR, .unit = unit, .min = 0, .max = 1};
    if (!(data_min <= data_max)) {
        return axis;
    }
    axis.min = clamped(data_min);
    axis.max = clamped(data_max);
    if (axis.max - axis.min <= fabs(axis.max) * 1e-15) {
        const double room = fmax(unit == AXIS_UNIT_WALL_CLOCK ? 30 : 0.5, fabs(axis.max) * 1e-14);
        axis.min -= room;
        axis.max += room;
    }
    return axis;
}

static AxisScale fit_constant(double value, AxisKind kind)
{
    AxisScale axis = {.kind = kind, .unit = AXIS_UNIT_NUMBER};
    if (kind == AXIS_LOG) {
        axis.min = value / 2;
        axis.max = value * 2;
        return axis;
    }
    const double room = value == 0 ? 1 : fabs(value) / 2;
    axis.min = value - room;
    axis.max = value + room;
    return axis;
}

/* Moves one end out to a multiple of the step when that costs little of the height. */
static void reach_next_ticks(AxisScale *axis, double length)
{
    const double span = axis->max - axis->min;
    const double step = axis_step_linear(span, length, Y_PX_PER_LABEL, Y_LABELS_MIN, Y_LABELS_MAX);
    const double top = ceil(axis->max / step - 1e-9) * step;
    const double bottom = floor(axis->min / step + 1e-9) * step;
    if (top - axis->max <= NEXT_TICK * span) {
        axis->max = top;
    }
    if (axis->min - bottom <= NEXT_TICK * span) {
        axis->min = fabs(bottom) < step * 1e-9 ? 0 : bottom;
    }
}

static AxisScale fit_linear(double data_min, double data_max, double length)
{
    AxisScale axis = {.kind = AXIS_LINEAR, .unit = AXIS_UNIT_NUMBER};
    const double range = data_max - data_min;
    const bool from_zero = data_min >= 0 && data_min <= NEAR_ZERO * range;
    axis.min = from_zero ? 0 : data_min - AIR * range;
    axis.max = data_max + AIR * range;
    if (data_min >= 0 && axis.min < 0) {
        axis.min = 0;
    }
    reach_next_ticks(&axis, length);
    return axis;
}

static AxisScale fit_log(double data_min, double data_max)
{
    AxisScale axis = {.kind = AXIS_LOG, .unit = AXIS_UNIT_NUMBER};
    const double range = log10(data_max) - log10(data_min);
    double low = log10(data_min) - AIR * range;
    double high = log10(data_max) + AIR * range;
    const double span = high - low;
    if (ceil(high) - high <= NEXT_TICK * span) {
        high = ceil(high);
    }
    if (low - floor(low) <= NEXT_TICK * span) {
        low = floor(low);
    }
    axis.min = fmax(pow(10, low), 1e-307);
    axis.max = fmin(pow(10, high), LARGEST);
    return axis;
}

AxisScale axis_scale_fit_y(double data_min, double data_max, AxisKind kind, double length)
{
    const double low = clamped(data_min);
    const double high = clamped(data_max);
    if (!(data_min <= data_max) || (kind == AXIS_LOG && !(low > 0))) {
        return (AxisScale){
            .kind = kind, .unit = AXIS_UNIT_NUMBER, .min = kind == AXIS_LOG ? 0.1 : 0, .max = 1};
    }
    if (high - low <= fmax(fabs(high), fabs(low)) * 1e-14 || high - low < 1e-300) {
        return fit_constant(fmax(fabs(low), fabs(high)) < 1e-300 ? 0 : low, kind);
    }
    return kind == AXIS_LOG ? fit_log(low, high) : fit_linear(low, high, length);
}
