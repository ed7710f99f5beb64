/* SPDX-License-Identifier: Apache-2.0 */
/* Joined buttons of which one is pressed. */
#include "segment_box.h"

#include "widget_test.h"

typedef struct {
    guint n;
    size_t index;
} Chosen;

static void note(size_t index, void *user)
{
    Chosen *chosen = user;
    *chosen = (Chosen){chosen->n + 1, index};
}

static bool is_pressed(GtkWidget *box, const char *label)
{
    return gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(widget_test_button(box, label)));
}

static GtkWindow *show_box(Chosen *chosen, GtkWidget **out_box)
{
    const char *const labels[] = {"Step", "Relative", "Wall"};
    *out_box = segment_box_new(labels, 3, "Axis", note, chosen);
    return widget_test_show(*out_box, 300, 60);
}

static void test_the_user_s_press_is_told_and_lets_the_others_go(void **state)
{
    (void)state;
    Chosen chosen = {0};
    GtkWidget *box = NULL;
    GtkWindow *window = show_box(&chosen, &box);
    segment_box_press(box, 0);
    g_signal_emit_by_name(widget_test_button(box, "Wall"), "clicked");
    assert_int_equal(chosen.n, 1);
    assert_int_equal(chosen.index, 2);
    assert_true(is_pressed(box, "Wall"));
    assert_false(is_pressed(box, "Step"));
    widget_test_close(window);
}

static void test_what_the_program_presses_is_not_told(void **state)
{
    (void)state;
    Chosen chosen = {0};
    GtkWidget *box = NULL;
    GtkWindow *window = show_box(&chosen, &box);
    segment_box_press(box, 1);
    assert_true(is_pressed(box, "Relative"));
    assert_int_equal(chosen.n, 0);
    segment_box_press(box, 7); /* there is no such button */
    assert_true(is_pressed(box, "Relative"));
    widget_test_close(window);
}

static void test_a_screen_reader_hears_what_is_chosen(void **state)
{
    (void)state;
    Chosen chosen = {0};
    GtkWidget *box = NULL;
    GtkWindow *window = show_box(&chosen, &box);
    gtk_test_accessible_assert_property(box, GTK_ACCESSIBLE_PROPERTY_LABEL, "Axis");
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_user_s_press_is_told_and_lets_the_others_go),
        cmocka_unit_test(test_what_the_program_presses_is_not_told),
        cmocka_unit_test(test_a_screen_reader_hears_what_is_chosen),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
