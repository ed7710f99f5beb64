/* SPDX-License-Identifier: Apache-2.0 */
/* A curve of many points at several zooms, by the way of the window (level of detail, spans), held
 * against cairo's stroke of every single point: the same ink up to a pixel, each column's extremes
 * inked, nothing beyond. COURBE_PICTURES=DIR keeps both pictures side by side, to be looked at. */
#include "cmocka_all.h"

#include "made_batches.h"
#include "plot_draw.h"
#include "plot_from_store.h"

#include <stdlib.h>

enum { WIDTH = 640, HEIGHT = 360, N_POINTS = 120000 };

typedef struct {
    SeriesStore *store;
    const Series *series;
    PlotText *text;
} Scene;

typedef struct {
    Plot *plot;
    PlotLayout *layout;
    cairo_surface_t *ours, *brute, *empty;
} Pictures;

/* Noise on a falling curve, rare spikes, steps of uneven length, a pause, steep walks. */
static double value_at(GRand *random, int i, double *walk)
{
    const double progress = (double)i / N_POINTS;
    *walk += g_rand_double_range(random, -0.01, 0.01);
    const double spike = g_rand_int_range(random, 0, 4000) == 0 ? 1.2 : 0;
    const double noise = g_rand_double_range(random, -0.1, 0.1) * (progress < 0.5 ? 1 : 0.05);
    return (double)(float)(2 / (1 + 6 * progress) + noise + spike + *walk);
}

static int set_up(void **state)
{
    Scene *scene = g_new0(Scene, 1);
    SeriesBatch *batch = made_batch(1, "run", "run/events");
    GRand *random = g_rand_new_with_seed(11);
    double walk = 0;
    int64_t step = 0;
    for (int i = 0; i < N_POINTS; i++) {
        step += g_rand_int_range(random, 1, 4) + (i == N_POINTS / 4 ? N_POINTS / 8 : 0);
        made_point(batch, "loss", step, 1000 + (double)step, value_at(random, i, &walk));
    }
    g_rand_free(random);
    scene->store = series_store_new();
    scene->text = plot_text_new(NULL, 1);
    const RunId run = take_batch(scene->store, batch);
    const TagId tag = series_store_find_tag(scene->store, "loss");
    scene->series = series_store_series(scene->store, run, tag);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    Scene *scene = *state;
    plot_text_free(scene->text);
    series_store_free(scene->store);
    g_free(scene);
    return 0;
}

/* Every point, one line, on a copy of the empty picture. */
static cairo_surface_t *stroke_all(const Scene *scene, const Pictures *pictures, int scale)
{
    const PlotRect *data = &pictures->layout->data;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH * scale, HEIGHT * scale);
    cairo_surface_set_device_scale(surface, scale, scale);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_surface(cr, pictures->empty, 0, 0);
    cairo_paint(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_rectangle(cr, data->x, data->y, data->width, data->height);
    cairo_clip(cr);
    const PlotColour colour = palette_run(0, false).colour;
    cairo_set_source_rgb(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
    cairo_set_line_width(cr, pictures->layout->metrics.line);
    for (size_t i = 0; i < series_n_points(scene->series); i++) {
        const double x = (double)series_step(scene->series, i);
        cairo_line_to(cr, plot_layout_x_to_px(pictures->layout, x),
                      plot_layout_y_to_px(pictures->layout, series_value(scene->series, i)));
        if (i % 500 == 499) { /* cairo's time grows faster than a path */
            double end_x;
            double end_y;
            cairo_get_current_point(cr, &end_x, &end_y);
            cairo_stroke(cr);
            cairo_move_to(cr, end_x, end_y);
        }
    }
    cairo_stroke(cr);
    cairo_destroy(cr);
    return surface;
}

static Pictures draw(const Scene *scene, double from, double to, int scale)
{
    const PlotRun run = {.run = 0, .name = "run", .colour_slot = 0};
    const double end = (double)series_step(scene->series, N_POINTS - 1);
    const PlotTheme *theme = plot_theme(false);
    PlotRequest request = PLOT_REQUEST_INIT;
    request.store = scene->store;
    request.tag = series_store_find_tag(scene->store, "loss");
    request.runs = &run;
    request.n_runs = 1;
    request.text = scene->text;
    request.width = WIDTH;
    request.height = HEIGHT;
    request.pixels_per_unit = scale;
    request.x_min = from * end;
    request.x_max = to * end;
    Pictures pictures = {.plot = plot_from_store(&request)};
    pictures.layout = plot_layout(pictures.plot, PLOT_STYLE_CARD, WIDTH, HEIGHT, scene->text);
    pictures.ours = plot_draw_surface(pictures.plot, pictures.layout, theme, scale, scene->text);
    PlotTrace *raw = &pictures.plot->curves[0].raw;
    const PlotTrace kept = *raw;
    *raw = (PlotTrace){.n_points = 0};
    pictures.empty = plot_draw_surface(pictures.plot, pictures.layout, theme, scale, scene->text);
    *raw = kept;
    pictures.brute = stroke_all(scene, &pictures, scale);
    return pictures;
}

static void free_pictures(Pictures *pictures)
{
    cairo_surface_destroy(pictures->ours);
    cairo_surface_destroy(pictures->brute);
    cairo_surface_destroy(pictures->empty);
    plot_layout_free(pictures->layout);
    plot_free(pictures->plot);
}

static void keep(const Pictures *pictures, const char *name)
{
    const char *directory = g_getenv("COURBE_PICTURES");
    if (directory == NULL) {
        return;
    }
    const int width = cairo_image_surface_get_width(pictures->ours);
    char *path = g_strdup_printf("%s/brute-force-%s.png", directory, name);
    double scale;
    double scale_y;
    cairo_surface_get_device_scale(pictures->ours, &scale, &scale_y);
    cairo_surface_t *both = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, 2 * width, cairo_image_surface_get_height(pictures->ours));
    cairo_surface_set_device_scale(both, scale, scale_y);
    cairo_t *cr = cairo_create(both);
    cairo_set_source_surface(cr, pictures->ours, 0, 0);
    cairo_paint(cr);
    cairo_set_source_surface(cr, pictures->brute, WIDTH, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    assert_int_equal(cairo_surface_write_to_png(both, path), CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(both);
    g_free(path);
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

/* How far a pixel is from the empty picture's: 0…765. */
static int ink(const Pictures *pictures, cairo_surface_t *surface, int x, int y)
{
    const uint32_t a = pixel(surface, x, y);
    const uint32_t b = pixel(pictures->empty, x, y);
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        sum += abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff));
    }
    return sum;
}

