/* SPDX-License-Identifier: Apache-2.0 */
/* A tag of a run in, its extremes out: over every point that is in the files, superseded or not. */
#include "tag_summary.h"

#include <math.h>

static void take_place(TagSummary *summary, int64_t step, double wall_time)
{
    if (summary->n_points == 0 || step < summary->first_step) {
        summary->first_step = step;
    }
    if (summary->n_points == 0 || step > summary->last_step) {
        summary->last_step = step;
    }
    if (isfinite(wall_time)) {
        summary->first_wall_time = fmin(summary->first_wall_time, wall_time);
        summary->last_wall_time = fmax(summary->last_wall_time, wall_time);
    }
    summary->n_points++;
}

/* fmin() and fmax() pass over NaN. */
static void take_value(TagSummary *summary, double value)
{
    summary->min = fmin(summary->min, value);
    summary->max = fmax(summary->max, value);
}

static void summarise_series(TagSummary *summary, const Series *series)
{
    const size_t n = series_n_points(series);
    for (size_t i = 0; i < n; i++) {
        take_place(summary, series_step(series, i), series_wall_time(series, i));
        take_value(summary, series_value(series, i));
    }
    summary->n_superseded = series_n_superseded(series);
    for (size_t i = 0; i < summary->n_superseded; i++) {
        take_place(summary, series_superseded_step(series, i),
                   series_superseded_wall_time(series, i));
        take_value(summary, series_superseded_value(series, i));
    }
    summary->has_values = true;
    summary->last_value = n > 0 ? series_value(series, n - 1) : (double)NAN;
}

static void summarise_media(TagSummary *summary, const MediaSeries *media)
{
    const size_t n = media_series_n_items(media);
    for (size_t i = 0; i < n; i++) {
        take_place(summary, media_series_step(media, i), media_series_wall_time(media, i));
    }
    summary->n_superseded = media_series_n_superseded(media);
    for (size_t i = 0; i < summary->n_superseded; i++) {
        take_place(summary, media_series_superseded_step(media, i),
                   media_series_superseded_wall_time(media, i));
    }
}

TagSummary tag_summary_of(const SeriesStore *store, RunId run, TagId tag)
{
    TagSummary summary = {
        .first_wall_time = (double)NAN,
        .last_wall_time = (double)NAN,
        .last_value = (double)NAN,
        .min = (double)NAN,
        .max = (double)NAN,
    };
    const Series *series = series_store_series(store, run, tag);
    const MediaSeries *media = series_store_media(store, run, tag);
    if (series != NULL) {
        summarise_series(&summary, series);
    } else if (media != NULL) {
        summarise_media(&summary, media);
    }
    return summary;
}
