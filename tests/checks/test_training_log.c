/* SPDX-License-Identifier: Apache-2.0 */
/* What the training logs, read back from its file. */
#include "training_log.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_ROWS = 3, N_HIDDEN = 4, MOST_ITEMS = 8 };

static const size_t widths[] = {DIGITS_PIXELS, N_HIDDEN, DIGITS_CLASSES};
static double pixels[N_ROWS * DIGITS_PIXELS];
static uint8_t labels[N_ROWS] = {0, 1, 2};
static const DigitsData digits = {.n_rows = N_ROWS, .pixels = pixels, .labels = labels};

typedef struct {
    char *tag;
    int64_t step;
    EventsSummaryKind kind;
    double scalar; /* NAN where it is none */
} Logged;

typedef struct {
    char *directory;
    EventsWriter *writer;
    NeuralNetwork *network;
    Logged items[MOST_ITEMS];
    size_t n_items;
} Log;

static Log begin(void)
{
    Log log = {.directory = temporary_directory_make()};
    EventsError error;
    assert_int_equal(events_writer_open(log.directory, NULL, &log.writer, &error), EVENTS_OK);
    log.network = neural_network_new(widths, 3, N_ROWS, 1);
    assert_non_null(log.network);
    return log;
}

static char *only_file(const char *directory, const char *pattern)
{
    char *path = temporary_directory_file(directory, pattern);
    glob_t found;
    assert_int_equal(glob(path, 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 1);
    free(path);
    path = strdup(found.gl_pathv[0]);
    globfree(&found);
    return path;
}

static void close_and_read(Log *log)
{
    EventsError error;
    assert_int_equal(events_writer_close(log->writer, &error), EVENTS_OK);
    char *path = only_file(log->directory, "*tfevents*");
    EventsReader *reader;
    EventsItem item;
    assert_int_equal(events_reader_open(path, &reader, &error), EVENTS_OK);
    while (events_reader_next(reader, &item, &error) == EVENTS_OK) {
        if (item.tag != NULL) {
            assert_true(log->n_items < MOST_ITEMS);
            log->items[log->n_items++] = (Logged){strdup(item.tag), item.step, item.kind,
                                                  item.has_scalar ? item.scalar : (double)NAN};
        }
    }
    events_reader_close(reader);
    free(path);
}

static void end(Log *log)
{
    for (size_t i = 0; i < log->n_items; i++) {
        free(log->items[i].tag);
    }
    neural_network_free(log->network);
    temporary_directory_remove(log->directory);
}

static const Logged *assert_item(const Log *log, size_t i, const char *tag, int64_t step,
                                 EventsSummaryKind kind)
{
    assert_true(i < log->n_items);
    assert_string_equal(log->items[i].tag, tag);
    assert_int_equal(log->items[i].step, step);
    assert_int_equal(log->items[i].kind, kind);
    return &log->items[i];
}

static void test_a_step_is_three_numbers(void **state)
{
    (void)state;
    Log log = begin();
    training_log_step(log.writer, 7, (NetworkScore){.loss = 0.5, .accuracy = 0.75}, 0.125);
    close_and_read(&log);
    assert_int_equal(log.n_items, 3);
    assert_true(assert_item(&log, 0, "train/loss", 7, EVENTS_SUMMARY_SCALAR)->scalar == 0.5);
    assert_true(assert_item(&log, 1, "train/accuracy", 7, EVENTS_SUMMARY_SCALAR)->scalar == 0.75);
    assert_true(assert_item(&log, 2, "train/learning_rate", 7, EVENTS_SUMMARY_SCALAR)->scalar ==
                0.125);
    end(&log);
}

static void test_each_layer_has_two_histograms(void **state)
{
    (void)state;
    Log log = begin();
    training_log_layers(log.writer, 2, log.network);
    close_and_read(&log);
    assert_int_equal(log.n_items, 4);
    assert_item(&log, 0, "weights/layer_1", 2, EVENTS_SUMMARY_HISTOGRAM);
    assert_item(&log, 1, "gradients/layer_1", 2, EVENTS_SUMMARY_HISTOGRAM);
    assert_item(&log, 2, "weights/layer_2", 2, EVENTS_SUMMARY_HISTOGRAM);
    assert_item(&log, 3, "gradients/layer_2", 2, EVENTS_SUMMARY_HISTOGRAM);
    end(&log);
}

/* A network without weights thinks every digit as probable as the next and says 0. */
static void test_validation_is_scored_and_pictured(void **state)
{
    (void)state;
    Log log = begin();
    for (size_t i = 0; i < log.network->n_layers; i++) {
        NetworkLayer *layer = &log.network->layers[i];
        memset(layer->parameters, 0, layer->n_parameters * sizeof *layer->parameters);
    }
    const NetworkScore score = training_log_validation(log.writer, 9, log.network, &digits);
    assert_true(fabs(score.loss - 2.302585092994046) < 1e-12); /* ln 10 */
    assert_true(fabs(score.accuracy - 1.0 / 3.0) < 1e-12);
    close_and_read(&log);
    assert_int_equal(log.n_items, 4);
    const Logged *loss = assert_item(&log, 0, "validation/loss", 9, EVENTS_SUMMARY_SCALAR);
    assert_true(fabs(loss->scalar - 2.302585) < 1e-6);
    assert_item(&log, 1, "validation/accuracy", 9, EVENTS_SUMMARY_SCALAR);
    assert_item(&log, 2, "validation/mistakes", 9, EVENTS_SUMMARY_IMAGE);
    assert_item(&log, 3, "weights/first_layer", 9, EVENTS_SUMMARY_IMAGE);
    end(&log);
}

static void test_the_embedding_stands_beside_the_log(void **state)
{
    (void)state;
    Log log = begin();
    neural_network_forward(log.network, pixels, N_ROWS);
    assert_true(training_log_embedding(log.writer, log.network, &digits));
    close_and_read(&log);
    free(only_file(log.directory, "projector_config.pbtxt"));
    end(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_step_is_three_numbers),
        cmocka_unit_test(test_each_layer_has_two_histograms),
        cmocka_unit_test(test_validation_is_scored_and_pictured),
        cmocka_unit_test(test_the_embedding_stands_beside_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
