/* SPDX-License-Identifier: Apache-2.0 */
/* Clusters and order of files, and that widening step by step ends where widening at once does. */
#include "file_order.h"

#include "cmocka_all.h"

#include <math.h>

static void add(FileOrder *order, const char *path, double first, double last)
{
    file_order_add(order, path);
    file_order_extend(order, order->files->len - 1, first, last);
}

static void test_overlap_makes_a_cluster_and_touching_does_not(void **state)
{
    (void)state;
    FileOrder order;
    file_order_init(&order);
    add(&order, "d", 50, 60);
    add(&order, "c", 10, 20);
    add(&order, "a", 15, 30);
    add(&order, "b", 30, 40);
    add(&order, "e", NAN, NAN);
    assert_true(file_order_settle(&order));
    assert_false(file_order_settle(&order));
    const size_t clusters[] = {2, 0, 0, 1, 3};
    const size_t ranks[] = {3, 1, 0, 2, 4};
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(file_order_file(&order, i)->cluster, clusters[i]);
        assert_int_equal(file_order_file(&order, i)->rank, ranks[i]);
    }
    file_order_clear(&order);
}

static void test_the_first_start_of_the_run_is_found(void **state)
{
    (void)state;
    FileOrder order;
    file_order_init(&order);
    add(&order, "b", 50, 60);
    add(&order, "a", 10, 20);
    file_order_add_start(&order, 0, 7, 50);
    file_order_settle(&order);
    assert_true(file_order_file(&order, 0)->has_first_start);
    file_order_add_start(&order, 1, 0, 10);
    file_order_settle(&order);
    assert_false(file_order_file(&order, 0)->has_first_start);
    assert_true(file_order_file(&order, 1)->has_first_start);
    assert_int_equal(order.starters->len, 2);
    file_order_reset(&order, 1);
    file_order_settle(&order);
    assert_true(file_order_file(&order, 0)->has_first_start);
    file_order_clear(&order);
}

static void test_growing_ranges_end_as_whole_ones(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(9);
    static const char *const paths[] = {"c", "a", "e", "b", "d"};
    for (int round = 0; round < 3000; round++) {
        FileOrder grown;
        FileOrder whole;
        double first[5];
        double last[5];
        file_order_init(&grown);
        file_order_init(&whole);
        for (uint32_t i = 0; i < 5; i++) {
            file_order_add(&grown, paths[i]);
            first[i] = last[i] = NAN;
        }
        for (int k = 0; k < 25; k++) {
            const uint32_t i = (uint32_t)g_rand_int_range(random, 0, 5);
            const double from = g_rand_int_range(random, 0, 40);
            const double to = from + g_rand_int_range(random, 0, 4);
            file_order_extend(&grown, i, from, to);
            first[i] = fmin(first[i], from);
            last[i] = fmax(last[i], to);
            if (g_rand_boolean(random)) {
                file_order_settle(&grown);
            }
        }
        for (uint32_t i = 0; i < 5; i++) {
            add(&whole, paths[i], first[i], last[i]);
        }
        file_order_settle(&grown);
        file_order_settle(&whole);
        for (uint32_t i = 0; i < 5; i++) {
            assert_int_equal(file_order_file(&grown, i)->cluster,
                             file_order_file(&whole, i)->cluster);
            assert_int_equal(file_order_file(&grown, i)->rank, file_order_file(&whole, i)->rank);
        }
        file_order_clear(&grown);
        file_order_clear(&whole);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overlap_makes_a_cluster_and_touching_does_not),
        cmocka_unit_test(test_the_first_start_of_the_run_is_found),
        cmocka_unit_test(test_growing_ranges_end_as_whole_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
