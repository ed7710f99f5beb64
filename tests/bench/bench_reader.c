/* SPDX-License-Identifier: Apache-2.0 */
/* How many scalars a second one thread reads, checksums included: from a file that lies in the
 * page cache, its values reached through the public interface, the comfortable one
 * (events_reader_next) and its parts (records, then a view of each). Both forms of a scalar are
 * measured, the short one (simple_value) and the one with a tensor and metadata, which others
 * write. Time is this thread's own, so that what else the machine does is not the reader's.
 *
 *     bench_reader [FILE]
 *
 * Prints name<TAB>value<TAB>unit. With FILE, only how fast that file is read. */
#include "events/event_reader.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { N_RECORDS = 4 << 20, N_ROUNDS = 5 };

/* Event{wall_time 1700000002, step 8, summary{value{tag "acc", simple_value 0.5}}} */
static const uint8_t SIMPLE[] = {0x19, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x8b, 0xf1, 0x08,
                                 0x28, 0x09, 0x00, 0x00, 0x80, 0x40, 0xfc, 0x54, 0xd9, 0x41, 0x10,
                                 0x08, 0x2a, 0x0c, 0x0a, 0x0a, 0x0a, 0x03, 0x61, 0x63, 0x63, 0x15,
                                 0x00, 0x00, 0x00, 0x3f, 0xcb, 0x14, 0xb6, 0x13};

/* Event{wall_time 1700000001.5, step 7, summary{value{tag "loss", tensor, metadata}}} */
static const uint8_t TENSOR[] = {
    0x30, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x95, 0xf5, 0xd0, 0x5f, 0x09, 0x00, 0x00, 0x60,
    0x40, 0xfc, 0x54, 0xd9, 0x41, 0x10, 0x07, 0x2a, 0x23, 0x0a, 0x21, 0x0a, 0x04, 0x6c, 0x6f, 0x73,
    0x73, 0x42, 0x0a, 0x08, 0x01, 0x12, 0x00, 0x2a, 0x04, 0x00, 0x00, 0x80, 0x3e, 0x4a, 0x0d, 0x0a,
    0x09, 0x0a, 0x07, 0x73, 0x63, 0x61, 0x6c, 0x61, 0x72, 0x73, 0x20, 0x01, 0x1b, 0x9c, 0x99, 0x0d};

static double now_s(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "bench_reader: %s\n", what);
    exit(EXIT_FAILURE);
}

/* What reading a file gave: the sum is one that nobody can foresee. */
typedef struct Total {
    uint64_t n;
    double sum;
} Total;

/* Value by value, as most programs read. */
static Total read_items(const char *path)
{
    EventsReader *reader = NULL;
    EventsItem item;
    Total total = {0, 0.0};
    if (events_reader_open(path, &reader, NULL) != EVENTS_OK) {
        fail("the file cannot be opened");
    }
    while (events_reader_next(reader, &item, NULL) == EVENTS_OK) {
        if (item.has_scalar) {
            total.sum += item.scalar + (double)item.step + item.wall_time;
            total.n++;
        }
    }
    events_reader_close(reader);
    return total;
}

/* Record by record, as a viewer of many runs does. */
static Total read_views(const char *path)
{
    EventsByteSource *source = NULL;
    EventsRecordReader *reader = NULL;
    EventsRecord record;
    Total total = {0, 0.0};
    if (events_byte_source_open_events(path, &source, NULL) != EVENTS_OK ||
        events_record_reader_new(source, NULL, &reader, NULL) != EVENTS_OK) {
        fail("the file cannot be opened");
    }
    while (events_record_reader_next(reader, &record, NULL) == EVENTS_OK) {
        EventsEventView event;
        double number;
        if (events_event_view_parse(record.payload, &event, NULL) == EVENTS_OK &&
            event.n_values == 1 && events_value_view_scalar(&event.first_value, &number, NULL)) {
            total.sum += number + (double)event.step + event.wall_time;
            total.n++;
        }
    }
    events_record_reader_free(reader);
    return total;
}

/* Scalars a second, the best of several rounds; the first brings the file into the page cache. */
static double rate_of(Total (*read_file)(const char *), const char *path, uint64_t n_expected)
{
    double best = 0.0;
    for (int round = 0; round < N_ROUNDS; round++) {
        const double start_s = now_s();
        const Total total = read_file(path);
        const double rate = (double)total.n / (now_s() - start_s);
        if (total.n == 0 || (n_expected > 0 && total.n != n_expected) || !(total.sum > 0.0)) {
            fail("values are missing or wrong");
        }
        best = rate > best ? rate : best;
    }
    return best;
}

/* A file of so many equal records, removed by the caller. */
static void write_file(char *path, const uint8_t *record, size_t size)
{
    const int descriptor = mkstemp(path);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
    bool is_good = file != NULL;
    for (size_t i = 0; is_good && i < N_RECORDS; i++) {
        is_good = fwrite(record, 1, size, file) == size;
    }
    if (!is_good || fclose(file) != 0) {
        fail("no file to read can be made below TMPDIR");
    }
}

static double measure(const char *name, const uint8_t *record, size_t size)
{
    const char *directory = getenv("TMPDIR");
    char path[4096];
    snprintf(path, sizeof path, "%s/bench_reader.tfevents.XXXXXX",
             directory != NULL ? directory : "/tmp");
    write_file(path, record, size);
    const double items = rate_of(read_items, path, N_RECORDS);
    const double views = rate_of(read_views, path, N_RECORDS);
    unlink(path);
    printf("reader_%s_items_per_s\t%.4g\tscalars/s\n", name, items);
    printf("reader_%s_views_per_s\t%.4g\tscalars/s\n", name, views);
    return items;
}

int main(int argc, char **argv)
{
    if (argc == 2) {
        printf("reader_file_scalars_per_s\t%.4g\tscalars/s\n", rate_of(read_items, argv[1], 0));
        return EXIT_SUCCESS;
    }
    const double simple = measure("simple", SIMPLE, sizeof SIMPLE);
    const double tensor = measure("tensor", TENSOR, sizeof TENSOR);
    printf("reader_scalars_per_s\t%.4g\tscalars/s\n", simple < tensor ? simple : tensor);
    return EXIT_SUCCESS;
}
