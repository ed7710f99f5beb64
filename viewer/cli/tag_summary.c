/* SPDX-License-Identifier: Apache-2.0 */
/* A tag of a run in, its extremes out: over every point that is in the files, superseded or not. */
#include "tag_summary.h"

#include <math.h>

enum { POINTS_PER_PIECE = 1024 };

/* Points as they are taken out of their blocks. */
typedef struct {
    int64_t steps[POINTS_PER_PIECE];
    double wall_times[POINTS_PER_PIECE];
    double values[POINTS_PER_PIECE];
} PointPiece;

static void take_place(TagSummary *summary, int64_t step, double wall_time)
{
    if (summary->n_points == 0 || step < summary->first_step) {
        summary->first_step = step;
    }
    if (summary->n_points == 0 || step > summary->last_step) {
        summary->last_step = step;
    }
    if (isfinite(wall_time)) {
        if (!(summary->first_wall_time <= wall_time)) {
            summary->first_wall_time = wall_time;
        }
        if (!(summary->last_wall_time >= wall_time)) {
            summary->last_wall_time = wall_time;
        }
    }
    summary->n_points++;
}

/* NaN is neither smaller nor greater; the first number takes the place of the NaN at the start. */
static void take_value(TagSummary *summary, double value)
{
    if (!(summary->min <= value) && !isnan(value)) {
        summary->min = value;
    }
    if (!(summary->max >= value) && !isnan(value)) {
        summary->max = value;
    }
}

static void summarise_series(TagSummary *summary, const Series *series)
{
    const size_t n = series_n_points(series);
    PointPiece piece;
    for (size_t first = 0; first < n; first += POINTS_PER_PIECE) {
        const size_t n_piece = MIN(n - first, POINTS_PER_PIECE);
        series_read(series, first, n_piece, piece.steps, piece.wall_times, piece.values);
        for (size_t i = 0; i < n_piece; i++) {
            take_place(summary, piece.steps[i], piece.wall_times[i]);
            take_value(summary, piece.values[i]);
        }
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
