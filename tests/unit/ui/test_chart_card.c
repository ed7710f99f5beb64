/* SPDX-License-Identifier: Apache-2.0 */
/* A chart with its title, its buttons and the line below it. */
#include "chart_card.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

typedef struct {
    char *logs;
    ViewState *state;
    GtkWidget *card;
    GtkWindow *window;
} Shown;

static void begin(Shown *shown, char *logs)
{
    shown->logs = logs;
    shown->state = widget_test_state(logs);
    shown->card = chart_card_new(shown->state);
    shown->window = widget_test_show(shown->card, 500, 320);
}

static void begin_with_loss(Shown *shown)
{
    begin(shown, widget_test_logs());
    chart_card_set_tag(CHART_CARD(shown->card),
                       series_store_find_tag(view_state_store(shown->state), "train/loss"), "loss");
    widget_test_draw(shown->card);
}

static void end(Shown *shown)
{
    widget_test_close(shown->window);
    g_object_unref(shown->state);
    temporary_directory_remove(shown->logs);
}

static guint n_of_run(Shown *shown, RunId run)
{
    const PlotColour colour = view_state_run_colour(shown->state, run);
    return widget_test_count_pixels(shown->card, (guint32)colour.red << 16 |
                                                     (guint32)colour.green << 8 | colour.blue);
}

static void test_an_empty_card_is_blank(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown, widget_test_logs());
    g_autofree char *texts = widget_test_texts(shown.card);
    assert_string_equal(texts, "\n");
    assert_null(plot_canvas_plot(chart_card_canvas(CHART_CARD(shown.card))));
    assert_int_equal(n_of_run(&shown, 0), 0);
    end(&shown);
}

static void test_a_tag_has_title_curves_and_names(void **state)
{
    (void)state;
    Shown shown;
    begin_with_loss(&shown);
    GtkWidget *title = widget_test_label(shown.card, "loss");
    assert_non_null(title);
    assert_string_equal(gtk_widget_get_tooltip_text(title), "train/loss");
    assert_null(widget_test_label(shown.card, "zoomed"));
    assert_true(n_of_run(&shown, 0) > 20);
    assert_true(n_of_run(&shown, 1) > 20);
    view_state_set_run_visible(shown.state, 0, false);
    chart_card_refresh(CHART_CARD(shown.card));
    assert_int_equal(n_of_run(&shown, 0), 0);
    assert_true(n_of_run(&shown, 1) > 20);
    end(&shown);
}

