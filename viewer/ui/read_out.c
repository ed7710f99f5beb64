/* SPDX-License-Identifier: Apache-2.0 */
/* A hit goes in, a table comes out, drawn rather than built of labels: it changes with every motion
 * of the pointer, and eighty labels would be laid out again each time. */
#include "read_out.h"

#include "colour.h"
#include "number_format.h"
#include "plot_theme.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_ROWS    12
#define PADDING      12
#define TOP_PADDING  6
#define TITLE_HEIGHT 24
#define HEAD_HEIGHT  24
#define ROW_HEIGHT   26
#define GAP          16
#define DOT_ROOM     20
#define MOST_NAME    180
#define N_DIGITS     5

enum { RUN, SMOOTHED, VALUE, STEP, TIME, RELATIVE, N_COLUMNS };

typedef struct {
    char *cells[N_COLUMNS]; /* owned */
    PlotColour colour;
    bool is_nearest;
} Row;

struct _ReadOut {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    char *title;
    char *more; /* NULL when all rows are shown */
    GArray *rows;
    PangoLayout *layout;
    /* state */
    int widths[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE(ReadOut, read_out, GTK_TYPE_WIDGET)

static const char *head(int column)
{
    switch (column) {
    case RUN:
        return _("Run");
    case SMOOTHED:
        return _("Smoothed");
    case VALUE:
        return _("Value");
    case STEP:
        return _("Step");
    case TIME:
        return _("Time");
    default:
        return _("Relative");
    }
}

static void clear_row(gpointer data)
{
    Row *row = data;
    for (int i = 0; i < N_COLUMNS; i++) {
        g_free(row->cells[i]);
    }
}

/* --- text --- */

typedef enum { TEXT_BODY, TEXT_BOLD, TEXT_HEAD, TEXT_TITLE } TextKind;

static PangoLayout *text_layout(ReadOut *self, const char *text, TextKind kind)
{
    static const double scales[] = {0.91, 0.91, 0.82, 0.91};
    const bool is_bold = kind == TEXT_BOLD || kind == TEXT_TITLE;
    if (self->layout == NULL) {
        self->layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), NULL);
    }
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_scale_new(scales[kind]));
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_attr_list_insert(
        attributes, pango_attr_weight_new(is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
    pango_layout_set_attributes(self->layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(self->layout, -1);
    pango_layout_set_ellipsize(self->layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_text(self->layout, text, -1);
    return self->layout;
}

static int text_width(ReadOut *self, const char *text, TextKind kind)
{
    int width = 0;
    pango_layout_get_pixel_size(text_layout(self, text, kind), &width, NULL);
    return width;
}

/* Where a text stands within its cell. */
typedef struct {
    int x, y, width, height;
    bool right;
} Cell;

static void append_text(ReadOut *self, GtkSnapshot *snapshot, const char *text, TextKind kind,
                        const Cell *cell, PlotColour colour)
{
    PangoLayout *layout = text_layout(self, text, kind);
    int width = 0;
    int height = 0;
    pango_layout_get_pixel_size(layout, &width, &height);
    if (width > cell->width) {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_MIDDLE);
        pango_layout_set_width(layout, cell->width * PANGO_SCALE);
        width = cell->width;
    }
    const int x = cell->right ? cell->x + cell->width - width : cell->x;
    const GdkRGBA rgba = colour_to_rgba(colour, 1);
    gtk_snapshot_save(snapshot);
    gtk_snapshot_translate(
        snapshot, &GRAPHENE_POINT_INIT((float)x, (float)(cell->y + (cell->height - height) / 2)));
    gtk_snapshot_append_layout(snapshot, layout, &rgba);
    gtk_snapshot_restore(snapshot);
}

/* --- drawing --- */

static int column_x(const ReadOut *self, int column)
{
    int x = PADDING + DOT_ROOM;
    for (int i = 0; i < column; i++) {
        x += self->widths[i] + GAP;
    }
    return x;
}

static void append_heads(ReadOut *self, GtkSnapshot *snapshot, PlotColour dim)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        const Cell cell = {column_x(self, i), TOP_PADDING + TITLE_HEIGHT, self->widths[i],
                           HEAD_HEIGHT, i != RUN};
        append_text(self, snapshot, head(i), TEXT_HEAD, &cell, dim);
    }
}

static void append_selection(ReadOut *self, GtkSnapshot *snapshot, int y)
{
    const GdkRGBA colour = view_state_is_dark(self->state)
                               ? (GdkRGBA){0x2b / 255.0F, 0x3d / 255.0F, 0x56 / 255.0F, 1}
                               : (GdkRGBA){0xdf / 255.0F, 0xea / 255.0F, 0xfa / 255.0F, 1};
    const float width = (float)gtk_widget_get_width(GTK_WIDGET(self));
    GskRoundedRect rounded;
    gsk_rounded_rect_init_from_rect(&rounded,
                                    &GRAPHENE_RECT_INIT(4, (float)y, width - 8, ROW_HEIGHT), 4);
    gtk_snapshot_push_rounded_clip(snapshot, &rounded);
    gtk_snapshot_append_color(snapshot, &colour, &rounded.bounds);
    gtk_snapshot_pop(snapshot);
}

