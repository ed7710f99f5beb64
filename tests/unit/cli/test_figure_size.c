/* SPDX-License-Identifier: Apache-2.0 */
#include "figure_size.h"

#include "cmocka_all.h"

static void test_sizes_are_read_with_their_units(void **state)
{
    (void)state;
    const struct {
        const char *text;
        double width, height;
        FigureUnit unit;
    } known[] = {
        {"1600x900", 1600, 900, FIGURE_UNIT_PIXELS},
        {"1600x900px", 1600, 900, FIGURE_UNIT_PIXELS},
        {"3.25x2.25in", 3.25, 2.25, FIGURE_UNIT_INCHES},
        {"83x57.5mm", 83, 57.5, FIGURE_UNIT_MILLIMETRES},
        {".5x1.in", 0.5, 1, FIGURE_UNIT_INCHES},
        {"241.147x160pt", 241.147, 160, FIGURE_UNIT_TEX_POINTS},
        {"241.147pt", 241.147, 0, FIGURE_UNIT_TEX_POINTS},
        {"3.25in", 3.25, 0, FIGURE_UNIT_INCHES},
        {"72x36bp", 72, 36, FIGURE_UNIT_BIG_POINTS},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        FigureSize size;
        assert_true(figure_size_parse(known[i].text, &size));
        assert_true(size.width == known[i].width && size.height == known[i].height);
        assert_int_equal(size.unit, known[i].unit);
    }
}

static void test_anything_else_is_refused_and_nothing_is_set(void **state)
{
    (void)state;
    const char *const wrong[] = {"",       "x",       "10",       "10x",     "x10",     "0x5",
                                 "5x0",    "-1x5",    "nanx5",    "infx5",   "1e9x1e9", "10x10cm",
                                 "10 x 5", "10x5 in", "10x5inch", "0x10x10", "1..2x5",  "1,5x2"};
    FigureSize size = {.width = 7};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_false(figure_size_parse(wrong[i], &size));
        assert_true(size.width == 7);
    }
}

static void test_lengths_become_points(void **state)
{
    (void)state;
    assert_true(figure_size_points(96, FIGURE_UNIT_PIXELS, 96) == 72);
    assert_true(figure_size_points(300, FIGURE_UNIT_PIXELS, 300) == 72);
    assert_true(figure_size_points(2, FIGURE_UNIT_INCHES, 300) == 144);
    assert_true(figure_size_points(72.27, FIGURE_UNIT_TEX_POINTS, 300) == 72);
    assert_true(figure_size_points(7, FIGURE_UNIT_BIG_POINTS, 300) == 7);
    assert_true(figure_size_points(25.4, FIGURE_UNIT_MILLIMETRES, 300) == 72);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_read_with_their_units),
        cmocka_unit_test(test_anything_else_is_refused_and_nothing_is_set),
        cmocka_unit_test(test_lengths_become_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
