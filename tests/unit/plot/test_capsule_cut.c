/* SPDX-License-Identifier: Apache-2.0 */
/* Cuts through segments with round ends, against the distance to the segment; unions of cuts. */
#include "cmocka_all.h"

#include "capsule_cut.h"

#include <glib.h>
#include <math.h>

static double distance(const Capsule *capsule, double x, double y)
{
    const double dx = capsule->b.x - capsule->a.x;
    const double dy = capsule->b.y - capsule->a.y;
    const double length = dx * dx + dy * dy;
    double t = 0;
    if (length > 0) {
        t = ((x - capsule->a.x) * dx + (y - capsule->a.y) * dy) / length;
        t = fmin(fmax(t, 0), 1);
    }
    return hypot(capsule->a.x + t * dx - x, capsule->a.y + t * dy - y);
}

static void test_both_ends_of_a_cut_lie_on_the_boundary(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(4);
    for (int round = 0; round < 3000; round++) {
        const CapsulePoint a = {g_rand_double_range(random, 0, 10),
                                g_rand_double_range(random, -50, 50)};
        const CapsulePoint b = {round % 7 == 0 ? a.x : a.x + g_rand_double_range(random, 0, 30),
                                round % 5 == 0 ? a.y : g_rand_double_range(random, -50, 50)};
        const double radius = g_rand_double_range(random, 0.5, 5);
        const Capsule capsule = capsule_of(a, b, radius);
        const double x = g_rand_double_range(random, a.x - radius, b.x + radius);
        assert_true(capsule_meets(&capsule, x));
        const CapsuleInterval cut = capsule_cut(&capsule, x);
        assert_true(fabs(distance(&capsule, x, (double)cut.low) - radius) < 1e-3);
        assert_true(fabs(distance(&capsule, x, (double)cut.high) - radius) < 1e-3);
        assert_true(cut.low <= cut.high);
        assert_false(capsule_meets(&capsule, a.x - radius - 0.1));
        assert_false(capsule_meets(&capsule, b.x + radius + 0.1));
    }
    g_rand_free(random);
}

static void test_a_column_is_crossed_only_between_the_round_ends(void **state)
{
    (void)state;
    const Capsule level = capsule_of((CapsulePoint){10, 5}, (CapsulePoint){20, 5}, 2);
    assert_true(capsule_crosses(&level, 10) && capsule_crosses(&level, 19));
    assert_false(capsule_crosses(&level, 9) || capsule_crosses(&level, 20));
    const Capsule steep = capsule_of((CapsulePoint){10, 0}, (CapsulePoint){20, 100}, 2);
    assert_false(capsule_crosses(&steep, 11)); /* the corner leans over it */
    assert_true(capsule_crosses(&steep, 13));
}

static void test_intervals_that_meet_become_one(void **state)
{
    (void)state;
    CapsuleIntervals set = {.n = 0};
    capsule_intervals_add(&set, (CapsuleInterval){5, 6});
    capsule_intervals_add(&set, (CapsuleInterval){1, 2});
    capsule_intervals_add(&set, (CapsuleInterval){8, 9});
    assert_int_equal(set.n, 3);
    assert_true(set.all[0].low == 1 && set.all[1].low == 5 && set.all[2].low == 8);
    capsule_intervals_add(&set, (CapsuleInterval){1.5f, 5.5f});
    assert_int_equal(set.n, 2);
    assert_true(set.all[0].low == 1 && set.all[0].high == 6);
    capsule_intervals_add(&set, (CapsuleInterval){0, 10});
    assert_int_equal(set.n, 1);
}

static void test_a_full_set_stays_in_its_bounds(void **state)
{
    (void)state;
    CapsuleIntervals set = {.n = 0};
    for (int i = 0; i < 100; i++) {
        const float at = (float)(i * 37 % 100) * 10;
        capsule_intervals_add(&set, (CapsuleInterval){at, at + 1});
        assert_true(set.n <= CAPSULE_MOST_INTERVALS);
        for (size_t k = 1; k < set.n; k++) {
            assert_true(set.all[k - 1].high < set.all[k].low);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ends_of_a_cut_lie_on_the_boundary),
        cmocka_unit_test(test_a_column_is_crossed_only_between_the_round_ends),
        cmocka_unit_test(test_intervals_that_meet_become_one),
        cmocka_unit_test(test_a_full_set_stays_in_its_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
