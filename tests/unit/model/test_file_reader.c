/* SPDX-License-Identifier: Apache-2.0 */
/* One file over its life: cut at every byte, grown in pieces, failing at every byte, damaged,
 * replaced, gone. */
#include "file_reader.h"
#include "memory_lister.h"
#include "series_store.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdio.h>
#include <zlib.h>

typedef struct {
    MemoryFile file;
    FileLister lister;
    FileReader *reader;
    SeriesStore *store;
    size_t n_batches;
} Fixture;

static bool take(void *user, SeriesBatch *batch)
{
    Fixture *fixture = user;
    series_store_apply(fixture->store, batch);
    series_batch_free(batch);
    fixture->n_batches++;
    return true;
}

static void begin(Fixture *fixture)
{
    static char path[] = "memory";
    static char run[] = "run";
    const BatchSource source = {.path = path, .run_key = run, .run_path = run};
    *fixture = (Fixture){.file = memory_file(path), .store = series_store_new()};
    fixture->lister = memory_lister(&fixture->file);
    fixture->reader = file_reader_new(&source);
}

static void end(Fixture *fixture)
{
    assert_int_equal(fixture->file.n_open, 0);
    file_reader_free(fixture->reader);
    series_store_free(fixture->store);
}

static FileReaderResult visit(Fixture *fixture, const uint8_t *data, size_t size)
{
    fixture->file.bytes = (EventsBytes){data, size};
    const FileReaderResult result =
        file_reader_visit(fixture->reader, &fixture->lister, UINT64_MAX, take, fixture);
    series_store_settle(fixture->store);
    return result;
}

static const EventFile *file_of(const Fixture *fixture)
{
    return g_ptr_array_index(series_store_run(fixture->store, 0)->files, 0);
}

static size_t n_points(const Fixture *fixture)
{
    const Series *series =
        series_store_series(fixture->store, 0, series_store_find_tag(fixture->store, "x"));
    return series != NULL ? series_n_points(series) : 0;
}

static void append_scalars(EventBytes *bytes, int64_t first, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        event_bytes_append_scalar(bytes, "x", first + (int64_t)i, 100 + (double)i, 1);
    }
}

static void test_a_file_cut_at_any_byte_is_read_on(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 1);
    const size_t one = bytes.size;
    append_scalars(&bytes, 1, 3);
    for (size_t cut = 0; cut <= bytes.size; cut++) {
        Fixture fixture;
        begin(&fixture);
        assert_int_equal(visit(&fixture, bytes.data, cut), FILE_READER_UP_TO_DATE);
        assert_int_equal(n_points(&fixture), cut / one);
        const EventFile *file = file_of(&fixture);
        assert_int_equal(file->state, cut % one == 0 ? EVENT_FILE_WHOLE : EVENT_FILE_GROWING);
        assert_int_equal(file->damage->len, cut % one == 0 ? 0 : 1);
        assert_int_equal(file->bytes, cut);
        visit(&fixture, bytes.data, bytes.size);
        assert_int_equal(n_points(&fixture), 4);
        assert_int_equal(file->n_records, 4);
        assert_int_equal(file->state, EVENT_FILE_WHOLE);
        assert_int_equal(file->damage->len, 0);
        end(&fixture);
    }
    event_bytes_clear(&bytes);
}

static void test_reading_that_fails_at_any_byte_is_said_and_tried_again(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 3);
    for (size_t at = 0; at < bytes.size; at++) {
        Fixture fixture;
        begin(&fixture);
        fixture.file.fail_from = at;
        assert_int_equal(visit(&fixture, bytes.data, bytes.size), FILE_READER_FAILED);
        assert_int_equal(file_of(&fixture)->state, EVENT_FILE_UNREADABLE);
        assert_string_equal(file_of(&fixture)->error, "it broke");
        fixture.file.fail_from = UINT64_MAX;
        assert_int_equal(visit(&fixture, bytes.data, bytes.size), FILE_READER_UP_TO_DATE);
        assert_int_equal(n_points(&fixture), 3);
        assert_int_equal(file_of(&fixture)->n_records, 3);
        assert_null(file_of(&fixture)->error);
        end(&fixture);
    }
    event_bytes_clear(&bytes);
}

