/* SPDX-License-Identifier: Apache-2.0 */
/* The sample's network against numbers known without it: the loss of an even guess, and gradients
 * taken by moving each weight a little to either side. */
#include "neural_network.h"

#include "cmocka_all.h"
#include "random_numbers.h"

#include <math.h>

enum { N_ROWS = 5, N_INPUTS = 4, N_CLASSES = 3 };

static const size_t widths[] = {N_INPUTS, 6, 5, N_CLASSES};
static const uint8_t labels[N_ROWS] = {0, 1, 2, 1, 0};

static NeuralNetwork *make_network(double *inputs)
{
    RandomNumbers random = random_numbers_from_seed(7);
    for (size_t i = 0; i < (size_t)N_ROWS * N_INPUTS; i++) {
        inputs[i] = random_numbers_normal(&random);
    }
    NeuralNetwork *network = neural_network_new(widths, 4, N_ROWS, 3);
    assert_non_null(network);
    return network;
}

static double loss_at(NeuralNetwork *network, const double *inputs)
{
    neural_network_forward(network, inputs, N_ROWS);
    return neural_network_score(network, labels, N_ROWS).loss;
}

static double slope(NeuralNetwork *network, const double *inputs, double *parameter)
{
    const double kept = *parameter;
    const double step = 1e-5;
    *parameter = kept + step;
    const double above = loss_at(network, inputs);
    *parameter = kept - step;
    const double below = loss_at(network, inputs);
    *parameter = kept;
    return (above - below) / (2.0 * step);
}

static void test_gradients_equal_slopes(void **state)
{
    (void)state;
    double inputs[N_ROWS * N_INPUTS];
    NeuralNetwork *network = make_network(inputs);
    neural_network_forward(network, inputs, N_ROWS);
    neural_network_backward(network, inputs, labels, N_ROWS);
    for (size_t i = 0; i < network->n_layers; i++) {
        NetworkLayer *layer = &network->layers[i];
        double largest = 0.0;
        for (size_t j = 0; j < layer->n_parameters; j++) {
            const double expected = slope(network, inputs, &layer->parameters[j]);
            assert_true(fabs(layer->gradients[j] - expected) < 1e-8);
            largest = fmax(largest, fabs(expected));
        }
        assert_true(largest > 1e-3); /* zeros would agree with zeros */
    }
    neural_network_free(network);
}

static void test_loss_of_an_even_guess_is_the_logarithm_of_the_classes(void **state)
{
    (void)state;
    double inputs[N_ROWS * N_INPUTS];
    NeuralNetwork *network = make_network(inputs);
    NetworkLayer *last = &network->layers[network->n_layers - 1];
    for (size_t i = 0; i < last->n_parameters; i++) {
        last->parameters[i] = 0.0;
    }
    assert_true(fabs(loss_at(network, inputs) - log((double)N_CLASSES)) < 1e-12);
    neural_network_free(network);
}

static void test_score_counts_right_answers(void **state)
{
    (void)state;
    const size_t one_layer[] = {1, 2};
    NeuralNetwork *network = neural_network_new(one_layer, 2, 4, 1);
    assert_non_null(network);
    /* Class 1 is the more probable for positive inputs, by e to the power of the input. */
    const double parameters[] = {0.0, 1.0, 0.0, 0.0};
    for (size_t i = 0; i < 4; i++) {
        network->layers[0].parameters[i] = parameters[i];
    }
    const double inputs[] = {1.0, 2.0, -1.0, -2.0};
    const uint8_t truth[] = {1, 0, 0, 0};
    neural_network_forward(network, inputs, 4);
    const NetworkScore score = neural_network_score(network, truth, 4);
    const double expected =
        (log1p(exp(-1.0)) + log1p(exp(2.0)) + log1p(exp(-1.0)) + log1p(exp(-2.0))) / 4.0;
    assert_true(fabs(score.loss - expected) < 1e-12);
    assert_true(score.accuracy == 0.75);
    assert_int_equal(neural_network_predicted(network, 0), 1);
    assert_int_equal(neural_network_predicted(network, 2), 0);
    neural_network_free(network);
}

static void test_descent_follows_gradient_and_momentum(void **state)
{
    (void)state;
    const size_t one_layer[] = {1, 2};
    NeuralNetwork *network = neural_network_new(one_layer, 2, 1, 1);
    assert_non_null(network);
    NetworkLayer *layer = &network->layers[0];
    layer->parameters[0] = 1.0;
    layer->gradients[0] = 2.0;
    neural_network_descend(network, 0.1, 0.5);
    assert_true(fabs(layer->parameters[0] - 0.8) < 1e-12);
    neural_network_descend(network, 0.1, 0.5); /* the velocity is now 0.5 x 2 + 2 */
    assert_true(fabs(layer->parameters[0] - 0.5) < 1e-12);
    neural_network_free(network);
}

static void test_huge_sums_give_finite_losses(void **state)
{
    (void)state;
    double inputs[N_ROWS * N_INPUTS];
    NeuralNetwork *network = make_network(inputs);
    NetworkLayer *last = &network->layers[network->n_layers - 1];
    for (size_t i = 0; i < last->n_parameters; i++) {
        last->parameters[i] *= 1e6;
    }
    assert_true(isfinite(loss_at(network, inputs)));
    neural_network_free(network);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gradients_equal_slopes),
        cmocka_unit_test(test_loss_of_an_even_guess_is_the_logarithm_of_the_classes),
        cmocka_unit_test(test_score_counts_right_answers),
        cmocka_unit_test(test_descent_follows_gradient_and_momentum),
        cmocka_unit_test(test_huge_sums_give_finite_losses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
