/* SPDX-License-Identifier: Apache-2.0 */
/* The generator against numbers published for it, and what is promised of its numbers. */
#include "random_numbers.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdbool.h>

/* The first numbers of SplitMix64 for the seed 0; a double takes the upper 53 bits of each. */
static void test_numbers_are_those_of_splitmix64(void **state)
{
    (void)state;
    RandomNumbers random = random_numbers_from_seed(0);
    assert_true(random_numbers_uniform(&random) == (double)(0xe220a8397b1dcdafu >> 11) * 0x1p-53);
    assert_true(random_numbers_uniform(&random) == (double)(0x6e789e6aa1b965f4u >> 11) * 0x1p-53);
    assert_true(random_numbers_uniform(&random) == (double)(0x06c45d188009454fu >> 11) * 0x1p-53);
}

static void test_a_copy_repeats_what_follows(void **state)
{
    (void)state;
    RandomNumbers random = random_numbers_from_seed(5);
    RandomNumbers copy = random;
    const double first = random_numbers_normal(&random);
    assert_true(random_numbers_normal(&copy) == first);
    assert_true(random_numbers_normal(&copy) != first);
}

static void test_normal_numbers_have_mean_0_and_deviation_1(void **state)
{
    (void)state;
    enum { N = 20000 };
    RandomNumbers random = random_numbers_from_seed(1);
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < N; i++) {
        const double number = random_numbers_normal(&random);
        sum += number;
        squares += number * number;
    }
    assert_true(fabs(sum / N) < 0.03);
    assert_true(fabs(squares / N - 1.0) < 0.05);
}

static void test_shuffling_keeps_every_index_once(void **state)
{
    (void)state;
    enum { N = 100 };
    size_t indices[N];
    for (size_t i = 0; i < N; i++) {
        indices[i] = i;
    }
    RandomNumbers random = random_numbers_from_seed(3);
    random_numbers_shuffle(&random, indices, N);
    bool seen[N] = {false};
    size_t n_in_place = 0;
    for (size_t i = 0; i < N; i++) {
        assert_true(indices[i] < N);
        assert_false(seen[indices[i]]);
        seen[indices[i]] = true;
        n_in_place += indices[i] == i;
    }
    assert_true(n_in_place < 10); /* one is to be expected */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_those_of_splitmix64),
        cmocka_unit_test(test_a_copy_repeats_what_follows),
        cmocka_unit_test(test_normal_numbers_have_mean_0_and_deviation_1),
        cmocka_unit_test(test_shuffling_keeps_every_index_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
