/* SPDX-License-Identifier: Apache-2.0 */
#include "made_batches.h"
#include "series_batch.h"

#include "cmocka_all.h"

static void test_a_batch_owns_copies_of_its_source(void **state)
{
    (void)state;
    char path[] = "path";
    SeriesBatch *batch = made_batch(7, "run", path);
    path[0] = 'x';
    assert_string_equal(batch->source.path, "path");
    assert_int_equal(batch->source.file_number, 7);
    assert_true(isnan(batch->first_wall_time));
    assert_true(batch->newest_step == INT64_MIN);
    const size_t empty = series_batch_size_bytes(batch);
    for (int i = 0; i < 1000; i++) {
        made_point(batch, "x", i, i, i);
    }
    assert_true(series_batch_size_bytes(batch) > empty + 1000 * 20);
    series_batch_free(batch);
    series_batch_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_a_batch_owns_copies_of_its_source)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
