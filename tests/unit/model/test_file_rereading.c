/* SPDX-License-Identifier: Apache-2.0 */
/* A file read once more: the same points in marked batches, no further than it was read, and
 * nothing of a file that has become another one. */
#include "file_rereading.h"

#include "cmocka_all.h"
#include "memory_lister.h"

static const BatchSource SOURCE = {.path = (char *)(guintptr) "p",
                                   .run_key = (char *)(guintptr) "r",
                                   .run_path = (char *)(guintptr) "r"};

typedef struct {
    size_t n_points, n_batches, n_begins, n_ends, n_failed;
    uint32_t pass;
} Taken;

static bool take(void *user, SeriesBatch *batch)
{
    Taken *taken = user;
    taken->n_batches++;
    taken->n_points += batch->n_points;
    taken->n_begins += batch->begins_pass ? 1 : 0;
    taken->n_ends += batch->ends_pass ? 1 : 0;
    taken->n_failed += batch->pass_failed ? 1 : 0;
    taken->pass = batch->pass;
    series_batch_free(batch);
    return true;
}

static void fill(EventBytes *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        event_bytes_append_scalar(bytes, "x", (int64_t)i, 1e9, (float)i);
    }
}

static FileReaderPlace read_once(FileLister *lister, size_t n)
{
    FileReader *reader = file_reader_new(&SOURCE);
    Taken taken = {0};
    assert_int_equal(file_reader_visit(reader, lister, UINT64_MAX, take, &taken),
                     FILE_READER_UP_TO_DATE);
    assert_int_equal(taken.n_points, n);
    assert_int_equal(taken.pass, 0);
    FileReaderPlace place;
    file_reader_place(reader, &place);
    file_reader_free(reader);
    return place;
}

static void test_it_ends_where_the_file_was_read_to(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    fill(&bytes, 1000);
    MemoryFile file = memory_file("p");
    FileLister lister = memory_lister(&file);
    file.bytes = event_bytes_view(&bytes);
    const FileReaderPlace place = read_once(&lister, 1000);
    fill(&bytes, 500);
    file.bytes = event_bytes_view(&bytes);
    FileRereading *rereading = file_rereading_new(&SOURCE, &place, 9);
    Taken taken = {0};
    size_t n_visits = 1;
    while (file_rereading_visit(rereading, &lister, 4096, take, &taken) == FILE_READER_MORE) {
        n_visits++;
    }
    assert_true(n_visits > 5);
    assert_int_equal(taken.n_points, 1000);
    assert_int_equal(taken.n_begins, 1);
    assert_int_equal(taken.n_ends, 1);
    assert_int_equal(taken.n_failed, 0);
    assert_int_equal(taken.pass, 9);
    assert_int_equal(file_rereading_offset(rereading), place.offset_bytes);
    assert_int_equal(file.n_open, 0);
    file_rereading_free(rereading);
    event_bytes_clear(&bytes);
}

static void test_damage_is_stepped_over_once_more(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    fill(&bytes, 10);
    event_bytes_append_fill(&bytes, 0x55, 100);
    fill(&bytes, 10);
    MemoryFile file = memory_file("p");
    FileLister lister = memory_lister(&file);
    file.bytes = event_bytes_view(&bytes);
    const FileReaderPlace place = read_once(&lister, 20);
    FileRereading *rereading = file_rereading_new(&SOURCE, &place, 1);
    Taken taken = {0};
    assert_int_equal(file_rereading_visit(rereading, &lister, UINT64_MAX, take, &taken),
                     FILE_READER_UP_TO_DATE);
    assert_int_equal(taken.n_points, 20);
    file_rereading_free(rereading);
    event_bytes_clear(&bytes);
}

static void test_another_file_of_the_name_fails_the_pass(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    fill(&bytes, 10);
    MemoryFile file = memory_file("p");
    FileLister lister = memory_lister(&file);
    file.bytes = event_bytes_view(&bytes);
    const FileReaderPlace place = read_once(&lister, 10);
    bytes.data[bytes.size - 1] ^= 1;
    FileRereading *rereading = file_rereading_new(&SOURCE, &place, 1);
    Taken taken = {0};
    assert_int_equal(file_rereading_visit(rereading, &lister, UINT64_MAX, take, &taken),
                     FILE_READER_FAILED);
    assert_int_equal(taken.n_points, 0);
    assert_int_equal(taken.n_failed, 1);
    assert_int_equal(taken.n_ends, 1);
    file_rereading_free(rereading);
    event_bytes_clear(&bytes);
}

static void test_a_file_that_was_not_read_is_over_at_once(void **state)
{
    (void)state;
    const FileReaderPlace place = {0};
    MemoryFile file = memory_file("p");
    FileLister lister = memory_lister(&file);
    FileRereading *rereading = file_rereading_new(&SOURCE, &place, 4);
    assert_int_equal(file_rereading_pass(rereading), 4);
    Taken taken = {0};
    assert_int_equal(file_rereading_visit(rereading, &lister, UINT64_MAX, take, &taken),
                     FILE_READER_UP_TO_DATE);
    assert_int_equal(taken.n_batches, 1);
    assert_int_equal(taken.n_begins + taken.n_ends, 2);
    file_rereading_free(rereading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_ends_where_the_file_was_read_to),
        cmocka_unit_test(test_damage_is_stepped_over_once_more),
        cmocka_unit_test(test_another_file_of_the_name_fails_the_pass),
        cmocka_unit_test(test_a_file_that_was_not_read_is_over_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
