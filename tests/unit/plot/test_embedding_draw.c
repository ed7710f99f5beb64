/* SPDX-License-Identifier: Apache-2.0 */
/* Pixels of a drawn embedding: points on the ground, the key of a scale, the chosen point. */
#include "cmocka_all.h"

#include "embedding_draw.h"

#include <stddef.h>

/* One point of class 1 at (20, 30) on a canvas of 240 × 100. */
typedef struct {
    uint8_t classes[1];
    uint32_t order[1];
    EmbeddingPlace places[1];
    EmbeddingColours colours;
    EmbeddingScene scene;
} World;

static void make_world(World *world)
{
    *world = (World){.classes = {1}, .places = {{20, 30, 0.5}}};
    world->colours.n_points = 1;
    world->colours.classes = world->classes;
    world->colours.colours[0] = (PlotColour){10, 20, 30};
    world->colours.colours[1] = (PlotColour){0, 0, 255};
    world->colours.colours[EMBEDDING_COLOUR_LEVELS - 1] = (PlotColour){200, 100, 50};
    world->scene = (EmbeddingScene){.n_points = 1,
                                    .colours = &world->colours,
                                    .width = 240,
                                    .height = 100,
                                    .places = world->places,
                                    .order = world->order,
                                    .n_drawn = 1};
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y)
{
    cairo_surface_flush(surface);
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

static void test_a_point_stands_on_the_ground(void **state)
{
    (void)state;
    World world;
    make_world(&world);
    PlotText *text = plot_text_new(NULL, 1);
    cairo_surface_t *surface = embedding_draw_surface(&world.scene, plot_theme(false), 2, text);
    assert_int_equal(cairo_image_surface_get_width(surface), 480);
    assert_int_equal(cairo_image_surface_get_height(surface), 200);
    const uint32_t middle = pixel(surface, 40, 60);
    assert_int_equal(middle & 0xff, 0xff); /* blue on white */
    assert_true((middle >> 16) < 0x80);
    assert_int_equal(pixel(surface, 20, 30), 0xffffff);
    cairo_surface_destroy(surface);
    world.scene.n_drawn = 0;
    surface = embedding_draw_surface(&world.scene, plot_theme(true), 1, text);
    assert_int_equal(cairo_image_surface_get_width(surface), 240);
    assert_int_equal(pixel(surface, 20, 30), 0x1e1e1e);
    cairo_surface_destroy(surface);
    plot_text_free(text);
}

static void test_the_key_runs_through_the_scale(void **state)
{
    (void)state;
    World world;
    make_world(&world);
    PlotText *text = plot_text_new(NULL, 1);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 240, 100);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    embedding_draw_key(cr, &world.scene, plot_theme(false), "loss", 0, 1, text);
    cairo_destroy(cr);
    assert_int_equal(pixel(surface, 18, 66), 0x0a141e);  /* the first level at the left */
    assert_int_equal(pixel(surface, 176, 66), 0xc86432); /* the last at the right */
    assert_int_equal(pixel(surface, 17, 66), 0xffffff);
    assert_int_equal(pixel(surface, 180, 66), 0xffffff);
    cairo_surface_destroy(surface);
    plot_text_free(text);
}

static void test_the_chosen_point_is_full_with_a_ring_of_ink(void **state)
{
    (void)state;
    World world;
    make_world(&world);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 240, 100);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    embedding_draw_chosen(cr, &world.scene, plot_theme(false), 0);
    cairo_destroy(cr);
    assert_int_equal(pixel(surface, 20, 30), 0x0000ff);
    assert_int_equal(pixel(surface, 27, 30), 0xffffff); /* between disc and ring */
    assert_int_equal(pixel(surface, 29, 30), 0x2e2e2e);
    assert_int_equal(pixel(surface, 32, 30), 0xffffff);
    cairo_surface_destroy(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_point_stands_on_the_ground),
        cmocka_unit_test(test_the_key_runs_through_the_scale),
        cmocka_unit_test(test_the_chosen_point_is_full_with_a_ring_of_ink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
