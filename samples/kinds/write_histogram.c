/* SPDX-License-Identifier: Apache-2.0 */
/* How numbers are spread: 30 buckets, buckets of your own, and buckets counted elsewhere. Usage:
 * write_histogram [DIRECTORY] */
#include <events/events.h>
#include <math.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    float weights[1000];
    int32_t lengths[1000];
    for (int step = 0; step < 5; step++) {
        for (int i = 0; i < 1000; i++) {
            weights[i] = sinf((float)(i * (step + 1)));
            lengths[i] = i % 64;
        }
        events_writer_histogram(writer, "layer1/weights", step, weights, 1000);

        const double edges[] = {0.0, 16.0, 32.0, 64.0};
        const EventsHistogramValues values = {EVENTS_DTYPE_INT32, lengths, 1000, 3, edges};
        events_writer_histogram_values(writer, "sequence length", step, &values);

        const double counts[] = {12.0, 30.0, 7.0};
        events_writer_histogram_buckets(writer, "from elsewhere", step, 3, edges, counts);
    }
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
