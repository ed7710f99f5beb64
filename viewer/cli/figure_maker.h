/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of scalar series as files: which plots make up a file, and what it is called. */
#ifndef CLI_FIGURE_MAKER_H
#define CLI_FIGURE_MAKER_H

#include "plot_export.h"
#include "plot_from_store.h"

typedef struct {
    const SeriesStore *store; /* borrowed */
    const GArray *choices;    /* borrowed; of ScalarChoice */
    const char *output;       /* borrowed; may hold {tag} and {run} */
    PlotExport export;        /* all but plots and path */
    XAxisKind x_axis;
    double smoothing;
} FigureMaking;

/** Draws every file that `output` stands for: one for each tag where it holds {tag}, one for each
 *  run where it holds {run}, else one with a plot for each tag. Says on stderr what cannot be
 *  written and goes on with the rest.
 *  @return whether all were written. */
bool figure_maker_make(const FigureMaking *making);

#endif