static void test_damage_in_the_middle_is_stepped_over_with_its_offset(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 1);
    const size_t one = bytes.size;
    append_scalars(&bytes, 1, 4);
    bytes.data[one + 14] ^= 1; /* in the second record's data */
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, bytes.data, 3 * one); /* the damage comes first, the rest later */
    visit(&fixture, bytes.data, bytes.size);
    const EventFile *file = file_of(&fixture);
    assert_int_equal(file->state, EVENT_FILE_DAMAGED);
    assert_int_equal(file->damage->len, 1);
    const EventsDamage *damage = &g_array_index(file->damage, EventsDamage, 0);
    assert_int_equal(damage->reason, EVENTS_DAMAGE_DATA_CRC);
    assert_int_equal(damage->offset_bytes, one);
    assert_int_equal(damage->size_bytes, one);
    assert_int_equal(file->n_records, 5);
    assert_int_equal(n_points(&fixture), 4);
    end(&fixture);
    event_bytes_clear(&bytes);
}

static void test_zeros_at_the_end_may_be_filled_in_later(void **state)
{
    (void)state;
    EventBytes whole = {0};
    EventBytes zeros = {0};
    append_scalars(&whole, 0, 4);
    const size_t half = whole.size / 2;
    event_bytes_append(&zeros, whole.data, half);
    event_bytes_append_fill(&zeros, 0, half);
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, zeros.data, zeros.size);
    const EventFile *file = file_of(&fixture);
    assert_int_equal(file->state, EVENT_FILE_DAMAGED);
    assert_int_equal(file->damage->len, 1);
    assert_int_equal(g_array_index(file->damage, EventsDamage, 0).reason, EVENTS_DAMAGE_ZERO_FILL);
    assert_int_equal(g_array_index(file->damage, EventsDamage, 0).offset_bytes, half);
    fixture.file.change_ns = 5;
    visit(&fixture, whole.data, whole.size);
    assert_int_equal(file->state, EVENT_FILE_WHOLE);
    assert_int_equal(file->damage->len, 0);
    assert_int_equal(n_points(&fixture), 4);
    end(&fixture);
    event_bytes_clear(&whole);
    event_bytes_clear(&zeros);
}

/* One byte of the last record is wrong: it is waited for while the file is young. */
static void test_a_bad_end_is_waited_for_while_the_file_changes(void **state)
{
    (void)state;
    EventBytes whole = {0};
    EventBytes torn = {0};
    append_scalars(&whole, 0, 4);
    event_bytes_append(&torn, whole.data, whole.size);
    torn.data[torn.size - 6] ^= 1;
    const uint64_t last = whole.size / 4 * 3;
    Fixture fixture;
    begin(&fixture);
    file_reader_wait_for_tails(fixture.reader);
    fixture.file.change_ns = g_get_real_time() * 1000;
    visit(&fixture, torn.data, torn.size);
    const EventFile *file = file_of(&fixture);
    assert_int_equal(file->state, EVENT_FILE_GROWING);
    assert_int_equal(file->damage->len, 1);
    assert_int_equal(g_array_index(file->damage, EventsDamage, 0).offset_bytes, last);
    assert_int_equal(n_points(&fixture), 3);
    /* It was written after all… */
    visit(&fixture, whole.data, whole.size);
    assert_int_equal(file->state, EVENT_FILE_WHOLE);
    assert_int_equal(file->damage->len, 0);
    assert_int_equal(n_points(&fixture), 4);
    end(&fixture);
    /* …or it never was. */
    begin(&fixture);
    file_reader_wait_for_tails(fixture.reader);
    fixture.file.change_ns = g_get_real_time() * 1000;
    visit(&fixture, torn.data, torn.size);
    fixture.file.change_ns -= INT64_C(61) * 1000000000;
    visit(&fixture, torn.data, torn.size);
    file = file_of(&fixture);
    assert_int_equal(file->state, EVENT_FILE_DAMAGED);
    assert_int_equal(file->damage->len, 1);
    assert_int_equal(file->n_records, 4);
    end(&fixture);
    event_bytes_clear(&torn);
    event_bytes_clear(&whole);
}

/* What was waited for turns out to be damage when there is a record behind it. */
static void test_a_bad_end_with_a_record_behind_it_is_damage(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 4);
    const size_t size = bytes.size;
    bytes.data[size - 6] ^= 1;
    append_scalars(&bytes, 4, 1);
    Fixture fixture;
    begin(&fixture);
    file_reader_wait_for_tails(fixture.reader);
    fixture.file.change_ns = g_get_real_time() * 1000;
    visit(&fixture, bytes.data, size);
    visit(&fixture, bytes.data, bytes.size);
    const EventFile *file = file_of(&fixture);
    assert_int_equal(file->state, EVENT_FILE_DAMAGED);
    assert_int_equal(file->damage->len, 1);
    assert_int_equal(n_points(&fixture), 4);
    end(&fixture);
    event_bytes_clear(&bytes);
}

