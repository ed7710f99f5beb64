/* SPDX-License-Identifier: Apache-2.0 */
/** The neighbours of each point: points come in, in pieces of any size, and each is given back with
 *  those that are at most half a width of x away from it on either side, both ends included, as
 *  soon as it is known which these are.  At the ends of the series a window has one side only.
 *  Points whose value is not finite are given like others: whoever filters leaves them out.
 *  Keeps the points of two windows or so.
 *  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_MOVING_WINDOW_H
#define VIEWER_MODEL_MOVING_WINDOW_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double half_width;
    GArray *x, *y;       /**< of double; the points that are still needed */
    size_t from, to, at; /**< in these: the window, and the point it is to be around */
    bool has_ended;
} MovingWindow;

/** A point with its neighbours; all borrowed until the next push. */
typedef struct {
    const double *x, *y;   /**< n points, the window itself */
    size_t n, centre;      /**< and which of them it is around */
    const double *left;    /**< y of the points that were in the window before, and are no more */
    size_t n_left;         /**< the oldest first */
    const double *entered; /**< y of the points that were not yet in it; the last ones of y */
    size_t n_entered;
} MovingWindowView;

/** @param window  set; moving_window_clear()
 *  @param width   in units of x, >= 0 */
void moving_window_init(MovingWindow *window, double width);
void moving_window_clear(MovingWindow *window);

/** Takes the next n points.
 *  @param window  not ended
 *  @param x       finite, never decreasing, also from push to push
 *  @param y       their values
 *  @param n       how many */
void moving_window_push(MovingWindow *window, const double *x, const double *y, size_t n);
/** Says that there are no more points. */
void moving_window_end(MovingWindow *window);

/** Goes on to the next point.  @return false when more points have to be known first, or after the
 *  last one. */
bool moving_window_next(MovingWindow *window, MovingWindowView *out_view);

#endif
