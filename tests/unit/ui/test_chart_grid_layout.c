/* SPDX-License-Identifier: Apache-2.0 */
#include "chart_grid_layout.h"
#include "cmocka_all.h"

static const ChartGridSpace default_window = {1152, 804, 360};

static ChartGridLayout *two_groups_of_three(const ChartGridSpace *space)
{
    const ChartGridSection sections[] = {{3, false, true}, {3, false, true}};
    return chart_grid_layout_new(sections, 2, space);
}

static void test_columns_and_widths_follow_the_table(void **state)
{
    (void)state;
    const struct {
        int width;
        size_t n_columns;
        int card_width;
    } table[] = {{784, 2, 368}, {1152, 3, 364}, {2224, 5, 428}, {300, 1, 264}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const ChartGridSpace space = {table[i].width, 804, 360};
        ChartGridLayout *layout = two_groups_of_three(&space);
        assert_int_equal(chart_grid_layout_n_columns(layout), table[i].n_columns);
        assert_int_equal(chart_grid_layout_card(layout, 0).width, table[i].card_width);
        chart_grid_layout_free(layout);
    }
}

static void test_cards_share_the_width_with_gaps_of_twelve(void **state)
{
    (void)state;
    ChartGridLayout *layout = two_groups_of_three(&(ChartGridSpace){1153, 804, 360});
    const ChartGridRect first = chart_grid_layout_card(layout, 0);
    const ChartGridRect second = chart_grid_layout_card(layout, 1);
    const ChartGridRect third = chart_grid_layout_card(layout, 2);
    assert_int_equal(first.x, 18);
    assert_int_equal(second.x - first.x - first.width, 12);
    assert_int_equal(third.x - second.x - second.width, 12);
    assert_int_equal(third.x + third.width, 1153 - 18);
    chart_grid_layout_free(layout);
}

static void test_whole_rows_fill_the_page(void **state)
{
    (void)state;
    const ChartGridSection one = {30, false, true};
    for (int height = 480; height < 1500; height += 7) {
        ChartGridLayout *layout =
            chart_grid_layout_new(&one, 1, &(ChartGridSpace){1152, height, 360});
        const int row = chart_grid_layout_row_height(layout);
        const int rest = (height - 40 - 18 + 12) % (row + 12);
        assert_true(row >= 225 && row <= 345);
        assert_true(rest < 12 || row == 345 || row < 226);
        chart_grid_layout_free(layout);
    }
}

static void test_two_groups_of_one_row_fill_the_default_window(void **state)
{
    (void)state;
    ChartGridLayout *layout = two_groups_of_three(&default_window);
    const ChartGridRect last = chart_grid_layout_card(layout, 5);
    assert_in_range(last.y + last.height, 804 - 18 - 8, 804 - 18);
    assert_in_range(chart_grid_layout_height(layout), 804 - 8, 804);
    chart_grid_layout_free(layout);
}

static void test_a_low_window_keeps_the_least_height(void **state)
{
    (void)state;
    ChartGridLayout *layout = two_groups_of_three(&(ChartGridSpace){784, 150, 360});
    assert_int_equal(chart_grid_layout_row_height(layout), (int)(0.70 * 368));
    chart_grid_layout_free(layout);
    layout = two_groups_of_three(&(ChartGridSpace){300, 150, 260});
    assert_int_equal(chart_grid_layout_row_height(layout), 220);
    chart_grid_layout_free(layout);
}

static void test_folded_cards_take_no_room(void **state)
{
    (void)state;
    const ChartGridSection sections[] = {{5, true, true}, {1, false, true}};
    ChartGridLayout *layout = chart_grid_layout_new(sections, 2, &default_window);
    assert_int_equal(chart_grid_layout_n_cards(layout), 6);
    assert_int_equal(chart_grid_layout_card(layout, 4).height, 0);
    assert_int_equal(chart_grid_layout_head(layout, 1).y, 40);
    assert_int_equal(chart_grid_layout_card(layout, 5).y, 80);
    chart_grid_layout_free(layout);
}

