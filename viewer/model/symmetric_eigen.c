/* SPDX-License-Identifier: Apache-2.0 */
/* In: a small symmetric matrix. Out: its eigenvalues, largest first, and their vectors.
 * Each rotation makes one entry off the diagonal zero; sweeps over all of them make the rest
 * vanish quadratically, so that a handful of sweeps is enough. */
#include "symmetric_eigen.h"

#include <math.h>
#include <string.h>

#define MAX_SWEEPS 60

static void rotate_pair(double *a, double *b, double cosine, double sine)
{
    const double x = *a, y = *b;
    *a = cosine * x - sine * y;
    *b = sine * x + cosine * y;
}

static void rotate(double *matrix, double *vectors, size_t n, size_t p, size_t q)
{
    const double off = matrix[p * n + q];
    if (off == 0.0)
        return;
    const double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2.0 * off);
    const double t = (theta >= 0.0 ? 1.0 : -1.0) / (fabs(theta) + hypot(theta, 1.0));
    const double cosine = 1.0 / hypot(t, 1.0), sine = t * cosine;
    for (size_t i = 0; i < n; i++)
        rotate_pair(&matrix[i * n + p], &matrix[i * n + q], cosine, sine);
    for (size_t i = 0; i < n; i++) {
        rotate_pair(&matrix[p * n + i], &matrix[q * n + i], cosine, sine);
        rotate_pair(&vectors[p * n + i], &vectors[q * n + i], cosine, sine);
    }
}

static double off_diagonal(const double *matrix, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            sum += fabs(matrix[i * n + j]);
    return sum;
}

static void swap_vectors(double *a, double *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const double kept = a[i];
        a[i] = b[i];
        b[i] = kept;
    }
}

static void sort_largest_first(double *values, double *vectors, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t largest = i;
        for (size_t j = i + 1; j < n; j++)
            if (values[j] > values[largest])
                largest = j;
        if (largest == i)
            continue;
        const double kept = values[i];
        values[i] = values[largest];
        values[largest] = kept;
        swap_vectors(vectors + i * n, vectors + largest * n, n);
    }
}

void symmetric_eigen(double *matrix, size_t n, double *values, double *vectors)
{
    memset(vectors, 0, n * n * sizeof *vectors);
    for (size_t i = 0; i < n; i++)
        vectors[i * n + i] = 1.0;
    for (int sweep = 0; sweep < MAX_SWEEPS && off_diagonal(matrix, n) > 0.0; sweep++)
        for (size_t p = 0; p + 1 < n; p++)
            for (size_t q = p + 1; q < n; q++)
                rotate(matrix, vectors, n, p, q);
    for (size_t i = 0; i < n; i++)
        values[i] = matrix[i * n + i];
    sort_largest_first(values, vectors, n);
}
