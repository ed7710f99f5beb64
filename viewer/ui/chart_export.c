/* SPDX-License-Identifier: Apache-2.0 */
/* The state and a tag go in, a file comes out, by the same drawing as `courbe render`. */
#include "chart_export.h"

#include "plot_canvas.h"
#include "plot_export.h"
#include "tag_groups.h"

#include <glib/gi18n-lib.h>

bool chart_export_write(ViewState *state, TagId tag, const PlotZoom *zoom, const char *path,
                        char **out_message)
{
    PlotExport export = PLOT_EXPORT_INIT;
    if (!plot_export_format_from_path(path, &export.format)) {
        *out_message = g_strdup_printf(
            _("%s: the name has to end in .png, .svg or .pdf, which says the format"), path);
        return false;
    }
    const char *const *roots = view_state_roots(state);
    PlotText *text = plot_text_new(NULL, 1);
    PlotRequest request = plot_canvas_request(state, tag, zoom);
    export.path = path;
    export.sources = roots;
    plot_export_cell(&export, &request.width, &request.height, &request.pixels_per_unit);
    request.style = export.style;
    request.text = text;
    request.lifted = RUN_NONE;
    Plot *plot = plot_from_store(&request);
    const Plot *const plots[] = {plot};
    export.plots = plots;
    export.n_plots = 1;
    const bool is_written = plot_export(&export, out_message);
    plot_free(plot);
    plot_text_free(text);
    return is_written;
}

char *chart_export_suggested_name(ViewState *state, TagId tag)
{
    const char *leaf = tag_groups_leaf(series_store_tag_name(view_state_store(state), tag));
    char *name = g_strconcat(*leaf != '\0' ? leaf : "chart", ".png", NULL);
    for (char *c = name; *c != '\0'; c++) {
        if (*c == '/' || (unsigned char)*c < 0x20 || *c == 0x7f) {
            *c = '-';
        }
    }
    if (*name == '.') {
        *name = '-';
    }
    return name;
}
