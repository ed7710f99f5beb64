/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of cards go in, their places come out: in a grid by the layout that the curves have too,
 * so that all pages share their edges, or packed. Painting asks the scroller what is seen and
 * leaves out the rest: a thousand cards cost no more than the ten on the screen. */
#include "card_flow.h"

#include "chart_grid_layout.h"
#include "group_head.h"

#define SIDE_PADDING 18
#define GAP          12
#define HEAD_HEIGHT  40
#define BOTTOM       18
#define PACKED_CARD  360

typedef struct {
    char *prefix;     /* owned */
    char *title;      /* owned */
    GtkWidget *head;  /* child; NULL: none */
    GPtrArray *cards; /* children */
    GArray *spans;    /* of int: columns that each card wants */
    bool is_folded;
} Group;

struct _CardFlow {
    GtkWidget parent;
    /* owned */
    GPtrArray *groups; /* of Group */
    GtkAdjustment *adjustment;
    /* cached, owned */
    ChartGridLayout *layout;
    int layout_width, layout_viewport;
    /* state */
    int card_size;
};

G_DEFINE_FINAL_TYPE(CardFlow, card_flow, GTK_TYPE_WIDGET)

static guint folded_signal;

/* --- groups --- */

static void free_group(gpointer data)
{
    Group *group = data;
    g_free(group->prefix);
    g_free(group->title);
    g_ptr_array_unref(group->cards);
    g_array_unref(group->spans);
    g_free(group);
}

