/* SPDX-License-Identifier: Apache-2.0 */
/* The smallest program that logs: a hundred points of one curve into the directory "logs". */
#include <events/events.h>
#include <stdio.h>

int main(void)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open("logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    for (int step = 0; step < 100; step++) {
        events_writer_scalar(writer, "train/loss", step, 1.0f / (1.0f + (float)step));
    }
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
