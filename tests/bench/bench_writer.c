/* SPDX-License-Identifier: Apache-2.0 */
/* What logging costs the program that logs, and how much a writer sustains. Usage:
 * bench_writer [DIRECTORY [VALUES]]; the default is 20,000,000 values in memory, /dev/shm, so that
 * it is the writer that is measured. Prints name<TAB>value<TAB>unit.
 *
 * From each call's time the median of an empty pair of clock reads is subtracted; it is printed as
 * clock_pair_ns. Sustained rates include flushing and closing. */
#include "events/events.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    N_LATENCIES = 2000000,
    N_TAGS = 8,
    MAX_THREADS = 16,
    N_COLUMN = 10000,
    N_HISTOGRAM = 1000000
};

static const char *const TAGS[N_TAGS] = {
    "loss/train",      "accuracy/train",      "learning_rate",      "gradient_norm",
    "loss/validation", "accuracy/validation", "throughput/samples", "memory/bytes"};

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void print(const char *name, double value, const char *unit)
{
    printf("%s\t%.6g\t%s\n", name, value, unit);
    fflush(stdout);
}

static void fail(const EventsError *err)
{
    fprintf(stderr, "bench_writer: %s\n", err->message);
    exit(1);
}

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (memory == NULL) {
        abort();
    }
    return memory;
}

static EventsWriter *open_writer(const char *directory)
{
    EventsWriter *writer = NULL;
    EventsError err;
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.block_timeout_ms = 60000; /* nothing may be dropped where all is counted */
    if (events_writer_open(directory, &options, &writer, &err) != EVENTS_OK) {
        fail(&err);
    }
    return writer;
}

/* Returns the size of the file, which is gone then. */
static double close_writer(EventsWriter *writer)
{
    EventsError err;
    struct stat info;
    char *path = strdup(events_writer_path(writer));
    if (path == NULL || events_writer_close(writer, &err) != EVENTS_OK) {
        fail(&err);
    }
    const double size = stat(path, &info) == 0 ? (double)info.st_size : 0.0;
    unlink(path);
    free(path);
    return size;
}

static int compare_times(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left;
    const uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* ---- One call at a time ---- */

typedef struct Timed {
    EventsWriter *writer; /* NULL: the mutex and nothing else */
    pthread_mutex_t *mutex;
    uint32_t *times;
    int n_times;
    volatile int *shared;
} Timed;

static void *time_calls(void *argument)
{
    const Timed *timed = argument;
    for (int i = 0; i < timed->n_times; i++) {
        const uint64_t before = now_ns();
        if (timed->writer != NULL) {
            events_writer_scalar(timed->writer, TAGS[i % N_TAGS], i, (float)i);
        } else if (timed->mutex != NULL) {
            pthread_mutex_lock(timed->mutex);
            *timed->shared = i;
            pthread_mutex_unlock(timed->mutex);
        }
        timed->times[i] = (uint32_t)(now_ns() - before);
    }
    return NULL;
}

/* All threads' times, sorted. */
static uint32_t *time_threads(Timed timed, int n_threads)
{
    uint32_t *times = allocate(N_LATENCIES * sizeof *times);
    pthread_t threads[MAX_THREADS];
    Timed shares[MAX_THREADS];
    memset(times, 0, N_LATENCIES * sizeof *times); /* so that no page is touched in between */
    timed.n_times = N_LATENCIES / n_threads;
    for (int i = 0; i < n_threads; i++) {
        shares[i] = timed;
        shares[i].times = times + (size_t)i * (size_t)timed.n_times;
        if (pthread_create(&threads[i], NULL, time_calls, &shares[i]) != 0) {
            abort();
        }
    }
    for (int i = 0; i < n_threads; i++) {
        pthread_join(threads[i], NULL);
    }
    qsort(times, N_LATENCIES, sizeof *times, compare_times);
    return times;
}

static uint32_t measure_clock(void)
{
    uint32_t *times = time_threads((Timed){0}, 1);
    const uint32_t clock = times[N_LATENCIES / 2];
    free(times);
    return clock;
}

static void print_percentiles(const char *what, const char *threads, const uint32_t *times,
                              uint32_t clock)
{
    static const struct {
        const char *name;
        double share;
    } shown[] = {{"p50", 0.5}, {"p99", 0.99}, {"p999", 0.999}};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        char name[64];
        const uint32_t time = times[(size_t)(shown[i].share * (N_LATENCIES - 1))];
        snprintf(name, sizeof name, "%s_%s%s_ns", what, shown[i].name, threads);
        print(name, time > clock ? time - clock : 0, "ns");
    }
}

