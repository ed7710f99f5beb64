/* SPDX-License-Identifier: Apache-2.0 */
/* Keys go in, the focus stands on another head or card. The one idea: a stop is a section's head or
 * a card's number, found in the layout; only then is its widget made, focused and scrolled to. */
#include "chart_grid_focus.h"

/* A stop of the focus. */
typedef struct {
    size_t section;
    size_t card; /* SIZE_MAX: the section's head */
    bool exists;
} Stop;

static const Stop nowhere = {0, SIZE_MAX, false};

static Stop head_stop(size_t section)
{
    return (Stop){section, SIZE_MAX, true};
}

static Stop card_stop(size_t section, size_t card)
{
    return (Stop){section, card, true};
}

static size_t n_shown(ChartGrid *self, size_t section)
{
    const ChartGridSection *found = chart_grid_section(self, section);
    return found->folded ? 0 : found->n_cards;
}

static Stop first_stop(ChartGrid *self, size_t section)
{
    for (; section < chart_grid_n_sections(self); section++) {
        if (chart_grid_section(self, section)->has_head) {
            return head_stop(section);
        }
        if (n_shown(self, section) > 0) {
            return card_stop(section,
                             chart_grid_layout_first_card(chart_grid_layout(self), section));
        }
    }
    return nowhere;
}

/* The last stop of the sections before `end`. */
static Stop last_stop(ChartGrid *self, size_t end)
{
    while (end-- > 0) {
        const size_t n = n_shown(self, end);
        if (n > 0) {
            return card_stop(end,
                             chart_grid_layout_first_card(chart_grid_layout(self), end) + n - 1);
        }
        if (chart_grid_section(self, end)->has_head) {
            return head_stop(end);
        }
    }
    return nowhere;
}

static Stop next_stop(ChartGrid *self, const Stop *from)
{
    const size_t first = chart_grid_layout_first_card(chart_grid_layout(self), from->section);
    const size_t next = from->card == SIZE_MAX ? first : from->card + 1;
    if (next < first + n_shown(self, from->section)) {
        return card_stop(from->section, next);
    }
    return first_stop(self, from->section + 1);
}

static Stop previous_stop(ChartGrid *self, const Stop *from)
{
    const size_t first = chart_grid_layout_first_card(chart_grid_layout(self), from->section);
    if (from->card != SIZE_MAX && from->card > first) {
        return card_stop(from->section, from->card - 1);
    }
    if (from->card != SIZE_MAX && chart_grid_section(self, from->section)->has_head) {
        return head_stop(from->section);
    }
    return last_stop(self, from->section);
}

static Stop present_stop(ChartGrid *self)
{
    GtkWidget *focus = gtk_widget_get_focus_child(GTK_WIDGET(self));
    if (focus == NULL) {
        return nowhere;
    }
    const size_t card = chart_grid_index_of(self, focus);
    if (card != SIZE_MAX) {
        return card_stop(chart_grid_layout_section_of(chart_grid_layout(self), card), card);
    }
    const size_t section = chart_grid_section_of_head(self, focus);
    return section != SIZE_MAX ? head_stop(section) : nowhere;
}

static gboolean go_to(ChartGrid *self, const Stop *stop)
{
    if (!stop->exists) {
        return FALSE;
    }
    const ChartGridLayout *layout = chart_grid_layout(self);
    const bool is_card = stop->card != SIZE_MAX;
    const ChartGridRect rect = is_card ? chart_grid_layout_card(layout, stop->card)
                                       : chart_grid_layout_head(layout, stop->section);
    GtkWidget *widget = is_card ? chart_grid_card_widget(self, stop->card)
                                : chart_grid_head_widget(self, stop->section);
    gtk_widget_set_child_visible(widget, TRUE);
    gtk_widget_grab_focus(widget);
    chart_grid_scroll_to(self, &rect);
    return TRUE;
}

static gboolean focus_open_card(ChartGrid *self, GtkWidget *focus, GtkDirectionType direction)
{
    for (GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(self)); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        if (CHART_IS_CARD(child) && gtk_widget_get_child_visible(child)) {
            return focus == NULL && gtk_widget_grab_focus(child);
        }
    }
    (void)direction;
    return FALSE;
}

