/* SPDX-License-Identifier: Apache-2.0 */
/* What the training of the digits logs, and under which tags. */
#ifndef SAMPLES_TRAINING_LOG_H
#define SAMPLES_TRAINING_LOG_H

#include "digits_data.h"
#include "neural_network.h"

#include <events/events.h>
#include <stdbool.h>

/** Logs one step: train/loss, train/accuracy, train/learning_rate. */
void training_log_step(EventsWriter *writer, int64_t step, NetworkScore score,
                       double learning_rate);

/** Logs how the weights and gradients of each layer are spread: weights/layer_1 and so on. */
void training_log_layers(EventsWriter *writer, int64_t step, const NeuralNetwork *network);

/** Answers `test`, and logs validation/loss, validation/accuracy and the pictures
 *  validation/mistakes and weights/first_layer.
 *  @return how well it answered. */
NetworkScore training_log_validation(EventsWriter *writer, int64_t step, NeuralNetwork *network,
                                     const DigitsData *test);

/** Writes the last hidden layer's answers to `test`, which the network has just answered, as the
 *  embedding "hidden activations", with the columns label and predicted and the digits' pictures.
 *  @return false after saying on the standard error what is wrong. */
bool training_log_embedding(EventsWriter *writer, const NeuralNetwork *network,
                            const DigitsData *test);

#endif
