/* SPDX-License-Identifier: Apache-2.0 */
/* Counts go in, one line of words comes out: the number of points, and then whatever keeps a point
 * from being seen as a point, always in the same order. "all shown" stands only where nothing does.
 */
#include "plot_truth.h"

#include "number_format.h"
#include "plot_geometry.h"
#include "plot_words.h"
#include "smoothing_words.h"

#include <math.h>

static void add(GString *line, char *words)
{
    g_string_append_printf(line, ", %s", words);
    g_free(words);
}

static void add_count(GString *line, const char *form, uint64_t count)
{
    if (count > 0) {
        char *digits = number_format_count(count);
        char **parts = g_strsplit(form, "%s", 2);
        add(line, g_strconcat(parts[0], digits, parts[1], NULL));
        g_strfreev(parts);
        g_free(digits);
    }
}

static bool is_raw_hidden(const Plot *plot)
{
    if (!smoothing_kind_is_on(&plot->counts.smoothing)) {
        return false;
    }
    for (size_t i = 0; i < plot->n_curves; i++) {
        const PlotCurve *curve = &plot->curves[i];
        if (!plot_trace_is_empty(&curve->smoothed) && !plot_geometry_shows_raw(plot, curve)) {
            return true;
        }
    }
    return false;
}

static void add_points(GString *line, const PlotCounts *counts)
{
    const bool is_loading = !isnan(counts->loading);
    char *all = is_loading ? number_format_short_count(counts->n_points)
                           : number_format_count(counts->n_points);
    if (counts->n_outside > 0 && !is_loading) {
        char *inside = number_format_count(counts->n_points - counts->n_outside);
        g_string_append_printf(line, _("%s of %s points"), inside, all);
        g_free(inside);
    } else if (counts->n_points == 1) {
        g_string_append(line, _("1 point"));
    } else {
        g_string_append_printf(line, _("%s points"), all);
    }
    g_free(all);
}

static void add_beyond_axis(GString *line, const PlotCounts *counts)
{
    if (counts->n_above > 0 && counts->n_below > 0) {
        char *above = number_format_count(counts->n_above);
        char *below = number_format_count(counts->n_below);
        add(line, g_strdup_printf(_("%s above, %s below the axis"), above, below));
        g_free(above);
        g_free(below);
    } else {
        add_count(line, _("%s above the axis"), counts->n_above);
        add_count(line, _("%s below the axis"), counts->n_below);
    }
}

static void add_smoothing(GString *line, const SmoothingKind *smoothing)
{
    const bool is_weight = smoothing->method == SMOOTHING_DEBIASED_AVERAGE;
    char *words =
        is_weight ? number_format_plain(smoothing->strength, 2) : smoothing_words(smoothing);
    add(line,
        g_strdup_printf(
            is_weight ? _("smoothed %s, raw hidden") : _("smoothed with %s, raw hidden"), words));
    g_free(words);
}

char *plot_truth_line(const Plot *plot)
{
    const PlotCounts *counts = &plot->counts;
    const bool is_loading = !isnan(counts->loading);
    const bool raw_hidden = is_raw_hidden(plot);
    GString *line = g_string_new(NULL);
    add_points(line, counts);
    if (raw_hidden) {
        add_smoothing(line, &counts->smoothing);
    }
    const bool all_shown = !raw_hidden && !is_loading && !plot->traces_are_pending &&
                           counts->n_outside == 0 && counts->n_above == 0 && counts->n_below == 0 &&
                           counts->n_not_positive == 0 && counts->n_points > 0;
    if (all_shown) {
        add(line, g_strdup(_("all shown")));
    }
    add_beyond_axis(line, counts);
    add_count(line, _("%s not above zero"), counts->n_not_positive);
    add_count(line, _("%s NaN"), counts->n_nan);
    add_count(line, _("%s infinite"), counts->n_infinite);
    add_count(line, _("%s replaced after restart"), counts->n_superseded);
    add_count(line, _("%s never written"), counts->n_never_written);
    if (counts->n_records_damaged == 1) {
        add(line, g_strdup(_("1 record damaged")));
    } else {
        add_count(line, _("%s records damaged"), counts->n_records_damaged);
    }
    if (is_loading) {
        const int percent = (int)floor(fmin(fmax(counts->loading, 0), 1) * 100);
        add(line, g_strdup_printf(_("loading %d %%"), percent));
    }
    if (plot->traces_are_pending) {
        add(line, g_strdup(_("working out the rest")));
    }
    return g_string_free(line, FALSE);
}

bool plot_truth_is_warning(const Plot *plot)
{
    return plot->counts.n_records_damaged > 0;
}

const char *plot_truth_x_quantity(const Plot *plot)
{
    switch (plot->x.unit) {
    case AXIS_UNIT_DURATION:
        return _("relative");
    case AXIS_UNIT_WALL_CLOCK:
        return _("wall time");
    case AXIS_UNIT_STEP:
    case AXIS_UNIT_NUMBER:
        break;
    }
    return _("step");
}
