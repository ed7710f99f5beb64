/* SPDX-License-Identifier: Apache-2.0 */
/* Boxes and factors in pixels go in, limits in data units come out; the layout knows the scales, so
 * a logarithmic axis needs nothing of its own here. */
#include "plot_zoom.h"

#include <math.h>

PlotZoom plot_zoom_fit(void)
{
    return (PlotZoom){NAN, NAN, NAN, NAN};
}

bool plot_zoom_is_on(const PlotZoom *zoom)
{
    return !isnan(zoom->x_min) || !isnan(zoom->y_min);
}

PlotZoom plot_zoom_to_box(const PlotZoom *zoom, const PlotLayout *layout, const PlotRect *box)
{
    PlotZoom result = *zoom;
    if (box->width < layout->data.width - 0.5) {
        result.x_min = plot_layout_px_to_x(layout, box->x);
        result.x_max = plot_layout_px_to_x(layout, box->x + box->width);
    }
    if (box->height < layout->data.height - 0.5) {
        result.y_min = plot_layout_px_to_y(layout, box->y + box->height);
        result.y_max = plot_layout_px_to_y(layout, box->y);
    }
    return result;
}

PlotZoom plot_zoom_around(const PlotLayout *layout, double factor, double x_px, double y_px)
{
    const PlotRect *data = &layout->data;
    const double left = x_px - (x_px - data->x) * factor;
    const double right = left + data->width * factor;
    const double top = y_px - (y_px - data->y) * factor;
    const double bottom = top + data->height * factor;
    return (PlotZoom){plot_layout_px_to_x(layout, left), plot_layout_px_to_x(layout, right),
                      plot_layout_px_to_y(layout, bottom), plot_layout_px_to_y(layout, top)};
}
