/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers that are the same on every machine for the same seed. */
#ifndef SAMPLES_RANDOM_NUMBERS_H
#define SAMPLES_RANDOM_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/** A generator; copy it to repeat what follows. */
typedef struct RandomNumbers {
    uint64_t state;
} RandomNumbers;

/** @return a generator for `seed`, any number. */
RandomNumbers random_numbers_from_seed(uint64_t seed);

/** @return a number of at least 0 and below 1. */
double random_numbers_uniform(RandomNumbers *random);

/** @return a number of mean 0 and standard deviation 1. */
double random_numbers_normal(RandomNumbers *random);

/** Brings the `n_indices` entries of `indices` into a random order. */
void random_numbers_shuffle(RandomNumbers *random, size_t *indices, size_t n_indices);

#endif
