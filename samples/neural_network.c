/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of numbers go in, probabilities of classes come out, and the way back gives the gradient
 * of every weight. Backpropagation as in Rumelhart, Hinton and Williams 1986; for softmax with
 * cross-entropy the delta of the last layer is simply probability minus truth. */
#include "neural_network.h"

#include "random_numbers.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool layer_init(NetworkLayer *layer, size_t n_inputs, size_t n_outputs, size_t most_rows,
                       RandomNumbers *random)
{
    layer->n_inputs = n_inputs;
    layer->n_outputs = n_outputs;
    layer->n_parameters = n_outputs * (n_inputs + 1);
    layer->parameters = calloc(layer->n_parameters, sizeof *layer->parameters);
    layer->gradients = calloc(layer->n_parameters, sizeof *layer->gradients);
    layer->velocities = calloc(layer->n_parameters, sizeof *layer->velocities);
    layer->outputs = calloc(most_rows * n_outputs, sizeof *layer->outputs);
    layer->deltas = calloc(most_rows * n_outputs, sizeof *layer->deltas);
    if (layer->parameters == NULL || layer->gradients == NULL || layer->velocities == NULL ||
        layer->outputs == NULL || layer->deltas == NULL) {
        return false;
    }
    const double deviation = 1.0 / sqrt((double)n_inputs);
    for (size_t i = 0; i < n_inputs * n_outputs; i++) {
        layer->parameters[i] = deviation * random_numbers_normal(random);
    }
    return true;
}

static void layer_clear(NetworkLayer *layer)
{
    free(layer->parameters);
    free(layer->gradients);
    free(layer->velocities);
    free(layer->outputs);
    free(layer->deltas);
}

NeuralNetwork *neural_network_new(const size_t *widths, size_t n_widths, size_t most_rows,
                                  uint64_t seed)
{
    assert(n_widths >= 2 && most_rows >= 1);
    NeuralNetwork *network = calloc(1, sizeof *network);
    NetworkLayer *layers = calloc(n_widths - 1, sizeof *layers);
    if (network == NULL || layers == NULL) {
        free(network);
        free(layers);
        return NULL;
    }
    *network = (NeuralNetwork){n_widths - 1, layers, most_rows};
    RandomNumbers random = random_numbers_from_seed(seed);
    for (size_t i = 0; i < network->n_layers; i++) {
        if (!layer_init(&layers[i], widths[i], widths[i + 1], most_rows, &random)) {
            neural_network_free(network);
            return NULL;
        }
    }
    return network;
}

