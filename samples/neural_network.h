/* SPDX-License-Identifier: Apache-2.0 */
/* A multilayer perceptron: tanh in between, softmax at the end, trained by gradient descent. */
#ifndef SAMPLES_NEURAL_NETWORK_H
#define SAMPLES_NEURAL_NETWORK_H

#include <stddef.h>
#include <stdint.h>

/** One layer: outputs = weights x inputs + biases. */
typedef struct NetworkLayer {
    size_t n_inputs;
    size_t n_outputs;
    size_t n_parameters; /**< n_outputs x n_inputs weights, then n_outputs biases */
    double *parameters;  /**< owned: a row of weights for each output, then the biases */
    double *gradients;   /**< owned: of the mean loss, in the order of the parameters */
    double *velocities;  /**< owned: what momentum keeps of the steps before */
    double *outputs;     /**< owned: of the last batch, after tanh or softmax, row by row */
    double *deltas;      /**< owned: of the loss, before tanh or softmax, row by row */
} NetworkLayer;

/** The layers, and room for one batch. One thread at a time. */
typedef struct NeuralNetwork {
    size_t n_layers;
    NetworkLayer *layers; /**< owned */
    size_t most_rows;     /**< the largest batch there is room for */
} NeuralNetwork;

/** How well a batch was answered. */
typedef struct NetworkScore {
    double loss;     /**< the mean of -ln(probability of the right class) */
    double accuracy; /**< from 0 to 1 */
} NetworkScore;

/** @param widths    n_widths numbers: inputs, hidden layers, classes; at least 2
 *  @param most_rows the largest batch, at least 1
 *  @param seed      decides the first weights, which are normal with deviation 1/sqrt(inputs)
 *  @return a network to be freed by neural_network_free(), or NULL if memory runs out. */
NeuralNetwork *neural_network_new(const size_t *widths, size_t n_widths, size_t most_rows,
                                  uint64_t seed);

/** Frees `network`, which may be NULL. */
void neural_network_free(NeuralNetwork *network);

/** Answers `n_rows` rows of `inputs`; the probabilities are the last layer's outputs. */
void neural_network_forward(NeuralNetwork *network, const double *inputs, size_t n_rows);

/** Compares the last answers with `labels`, one class a row. */
NetworkScore neural_network_score(const NeuralNetwork *network, const uint8_t *labels,
                                  size_t n_rows);

/** @return the class the last answer thinks most probable for `row`. */
uint8_t neural_network_predicted(const NeuralNetwork *network, size_t row);

/** Computes the gradients of the last batch's loss; `inputs` and `labels` are that batch. */
void neural_network_backward(NeuralNetwork *network, const double *inputs, const uint8_t *labels,
                             size_t n_rows);

/** Goes one step down the gradients, with what `momentum` (0 to 1) keeps of the steps before. */
void neural_network_descend(NeuralNetwork *network, double learning_rate, double momentum);

#endif
