/* SPDX-License-Identifier: Apache-2.0 */
/* Many numbers of one step as one record, and one curve of many steps at once. Usage: write_rows
 * [DIRECTORY] */
#include <events/events.h>
#include <stdio.h>
#include <time.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    const char *const tags[] = {"train/loss", "train/accuracy", "learning rate"};
    for (int step = 0; step < 10; step++) {
        const float values[] = {1.0F / (1.0F + (float)step), 0.1F * (float)step, 0.01F};
        const double now = (double)time(NULL);
        events_writer_row(writer, step, now, 3, tags, values);
    }
    const int64_t steps[] = {0, 100, 200};
    const float scores[] = {0.2F, 0.5F, 0.6F};
    events_writer_scalar_column(writer, "test/score", 3, steps, NULL, scores);
    events_writer_scalar_double(writer, "test/exact", 200, 0.1); /* all 64 bits */
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
