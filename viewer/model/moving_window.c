/* SPDX-License-Identifier: Apache-2.0 */
/* Points in, each with its neighbours out.  The points stand in one stretch of memory, so that a
 * window is a part of it; what no window will need any more is dropped when the next ones come. */
#include "moving_window.h"

void moving_window_init(MovingWindow *window, double width)
{
    *window = (MovingWindow){.half_width = width / 2,
                             .x = g_array_new(FALSE, FALSE, sizeof(double)),
                             .y = g_array_new(FALSE, FALSE, sizeof(double))};
}

void moving_window_clear(MovingWindow *window)
{
    g_array_unref(window->x);
    g_array_unref(window->y);
}

/* Only once they are half of all, so that each point is moved once or twice. */
static void drop_old(MovingWindow *window)
{
    if (window->from > 0 && window->from >= window->x->len / 2) {
        g_array_remove_range(window->x, 0, (guint)window->from);
        g_array_remove_range(window->y, 0, (guint)window->from);
        window->to -= window->from;
        window->at -= window->from;
        window->from = 0;
    }
}

void moving_window_push(MovingWindow *window, const double *x, const double *y, size_t n)
{
    drop_old(window);
    g_array_append_vals(window->x, x, (guint)n);
    g_array_append_vals(window->y, y, (guint)n);
}

void moving_window_end(MovingWindow *window)
{
    window->has_ended = true;
}

/* Whether all neighbours of point `at` are known. */
static bool is_known(const MovingWindow *window, const double *x)
{
    const size_t n = window->x->len;
    return window->at < n && (window->has_ended || x[n - 1] - x[window->at] > window->half_width);
}

bool moving_window_next(MovingWindow *window, MovingWindowView *out_view)
{
    const double *x = (const double *)(const void *)window->x->data;
    const double *y = (const double *)(const void *)window->y->data;
    if (!is_known(window, x)) {
        return false;
    }
    const double centre = x[window->at];
    const size_t left = window->from;
    const size_t entered = window->to;
    while (window->to < window->x->len && x[window->to] - centre <= window->half_width) {
        window->to++;
    }
    while (centre - x[window->from] > window->half_width) {
        window->from++;
    }
    *out_view = (MovingWindowView){.x = x + window->from,
                                   .y = y + window->from,
                                   .n = window->to - window->from,
                                   .centre = window->at - window->from,
                                   .left = y + left,
                                   .n_left = window->from - left,
                                   .entered = y + entered,
                                   .n_entered = window->to - entered};
    window->at++;
    return true;
}
