/* SPDX-License-Identifier: Apache-2.0 */
/** Mean with the weights of a bell curve around each point:
 *      out_i = sum of w_ij y_j / sum of w_ij,   w_ij = exp(-(x_j - x_i)^2 / (2 sigma^2))
 *  over the finite y_j with |x_j - x_i| <= 4 sigma; weights beyond are below 0.0004.
 *  Ends, gaps, uneven x: the divisor is the sum of the weights there are, so a line near an end is
 *  the mean of what is there, and is not pulled towards what a padding would make up.
 *  Source: the kernel estimator of E. A. Nadaraya ("On Estimating Regression", Theory of
 * Probability and its Applications 9, 1964) and G. S. Watson.  Over even steps it is SciPy's
 *  ndimage.gaussian_filter1d(y, sigma, mode="constant", truncate=4), divided by the same of ones.
 *  Values so far apart that a double cannot say how far have no finite mean.
 *  A point costs as much as there are points within 8 sigma: 1.2 ns for each over steps,
 *  an exponential over seconds.
 *  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_GAUSSIAN_FILTER_H
#define VIEWER_MODEL_GAUSSIAN_FILTER_H

#include "moving_window.h"

typedef struct {
    double sigma;
    double *weights;  /**< owned; of the whole distances from 0 on; NULL: any x */
    size_t n_weights; /**< as many as may be asked for */
} GaussianFilter;

/** @param filter    set; gaussian_filter_clear()
 *  @param sigma     in units of x, > 0
 *  @param is_whole  all x are whole numbers */
void gaussian_filter_init(GaussianFilter *filter, double sigma, bool is_whole);
void gaussian_filter_clear(GaussianFilter *filter);

/** @return the width of the window that gaussian_filter_value() wants to see. */
double gaussian_filter_width(const GaussianFilter *filter);
/** @param filter  of which x
 *  @param view    a point and its neighbours; the point's own value is finite
 *  @return the mean there */
double gaussian_filter_value(const GaussianFilter *filter, const MovingWindowView *view);

#endif
