/* SPDX-License-Identifier: Apache-2.0 */
/* The bar that says what went wrong. */
#include "error_banner.h"

#include "widget_test.h"

static GtkWindow *show(GtkWidget *banner)
{
    gtk_widget_set_valign(banner, GTK_ALIGN_START);
    return widget_test_show(banner, 500, 200);
}

static bool is_said(GtkWidget *banner, const char *text)
{
    GtkWidget *bar = widget_test_first(banner, GTK_TYPE_INFO_BAR);
    return gtk_info_bar_get_revealed(GTK_INFO_BAR(bar)) && widget_test_label(banner, text) != NULL;
}

static void dismiss(GtkWidget *banner)
{
    g_signal_emit_by_name(widget_test_button(banner, "Dismiss"), "clicked");
}

static void test_it_is_not_seen_until_something_is_said(void **state)
{
    (void)state;
    GtkWidget *banner = error_banner_new();
    GtkWindow *window = show(banner);
    assert_int_equal(gtk_widget_get_height(banner), 0);
    error_banner_say(ERROR_BANNER(banner), "run could not be read.", NULL);
    assert_true(is_said(banner, "run could not be read."));
    widget_test_wait_until(gtk_widget_get_height(banner) > 20);
    error_banner_clear(ERROR_BANNER(banner));
    assert_false(is_said(banner, "run could not be read."));
    widget_test_close(window);
}

static void test_details_are_behind_a_button_if_there_are_any(void **state)
{
    (void)state;
    GtkWidget *banner = error_banner_new();
    GtkWindow *window = show(banner);
    error_banner_say(ERROR_BANNER(banner), "One.", NULL);
    assert_null(widget_test_button(banner, "Details"));
    error_banner_say(ERROR_BANNER(banner), "Two.", "/logs/a: no\n/logs/b: <b>%n");
    widget_test_draw(banner);
    GtkWidget *button = widget_test_button(banner, "Details");
    assert_non_null(button);
    assert_null(widget_test_label(banner, "/logs/a: no\n/logs/b: <b>%n"));
    gtk_menu_button_popup(GTK_MENU_BUTTON(button));
    widget_test_draw(banner);
    assert_non_null(widget_test_label(banner, "/logs/a: no\n/logs/b: <b>%n"));
    gtk_menu_button_popdown(GTK_MENU_BUTTON(button));
    error_banner_say(ERROR_BANNER(banner), "Three.", NULL);
    assert_null(widget_test_button(banner, "Details"));
    widget_test_close(window);
}

static void test_what_was_dismissed_is_not_said_again_while_it_is_the_same(void **state)
{
    (void)state;
    GtkWidget *banner = error_banner_new();
    GtkWindow *window = show(banner);
    error_banner_say(ERROR_BANNER(banner), "Same.", "/logs/a");
    dismiss(banner);
    assert_false(is_said(banner, "Same."));
    error_banner_say(ERROR_BANNER(banner), "Same.", "/logs/a");
    assert_false(is_said(banner, "Same."));
    error_banner_say(ERROR_BANNER(banner), "Same.", "/logs/a\n/logs/b");
    assert_true(is_said(banner, "Same."));
    widget_test_close(window);
}

static void test_what_went_away_and_came_back_is_said_again(void **state)
{
    (void)state;
    GtkWidget *banner = error_banner_new();
    GtkWindow *window = show(banner);
    error_banner_say(ERROR_BANNER(banner), "Same.", NULL);
    dismiss(banner);
    error_banner_clear(ERROR_BANNER(banner));
    error_banner_say(ERROR_BANNER(banner), "Same.", NULL);
    assert_true(is_said(banner, "Same."));
    widget_test_close(window);
}

static void test_a_long_hostile_sentence_is_plain_text_in_one_line(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(3000, 'x');
    memcpy(text, "<b>&%n%s", 8);
    GtkWidget *banner = error_banner_new();
    GtkWindow *window = show(banner);
    error_banner_say(ERROR_BANNER(banner), "short", NULL);
    widget_test_wait_until(gtk_widget_get_height(banner) > 20);
    const int height = gtk_widget_get_height(banner);
    error_banner_say(ERROR_BANNER(banner), text, text);
    widget_test_draw(banner);
    assert_true(is_said(banner, text));
    assert_true(gtk_widget_get_width(banner) <= 500);
    assert_in_range(gtk_widget_get_height(banner), height - 2, height + 8);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_not_seen_until_something_is_said),
        cmocka_unit_test(test_details_are_behind_a_button_if_there_are_any),
        cmocka_unit_test(test_what_was_dismissed_is_not_said_again_while_it_is_the_same),
        cmocka_unit_test(test_what_went_away_and_came_back_is_said_again),
        cmocka_unit_test(test_a_long_hostile_sentence_is_plain_text_in_one_line),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
