/* SPDX-License-Identifier: Apache-2.0 */
/* Points for the projector, each with a label and a number. Usage: write_embedding [DIRECTORY] */
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
    enum { N_POINTS = 8, N_DIMENSIONS = 4 };
    float points[N_POINTS][N_DIMENSIONS];
    for (int i = 0; i < N_POINTS; i++) {
        for (int j = 0; j < N_DIMENSIONS; j++) {
            points[i][j] = (float)((i * 7 + j * 3) % 5) - 2.5F;
        }
    }
    const char *const names[] = {"label", "number"};
    const char *const words[N_POINTS][2] = {{"zero", "0"},  {"one", "1"},  {"two", "2"},
                                            {"three", "3"}, {"four", "4"}, {"five", "5"},
                                            {"six", "6"},   {"seven", "7"}};
    const EventsEmbedding embedding = {.name = "digits",
                                       .n_rows = N_POINTS,
                                       .n_columns = N_DIMENSIONS,
                                       .values = &points[0][0],
                                       .n_metadata_columns = 2,
                                       .metadata_names = names,
                                       .metadata = &words[0][0]};
    if (events_writer_embedding(writer, &embedding, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
