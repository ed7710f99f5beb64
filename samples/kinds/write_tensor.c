/* SPDX-License-Identifier: Apache-2.0 */
/* A tensor of any type and shape, as it is. Usage: write_tensor [DIRECTORY] */
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
    const uint64_t dims[] = {2, 3};
    const int64_t counts[2][3] = {{1, 2, 3}, {4, 5, 6}};
    const EventsTensorValues tensor = {EVENTS_DTYPE_INT64, 2, dims, counts};
    events_writer_tensor(writer, "confusion", 1, &tensor);
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
