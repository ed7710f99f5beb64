/* SPDX-License-Identifier: Apache-2.0 */
/* Ink from front to back: shares of light, hidden rows, and what the image's bytes become. */
#include "cmocka_all.h"

#include "pixel_stack.h"

#include <string.h>

enum { WIDTH = 20, HEIGHT = 30 };

typedef struct {
    uint32_t pixels[WIDTH * HEIGHT];
    PixelTarget target;
    PixelStack stack;
} Scene;

static void set_up(Scene *scene, uint32_t ground)
{
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
        scene->pixels[i] = ground;
    }
    scene->target = (PixelTarget){.pixels = (uint8_t *)scene->pixels,
                                  .stride = 4 * WIDTH,
                                  .clip_width = WIDTH,
                                  .clip_height = HEIGHT};
    pixel_stack_init(&scene->stack, &scene->target);
    pixel_stack_begin(&scene->stack, 0);
}

static void ink_rows(Scene *scene, int column, int first, int end, float alpha, PlotColour colour)
{
    PixelStackColumn *pixels = &scene->stack.columns[column];
    pixel_stack_touch(pixels, first, end);
    pixel_stack_blend_solid(pixels, first, end, alpha, pixel_stack_ink(colour));
}

static void test_what_is_in_front_hides_by_its_share(void **state)
{
    (void)state;
    Scene scene;
    set_up(&scene, 0xff000000);
    ink_rows(&scene, 3, 5, 8, 0.5f, (PlotColour){200, 0, 0});
    ink_rows(&scene, 3, 2, 12, 1, (PlotColour){0, 100, 0});
    pixel_stack_finish(&scene.stack);
    assert_true(scene.pixels[6 * WIDTH + 3] == 0xff643200);  /* half red, half green */
    assert_true(scene.pixels[10 * WIDTH + 3] == 0xff006400); /* behind nothing */
    assert_true(scene.pixels[1 * WIDTH + 3] == 0xff000000 &&
                scene.pixels[12 * WIDTH + 3] == 0xff000000);
    assert_true(scene.pixels[6 * WIDTH + 2] == 0xff000000);
    pixel_stack_clear(&scene.stack);
}

static void test_cover_counts_with_the_opacity(void **state)
{
    (void)state;
    Scene scene;
    const float cover[] = {0.5f, 1};
    set_up(&scene, 0xff000000);
    pixel_stack_touch(&scene.stack.columns[0], 4, 6);
    pixel_stack_blend(&scene.stack.columns[0], 4, 6, cover, 0.5f,
                      pixel_stack_ink((PlotColour){0, 0, 200}));
    pixel_stack_finish(&scene.stack);
    assert_true(scene.pixels[4 * WIDTH] == 0xff000032 && scene.pixels[5 * WIDTH] == 0xff000064);
    pixel_stack_clear(&scene.stack);
}

static void test_the_longest_hidden_stretch_is_found(void **state)
{
    (void)state;
    Scene scene;
    set_up(&scene, 0xffffffff);
    for (int c = 0; c < PIXEL_STACK_COLUMNS; c++) {
        ink_rows(&scene, c, 3, 5, 1, (PlotColour){1, 2, 3});
        ink_rows(&scene, c, 10, 20 + c % 2, 1, (PlotColour){1, 2, 3});
    }
    assert_false(pixel_stack_hides(&scene.stack.columns[0], 11, 12)); /* not looked for yet */
    pixel_stack_find_hidden(&scene.stack);
    assert_true(pixel_stack_hides(&scene.stack.columns[1], 10, 21));
    assert_false(pixel_stack_hides(&scene.stack.columns[0], 10, 21));
    assert_false(pixel_stack_hides(&scene.stack.columns[0], 3, 5)); /* a shorter one */
    assert_true(pixel_stack_hides_all(&scene.stack, 10, 20));
    assert_false(pixel_stack_hides_all(&scene.stack, 10, 21));
    pixel_stack_clear(&scene.stack);
}

/* What was hidden stays so: looked for again, it grows at both ends and joins its neighbours. */
static void test_a_hidden_stretch_grows(void **state)
{
    (void)state;
    Scene scene;
    set_up(&scene, 0xffffffff);
    PixelStackColumn *column = &scene.stack.columns[0];
    ink_rows(&scene, 0, 10, 15, 1, (PlotColour){1, 2, 3});
    ink_rows(&scene, 0, 17, 20, 1, (PlotColour){1, 2, 3});
    pixel_stack_find_hidden(&scene.stack);
    assert_true(column->hidden_low == 10 && column->hidden_high == 15);
    ink_rows(&scene, 0, 8, 10, 1, (PlotColour){1, 2, 3});
    pixel_stack_find_hidden(&scene.stack);
    assert_true(column->hidden_low == 8 && column->hidden_high == 15);
    ink_rows(&scene, 0, 15, 17, 1, (PlotColour){1, 2, 3});
    pixel_stack_find_hidden(&scene.stack);
    assert_true(column->hidden_low == 8 && column->hidden_high == 20);
    ink_rows(&scene, 0, 21, 30, 1, (PlotColour){1, 2, 3});
    pixel_stack_find_hidden(&scene.stack);
    assert_true(column->hidden_low == 8 && column->hidden_high == 20);
    pixel_stack_clear(&scene.stack);
}

static void test_transparent_pictures_gather_opacity(void **state)
{
    (void)state;
    Scene scene;
    set_up(&scene, 0);
    ink_rows(&scene, 0, 0, 1, 0.5f, (PlotColour){255, 255, 255});
    pixel_stack_finish(&scene.stack);
    assert_true(scene.pixels[0] == 0x80808080);
    assert_true(scene.pixels[1] == 0);
    pixel_stack_clear(&scene.stack);
}

static void test_the_last_stack_may_be_narrow(void **state)
{
    (void)state;
    Scene scene;
    set_up(&scene, 0xff000000);
    pixel_stack_begin(&scene.stack, PIXEL_STACK_COLUMNS);
    assert_int_equal(scene.stack.n_columns, WIDTH - PIXEL_STACK_COLUMNS);
    ink_rows(&scene, 3, 0, HEIGHT, 1, (PlotColour){255, 255, 255});
    pixel_stack_finish(&scene.stack);
    assert_true(scene.pixels[WIDTH - 1] == 0xffffffff && scene.pixels[WIDTH - 2] == 0xff000000);
    pixel_stack_clear(&scene.stack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_in_front_hides_by_its_share),
        cmocka_unit_test(test_cover_counts_with_the_opacity),
        cmocka_unit_test(test_the_longest_hidden_stretch_is_found),
        cmocka_unit_test(test_a_hidden_stretch_grows),
        cmocka_unit_test(test_transparent_pictures_gather_opacity),
        cmocka_unit_test(test_the_last_stack_may_be_narrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
