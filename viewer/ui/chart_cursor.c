/* SPDX-License-Identifier: Apache-2.0 */
/* Motions of the pointer go in; a read-out and a drawing over the cards come out. Moving the cursor
 * asks only the page to draw: its children keep the pictures they have. */
#include "chart_cursor.h"

#include "plot_draw.h"

#include <math.h>

#define MOST_DOTTED_RUNS 12
#define CURVE_RADIUS     5.0
#define CHIP_ROOM        80.0 /* beside the cursor, for the step on the axis */
#define DOT_ROOM         10.0

void chart_cursor_init(ChartCursor *cursor, GtkWidget *page, ViewState *state)
{
    *cursor = (ChartCursor){.page = page, .state = state, .x = NAN};
}

void chart_cursor_clear(ChartCursor *cursor)
{
    cursor->hovered = NULL;
    cursor->dragged = NULL;
    cursor->x = NAN;
    g_clear_pointer(&cursor->hit, plot_hit_free);
}

/* --- what the pointer reads --- */

static void lift_pointed_curve(const ChartCursor *cursor, const Plot *plot,
                               const PlotLayout *layout)
{
    const size_t curve =
        plot_hit_curve(plot, layout, cursor->pointer_x, cursor->pointer_y, CURVE_RADIUS);
    view_state_set_lifted_run(cursor->state,
                              curve != SIZE_MAX ? plot->curves[curve].run : RUN_NONE);
}

void chart_cursor_update(ChartCursor *cursor)
{
    g_clear_pointer(&cursor->hit, plot_hit_free);
    cursor->x = NAN;
    if (cursor->hovered == NULL) {
        return;
    }
    PlotCanvas *canvas = chart_card_canvas(cursor->hovered);
    const Plot *plot = plot_canvas_plot(canvas);
    const PlotLayout *layout = plot_canvas_layout(canvas);
    if (plot != NULL && plot_layout_contains(layout, cursor->pointer_x, cursor->pointer_y)) {
        cursor->hit = plot_hit_at(plot, layout, cursor->pointer_x, cursor->pointer_y);
        cursor->x = cursor->hit->n_rows > 0 ? cursor->hit->x : (double)NAN;
    }
    gtk_widget_queue_draw(cursor->page);
}

void chart_cursor_point(ChartCursor *cursor, ChartCard *card, double x, double y)
{
    PlotCanvas *canvas = chart_card_canvas(card);
    cursor->hovered = card;
    cursor->pointer_x = x;
    cursor->pointer_y = y;
    const Plot *plot = plot_canvas_plot(canvas);
    if (plot != NULL && cursor->dragged == NULL) {
        lift_pointed_curve(cursor, plot, plot_canvas_layout(canvas));
    }
    chart_cursor_update(cursor);
}

void chart_cursor_leave(ChartCursor *cursor)
{
    cursor->hovered = NULL;
    cursor->x = NAN;
    g_clear_pointer(&cursor->hit, plot_hit_free);
    gtk_widget_queue_draw(cursor->page);
}

bool chart_cursor_forget(ChartCursor *cursor, const ChartCard *card)
{
    const bool was_hovered = card == cursor->hovered;
    if (card == cursor->dragged) {
        cursor->dragged = NULL;
    }
    if (was_hovered) {
        chart_cursor_leave(cursor);
    }
    return was_hovered;
}

void chart_cursor_drag(ChartCursor *cursor, ChartCard *card, const double drag[4])
{
    cursor->dragged = card;
    for (size_t i = 0; i < G_N_ELEMENTS(cursor->drag); i++) {
        cursor->drag[i] = drag[i];
    }
    gtk_widget_queue_draw(cursor->page);
}

static bool origin_of(const ChartCursor *cursor, PlotCanvas *canvas, graphene_point_t *out_origin)
{
    return gtk_widget_compute_point(GTK_WIDGET(canvas), cursor->page, &GRAPHENE_POINT_INIT(0, 0),
                                    out_origin);
}

bool chart_cursor_read(const ChartCursor *cursor, ChartGridHover *out_hover)
{
    if (cursor->hovered == NULL || cursor->hit == NULL || cursor->hit->n_rows == 0 ||
        cursor->dragged != NULL) {
        return false;
    }
    PlotCanvas *canvas = chart_card_canvas(cursor->hovered);
    graphene_point_t origin;
    graphene_rect_t card;
    if (!origin_of(cursor, canvas, &origin) ||
        !gtk_widget_compute_bounds(GTK_WIDGET(cursor->hovered), cursor->page, &card)) {
        return false;
    }
    const PlotLayout *layout = plot_canvas_layout(canvas);
    *out_hover = (ChartGridHover){
        .plot = plot_canvas_plot(canvas),
        .hit = cursor->hit,
        .tag = plot_canvas_tag(canvas),
        .card = card,
        .plot_top = origin.y + (layout != NULL ? (float)layout->data.y : 0),
        .pointer_x = origin.x + (float)cursor->pointer_x,
    };
    return out_hover->plot != NULL;
}

