/* SPDX-License-Identifier: Apache-2.0 */
/* Windows over uneven x: those a search of all points finds, whatever the pieces. */
#include "moving_window.h"

#include "cmocka_all.h"

#include <math.h>

enum { N = 300 };

static void make_points(double *x, double *y)
{
    double at = -20;
    for (int i = 0; i < N; i++) {
        at += i % 5 == 0 ? 0 : i % 31 == 0 ? 25 : 1;
        x[i] = at;
        y[i] = i;
    }
}

/* Follows the values that came and went. */
typedef struct {
    size_t first, end; /* y are their own numbers */
    size_t next;
} Followed;

static void assert_view(const double *x, double width, const MovingWindowView *view,
                        Followed *followed)
{
    const size_t at = followed->next++;
    size_t first = at;
    size_t end = at + 1;
    while (first > 0 && x[at] - x[first - 1] <= width / 2) {
        first--;
    }
    while (end < N && x[end] - x[at] <= width / 2) {
        end++;
    }
    assert_int_equal(view->n, end - first);
    assert_int_equal(view->centre, at - first);
    for (size_t i = 0; i < view->n; i++) {
        assert_true(view->y[i] == (double)(first + i) && view->x[i] == x[first + i]);
    }
    for (size_t i = 0; i < view->n_left; i++) {
        assert_true(view->left[i] == (double)followed->first++);
    }
    for (size_t i = 0; i < view->n_entered; i++) {
        assert_true(view->entered[i] == (double)followed->end++);
    }
    assert_true(followed->first == first && followed->end == end);
}

static void assert_windows(double width, size_t piece)
{
    double x[N];
    double y[N];
    MovingWindow window;
    MovingWindowView view;
    Followed followed = {0};
    make_points(x, y);
    moving_window_init(&window, width);
    for (size_t i = 0; i < N; i += piece) {
        moving_window_push(&window, x + i, y + i, MIN(piece, N - i));
        while (moving_window_next(&window, &view)) {
            assert_view(x, width, &view, &followed);
        }
    }
    moving_window_end(&window);
    while (moving_window_next(&window, &view)) {
        assert_view(x, width, &view, &followed);
    }
    assert_int_equal(followed.next, N);
    moving_window_clear(&window);
}

static void test_windows_are_those_of_a_search(void **state)
{
    (void)state;
    static const double widths[] = {0, 0.5, 2, 3, 10, 51, 1000};
    static const size_t pieces[] = {1, 7, 64, N};
    for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
        for (size_t p = 0; p < G_N_ELEMENTS(pieces); p++) {
            assert_windows(widths[w], pieces[p]);
        }
    }
}

static void test_a_point_waits_for_its_neighbours(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2, 3};
    MovingWindow window;
    MovingWindowView view;
    moving_window_init(&window, 4);
    moving_window_push(&window, x, x, 3);
    assert_false(moving_window_next(&window, &view));
    moving_window_push(&window, x + 3, x + 3, 1);
    assert_true(moving_window_next(&window, &view));
    assert_int_equal(view.n, 3);
    assert_false(moving_window_next(&window, &view));
    moving_window_end(&window);
    assert_true(moving_window_next(&window, &view));
    assert_int_equal(view.n, 4);
    moving_window_clear(&window);
}

/* A short window over many points keeps few of them. */
static void test_old_points_are_dropped(void **state)
{
    (void)state;
    MovingWindow window;
    MovingWindowView view;
    moving_window_init(&window, 10);
    for (int i = 0; i < 10000; i++) {
        const double x = i;
        moving_window_push(&window, &x, &x, 1);
        while (moving_window_next(&window, &view)) {
        }
        assert_true(window.x->len <= 24);
    }
    moving_window_clear(&window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_windows_are_those_of_a_search),
        cmocka_unit_test(test_a_point_waits_for_its_neighbours),
        cmocka_unit_test(test_old_points_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
