/* SPDX-License-Identifier: Apache-2.0 */
/* A directory in, event files and an embedding out: one of everything libevents writes, with
 * contents that test_tensorboard_reads.py knows. Public headers only. */
#include <events/events.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_LOSSES = 20, N_WEIGHTS = 1000, N_ROWS = 5, N_COLUMNS = 3, CELL = 4, SHEET = 3 * CELL };

static const double first_wall_time = 1700000000.0;

static void check(EventsStatus status, const char *what)
{
    if (status != EVENTS_OK) {
        fprintf(stderr, "%s: %s\n", what, events_status_name(status));
        exit(EXIT_FAILURE);
    }
}

static void write_scalars(EventsWriter *writer)
{
    const float odd[] = {NAN, INFINITY, -INFINITY, -0.0F, FLT_MAX, FLT_TRUE_MIN};
    const int64_t steps[] = {-5, 0, 1, INT64_C(1) << 40, INT64_MAX};
    for (int i = 0; i < N_LOSSES; i++) {
        check(
            events_writer_scalar_at(writer, "loss", i, first_wall_time + 0.25 * i, (float)i * 0.1F),
            "loss");
    }
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        check(events_writer_scalar_at(writer, "odd/values", (int64_t)i, first_wall_time, odd[i]),
              "odd");
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        check(events_writer_scalar_at(writer, "odd/steps", steps[i], first_wall_time, (float)i),
              "steps");
    }
    check(events_writer_scalar_at(writer, "r\xC3\xA9sum\xC3\xA9 \xE2\x9C\x93", 1, first_wall_time,
                                  1.5F),
          "tag that is not ASCII");
}

static void write_histograms(EventsWriter *writer)
{
    float weights[N_WEIGHTS];
    for (int step = 0; step < 3; step++) {
        for (int i = 0; i < N_WEIGHTS; i++) {
            weights[i] = (float)(i * 37 % 101) / 10.0F + (float)step;
        }
        check(events_writer_histogram_at(writer, "weights", step, first_wall_time + step, weights,
                                         N_WEIGHTS),
              "weights");
    }
    for (int i = 0; i < N_WEIGHTS; i++) {
        weights[i] = 2.5F;
    }
    check(events_writer_histogram_at(writer, "constant", 0, first_wall_time, weights, N_WEIGHTS),
          "constant");
}

static void write_images(EventsWriter *writer)
{
    uint8_t colours[3 * 5 * 3];
    uint8_t greys[2][4 * 4];
    for (size_t i = 0; i < sizeof colours; i++) {
        colours[i] = (uint8_t)(5 * i);
    }
    for (size_t i = 0; i < sizeof greys; i++) {
        greys[i / 16][i % 16] = (uint8_t)(8 * i);
    }
    const EventsImage picture = {.width = 5, .height = 3, .channels = 3, .pixels = colours};
    const EventsImage pair[] = {
        {.width = 4, .height = 4, .channels = 1, .pixels = greys[0]},
        {.width = 4, .height = 4, .channels = 1, .pixels = greys[1]},
    };
    check(events_writer_images_at(writer, "picture", 7, first_wall_time, &picture, 1), "picture");
    check(events_writer_images_at(writer, "pictures", 8, first_wall_time, pair, 2), "pictures");
}

static void write_embedding(EventsWriter *writer)
{
    static const char *const names[] = {"label", "index"};
    static const char *const words[N_ROWS * 2] = {"zero", "0",     "one", "1",    "two",
                                                  "2",    "three", "3",   "four", "4"};
    float values[N_ROWS * N_COLUMNS];
    uint8_t pixels[SHEET * SHEET];
    for (int i = 0; i < N_ROWS * N_COLUMNS; i++) {
        values[i] = (float)i * 0.5F - 1.0F;
    }
    for (size_t i = 0; i < sizeof pixels; i++) {
        pixels[i] = (uint8_t)i;
    }
    const EventsImage sprite = {.width = SHEET, .height = SHEET, .channels = 1, .pixels = pixels};
    const EventsEmbedding embedding = {
        .name = "hidden layer",
        .n_rows = N_ROWS,
        .n_columns = N_COLUMNS,
        .values = values,
        .n_metadata_columns = 2,
        .metadata_names = names,
        .metadata = words,
        .sprite = &sprite,
        .sprite_cell_width = CELL,
        .sprite_cell_height = CELL,
    };
    EventsError error;
    check(events_writer_embedding(writer, &embedding, &error), "embedding");
}

int main(int argc, char **argv)
{
    EventsWriter *writer = NULL;
    EventsError error;
    if (argc != 2) {
        fputs("usage: write_all_kinds DIRECTORY\n", stderr);
        return EXIT_FAILURE;
    }
    check(events_writer_open(argv[1], NULL, &writer, &error), "open");
    write_scalars(writer);
    write_histograms(writer);
    write_images(writer);
    check(events_writer_text(writer, "note", 4, "**bold** & plain"), "text");
    write_embedding(writer);
    check(events_writer_close(writer, &error), "close");
    return EXIT_SUCCESS;
}