/* --- drawing --- */

/* With many runs a dot on each would hide the curves: only the lifted one gets its dot. */
static void keep_lifted_only(PlotHit *hit, RunId lifted)
{
    size_t n = 0;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < hit->n_rows; i++) {
        if (hit->rows[i].run == lifted) {
            nearest = i == hit->nearest ? n : nearest;
            hit->rows[n++] = hit->rows[i];
        }
    }
    hit->n_rows = n;
    hit->nearest = nearest;
}

static PlotHit *dots_for(const ChartCursor *cursor, ChartCard *card, const Plot *plot,
                         const PlotLayout *layout)
{
    PlotHit *hit = card == cursor->hovered
                       ? plot_hit_at(plot, layout, cursor->pointer_x, cursor->pointer_y)
                       : plot_hit_at_x(plot, layout, cursor->x);
    if (plot->n_curves > MOST_DOTTED_RUNS) {
        keep_lifted_only(hit, view_state_lifted_run(cursor->state));
    }
    return hit;
}

/* The less room the cursor claims, the less is painted again when it moves: the line with its dots,
 * which lie on samples beside it, and in the hovered card the chip on the axis. */
static graphene_rect_t cursor_bounds(const ChartCursor *cursor, ChartCard *card,
                                     const PlotLayout *layout, const PlotHit *hit)
{
    const double x = plot_layout_x_to_px(layout, cursor->x);
    double left = x - (card == cursor->hovered ? CHIP_ROOM : DOT_ROOM);
    double right = x + (card == cursor->hovered ? CHIP_ROOM : DOT_ROOM);
    for (size_t i = 0; i < hit->n_rows; i++) {
        left = fmin(left, hit->rows[i].x_px - DOT_ROOM);
        right = fmax(right, hit->rows[i].x_px + DOT_ROOM);
    }
    left = fmax(floor(left), 0);
    right = fmin(ceil(right), layout->width);
    return GRAPHENE_RECT_INIT((float)left, 0, (float)fmax(right - left, 0), (float)layout->height);
}

static void draw_cursor(const ChartCursor *cursor, GtkSnapshot *snapshot, ChartCard *card,
                        const Plot *plot, const PlotLayout *layout)
{
    PlotHit *hit = dots_for(cursor, card, plot, layout);
    const PlotCursor line = {cursor->x, hit, card == cursor->hovered, false};
    const graphene_rect_t bounds = cursor_bounds(cursor, card, layout, hit);
    cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &bounds);
    plot_draw_cursor(cr, plot, layout, plot_theme(view_state_is_dark(cursor->state)), &line,
                     view_state_plot_text(cursor->state));
    cairo_destroy(cr);
    plot_hit_free(hit);
}

static void draw_zoom_box(const ChartCursor *cursor, GtkSnapshot *snapshot,
                          const PlotLayout *layout)
{
    const graphene_rect_t bounds =
        GRAPHENE_RECT_INIT(0, 0, (float)layout->width, (float)layout->height);
    cairo_t *cr = gtk_snapshot_append_cairo(snapshot, &bounds);
    plot_draw_zoom_box(cr, layout, plot_theme(view_state_is_dark(cursor->state)), cursor->drag[0],
                       cursor->drag[1], cursor->drag[2], cursor->drag[3],
                       view_state_plot_text(cursor->state));
    cairo_destroy(cr);
}

void chart_cursor_draw(const ChartCursor *cursor, GtkSnapshot *snapshot, ChartCard *card)
{
    PlotCanvas *canvas = chart_card_canvas(card);
    const Plot *plot = plot_canvas_plot(canvas);
    graphene_point_t origin;
    if (plot == NULL || (isnan(cursor->x) && card != cursor->dragged) ||
        !origin_of(cursor, canvas, &origin)) {
        return;
    }
    const PlotLayout *layout = plot_canvas_layout(canvas);
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(snapshot, &origin);
    if (card == cursor->dragged) {
        draw_zoom_box(cursor, snapshot, layout);
    } else {
        draw_cursor(cursor, snapshot, card, plot, layout);
    }
    gtk_snapshot_restore(snapshot);
}
