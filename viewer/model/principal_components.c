/* SPDX-License-Identifier: Apache-2.0 */
/* In: a table of float32 rows. Out: its strongest directions and the rows along them.
 * A block of vectors is multiplied by the covariance again and again and made orthonormal each
 * time: it turns towards the strongest directions. Few columns: the covariance matrix is formed
 * once and each round is cheap. Many columns: its product with the block is taken through the
 * rows themselves, and fewer rounds must do. */
#include "principal_components.h"

#include "symmetric_eigen.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#define MAX_DENSE_COLUMNS 512
#define EXTRA_VECTORS     8
#define DENSE_ROUNDS      300
#define PRODUCT_ROUNDS    12
#define ROWS_AT_A_TIME    4

typedef struct {
    size_t n_columns;
    double *mean;       /* owned */
    double *covariance; /* owned; NULL when products go through the rows */
    float *rows;        /* owned; the rows used for fitting, not centred */
    size_t n_rows;
    double variance; /* the trace of the covariance */
} Fit;

static bool row_is_finite(const float *row, size_t n_columns)
{
    for (size_t i = 0; i < n_columns; i++)
        if (!isfinite(row[i]))
            return false;
    return true;
}

/* Copies the finite rows that the fit shall use, evenly spread over the table. */
static void take_rows(Fit *fit, const float *values, size_t n_rows, size_t n_columns)
{
    const size_t n_taken = MIN(n_rows, PRINCIPAL_COMPONENTS_MAX_FIT_ROWS);
    fit->rows = g_new(float, n_taken *n_columns + 1);
    for (size_t i = 0; i < n_taken; i++) {
        const size_t index = (size_t)((double)i * (double)n_rows / (double)n_taken);
        const float *row = values + index * n_columns;
        if (row_is_finite(row, n_columns))
            memcpy(fit->rows + fit->n_rows++ * n_columns, row, n_columns * sizeof *row);
    }
}

static void find_mean(Fit *fit)
{
    const size_t n_columns = fit->n_columns;
    fit->mean = g_new0(double, n_columns);
    for (size_t i = 0; i < fit->n_rows; i++)
        for (size_t j = 0; j < n_columns; j++)
            fit->mean[j] += (double)fit->rows[i * n_columns + j];
    for (size_t j = 0; j < n_columns; j++)
        fit->mean[j] /= (double)MAX(fit->n_rows, 1);
}

static void centre_row(const Fit *fit, size_t row, double *out)
{
    const float *values = fit->rows + row * fit->n_columns;
    for (size_t j = 0; j < fit->n_columns; j++)
        out[j] = (double)values[j] - fit->mean[j];
}

static void find_variance(Fit *fit)
{
    double sum = 0.0;
    for (size_t i = 0; i < fit->n_rows; i++)
        for (size_t j = 0; j < fit->n_columns; j++) {
            const double value = (double)fit->rows[i * fit->n_columns + j] - fit->mean[j];
            sum += value * value;
        }
    fit->variance = sum / (double)MAX(fit->n_rows, 1);
}

/* Four rows in one pass over the matrix: a quarter of its loads and stores. */
static void add_outer_products(double *matrix, const double *rows, size_t n)
{
    const double *a = rows, *b = rows + n, *c = rows + 2 * n, *d = rows + 3 * n;
    for (size_t i = 0; i < n; i++) {
        const double ai = a[i], bi = b[i], ci = c[i], di = d[i];
        double *line = matrix + i * n;
        for (size_t j = i; j < n; j++)
            line[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
    }
}

static void find_covariance(Fit *fit)
{
    const size_t n = fit->n_columns;
    double *rows = g_new(double, ROWS_AT_A_TIME *n);
    fit->covariance = g_new0(double, n *n);
    for (size_t first = 0; first < fit->n_rows; first += ROWS_AT_A_TIME) {
        memset(rows, 0, ROWS_AT_A_TIME * n * sizeof *rows);
        for (size_t i = 0; i < MIN((size_t)ROWS_AT_A_TIME, fit->n_rows - first); i++)
            centre_row(fit, first + i, rows + i * n);
        add_outer_products(fit->covariance, rows, n);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = i; j < n; j++) {
            const double value = fit->covariance[i * n + j] / (double)MAX(fit->n_rows, 1);
            fit->covariance[i * n + j] = value;
            fit->covariance[j * n + i] = value;
        }
    g_free(rows);
}

static double dot(const double *a, const double *b, size_t n)
{
    double even = 0.0, odd = 0.0;
    size_t i = 0;
    for (; i + 1 < n; i += 2) {
        even += a[i] * b[i];
        odd += a[i + 1] * b[i + 1];
    }
    return even + odd + (i < n ? a[i] * b[i] : 0.0);
}

static void add_scaled(double *to, const double *from, double factor, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] += factor * from[i];
}

