/* SPDX-License-Identifier: Apache-2.0 */
/* What the store shows of files whose middle is still to be read, and that nothing of it stays. */
#include "made_batches.h"

#include "cmocka_all.h"

static SeriesBatch *beginning(void)
{
    SeriesBatch *batch = made_batch(1, "run", "a");
    for (int64_t step = 0; step < 10; step++) {
        made_point(batch, "loss", step, 100 + (double)step, (double)step);
    }
    return batch;
}

static void apply(SeriesStore *store, SeriesBatch *batch)
{
    series_store_apply(store, batch);
    series_store_settle(store);
    series_batch_free(batch);
}

static SeriesBatch *preview(void)
{
    SeriesBatch *batch = made_batch(1, "run", "a");
    batch->role = BATCH_PREVIEW;
    return batch;
}

static SeriesBatch *preview_over(void)
{
    SeriesBatch *batch = made_batch(1, "run", "a");
    batch->role = BATCH_PREVIEW_OVER;
    batch->generation = UINT32_MAX;
    return batch;
}

static void test_it_stands_beside_the_series_until_it_is_over(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    apply(store, beginning());
    assert_null(series_store_preview(store, 0, 0));
    const uint64_t before = series_store_tag_serial(store, 0);
    SeriesBatch *batch = preview();
    made_point(batch, "loss", 1000, 1100, 0.5);
    made_point(batch, "loss", 1001, 1101, 0.25);
    apply(store, batch);
    const Series *coming = series_store_preview(store, 0, 0);
    assert_non_null(coming);
    assert_int_equal(series_n_points(coming), 2);
    assert_int_equal(series_step(coming, 1), 1001);
    assert_true(series_value(coming, 1) == 0.25);
    assert_true(series_x(coming, X_AXIS_RELATIVE, 0) == 1000); /* since the run began */
    assert_true(series_store_tag_serial(store, 0) > before);   /* it is drawn anew */
    const Series *series = series_store_series(store, 0, 0);
    assert_int_equal(series_n_points(series), 10);
    assert_int_equal(series_store_run(store, 0)->n_points, 10);
    assert_int_equal(series_store_run(store, 0)->last_step, 9);
    assert_true(series_store_run(store, 0)->last_wall_time == 109);
    const uint64_t shown = series_store_tag_serial(store, 0);
    apply(store, preview_over());
    assert_null(series_store_preview(store, 0, 0));
    assert_true(series_store_tag_serial(store, 0) > shown);
    assert_int_equal(series_n_points(series), 10);
    apply(store, preview_over()); /* once more does no harm */
    series_store_free(store);
}

static void test_restarts_within_it_are_sorted_out(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    apply(store, beginning());
    SeriesBatch *batch = preview();
    for (int64_t step = 500; step < 510; step++) {
        made_point(batch, "loss", step, (double)step, 1);
    }
    for (int64_t step = 505; step < 508; step++) {
        made_point(batch, "loss", step, 100 + (double)step, 2);
    }
    apply(store, batch);
    const Series *coming = series_store_preview(store, 0, 0);
    assert_int_equal(series_n_points(coming), 8);
    assert_int_equal(series_n_superseded(coming), 5);
    batch = preview();
    made_start(batch, 502, 900);
    made_point(batch, "loss", 502, 901, 3);
    apply(store, batch);
    coming = series_store_preview(store, 0, 0);
    assert_int_equal(series_n_points(coming), 3);
    assert_true(series_value(coming, 2) == 3);
    assert_false(series_store_run(store, 0)->has_superseded);
    series_store_free(store);
}

/* A preview makes no tag known and decides no kind. */
static void test_unknown_tags_and_other_kinds_are_left_out(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    apply(store, beginning());
    const uint64_t structure = series_store_structure_serial(store);
    SeriesBatch *batch = preview();
    made_point(batch, "new", 1000, 1100, 0.5);
    made_tag(batch, "loss", EVENTS_SUMMARY_IMAGE);
    apply(store, batch);
    assert_int_equal(series_store_n_tags(store), 1);
    assert_int_equal(series_store_structure_serial(store), structure);
    assert_null(series_store_preview(store, 0, 0));
    assert_null(series_store_preview(store, 0, 1));
    assert_null(series_store_preview(store, 7, 0));
    assert_int_equal(series_store_kind(store, 0, 0), EVENTS_SUMMARY_SCALAR);
    series_store_free(store);
}

static void test_another_content_throws_it_away_and_an_older_one_is_not_taken(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    apply(store, beginning());
    SeriesBatch *batch = preview();
    made_point(batch, "loss", 1000, 1100, 0.5);
    apply(store, batch);
    batch = made_batch(1, "run", "a");
    batch->generation = 1;
    made_point(batch, "loss", 3, 5000, 7);
    apply(store, batch);
    assert_null(series_store_preview(store, 0, 0));
    batch = preview(); /* of the content that is gone */
    made_point(batch, "loss", 1000, 1100, 0.5);
    apply(store, batch);
    assert_null(series_store_preview(store, 0, 0));
    assert_int_equal(series_n_points(series_store_series(store, 0, 0)), 1);
    series_store_free(store);
}

static void test_files_of_a_run_are_previewed_side_by_side(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    apply(store, beginning());
    SeriesBatch *batch = made_batch(2, "run", "b");
    made_point(batch, "loss", 20, 200, 20);
    apply(store, batch);
    batch = preview();
    made_point(batch, "loss", 1000, 1100, 1);
    apply(store, batch);
    batch = made_batch(2, "run", "b");
    batch->role = BATCH_PREVIEW;
    made_point(batch, "loss", 2000, 2100, 2);
    apply(store, batch);
    assert_int_equal(series_n_points(series_store_preview(store, 0, 0)), 2);
    apply(store, preview_over());
    const Series *coming = series_store_preview(store, 0, 0);
    assert_int_equal(series_n_points(coming), 1);
    assert_int_equal(series_step(coming, 0), 2000);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_stands_beside_the_series_until_it_is_over),
        cmocka_unit_test(test_restarts_within_it_are_sorted_out),
        cmocka_unit_test(test_unknown_tags_and_other_kinds_are_left_out),
        cmocka_unit_test(test_another_content_throws_it_away_and_an_older_one_is_not_taken),
        cmocka_unit_test(test_files_of_a_run_are_previewed_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