void neural_network_free(NeuralNetwork *network)
{
    if (network == NULL) {
        return;
    }
    for (size_t i = 0; i < network->n_layers; i++) {
        layer_clear(&network->layers[i]);
    }
    free(network->layers);
    free(network);
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static void layer_sums(NetworkLayer *layer, const double *inputs, size_t n_rows)
{
    const double *biases = layer->parameters + layer->n_inputs * layer->n_outputs;
    for (size_t row = 0; row < n_rows; row++) {
        const double *input = inputs + row * layer->n_inputs;
        double *output = layer->outputs + row * layer->n_outputs;
        for (size_t o = 0; o < layer->n_outputs; o++) {
            const double *weights = layer->parameters + o * layer->n_inputs;
            output[o] = dot(weights, input, layer->n_inputs) + biases[o];
        }
    }
}

/* The largest sum is taken off first, so that no exponential overflows. */
static void softmax(double *values, size_t n)
{
    double largest = values[0];
    for (size_t i = 1; i < n; i++) {
        largest = fmax(largest, values[i]);
    }
    double total = 0.0;
    for (size_t i = 0; i < n; i++) {
        values[i] = exp(values[i] - largest);
        total += values[i];
    }
    for (size_t i = 0; i < n; i++) {
        values[i] /= total;
    }
}

void neural_network_forward(NeuralNetwork *network, const double *inputs, size_t n_rows)
{
    assert(n_rows <= network->most_rows);
    for (size_t i = 0; i + 1 < network->n_layers; i++) {
        NetworkLayer *layer = &network->layers[i];
        layer_sums(layer, inputs, n_rows);
        for (size_t j = 0; j < n_rows * layer->n_outputs; j++) {
            layer->outputs[j] = tanh(layer->outputs[j]);
        }
        inputs = layer->outputs;
    }
    NetworkLayer *last = &network->layers[network->n_layers - 1];
    layer_sums(last, inputs, n_rows);
    for (size_t row = 0; row < n_rows; row++) {
        softmax(last->outputs + row * last->n_outputs, last->n_outputs);
    }
}

uint8_t neural_network_predicted(const NeuralNetwork *network, size_t row)
{
    const NetworkLayer *last = &network->layers[network->n_layers - 1];
    const double *probabilities = last->outputs + row * last->n_outputs;
    size_t best = 0;
    for (size_t i = 1; i < last->n_outputs; i++) {
        best = probabilities[i] > probabilities[best] ? i : best;
    }
    return (uint8_t)best;
}

NetworkScore neural_network_score(const NeuralNetwork *network, const uint8_t *labels,
                                  size_t n_rows)
{
    const NetworkLayer *last = &network->layers[network->n_layers - 1];
    const double least = 1e-300; /* keeps the loss finite when a probability underflows */
    double loss = 0.0;
    size_t n_right = 0;
    for (size_t row = 0; row < n_rows; row++) {
        loss -= log(fmax(last->outputs[row * last->n_outputs + labels[row]], least));
        n_right += neural_network_predicted(network, row) == labels[row];
    }
    return (NetworkScore){loss / (double)n_rows, (double)n_right / (double)n_rows};
}

static void last_deltas(NetworkLayer *last, const uint8_t *labels, size_t n_rows)
{
    const double share = 1.0 / (double)n_rows;
    for (size_t i = 0; i < n_rows * last->n_outputs; i++) {
        last->deltas[i] = last->outputs[i] * share;
    }
    for (size_t row = 0; row < n_rows; row++) {
        last->deltas[row * last->n_outputs + labels[row]] -= share;
    }
}

/* deltas = (weights of the layer above, transposed, x its deltas) x tanh', which is 1 - tanh². */
static void hidden_deltas(NetworkLayer *layer, const NetworkLayer *above, size_t n_rows)
{
    memset(layer->deltas, 0, n_rows * layer->n_outputs * sizeof *layer->deltas);
    for (size_t row = 0; row < n_rows; row++) {
        double *deltas = layer->deltas + row * layer->n_outputs;
        for (size_t o = 0; o < above->n_outputs; o++) {
            const double *weights = above->parameters + o * above->n_inputs;
            const double delta = above->deltas[row * above->n_outputs + o];
            for (size_t i = 0; i < layer->n_outputs; i++) {
                deltas[i] += weights[i] * delta;
            }
        }
        for (size_t i = 0; i < layer->n_outputs; i++) {
            const double output = layer->outputs[row * layer->n_outputs + i];
            deltas[i] *= 1.0 - output * output;
        }
    }
}

static void layer_gradients(NetworkLayer *layer, const double *inputs, size_t n_rows)
{
    double *biases = layer->gradients + layer->n_inputs * layer->n_outputs;
    memset(layer->gradients, 0, layer->n_parameters * sizeof *layer->gradients);
    for (size_t row = 0; row < n_rows; row++) {
        const double *input = inputs + row * layer->n_inputs;
        for (size_t o = 0; o < layer->n_outputs; o++) {
            double *weights = layer->gradients + o * layer->n_inputs;
            const double delta = layer->deltas[row * layer->n_outputs + o];
            for (size_t i = 0; i < layer->n_inputs; i++) {
                weights[i] += delta * input[i];
            }
            biases[o] += delta;
        }
    }
}

void neural_network_backward(NeuralNetwork *network, const double *inputs, const uint8_t *labels,
                             size_t n_rows)
{
    NetworkLayer *layers = network->layers;
    last_deltas(&layers[network->n_layers - 1], labels, n_rows);
    for (size_t i = network->n_layers; i-- > 0;) {
        layer_gradients(&layers[i], i == 0 ? inputs : layers[i - 1].outputs, n_rows);
        if (i > 0) {
            hidden_deltas(&layers[i - 1], &layers[i], n_rows);
        }
    }
}

void neural_network_descend(NeuralNetwork *network, double learning_rate, double momentum)
{
    for (size_t i = 0; i < network->n_layers; i++) {
        NetworkLayer *layer = &network->layers[i];
        for (size_t j = 0; j < layer->n_parameters; j++) {
            layer->velocities[j] = momentum * layer->velocities[j] + layer->gradients[j];
            layer->parameters[j] -= learning_rate * layer->velocities[j];
        }
    }
}
