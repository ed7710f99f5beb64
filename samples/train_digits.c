/* SPDX-License-Identifier: Apache-2.0 */
/* The digits go in, a trained classifier comes out, and how it went stands in an event file. This
 * is a training loop as any other: forward, backward, a step down the gradient, log. The learning
 * rate rises over the first twentieth of the steps and then falls along a cosine. */
#include "digits_data.h"
#include "neural_network.h"
#include "random_numbers.h"
#include "train_options.h"
#include "training_log.h"

#include <events/events.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCH_ROWS = 32, EPOCHS_PER_EMBEDDING = 10 };

static const double MOMENTUM = 0.9;

/* All that a training holds. */
typedef struct Training {
    const TrainOptions *options; /* borrowed */
    DigitsData train;            /* owned */
    DigitsData test;             /* owned */
    NeuralNetwork *network;      /* owned */
    EventsWriter *writer;        /* owned */
    size_t *order;               /* owned: the rows of `train` in the order of this epoch */
    RandomNumbers random;
    struct timespec started;
    int64_t n_steps; /* in all */
    int64_t step;
} Training;

static double learning_rate_at(const Training *training)
{
    const double peak = training->options->learning_rate;
    const double done = (double)training->step / (double)training->n_steps;
    const double warm_up = 0.05;
    if (done < warm_up) {
        return peak * (done + 1.0 / (double)training->n_steps) / warm_up;
    }
    return peak * 0.5 * (1.0 + cos(3.141592653589793 * (done - warm_up) / (1.0 - warm_up)));
}

/* Waits until this step's share of the time that was asked for has passed. */
static void keep_pace(const Training *training)
{
    const double due_s =
        training->options->pace_s * (double)training->step / (double)training->n_steps;
    struct timespec due = training->started;
    due.tv_sec += (time_t)due_s;
    due.tv_nsec += (long)(1e9 * (due_s - floor(due_s)));
    if (due.tv_nsec >= 1000000000) {
        due.tv_sec++;
        due.tv_nsec -= 1000000000;
    }
    if (training->options->pace_s > 0.0) {
        (void)clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
    }
}

static void train_batch(Training *training, const size_t *rows, size_t n_rows)
{
    double pixels[BATCH_ROWS * DIGITS_PIXELS];
    uint8_t labels[BATCH_ROWS];
    const double learning_rate = learning_rate_at(training);
    digits_data_gather(&training->train, rows, n_rows, pixels, labels);
    neural_network_forward(training->network, pixels, n_rows);
    const NetworkScore score = neural_network_score(training->network, labels, n_rows);
    neural_network_backward(training->network, pixels, labels, n_rows);
    neural_network_descend(training->network, learning_rate, MOMENTUM);
    training_log_step(training->writer, training->step, score, learning_rate);
    training->step++;
    keep_pace(training);
}

static void train_epoch(Training *training)
{
    const size_t n_rows = training->train.n_rows;
    random_numbers_shuffle(&training->random, training->order, n_rows);
    for (size_t first = 0; first < n_rows; first += BATCH_ROWS) {
        const size_t n_left = n_rows - first;
        train_batch(training, training->order + first, n_left < BATCH_ROWS ? n_left : BATCH_ROWS);
    }
}

static bool train(Training *training)
{
    NetworkScore score = {0};
    training_log_validation(training->writer, 0, training->network, &training->test);
    for (int64_t epoch = 1; epoch <= training->options->n_epochs; epoch++) {
        train_epoch(training);
        training_log_layers(training->writer, training->step, training->network);
        score = training_log_validation(training->writer, training->step, training->network,
                                        &training->test);
        const bool last = epoch == training->options->n_epochs;
        if ((last || epoch % EPOCHS_PER_EMBEDDING == 1) &&
            !training_log_embedding(training->writer, training->network, &training->test)) {
            return false;
        }
    }
    printf("%s: %" PRId64 " steps, test loss %.4f, test accuracy %.1f %%\n",
           training->options->run_directory, training->step, score.loss, 100.0 * score.accuracy);
    return true;
}

static bool read_digits(Training *training)
{
    DigitsData all;
    if (!digits_data_read(training->options->data_path, &all)) {
        return false;
    }
    const bool split =
        digits_data_split(&all, training->options->seed, &training->train, &training->test);
    digits_data_clear(&all);
    return split;
}

static bool make_network(Training *training)
{
    static const size_t widths[] = {DIGITS_PIXELS, 64, 32, DIGITS_CLASSES};
    const size_t n_rows = training->train.n_rows;
    const size_t most_rows =
        training->test.n_rows > BATCH_ROWS ? training->test.n_rows : BATCH_ROWS;
    const uint64_t seed = training->options->seed;
    training->network = neural_network_new(widths, sizeof widths / sizeof *widths, most_rows, seed);
    training->order = malloc(n_rows * sizeof *training->order);
    if (training->network == NULL || training->order == NULL) {
        fprintf(stderr, "train_digits: not enough memory\n");
        return false;
    }
    for (size_t i = 0; i < n_rows; i++) {
        training->order[i] = i;
    }
    training->random = random_numbers_from_seed(seed + 1);
    training->n_steps =
        training->options->n_epochs * (int64_t)((n_rows + BATCH_ROWS - 1) / BATCH_ROWS);
    return true;
}

static bool open_log(Training *training)
{
    EventsError error;
    if (events_writer_open(training->options->run_directory, NULL, &training->writer, &error) !=
        EVENTS_OK) {
        fprintf(stderr, "train_digits: %s\n", error.message);
        return false;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &training->started);
    return true;
}

static bool close_log(Training *training)
{
    EventsError error;
    if (events_writer_close(training->writer, &error) != EVENTS_OK) {
        fprintf(stderr, "train_digits: %s\n", error.message);
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    TrainOptions options;
    switch (train_options_parse(argc, argv, DIGITS_FILE, &options)) {
    case TRAIN_REQUEST_HELP:
        return fputs(TRAIN_OPTIONS_HELP, stdout) < 0;
    case TRAIN_REQUEST_WRONG:
        return 2;
    case TRAIN_REQUEST_TRAIN:
        break;
    }
    Training training = {.options = &options};
    bool done = read_digits(&training) && make_network(&training) && open_log(&training) &&
                train(&training);
    done = close_log(&training) && done;
    neural_network_free(training.network);
    digits_data_clear(&training.train);
    digits_data_clear(&training.test);
    free(training.order);
    return done ? 0 : 1;
}
