/* SPDX-License-Identifier: Apache-2.0 */
/* A chart as a picture file. */
#include "chart_export.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <adwaita.h>
#include <cairo.h>
#include <string.h>

typedef struct {
    char *logs;
    char *directory;
    ViewState *state;
} Given;

static void begin(Given *given)
{
    given->logs = widget_test_logs();
    given->directory = temporary_directory_make();
    given->state = widget_test_state(given->logs);
}

static void end(Given *given)
{
    g_object_unref(given->state);
    temporary_directory_remove(given->directory);
    temporary_directory_remove(given->logs);
}

static bool export(const Given *given, const PlotZoom *zoom, const char *path, char **out_message)
{
    return chart_export_write(given->state,
                              series_store_find_tag(view_state_store(given->state), "train/loss"),
                              zoom, path, out_message);
}

/* The written file's bytes; g_free(). */
static char *exported(const Given *given, const char *name, const PlotZoom *zoom)
{
    char *message = NULL;
    char *bytes = NULL;
    g_autofree char *path = g_build_filename(given->directory, name, NULL);
    assert_true(export(given, zoom, path, &message));
    assert_null(message);
    assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    return bytes;
}

static void test_the_end_of_the_name_says_the_format(void **state)
{
    (void)state;
    Given given;
    begin(&given);
    const PlotZoom zoom = plot_zoom_fit();
    g_autofree char *png = exported(&given, "a.png", &zoom);
    g_autofree char *svg = exported(&given, "a.svg", &zoom);
    g_autofree char *pdf = exported(&given, "a.PDF", &zoom);
    assert_memory_equal(png, "\x89PNG\r\n", 6);
    assert_non_null(strstr(svg, "<svg"));
    assert_memory_equal(pdf, "%PDF-", 5);
    end(&given);
}

static void test_any_other_name_is_refused_in_words(void **state)
{
    (void)state;
    Given given;
    begin(&given);
    const PlotZoom zoom = plot_zoom_fit();
    const char *const names[] = {"a.gif", "png", "a", "a.png.txt"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *message = NULL;
        g_autofree char *path = g_build_filename(given.directory, names[i], NULL);
        assert_false(export(&given, &zoom, path, &message));
        assert_true(g_str_has_prefix(message, path));
        assert_non_null(strstr(message, ".png, .svg or .pdf"));
        assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
        g_free(message);
    }
    end(&given);
}

static void test_a_file_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    Given given;
    begin(&given);
    char *message = NULL;
    const PlotZoom zoom = plot_zoom_fit();
    g_autofree char *path = g_build_filename(given.directory, "missing", "a.png", NULL);
    assert_false(export(&given, &zoom, path, &message));
    assert_non_null(strstr(message, path));
    g_free(message);
    end(&given);
}

static void test_what_is_hidden_or_lifted_in_the_window_is_hidden_and_not_lifted_here(void **state)
{
    (void)state;
    Given given;
    begin(&given);
    const PlotZoom zoom = plot_zoom_fit();
    g_autofree char *both = exported(&given, "a.svg", &zoom);
    assert_non_null(strstr(both, "alpha"));
    assert_non_null(strstr(both, "beta"));
    view_state_set_lifted_run(given.state, 1);
    g_autofree char *lifted = exported(&given, "a.svg", &zoom);
    assert_string_equal(lifted, both);
    view_state_set_run_visible(given.state, 0, false);
    g_autofree char *one = exported(&given, "a.svg", &zoom);
    assert_true((strstr(one, "alpha") == NULL) != (strstr(one, "beta") == NULL));
    end(&given);
}

/* The picture in the file; cairo_surface_destroy(). */
static cairo_surface_t *picture_of(const Given *given, const PlotZoom *zoom)
{
    g_free(exported(given, "a.png", zoom));
    g_autofree char *path = g_build_filename(given->directory, "a.png", NULL);
    return cairo_image_surface_create_from_png(path);
}

static guint n_of_run(const Given *given, const PlotZoom *zoom, RunId run)
{
    const PlotColour colour = view_state_run_colour(given->state, run);
    const guint8 wanted[] = {colour.blue, colour.green, colour.red};
    cairo_surface_t *picture = picture_of(given, zoom);
    const guint8 *pixels = cairo_image_surface_get_data(picture);
    guint n = 0;
    for (int y = 0; y < cairo_image_surface_get_height(picture); y++) {
        for (int x = 0; x < cairo_image_surface_get_width(picture); x++) {
            const guint8 *pixel = pixels + y * cairo_image_surface_get_stride(picture) + 4 * x;
            n += memcmp(pixel, wanted, sizeof wanted) == 0;
        }
    }
    cairo_surface_destroy(picture);
    return n;
}

static void test_only_the_part_that_is_looked_at_is_drawn(void **state)
{
    (void)state;
    Given given;
    begin(&given);
    PlotZoom zoom = plot_zoom_fit();
    const guint n_whole = n_of_run(&given, &zoom, 0);
    zoom.y_min = 0.5; /* only the first steps are so high */
    const guint n_part = n_of_run(&given, &zoom, 0);
    assert_true(n_part > 50);
    assert_true(n_whole > n_part + 500);
    end(&given);
}

static void test_the_picture_is_light_in_a_dark_window(void **state)
{
    (void)state;
    Given given;
    begin(&given);
    const PlotZoom zoom = plot_zoom_fit();
    adw_style_manager_set_color_scheme(adw_style_manager_get_default(),
                                       ADW_COLOR_SCHEME_FORCE_DARK);
    assert_true(view_state_is_dark(given.state));
    cairo_surface_t *picture = picture_of(&given, &zoom);
    adw_style_manager_set_color_scheme(adw_style_manager_get_default(), ADW_COLOR_SCHEME_DEFAULT);
    assert_true(cairo_image_surface_get_width(picture) > 300);
    const unsigned char *corner = cairo_image_surface_get_data(picture);
    assert_int_equal(corner[0], 255);
    assert_int_equal(corner[1], 255);
    assert_int_equal(corner[2], 255);
    cairo_surface_destroy(picture);
    end(&given);
}

static void test_a_suggested_name_is_the_leaf_and_never_a_path(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *name;
    } cases[] = {
        {"loss", "loss.png"}, {"train/loss", "loss.png"},    {"a/.hidden", "-hidden.png"},
        {"a/..", "-..png"},   {"a/b\n\x1b\x7f", "b---.png"}, {"a/<b>%n&", "<b>%n&.png"},
    };
    char *logs = temporary_directory_make();
    const char *tags[G_N_ELEMENTS(cases) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        tags[i] = cases[i].tag;
    }
    widget_test_log_tags(logs, "run", tags);
    ViewState *view = widget_test_state(logs);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = chart_export_suggested_name(
            view, series_store_find_tag(view_state_store(view), cases[i].tag));
        assert_string_equal(name, cases[i].name);
    }
    g_object_unref(view);
    temporary_directory_remove(logs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_end_of_the_name_says_the_format),
        cmocka_unit_test(test_any_other_name_is_refused_in_words),
        cmocka_unit_test(test_a_file_that_cannot_be_written_is_named),
        cmocka_unit_test(test_what_is_hidden_or_lifted_in_the_window_is_hidden_and_not_lifted_here),
        cmocka_unit_test(test_only_the_part_that_is_looked_at_is_drawn),
        cmocka_unit_test(test_the_picture_is_light_in_a_dark_window),
        cmocka_unit_test(test_a_suggested_name_is_the_leaf_and_never_a_path),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
