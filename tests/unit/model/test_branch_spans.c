/* SPDX-License-Identifier: Apache-2.0 */
/* Parts put one after the other; the whole rule is tested in test_series_store_apply.c. */
#include "branch_spans.h"

#include "cmocka_all.h"

typedef struct {
    GPtrArray *parts, *merged;
    GArray *spans, *superseded;
    FileOrder order;
} Fixture;

static void add_file(Fixture *fixture, const char *path, const int64_t *steps, size_t n,
                     double first_wall_time)
{
    const uint32_t file = fixture->order.files->len;
    SeriesPart *part = series_part_new(file, SERIES_COLUMNS_FLOAT32);
    for (size_t i = 0; i < n; i++) {
        series_columns_append_float(&part->columns, steps[i], first_wall_time + (double)i, 0);
    }
    series_part_settle(part);
    file_order_add(&fixture->order, path);
    file_order_extend(&fixture->order, file, first_wall_time, first_wall_time + (double)n);
    g_ptr_array_add(fixture->parts, part);
}

static void begin(Fixture *fixture)
{
    fixture->parts = g_ptr_array_new_with_free_func((GDestroyNotify)series_part_free);
    fixture->merged = g_ptr_array_new_with_free_func((GDestroyNotify)merged_cluster_free);
    fixture->spans = g_array_new(FALSE, FALSE, sizeof(SeriesSpan));
    fixture->superseded = g_array_new(FALSE, FALSE, sizeof(SeriesSpan));
    file_order_init(&fixture->order);
}

static void build(Fixture *fixture)
{
    file_order_settle(&fixture->order);
    branch_spans_build(fixture->parts, fixture->merged, SERIES_COLUMNS_FLOAT32, &fixture->order,
                       fixture->spans, fixture->superseded);
}

static void end(Fixture *fixture)
{
    g_ptr_array_unref(fixture->parts);
    g_ptr_array_unref(fixture->merged);
    g_array_unref(fixture->spans);
    g_array_unref(fixture->superseded);
    file_order_clear(&fixture->order);
}

static void assert_spans(const GArray *spans, const int64_t *steps, size_t n)
{
    assert_int_equal(branch_spans_n_points(spans), n);
    for (size_t i = 0; i < n; i++) {
        const SeriesSpan *span = branch_spans_find(spans, i);
        assert_int_equal(span->columns->steps[span->begin + i - span->before], steps[i]);
    }
}

static void test_a_later_file_goes_on_from_its_first_step(void **state)
{
    (void)state;
    Fixture fixture;
    begin(&fixture);
    add_file(&fixture, "a", (const int64_t[]){0, 10, 20, 30}, 4, 100);
    add_file(&fixture, "b", (const int64_t[]){20, 25}, 2, 200);
    build(&fixture);
    assert_spans(fixture.spans, (const int64_t[]){0, 10, 20, 25}, 4);
    assert_spans(fixture.superseded, (const int64_t[]){20, 30}, 2);
    assert_int_equal(branch_spans_lower_bound_step(fixture.spans, 11), 2);
    assert_int_equal(branch_spans_lower_bound_step(fixture.spans, 99), 4);
    assert_int_equal(fixture.merged->len, 0);
    end(&fixture);
}

static void test_files_side_by_side_do_not_replace_one_another(void **state)
{
    (void)state;
    Fixture fixture;
    begin(&fixture);
    add_file(&fixture, "a", (const int64_t[]){0, 10, 20, 30}, 4, 100);
    add_file(&fixture, "b", (const int64_t[]){5, 15}, 2, 102);
    build(&fixture);
    assert_spans(fixture.spans, (const int64_t[]){0, 5, 10, 15, 20, 30}, 6);
    assert_int_equal(branch_spans_n_points(fixture.superseded), 0);
    assert_int_equal(fixture.merged->len, 1);
    end(&fixture);
}

static void test_a_session_start_in_a_file_without_the_tag_cuts_too(void **state)
{
    (void)state;
    Fixture fixture;
    begin(&fixture);
    add_file(&fixture, "a", (const int64_t[]){0, 10, 20}, 3, 100);
    file_order_add_start(&fixture.order, 0, 0, 100);
    file_order_add(&fixture.order, "b");
    file_order_extend(&fixture.order, 1, 200, 200);
    file_order_add_start(&fixture.order, 1, 10, 200);
    build(&fixture);
    assert_spans(fixture.spans, (const int64_t[]){0}, 1);
    assert_spans(fixture.superseded, (const int64_t[]){10, 20}, 2);
    end(&fixture);
}

static void test_nothing_gives_nothing(void **state)
{
    (void)state;
    Fixture fixture;
    begin(&fixture);
    build(&fixture);
    assert_int_equal(branch_spans_n_points(fixture.spans), 0);
    end(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_later_file_goes_on_from_its_first_step),
        cmocka_unit_test(test_files_side_by_side_do_not_replace_one_another),
        cmocka_unit_test(test_a_session_start_in_a_file_without_the_tag_cuts_too),
        cmocka_unit_test(test_nothing_gives_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
