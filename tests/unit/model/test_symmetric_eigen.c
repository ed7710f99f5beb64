/* SPDX-License-Identifier: Apache-2.0 */
/* Small symmetric matrices whose eigenvalues are known, and larger ones put back together. */
#include "symmetric_eigen.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

static void assert_close(double value, double expected)
{
    if (!(fabs(value - expected) < 1e-9))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void test_diagonal_is_sorted_largest_first(void **state)
{
    (void)state;
    double matrix[] = {-1, 0, 0, 0, 7, 0, 0, 0, 2};
    double values[3], vectors[9];
    symmetric_eigen(matrix, 3, values, vectors);
    const double expected_values[] = {7, 2, -1};
    const double expected_vectors[] = {0, 1, 0, 0, 0, 1, 1, 0, 0};
    for (size_t i = 0; i < 3; i++)
        assert_close(values[i], expected_values[i]);
    for (size_t i = 0; i < 9; i++)
        assert_close(vectors[i], expected_vectors[i]);
}

static void test_two_by_two_has_the_known_pairs(void **state)
{
    (void)state;
    double matrix[] = {2, 1, 1, 2}; /* 3 along (1, 1), 1 along (1, -1) */
    double values[2], vectors[4];
    symmetric_eigen(matrix, 2, values, vectors);
    assert_close(values[0], 3);
    assert_close(values[1], 1);
    assert_close(fabs(vectors[0]), sqrt(0.5));
    assert_close(vectors[1], vectors[0]);
    assert_close(fabs(vectors[2]), sqrt(0.5));
    assert_close(vectors[3], -vectors[2]);
}

static void test_chain_has_its_cosine_eigenvalues(void **state)
{
    (void)state;
    enum { N = 12 };
    const double pi = acos(-1.0);
    double matrix[N * N] = {0}, values[N], vectors[N * N];
    for (size_t i = 0; i < N; i++) {
        matrix[i * N + i] = 2;
        if (i + 1 < N)
            matrix[i * N + i + 1] = matrix[(i + 1) * N + i] = -1;
    }
    symmetric_eigen(matrix, N, values, vectors);
    for (size_t i = 0; i < N; i++)
        assert_close(values[i], 2 - 2 * cos((double)(N - i) * pi / (N + 1)));
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void test_vectors_are_orthonormal_and_rebuild_the_matrix(void **state)
{
    (void)state;
    enum { N = 9 };
    double matrix[N * N], kept[N * N], values[N], vectors[N * N];
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            matrix[i * N + j] = (double)((i * j * 7 + (i + j) * 5) % 11) - 4;
    memcpy(kept, matrix, sizeof kept);
    symmetric_eigen(matrix, N, values, vectors);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            double sum = 0;
            for (size_t k = 0; k < N; k++)
                sum += values[k] * vectors[k * N + i] * vectors[k * N + j];
            assert_close(sum, kept[i * N + j]);
            assert_close(dot(vectors + i * N, vectors + j * N, N), i == j ? 1 : 0);
        }
    for (size_t i = 1; i < N; i++)
        assert_true(values[i - 1] >= values[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_diagonal_is_sorted_largest_first),
        cmocka_unit_test(test_two_by_two_has_the_known_pairs),
        cmocka_unit_test(test_chain_has_its_cosine_eigenvalues),
        cmocka_unit_test(test_vectors_are_orthonormal_and_rebuild_the_matrix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