static void test_old_points_stay_until_the_new_ones_are_in(void **state)
{
    (void)state;
    EventBytes old = {0};
    EventBytes fresh = {0};
    append_scalars(&old, 0, 6);
    append_scalars(&fresh, 100, 5);
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, old.data, old.size);
    /* Begun anew: empty, then a part of a record. */
    file_reader_wait_for_tails(fixture.reader);
    fixture.file.change_ns = g_get_real_time() * 1000;
    visit(&fixture, fresh.data, 0);
    assert_int_equal(n_points(&fixture), 6);
    visit(&fixture, fresh.data, 7);
    assert_int_equal(n_points(&fixture), 6);
    /* Read in several visits. */
    fixture.file.bytes = (EventsBytes){fresh.data, fresh.size};
    assert_int_equal(
        file_reader_visit(fixture.reader, &fixture.lister, fresh.size / 5, take, &fixture),
        FILE_READER_MORE);
    series_store_settle(fixture.store);
    assert_int_equal(n_points(&fixture), 6);
    visit(&fixture, fresh.data, fresh.size);
    assert_int_equal(n_points(&fixture), 5);
    assert_int_equal(file_of(&fixture)->n_records, 5);
    end(&fixture);
    event_bytes_clear(&old);
    event_bytes_clear(&fresh);
}

static void test_garbage_is_no_event_file(void **state)
{
    (void)state;
    static const uint8_t garbage[100] = "version https://git-lfs.github.com/spec/v1";
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, garbage, sizeof garbage);
    assert_int_equal(file_of(&fixture)->state, EVENT_FILE_NOT_AN_EVENT_FILE);
    assert_int_equal(file_of(&fixture)->n_records, 0);
    end(&fixture);
}

static void test_a_record_that_is_no_event_is_damage(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 1);
    const size_t one = bytes.size;
    event_bytes_append_record_hex(&bytes, "2a ff");
    append_scalars(&bytes, 1, 1);
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, bytes.data, bytes.size);
    const EventFile *file = file_of(&fixture);
    assert_int_equal(file->state, EVENT_FILE_DAMAGED);
    assert_int_equal(g_array_index(file->damage, EventsDamage, 0).reason,
                     EVENTS_DAMAGE_UNDECODABLE);
    assert_int_equal(g_array_index(file->damage, EventsDamage, 0).offset_bytes, one);
    assert_int_equal(n_points(&fixture), 2);
    end(&fixture);
    event_bytes_clear(&bytes);
}

static void test_another_content_is_read_from_its_start(void **state)
{
    (void)state;
    EventBytes first = {0};
    EventBytes second = {0};
    append_scalars(&first, 0, 5);
    append_scalars(&second, 100, 9);
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, first.data, first.size);
    visit(&fixture, second.data, second.size); /* longer, so only its bytes tell */
    assert_int_equal(n_points(&fixture), 9);
    assert_int_equal(series_step(series_store_series(fixture.store, 0, 0), 0), 100);
    assert_int_equal(file_of(&fixture)->n_records, 9);
    visit(&fixture, first.data, first.size); /* shorter */
    assert_int_equal(n_points(&fixture), 5);
    visit(&fixture, first.data, 0);
    assert_int_equal(n_points(&fixture), 0);
    assert_int_equal(file_of(&fixture)->n_records, 0);
    end(&fixture);
    event_bytes_clear(&first);
    event_bytes_clear(&second);
}

static void test_one_that_is_gone_keeps_its_points(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 5);
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, bytes.data, bytes.size);
    fixture.file.look_errno = ENOENT;
    assert_int_equal(visit(&fixture, bytes.data, bytes.size), FILE_READER_FAILED);
    assert_true(file_of(&fixture)->vanished);
    assert_int_equal(file_of(&fixture)->n_records, 5);
    assert_int_equal(n_points(&fixture), 5);
    fixture.file.look_errno = EACCES;
    visit(&fixture, bytes.data, bytes.size);
    assert_int_equal(file_of(&fixture)->state, EVENT_FILE_UNREADABLE);
    assert_non_null(strstr(file_of(&fixture)->error, "memory"));
    end(&fixture);
    event_bytes_clear(&bytes);
}