static bool contains_row_of(const ChartGridLayout *layout, size_t card, int y0, int y1)
{
    const ChartGridRect rect = chart_grid_layout_card(layout, card);
    return rect.height > 0 && rect.y < y1 && rect.y + rect.height > y0;
}

static void test_cards_in_a_strip_equal_brute_force(void **state)
{
    (void)state;
    const ChartGridSection sections[] = {
        {7, false, true}, {4, true, true}, {1, false, true}, {0, false, true}, {11, false, false}};
    ChartGridLayout *layout = chart_grid_layout_new(sections, 5, &default_window);
    for (int y = -50; y < chart_grid_layout_height(layout) + 50; y += 13) {
        for (size_t section = 0; section < 5; section++) {
            size_t first = 0;
            size_t end = 0;
            chart_grid_layout_cards_in(layout, section, y, y + 300, &first, &end);
            const size_t begin = chart_grid_layout_first_card(layout, section);
            for (size_t card = begin; card < begin + sections[section].n_cards; card++) {
                assert_int_equal(card >= first && card < end,
                                 contains_row_of(layout, card, y, y + 300));
            }
        }
    }
    chart_grid_layout_free(layout);
}

static void test_section_at_finds_what_reaches_below(void **state)
{
    (void)state;
    ChartGridLayout *layout = two_groups_of_three(&default_window);
    const int second = chart_grid_layout_head(layout, 1).y;
    assert_int_equal(chart_grid_layout_section_at(layout, 0), 0);
    assert_int_equal(chart_grid_layout_section_at(layout, second - 1), 0);
    assert_int_equal(chart_grid_layout_section_at(layout, second), 1);
    assert_int_equal(chart_grid_layout_section_at(layout, 1 << 20), 2);
    chart_grid_layout_free(layout);
}

static void test_focus_keeps_the_column(void **state)
{
    (void)state;
    const ChartGridSection sections[] = {{5, false, true}, {3, true, true}, {2, false, true}};
    ChartGridLayout *layout = chart_grid_layout_new(sections, 3, &default_window);
    const struct {
        size_t from;
        int columns, rows;
        size_t to;
    } table[] = {{0, 1, 0, 1}, {0, -1, 0, 0}, {2, 0, 1, 4}, {1, 0, 1, 4},
                 {4, 0, 1, 9}, {9, 0, -1, 4}, {4, 1, 0, 8}, {8, -1, 0, 4},
                 {9, 0, 1, 9}, {1, 0, -1, 1}, {0, 0, 2, 8}, {9, 1, 0, 9}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(
            chart_grid_layout_neighbour(layout, table[i].from, table[i].columns, table[i].rows),
            table[i].to);
    }
    chart_grid_layout_free(layout);
}

static void test_an_empty_page_has_no_cards(void **state)
{
    (void)state;
    ChartGridLayout *layout = chart_grid_layout_new(NULL, 0, &default_window);
    assert_int_equal(chart_grid_layout_n_cards(layout), 0);
    assert_int_equal(chart_grid_layout_section_at(layout, 0), 0);
    chart_grid_layout_free(layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_and_widths_follow_the_table),
        cmocka_unit_test(test_cards_share_the_width_with_gaps_of_twelve),
        cmocka_unit_test(test_whole_rows_fill_the_page),
        cmocka_unit_test(test_two_groups_of_one_row_fill_the_default_window),
        cmocka_unit_test(test_a_low_window_keeps_the_least_height),
        cmocka_unit_test(test_folded_cards_take_no_room),
        cmocka_unit_test(test_cards_in_a_strip_equal_brute_force),
        cmocka_unit_test(test_section_at_finds_what_reaches_below),
        cmocka_unit_test(test_focus_keeps_the_column),
        cmocka_unit_test(test_an_empty_page_has_no_cards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
