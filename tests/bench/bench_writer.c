/* SPDX-License-Identifier: Apache-2.0 */
/* How long a call that logs a scalar takes, and how many a second a writer sustains, from one
 * thread and from four. Usage: bench_writer [DIRECTORY]; the default is in memory, /dev/shm, so
 * that it is the writer that is measured. Prints name<TAB>value<TAB>unit. */
#include "events/events.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { N_LATENCIES = 2000000, N_SUSTAINED = 24000000, N_TAGS = 8, MAX_THREADS = 16 };

static const char *const TAGS[N_TAGS] = {
    "loss/train",      "accuracy/train",      "learning_rate",      "gradient_norm",
    "loss/validation", "accuracy/validation", "throughput/samples", "memory/bytes"};

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void fail(const EventsError *err)
{
    fprintf(stderr, "bench_writer: %s\n", err->message);
    exit(1);
}

static EventsWriter *open_writer(const char *directory)
{
    EventsWriter *writer = NULL;
    EventsError err;
    if (events_writer_open(directory, NULL, &writer, &err) != EVENTS_OK) {
        fail(&err);
    }
    return writer;
}

static void close_writer(EventsWriter *writer)
{
    EventsError err;
    char *path = strdup(events_writer_path(writer));
    if (path == NULL || events_writer_close(writer, &err) != EVENTS_OK) {
        fail(&err);
    }
    unlink(path);
    free(path);
}

static int compare_times(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left;
    const uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Prints a percentile of sorted times, less what reading the clock takes. */
static void print_percentile(const char *name, const uint32_t *times, double share, uint32_t clock)
{
    const uint32_t time = times[(size_t)(share * (N_LATENCIES - 1))];
    printf("%s\t%" PRIu32 "\tns\n", name, time > clock ? time - clock : 0);
}

static void measure_latency(const char *directory)
{
    uint32_t *times = malloc(N_LATENCIES * sizeof *times);
    EventsWriter *writer = open_writer(directory);
    if (times == NULL) {
        abort();
    }
    for (int i = 0; i < N_LATENCIES; i++) {
        const uint64_t before = now_ns();
        times[i] = (uint32_t)(now_ns() - before);
    }
    qsort(times, N_LATENCIES, sizeof *times, compare_times);
    const uint32_t clock = times[N_LATENCIES / 2];
    for (int i = 0; i < N_LATENCIES; i++) {
        const uint64_t before = now_ns();
        events_writer_scalar(writer, TAGS[i % N_TAGS], i, (float)i);
        times[i] = (uint32_t)(now_ns() - before);
    }
    qsort(times, N_LATENCIES, sizeof *times, compare_times);
    printf("clock_read\t%" PRIu32 "\tns\n", clock);
    print_percentile("writer_scalar_p50", times, 0.5, clock);
    print_percentile("writer_scalar_p99", times, 0.99, clock);
    print_percentile("writer_scalar_p99.9", times, 0.999, clock);
    print_percentile("writer_scalar_max", times, 1.0, clock);
    close_writer(writer);
    free(times);
}

typedef struct Share {
    EventsWriter *writer;
    int n_values;
    bool is_timed;
} Share;

static void *log_share(void *argument)
{
    const Share *share = argument;
    for (int i = 0; i < share->n_values; i++) {
        if (share->is_timed) {
            events_writer_scalar_at(share->writer, TAGS[i % N_TAGS], i, 1.7e9 + i, (float)i);
        } else {
            events_writer_scalar(share->writer, TAGS[i % N_TAGS], i, (float)i);
        }
    }
    return NULL;
}

/* Values a second until the last one is with the kernel. */
static void measure_sustained(const char *directory, const char *name, int n_threads, bool is_timed)
{
    pthread_t threads[MAX_THREADS];
    EventsWriter *writer = open_writer(directory);
    EventsError err;
    Share share = {writer, N_SUSTAINED / n_threads, is_timed};
    const uint64_t before = now_ns();
    for (int i = 0; i < n_threads; i++) {
        if (pthread_create(&threads[i], NULL, log_share, &share) != 0) {
            abort();
        }
    }
    for (int i = 0; i < n_threads; i++) {
        pthread_join(threads[i], NULL);
    }
    if (events_writer_flush(writer, &err) != EVENTS_OK) {
        fail(&err);
    }
    const double seconds = 1e-9 * (double)(now_ns() - before);
    printf("%s\t%.2f\tM/s\n", name, 1e-6 * N_SUSTAINED / seconds);
    close_writer(writer);
}

int main(int argc, char **argv)
{
    char directory[4096];
    const char *base = argc > 1 ? argv[1] : "/dev/shm";
    snprintf(directory, sizeof directory, "%s/bench_writer-%ld", base, (long)getpid());
    measure_latency(directory);
    measure_sustained(directory, "writer_sustained_1_thread", 1, false);
    measure_sustained(directory, "writer_sustained_1_thread_given_times", 1, true);
    measure_sustained(directory, "writer_sustained_4_threads", 4, false);
    rmdir(directory);
    return 0;
}
