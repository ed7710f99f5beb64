/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * A plot, or several as small multiples, as a file: PNG, PDF or SVG, by the same drawing as on the
 * screen. The same input gives the same bytes.
 */
#ifndef PLOT_EXPORT_H
#define PLOT_EXPORT_H

#include "plot.h"
#include "plot_style.h"

#include <stddef.h>

typedef enum { PLOT_EXPORT_PNG, PLOT_EXPORT_PDF, PLOT_EXPORT_SVG } PlotExportFormat;

typedef struct {
    const Plot *const *plots; /* borrowed; more than one become small multiples */
    size_t n_plots;
    const char *path; /* written whole or not at all (a temporary file beside it, then renamed);
                         "-" is the standard output */
    PlotExportFormat format;
    PlotStyle style;          /* a figure style; a preset's size is used when width is 0 */
    double width_pt;          /* 0: the preset's, or 1600 × 900 px for PLOT_STYLE_FIGURE */
    double height_pt;         /* 0 as above */
    double dpi;               /* of a PNG; 0: 300 for presets, 96 otherwise */
    bool dark;                /* light by default */
    bool transparent;         /* no ground */
    bool show_title;          /* the tag as title; small multiples always have theirs */
    bool letters;             /* a, b, c at the upper left of small multiples */
    bool hide_legend;         /* none at all */
    bool legend_outside;      /* never among the curves */
    size_t n_columns, n_rows; /* of small multiples; 0: as suits the page */
    PaletteKind palette;
    PlotLook look;              /* sizes other than the style's */
    const char *font_family;    /* NULL: Helvetica's metrics */
    const char *const *sources; /* log directories for the file's metadata, ended by NULL, or NULL;
                                   written relative to the file, see relative_path.h */
    bool no_metadata;           /* say nothing about tags, runs, sources, program */
    GTimeZone *time_zone;       /* borrowed; NULL for local time */
} PlotExport;

#define PLOT_EXPORT_INIT                                                                           \
    {                                                                                              \
        .style = PLOT_STYLE_FIGURE                                                                 \
    }

/** Writes the file. @param out_message  set on failure to words with the path, owned, g_free()
 *  @return true when the file is written */
bool plot_export(const PlotExport *request, char **out_message);

/** The size of one plot of the picture in pt, and how many columns a pt has (device pixels for a
 *  PNG): the `width`, `height` and `pixels_per_unit` to make each of `n_plots` plots with before
 * the export. Reads n_plots, format, style, size and dpi of `request`. */
void plot_export_cell(const PlotExport *request, double *out_width_pt, double *out_height_pt,
                      double *out_pixels_per_pt);

/** PNG, PDF or SVG by the end of a file name, in any case. @return false for any other */
bool plot_export_format_from_path(const char *path, PlotExportFormat *out_format);

#endif