static void append_dot(GtkSnapshot *snapshot, PlotColour colour, int y)
{
    const GdkRGBA rgba = colour_to_rgba(colour, 1);
    GskRoundedRect rounded;
    gsk_rounded_rect_init_from_rect(
        &rounded, &GRAPHENE_RECT_INIT(PADDING, (float)y + (ROW_HEIGHT - 10) / 2.0F, 10, 10), 5);
    gtk_snapshot_push_rounded_clip(snapshot, &rounded);
    gtk_snapshot_append_color(snapshot, &rgba, &rounded.bounds);
    gtk_snapshot_pop(snapshot);
}

static void append_row(ReadOut *self, GtkSnapshot *snapshot, const Row *row, int y, PlotColour ink)
{
    if (row->is_nearest) {
        append_selection(self, snapshot, y);
    }
    append_dot(snapshot, row->colour, y);
    for (int i = 0; i < N_COLUMNS; i++) {
        const bool is_bold = row->is_nearest && (i == RUN || i == SMOOTHED);
        const Cell cell = {column_x(self, i), y, self->widths[i], ROW_HEIGHT, i != RUN};
        append_text(self, snapshot, row->cells[i], is_bold ? TEXT_BOLD : TEXT_BODY, &cell, ink);
    }
}

static int inner_width(const ReadOut *self)
{
    return column_x(self, N_COLUMNS) - GAP - PADDING;
}

static void read_out_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ReadOut *self = READ_OUT(widget);
    const PlotTheme *theme = plot_theme(view_state_is_dark(self->state));
    const char *order = _("nearest first");
    const int order_width = text_width(self, order, TEXT_HEAD);
    const Cell title = {PADDING, TOP_PADDING, inner_width(self) - order_width - GAP, TITLE_HEIGHT,
                        false};
    const Cell right = {PADDING, TOP_PADDING, inner_width(self), TITLE_HEIGHT, true};
    append_text(self, snapshot, self->title, TEXT_TITLE, &title, theme->ink);
    append_text(self, snapshot, order, TEXT_HEAD, &right, theme->dim);
    append_heads(self, snapshot, theme->dim);
    int y = TOP_PADDING + TITLE_HEIGHT + HEAD_HEIGHT;
    for (guint i = 0; i < self->rows->len; i++, y += ROW_HEIGHT) {
        append_row(self, snapshot, &g_array_index(self->rows, Row, i), y, theme->ink);
    }
    if (self->more != NULL) {
        const Cell more = {PADDING + DOT_ROOM, y, inner_width(self) - DOT_ROOM, HEAD_HEIGHT, false};
        append_text(self, snapshot, self->more, TEXT_HEAD, &more, theme->dim);
    }
}

static void read_out_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
    (void)for_size;
    const ReadOut *self = READ_OUT(widget);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *natural = inner_width(self) + 2 * PADDING;
    } else {
        *natural = 2 * TOP_PADDING + TITLE_HEIGHT + HEAD_HEIGHT +
                   (int)self->rows->len * ROW_HEIGHT + (self->more != NULL ? HEAD_HEIGHT : 0);
    }
    *minimum = *natural;
    *minimum_baseline = *natural_baseline = -1;
}

/* --- filling --- */

static int compare_rows(gconstpointer a, gconstpointer b, gpointer hit_pointer)
{
    const PlotHit *hit = hit_pointer;
    const PlotHitRow *row_a = &hit->rows[*(const size_t *)a];
    const PlotHitRow *row_b = &hit->rows[*(const size_t *)b];
    if (row_a->distance_px != row_b->distance_px) {
        return row_a->distance_px < row_b->distance_px ? -1 : 1;
    }
    return row_a->curve < row_b->curve ? -1 : 1;
}

static char *value_text(double value, int n_decimals)
{
    const bool needs_power = n_decimals >= 9 || fabs(value) >= 1e9;
    return needs_power && isfinite(value) ? number_format_value(value, N_DIGITS)
                                          : number_format_fixed(value, n_decimals);
}

static Row make_row(ReadOut *self, const Plot *plot, const PlotHitRow *from, int n_decimals)
{
    const bool dark = view_state_is_dark(self->state);
    Row row = {.colour = plot_curve_palette(&plot->curves[from->curve], dark).colour};
    row.cells[RUN] = g_strdup(from->name);
    row.cells[SMOOTHED] = value_text(from->sample.smoothed, n_decimals);
    row.cells[VALUE] = value_text(from->sample.value, n_decimals);
    row.cells[STEP] = number_format_step(from->sample.step);
    row.cells[TIME] =
        number_format_wall_clock(from->sample.wall_time, plot->newest_wall_time, NULL);
    row.cells[RELATIVE] = number_format_duration(from->sample.relative);
    return row;
}

