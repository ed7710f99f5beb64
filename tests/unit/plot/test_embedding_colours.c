/* SPDX-License-Identifier: Apache-2.0 */
/* A column of metadata gives each point a class, and each class a colour of the theme. */
#include "cmocka_all.h"

#include "embedding_colours.h"

#include <math.h>

static void assert_colour(PlotColour colour, int red, int green, int blue)
{
    assert_int_equal(colour.red, red);
    assert_int_equal(colour.green, green);
    assert_int_equal(colour.blue, blue);
}

static void test_without_a_column_all_have_the_first_colour(void **state)
{
    (void)state;
    EmbeddingColours colours;
    embedding_colours_make(NULL, 2, NULL, plot_theme(false), &colours);
    assert_int_equal(colours.n_points, 2);
    assert_int_equal(colours.classes[0], 0);
    assert_int_equal(colours.classes[1], 0);
    assert_colour(colours.colours[0], 0x00, 0x9b, 0xdf);
    embedding_colours_clear(&colours);
    assert_null(colours.classes);
    assert_int_equal(colours.n_points, 0);
    embedding_colours_make(NULL, 1, NULL, plot_theme(true), &colours);
    assert_colour(colours.colours[0], 0x72, 0xc8, 0xff);
    embedding_colours_clear(&colours);
    embedding_colours_clear(NULL);
}

static void test_categories_are_classes_unless_hidden(void **state)
{
    (void)state;
    uint8_t category[] = {1, 0, 2};
    const bool hidden[] = {true, false, false};
    const MetadataColumn column = {
        .kind = METADATA_COLUMN_CATEGORIES, .n_rows = 3, .n_categories = 3, .category = category};
    EmbeddingColours colours;
    embedding_colours_make(&column, 4, hidden, plot_theme(false), &colours);
    assert_int_equal(colours.classes[0], 1);
    assert_int_equal(colours.classes[1], EMBEDDING_CLASS_HIDDEN);
    assert_int_equal(colours.classes[2], 2);
    assert_int_equal(colours.classes[3], EMBEDDING_CLASS_NONE); /* no row for it */
    assert_colour(colours.colours[1], 0xd0, 0x71, 0x01);
    assert_colour(colours.colours[EMBEDDING_CLASS_NONE], 0xbd, 0xbb, 0xb8);
    embedding_colours_clear(&colours);
}

static void test_numbers_are_levels_of_the_scale(void **state)
{
    (void)state;
    double numbers[] = {10, 73, 31, (double)NAN};
    const MetadataColumn column = {
        .kind = METADATA_COLUMN_NUMBERS, .n_rows = 4, .numbers = numbers, .min = 10, .max = 73};
    EmbeddingColours colours;
    embedding_colours_make(&column, 4, NULL, plot_theme(false), &colours);
    assert_int_equal(colours.classes[0], 0);
    assert_int_equal(colours.classes[1], 63);
    assert_int_equal(colours.classes[2], 21);
    assert_int_equal(colours.classes[3], EMBEDDING_CLASS_NONE);
    assert_colour(colours.colours[63], 0x29, 0x25, 0x59);
    /* Halfway between the third and the fourth point of the scale, away from the ground. */
    assert_colour(colours.colours[0], 0x96, 0xd0, 0xa9);
    embedding_colours_clear(&colours);
}

static void test_equal_numbers_are_in_the_middle(void **state)
{
    (void)state;
    double numbers[] = {5, 5};
    const MetadataColumn column = {
        .kind = METADATA_COLUMN_NUMBERS, .n_rows = 2, .numbers = numbers, .min = 5, .max = 5};
    EmbeddingColours colours;
    embedding_colours_make(&column, 2, NULL, plot_theme(false), &colours);
    assert_int_equal(colours.classes[0], 32);
    assert_int_equal(colours.classes[1], 32);
    embedding_colours_clear(&colours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_column_all_have_the_first_colour),
        cmocka_unit_test(test_categories_are_classes_unless_hidden),
        cmocka_unit_test(test_numbers_are_levels_of_the_scale),
        cmocka_unit_test(test_equal_numbers_are_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
