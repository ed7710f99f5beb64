/* SPDX-License-Identifier: Apache-2.0 */
/** The inside of a series: for the store that fills it and for what is derived from it.  Private to
 *  the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_INTERNAL_H
#define VIEWER_MODEL_SERIES_INTERNAL_H

#include "branch_spans.h"
#include "file_order.h"
#include "series.h"
#include "series_merge.h"
#include "series_part.h"
#include "value_pyramid.h"

/** A stretch [begin, end) of points over which an x never goes back and is no NaN. */
typedef IndexSpan MonotonicRange;

/** What series_limits.h works out, and of how many points. */
typedef struct {
    size_t n_signs, n_not_positive;
    double smallest_positive;
    size_t n_walls;
    double wall_min, wall_max;
    size_t n_superseded; /**< as they were counted in this generation */
    uint64_t superseded_generation;
    double superseded[4][2]; /**< values, those above zero, steps, wall times: min and max */
    uint64_t n_looked_at;    /**< points, one by one, since the series began: for tests */
} SeriesKept;

struct Series {
    SeriesColumnsLayout layout; /**< MEDIA, or that of values */
    GPtrArray *parts;           /**< of SeriesPart*, owned, by rank of their files */
    GPtrArray *merged;          /**< of MergedCluster*, owned; NULL when none */
    GArray *spans;              /**< of SeriesSpan: the newest branch */
    GArray *superseded;         /**< of SeriesSpan; NULL when none */
    size_t n_points, n_superseded;
    double first_wall_time;
    uint64_t serial, generation;
    uint64_t n_rewrites; /**< of the merged clusters, when `spans` was made */
    bool is_rewritten;   /**< points of a file were dropped since then */
    bool needs_settling; /**< in the store's list of series to settle */
    size_t size_bytes;   /**< as last counted; see series_count_bytes() */
    size_t n_sized;      /**< points that there were then */
    /* derived, extended as points come */
    size_t n_counted; /**< points that the next two cover */
    size_t n_nan, n_non_finite;
    GArray *wall_ranges; /**< of MonotonicRange or NULL; see series_wall_ranges() */
    size_t n_wall_judged;
    bool wall_is_wild;
    SeriesKept kept;
    /* Smoothed lines, a cache that whoever smooths keeps here: the one used last first. */
    struct SmoothedSeries *smoothed[2];
    void (*free_smoothed)(struct SmoothedSeries *); /**< set with the first line */
};

Series *series_new(SeriesColumnsLayout layout);
void series_free(Series *series);

/** @return the part of `file_index`, made when it is missing. */
SeriesPart *series_part_of_file(Series *series, uint32_t file_index);
/** @return the part of `file_index` or NULL. */
SeriesPart *series_find_part(const Series *series, uint32_t file_index);
/** Drops the points of a file. */
void series_drop_file(Series *series, uint32_t file_index);
/** Keeps of the points of a file nothing but their summary. */
void series_release_file(Series *series, uint32_t file_index);
/** Drops the smoothed lines. */
void series_drop_lines(Series *series);
/** Counts the bytes that the points and what is derived from them take on the heap into size_bytes,
 *  unless hardly anything has changed. @return by how much it grew; negative: it shrank */
int64_t series_count_bytes(Series *series);
/** Brings the newest branch up to date with the parts and the order of their files. */
void series_settle(Series *series, const FileOrder *order, uint64_t serial);

/** Stretches over which the wall time never goes back; NULL when it does so too often. */
const GArray *series_wall_ranges(const Series *series);

/** First point in [first, end), over which the x never goes back, with x_i >= x (is_after: > x);
 *  `end` when none. */
size_t series_search(const Series *series, XAxisKind axis, size_t first, size_t end, double x,
                     bool is_after);

/** Values [first, first + n) of the newest branch as doubles. */
void series_read_values(const Series *series, size_t first, size_t n, double *out);

/** x of points [first, first + n) of the newest branch. */
void series_read_x(const Series *series, XAxisKind axis, size_t first, size_t n, double *out);

/** What values [first, end) hold. */
ValueRange series_range(const Series *series, size_t first, size_t end);
/** @return first finite value's number in [first, end); end when none. */
size_t series_first_finite(const Series *series, size_t first, size_t end);
/** @return number of the last finite value in [first, end); end when none. */
size_t series_last_finite(const Series *series, size_t first, size_t end);
/** Brings n_nan and n_non_finite up to date. */
void series_values_count(Series *series);

/** Fetch into the cache what soon will be read of point i: its block's head; once that is there,
 *  its x; its value and what a stretch that begins or ends there needs. */
void series_prefetch_block(const Series *series, size_t i);
void series_prefetch_x(const Series *series, XAxisKind axis, size_t i);
void series_prefetch_value(const Series *series, size_t i);

/** Where media item `i` of the newest branch lies. */
void series_media_place(const Series *series, size_t i, uint64_t *out_offset_bytes,
                        uint32_t *out_value_index, uint32_t *out_file_index);

#endif
