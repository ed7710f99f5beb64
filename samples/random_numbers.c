/* SPDX-License-Identifier: Apache-2.0 */
/* A seed goes in, numbers come out. The generator is SplitMix64 (Steele, Lea and Flood 2014): one
 * addition and a mix of the bits a number, more than good enough for shuffling digits. */
#include "random_numbers.h"

#include <math.h>

RandomNumbers random_numbers_from_seed(uint64_t seed)
{
    return (RandomNumbers){.state = seed};
}

static uint64_t next_bits(RandomNumbers *random)
{
    random->state += 0x9e3779b97f4a7c15u;
    uint64_t mixed = random->state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
}

double random_numbers_uniform(RandomNumbers *random)
{
    return (double)(next_bits(random) >> 11) * 0x1p-53;
}

/* Box and Muller's transform; 1 - u keeps the logarithm away from zero. */
double random_numbers_normal(RandomNumbers *random)
{
    const double two_pi = 6.283185307179586;
    const double radius = sqrt(-2.0 * log(1.0 - random_numbers_uniform(random)));
    return radius * cos(two_pi * random_numbers_uniform(random));
}

void random_numbers_shuffle(RandomNumbers *random, size_t *indices, size_t n_indices)
{
    for (size_t i = n_indices; i > 1; i--) {
        const size_t other = (size_t)(random_numbers_uniform(random) * (double)i);
        const size_t kept = indices[i - 1];
        indices[i - 1] = indices[other];
        indices[other] = kept;
    }
}
