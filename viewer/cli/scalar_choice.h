/* SPDX-License-Identifier: Apache-2.0 */
/* Which scalar series the user asked for: the pairs of run and tag whose names match. */
#ifndef CLI_SCALAR_CHOICE_H
#define CLI_SCALAR_CHOICE_H

#include "selection.h"
#include "series_store.h"

typedef struct {
    RunId run;
    TagId tag;
} ScalarChoice;

/** @return new array of ScalarChoice for g_array_unref(): run by run, and tag by tag in each, both
 *  in natural order of their names. */
GArray *scalar_choice_find(const SeriesStore *store, const Selection *runs, const Selection *tags);

/** @return new array of TagId for g_array_unref(): the tags of `choices` (of one run unless it is
 *  RUN_NONE), each once, in natural order. */
GArray *scalar_choice_tags(const SeriesStore *store, const GArray *choices, RunId run);

/** @return new array of RunId for g_array_unref(): the runs of `choices` (with one tag unless it is
 *  TAG_NONE), each once, in natural order. */
GArray *scalar_choice_runs(const GArray *choices, TagId tag);

/** Says on stderr that nothing matched, and what there would have been. */
void scalar_choice_report_none(const SeriesStore *store);
void scalar_choice_report_none_of(size_t n_runs, size_t n_tags);

#endif
