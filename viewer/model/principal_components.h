/* SPDX-License-Identifier: Apache-2.0 */
/** @file principal_components.h
 *  Principal components of a table of float32 rows: the few directions along which the rows
 *  differ most, the rows seen along them, and how much of the whole variance each one holds. */
#ifndef VIEWER_MODEL_PRINCIPAL_COMPONENTS_H
#define VIEWER_MODEL_PRINCIPAL_COMPONENTS_H

#include <stdbool.h>
#include <stddef.h>

/** More rows than this are not used for finding the directions: that many are taken, evenly
 *  spread over the table. Every row is projected. */
#define PRINCIPAL_COMPONENTS_MAX_FIT_ROWS ((size_t)50000)

/** What principal_components_compute() found. Owned by the caller; see _clear. */
typedef struct {
    size_t n_rows;
    size_t n_columns;
    size_t n_components; /**< at most what was asked, n_columns and n_rows */
    float *projection;   /**< n_rows × n_components, row by row; NaN in rows not finite */
    double *axes;        /**< n_components × n_columns, unit length, strongest first; the entry of
                              largest size of each is positive */
    double *fractions;   /**< n_components shares of the whole variance, 0..1 */
    size_t n_fit_rows;   /**< rows the directions were found from */
    size_t n_non_finite; /**< rows that hold a NaN or an infinity: left out */
} PrincipalComponents;

/** Computes the first components of `values`.
 *  @param values       n_rows × n_columns numbers, row by row; read only.
 *  @param n_components how many are wanted, 1..16.
 *  @param out          filled; to be released with principal_components_clear().
 *
 *  The same input gives the same output, bit for bit. Up to 512 columns the covariance matrix is
 *  formed; above, its products with a few vectors only. Both are then reduced by subspace
 *  iteration with a Rayleigh–Ritz step (Saad, Numerical Methods for Large Eigenvalue Problems,
 *  ch. 5). Aborts when memory runs out, as GLib does. Safe from any thread. */
void principal_components_compute(const float *values, size_t n_rows, size_t n_columns,
                                  size_t n_components, PrincipalComponents *out);

/** Releases what `components` holds and zeroes it; NULL is allowed. */
void principal_components_clear(PrincipalComponents *components);

/** @return the share of the variance that the first `n` components hold together, 0..1. */
double principal_components_fraction(const PrincipalComponents *components, size_t n);

#endif
