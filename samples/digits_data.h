/* SPDX-License-Identifier: Apache-2.0 */
/* The hand-written digits of samples/data, split into what is learned and what is asked. */
#ifndef SAMPLES_DIGITS_DATA_H
#define SAMPLES_DIGITS_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGITS_SIDE = 8, DIGITS_PIXELS = 64, DIGITS_CLASSES = 10 };

/** Digits, one a row. */
typedef struct DigitsData {
    size_t n_rows;
    double *pixels;  /**< owned: n_rows x 64, row by row, from 0 (paper) to 1 (ink) */
    uint8_t *labels; /**< owned: n_rows, 0 to 9 */
} DigitsData;

/** Reads a CSV file, gzip'd or plain: 64 pixels of 0 to 16 and the digit on each line.
 *  @param out  to be cleared by digits_data_clear(); empty on failure
 *  @return false after saying on the standard error what is wrong. */
bool digits_data_read(const char *path, DigitsData *out);

/** Deals the rows of `all` out at random.
 *  @param seed   the same seed deals the same way
 *  @param train  four fifths, @param test the rest; both to be cleared
 *  @return false if memory runs out. */
bool digits_data_split(const DigitsData *all, uint64_t seed, DigitsData *train, DigitsData *test);

/** Copies the `n_rows` rows that `indices` names into `pixels` and `labels`. */
void digits_data_gather(const DigitsData *data, const size_t *indices, size_t n_rows,
                        double *pixels, uint8_t *labels);

/** Frees what `data` owns; it is empty then. */
void digits_data_clear(DigitsData *data);

#endif