/* out = covariance × block, for `n_vectors` vectors that stand row by row in `block`. */
static void multiply(const Fit *fit, const double *block, size_t n_vectors, double *out)
{
    const size_t n = fit->n_columns;
    memset(out, 0, n_vectors * n * sizeof *out);
    if (fit->covariance) {
        for (size_t v = 0; v < n_vectors; v++)
            for (size_t i = 0; i < n; i++)
                out[v * n + i] = dot(fit->covariance + i * n, block + v * n, n);
        return;
    }
    double *row = g_new(double, n);
    for (size_t i = 0; i < fit->n_rows; i++) {
        centre_row(fit, i, row);
        for (size_t v = 0; v < n_vectors; v++)
            add_scaled(out + v * n, row, dot(row, block + v * n, n) / (double)fit->n_rows, n);
    }
    g_free(row);
}

/* A fixed sequence of numbers in [-1, 1): the start must not differ from one call to the next. */
static double next_number(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) * 0x1.0p-52 - 1.0;
}

/* Gram–Schmidt, each vector twice: once leaves rounding that grows with the rounds. A vector
 * that vanishes (fewer directions than vectors) stays zero. */
static void orthonormalise(double *block, size_t n_vectors, size_t n)
{
    for (size_t v = 0; v < n_vectors; v++) {
        double *vector = block + v * n;
        const double before = sqrt(dot(vector, vector, n));
        for (int pass = 0; pass < 2; pass++)
            for (size_t u = 0; u < v; u++)
                add_scaled(vector, block + u * n, -dot(vector, block + u * n, n), n);
        const double length = sqrt(dot(vector, vector, n));
        const double factor = length > before * 1e-12 && length > 0.0 ? 1.0 / length : 0.0;
        for (size_t i = 0; i < n; i++)
            vector[i] *= factor;
    }
}

/* Turns the block so that its vectors are the best eigenvectors within their span. */
static void rayleigh_ritz(const double *product, double *block, size_t n_vectors, size_t n,
                          double *values)
{
    double *small = g_new(double, n_vectors *n_vectors);
    double *turn = g_new(double, n_vectors *n_vectors);
    double *turned = g_new0(double, n_vectors *n);
    for (size_t u = 0; u < n_vectors; u++)
        for (size_t v = u; v < n_vectors; v++) {
            const double value = dot(block + u * n, product + v * n, n);
            small[u * n_vectors + v] = value;
            small[v * n_vectors + u] = value;
        }
    symmetric_eigen(small, n_vectors, values, turn);
    for (size_t u = 0; u < n_vectors; u++)
        for (size_t v = 0; v < n_vectors; v++)
            add_scaled(turned + u * n, block + v * n, turn[u * n_vectors + v], n);
    memcpy(block, turned, n_vectors * n * sizeof *block);
    g_free(small);
    g_free(turn);
    g_free(turned);
}

/* True when the first `n` values differ from the last round's by less than their digits show. */
static bool have_settled(const double *values, double *last, size_t n)
{
    bool settled = true;
    for (size_t i = 0; i < n; i++) {
        settled = settled && fabs(values[i] - last[i]) <= 1e-12 * fabs(values[0]);
        last[i] = values[i];
    }
    return settled;
}

