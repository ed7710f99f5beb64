/* SPDX-License-Identifier: Apache-2.0 */
/* A directory in, event files and an embedding out: one of everything libevents writes, with
 * contents that test_tensorboard_reads.py knows. Public headers only. */
#include "all_kinds.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_LOSSES = 20, N_ROWS = 5, N_COLUMNS = 3, CELL = 4, SHEET = 3 * CELL };

void check(EventsStatus status, const char *what)
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

static void write_described(EventsWriter *writer)
{
    const EventsTagWords words = {"Throughput", "how *fast*", "tokens/s"};
    const char *const tags[] = {"row/a", "row/b", "row/c"};
    const float values[] = {1.0F, 2.0F, 3.0F};
    const int64_t steps[] = {1, 2, 3};
    check(events_writer_describe_tag(writer, "speed", &words), "describe");
    check(events_writer_scalar_at(writer, "speed", 1, first_wall_time, 41000.0F), "speed");
    check(events_writer_scalar_at(writer, "speed", 2, first_wall_time, 42000.0F), "speed");
    check(events_writer_scalar_double_at(writer, "precise", 1, first_wall_time, 0.1), "double");
    check(events_writer_row(writer, 5, first_wall_time, 3, tags, values), "row");
    check(events_writer_scalar_column(writer, "column", 3, steps, NULL, values), "column");
    check(events_writer_mark_at(writer, "lr drop", 3, first_wall_time), "mark");
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

/* In a run of its own below the other: not everybody reads tables and tensors of all types. */
static void write_arrays(const char *directory)
{
    char path[4096];
    EventsWriter *writer = NULL;
    EventsError error;
    snprintf(path, sizeof path, "%s/arrays", directory);
    check(events_writer_open(path, NULL, &writer, &error), "open arrays");
    write_text_tables(writer);
    write_tensors(writer);
    check(events_writer_close(writer, &error), "close arrays");
}

/* A run that is started at step 1 and again at step 3, in a file of its own as programs do it. */
static void write_restarted(const char *directory)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/restarted", directory);
    for (int session = 0; session < 2; session++) {
        EventsWriter *writer = NULL;
        EventsError error;
        check(events_writer_open(path, NULL, &writer, &error), "open restarted");
        const int64_t first = session == 0 ? 1 : 3;
        check(events_writer_session_start(writer, first), "session start");
        for (int64_t step = first; step <= 5; step++) {
            const float value = (float)(step + 10 * session);
            check(events_writer_scalar_at(writer, "again", step, first_wall_time + session, value),
                  "restarted");
        }
        check(events_writer_close(writer, &error), "close restarted");
    }
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
    write_described(writer);
    write_histograms(writer);
    write_images(writer);
    write_audio(writer);
    write_texts(writer);
    write_hparams(writer);
    write_encoded(writer);
    write_embedding(writer);
    check(events_writer_close(writer, &error), "close");
    write_arrays(argv[1]);
    write_restarted(argv[1]);
    return EXIT_SUCCESS;
}