static void test_a_visit_stops_at_its_budget_and_goes_on(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 1000);
    Fixture fixture;
    begin(&fixture);
    fixture.file.bytes = event_bytes_view(&bytes);
    size_t n_visits = 1;
    while (file_reader_visit(fixture.reader, &fixture.lister, bytes.size / 10, take, &fixture) ==
           FILE_READER_MORE) {
        n_visits++;
    }
    series_store_settle(fixture.store);
    assert_in_range(n_visits, 10, 12);
    assert_int_equal(n_points(&fixture), 1000);
    assert_int_equal(file_of(&fixture)->n_records, 1000);
    end(&fixture);
    event_bytes_clear(&bytes);
}

/* Each tag costs the taker something: a thousand of them do not come at once. */
static void test_many_tags_come_in_several_batches(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    for (int i = 0; i < 1000; i++) {
        g_autofree char *tag = g_strdup_printf("t%d", i);
        event_bytes_append_scalar(&bytes, tag, 0, 100, 1);
    }
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, bytes.data, bytes.size);
    assert_in_range(fixture.n_batches, 4, 6);
    assert_int_equal(series_store_n_tags(fixture.store), 1000);
    end(&fixture);
    event_bytes_clear(&bytes);
}

static void test_a_visit_without_news_says_nothing(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 5);
    Fixture fixture;
    begin(&fixture);
    visit(&fixture, bytes.data, bytes.size);
    const size_t n = fixture.n_batches;
    visit(&fixture, bytes.data, bytes.size);
    assert_int_equal(fixture.n_batches, n);
    /* A change within the last minute makes it growing; once said. */
    fixture.file.change_ns = g_get_real_time() * 1000;
    visit(&fixture, bytes.data, bytes.size);
    assert_int_equal(fixture.n_batches, n + 1);
    assert_true(file_reader_is_growing(fixture.reader));
    fixture.file.change_ns = 0;
    visit(&fixture, bytes.data, bytes.size);
    assert_int_equal(fixture.n_batches, n + 2);
    assert_false(series_store_run(fixture.store, 0)->growing);
    end(&fixture);
    event_bytes_clear(&bytes);
}

static void test_a_compressed_file_is_read_through(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "events.out.tfevents.1.gz");
    GPtrArray *roots = g_ptr_array_new();
    EventBytes bytes = {0};
    append_scalars(&bytes, 0, 50);
    gzFile out = gzopen(path, "wb");
    assert_int_equal(gzwrite(out, bytes.data, (unsigned)bytes.size), bytes.size);
    assert_int_equal(gzclose(out), Z_OK);
    Fixture fixture;
    begin(&fixture);
    file_lister_local(roots, &fixture.lister);
    file_reader_free(fixture.reader);
    const BatchSource source = {.path = path, .run_key = path, .run_path = path};
    fixture.reader = file_reader_new(&source);
    visit(&fixture, NULL, 0);
    assert_int_equal(n_points(&fixture), 50);
    assert_int_equal(file_of(&fixture)->state, EVENT_FILE_WHOLE);
    visit(&fixture, NULL, 0);
    assert_int_equal(n_points(&fixture), 50);
    out = gzopen(path, "wb");
    append_scalars(&bytes, 50, 5000);
    assert_int_equal(gzwrite(out, bytes.data, (unsigned)bytes.size), bytes.size);
    assert_int_equal(gzclose(out), Z_OK);
    visit(&fixture, NULL, 0);
    assert_int_equal(n_points(&fixture), 5050);
    fixture.lister.free(fixture.lister.self);
    end(&fixture);
    event_bytes_clear(&bytes);
    g_ptr_array_unref(roots);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_cut_at_any_byte_is_read_on),
        cmocka_unit_test(test_reading_that_fails_at_any_byte_is_said_and_tried_again),
        cmocka_unit_test(test_damage_in_the_middle_is_stepped_over_with_its_offset),
        cmocka_unit_test(test_zeros_at_the_end_may_be_filled_in_later),
        cmocka_unit_test(test_a_bad_end_is_waited_for_while_the_file_changes),
        cmocka_unit_test(test_a_bad_end_with_a_record_behind_it_is_damage),
        cmocka_unit_test(test_old_points_stay_until_the_new_ones_are_in),
        cmocka_unit_test(test_garbage_is_no_event_file),
        cmocka_unit_test(test_a_record_that_is_no_event_is_damage),
        cmocka_unit_test(test_another_content_is_read_from_its_start),
        cmocka_unit_test(test_one_that_is_gone_keeps_its_points),
        cmocka_unit_test(test_a_visit_stops_at_its_budget_and_goes_on),
        cmocka_unit_test(test_many_tags_come_in_several_batches),
        cmocka_unit_test(test_a_visit_without_news_says_nothing),
        cmocka_unit_test(test_a_compressed_file_is_read_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
