/* SPDX-License-Identifier: Apache-2.0 */
/** @file symmetric_eigen.h
 *  Eigenvalues and eigenvectors of a small symmetric matrix. */
#ifndef VIEWER_MODEL_SYMMETRIC_EIGEN_H
#define VIEWER_MODEL_SYMMETRIC_EIGEN_H

#include <stddef.h>

/** Decomposes the symmetric n × n `matrix` (row by row) by cyclic Jacobi rotations
 *  (Golub and Van Loan, Matrix Computations, 8.5).
 *  @param matrix  destroyed.
 *  @param values  n eigenvalues, largest first.
 *  @param vectors n × n; row i is the unit eigenvector of values[i].
 *  Work grows with n³: meant for n up to a few dozen. Safe from any thread. */
void symmetric_eigen(double *matrix, size_t n, double *values, double *vectors);

#endif
