/* SPDX-License-Identifier: Apache-2.0 */
/* Batches put together by hand, as a worker would hand them over. */
#ifndef MADE_BATCHES_H
#define MADE_BATCHES_H

#include "series_batch.h"
#include "series_store.h"

#include <glib.h>
#include <math.h>

/* A batch of file `number` of `run`; free with series_batch_free(). */
static inline SeriesBatch *made_batch(uint32_t number, const char *run, const char *path)
{
    BatchSource source = {.file_number = number,
                          .path = (char *)(guintptr)path,
                          .run_key = (char *)(guintptr)run,
                          .run_path = (char *)(guintptr)run};
    return series_batch_new(&source);
}

static inline BatchTag *made_tag(SeriesBatch *batch, const char *name, EventsSummaryKind kind)
{
    for (size_t i = 0; i < batch->n_tags; i++) {
        if (g_str_equal(batch->tags[i].name, name)) {
            return &batch->tags[i];
        }
    }
    batch->tags = g_renew(BatchTag, batch->tags, batch->n_tags + 1);
    BatchTag *tag = &batch->tags[batch->n_tags++];
    *tag = (BatchTag){.name = g_strdup(name), .kind = kind};
    series_columns_init(&tag->points, kind == EVENTS_SUMMARY_SCALAR ? SERIES_COLUMNS_FLOAT32
                                                                    : SERIES_COLUMNS_MEDIA);
    return tag;
}

static inline void made_range(SeriesBatch *batch, int64_t step, double wall_time)
{
    if (isfinite(wall_time)) {
        batch->first_wall_time = fmin(batch->first_wall_time, wall_time);
        batch->last_wall_time = fmax(batch->last_wall_time, wall_time);
    }
    batch->newest_step = MAX(batch->newest_step, step);
    batch->n_points++;
}

static inline void made_point(SeriesBatch *batch, const char *tag, int64_t step, double wall_time,
                              double value)
{
    SeriesColumns *points = &made_tag(batch, tag, EVENTS_SUMMARY_SCALAR)->points;
    if (isnan(value) || (double)(float)value == value) {
        series_columns_append_float(points, step, wall_time, (float)value);
    } else {
        series_columns_append_double(points, step, wall_time, value);
    }
    made_range(batch, step, wall_time);
}

static inline void made_start(SeriesBatch *batch, int64_t step, double wall_time)
{
    g_assert(batch->n_points == 0);
    batch->session_starts =
        g_renew(SessionStart, batch->session_starts, batch->n_session_starts + 1);
    batch->session_starts[batch->n_session_starts++] = (SessionStart){step, wall_time};
    if (isfinite(wall_time)) {
        batch->first_wall_time = fmin(batch->first_wall_time, wall_time);
        batch->last_wall_time = fmax(batch->last_wall_time, wall_time);
    }
}

/* Applies, settles and frees. */
static inline RunId take_batch(SeriesStore *store, SeriesBatch *batch)
{
    const RunId run = series_store_apply(store, batch);
    series_store_settle(store);
    series_batch_free(batch);
    return run;
}

#endif
