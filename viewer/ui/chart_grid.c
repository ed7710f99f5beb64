/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of charts go in, a page that scrolls comes out. The layout knows where everything stands;
 * this widget holds cards only for what is in sight (and for what has the focus), takes them from a
 * pool and gives them back at the beginning of a frame, and draws the linked cursor over its
 * children. */
#include "chart_grid.h"

#include "card_turns.h"
#include "chart_grid_focus.h"
#include "chart_groups.h"
#include "chart_heads.h"
#include "chart_pool.h"
#include "trace.h"
#include "view_memory.h"

#include <math.h>

#define OPEN_PADDING 18
#define WHEEL_STEP   96
#define DRAWING_US   6000 /* of a frame, for cards whose data changed */

struct _ChartGrid {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    TagFilter *filter;
    ChartGroups *groups;
    ChartGridLayout *layout;
    ChartPool pool;
    ChartHeads heads;
    CardTurns turns;
    GtkAdjustment *horizontal;
    GtkAdjustment *vertical;
    ChartCursor cursor;
    /* state */
    TagId open_tag;
    double closed_value; /* of the scroll bar before the card was opened */
    uint64_t structure_serial;
    guint turns_tick; /* 0 when no card waits */
    guint fill_tick;  /* 0 when the cards are those that are seen */
};

