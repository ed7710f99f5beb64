/* SPDX-License-Identifier: Apache-2.0 */
/* Curves of many points go into a store; what a step of panning or zooming costs comes out: our
 * whole work for a picture (query, layout, raster, axes and text), without a window. Each figure is
 * the median of many steps, each at another range, so that nothing is found as it was left.
 * Arguments choose among the figures by the beginnings of their names. */
#include "plot_draw.h"
#include "plot_from_store.h"
#include "series_batch.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WIDTH = 1600, HEIGHT = 900, N_STEPS = 41, PIECE = 65536 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A falling curve with noise and rare spikes. */
static float value_at(size_t step, size_t n, uint32_t run, uint64_t *random)
{
    const double noise = (double)(next_random(random) >> 11) / (double)(UINT64_C(1) << 53);
    const double spike = next_random(random) % 100000 == 0 ? 1.5 : 0;
    const double progress = (double)step / (double)n;
    return (float)(2.3 / (1 + (3 + run % 7) * progress) + 0.1 * noise + spike + 0.002 * (run % 97));
}

static SeriesBatch *make_batch(uint32_t run)
{
    char name[32];
    snprintf(name, sizeof name, "run_%04u", run);
    BatchSource source = {.file_number = run + 1, .path = name, .run_key = name, .run_path = name};
    SeriesBatch *batch = series_batch_new(&source);
    batch->tags = g_new0(BatchTag, 1);
    batch->n_tags = 1;
    batch->tags[0] = (BatchTag){.name = g_strdup("loss"), .kind = EVENTS_SUMMARY_SCALAR};
    series_columns_init(&batch->tags[0].points, SERIES_COLUMNS_FLOAT32);
    return batch;
}

static void add_run(SeriesStore *store, uint32_t run, size_t n)
{
    uint64_t random = run;
    for (size_t first = 0; first < n; first += PIECE) {
        SeriesBatch *batch = make_batch(run);
        const size_t end = MIN(first + PIECE, n);
        for (size_t i = first; i < end; i++) {
            series_columns_append_float(&batch->tags[0].points, (int64_t)i,
                                        1.7e9 + (double)i * 0.25, value_at(i, n, run, &random));
        }
        batch->n_points = end - first;
        batch->newest_step = (int64_t)end - 1;
        batch->first_wall_time = 1.7e9 + (double)first * 0.25;
        batch->last_wall_time = 1.7e9 + (double)(end - 1) * 0.25;
        series_store_apply(store, batch);
        series_store_settle(store);
        series_batch_free(batch);
    }
}

typedef struct {
    SeriesStore *store;
    PlotRun *runs;
    size_t n_runs, n_points;
    PlotText *text;
} Scene;

static Scene make_scene(uint32_t n_runs, size_t n_points)
{
    Scene scene = {series_store_new(), g_new0(PlotRun, n_runs), n_runs, n_points,
                   plot_text_new(NULL, 1)};
    for (uint32_t run = 0; run < n_runs; run++) {
        add_run(scene.store, run, n_points);
        scene.runs[run] = (PlotRun){.run = run, .name = "run", .colour_slot = run % 12};
    }
    return scene;
}

static void free_scene(Scene *scene)
{
    series_store_free(scene->store);
    g_free(scene->runs);
    plot_text_free(scene->text);
}

static PlotRequest request_of(const Scene *scene, double smoothing)
{
    PlotRequest request = PLOT_REQUEST_INIT;
    request.store = scene->store;
    request.tag = scene->n_runs > 0 ? series_store_find_tag(scene->store, "loss") : 0;
    request.runs = scene->runs;
    request.n_runs = scene->n_runs;
    request.smoothing = smoothing_kind_average(smoothing);
    request.text = scene->text;
    request.width = WIDTH;
    request.height = HEIGHT;
    return request;
}

/* Of all threads. */
static double cpu_ms(void)
{
    return (double)clock() * 1e3 / CLOCKS_PER_SEC;
}

typedef struct {
    double query_ms, draw_ms, cpu_ms;
} Cost;

static Cost draw_once(const PlotRequest *request)
{
    const double began = now_ms();
    const double cpu_began = cpu_ms();
    Plot *plot = plot_from_store(request);
    PlotLayout *layout =
        plot_layout(plot, PLOT_STYLE_CARD, request->width, request->height, request->text);
    const double queried = now_ms();
    cairo_surface_t *surface = plot_draw_surface(plot, layout, plot_theme(false), 1, request->text);
    const double drawn = now_ms();
    const double cpu = cpu_ms() - cpu_began;
    cairo_surface_destroy(surface);
    plot_layout_free(layout);
    plot_free(plot);
    return (Cost){queried - began, drawn - queried, cpu};
}

