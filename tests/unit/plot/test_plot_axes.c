/* SPDX-License-Identifier: Apache-2.0 */
/* Grid, zero line and axis: sharp, at their ticks, in their colours. */
#include "plot_painter.h"

#include "drawn_plot.h"

/* One run that rises: a level one would have a single tick. */
static Plot *rising_plot(void)
{
    const PlotPoint points[] = {{0, 0.2}, {100, 0.9}};
    Plot *plot = plot_new("loss");
    hand_made_curve(plot, 0, "run", points, 2);
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

static int row_of(const Picture *picture, double y)
{
    return (int)plot_painter_snap_y(picture->painter.cr, y, 1);
}

static void test_grid_lines_are_at_the_labelled_ticks_alone(void **state)
{
    (void)state;
    Picture picture = make_picture(rising_plot());
    plot_axes_draw_grid(&picture.painter);
    int n_rows = 0;
    for (int y = 0; y < HEIGHT; y++) {
        n_rows += !is_white(&picture, 200, y);
    }
    int n_labelled = 0;
    for (size_t i = 0; i < picture.layout->n_y_ticks; i++) {
        const PlotTick *tick = &picture.layout->y_ticks[i];
        if (tick->label != NULL) {
            const int row = row_of(&picture, tick->position);
            assert_true(has_colour(&picture, 54, row, plot_theme(false)->grid));
            assert_true(has_colour(&picture, 54 + 291, row, plot_theme(false)->grid));
            assert_true(is_white(&picture, 53, row));
            n_labelled++;
        }
    }
    assert_true(n_labelled >= 2);
    assert_int_equal(n_rows, n_labelled);
    free_picture(&picture);
}

static void test_zero_has_a_line_of_its_own(void **state)
{
    (void)state;
    Plot *plot = rising_plot();
    hand_made_domains(plot, 0, 100, -1, 1);
    Picture picture = make_picture(plot);
    plot_axes_draw_grid(&picture.painter);
    const int row = row_of(&picture, plot_layout_y_to_px(picture.layout, 0));
    assert_true(has_colour(&picture, 200, row, plot_theme(false)->zero_line));
    free_picture(&picture);
}

static void test_the_grid_has_a_hole_where_the_legend_is(void **state)
{
    (void)state;
    Picture picture = make_picture(rising_plot());
    picture.layout->legend.kind = PLOT_LEGEND_INSIDE;
    picture.layout->legend.rect = (PlotRect){150, 0, 100, HEIGHT};
    plot_axes_draw_grid(&picture.painter);
    const int row = row_of(&picture, picture.layout->y_ticks[0].position);
    const double clear = picture.layout->metrics.legend_clear;
    assert_false(is_white(&picture, (int)(150 - clear) - 1, row));
    assert_true(is_white(&picture, (int)(150 - clear) + 1, row));
    assert_true(is_white(&picture, (int)(250 + clear) - 1, row));
    assert_false(is_white(&picture, (int)(250 + clear) + 1, row));
    free_picture(&picture);
}

static void test_the_axis_has_its_ticks_below(void **state)
{
    (void)state;
    Picture picture = make_picture(rising_plot());
    plot_axes_draw_frame(&picture.painter);
    const PlotColour axis = plot_theme(false)->axis;
    const int row = row_of(&picture, 248);
    assert_true(has_colour(&picture, 60, row, axis));
    assert_true(is_white(&picture, 60, row - 1));
    assert_true(is_white(&picture, 60, row + 2));
    assert_true(picture.layout->n_x_ticks >= 2);
    for (size_t i = 0; i < picture.layout->n_x_ticks; i++) {
        const double x = picture.layout->x_ticks[i].position;
        const int column = (int)plot_painter_snap_x(picture.painter.cr, x, 1);
        assert_true(has_colour(&picture, column, row + 2, axis));
    }
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grid_lines_are_at_the_labelled_ticks_alone),
        cmocka_unit_test(test_zero_has_a_line_of_its_own),
        cmocka_unit_test(test_the_grid_has_a_hole_where_the_legend_is),
        cmocka_unit_test(test_the_axis_has_its_ticks_below),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