static void scrollable_init(GtkScrollableInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE(ChartGrid, chart_grid, GTK_TYPE_WIDGET,
                              G_IMPLEMENT_INTERFACE(GTK_TYPE_SCROLLABLE, scrollable_init))

enum { HOVER_CHANGED, CONTENT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { PROPERTY_0, HADJUSTMENT, VADJUSTMENT, HSCROLL_POLICY, VSCROLL_POLICY };

/* --- cards and their pool --- */

static const Chart *chart_at(const ChartGrid *self, size_t index)
{
    return self->groups->charts->pdata[index];
}

static size_t index_of_tag(const ChartGrid *self, TagId tag)
{
    for (guint i = 0; i < self->groups->charts->len; i++) {
        if (chart_at(self, i)->tag == tag) {
            return i;
        }
    }
    return SIZE_MAX;
}

static ChartCard *take_card(ChartGrid *self, size_t index)
{
    ChartCard *card = chart_pool_find(&self->pool, index);
    if (card != NULL) {
        return card;
    }
    const Chart *chart = chart_at(self, index);
    const PlotZoom zoom = chart_grid_zoom(self, chart->tag);
    return chart_pool_take(&self->pool, index, chart, &zoom, chart->tag == self->open_tag);
}

static void card_left(ChartCard *card, gpointer user)
{
    ChartGrid *self = user;
    if (chart_cursor_forget(&self->cursor, card)) {
        g_signal_emit(self, signals[HOVER_CHANGED], 0);
    }
}

static void head_clicked(GtkWidget *head, gpointer user)
{
    ChartGrid *self = user;
    const size_t section = chart_heads_section(&self->heads, head);
    if (section != SIZE_MAX) {
        chart_grid_set_folded(self, section, !chart_grid_section(self, section)->folded);
    }
}

/* --- groups --- */

static void queue_fill(ChartGrid *self);

static void make_layout(ChartGrid *self)
{
    const int width = gtk_widget_get_width(GTK_WIDGET(self));
    const int height = gtk_widget_get_height(GTK_WIDGET(self));
    const ChartGridSpace space = {MAX(width, 1), MAX(height, 1),
                                  view_state_options(self->state)->card_size};
    chart_grid_layout_free(self->layout);
    self->layout =
        chart_grid_layout_new((const ChartGridSection *)(const void *)self->groups->sections->data,
                              self->groups->sections->len, &space);
}

static void rebuild(ChartGrid *self)
{
    const size_t n_before = chart_grid_n_charts(self);
    ChartGroups *old = self->groups;
    self->groups = chart_groups_build(view_state_store(self->state),
                                      view_state_settings(self->state), self->filter);
    chart_pool_renumber(&self->pool, self->groups);
    chart_heads_renumber(&self->heads, old, self->groups);
    chart_groups_free(old);
    if (self->open_tag != TAG_NONE && index_of_tag(self, self->open_tag) == SIZE_MAX) {
        self->open_tag = TAG_NONE;
    }
    make_layout(self);
    queue_fill(self);
    if (chart_grid_n_charts(self) != n_before || n_before == 0) {
        g_signal_emit(self, signals[CONTENT_CHANGED], 0);
    }
}

void chart_grid_set_folded(ChartGrid *self, size_t section, bool folded)
{
    const ChartGroup *group = self->groups->groups->pdata[section];
    view_settings_set_folded(view_state_settings(self->state), group->prefix, folded);
    view_memory_note(view_state_memory(self->state));
    rebuild(self);
}

void chart_grid_set_filter(ChartGrid *self, TagFilter *filter)
{
    tag_filter_free(self->filter);
    self->filter = filter;
    rebuild(self);
    g_signal_emit(self, signals[CONTENT_CHANGED], 0);
}

size_t chart_grid_n_charts(ChartGrid *self)
{
    return self->groups->charts->len;
}

size_t chart_grid_n_tags(ChartGrid *self)
{
    return self->groups->n_tags;
}

/* --- layout --- */

static void allocate_child(GtkWidget *child, const ChartGridRect *rect, int scroll)
{
    int least = 0;
    gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    const int width = MAX(rect->width, least);
    gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
    const GtkAllocation place = {rect->x, rect->y - scroll, width, MAX(rect->height, least)};
    gtk_widget_size_allocate(child, &place, -1);
}

static bool is_in_sight(const ChartGridRect *rect, int y0, int y1)
{
    return rect->height > 0 && rect->y < y1 && rect->y + rect->height > y0;
}

/* The sections with something between two heights. */
static void sections_in(const ChartGrid *self, int y0, int y1, size_t *out_first, size_t *out_end)
{
    const size_t n = self->groups->sections->len;
    size_t end = chart_grid_layout_section_at(self->layout, y0);
    *out_first = end;
    while (end < n && chart_grid_layout_head(self->layout, end).y < y1) {
        end++;
    }
    *out_end = end;
}

static void configure_adjustment(ChartGrid *self, int height)
{
    const bool is_open = self->open_tag != TAG_NONE;
    const int page = is_open ? height : chart_grid_layout_height(self->layout);
    const double most = MAX(page - height, 0);
    const double value = MIN(gtk_adjustment_get_value(self->vertical), most);
    gtk_adjustment_configure(self->vertical, value, 0, MAX(page, height), WHEEL_STEP, height * 0.9,
                             height);
}

/* --- filling: which cards and heads there are ---
 * A card that is made, or shows another chart, asks to be laid out: asked for in the middle of a
 * layout it begins the next one, and GTK gives up after four. So they are chosen when a frame
 * begins; the layout itself only places what is there. */

/* Gives back what is out of sight; what has the focus stays, so that Tab finds its way back. */
static void recycle_unseen(ChartGrid *self, int y0, int y1)
{
    GtkWidget *focus = gtk_widget_get_focus_child(GTK_WIDGET(self));
    GHashTableIter iterator;
    gpointer key = NULL;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, &key, &card)) {
        const ChartGridRect rect = chart_grid_layout_card(self->layout, GPOINTER_TO_SIZE(key));
        const bool stays = self->open_tag != TAG_NONE
                               ? chart_pool_tag(card) == self->open_tag
                               : is_in_sight(&rect, y0, y1) || (card == focus && rect.height > 0);
        if (!stays) {
            chart_pool_recycle(&self->pool, &iterator, card);
        }
    }
}

static void take_section(ChartGrid *self, size_t section, int y0, int y1)
{
    if (chart_grid_layout_head(self->layout, section).height > 0) {
        chart_heads_take(&self->heads, self->groups, section);
    }
    size_t first = 0;
    size_t end = 0;
    chart_grid_layout_cards_in(self->layout, section, y0, y1, &first, &end);
    for (size_t i = first; i < end; i++) {
        take_card(self, i);
    }
}

static void take_seen(ChartGrid *self, int y0, int y1)
{
    size_t first = 0;
    size_t end = 0;
    if (self->open_tag != TAG_NONE) {
        take_card(self, index_of_tag(self, self->open_tag));
        return;
    }
    sections_in(self, y0, y1, &first, &end);
    for (size_t i = first; i < end; i++) {
        take_section(self, i, y0, y1);
    }
}