static int compare(const void *a, const void *b)
{
    const double left = *(const double *)a;
    const double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare);
    return values[n / 2];
}

/* Step `i` of a pan over half of the data; every fourth one shows a third. */
static void move(PlotRequest *request, double n, int i)
{
    const double share = i % 4 == 3 ? 1.0 / 3 : 0.5;
    request->x_min = n * (1 - share) * i / N_STEPS;
    request->x_max = request->x_min + n * share;
}

static void report_draw(const char *name, const Scene *scene, double smoothing)
{
    PlotRequest request = request_of(scene, smoothing);
    double all[N_STEPS];
    double query[N_STEPS];
    double cpu[N_STEPS];
    draw_once(&request);
    const double began = now_ms();
    const Cost whole = draw_once(&request);
    const double whole_ms = now_ms() - began;
    for (int i = 0; i < N_STEPS; i++) {
        move(&request, (double)scene->n_points, i);
        const Cost cost = draw_once(&request);
        all[i] = cost.query_ms + cost.draw_ms;
        query[i] = cost.query_ms;
        cpu[i] = cost.cpu_ms;
    }
    printf("%s_ms\t%.3f\tms\n", name, median(all, N_STEPS));
    printf("%s_query_ms\t%.3f\tms\n", name, median(query, N_STEPS));
    printf("%s_cpu_ms\t%.3f\tms\n", name, median(cpu, N_STEPS));
    printf("%s_whole_range_ms\t%.3f\tms\n", name, whole_ms);
    printf("%s_whole_range_query_ms\t%.3f\tms\n", name, whole.query_ms);
    fflush(stdout);
}

/* From a slider's step to the picture with the exact line: the picture with the line of before is
 * drawn meanwhile, as the window does. */
static void report_smooth(const char *name, const Scene *scene)
{
    double all[7];
    Smoother *smoother = smoother_new(NULL, NULL);
    for (int i = 0; i < 7; i++) {
        PlotRequest request = request_of(scene, 0.9 + 0.01 * i);
        request.smoother = smoother;
        const double began = now_ms();
        draw_once(&request);
        smoother_wait(smoother);
        draw_once(&request);
        all[i] = now_ms() - began;
    }
    smoother_free(smoother);
    printf("%s_ms\t%.3f\tms\n", name, median(all, 7));
    fflush(stdout);
}

static bool is_wanted(const char *name, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(name, argv[i], strlen(argv[i])) == 0) {
            return true;
        }
    }
    return argc == 1;
}

typedef struct {
    const char *name, *smoothed_name, *smooth_name;
    uint32_t n_runs;
    size_t n_points;
} Shape;

static void measure(const Shape *shape, int argc, char **argv)
{
    const bool raw = is_wanted(shape->name, argc, argv);
    const bool smoothed = is_wanted(shape->smoothed_name, argc, argv);
    const bool smooth = shape->smooth_name != NULL && is_wanted(shape->smooth_name, argc, argv);
    if (!raw && !smoothed && !smooth) {
        return;
    }
    Scene scene = make_scene(shape->n_runs, shape->n_points);
    if (raw) {
        report_draw(shape->name, &scene, 0);
    }
    if (smoothed) {
        report_draw(shape->smoothed_name, &scene, 0.6);
    }
    if (smooth) {
        report_smooth(shape->smooth_name, &scene);
    }
    free_scene(&scene);
}

static void report_axes(int argc, char **argv)
{
    if (!is_wanted("draw_axes_and_text", argc, argv)) {
        return;
    }
    Scene scene = make_scene(1, 10);
    PlotRequest request = request_of(&scene, 0);
    double all[N_STEPS];
    for (int i = 0; i < N_STEPS; i++) {
        move(&request, 1e6, i);
        const Cost cost = draw_once(&request);
        all[i] = cost.query_ms + cost.draw_ms;
    }
    printf("draw_axes_and_text_ms\t%.3f\tms\n", median(all, N_STEPS));
    free_scene(&scene);
}

int main(int argc, char **argv)
{
    static const Shape shapes[] = {
        {"draw_one_10m", "draw_smoothed_one_10m", "smooth_10m", 1, 10000000},
        {"draw_1000x10k", "draw_smoothed_1000x10k", NULL, 1000, 10000},
        {"draw_10000x100", "draw_smoothed_10000x100", NULL, 10000, 100},
        {"draw_100x1m", "draw_smoothed_100x1m", "smooth_100m", 100, 1000000},
    };
    /* As the window does: memory of a picture that was freed serves the next one. */
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    report_axes(argc, argv);
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        measure(&shapes[i], argc, argv);
    }
    return 0;
}
