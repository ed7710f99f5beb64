/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of scalar series as files: what is drawn of what was read. */
#ifndef CLI_FIGURE_MAKER_H
#define CLI_FIGURE_MAKER_H

#include "plot_export.h"
#include "plot_from_store.h"

typedef struct {
    const char *path; /* borrowed; may hold {tag} and {run}; "-" is the standard output */
    PlotExportFormat format;
} FigureOutput;

typedef struct {
    const SeriesStore *store; /* borrowed */
    const GArray *choices;    /* borrowed; of ScalarChoice */
    GArray *outputs;          /* borrowed; of FigureOutput: everything is drawn for each */
    bool each_tag;            /* a file for each tag even where the output has no {tag} */
    bool force;               /* existing files may be replaced where several are written */
    PlotExport export;        /* all but plots, path and format; n_columns and n_rows also say how
                                 many tags a file has at most */
    XAxisKind x_axis;
    SmoothingKind smoothing;
    bool log_y;
    double x_min, x_max, y_min, y_max; /* NaN: as the data has it */
    const char *title;                 /* borrowed; may hold {tag} and {run}; NULL for none */
} FigureMaking;

#define FIGURE_MAKING_INIT                                                                         \
    {                                                                                              \
        .export = PLOT_EXPORT_INIT, .x_axis = X_AXIS_STEP, .x_min = (double)NAN,                   \
        .x_max = (double)NAN, .y_min = (double)NAN, .y_max = (double)NAN                           \
    }

/** Draws every file that the outputs stand for, several at once. Says on stderr what cannot be
 *  written and goes on with the rest; what is known to be impossible is said before the first.
 *  @return whether all were written. */
bool figure_maker_make(const FigureMaking *making);

#endif