static gboolean fill(GtkWidget *widget, GdkFrameClock *clock, gpointer user)
{
    (void)clock;
    (void)user;
    TRACE_CALLBACK("chart_grid fill");
    ChartGrid *self = CHART_GRID(widget);
    const int height = gtk_widget_get_height(widget);
    self->fill_tick = 0;
    if (height > 0) { /* else the first layout asks again */
        make_layout(self);
        configure_adjustment(self, height);
        const int y0 = (int)gtk_adjustment_get_value(self->vertical);
        recycle_unseen(self, y0, y0 + height);
        take_seen(self, y0, y0 + height);
        gtk_widget_queue_allocate(widget);
    }
    return G_SOURCE_REMOVE;
}

static void fill_next_frame(ChartGrid *self)
{
    if (self->fill_tick == 0) {
        self->fill_tick = gtk_widget_add_tick_callback(GTK_WIDGET(self), fill, NULL, NULL);
    }
}

static void queue_fill(ChartGrid *self)
{
    fill_next_frame(self);
    gtk_widget_queue_allocate(GTK_WIDGET(self));
}

/* --- placing what is there --- */

/* A head that has the focus stays, out of sight too: a hidden widget loses it.
 * @return false: it has to be made first */
static bool place_head(ChartGrid *self, size_t section, int y0, int y1)
{
    const ChartGridRect head = chart_grid_layout_head(self->layout, section);
    GtkWidget *widget = chart_heads_find(&self->heads, section);
    if (head.height == 0 || widget == NULL) {
        return head.height == 0;
    }
    const bool has_focus = widget == gtk_widget_get_focus_child(GTK_WIDGET(self));
    gtk_widget_set_child_visible(widget, is_in_sight(&head, y0, y1) || has_focus);
    allocate_child(widget, &head, y0);
    return true;
}

static bool place_heads(ChartGrid *self, int y0, int y1)
{
    GtkWidget *focus = gtk_widget_get_focus_child(GTK_WIDGET(self));
    const size_t focused = focus != NULL ? chart_heads_section(&self->heads, focus) : SIZE_MAX;
    size_t first = 0;
    size_t end = 0;
    bool has_all = true;
    sections_in(self, y0, y1, &first, &end);
    chart_heads_hide_outside(&self->heads, first, end, focus);
    if (focused != SIZE_MAX) {
        place_head(self, focused, y0, y1);
    }
    for (size_t i = first; i < end; i++) {
        has_all &= place_head(self, i, y0, y1);
    }
    return has_all;
}

static void place_card(ChartGrid *self, GtkWidget *card, const ChartGridRect *rect, int y0, int y1)
{
    const bool has_focus = card == gtk_widget_get_focus_child(GTK_WIDGET(self));
    const bool shows = is_in_sight(rect, y0, y1) || (has_focus && rect->height > 0);
    gtk_widget_set_child_visible(card, shows);
    if (shows) {
        allocate_child(card, rect, y0);
    }
}

static bool has_cards(const ChartGrid *self, int y0, int y1)
{
    size_t first = 0;
    size_t end = 0;
    sections_in(self, y0, y1, &first, &end);
    for (size_t section = first; section < end; section++) {
        size_t card = 0;
        size_t cards_end = 0;
        chart_grid_layout_cards_in(self->layout, section, y0, y1, &card, &cards_end);
        for (; card < cards_end; card++) {
            if (chart_pool_find(&self->pool, card) == NULL) {
                return false;
            }
        }
    }
    return true;
}

static bool place_page(ChartGrid *self, int height)
{
    const int y0 = (int)gtk_adjustment_get_value(self->vertical);
    const int y1 = y0 + height;
    GHashTableIter iterator;
    gpointer key = NULL;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, &key, &card)) {
        const ChartGridRect rect = chart_grid_layout_card(self->layout, GPOINTER_TO_SIZE(key));
        place_card(self, card, &rect, y0, y1);
    }
    return place_heads(self, y0, y1) && has_cards(self, y0, y1);
}

static bool place_open_card(ChartGrid *self, int width, int height)
{
    const ChartGridRect rect = {OPEN_PADDING, OPEN_PADDING, MAX(width - 2 * OPEN_PADDING, 1),
                                MAX(height - 2 * OPEN_PADDING, 1)};
    GHashTableIter iterator;
    gpointer card = NULL;
    bool is_there = false;
    chart_heads_hide_outside(&self->heads, 0, 0, NULL);
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        const bool is_open = chart_pool_tag(card) == self->open_tag;
        gtk_widget_set_child_visible(card, is_open);
        if (is_open) {
            allocate_child(card, &rect, 0);
            is_there = true;
        }
    }
    return is_there;
}

