/* SPDX-License-Identifier: Apache-2.0 */
/* Ticks placed at a data rectangle given by hand: positions, labels left of and below it, and the
 * label that would leave the picture. */
#include "cmocka_all.h"

#include "hand_made_layout.h"

static int set_up(void **state)
{
    *state = hand_made_layout(12000, 2.5, PLOT_STYLE_CARD, (PlotRect){0, 0, 364, 280},
                              (PlotRect){54, 16, 292, 242});
    return 0;
}

static int tear_down(void **state)
{
    hand_made_layout_free(*state);
    return 0;
}

static void test_y_ticks_stand_from_bottom_to_top(void **state)
{
    const HandMadeLayout *f = *state;
    const double widest = plot_layout_make_y_ticks(f->layout, &f->source, 42);
    plot_layout_place_y_labels(f->layout, &f->source);
    assert_true(widest > 0 && widest <= 42);
    assert_int_equal(f->layout->n_y_ticks, 6);
    assert_string_equal(f->layout->y_ticks[0].label, "0.0");
    assert_string_equal(f->layout->y_ticks[5].label, "2.5");
    assert_true(fabs(f->layout->y_ticks[0].position - 258) < 1e-6);
    assert_true(fabs(f->layout->y_ticks[5].position - 16) < 1e-6);
    for (size_t i = 0; i < 6; i++) {
        const PlotRect *rect = &f->layout->y_ticks[i].label_rect;
        assert_true(fabs(rect->x + rect->width - 46) < 1e-6);
        assert_true(fabs(rect->y + rect->height / 2 - f->layout->y_ticks[i].position) < 1e-6);
    }
}

static void test_a_constant_has_its_value_as_the_only_tick(void **state)
{
    const HandMadeLayout *f = *state;
    f->plot->value_min = f->plot->value_max = 0.75;
    f->plot->y.min = 0.5;
    f->plot->y.max = 1;
    f->layout->y = f->plot->y;
    plot_layout_make_y_ticks(f->layout, &f->source, 42);
    assert_int_equal(f->layout->n_y_ticks, 1);
    assert_string_equal(f->layout->y_ticks[0].label, "0.75");
    assert_true(fabs(f->layout->y_ticks[0].position - 137) < 1e-6);
}

static void test_x_labels_stand_centred_below(void **state)
{
    const HandMadeLayout *f = *state;
    assert_true(plot_layout_make_x_ticks(f->layout, &f->source, 4, 14) == 0);
    assert_int_equal(f->layout->n_x_ticks, 7);
    assert_string_equal(f->layout->x_ticks[6].label, "12k");
    assert_true(fabs(f->layout->x_ticks[6].position - 346) < 1e-6);
    for (size_t i = 0; i < 7; i++) {
        const PlotRect *rect = &f->layout->x_ticks[i].label_rect;
        assert_true(fabs(rect->x + rect->width / 2 - f->layout->x_ticks[i].position) < 1e-6);
        assert_true(fabs(rect->y + rect->height / 2 - 272) < 1e-6);
    }
}

static void test_a_label_that_would_stand_out_is_moved_in(void **state)
{
    const HandMadeLayout *f = *state;
    f->layout->data.width = 310; /* up to the picture's right side */
    const double out = plot_layout_make_x_ticks(f->layout, &f->source, 4, 14);
    assert_int_equal(f->layout->n_x_ticks, 7);
    const PlotTick *last = &f->layout->x_ticks[6];
    assert_non_null(last->label);
    assert_true(fabs(last->label_rect.x + last->label_rect.width - 360) < 1e-6);
    assert_true(fabs(out - (4 + last->label_rect.width / 2)) < 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_y_ticks_stand_from_bottom_to_top, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_constant_has_its_value_as_the_only_tick, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_x_labels_stand_centred_below, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_label_that_would_stand_out_is_moved_in, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
