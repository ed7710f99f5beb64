/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a run: a line for each value, with its kind, its tag, its step and, if it is one, its
 * number. Usage: list_values DIRECTORY */
#include <events/events.h>
#include <inttypes.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsReader *reader;
    EventsItem item;
    EventsStatus status;
    if (events_reader_open(argc > 1 ? argv[1] : "logs", &reader, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    while ((status = events_reader_next(reader, &item, &error)) == EVENTS_OK) {
        if (item.tag == NULL) {
            continue; /* the file's first record, a graph, a restart */
        }
        printf("%s %s %" PRId64, events_summary_kind_name(item.kind), item.tag, item.step);
        if (item.has_scalar) {
            printf(" %g", item.scalar);
        }
        putchar('\n');
    }
    events_reader_close(reader);
    if (status < EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
