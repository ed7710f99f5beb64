/* SPDX-License-Identifier: Apache-2.0 */
/* The head of a group: what it says and how it stands. */
#include "group_head.h"

#include "widget_test.h"

static GtkWindow *show(GtkWidget *head, const GroupHeadText *text)
{
    group_head_set(head, text);
    gtk_widget_set_valign(head, GTK_ALIGN_START);
    return widget_test_show(head, 400, 60);
}

static void test_it_shows_name_count_and_an_open_arrow(void **state)
{
    (void)state;
    const GroupHeadText text = {"train", 1234, 0, false};
    GtkWidget *head = group_head_new();
    GtkWindow *window = show(head, &text);
    g_autofree char *texts = widget_test_texts(head);
    assert_string_equal(texts, "train\n1,234\n");
    GtkWidget *arrow = widget_test_first(head, GTK_TYPE_IMAGE);
    assert_string_equal(gtk_image_get_icon_name(GTK_IMAGE(arrow)), "pan-down-symbolic");
    gtk_test_accessible_assert_property(head, GTK_ACCESSIBLE_PROPERTY_LABEL, "train, 1,234");
    gtk_test_accessible_assert_state(head, GTK_ACCESSIBLE_STATE_EXPANDED, true);
    widget_test_close(window);
}

static void test_a_folded_group_looks_and_sounds_folded(void **state)
{
    (void)state;
    const GroupHeadText open = {"train", 2, 0, false};
    const GroupHeadText folded = {"train", 2, 0, true};
    GtkWidget *head = group_head_new();
    GtkWindow *window = show(head, &open);
    group_head_set(head, &folded);
    GtkWidget *arrow = widget_test_first(head, GTK_TYPE_IMAGE);
    assert_string_equal(gtk_image_get_icon_name(GTK_IMAGE(arrow)), "pan-end-symbolic");
    gtk_test_accessible_assert_state(head, GTK_ACCESSIBLE_STATE_EXPANDED, false);
    widget_test_close(window);
}

static double name_x(GtkWidget *head, const char *name)
{
    double x = 0;
    double y = 0;
    assert_true(
        gtk_widget_translate_coordinates(widget_test_label(head, name), head, 0, 0, &x, &y));
    return x;
}

static void test_an_inner_group_stands_further_in(void **state)
{
    (void)state;
    const GroupHeadText outer = {"train", 2, 0, false};
    const GroupHeadText inner = {"train", 2, 2, false};
    GtkWidget *head = group_head_new();
    GtkWindow *window = show(head, &outer);
    const double outer_x = name_x(head, "train");
    group_head_set(head, &inner);
    widget_test_draw(head);
    assert_true(name_x(head, "train") >= outer_x + 16);
    widget_test_close(window);
}

static void test_a_long_hostile_name_is_plain_text_and_shortened(void **state)
{
    (void)state;
    g_autofree char *name = g_strnfill(3000, 'x');
    memcpy(name, "<b>&%n%s", 8);
    const GroupHeadText text = {name, 1, 0, false};
    GtkWidget *head = group_head_new();
    GtkWindow *window = show(head, &text);
    assert_non_null(widget_test_label(head, name));
    assert_true(gtk_widget_get_width(head) <= 400);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_shows_name_count_and_an_open_arrow),
        cmocka_unit_test(test_a_folded_group_looks_and_sounds_folded),
        cmocka_unit_test(test_an_inner_group_stands_further_in),
        cmocka_unit_test(test_a_long_hostile_name_is_plain_text_and_shortened),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
