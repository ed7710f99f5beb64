/* SPDX-License-Identifier: Apache-2.0 */
/* Log directories go in; how long the window's own loader takes for all of it comes out: workers
 * read, this thread takes the batches over in slices as the window's main loop does, pyramids and
 * all. With --sums every series is printed afterwards as make_log --sums does, points of
 * superseded branches included. Prints name<TAB>value<TAB>unit on stderr then, else on stdout.
 * Usage: bench_load [--threads N] [--sums] LOGDIR... */
#include "log_sums.h"

#include "log_root.h"
#include "run_loader.h"

#include <glib.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLICE_US = 2500 };

/* What wakes this thread. */
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t is_due;
    bool is_woken;
} Bell;

static void ring(void *user)
{
    Bell *bell = user;
    pthread_mutex_lock(&bell->lock);
    bell->is_woken = true;
    pthread_cond_signal(&bell->is_due);
    pthread_mutex_unlock(&bell->lock);
}

static void wait_for_bell(Bell *bell)
{
    pthread_mutex_lock(&bell->lock);
    while (!bell->is_woken) {
        pthread_cond_wait(&bell->is_due, &bell->lock);
    }
    bell->is_woken = false;
    pthread_mutex_unlock(&bell->lock);
}

static double now_s(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A field of /proc/self/status, in MB; -1 where there is none. */
static double memory_mb(const char *field)
{
    char line[256];
    double kilobytes = -1000;
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, field, strlen(field)) == 0) {
            kilobytes = strtod(line + strlen(field) + 1, NULL);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return kilobytes / 1000;
}

static void print_sums(const SeriesStore *store, RunId run, TagId tag)
{
    const Series *series = series_store_series(store, run, tag);
    LogSums sums = {0};
    if (series == NULL) {
        return;
    }
    for (size_t i = 0; i < series_n_points(series); i++) {
        log_sums_add(&sums, series_step(series, i), series_wall_time(series, i),
                     series_value(series, i));
    }
    for (size_t i = 0; i < series_n_superseded(series); i++) {
        log_sums_add(&sums, series_superseded_step(series, i),
                     series_superseded_wall_time(series, i), series_superseded_value(series, i));
    }
    log_sums_print(series_store_run(store, run)->name, series_store_tag_name(store, tag), &sums);
}

static void print_all_sums(const SeriesStore *store)
{
    for (RunId run = 0; run < series_store_n_runs(store); run++) {
        GArray *tags = series_store_run_tags(store, run);
        for (guint i = 0; i < tags->len; i++) {
            print_sums(store, run, g_array_index(tags, TagId, i));
        }
        g_array_unref(tags);
    }
}

static double load(RunLoader *loader, SeriesStore *store, Bell *bell)
{
    double longest_s = 0;
    run_loader_start(loader, ring, bell);
    do {
        wait_for_bell(bell);
        bool more = true;
        while (more) {
            const double begin_s = now_s(CLOCK_MONOTONIC);
            more = run_loader_apply(loader, store, SLICE_US, NULL);
            const double took_s = now_s(CLOCK_MONOTONIC) - begin_s;
            longest_s = MAX(longest_s, took_s);
        }
    } while (!run_loader_progress(loader).all_read);
    return longest_s;
}

int main(int argc, char **argv)
{
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    bool with_sums = false;
    int at = 1;
    for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++) {
        with_sums |= strcmp(argv[at], "--sums") == 0;
        if (strcmp(argv[at], "--threads") == 0 && at + 1 < argc) {
            options.n_threads = (unsigned)strtoul(argv[++at], NULL, 10);
        }
    }
    const double begin_s = now_s(CLOCK_MONOTONIC);
    Bell bell = {.is_woken = false};
    pthread_mutex_init(&bell.lock, NULL);
    pthread_cond_init(&bell.is_due, NULL);
    GPtrArray *roots = log_roots_parse((const char *const *)argv + at, (size_t)(argc - at));
    SeriesStore *store = series_store_new();
    RunLoader *loader = run_loader_new(roots, &options);
    const double longest_s = load(loader, store, &bell);
    FILE *out = with_sums ? stderr : stdout;
    const RunLoaderProgress progress = run_loader_progress(loader);
    fprintf(out, "load_s\t%.3f\ts\n", now_s(CLOCK_MONOTONIC) - begin_s);
    fprintf(out, "load_cpu_s\t%.3f\ts\n", now_s(CLOCK_PROCESS_CPUTIME_ID));
    fprintf(out, "points\t%" PRIu64 "\tpoints\n", progress.n_points);
    fprintf(out, "rss_mb\t%.1f\tMB\n", memory_mb("VmRSS:"));
    fprintf(out, "peak_mb\t%.1f\tMB\n", memory_mb("VmHWM:"));
    fprintf(out, "longest_slice_ms\t%.2f\tms\n", 1e3 * longest_s);
    if (with_sums) {
        print_all_sums(store);
    }
    run_loader_free(loader);
    series_store_free(store);
    g_ptr_array_unref(roots);
    return 0;
}
