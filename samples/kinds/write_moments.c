/* SPDX-License-Identifier: Apache-2.0 */
/* What is said about a curve: its name and unit, a moment worth a line, a restart. Usage:
 * write_moments [DIRECTORY] */
#include <events/events.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    const EventsTagWords words = {.display_name = "Throughput",
                                  .description = "Tokens that were *trained on*",
                                  .unit = "tokens/s"};
    if (events_writer_describe_tag(writer, "speed", &words) != EVENTS_OK) {
        fprintf(stderr, "\"speed\" has values already\n");
    }
    for (int step = 0; step < 6; step++) {
        events_writer_scalar(writer, "speed", step, 41000.0F + 100.0F * (float)step);
    }
    events_writer_mark(writer, "lr drop", 4);
    events_writer_session_start(writer, 3); /* what came from step 3 on is superseded */
    events_writer_scalar(writer, "speed", 3, 43000.0F);
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