static void measure_latency(const char *directory, int n_threads, uint32_t clock)
{
    char threads[16] = "";
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    volatile int shared = 0;
    EventsWriter *writer = open_writer(directory);
    if (n_threads > 1) {
        snprintf(threads, sizeof threads, "_%dt", n_threads);
    }
    uint32_t *times = time_threads((Timed){.writer = writer}, n_threads);
    print_percentiles("scalar_call", threads, times, clock);
    free(times);
    close_writer(writer);
    if (n_threads > 1) {
        times = time_threads((Timed){.mutex = &mutex, .shared = &shared}, n_threads);
        print_percentiles("mutex_alone", threads, times, clock);
        free(times);
    }
}

/* ---- As many as it takes ---- */

typedef enum Form { SCALARS, SCALARS_TIMED, COLUMNS } Form;

typedef struct Share {
    EventsWriter *writer;
    int n_values;
    Form form;
} Share;

static void log_columns(const Share *share)
{
    int64_t *steps = allocate(N_COLUMN * sizeof *steps);
    double *times = allocate(N_COLUMN * sizeof *times);
    float *values = allocate(N_COLUMN * sizeof *values);
    for (int i = 0; i < N_COLUMN; i++) {
        steps[i] = i;
        times[i] = 1.7e9 + i;
        values[i] = (float)i;
    }
    for (int i = 0; i < share->n_values / N_COLUMN; i++) {
        events_writer_scalar_column(share->writer, TAGS[i % N_TAGS], N_COLUMN, steps, times,
                                    values);
    }
    free(steps);
    free(times);
    free(values);
}

static void *log_share(void *argument)
{
    const Share *share = argument;
    if (share->form == COLUMNS) {
        log_columns(share);
        return NULL;
    }
    for (int i = 0; i < share->n_values; i++) {
        if (share->form == SCALARS_TIMED) {
            events_writer_scalar_at(share->writer, TAGS[i % N_TAGS], i, 1.7e9 + i, (float)i);
        } else {
            events_writer_scalar(share->writer, TAGS[i % N_TAGS], i, (float)i);
        }
    }
    return NULL;
}

/* Values a second until the file is closed; beside it the processor's time for each. */
static void measure_sustained(const char *directory, const char *name, int n_threads, Form form,
                              int n_values)
{
    pthread_t threads[MAX_THREADS];
    char cost[80];
    const uint64_t before = now_ns();
    const clock_t processor = clock();
    EventsWriter *writer = open_writer(directory);
    Share share = {writer, n_values / n_threads, form};
    for (int i = 0; i < n_threads; i++) {
        if (pthread_create(&threads[i], NULL, log_share, &share) != 0) {
            abort();
        }
    }
    for (int i = 0; i < n_threads; i++) {
        pthread_join(threads[i], NULL);
    }
    close_writer(writer);
    const double seconds = 1e-9 * (double)(now_ns() - before);
    print(name, n_values / seconds, "1/s");
    snprintf(cost, sizeof cost, "%s_cpu_ns", name);
    print(cost, 1e9 * (double)(clock() - processor) / CLOCKS_PER_SEC / n_values, "ns");
}

/* ---- The larger kinds ---- */