static void iterate(const Fit *fit, size_t n_wanted, double *block, size_t n_vectors,
                    double *values)
{
    const size_t n = fit->n_columns;
    const int n_rounds = fit->covariance ? DENSE_ROUNDS : PRODUCT_ROUNDS;
    double *product = g_new(double, n_vectors *n);
    double *last = g_new0(double, n_vectors);
    uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = 0; i < n_vectors * n; i++)
        block[i] = next_number(&state);
    orthonormalise(block, n_vectors, n);
    for (int round = 0; round < n_rounds; round++) {
        multiply(fit, block, n_vectors, product);
        memcpy(block, product, n_vectors * n * sizeof *block);
        orthonormalise(block, n_vectors, n);
        multiply(fit, block, n_vectors, product);
        rayleigh_ritz(product, block, n_vectors, n, values);
        if (have_settled(values, last, n_wanted))
            break;
    }
    g_free(product);
    g_free(last);
}

static void fix_sign(double *axis, size_t n)
{
    size_t largest = 0;
    for (size_t i = 1; i < n; i++)
        if (fabs(axis[i]) > fabs(axis[largest]))
            largest = i;
    if (axis[largest] < 0.0)
        for (size_t i = 0; i < n; i++)
            axis[i] = -axis[i];
}

static void project(const Fit *fit, const float *values, PrincipalComponents *out)
{
    const size_t n = out->n_columns;
    double *centred = g_new(double, n + 1);
    for (size_t i = 0; i < out->n_rows; i++) {
        const float *row = values + i * n;
        float *to = out->projection + i * out->n_components;
        const bool finite = row_is_finite(row, n);
        for (size_t j = 0; j < n; j++)
            centred[j] = (double)row[j] - fit->mean[j];
        for (size_t k = 0; k < out->n_components; k++)
            to[k] = finite ? (float)dot(centred, out->axes + k * n, n) : NAN;
        out->n_non_finite += !finite;
    }
    g_free(centred);
}

static void clear_fit(Fit *fit)
{
    g_free(fit->mean);
    g_free(fit->covariance);
    g_free(fit->rows);
}

void principal_components_compute(const float *values, size_t n_rows, size_t n_columns,
                                  size_t n_components, PrincipalComponents *out)
{
    Fit fit = {.n_columns = n_columns};
    *out = (PrincipalComponents){.n_rows = n_rows, .n_columns = n_columns};
    out->n_components = MIN(n_components, MIN(n_columns, n_rows));
    take_rows(&fit, values, n_rows, n_columns);
    find_mean(&fit);
    find_variance(&fit);
    if (n_columns <= MAX_DENSE_COLUMNS)
        find_covariance(&fit);
    const size_t n_vectors = MIN(out->n_components + EXTRA_VECTORS, n_columns);
    double *block = g_new0(double, n_vectors *n_columns + 1);
    double *eigenvalues = g_new0(double, n_vectors + 1);
    if (fit.variance > 0.0)
        iterate(&fit, out->n_components, block, n_vectors, eigenvalues);

    out->n_fit_rows = fit.n_rows;
    out->axes = g_new0(double, out->n_components *n_columns + 1);
    out->fractions = g_new0(double, out->n_components + 1);
    out->projection = g_new0(float, n_rows * out->n_components + 1);
    for (size_t k = 0; k < out->n_components; k++) {
        memcpy(out->axes + k * n_columns, block + k * n_columns, n_columns * sizeof *block);
        fix_sign(out->axes + k * n_columns, n_columns);
        out->fractions[k] =
            fit.variance > 0.0 ? CLAMP(eigenvalues[k] / fit.variance, 0.0, 1.0) : 0.0;
    }
    project(&fit, values, out);
    g_free(block);
    g_free(eigenvalues);
    clear_fit(&fit);
}

void principal_components_clear(PrincipalComponents *components)
{
    if (!components)
        return;
    g_free(components->projection);
    g_free(components->axes);
    g_free(components->fractions);
    *components = (PrincipalComponents){0};
}

double principal_components_fraction(const PrincipalComponents *components, size_t n)
{
    double sum = 0.0;
    for (size_t k = 0; k < MIN(n, components->n_components); k++)
        sum += components->fractions[k];
    return MIN(sum, 1.0);
}