static void chart_grid_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    (void)baseline;
    ChartGrid *self = CHART_GRID(widget);
    make_layout(self);
    configure_adjustment(self, height);
    const bool has_all = self->open_tag != TAG_NONE ? place_open_card(self, width, height)
                                                    : place_page(self, height);
    if (!has_all) {
        fill_next_frame(self);
    }
}

static void chart_grid_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
    (void)widget;
    (void)for_size;
    const bool across = orientation == GTK_ORIENTATION_HORIZONTAL;
    *minimum = across ? 280 : 160;
    *natural = across ? 1152 : 800;
    *minimum_baseline = *natural_baseline = -1;
}

/* --- the cursor over the cards --- */

static void chart_grid_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ChartGrid *self = CHART_GRID(widget);
    GTK_WIDGET_CLASS(chart_grid_parent_class)->snapshot(widget, snapshot);
    GHashTableIter iterator;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        if (gtk_widget_get_mapped(card)) {
            chart_cursor_draw(&self->cursor, snapshot, card);
        }
    }
}

static void update_hover(ChartGrid *self)
{
    if (self->cursor.hovered != NULL) {
        chart_cursor_update(&self->cursor);
        g_signal_emit(self, signals[HOVER_CHANGED], 0);
    }
}

static void pointer_on_card(PlotCanvas *canvas, double x, double y, ChartGrid *self)
{
    if (isnan(x)) {
        chart_cursor_leave(&self->cursor);
        view_state_set_lifted_run(self->state, RUN_NONE);
    } else {
        ChartCard *card = CHART_CARD(gtk_widget_get_parent(GTK_WIDGET(canvas)));
        chart_cursor_point(&self->cursor, card, x, y);
    }
    g_signal_emit(self, signals[HOVER_CHANGED], 0);
}

static void drag_on_card(PlotCanvas *canvas, double x0, double y0, double x1, double y1,
                         ChartGrid *self)
{
    GtkWidget *card = gtk_widget_get_parent(GTK_WIDGET(canvas));
    const double drag[] = {x0, y0, x1, y1};
    chart_cursor_drag(&self->cursor, isnan(x0) ? NULL : CHART_CARD(card), drag);
    g_signal_emit(self, signals[HOVER_CHANGED], 0);
}

bool chart_grid_hover(ChartGrid *self, ChartGridHover *out_hover)
{
    return chart_cursor_read(&self->cursor, out_hover);
}

/* --- zoom and the open card --- */

PlotZoom chart_grid_zoom(ChartGrid *self, TagId tag)
{
    const char *name =
        tag != TAG_NONE ? series_store_tag_name(view_state_store(self->state), tag) : "";
    const ViewLimits limits = view_settings_limits(view_state_settings(self->state), name);
    return (PlotZoom){limits.x_min, limits.x_max, limits.y_min, limits.y_max};
}

static void remember_zoom(ChartGrid *self, TagId tag, const PlotZoom *zoom)
{
    const ViewLimits limits = {zoom->x_min, zoom->x_max, zoom->y_min, zoom->y_max};
    view_settings_set_limits(view_state_settings(self->state),
                             series_store_tag_name(view_state_store(self->state), tag), &limits);
    view_memory_note(view_state_memory(self->state));
}

static void zoomed_on_card(PlotCanvas *canvas, ChartGrid *self)
{
    remember_zoom(self, plot_canvas_tag(canvas), plot_canvas_zoom(canvas));
    chart_card_refresh(CHART_CARD(gtk_widget_get_parent(GTK_WIDGET(canvas))));
    update_hover(self);
}

static void card_made(ChartCard *card, gpointer self)
{
    PlotCanvas *canvas = chart_card_canvas(card);
    g_signal_connect(canvas, "pointer", G_CALLBACK(pointer_on_card), self);
    g_signal_connect(canvas, "drag", G_CALLBACK(drag_on_card), self);
    g_signal_connect(canvas, "zoomed", G_CALLBACK(zoomed_on_card), self);
}

