/* SPDX-License-Identifier: Apache-2.0 */
/* A network and its data go in, values in an event file come out. Calls that log may go
 * unanswered: a failure to write is told when the writer is closed. */
#include "training_log.h"

#include "digit_pictures.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const FIGURE_NAMES[DIGITS_CLASSES] = {"0", "1", "2", "3", "4",
                                                         "5", "6", "7", "8", "9"};

void training_log_step(EventsWriter *writer, int64_t step, NetworkScore score, double learning_rate)
{
    events_writer_scalar(writer, "train/loss", step, (float)score.loss);
    events_writer_scalar(writer, "train/accuracy", step, (float)score.accuracy);
    events_writer_scalar(writer, "train/learning_rate", step, (float)learning_rate);
}

static float *floats_from(const double *numbers, size_t n)
{
    float *floats = malloc(n * sizeof *floats);
    for (size_t i = 0; floats != NULL && i < n; i++) {
        floats[i] = (float)numbers[i];
    }
    return floats;
}

static void log_histogram(EventsWriter *writer, int64_t step, const char *group, size_t layer,
                          const double *numbers, size_t n)
{
    char tag[64];
    snprintf(tag, sizeof tag, "%s/layer_%zu", group, layer + 1);
    float *floats = floats_from(numbers, n);
    if (floats != NULL) {
        events_writer_histogram(writer, tag, step, floats, n);
    }
    free(floats);
}

void training_log_layers(EventsWriter *writer, int64_t step, const NeuralNetwork *network)
{
    for (size_t i = 0; i < network->n_layers; i++) {
        const NetworkLayer *layer = &network->layers[i];
        const size_t n_weights = layer->n_inputs * layer->n_outputs;
        log_histogram(writer, step, "weights", i, layer->parameters, n_weights);
        log_histogram(writer, step, "gradients", i, layer->gradients, n_weights);
    }
}

static void log_and_free_picture(EventsWriter *writer, const char *tag, int64_t step,
                                 EventsImage image)
{
    if (image.pixels != NULL) {
        events_writer_image(writer, tag, step, &image);
    }
    free((void *)(uintptr_t)image.pixels);
}

static void log_mistakes(EventsWriter *writer, int64_t step, const NeuralNetwork *network,
                         const DigitsData *test)
{
    uint8_t *predicted = malloc(test->n_rows);
    if (predicted == NULL) {
        return;
    }
    for (size_t row = 0; row < test->n_rows; row++) {
        predicted[row] = neural_network_predicted(network, row);
    }
    log_and_free_picture(writer, "validation/mistakes", step,
                         digit_pictures_mistakes(test, predicted));
    free(predicted);
}

NetworkScore training_log_validation(EventsWriter *writer, int64_t step, NeuralNetwork *network,
                                     const DigitsData *test)
{
    neural_network_forward(network, test->pixels, test->n_rows);
    const NetworkScore score = neural_network_score(network, test->labels, test->n_rows);
    events_writer_scalar(writer, "validation/loss", step, (float)score.loss);
    events_writer_scalar(writer, "validation/accuracy", step, (float)score.accuracy);
    log_mistakes(writer, step, network, test);
    log_and_free_picture(writer, "weights/first_layer", step,
                         digit_pictures_first_weights(&network->layers[0]));
    return score;
}

static const char **words_of(const NeuralNetwork *network, const DigitsData *test)
{
    const char **words = malloc(2 * test->n_rows * sizeof *words);
    for (size_t row = 0; words != NULL && row < test->n_rows; row++) {
        words[2 * row] = FIGURE_NAMES[test->labels[row]];
        words[2 * row + 1] = FIGURE_NAMES[neural_network_predicted(network, row)];
    }
    return words;
}

bool training_log_embedding(EventsWriter *writer, const NeuralNetwork *network,
                            const DigitsData *test)
{
    assert(network->n_layers >= 2);
    const NetworkLayer *hidden = &network->layers[network->n_layers - 2];
    static const char *const names[] = {"label", "predicted"};
    float *values = floats_from(hidden->outputs, test->n_rows * hidden->n_outputs);
    const char **words = words_of(network, test);
    const EventsImage sprite = digit_pictures_sprite(test);
    const EventsEmbedding embedding = {.name = "hidden activations",
                                       .n_rows = (uint32_t)test->n_rows,
                                       .n_columns = (uint32_t)hidden->n_outputs,
                                       .values = values,
                                       .n_metadata_columns = 2,
                                       .metadata_names = names,
                                       .metadata = words,
                                       .sprite = &sprite,
                                       .sprite_cell_width = DIGIT_PICTURES_SPRITE_CELL,
                                       .sprite_cell_height = DIGIT_PICTURES_SPRITE_CELL};
    EventsError error = {.message = "not enough memory for the embedding"};
    const bool written = values != NULL && words != NULL && sprite.pixels != NULL &&
                         events_writer_embedding(writer, &embedding, &error) == EVENTS_OK;
    if (!written) {
        fprintf(stderr, "train_digits: %s\n", error.message);
    }
    free(values);
    free(words);
    free((void *)(uintptr_t)sprite.pixels);
    return written;
}
