/* SPDX-License-Identifier: Apache-2.0 */
/* Logs as training does while somebody watches: a probe now and then, whose time is told, and
 * beside it a flood of points. Usage: live_writer DIRECTORY SECONDS POINTS_PER_SECOND. Prints a
 * line for each probe, its step and the wall clock before the call that logs it. */
#include "events/events.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FLUSH_MS = 10, PROBE_MS = 47, FLOOD_MS = 5, N_FLOOD_TAGS = 4 };

typedef struct {
    EventsWriter *writer;
    double seconds;
    double points_per_s;
} Flood;

static double now_s(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void rest_ms(int ms)
{
    nanosleep(&(struct timespec){0, ms * 1000000L}, NULL);
}

static EventsWriter *open_writer(const char *directory, const char *run)
{
    char path[4096];
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsWriter *writer = NULL;
    EventsError err;
    options.flush_interval_ms = FLUSH_MS;
    snprintf(path, sizeof path, "%s/%s", directory, run);
    if (events_writer_open(path, &options, &writer, &err) != EVENTS_OK) {
        fprintf(stderr, "live_writer: %s\n", err.message);
        exit(1);
    }
    return writer;
}

static void close_writer(EventsWriter *writer)
{
    EventsError err;
    if (events_writer_close(writer, &err) != EVENTS_OK) {
        fprintf(stderr, "live_writer: %s\n", err.message);
        exit(1);
    }
}

static void *flood(void *user)
{
    static const char *const tags[N_FLOOD_TAGS] = {"flood/a", "flood/b", "flood/c", "flood/d"};
    const Flood *all = user;
    const double begin_s = now_s(CLOCK_MONOTONIC);
    int64_t n = 0;
    double passed_s = 0;
    while (passed_s < all->seconds) {
        const int64_t due = (int64_t)(passed_s * all->points_per_s);
        for (; n < due; n++) {
            events_writer_scalar(all->writer, tags[n % N_FLOOD_TAGS], n / N_FLOOD_TAGS,
                                 (float)(n % 1000));
        }
        rest_ms(FLOOD_MS);
        passed_s = now_s(CLOCK_MONOTONIC) - begin_s;
    }
    return NULL;
}

static void probe(EventsWriter *writer, double seconds)
{
    const double begin_s = now_s(CLOCK_MONOTONIC);
    for (int64_t step = 0; now_s(CLOCK_MONOTONIC) - begin_s < seconds; step++) {
        printf("%" PRId64 "\t%.6f\n", step, now_s(CLOCK_REALTIME));
        events_writer_scalar(writer, "probe", step, (float)(step % 50));
        rest_ms(PROBE_MS);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "Usage: live_writer DIRECTORY SECONDS POINTS_PER_SECOND\n");
        return 2;
    }
    Flood all = {.seconds = strtod(argv[2], NULL), .points_per_s = strtod(argv[3], NULL)};
    EventsWriter *writer = open_writer(argv[1], "live");
    all.writer = open_writer(argv[1], "flood");
    pthread_t thread;
    if (pthread_create(&thread, NULL, flood, &all) != 0) {
        return 1;
    }
    probe(writer, all.seconds);
    pthread_join(thread, NULL);
    close_writer(all.writer);
    close_writer(writer);
    return 0;
}