static void test_a_screen_reader_hears_what_is_shown_and_what_is_not(void **state)
{
    (void)state;
    Shown shown;
    begin_with_loss(&shown);
    g_autofree char *name = widget_test_spoken(shown.card, GTK_ACCESSIBLE_PROPERTY_LABEL);
    g_autofree char *said = widget_test_spoken(shown.card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    assert_string_equal(name, "Chart train/loss");
    assert_non_null(strstr(said, "alpha falls from"));
    assert_non_null(strstr(said, "beta falls from"));
    assert_non_null(strstr(said, "200 points, all shown"));
    gtk_test_accessible_assert_role(shown.card, GTK_ACCESSIBLE_ROLE_GROUP);
    end(&shown);
}

static void test_a_zoomed_card_says_so(void **state)
{
    (void)state;
    Shown shown;
    begin_with_loss(&shown);
    PlotZoom zoom = plot_zoom_fit();
    zoom.x_min = 10;
    zoom.x_max = 20;
    plot_canvas_set_zoom(chart_card_canvas(CHART_CARD(shown.card)), &zoom);
    chart_card_refresh(CHART_CARD(shown.card));
    assert_non_null(widget_test_label(shown.card, "zoomed"));
    zoom = plot_zoom_fit();
    plot_canvas_set_zoom(chart_card_canvas(CHART_CARD(shown.card)), &zoom);
    chart_card_refresh(CHART_CARD(shown.card));
    assert_null(widget_test_label(shown.card, "zoomed"));
    end(&shown);
}

static double opacity_of_buttons(GtkWidget *card)
{
    GtkWidget *button = widget_test_button(card, "Fit to the Data (F)");
    return gtk_widget_get_opacity(gtk_widget_get_parent(button));
}

static void test_buttons_appear_under_the_pointer_and_with_the_focus(void **state)
{
    (void)state;
    Shown shown;
    begin_with_loss(&shown);
    gtk_window_set_focus(shown.window, NULL);
    assert_true(opacity_of_buttons(shown.card) <= 0);
    widget_test_enter(shown.card, 100, 20);
    assert_true(opacity_of_buttons(shown.card) >= 1);
    widget_test_leave(shown.card);
    assert_true(opacity_of_buttons(shown.card) <= 0);
    gtk_widget_grab_focus(shown.card);
    assert_true(opacity_of_buttons(shown.card) >= 1);
    gtk_window_set_focus(shown.window, NULL);
    assert_true(opacity_of_buttons(shown.card) <= 0);
    end(&shown);
}

static void note_action(GSimpleAction *action, GVariant *tag, gpointer words)
{
    g_string_append_printf(words, "%s %u;", g_action_get_name(G_ACTION(action)),
                           g_variant_get_uint32(tag));
}

static void test_buttons_and_menu_act_on_the_tag(void **state)
{
    (void)state;
    Shown shown;
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new();
    const GActionEntry entries[] = {
        {.name = "fit", .activate = note_action, .parameter_type = "u"},
        {.name = "open", .activate = note_action, .parameter_type = "u"}};
    g_action_map_add_action_entries(G_ACTION_MAP(actions), entries, G_N_ELEMENTS(entries), words);
    begin_with_loss(&shown);
    gtk_widget_insert_action_group(GTK_WIDGET(shown.window), "chart", G_ACTION_GROUP(actions));
    g_signal_emit_by_name(widget_test_button(shown.card, "Fit to the Data (F)"), "clicked");
    g_signal_emit_by_name(widget_test_button(shown.card, "Open (Return)"), "clicked");
    const TagId tag = series_store_find_tag(view_state_store(shown.state), "train/loss");
    g_autofree char *wanted = g_strdup_printf("fit %u;open %u;", tag, tag);
    assert_string_equal(words->str, wanted);
    GtkMenuButton *button = GTK_MENU_BUTTON(widget_test_button(shown.card, "Chart menu"));
    GMenuModel *menu = gtk_menu_button_get_menu_model(button);
    assert_int_equal(g_menu_model_get_n_items(menu), 3);
    for (int i = 0; i < 3; i++) {
        g_autoptr(GVariant) target =
            g_menu_model_get_item_attribute_value(menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
        assert_int_equal(g_variant_get_uint32(target), tag);
    }
    end(&shown);
}

static void test_an_open_card_says_the_whole_name_and_how_to_go_back(void **state)
{
    (void)state;
    Shown shown;
    begin_with_loss(&shown);
    chart_card_set_open(CHART_CARD(shown.card), true);
    assert_non_null(widget_test_label(shown.card, "train/loss"));
    GtkWidget *back = widget_test_button(shown.card, "Back to All Charts (Escape)");
    g_autofree char *name = widget_test_spoken(back, GTK_ACCESSIBLE_PROPERTY_LABEL);
    assert_string_equal(name, "Back to All Charts (Escape)");
    chart_card_set_tag(CHART_CARD(shown.card),
                       series_store_find_tag(view_state_store(shown.state), "train/accuracy"),
                       "accuracy");
    assert_non_null(widget_test_label(shown.card, "train/accuracy"));
    chart_card_set_open(CHART_CARD(shown.card), false);
    assert_non_null(widget_test_label(shown.card, "accuracy"));
    assert_non_null(widget_test_button(shown.card, "Open (Return)"));
    end(&shown);
}

static void test_a_hostile_name_is_plain_text(void **state)
{
    (void)state;
    const char *const tags[] = {"<b>&%n/\x1b[1m\xe2\x80\xae", NULL};
    Shown shown;
    char *logs = temporary_directory_make();
    widget_test_log_tags(logs, "run", tags);
    begin(&shown, logs);
    chart_card_set_tag(CHART_CARD(shown.card),
                       series_store_find_tag(view_state_store(shown.state), tags[0]),
                       "\\x1b[1m\\u202e");
    widget_test_draw(shown.card);
    GtkWidget *title = widget_test_label(shown.card, "\\x1b[1m\\u202e");
    assert_string_equal(gtk_widget_get_tooltip_text(title), "<b>&%n/\\x1b[1m\\u202e");
    g_autofree char *name = widget_test_spoken(shown.card, GTK_ACCESSIBLE_PROPERTY_LABEL);
    assert_string_equal(name, "Chart <b>&%n/\\x1b[1m\\u202e");
    end(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_card_is_blank),
        cmocka_unit_test(test_a_tag_has_title_curves_and_names),
        cmocka_unit_test(test_a_screen_reader_hears_what_is_shown_and_what_is_not),
        cmocka_unit_test(test_a_zoomed_card_says_so),
        cmocka_unit_test(test_buttons_appear_under_the_pointer_and_with_the_focus),
        cmocka_unit_test(test_buttons_and_menu_act_on_the_tag),
        cmocka_unit_test(test_an_open_card_says_the_whole_name_and_how_to_go_back),
        cmocka_unit_test(test_a_hostile_name_is_plain_text),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