static void drop_layout(CardFlow *self)
{
    g_clear_pointer(&self->layout, chart_grid_layout_free);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

static void show_group(Group *group)
{
    if (group->head) {
        const GroupHeadText text = {group->title, group->cards->len, 0, group->is_folded};
        group_head_set(group->head, &text);
    }
    for (guint i = 0; i < group->cards->len; i++)
        gtk_widget_set_child_visible(group->cards->pdata[i], !group->is_folded);
}

static void head_clicked(GtkButton *button, CardFlow *self)
{
    for (guint i = 0; i < self->groups->len; i++) {
        Group *group = self->groups->pdata[i];
        if (group->head != GTK_WIDGET(button))
            continue;
        group->is_folded = !group->is_folded;
        show_group(group);
        drop_layout(self);
        g_signal_emit(self, folded_signal, 0, group->prefix, group->is_folded);
        return;
    }
}

static void build_head(CardFlow *self, Group *group, const char *title)
{
    group->title = g_strdup(title);
    group->head = group_head_new();
    g_signal_connect(group->head, "clicked", G_CALLBACK(head_clicked), self);
    gtk_widget_set_parent(group->head, GTK_WIDGET(self));
    show_group(group);
}

void card_flow_add_group(CardFlow *self, const char *prefix, const char *title, bool is_folded)
{
    Group *group = g_new0(Group, 1);
    group->prefix = g_strdup(prefix);
    group->cards = g_ptr_array_new();
    group->spans = g_array_new(FALSE, FALSE, sizeof(int));
    group->is_folded = is_folded;
    if (title)
        build_head(self, group, title);
    g_ptr_array_add(self->groups, group);
    drop_layout(self);
}

void card_flow_add_card(CardFlow *self, GtkWidget *card, int n_columns)
{
    g_return_if_fail(self->groups->len > 0);
    Group *group = self->groups->pdata[self->groups->len - 1];
    g_ptr_array_add(group->cards, card);
    g_array_append_val(group->spans, n_columns);
    gtk_widget_set_parent(card, GTK_WIDGET(self));
    show_group(group);
    drop_layout(self);
}

void card_flow_clear(CardFlow *self)
{
    for (guint i = 0; i < self->groups->len; i++) {
        Group *group = self->groups->pdata[i];
        g_clear_pointer(&group->head, gtk_widget_unparent);
        for (guint j = 0; j < group->cards->len; j++)
            gtk_widget_unparent(group->cards->pdata[j]);
    }
    g_ptr_array_set_size(self->groups, 0);
    drop_layout(self);
}

/* --- places --- */

static int viewport_height(CardFlow *self)
{
    const double page = self->adjustment ? gtk_adjustment_get_page_size(self->adjustment) : 0.0;
    return page >= 1.0 ? (int)page : 700;
}

static void make_layout(CardFlow *self, int width)
{
    const ChartGridSpace space = {MAX(width, 1), viewport_height(self), self->card_size};
    if (self->layout && self->layout_width == width &&
        self->layout_viewport == space.viewport_height)
        return;
    ChartGridSection *sections = g_new0(ChartGridSection, self->groups->len + 1);
    for (guint i = 0; i < self->groups->len; i++) {
        const Group *group = self->groups->pdata[i];
        sections[i] = (ChartGridSection){group->cards->len, group->is_folded, group->head != NULL};
    }
    g_clear_pointer(&self->layout, chart_grid_layout_free);
    self->layout = chart_grid_layout_new(sections, self->groups->len, &space);
    self->layout_width = width;
    self->layout_viewport = space.viewport_height;
    g_free(sections);
}

static int card_height(GtkWidget *card, int width)
{
    int height = 0;
    gtk_widget_measure(card, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
    return height;
}

static void allocate(GtkWidget *child, ChartGridRect rect)
{
    int least = 0;
    gtk_widget_measure(child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    gtk_widget_measure(child, GTK_ORIENTATION_VERTICAL, MAX(rect.width, least), NULL, NULL, NULL,
                       NULL);
    const GtkAllocation allocation = {rect.x, rect.y, MAX(rect.width, least), MAX(rect.height, 1)};
    gtk_widget_size_allocate(child, &allocation, -1);
}

/* Heads are as wide as what is in them, so that only that answers the pointer. */
static void allocate_head(const Group *group, ChartGridRect rect)
{
    int natural = 0;
    if (!group->head)
        return;
    gtk_widget_measure(group->head, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
    rect.width = MIN(natural, rect.width);
    allocate(group->head, rect);
}

static void allocate_grid(CardFlow *self, int width)
{
    size_t card = 0;
    make_layout(self, width);
    for (guint i = 0; i < self->groups->len; i++) {
        const Group *group = self->groups->pdata[i];
        allocate_head(group, chart_grid_layout_head(self->layout, i));
        for (guint j = 0; j < group->cards->len; j++, card++)
            if (!group->is_folded)
                allocate(group->cards->pdata[j], chart_grid_layout_card(self->layout, card));
    }
}

/* A row of packed cards, and how far it is filled. */
typedef struct {
    int y, height, n_filled;
} PackedRow;

static int span_of(const Group *group, guint card, int n_columns)
{
    return CLAMP(g_array_index(group->spans, int, card), 1, n_columns);
}

/* @return the height of the group's rows, each with the gap below it */
static int pack_group(const Group *group, int room, int n_columns, int top, bool is_allocating)
{
    PackedRow row = {top, 0, 0};
    for (guint i = 0; i < group->cards->len; i++) {
        const int span = span_of(group, i, n_columns);
        if (row.n_filled + span > n_columns)
            row = (PackedRow){row.y + row.height + GAP, 0, 0};
        const int x0 = row.n_filled * (room + GAP) / n_columns;
        const int x1 = (row.n_filled + span) * (room + GAP) / n_columns - GAP;
        const int height = card_height(group->cards->pdata[i], x1 - x0);
        if (is_allocating)
            allocate(group->cards->pdata[i],
                     (ChartGridRect){SIDE_PADDING + x0, row.y, x1 - x0, height});
        row.height = MAX(row.height, height);
        row.n_filled += span;
    }
    return row.y + row.height + GAP - top;
}

/* Walks over rows of cards; allocates them when asked to. @return the height of all */
static int pack(CardFlow *self, int width, bool is_allocating)
{
    const int room = MAX(width - 2 * SIDE_PADDING, 1);
    const int n_columns = MAX((width - 24) / (PACKED_CARD + GAP), 1);
    int y = 0;
    for (guint i = 0; i < self->groups->len; i++) {
        const Group *group = self->groups->pdata[i];
        if (is_allocating)
            allocate_head(group, (ChartGridRect){SIDE_PADDING, y, room, HEAD_HEIGHT});
        y += group->head ? HEAD_HEIGHT : GAP;
        if (!group->is_folded)
            y += pack_group(group, room, n_columns, y, is_allocating);
    }
    return y + BOTTOM - GAP;
}

static void card_flow_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
    (void)height;
    (void)baseline;
    CardFlow *self = CARD_FLOW(widget);
    if (self->card_size > 0)
        allocate_grid(self, width);
    else
        pack(self, width, true);
}

static void card_flow_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
    CardFlow *self = CARD_FLOW(widget);
    *minimum_baseline = *natural_baseline = -1;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = 260;
        *natural = 700;
        return;
    }
    const int width = for_size > 0 ? for_size : 700;
    if (self->card_size > 0) {
        make_layout(self, width);
        *minimum = *natural = chart_grid_layout_height(self->layout);
    } else {
        *minimum = *natural = MAX(pack(self, width, false), 0);
    }
}

static GtkSizeRequestMode card_flow_get_request_mode(GtkWidget *widget)
{
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* --- painting --- */

static bool is_seen(CardFlow *self, GtkWidget *child)
{
    GtkAllocation place;
    if (!gtk_widget_get_child_visible(child))
        return false;
    if (!self->adjustment)
        return true;
    gtk_widget_get_allocation(child, &place);
    const double top = gtk_adjustment_get_value(self->adjustment);
    const double bottom = top + gtk_adjustment_get_page_size(self->adjustment);
    return place.y < bottom && place.y + place.height > top;
}

static void card_flow_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    CardFlow *self = CARD_FLOW(widget);
    for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
         child = gtk_widget_get_next_sibling(child))
        if (is_seen(self, child))
            gtk_widget_snapshot_child(widget, child, snapshot);
}