static bool has_ink_near(const Pictures *pictures, cairo_surface_t *surface, int x, int y,
                         int distance)
{
    for (int dy = -distance; dy <= distance; dy++) {
        for (int dx = -distance; dx <= distance; dx++) {
            if (ink(pictures, surface, x + dx, y + dy) > 0) {
                return true;
            }
        }
    }
    return false;
}

/* Clear ink of the one is ink of the other, give or take a unit; and the picture is not empty. */
static void assert_covers(const Pictures *pictures, cairo_surface_t *covering,
                          cairo_surface_t *covered)
{
    enum { CLEAR = 100 };
    const int width = cairo_image_surface_get_width(covered);
    const int height = cairo_image_surface_get_height(covered);
    const int unit = width / WIDTH;
    int n = 0;
    for (int y = unit; y + unit < height; y++) {
        for (int x = unit; x + unit < width; x++) {
            if (ink(pictures, covered, x, y) > CLEAR) {
                assert_true(has_ink_near(pictures, covering, x, y, unit));
                n++;
            }
        }
    }
    assert_true(n > width / 2);
}

/* Each point stands on ink: spikes and the ends of the line among them. */
static void assert_points_inked(const Scene *scene, const Pictures *pictures, int scale)
{
    const AxisScale *x_axis = &pictures->plot->x;
    const AxisScale *y_axis = &pictures->plot->y;
    for (size_t i = 0; i < series_n_points(scene->series); i++) {
        const double x = (double)series_step(scene->series, i);
        const double y = series_value(scene->series, i);
        if (x >= x_axis->min && x < x_axis->max && y > y_axis->min && y < y_axis->max) {
            assert_true(ink(pictures, pictures->ours,
                            (int)(plot_layout_x_to_px(pictures->layout, x) * scale),
                            (int)(plot_layout_y_to_px(pictures->layout, y) * scale)) > 0);
        }
    }
}

static void test_each_zoom_is_the_picture_of_all_points(void **state)
{
    static const struct {
        const char *name;
        double from, to;
        int scale;
        bool is_dense;
    } zooms[] = {
        {"whole", 0, 1, 1, true},         {"whole-2x", 0, 1, 2, true},
        {"third", 0.4, 0.7333, 1, true},  {"pause", 0.2, 0.35, 1, true},
        {"points", 0.5, 0.504, 1, false},
    };
    const Scene *scene = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(zooms); i++) {
        const int scale = zooms[i].scale;
        Pictures pictures = draw(scene, zooms[i].from, zooms[i].to, scale);
        keep(&pictures, zooms[i].name);
        assert_true((pictures.plot->curves[0].raw.columns != NULL) == zooms[i].is_dense);
        assert_covers(&pictures, pictures.ours, pictures.brute);
        assert_covers(&pictures, pictures.brute, pictures.ours);
        assert_points_inked(scene, &pictures, scale);
        free_pictures(&pictures);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_zoom_is_the_picture_of_all_points, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
