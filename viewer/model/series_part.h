/* SPDX-License-Identifier: Apache-2.0 */
/** The points of one tag of one file as written, and which of them later ones of the same file
 *  superseded.  Private to the model.
 *  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_PART_H
#define VIEWER_MODEL_SERIES_PART_H

#include "series_columns.h"
#include "series_summary.h"
#include <glib.h>

/** Indices [begin, end) of a part's columns. */
typedef struct {
    size_t begin, end;
} IndexSpan;

/** A session start between two points of the part. */
typedef struct {
    size_t n_before; /**< points of the part that stand before it */
    int64_t step;
    bool is_first_in_file;
} PartStart;

/** A point that came when no point of the file was live, so that it has to be compared with what
 *  other files left. */
typedef struct {
    int64_t step;
    bool has_cut; /**< what had been cut until then, as in SeriesPart */
    int64_t cut_step;
} PartBottom;

typedef struct {
    uint32_t file_index;
    SeriesColumns columns;
    SeriesSummary *summary;   /**< of all points while the columns lack some of them; else NULL */
    GArray *starts;           /**< of PartStart; NULL when none */
    bool ignores_first_start; /**< the file's first START is the run's first */
    /* What stands of them: */
    GArray *live; /**< of IndexSpan: steps never go back along them */
    size_t n_live;
    size_t n_points_judged, n_starts_judged;
    bool has_cut;           /**< something cut away points… */
    int64_t cut_step;       /**< …and this is the smallest step from which on one did */
    GArray *bottoms;        /**< of PartBottom: points that came when none was live */
    bool ties_disordered;   /**< equal steps whose wall times go back */
    uint64_t n_rewrites;    /**< how often live points were taken away */
    double first_wall_time; /**< smallest finite one of all its points; NaN when none */
} SeriesPart;

SeriesPart *series_part_new(uint32_t file_index, SeriesColumnsLayout layout);
void series_part_free(SeriesPart *part);

/** Appends points as the file has them. */
void series_part_append(SeriesPart *part, const SeriesColumns *points);
/** Appends a session start after the points so far. */
void series_part_append_start(SeriesPart *part, int64_t step, bool is_first_in_file);
/** Says whether the file's first START is the run's first, which supersedes nothing. */
void series_part_ignore_first_start(SeriesPart *part, bool ignore);
/** Keeps nothing of the points but their summary. */
void series_part_release(SeriesPart *part);
/** Forgets the columns, not the summary. */
void series_part_empty(SeriesPart *part);
/** Judges what was appended since the last call. */
void series_part_settle(SeriesPart *part);

/** @return index in the columns of live point `i` < n_live. */
size_t series_part_live_index(const SeriesPart *part, size_t i);
/** @return first live point whose step is >= `step`; n_live when none. */
size_t series_part_live_lower_bound(const SeriesPart *part, int64_t step);

#endif