static void measure_histogram(const char *directory)
{
    enum { N = 30 };
    float *values = allocate(N_HISTOGRAM * sizeof *values);
    uint32_t times[N];
    uint32_t random = 1;
    EventsWriter *writer = open_writer(directory);
    for (int i = 0; i < N_HISTOGRAM; i++) {
        random = random * 1664525u + 1013904223u;
        values[i] = (float)random / 4294967296.0f - 0.5f;
    }
    for (int i = 0; i < N; i++) {
        const uint64_t before = now_ns();
        events_writer_histogram(writer, "weights", i, values, N_HISTOGRAM);
        times[i] = (uint32_t)(now_ns() - before);
    }
    qsort(times, N, sizeof *times, compare_times);
    print("histogram_1e6_ms", 1e-6 * times[N / 2], "ms");
    close_writer(writer);
    free(values);
}

static void measure_image(const char *directory)
{
    enum { N = 30, SIDE = 256 };
    static uint8_t pixels[SIDE * SIDE * 3];
    uint32_t times[N];
    EventsError err;
    EventsWriter *writer = open_writer(directory);
    const EventsImage image = {.width = SIDE, .height = SIDE, .channels = 3, .pixels = pixels};
    for (size_t i = 0; i < sizeof pixels; i++) {
        pixels[i] = (uint8_t)(i * i >> 7);
    }
    for (int i = 0; i < N; i++) {
        const uint64_t before = now_ns();
        events_writer_image(writer, "first layer", i, &image);
        times[i] = (uint32_t)(now_ns() - before);
        if (events_writer_flush(writer, &err) != EVENTS_OK) {
            fail(&err);
        }
    }
    qsort(times, N, sizeof *times, compare_times);
    print("image_256_call_us", 1e-3 * times[N / 2], "us");
    close_writer(writer);
}

static void measure_row(const char *directory)
{
    enum { N_WIDE = 40, N_ROWS = 10000 };
    char names[N_WIDE][24];
    const char *tags[N_WIDE];
    float values[N_WIDE];
    for (int i = 0; i < N_WIDE; i++) {
        snprintf(names[i], sizeof names[i], "layer/%04d", i);
        tags[i] = names[i];
        values[i] = (float)i;
    }
    EventsWriter *writer = open_writer(directory);
    for (int i = 0; i < N_ROWS; i++) {
        for (int tag = 0; tag < N_WIDE; tag++) {
            events_writer_scalar_at(writer, tags[tag], i, 1.7e9 + i, values[tag]);
        }
    }
    const double one_by_one = close_writer(writer);
    writer = open_writer(directory);
    const uint64_t before = now_ns();
    for (int i = 0; i < N_ROWS; i++) {
        events_writer_row(writer, i, 1.7e9 + i, N_WIDE, tags, values);
    }
    print("row_40_call_ns", (double)(now_ns() - before) / N_ROWS, "ns");
    print("row_40_bytes_ratio", close_writer(writer) / one_by_one, "1");
}

int main(int argc, char **argv)
{
    char directory[4096];
    const char *base = argc > 1 ? argv[1] : "/dev/shm";
    const int n_values = argc > 2 ? atoi(argv[2]) : 20000000;
    snprintf(directory, sizeof directory, "%s/bench_writer-%ld", base, (long)getpid());
    const uint32_t clock_pair = measure_clock();
    print("clock_pair_ns", clock_pair, "ns");
    measure_latency(directory, 1, clock_pair);
    measure_latency(directory, 4, clock_pair);
    measure_latency(directory, 16, clock_pair);
    measure_sustained(directory, "scalars_sustained_per_s", 1, SCALARS, n_values);
    measure_sustained(directory, "scalars_at_sustained_per_s", 1, SCALARS_TIMED, n_values);
    measure_sustained(directory, "scalars_sustained_4t_per_s", 4, SCALARS, n_values);
    measure_sustained(directory, "column_values_per_s", 1, COLUMNS, n_values);
    measure_histogram(directory);
    measure_image(directory);
    measure_row(directory);
    rmdir(directory);
    return 0;
}
