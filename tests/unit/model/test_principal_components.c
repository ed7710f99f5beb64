/* SPDX-License-Identifier: Apache-2.0 */
/* The components of small tables against a full Jacobi decomposition of their covariance, and
 * the properties that the window relies on. */
#include "principal_components.h"
#include "symmetric_eigen.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static float *make_table(size_t n_rows, size_t n_columns, uint32_t seed)
{
    float *values = calloc(n_rows * n_columns, sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < n_rows; i++)
        for (size_t j = 0; j < n_columns; j++) {
            const double noise = (double)next_random(&seed) / 16777216.0 - 0.5;
            values[i * n_columns + j] = (float)(noise * (10.0 / (double)(j + 1)) + (double)j);
        }
    return values;
}

/* The covariance by its definition. */
static double *brute_covariance(const float *values, size_t n_rows, size_t n_columns)
{
    double *mean = calloc(n_columns, sizeof *mean);
    double *matrix = calloc(n_columns * n_columns, sizeof *matrix);
    assert_true(mean && matrix);
    for (size_t i = 0; i < n_rows; i++)
        for (size_t j = 0; j < n_columns; j++)
            mean[j] += (double)values[i * n_columns + j] / (double)n_rows;
    for (size_t i = 0; i < n_rows; i++)
        for (size_t j = 0; j < n_columns; j++)
            for (size_t k = 0; k < n_columns; k++)
                matrix[j * n_columns + k] += ((double)values[i * n_columns + j] - mean[j]) *
                                             ((double)values[i * n_columns + k] - mean[k]) /
                                             (double)n_rows;
    free(mean);
    return matrix;
}

static void compare_with_brute_force(size_t n_rows, size_t n_columns, size_t n_components,
                                     double tolerance)
{
    float *values = make_table(n_rows, n_columns, 7);
    double *matrix = brute_covariance(values, n_rows, n_columns);
    double *eigenvalues = calloc(n_columns, sizeof *eigenvalues);
    double *vectors = calloc(n_columns * n_columns, sizeof *vectors);
    double trace = 0.0;
    for (size_t i = 0; i < n_columns; i++)
        trace += matrix[i * n_columns + i];
    symmetric_eigen(matrix, n_columns, eigenvalues, vectors);

    PrincipalComponents found;
    principal_components_compute(values, n_rows, n_columns, n_components, &found);
    assert_int_equal(found.n_components, n_components);
    for (size_t k = 0; k < n_components; k++) {
        double cosine = 0.0;
        for (size_t j = 0; j < n_columns; j++)
            cosine += found.axes[k * n_columns + j] * vectors[k * n_columns + j];
        assert_true(fabs(found.fractions[k] - eigenvalues[k] / trace) < tolerance);
        assert_true(fabs(fabs(cosine) - 1.0) < tolerance);
    }
    principal_components_clear(&found);
    free(values);
    free(matrix);
    free(eigenvalues);
    free(vectors);
}

static void test_components_equal_a_full_decomposition(void **state)
{
    (void)state;
    compare_with_brute_force(300, 8, 3, 1e-9);
    compare_with_brute_force(57, 3, 3, 1e-9);
    compare_with_brute_force(200, 40, 10, 1e-7);
}

static void test_many_columns_agree_with_few(void **state)
{
    (void)state;
    const size_t n_rows = 90, few = 20, many = 700;
    float *narrow = make_table(n_rows, few, 3);
    float *wide = calloc(n_rows * many, sizeof *wide);
    for (size_t i = 0; i < n_rows; i++)
        memcpy(wide + i * many, narrow + i * few, few * sizeof *narrow);
    PrincipalComponents a, b;
    principal_components_compute(narrow, n_rows, few, 3, &a);
    principal_components_compute(wide, n_rows, many, 3, &b);
    for (size_t k = 0; k < 3; k++)
        assert_true(fabs(a.fractions[k] - b.fractions[k]) < 1e-6);
    for (size_t i = 0; i < n_rows * 3; i++)
        assert_true(fabsf(a.projection[i] - b.projection[i]) < 1e-3f);
    principal_components_clear(&a);
    principal_components_clear(&b);
    free(narrow);
    free(wide);
}

static void test_a_line_has_one_component(void **state)
{
    (void)state;
    const float values[] = {0, 0, 0, 1, 2, 2, 2, 4, 4, 3, 6, 6};
    PrincipalComponents found;
    principal_components_compute(values, 4, 3, 3, &found);
    assert_true(fabs(found.fractions[0] - 1.0) < 1e-12);
    assert_true(found.fractions[1] < 1e-12);
    assert_true(fabs(found.axes[0] - 1.0 / 3.0) < 1e-9);
    assert_true(fabs(found.axes[1] - 2.0 / 3.0) < 1e-9);
    assert_true(fabsf(found.projection[0] + 4.5f) < 1e-5f);
    assert_true(fabsf(found.projection[9] - 4.5f) < 1e-5f);
    assert_true(fabs(principal_components_fraction(&found, 3) - 1.0) < 1e-9);
    principal_components_clear(&found);
}

static void test_the_sign_is_fixed(void **state)
{
    (void)state;
    float *values = make_table(120, 6, 11);
    PrincipalComponents one, other;
    principal_components_compute(values, 120, 6, 3, &one);
    for (size_t i = 0; i < 120 * 6; i++)
        values[i] = -values[i];
    principal_components_compute(values, 120, 6, 3, &other);
    for (size_t i = 0; i < 18; i++)
        assert_true(fabs(one.axes[i] - other.axes[i]) < 1e-6);
    principal_components_clear(&one);
    principal_components_clear(&other);
    free(values);
}

static void test_rows_that_are_not_finite_stay_out(void **state)
{
    (void)state;
    const float values[] = {0, 0, 1, 1, NAN, 5, 2, 2, INFINITY, 1};
    PrincipalComponents found;
    principal_components_compute(values, 5, 2, 2, &found);
    assert_int_equal(found.n_non_finite, 2);
    assert_int_equal(found.n_fit_rows, 3);
    assert_true(isnan(found.projection[4]) && isnan(found.projection[9]));
    assert_true(fabs(found.fractions[0] - 1.0) < 1e-9);
    principal_components_clear(&found);
}

static void test_tables_without_variance_give_zeros(void **state)
{
    (void)state;
    const float values[] = {3, 4, 3, 4, 3, 4};
    PrincipalComponents found;
    principal_components_compute(values, 3, 2, 3, &found);
    assert_int_equal(found.n_components, 2);
    assert_true(found.fractions[0] == 0.0 && found.projection[0] == 0.0f);
    principal_components_clear(&found);
    principal_components_compute(values, 0, 2, 3, &found);
    assert_int_equal(found.n_components, 0);
    principal_components_clear(&found);
}

static void test_two_calls_give_the_same_bits(void **state)
{
    (void)state;
    float *values = make_table(500, 30, 5);
    PrincipalComponents a, b;
    principal_components_compute(values, 500, 30, 4, &a);
    principal_components_compute(values, 500, 30, 4, &b);
    assert_memory_equal(a.projection, b.projection, 500 * 4 * sizeof(float));
    principal_components_clear(&a);
    principal_components_clear(&b);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_components_equal_a_full_decomposition),
        cmocka_unit_test(test_many_columns_agree_with_few),
        cmocka_unit_test(test_a_line_has_one_component),
        cmocka_unit_test(test_the_sign_is_fixed),
        cmocka_unit_test(test_rows_that_are_not_finite_stay_out),
        cmocka_unit_test(test_tables_without_variance_give_zeros),
        cmocka_unit_test(test_two_calls_give_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