gboolean chart_grid_focus_move(ChartGrid *self, GtkDirectionType direction)
{
    GtkWidget *focus = gtk_widget_get_focus_child(GTK_WIDGET(self));
    if (focus != NULL && gtk_widget_child_focus(focus, direction)) {
        return TRUE;
    }
    if (chart_grid_layout(self) == NULL) {
        return FALSE;
    }
    if (chart_grid_is_open(self)) {
        return focus_open_card(self, focus, direction);
    }
    const bool forward =
        direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN || direction == GTK_DIR_RIGHT;
    const Stop present = present_stop(self);
    Stop next = nowhere;
    if (!present.exists) {
        next = forward ? first_stop(self, 0) : last_stop(self, chart_grid_n_sections(self));
    } else {
        next = forward ? next_stop(self, &present) : previous_stop(self, &present);
    }
    return go_to(self, &next);
}

/* --- keys of cards --- */

static gboolean move_cards(ChartGrid *self, int columns, int rows)
{
    const Stop present = present_stop(self);
    if (!present.exists || present.card == SIZE_MAX) {
        return FALSE;
    }
    const ChartGridLayout *layout = chart_grid_layout(self);
    const size_t card = chart_grid_layout_neighbour(layout, present.card, columns, rows);
    const Stop next = card_stop(chart_grid_layout_section_of(layout, card), card);
    return go_to(self, &next);
}

static int rows_of_page(ChartGrid *self)
{
    const int row = chart_grid_layout_row_height(chart_grid_layout(self));
    const int rows = gtk_widget_get_height(GTK_WIDGET(self)) / MAX(row, 1);
    return MAX(rows, 1);
}

static gboolean move_to_end(ChartGrid *self, bool last)
{
    const int n = (int)chart_grid_layout_n_cards(chart_grid_layout(self));
    return move_cards(self, last ? n : -n, 0);
}

static gboolean fold_present(ChartGrid *self, bool folded)
{
    const Stop present = present_stop(self);
    if (!present.exists || !chart_grid_section(self, present.section)->has_head) {
        return FALSE;
    }
    if (present.card != SIZE_MAX && folded) {
        gtk_widget_grab_focus(chart_grid_head_widget(self, present.section));
    }
    chart_grid_set_folded(self, present.section, folded);
    return TRUE;
}

static gboolean open_present(ChartGrid *self)
{
    const Stop present = present_stop(self);
    if (!present.exists || present.card == SIZE_MAX) {
        return FALSE;
    }
    chart_grid_toggle_open(self, chart_grid_present_tag(self));
    return TRUE;
}

static gboolean plain_key(ChartGrid *self, guint key)
{
    switch (key) {
    case GDK_KEY_Left:
        return move_cards(self, -1, 0);
    case GDK_KEY_Right:
        return move_cards(self, 1, 0);
    case GDK_KEY_Up:
        return move_cards(self, 0, -1);
    case GDK_KEY_Down:
        return move_cards(self, 0, 1);
    case GDK_KEY_Home:
        return move_to_end(self, false);
    case GDK_KEY_End:
        return move_to_end(self, true);
    case GDK_KEY_Page_Up:
        return move_cards(self, 0, -rows_of_page(self));
    case GDK_KEY_Page_Down:
        return move_cards(self, 0, rows_of_page(self));
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
        return open_present(self);
    case GDK_KEY_f:
        chart_grid_fit(self, chart_grid_present_tag(self));
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean shifted_key(ChartGrid *self, guint key)
{
    switch (key) {
    case GDK_KEY_Left:
        return fold_present(self, true);
    case GDK_KEY_Right:
        return fold_present(self, false);
    case GDK_KEY_F:
        chart_grid_fit(self, TAG_NONE);
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
                            GdkModifierType modifiers, ChartGrid *self)
{
    (void)controller;
    (void)code;
    const GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask();
    if (chart_grid_layout(self) == NULL) {
        return GDK_EVENT_PROPAGATE;
    }
    if (held == 0) {
        return plain_key(self, key);
    }
    return held == GDK_SHIFT_MASK ? shifted_key(self, key) : GDK_EVENT_PROPAGATE;
}

void chart_grid_focus_add_keys(ChartGrid *self)
{
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
    gtk_widget_add_controller(GTK_WIDGET(self), keys);
}