void card_flow_foreach_seen(CardFlow *self, void (*call)(GtkWidget *card, void *user), void *user)
{
    for (guint i = 0; i < self->groups->len; i++) {
        const Group *group = self->groups->pdata[i];
        for (guint j = 0; j < group->cards->len; j++)
            if (is_seen(self, group->cards->pdata[j]))
                call(group->cards->pdata[j], user);
    }
}

bool card_flow_card_rect(CardFlow *self, GtkWidget *card, GdkRectangle *out)
{
    GtkAllocation place;
    if (!gtk_widget_get_child_visible(card))
        return false;
    gtk_widget_get_allocation(card, &place);
    *out = place;
    if (self->adjustment)
        out->y -= (int)gtk_adjustment_get_value(self->adjustment);
    return true;
}

/* --- life --- */

static void page_size_changed(CardFlow *self)
{
    if (self->card_size > 0 && self->layout && self->layout_viewport != viewport_height(self))
        gtk_widget_queue_resize(GTK_WIDGET(self));
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

GtkWidget *card_flow_scroller(CardFlow *self)
{
    GtkWidget *scroller = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), GTK_WIDGET(self));
    gtk_widget_set_vexpand(scroller, TRUE);
    gtk_widget_set_hexpand(scroller, TRUE);
    g_set_object(&self->adjustment,
                 gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scroller)));
    g_signal_connect_object(self->adjustment, "value-changed", G_CALLBACK(gtk_widget_queue_draw),
                            self, G_CONNECT_SWAPPED);
    g_signal_connect_object(self->adjustment, "notify::page-size", G_CALLBACK(page_size_changed),
                            self, G_CONNECT_SWAPPED);
    return scroller;
}

static void card_flow_dispose(GObject *object)
{
    CardFlow *self = CARD_FLOW(object);
    if (self->groups)
        card_flow_clear(self);
    g_clear_pointer(&self->groups, g_ptr_array_unref);
    g_clear_pointer(&self->layout, chart_grid_layout_free);
    g_clear_object(&self->adjustment);
    G_OBJECT_CLASS(card_flow_parent_class)->dispose(object);
}

static void card_flow_class_init(CardFlowClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = card_flow_dispose;
    widget_class->measure = card_flow_measure;
    widget_class->size_allocate = card_flow_size_allocate;
    widget_class->get_request_mode = card_flow_get_request_mode;
    widget_class->snapshot = card_flow_snapshot;
    folded_signal = g_signal_new("folded", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
    gtk_widget_class_set_css_name(widget_class, "cardflow");
}

static void card_flow_init(CardFlow *self)
{
    self->groups = g_ptr_array_new_with_free_func(free_group);
    gtk_widget_set_overflow(GTK_WIDGET(self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *card_flow_new(int card_size)
{
    CardFlow *self = g_object_new(CARD_TYPE_FLOW, NULL);
    self->card_size = card_size;
    return GTK_WIDGET(self);
}
