/* SPDX-License-Identifier: Apache-2.0 */
/* A point and its neighbours in, their weighted mean out; formula in the header.
 *
 * Over whole x the weights are worked out once.  What is averaged is how far the others are from
 * the point's own value, so that a constant stays that constant to the bit. */
#include "gaussian_filter.h"
#include <math.h>

/* A table longer than this would be slower than what it spares. */
enum { MOST_WEIGHTS = 1 << 20 };

static double weight_of(double distance, double sigma)
{
    const double z = distance / sigma;
    return exp(-0.5 * z * z);
}

void gaussian_filter_init(GaussianFilter *filter, double sigma, bool is_whole)
{
    *filter = (GaussianFilter){.sigma = sigma};
    if (is_whole && 4 * sigma < MOST_WEIGHTS) {
        filter->n_weights = (size_t)(4 * sigma) + 1;
        filter->weights = g_new(double, filter->n_weights);
        for (size_t i = 0; i < filter->n_weights; i++) {
            filter->weights[i] = weight_of((double)i, sigma);
        }
    }
}

void gaussian_filter_clear(GaussianFilter *filter)
{
    g_free(filter->weights);
}

double gaussian_filter_width(const GaussianFilter *filter)
{
    return 8 * filter->sigma;
}

double gaussian_filter_value(const GaussianFilter *filter, const MovingWindowView *view)
{
    const double centre = view->x[view->centre];
    const double own = view->y[view->centre];
    double sum = 0;
    double weights = 0;
    for (size_t i = 0; i < view->n; i++) {
        const double way = view->y[i] - own;
        if (isfinite(view->y[i])) {
            const double distance = fabs(view->x[i] - centre);
            const double weight = filter->weights != NULL ? filter->weights[(size_t)distance]
                                                          : weight_of(distance, filter->sigma);
            sum += weight * way;
            weights += weight;
        }
    }
    return own + sum / weights;
}
