/* SPDX-License-Identifier: Apache-2.0 */
/* The check box that is a colour. */
#include "run_swatch.h"

#include "widget_test.h"

static const PlotColour SKY = {0x00, 0x9b, 0xdf};

static void count_toggle(RunSwatch *swatch, guint *n)
{
    (void)swatch;
    (*n)++;
}

static void test_shown_is_filled_and_hidden_an_outline(void **state)
{
    (void)state;
    GtkWidget *swatch = run_swatch_new();
    GtkWindow *window = widget_test_show(swatch, 60, 60);
    run_swatch_set(RUN_SWATCH(swatch), RUN_SWATCH_SHOWN, &SKY, false, "alpha");
    const guint n_shown = widget_test_count_pixels(swatch, 0x009bdf);
    run_swatch_set(RUN_SWATCH(swatch), RUN_SWATCH_MIXED, &SKY, false, "alpha");
    const guint n_mixed = widget_test_count_pixels(swatch, 0x009bdf);
    run_swatch_set(RUN_SWATCH(swatch), RUN_SWATCH_HIDDEN, &SKY, false, "alpha");
    const guint n_hidden = widget_test_count_pixels(swatch, 0x009bdf);
    assert_in_range(n_shown, 160, 240); /* 16 x 16 without corners and tick */
    assert_int_equal(n_mixed,
                     256 - 16 - 4 * 8); /* but for the bar of 8 x 2 and the round corners */
    assert_in_range(n_hidden, 16, 110); /* the middle of a line of 1.5 px */
    assert_int_equal(widget_test_count_pixels(swatch, 0xff00ff), 0);
    widget_test_close(window);
}

static void test_the_tick_is_seen_on_both_grounds(void **state)
{
    (void)state;
    GtkWidget *swatch = run_swatch_new();
    GtkWindow *window = widget_test_show(swatch, 60, 60);
    run_swatch_set(RUN_SWATCH(swatch), RUN_SWATCH_MIXED, &SKY, false, "alpha");
    assert_int_equal(widget_test_count_pixels(swatch, 0xffffff), 16);
    run_swatch_set(RUN_SWATCH(swatch), RUN_SWATCH_MIXED, &SKY, true, "alpha");
    assert_int_equal(widget_test_count_pixels(swatch, 0x1e1e1e), 16);
    widget_test_close(window);
}

static void test_space_return_and_a_click_toggle(void **state)
{
    (void)state;
    guint n_toggles = 0;
    GtkWidget *swatch = run_swatch_new();
    GtkWindow *window = widget_test_show(swatch, 60, 60);
    g_signal_connect(swatch, "toggled", G_CALLBACK(count_toggle), &n_toggles);
    assert_true(widget_test_key(swatch, GDK_KEY_space, 0));
    assert_true(widget_test_key(swatch, GDK_KEY_Return, 0));
    assert_int_equal(n_toggles, 2);
    assert_false(widget_test_key(swatch, GDK_KEY_a, 0));
    assert_false(widget_test_key(swatch, GDK_KEY_space, GDK_CONTROL_MASK));
    assert_int_equal(n_toggles, 2);
    widget_test_click(swatch, 1, 14, 14);
    assert_int_equal(n_toggles, 3);
    widget_test_close(window);
}

static void test_a_screen_reader_hears_name_and_state(void **state)
{
    (void)state;
    GtkWidget *swatch = run_swatch_new();
    GtkWindow *window = widget_test_show(swatch, 60, 60);
    run_swatch_set(RUN_SWATCH(swatch), RUN_SWATCH_MIXED, NULL, false, "all runs");
    gtk_test_accessible_assert_role(swatch, GTK_ACCESSIBLE_ROLE_CHECKBOX);
    gtk_test_accessible_assert_property(swatch, GTK_ACCESSIBLE_PROPERTY_LABEL, "all runs");
    gtk_test_accessible_assert_state(swatch, GTK_ACCESSIBLE_STATE_CHECKED,
                                     GTK_ACCESSIBLE_TRISTATE_MIXED);
    assert_int_equal(run_swatch_state(RUN_SWATCH(swatch)), RUN_SWATCH_MIXED);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown_is_filled_and_hidden_an_outline),
        cmocka_unit_test(test_the_tick_is_seen_on_both_grounds),
        cmocka_unit_test(test_space_return_and_a_click_toggle),
        cmocka_unit_test(test_a_screen_reader_hears_name_and_state),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