void chart_grid_fit(ChartGrid *self, TagId tag)
{
    const PlotZoom fit = plot_zoom_fit();
    if (tag == TAG_NONE) {
        view_settings_fit_all(view_state_settings(self->state));
        view_memory_note(view_state_memory(self->state));
    } else {
        remember_zoom(self, tag, &fit);
    }
    GHashTableIter iterator;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        if (tag == TAG_NONE || chart_pool_tag(card) == tag) {
            plot_canvas_set_zoom(chart_card_canvas(card), &fit);
            chart_card_refresh(card);
        }
    }
    update_hover(self);
}

void chart_grid_toggle_open(ChartGrid *self, TagId tag)
{
    const bool opens = self->open_tag != tag && index_of_tag(self, tag) != SIZE_MAX;
    if (opens && self->open_tag == TAG_NONE) {
        self->closed_value = gtk_adjustment_get_value(self->vertical);
    }
    self->open_tag = opens ? tag : TAG_NONE;
    chart_cursor_leave(&self->cursor);
    g_signal_emit(self, signals[HOVER_CHANGED], 0);
    GHashTableIter iterator;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        chart_card_set_open(card, chart_pool_tag(card) == self->open_tag && opens);
    }
    if (!opens) {
        gtk_adjustment_configure(self->vertical, self->closed_value, 0,
                                 chart_grid_layout_height(self->layout), WHEEL_STEP,
                                 gtk_adjustment_get_page_increment(self->vertical),
                                 gtk_adjustment_get_page_size(self->vertical));
    }
    queue_fill(self);
}

TagId chart_grid_present_tag(ChartGrid *self)
{
    GtkWidget *focus = gtk_widget_get_focus_child(GTK_WIDGET(self));
    if (self->open_tag != TAG_NONE) {
        return self->open_tag;
    }
    if (self->cursor.hovered != NULL) {
        return chart_pool_tag(self->cursor.hovered);
    }
    if (focus != NULL && CHART_IS_CARD(focus)) {
        return chart_pool_tag(CHART_CARD(focus));
    }
    for (size_t i = 0; i < chart_grid_n_charts(self); i++) {
        if (g_hash_table_contains(self->pool.cards, GSIZE_TO_POINTER(i))) {
            return chart_at(self, i)->tag;
        }
    }
    return TAG_NONE;
}

bool chart_grid_leave(ChartGrid *self)
{
    if (self->cursor.dragged != NULL) {
        return plot_canvas_cancel_drag(chart_card_canvas(self->cursor.dragged));
    }
    const TagId tag = chart_grid_present_tag(self);
    const PlotZoom zoom = chart_grid_zoom(self, tag);
    if (plot_zoom_is_on(&zoom)) {
        chart_grid_fit(self, tag);
        return true;
    }
    if (self->open_tag != TAG_NONE) {
        chart_grid_toggle_open(self, self->open_tag);
        return true;
    }
    if (view_settings_n_limits(view_state_settings(self->state)) > 0) {
        chart_grid_fit(self, TAG_NONE);
        return true;
    }
    return false;
}

/* --- for the focus, which walks in a file of its own --- */

const ChartGridLayout *chart_grid_layout(ChartGrid *self)
{
    return self->layout;
}

GtkWidget *chart_grid_card_widget(ChartGrid *self, size_t index)
{
    return GTK_WIDGET(take_card(self, index));
}

GtkWidget *chart_grid_head_widget(ChartGrid *self, size_t section)
{
    return chart_heads_take(&self->heads, self->groups, section);
}

size_t chart_grid_n_sections(ChartGrid *self)
{
    return self->groups->sections->len;
}

const ChartGridSection *chart_grid_section(ChartGrid *self, size_t section)
{
    return &g_array_index(self->groups->sections, ChartGridSection, section);
}

bool chart_grid_is_open(ChartGrid *self)
{
    return self->open_tag != TAG_NONE;
}

size_t chart_grid_index_of(ChartGrid *self, GtkWidget *card)
{
    return CHART_IS_CARD(card) ? index_of_tag(self, chart_pool_tag(CHART_CARD(card))) : SIZE_MAX;
}

size_t chart_grid_section_of_head(ChartGrid *self, GtkWidget *head)
{
    return chart_heads_section(&self->heads, head);
}

void chart_grid_scroll_to(ChartGrid *self, const ChartGridRect *rect)
{
    gtk_adjustment_clamp_page(self->vertical, rect->y, rect->y + rect->height);
    queue_fill(self);
}

/* --- what happens --- */

static void refresh_cards(ChartGrid *self)
{
    GHashTableIter iterator;
    gpointer card = NULL;
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        chart_card_refresh(card);
    }
}

