/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in place of charts: picture, title, sentence, button. */
#include "status_view.h"

#include "widget_test.h"

#include <adwaita.h>

static void test_everything_that_is_to_be_said_is_there(void **state)
{
    (void)state;
    const StatusText text = {"edit-find-symbolic", "Nothing found",   "Look elsewhere.",
                             "_Look Elsewhere",    "win.look-around", "or give up"};
    GtkWidget *view = status_view_new();
    GtkWindow *window = widget_test_show(view, 600, 400);
    status_view_set(view, &text, NULL);
    assert_non_null(widget_test_label(view, "Nothing found"));
    assert_non_null(widget_test_label(view, "Look elsewhere."));
    assert_non_null(widget_test_label(view, "or give up"));
    assert_string_equal(adw_status_page_get_icon_name(ADW_STATUS_PAGE(view)), "edit-find-symbolic");
    GtkWidget *button = widget_test_button(view, "Look Elsewhere");
    assert_non_null(button);
    assert_string_equal(gtk_actionable_get_action_name(GTK_ACTIONABLE(button)), "win.look-around");
    widget_test_close(window);
}

static void test_what_is_left_out_leaves_no_trace(void **state)
{
    (void)state;
    const StatusText full = {NULL, "One", "Sentence.", "Button", "win.act", "Hint"};
    const StatusText bare = {.title = "Two"};
    GtkWidget *view = status_view_new();
    GtkWindow *window = widget_test_show(view, 600, 400);
    status_view_set(view, &full, gtk_label_new("Below"));
    status_view_set(view, &bare, NULL);
    assert_non_null(widget_test_label(view, "Two"));
    assert_null(widget_test_label(view, "One"));
    assert_null(widget_test_label(view, "Sentence."));
    assert_null(widget_test_label(view, "Hint"));
    assert_null(widget_test_label(view, "Below"));
    assert_null(widget_test_first(view, GTK_TYPE_BUTTON));
    widget_test_close(window);
}

static void test_strangers_words_are_no_markup(void **state)
{
    (void)state;
    const StatusText text = {.title = "T", .text = "<b>x</b> & %n", .hint = "<i>&lt;</i>"};
    GtkWidget *view = status_view_new();
    GtkWindow *window = widget_test_show(view, 600, 400);
    status_view_set(view, &text, NULL);
    assert_non_null(widget_test_label(view, "<b>x</b> & %n"));
    assert_non_null(widget_test_label(view, "<i>&lt;</i>"));
    widget_test_close(window);
}

/* The path of a directory may stand in it. */
static void test_a_title_is_no_markup(void **state)
{
    (void)state;
    const StatusText text = {.title = "/logs/<b>x</b> & <i> does not exist"};
    GtkWidget *view = status_view_new();
    GtkWindow *window = widget_test_show(view, 600, 400);
    status_view_set(view, &text, NULL);
    assert_non_null(widget_test_label(view, text.title));
    widget_test_close(window);
}

static void test_the_same_words_again_keep_the_focus(void **state)
{
    (void)state;
    const StatusText text = {NULL, "Title", NULL, "Button", "win.act", NULL};
    GtkWidget *view = status_view_new();
    GtkWindow *window = widget_test_show(view, 600, 400);
    status_view_set(view, &text, NULL);
    GtkWidget *button = widget_test_button(view, "Button");
    status_view_set(view, &text, NULL);
    assert_ptr_equal(widget_test_button(view, "Button"), button);
    widget_test_close(window);
}

static void test_a_widget_may_stand_below(void **state)
{
    (void)state;
    const StatusText text = {.title = "Title", .text = "Sentence."};
    GtkWidget *view = status_view_new();
    GtkWindow *window = widget_test_show(view, 600, 400);
    status_view_set(view, &text, gtk_label_new("Below"));
    GtkWidget *below = widget_test_label(view, "Below");
    assert_non_null(below);
    widget_test_draw(view);
    graphene_rect_t first;
    graphene_rect_t second;
    assert_true(gtk_widget_compute_bounds(widget_test_label(view, "Sentence."), view, &first));
    assert_true(gtk_widget_compute_bounds(below, view, &second));
    assert_true(second.origin.y >= first.origin.y + first.size.height);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_that_is_to_be_said_is_there),
        cmocka_unit_test(test_what_is_left_out_leaves_no_trace),
        cmocka_unit_test(test_strangers_words_are_no_markup),
        cmocka_unit_test(test_a_title_is_no_markup),
        cmocka_unit_test(test_the_same_words_again_keep_the_focus),
        cmocka_unit_test(test_a_widget_may_stand_below),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
