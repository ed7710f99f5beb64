/* SPDX-License-Identifier: Apache-2.0 */
/* What is drawn, in which order, in which colour; which point a pointer finds; labels that do not
 * touch; and pixels of the finished picture. */
#include "embedding_scene.h"

#include "cmocka_all.h"
#include "embedding_draw.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const float points[] = {-2, -2, -1, -2, 2, 0, 2, 2, 1, 2, -2, 0.5f};
static const char *const names[] = {"a", "b"};

typedef struct {
    MetadataTable table;
    MetadataColumn column;
    EmbeddingColours colours;
    EmbeddingScene *scene;
} World;

static void make_world(World *world, const char *labels, const bool *hidden, bool three)
{
    char *message = NULL;
    EmbeddingCamera camera;
    assert_true(metadata_table_parse(labels, strlen(labels), &world->table, &message));
    metadata_column_describe(&world->table, 0, &world->column);
    embedding_colours_make(&world->column, 4, hidden, plot_theme(false), &world->colours);
    embedding_camera_fit(&camera, points, 4, 3, three);
    world->scene = embedding_scene_new(points, 4, 3, &world->colours, &camera, 400, 400);
}

static void clear_world(World *world)
{
    embedding_scene_free(world->scene);
    embedding_colours_clear(&world->colours);
    metadata_column_clear(&world->column);
    metadata_table_clear(&world->table);
}

static void test_points_are_painted_back_to_front(void **state)
{
    (void)state;
    World world;
    make_world(&world, "a\nb\na\nb\n", NULL, true);
    assert_int_equal(world.scene->n_drawn, 4);
    for (size_t i = 1; i < 4; i++)
        assert_true(world.scene->places[world.scene->order[i]].depth + 1e-3 >=
                    world.scene->places[world.scene->order[i - 1]].depth);
    double near_radius = 0, far_radius = 0, opacity = 0;
    embedding_scene_mark(world.scene, world.scene->order[3], &near_radius, &opacity);
    embedding_scene_mark(world.scene, world.scene->order[0], &far_radius, &opacity);
    assert_true(near_radius > far_radius);
    clear_world(&world);
}

static void test_hidden_classes_are_neither_drawn_nor_found(void **state)
{
    (void)state;
    World world;
    const bool hidden[] = {true, false};
    make_world(&world, "a\nb\na\nb\n", hidden, false);
    assert_int_equal(world.scene->n_drawn, 2);
    const EmbeddingPlace *a = &world.scene->places[0], *b = &world.scene->places[1];
    assert_int_equal(embedding_scene_point_at(world.scene, a->x, a->y, 12), EMBEDDING_NO_POINT);
    assert_int_equal(embedding_scene_point_at(world.scene, b->x + 3, b->y, 12), 1);
    assert_int_equal(embedding_scene_point_at(world.scene, b->x + 13, b->y, 12),
                     EMBEDDING_NO_POINT);
    clear_world(&world);
}

static void test_rows_without_metadata_are_grey(void **state)
{
    (void)state;
    World world;
    make_world(&world, "a\nb\n", NULL, false);
    assert_int_equal(world.colours.classes[1], 1);
    assert_int_equal(world.colours.classes[2], EMBEDDING_CLASS_NONE);
    assert_memory_equal(&world.colours.colours[EMBEDDING_CLASS_NONE], &plot_theme(false)->unmatched,
                        sizeof(PlotColour));
    clear_world(&world);
}

static void test_numbers_span_the_scale(void **state)
{
    (void)state;
    double numbers[] = {10, 20, 30, (double)NAN};
    const MetadataColumn column = {
        .kind = METADATA_COLUMN_NUMBERS, .n_rows = 4, .numbers = numbers, .min = 10, .max = 30};
    EmbeddingColours colours;
    embedding_colours_make(&column, 4, NULL, plot_theme(true), &colours);
    assert_int_equal(colours.classes[0], 0);
    assert_int_equal(colours.classes[2], EMBEDDING_COLOUR_LEVELS - 1);
    assert_in_range(colours.classes[1], 31, 32);
    assert_int_equal(colours.classes[3], EMBEDDING_CLASS_NONE);
    embedding_colours_clear(&colours);
}

static void test_labels_that_would_touch_are_left_out(void **state)
{
    (void)state;
    World world;
    EmbeddingLabel labels[EMBEDDING_MAX_LABELS];
    PlotText *text = plot_text_new(NULL, 1.0);
    make_world(&world, "a\na\nb\nb\n", NULL, false);
    assert_int_equal(embedding_scene_labels(world.scene, names, 2, text, 17, labels), 2);
    const char *const long_names[] = {"a name as wide as a third of this canvas",
                                      "b name as wide as a third of this canvas"};
    assert_int_equal(embedding_scene_labels(world.scene, long_names, 2, text, 17, labels), 0);
    clear_world(&world);
    make_world(&world, "a\nb\na\nb\n", NULL, false); /* both middles at one place */
    assert_int_equal(embedding_scene_labels(world.scene, names, 2, text, 17, labels), 1);
    clear_world(&world);
    plot_text_free(text);
}

static PlotColour pixel_at(cairo_surface_t *surface, double x, double y)
{
    cairo_surface_flush(surface);
    const unsigned char *at = cairo_image_surface_get_data(surface) +
                              (int)y * cairo_image_surface_get_stride(surface) + 4 * (int)x;
    return (PlotColour){at[2], at[1], at[0]};
}

static void test_points_have_the_colour_of_their_class(void **state)
{
    (void)state;
    World world;
    PlotText *text = plot_text_new(NULL, 1.0);
    make_world(&world, "a\nb\na\nb\n", NULL, false);
    for (int scale = 1; scale <= 2; scale++) {
        cairo_surface_t *surface =
            embedding_draw_surface(world.scene, plot_theme(false), scale, text);
        assert_int_equal(cairo_image_surface_get_width(surface), 400 * scale);
        for (size_t i = 0; i < 4; i++) {
            const EmbeddingPlace *place = &world.scene->places[i];
            const PlotColour colour = world.colours.colours[world.colours.classes[i]];
            const PlotColour found = pixel_at(surface, place->x * scale, place->y * scale);
            const double expected = 255.0 + (colour.red - 255.0) * 0.62;
            assert_true(fabs(found.red - expected) < 3.0);
        }
        assert_int_equal(pixel_at(surface, 200 * scale, 30 * scale).red, 255);
        cairo_surface_destroy(surface);
    }
    clear_world(&world);
    plot_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_are_painted_back_to_front),
        cmocka_unit_test(test_hidden_classes_are_neither_drawn_nor_found),
        cmocka_unit_test(test_rows_without_metadata_are_grey),
        cmocka_unit_test(test_numbers_span_the_scale),
        cmocka_unit_test(test_labels_that_would_touch_are_left_out),
        cmocka_unit_test(test_points_have_the_colour_of_their_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