static int64_t refresh_in_turn(gpointer card, gpointer user)
{
    (void)user;
    return chart_card_refresh(card) ? plot_canvas_cost_us(chart_card_canvas(card)) : 0;
}

static gboolean take_turns(GtkWidget *widget, GdkFrameClock *clock, gpointer user)
{
    (void)clock;
    (void)user;
    ChartGrid *self = CHART_GRID(widget);
    if (card_turns_take(&self->turns, DRAWING_US, refresh_in_turn, NULL)) {
        return G_SOURCE_CONTINUE;
    }
    self->turns_tick = 0;
    return G_SOURCE_REMOVE;
}

/* As many a frame as there is time for: while much arrives, drawing all of them would make each
 * frame late. The card under the pointer is read at once. */
static void refresh_cards_in_turns(ChartGrid *self)
{
    GHashTableIter iterator;
    gpointer card = NULL;
    if (self->cursor.hovered != NULL) {
        chart_card_refresh(self->cursor.hovered);
    }
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        card_turns_add(&self->turns, card);
    }
    if (self->turns_tick == 0 && self->turns.waiting->len > 0) {
        self->turns_tick = gtk_widget_add_tick_callback(GTK_WIDGET(self), take_turns, NULL, NULL);
    }
}

static void data_changed(ChartGrid *self)
{
    TRACE_CALLBACK("chart_grid data_changed");
    const uint64_t serial = series_store_structure_serial(view_state_store(self->state));
    if (serial != self->structure_serial) {
        self->structure_serial = serial;
        rebuild(self);
    }
    refresh_cards_in_turns(self);
    update_hover(self);
}

static void look_changed(ChartGrid *self)
{
    TRACE_CALLBACK("chart_grid look_changed");
    refresh_cards(self);
    update_hover(self);
    queue_fill(self);
}

static void view_restored(ChartGrid *self)
{
    GHashTableIter iterator;
    gpointer card = NULL;
    rebuild(self);
    g_hash_table_iter_init(&iterator, self->pool.cards);
    while (g_hash_table_iter_next(&iterator, NULL, &card)) {
        const PlotZoom zoom = chart_grid_zoom(self, chart_pool_tag(card));
        plot_canvas_set_zoom(chart_card_canvas(card), &zoom);
        chart_card_refresh(card);
    }
    update_hover(self);
}

static void lifted_changed(ChartGrid *self)
{
    refresh_cards(self);
}

static void smoothed_changed(ChartGrid *self)
{
    refresh_cards(self);
    update_hover(self);
}

static void roots_changed(ChartGrid *self)
{
    chart_cursor_clear(&self->cursor);
    self->open_tag = TAG_NONE;
    self->structure_serial = 0;
    chart_pool_recycle_all(&self->pool);
    rebuild(self);
}

/* --- GtkScrollable --- */

static void set_adjustment(ChartGrid *self, GtkAdjustment **slot, GtkAdjustment *adjustment)
{
    if (*slot != NULL) {
        g_signal_handlers_disconnect_by_data(*slot, self);
        g_clear_object(slot);
    }
    *slot =
        g_object_ref_sink(adjustment != NULL ? adjustment : gtk_adjustment_new(0, 0, 0, 0, 0, 0));
    g_signal_connect_swapped(*slot, "value-changed", G_CALLBACK(queue_fill), self);
    queue_fill(self);
}

static void set_property(GObject *object, guint id, const GValue *value, GParamSpec *property)
{
    ChartGrid *self = CHART_GRID(object);
    switch (id) {
    case HADJUSTMENT:
        set_adjustment(self, &self->horizontal, g_value_get_object(value));
        break;
    case VADJUSTMENT:
        set_adjustment(self, &self->vertical, g_value_get_object(value));
        break;
    case HSCROLL_POLICY:
    case VSCROLL_POLICY:
        break;
    default:
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, property);
    }
}

static void get_property(GObject *object, guint id, GValue *value, GParamSpec *property)
{
    ChartGrid *self = CHART_GRID(object);
    switch (id) {
    case HADJUSTMENT:
        g_value_set_object(value, self->horizontal);
        break;
    case VADJUSTMENT:
        g_value_set_object(value, self->vertical);
        break;
    case HSCROLL_POLICY:
    case VSCROLL_POLICY:
        g_value_set_enum(value, GTK_SCROLL_MINIMUM);
        break;
    default:
        G_OBJECT_WARN_INVALID_PROPERTY_ID(object, id, property);
    }
}

