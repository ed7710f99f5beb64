/* SPDX-License-Identifier: Apache-2.0 */
/* A written size in, numbers with a unit out. */
#include "figure_size.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static bool parse_unit(const char *text, FigureUnit *out_unit)
{
    static const struct {
        const char *name;
        FigureUnit unit;
    } UNITS[] = {{"", FIGURE_UNIT_PIXELS},       {"px", FIGURE_UNIT_PIXELS},
                 {"in", FIGURE_UNIT_INCHES},     {"mm", FIGURE_UNIT_MILLIMETRES},
                 {"pt", FIGURE_UNIT_TEX_POINTS}, {"bp", FIGURE_UNIT_BIG_POINTS}};
    for (gsize i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if (strcmp(text, UNITS[i].name) == 0) {
            *out_unit = UNITS[i].unit;
            return true;
        }
    }
    return false;
}

/* Plain decimals only: what the C library also takes as a number (0x10, inf) is no length. */
static bool parse_length(const char *text, const char **out_end, double *out_length)
{
    char *end = NULL;
    if (!g_ascii_isdigit(text[0]) && text[0] != '.') {
        return false;
    }
    const size_t n_decimal = strspn(text, "0123456789.");
    char *number = g_strndup(text, n_decimal);
    *out_length = g_ascii_strtod(number, &end);
    const bool good = end == number + n_decimal && isfinite(*out_length) && *out_length > 0;
    *out_end = text + n_decimal;
    g_free(number);
    return good;
}

bool figure_size_parse(const char *text, FigureSize *out_size)
{
    FigureSize size = {0};
    const char *rest = NULL;
    if (!parse_length(text, &rest, &size.width) || *rest == '\0' ||
        (*rest == 'x' && !parse_length(rest + 1, &rest, &size.height)) ||
        !parse_unit(rest, &size.unit)) {
        return false;
    }
    *out_size = size;
    return true;
}

double figure_size_points(double length, FigureUnit unit, double dpi)
{
    switch (unit) {
    case FIGURE_UNIT_PIXELS:
        return length * 72 / dpi;
    case FIGURE_UNIT_INCHES:
        return length * 72;
    case FIGURE_UNIT_MILLIMETRES:
        return length * 72 / 25.4;
    case FIGURE_UNIT_TEX_POINTS:
        return length * 72 / 72.27;
    case FIGURE_UNIT_BIG_POINTS:
        return length;
    }
    return length;
}
