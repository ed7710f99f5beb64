/* SPDX-License-Identifier: Apache-2.0 */
/* Which files a call of `courbe render` writes, and what stands in each. */
#ifndef CLI_FIGURE_PLAN_H
#define CLI_FIGURE_PLAN_H

#include "figure_maker.h"

typedef struct {
    char *path; /* owned */
    PlotExportFormat format;
    RunId run;    /* the only one, or RUN_NONE for all */
    GArray *tags; /* owned, of TagId: a plot each */
} PlannedFigure;

/** One file for each tag where the output holds {tag} (or each_tag is set), one for each run where
 *  it holds {run}; of several tags in one file so many as the grid has cells, the rest in further
 *  files, -2, -3 and so on.
 *  @return new array of PlannedFigure (owned) for g_ptr_array_unref() */
GPtrArray *figure_plan_make(const FigureMaking *making);

/** Says on stderr what of the plan cannot be: several pictures on the standard output, or existing
 *  files among several where that was not allowed. @return whether it can be. */
bool figure_plan_check(const FigureMaking *making, const GPtrArray *plan);

#endif