static void scrollable_init(GtkScrollableInterface *interface)
{
    (void)interface;
}

/* --- life --- */

static void chart_grid_dispose(GObject *object)
{
    ChartGrid *self = CHART_GRID(object);
    chart_cursor_clear(&self->cursor);
    GtkWidget *child = NULL;
    while ((child = gtk_widget_get_first_child(GTK_WIDGET(self))) != NULL) {
        gtk_widget_unparent(child);
    }
    card_turns_forget_all(&self->turns);
    g_hash_table_remove_all(self->pool.cards);
    g_ptr_array_set_size(self->pool.idle, 0);
    g_ptr_array_set_size(self->heads.by_section, 0);
    g_clear_object(&self->horizontal);
    g_clear_object(&self->vertical);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(chart_grid_parent_class)->dispose(object);
}

static void chart_grid_finalize(GObject *object)
{
    ChartGrid *self = CHART_GRID(object);
    tag_filter_free(self->filter);
    chart_groups_free(self->groups);
    chart_grid_layout_free(self->layout);
    card_turns_clear(&self->turns);
    chart_pool_clear(&self->pool);
    chart_heads_clear(&self->heads);
    G_OBJECT_CLASS(chart_grid_parent_class)->finalize(object);
}

static gboolean chart_grid_focus(GtkWidget *widget, GtkDirectionType direction)
{
    return chart_grid_focus_move(CHART_GRID(widget), direction);
}

static void chart_grid_class_init(ChartGridClass *class)
{
    GObjectClass *object_class = G_OBJECT_CLASS(class);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    object_class->dispose = chart_grid_dispose;
    object_class->finalize = chart_grid_finalize;
    object_class->set_property = set_property;
    object_class->get_property = get_property;
    g_object_class_override_property(object_class, HADJUSTMENT, "hadjustment");
    g_object_class_override_property(object_class, VADJUSTMENT, "vadjustment");
    g_object_class_override_property(object_class, HSCROLL_POLICY, "hscroll-policy");
    g_object_class_override_property(object_class, VSCROLL_POLICY, "vscroll-policy");
    widget_class->snapshot = chart_grid_snapshot;
    widget_class->measure = chart_grid_measure;
    widget_class->size_allocate = chart_grid_size_allocate;
    widget_class->focus = chart_grid_focus;
    gtk_widget_class_set_css_name(widget_class, "chartgrid");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
    const GType type = G_TYPE_FROM_CLASS(class);
    signals[HOVER_CHANGED] =
        g_signal_new("hover-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    signals[CONTENT_CHANGED] = g_signal_new("content-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
}

static void chart_grid_init(ChartGrid *self)
{
    card_turns_init(&self->turns);
    chart_pool_init(&self->pool, GTK_WIDGET(self));
    chart_heads_init(&self->heads, GTK_WIDGET(self));
    self->pool.made = card_made;
    self->pool.left = card_left;
    self->pool.user = self;
    self->heads.clicked = G_CALLBACK(head_clicked);
    self->heads.user = self;
    self->open_tag = TAG_NONE;
    set_adjustment(self, &self->horizontal, NULL);
    set_adjustment(self, &self->vertical, NULL);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
    chart_grid_focus_add_keys(self);
}

GtkWidget *chart_grid_new(ViewState *state)
{
    ChartGrid *self = g_object_new(CHART_TYPE_GRID, NULL);
    self->state = g_object_ref(state);
    self->pool.state = state;
    chart_cursor_init(&self->cursor, GTK_WIDGET(self), state);
    self->groups = chart_groups_build(view_state_store(state), view_state_settings(state), NULL);
    chart_heads_renumber(&self->heads, NULL, self->groups);
    g_signal_connect_object(state, "data-changed", G_CALLBACK(data_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "view-restored", G_CALLBACK(view_restored), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "settings-changed", G_CALLBACK(look_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "theme-changed", G_CALLBACK(look_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "lifted-changed", G_CALLBACK(lifted_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "smoothed-changed", G_CALLBACK(smoothed_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "roots-changed", G_CALLBACK(roots_changed), self,
                            G_CONNECT_SWAPPED);
    return GTK_WIDGET(self);
}
