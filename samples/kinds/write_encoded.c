/* SPDX-License-Identifier: Apache-2.0 */
/* What is protobuf already, from a library of yours: a graph, a summary, an event. Usage:
 * write_encoded [DIRECTORY] */
#include <events/events.h>
#include <stdio.h>

#define BYTES(array) ((EventsBytes){(const uint8_t *)(array), sizeof(array) - 1})

/* A GraphDef: x is a placeholder, y is Relu(x). */
static const char graph[] = "\x0a\x10\x0a\x01x\x12\x0bPlaceholder"
                            "\x0a\x0c\x0a\x01y\x12\x04Relu\x1a\x01x";

/* A Summary: the number 0.5 under the tag "half". */
static const char summary[] = "\x0a\x0b\x0a\x04half\x15\x00\x00\x00\x3f";

/* An Event of step 2: the same. */
static const char event[] = "\x10\x02\x2a\x0d\x0a\x0b\x0a\x04half\x15\x00\x00\x00\x3f";

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (events_writer_graph(writer, BYTES(graph), &error) != EVENTS_OK ||
        events_writer_summary(writer, 1, BYTES(summary), &error) != EVENTS_OK ||
        events_writer_event(writer, BYTES(event), &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