static void widen(ReadOut *self, int column, const char *text, TextKind kind)
{
    const int width = text_width(self, text, kind);
    self->widths[column] = MAX(self->widths[column], MIN(width, MOST_NAME));
}

static void widen_for_row(ReadOut *self, const Row *row)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        widen(self, i, row->cells[i], TEXT_BOLD);
        widen(self, i, row->cells[i], TEXT_BODY);
    }
}

/* What no row at the cursor may show yet: the widest values of the whole chart. */
static void widen_for_plot(ReadOut *self, const Plot *plot, int n_decimals)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        self->widths[i] = 0;
        widen(self, i, head(i), TEXT_HEAD);
    }
    const double extremes[] = {plot->value_min, plot->value_max};
    for (size_t i = 0; i < G_N_ELEMENTS(extremes) && plot->value_min <= plot->value_max; i++) {
        g_autofree char *text = value_text(extremes[i], n_decimals);
        widen(self, SMOOTHED, text, TEXT_BOLD);
        widen(self, VALUE, text, TEXT_BOLD);
    }
    for (size_t i = 0; i < plot->n_curves; i++) {
        widen(self, RUN, plot->curves[i].name, TEXT_BOLD);
        widen(self, RUN, plot->curves[i].name, TEXT_BODY);
    }
    if (plot->x.unit == AXIS_UNIT_STEP) {
        g_autofree char *text = number_format_step((int64_t)plot->x.max);
        widen(self, STEP, text, TEXT_BODY);
    }
    widen(self, RELATIVE, "00 m 00 s", TEXT_BODY);
    widen(self, TIME, "00:00:00", TEXT_BODY);
}

static void set_more(ReadOut *self, size_t n_rows)
{
    g_clear_pointer(&self->more, g_free);
    if (n_rows > MOST_ROWS) {
        g_autofree char *count = number_format_count(n_rows - MOST_ROWS);
        self->more = g_strdup_printf(_("and %s more"), count);
    }
}

void read_out_show(ReadOut *self, const char *title, const Plot *plot, const PlotHit *hit)
{
    const int n_decimals = plot->value_min <= plot->value_max
                               ? number_format_decimals(plot->value_min, plot->value_max, N_DIGITS)
                               : N_DIGITS;
    if (g_strcmp0(self->title, title) != 0) {
        g_free(self->title);
        self->title = g_strdup(title);
        widen_for_plot(self, plot, n_decimals);
    }
    g_autoptr(GArray) order = g_array_sized_new(FALSE, FALSE, sizeof(size_t), (guint)hit->n_rows);
    for (size_t i = 0; i < hit->n_rows; i++) {
        g_array_append_val(order, i);
    }
    g_array_sort_with_data(order, compare_rows, (gpointer)(uintptr_t)hit);
    g_array_set_size(self->rows, 0);
    for (guint i = 0; i < order->len && i < MOST_ROWS; i++) {
        const size_t index = g_array_index(order, size_t, i);
        Row row = make_row(self, plot, &hit->rows[index], n_decimals);
        row.is_nearest = index == hit->nearest;
        widen_for_row(self, &row);
        g_array_append_val(self->rows, row);
    }
    set_more(self, hit->n_rows);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

guint read_out_n_rows(ReadOut *self)
{
    return self->rows->len;
}

const char *read_out_cell(ReadOut *self, guint row, guint column)
{
    return row < self->rows->len && column < N_COLUMNS
               ? g_array_index(self->rows, Row, row).cells[column]
               : NULL;
}

/* --- life --- */

static void read_out_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
    GTK_WIDGET_CLASS(read_out_parent_class)->css_changed(widget, change);
    g_clear_object(&READ_OUT(widget)->layout);
}

static void read_out_finalize(GObject *object)
{
    ReadOut *self = READ_OUT(object);
    g_array_unref(self->rows);
    g_free(self->title);
    g_free(self->more);
    g_clear_object(&self->layout);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(read_out_parent_class)->finalize(object);
}

static void read_out_class_init(ReadOutClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->finalize = read_out_finalize;
    widget_class->snapshot = read_out_snapshot;
    widget_class->measure = read_out_measure;
    widget_class->css_changed = read_out_css_changed;
    gtk_widget_class_set_css_name(widget_class, "readout");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void read_out_init(ReadOut *self)
{
    self->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(self->rows, clear_row);
    self->title = g_strdup("");
    gtk_widget_set_can_target(GTK_WIDGET(self), FALSE);
}

GtkWidget *read_out_new(ViewState *state)
{
    ReadOut *self = g_object_new(READ_TYPE_OUT, NULL);
    self->state = g_object_ref(state);
    return GTK_WIDGET(self);
}
