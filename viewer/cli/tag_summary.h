/* SPDX-License-Identifier: Apache-2.0 */
/* What `inspect` says of one tag of one run, in numbers. */
#ifndef CLI_TAG_SUMMARY_H
#define CLI_TAG_SUMMARY_H

#include "series_store.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t n_points;      /* superseded ones included; the rest has a meaning only if > 0 */
    uint64_t n_superseded;  /* of these */
    int64_t first_step;     /* smallest */
    int64_t last_step;      /* greatest */
    double first_wall_time; /* smallest finite one; NaN where there is none */
    double last_wall_time;  /* greatest finite one; NaN where there is none */
    bool has_values;        /* a scalar tag: the three below have a meaning */
    double last_value;      /* at the end of the newest branch */
    double min;             /* infinities count; NaN where every value is NaN */
    double max;
} TagSummary;

/** @return the summary of `tag` in `run`; without points where the run has none of it. */
TagSummary tag_summary_of(const SeriesStore *store, RunId run, TagId tag);

#endif
