/* SPDX-License-Identifier: Apache-2.0 */
/* Loaded curves go in, picture files come out; how long that takes and how large they are is
 * printed. PNG: 10 curves of 100,000 points at 1920 x 1080, many files in one call, as `render`
 * draws them, on all processors. PDF and SVG: one curve of 10 M points at one-column size, the best
 * of some. Usage: bench_export DIRECTORY, where the pictures are left. */
#include "figure_maker.h"
#include "scalar_choice.h"
#include "series_batch.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PIECE = 65536, N_PICTURES = 40, N_ROUNDS = 5 };

/* Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
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
            const double noise = (double)(next_random(&random) >> 11) / 9007199254740992.0;
            const double value = 2.3 / (1 + (3 + run) * (double)i / (double)n) + 0.1 * noise;
            series_columns_append_float(&batch->tags[0].points, (int64_t)i,
                                        1.7e9 + (double)i * 0.25, (float)value);
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

static SeriesStore *make_store(uint32_t n_runs, size_t n_points)
{
    SeriesStore *store = series_store_new();
    for (uint32_t run = 0; run < n_runs; run++) {
        add_run(store, run, n_points);
    }
    return store;
}

/* @return milliseconds for all of `outputs`. */
static double make_figures(const SeriesStore *store, GArray *outputs, PlotExport export)
{
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(store, all, all);
    FigureMaking making = FIGURE_MAKING_INIT;
    making.store = store;
    making.choices = choices;
    making.outputs = outputs;
    making.export = export;
    making.force = true;
    const gint64 began = g_get_monotonic_time();
    const bool done = figure_maker_make(&making);
    const gint64 ended = g_get_monotonic_time();
    g_array_unref(choices);
    selection_free(all);
    if (!done) {
        exit(1);
    }
    return (double)(ended - began) / 1e3;
}

static void add_output(GArray *outputs, GPtrArray *paths, char *path, PlotExportFormat format)
{
    const FigureOutput output = {path, format};
    g_ptr_array_add(paths, path);
    g_array_append_val(outputs, output);
}

static void measure_pictures(const char *directory)
{
    SeriesStore *store = make_store(10, 100000);
    GArray *outputs = g_array_new(FALSE, FALSE, sizeof(FigureOutput));
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const PlotExport export = {
        .style = PLOT_STYLE_FIGURE, .width_pt = 1440, .height_pt = 810, .dpi = 96};
    for (int i = 0; i < N_PICTURES; i++) {
        add_output(outputs, paths, g_strdup_printf("%s/ours-%02d.png", directory, i),
                   PLOT_EXPORT_PNG);
    }
    double best = make_figures(store, outputs, export);
    for (int round = 1; round < N_ROUNDS; round++) {
        best = MIN(best, make_figures(store, outputs, export));
    }
    printf("render_png_per_s\t%.4g\tpictures/s\n", N_PICTURES / best * 1e3);
    g_array_unref(outputs);
    g_ptr_array_unref(paths);
    series_store_free(store);
}

static void measure_vector(const SeriesStore *store, const char *directory, const char *kind,
                           PlotExportFormat format)
{
    GArray *outputs = g_array_new(FALSE, FALSE, sizeof(FigureOutput));
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const PlotExport export = {
        .style = PLOT_STYLE_FIGURE, .width_pt = 3.25 * 72, .height_pt = 2.25 * 72};
    char *path = g_strdup_printf("%s/ours.%s", directory, kind);
    add_output(outputs, paths, path, format);
    double best = make_figures(store, outputs, export);
    for (int round = 1; round < N_ROUNDS; round++) {
        best = MIN(best, make_figures(store, outputs, export));
    }
    GStatBuf info = {0};
    g_stat(path, &info);
    printf("%s_10m_ms\t%.4g\tms\n%s_10m_kb\t%.4g\tkB\n", kind, best, kind,
           (double)info.st_size / 1e3);
    g_array_unref(outputs);
    g_ptr_array_unref(paths);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "Usage: bench_export DIRECTORY\n");
        return 2;
    }
    measure_pictures(argv[1]);
    SeriesStore *store = make_store(1, 10000000);
    measure_vector(store, argv[1], "pdf", PLOT_EXPORT_PDF);
    measure_vector(store, argv[1], "svg", PLOT_EXPORT_SVG);
    series_store_free(store);
    return 0;
}
