/* SPDX-License-Identifier: Apache-2.0 */
/* How many scalars a second one thread reads, checksums included: records taken out of memory (so
 * that the disk is not measured), each viewed as an event, its value and step summed up. Both
 * forms of a scalar are measured, the short one (simple_value) and the one with a tensor and
 * metadata. Prints name<TAB>value<TAB>unit. */
#include "events/event_view.h"
#include "events/record_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

/* This thread's own time: what others do on the machine meanwhile is not the reader's. */
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

/* Reads everything once and returns the sum, which nobody can foresee. */
static double read_all(EventsBytes bytes)
{
    EventsByteSource *source = NULL;
    EventsRecordReader *reader = NULL;
    if (events_byte_source_from_memory(bytes, &source) != EVENTS_OK ||
        events_record_reader_new(source, NULL, &reader, NULL) != EVENTS_OK) {
        fail("no reader");
    }
    double sum = 0.0;
    EventsRecord record;
    while (events_record_reader_next(reader, &record, NULL) == EVENTS_OK) {
        EventsEventView event;
        double number;
        if (events_event_view_parse(record.payload, &event, NULL) == EVENTS_OK &&
            event.n_values == 1 && events_value_view_scalar(&event.first_value, &number, NULL)) {
            sum += number + (double)event.step + event.wall_time;
        }
    }
    if (events_record_reader_n_records(reader) != N_RECORDS) {
        fail("records are missing");
    }
    events_record_reader_free(reader);
    return sum;
}

static void measure(const char *name, const uint8_t *record, size_t size)
{
    uint8_t *bytes = malloc(size * N_RECORDS);
    if (bytes == NULL) {
        fail("no memory");
    }
    for (size_t i = 0; i < N_RECORDS; i++) {
        memcpy(bytes + i * size, record, size);
    }
    double best_s = 1e30;
    double sum = 0.0;
    for (int round = 0; round < N_ROUNDS; round++) {
        const double start_s = now_s();
        sum += read_all((EventsBytes){bytes, size * N_RECORDS});
        const double took_s = now_s() - start_s;
        best_s = took_s < best_s ? took_s : best_s;
    }
    free(bytes);
    if (!(sum > 0.0)) {
        fail("the values are wrong");
    }
    printf("%s\t%.1f\tmillion scalars/s\n", name, 1e-6 * N_RECORDS / best_s);
}

int main(void)
{
    measure("read_simple_value", SIMPLE, sizeof SIMPLE);
    measure("read_tensor", TENSOR, sizeof TENSOR);
    return EXIT_SUCCESS;
}
