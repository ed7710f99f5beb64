/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures of one tag, the runs side by side. */
#include "image_tiles.h"

#include "temporary_directory.h"
#include "widget_test.h"

enum { RED = 0xff0000, BLUE = 0x0000ff, GREEN = 0x00ff00 };

typedef struct {
    char *logs;
    ViewState *view;
    MediaQueue *queue;
    ImageCache *cache;
    GtkWidget *tiles;
    GtkWindow *window;
    guint n_shown;
} Scene;

static void count_shown(ImageTiles *tiles, Scene *scene)
{
    (void)tiles;
    scene->n_shown++;
}

static void begin_with(Scene *scene, char *logs)
{
    *scene = (Scene){.logs = logs,
                     .view = widget_test_state(logs),
                     .queue = media_queue_new(1),
                     .cache = image_cache_new(1 << 20)};
    const TagId tag = series_store_find_tag(view_state_store(scene->view), "digits");
    scene->tiles = image_tiles_new(scene->view, scene->queue, scene->cache, tag);
    g_signal_connect(scene->tiles, "shown", G_CALLBACK(count_shown), scene);
    scene->window = widget_test_show(scene->tiles, 700, 400);
}

static void begin(Scene *scene)
{
    begin_with(scene, widget_test_logs());
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    media_queue_unref(scene->queue);
    image_cache_free(scene->cache);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->logs);
}

static void show_runs(Scene *scene, size_t n)
{
    size_t n_all = 0;
    const RunId *runs = view_state_runs(scene->view, &n_all);
    assert_true(n <= n_all);
    const guint n_shown = scene->n_shown;
    image_tiles_set_runs(IMAGE_TILES(scene->tiles), runs, n);
    image_tiles_refresh(IMAGE_TILES(scene->tiles));
    widget_test_wait_until(scene->n_shown >= n_shown + n);
}

static int height_for(Scene *scene, int width)
{
    int height = 0;
    gtk_widget_measure(scene->tiles, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
    return height;
}

static void test_without_runs_there_is_nothing(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    image_tiles_refresh(IMAGE_TILES(scene.tiles));
    widget_test_draw(scene.tiles);
    assert_int_equal(image_tiles_n_samples(IMAGE_TILES(scene.tiles)), 0);
    assert_int_equal(scene.n_shown, 0);
    end(&scene);
}

static void test_each_run_has_its_picture(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    show_runs(&scene, 2);
    const guint n_red = widget_test_count_pixels(scene.tiles, RED);
    assert_true(n_red > 10000);
    const guint n_blue = widget_test_count_pixels(scene.tiles, BLUE);
    assert_in_range(n_blue, n_red - 1000, n_red + 1000); /* but for names and steps upon them */
    assert_int_equal(image_tiles_n_samples(IMAGE_TILES(scene.tiles)), 1);
    gtk_test_accessible_assert_property(scene.tiles, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        "digits; alpha, step 2; beta, step 2");
    end(&scene);
}

static void test_the_newest_that_is_not_later_is_looked_at(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    ImageTiles *tiles = IMAGE_TILES(scene.tiles);
    show_runs(&scene, 1);
    assert_int_equal(image_tiles_item(tiles, 0), 2);
    image_tiles_set_target(tiles, 1, 0);
    assert_int_equal(image_tiles_item(tiles, 0), 1);
    widget_test_wait_until(scene.n_shown == 2);
    gtk_test_accessible_assert_property(scene.tiles, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        "digits; alpha, step 1");
    image_tiles_set_target(tiles, 1000, 0);
    assert_int_equal(image_tiles_item(tiles, 0), 2);
    image_tiles_set_target(tiles, -5, 0); /* before the first: the first */
    assert_int_equal(image_tiles_item(tiles, 0), 0);
    end(&scene);
}

static void test_a_newer_picture_is_followed(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    show_runs(&scene, 1);
    widget_test_log_image(scene.logs, "alpha", "digits", 3, GREEN);
    widget_test_wait_until(image_tiles_item(IMAGE_TILES(scene.tiles), 0) == 3);
    assert_int_equal(scene.n_shown, 1);
    image_tiles_refresh(IMAGE_TILES(scene.tiles));
    widget_test_wait_until(scene.n_shown == 2);
    assert_true(widget_test_count_pixels(scene.tiles, GREEN) > 10000);
    assert_int_equal(widget_test_count_pixels(scene.tiles, RED), 0);
    end(&scene);
}

static void test_what_is_shown_already_is_not_read_again(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    show_runs(&scene, 2);
    image_tiles_refresh(IMAGE_TILES(scene.tiles));
    size_t n = 0;
    const RunId *runs = view_state_runs(scene.view, &n);
    image_tiles_set_runs(IMAGE_TILES(scene.tiles), runs, n);
    widget_test_draw(scene.tiles);
    widget_test_settle();
    assert_int_equal(scene.n_shown, 2);
    end(&scene);
}

static void test_tiles_stand_side_by_side_where_there_is_room(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    show_runs(&scene, 2);
    const int wide = height_for(&scene, 700);
    const int narrow = height_for(&scene, 350);
    assert_true(narrow >= 2 * wide);
    end(&scene);
}

/* What cannot be decoded is said, and the other run has its picture. */
static void test_a_broken_picture_is_named(void **state)
{
    (void)state;
    Scene scene;
    char *logs = widget_test_logs();
    begin_with(&scene, logs);
    g_autofree char *file = widget_test_event_file(logs, "alpha");
    temporary_directory_write(file, "", 0); /* between reading and looking */
    show_runs(&scene, 2);
    assert_int_equal(widget_test_count_pixels(scene.tiles, RED), 0);
    assert_true(widget_test_count_pixels(scene.tiles, BLUE) > 10000);
    end(&scene);
}

static void test_it_may_go_while_pictures_are_read(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    size_t n = 0;
    const RunId *runs = view_state_runs(scene.view, &n);
    image_tiles_set_runs(IMAGE_TILES(scene.tiles), runs, n);
    image_tiles_refresh(IMAGE_TILES(scene.tiles));
    image_tiles_set_runs(IMAGE_TILES(scene.tiles), runs, 0);
    image_tiles_set_runs(IMAGE_TILES(scene.tiles), runs, n);
    image_tiles_refresh(IMAGE_TILES(scene.tiles));
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_runs_there_is_nothing),
        cmocka_unit_test(test_each_run_has_its_picture),
        cmocka_unit_test(test_the_newest_that_is_not_later_is_looked_at),
        cmocka_unit_test(test_a_newer_picture_is_followed),
        cmocka_unit_test(test_what_is_shown_already_is_not_read_again),
        cmocka_unit_test(test_tiles_stand_side_by_side_where_there_is_room),
        cmocka_unit_test(test_a_broken_picture_is_named),
        cmocka_unit_test(test_it_may_go_while_pictures_are_read),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
