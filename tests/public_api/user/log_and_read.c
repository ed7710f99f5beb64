/* SPDX-License-Identifier: Apache-2.0 */
/* A program of somebody who uses libevents: logs a curve, reads it back, prints the last value.
 * Usage: log_and_read DIRECTORY */
#include <events/events.h>

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    EventsError err;
    EventsWriter *writer;
    EventsReader *reader;
    EventsItem item;
    EventsStatus status;
    char path[4096];
    double last = -1.0;
    if (argc != 2 || strcmp(events_version(), EVENTS_VERSION_STRING) != 0) {
        return 2;
    }
    if (events_writer_open(argv[1], NULL, &writer, &err) != EVENTS_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (int step = 0; step < 10; step++) {
        events_writer_scalar(writer, "loss", step, 1.0f / (float)(1 << step));
    }
    snprintf(path, sizeof path, "%s", events_writer_path(writer));
    if (events_writer_close(writer, &err) != EVENTS_OK ||
        events_reader_open(path, &reader, &err) != EVENTS_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    while ((status = events_reader_next(reader, &item, &err)) == EVENTS_OK) {
        if (item.has_scalar && strcmp(item.tag, "loss") == 0) {
            last = item.scalar;
        }
    }
    events_reader_close(reader);
    printf("%g\n", last);
    return status == EVENTS_END ? 0 : 1;
}
