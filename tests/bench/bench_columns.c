/* SPDX-License-Identifier: Apache-2.0 */
/* Points go into a store as batches, as a loader hands them over; what a point costs in memory and
 * in time, and how long a query for a screen's pixel columns takes, comes out. Memory is what the
 * heap holds more after three quarters of the points: fixed costs cancel out.
 * An argument is the number of points of the query's series (100,000,000 unless given). */
#include "level_of_detail.h"
#include "series_batch.h"
#include "series_store.h"

#include <glib.h>
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PIECE = 65536, N_SERIES = 37, N_MEMORY = 4000000, N_COLUMNS = 1920, N_QUERIES = 31 };

/* What the points of a series are like. */
typedef enum {
    EVEN,      /* even steps, times near their line, float32 */
    ANY,       /* any steps and times, float32 */
    ANY_DOUBLE /* any steps and times, doubles */
} Manner;

typedef struct {
    Manner manner;
    uint64_t random;
    int64_t step;
    double now;
} Source;

/* Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Uniform in [0, 1). */
static double next_share(uint64_t *state)
{
    return (double)(next_random(state) >> 11) / (double)(UINT64_C(1) << 53);
}

static void append_point(SeriesColumns *points, Source *source)
{
    const double noise = next_share(&source->random);
    if (source->manner == EVEN) {
        source->step += 10;
        source->now += 0.25;
        series_columns_append_float(points, source->step, source->now + 0.01 * noise,
                                    (float)(noise + sin(1e-6 * (double)source->step)));
        return;
    }
    source->step += (int64_t)(next_random(&source->random) >> 24);
    source->now += 1e5 * next_share(&source->random);
    if (source->manner == ANY) {
        series_columns_append_float(points, source->step, source->now, (float)noise);
    } else {
        series_columns_append_double(points, source->step, source->now, noise);
    }
}

static SeriesBatch *make_batch(uint32_t number, Source *source, size_t n)
{
    char name[32];
    snprintf(name, sizeof name, "run_%04u", number);
    BatchSource file = {.file_number = number + 1, .path = name, .run_key = name, .run_path = name};
    SeriesBatch *batch = series_batch_new(&file);
    batch->tags = g_new0(BatchTag, 1);
    batch->n_tags = 1;
    batch->tags[0] = (BatchTag){.name = g_strdup("loss"), .kind = EVENTS_SUMMARY_SCALAR};
    series_columns_init(&batch->tags[0].points, SERIES_COLUMNS_FLOAT32);
    batch->first_wall_time = source->now;
    for (size_t i = 0; i < n; i++) {
        append_point(&batch->tags[0].points, source);
    }
    batch->last_wall_time = source->now;
    batch->newest_step = source->step;
    batch->n_points = n;
    return batch;
}

static double now_s(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

/* Appends `n` points to a series in batches of `piece`; @return the seconds that the store took. */
static double grow(SeriesStore *store, uint32_t number, Source *source, size_t n, size_t piece)
{
    double taken = 0;
    while (n > 0) {
        const size_t now = MIN(n, piece);
        SeriesBatch *batch = make_batch(number, source, now);
        const double begin = now_s();
        series_store_apply(store, batch);
        series_store_settle(store);
        taken += now_s() - begin;
        series_batch_free(batch);
        n -= now;
    }
    return taken;
}

static double heap_bytes(void)
{
    const struct mallinfo2 info = mallinfo2();
    return (double)info.uordblks + (double)info.hblkhd;
}

static void print(const char *name, double value, const char *unit)
{
    printf("%s\t%.4g\t%s\n", name, value, unit);
    fflush(stdout);
}

static void measure_memory(Manner manner, const char *bytes_name, const char *time_name)
{
    const size_t n = N_MEMORY / N_SERIES;
    SeriesStore *store = series_store_new();
    Source sources[N_SERIES];
    for (uint32_t i = 0; i < N_SERIES; i++) {
        sources[i] = (Source){manner, i, 0, 1.7e9};
        grow(store, i, &sources[i], n / 4, PIECE / N_SERIES);
    }
    const double before = heap_bytes();
    double taken = 0;
    for (uint32_t i = 0; i < N_SERIES; i++) {
        taken += grow(store, i, &sources[i], n - n / 4, PIECE / N_SERIES);
    }
    const double n_added = (double)(N_SERIES * (n - n / 4));
    print(bytes_name, (heap_bytes() - before) / n_added, "bytes");
    print(time_name, taken * 1e9 / n_added, "ns");
    series_store_free(store);
}

static int compare_doubles(const void *a, const void *b)
{
    const double left = *(const double *)a;
    const double right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The median over ranges that all lie elsewhere, from the whole series down to a hundredth. */
static double query_ms(const Series *series, XAxisKind axis)
{
    static PixelColumn columns[N_COLUMNS];
    double x0;
    double x1;
    double taken[N_QUERIES];
    uint64_t random = 3;
    level_of_detail_x_range(series, axis, &x0, &x1);
    for (size_t i = 0; i < N_QUERIES; i++) {
        const double share = i == 0 ? 1 : pow(0.01, next_share(&random));
        const double begin = x0 + (x1 - x0) * (1 - share) * next_share(&random);
        const double began = now_s();
        level_of_detail_query(series, axis, begin, begin + share * (x1 - x0), N_COLUMNS, columns);
        taken[i] = (now_s() - began) * 1e3;
    }
    qsort(taken, N_QUERIES, sizeof *taken, compare_doubles);
    return taken[N_QUERIES / 2];
}

static void measure_queries(Manner manner, size_t n, const char *suffix)
{
    SeriesStore *store = series_store_new();
    Source source = {manner, 9, 0, 1.7e9};
    const double taken = grow(store, 0, &source, n, PIECE);
    const Series *series = series_store_series(store, 0, 0);
    char name[64];
    snprintf(name, sizeof name, "query_1e8_ms%s", suffix);
    print(name, query_ms(series, X_AXIS_STEP), "ms");
    snprintf(name, sizeof name, "query_1e8_relative_ms%s", suffix);
    print(name, query_ms(series, X_AXIS_RELATIVE), "ms");
    snprintf(name, sizeof name, "query_1e8_wall_ms%s", suffix);
    print(name, query_ms(series, X_AXIS_WALL), "ms");
    snprintf(name, sizeof name, "append_1e8_ns%s", suffix);
    print(name, taken * 1e9 / (double)n, "ns");
    series_store_free(store);
}

int main(int argc, char **argv)
{
    const size_t n = argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : 100000000;
    measure_memory(EVEN, "bytes_per_point_even", "append_even_ns");
    measure_memory(ANY, "bytes_per_point_any", "append_any_ns");
    measure_memory(ANY_DOUBLE, "bytes_per_point_any_double", "append_any_double_ns");
    measure_queries(EVEN, n, "");
    measure_queries(ANY, n, "_any");
    return 0;
}
