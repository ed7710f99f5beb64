/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a file, wherever in a record it is cut into. */
#include "memory_lister.h"
#include "tail_preview.h"

#include "cmocka_all.h"

#include <string.h>

typedef struct {
    MemoryFile file;
    FileLister lister;
    BatchSource source;
    EventIngest *head;
} Fixture;

static void begin(Fixture *fixture, EventsBytes bytes)
{
    static char path[] = "memory";
    fixture->file = memory_file(path);
    fixture->file.bytes = bytes;
    fixture->lister = memory_lister(&fixture->file);
    fixture->source = (BatchSource){.path = path, .run_key = path, .run_path = path};
    fixture->head = event_ingest_new(&fixture->source);
}

static void end(Fixture *fixture)
{
    assert_int_equal(fixture->file.n_open, 0);
    event_ingest_free(fixture->head);
}

static SeriesBatch *read_tail(const Fixture *fixture, uint64_t from_bytes, uint64_t tail_bytes)
{
    const TailPreviewRequest request = {.source = &fixture->source,
                                        .head = fixture->head,
                                        .from_bytes = from_bytes,
                                        .tail_bytes = tail_bytes};
    return tail_preview_read(&request, &fixture->lister);
}

static void append(EventBytes *bytes, int64_t n)
{
    for (int64_t step = 0; step < n; step++) {
        event_bytes_append_scalar(bytes, "x", step, 1e9 + (double)step, (float)step);
    }
}

static void test_every_cut_gives_the_records_behind_it(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append(&bytes, 100);
    const size_t one = bytes.size / 100;
    Fixture fixture;
    begin(&fixture, event_bytes_view(&bytes));
    for (size_t tail = 2 * one; tail < 5 * one; tail++) {
        SeriesBatch *batch = read_tail(&fixture, 0, tail);
        assert_non_null(batch);
        assert_null(batch->next);
        assert_int_equal(batch->role, BATCH_PREVIEW);
        assert_int_equal(batch->n_points, tail / one);
        assert_int_equal(batch->newest_step, 99);
        series_batch_free(batch);
    }
    end(&fixture);
    event_bytes_clear(&bytes);
}

static EventsSummaryKind kind_of(EventIngest *ingest, EventsBytes payload)
{
    assert_true(event_ingest_record(ingest, payload, 0));
    SeriesBatch *batch = event_ingest_take(ingest);
    assert_int_equal(batch->n_tags, 1);
    const EventsSummaryKind kind = batch->tags[0].kind;
    series_batch_free(batch);
    return kind;
}

/* Metadata stand at the beginning only: "loss" is a histogram there. What comes later looks like a
 * scalar to whoever does not know. */
static void test_what_the_beginning_said_of_a_tag_holds(void **state)
{
    (void)state;
    static const uint8_t METADATA[] = {0x2a, 0x18, 0x0a, 0x16, 0x0a, 0x04, 'l',  'o', 's',
                                       's',  0x4a, 0x0e, 0x0a, 0x0c, 0x0a, 0x0a, 'h', 'i',
                                       's',  't',  'o',  'g',  'r',  'a',  'm',  's'};
    /* step 9, "loss", a tensor of one float 0.5 */
    static const uint8_t LATER[] = {0x10, 0x09, 0x2a, 0x14, 0x0a, 0x12, 0x0a, 0x04,
                                    'l',  'o',  's',  's',  0x42, 0x0a, 0x08, 0x01,
                                    0x12, 0x00, 0x2a, 0x04, 0x00, 0x00, 0x00, 0x3f};
    const EventsBytes later = {LATER, sizeof LATER};
    Fixture fixture;
    begin(&fixture, (EventsBytes){0});
    assert_true(event_ingest_record(fixture.head, (EventsBytes){METADATA, sizeof METADATA}, 0));
    EventIngest *like = event_ingest_new_like(&fixture.source, fixture.head);
    EventIngest *stranger = event_ingest_new(&fixture.source);
    assert_int_equal(kind_of(like, later), EVENTS_SUMMARY_HISTOGRAM);
    assert_int_equal(kind_of(stranger, later), EVENTS_SUMMARY_SCALAR);
    event_ingest_free(like);
    event_ingest_free(stranger);
    end(&fixture);
}

static void test_there_is_none_near_the_end_or_of_what_cannot_be_read(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append(&bytes, 100);
    Fixture fixture;
    begin(&fixture, event_bytes_view(&bytes));
    assert_null(read_tail(&fixture, bytes.size - 500, 500));
    assert_null(read_tail(&fixture, 0, bytes.size + 1));
    fixture.file.fail_from = 0;
    assert_null(read_tail(&fixture, 0, 500));
    memset(bytes.data, 0, bytes.size);
    fixture.file.fail_from = UINT64_MAX;
    assert_null(read_tail(&fixture, 0, 500));
    end(&fixture);
    event_bytes_clear(&bytes);
}

/* Damage is stepped over; one that reaches the end, or a cut record, ends it. */
static void test_damage_costs_no_more_than_itself(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    append(&bytes, 100);
    const size_t one = bytes.size / 100;
    Fixture fixture;
    begin(&fixture, event_bytes_view(&bytes));
    bytes.data[bytes.size - 3 * one + 20] ^= 1; /* the third from the end */
    SeriesBatch *batch = read_tail(&fixture, 0, 10 * one);
    assert_int_equal(batch->n_points, 9);
    series_batch_free(batch);
    fixture.file.bytes.size -= one / 2;
    batch = read_tail(&fixture, 0, 10 * one);
    assert_int_equal(batch->n_points, 8);
    assert_int_equal(batch->newest_step, 98);
    series_batch_free(batch);
    event_bytes_append_fill(&bytes, 0, 1000);
    fixture.file.bytes = event_bytes_view(&bytes);
    batch = read_tail(&fixture, 0, 1000 + 2 * one);
    assert_int_equal(batch->n_points, 2);
    series_batch_free(batch);
    end(&fixture);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_cut_gives_the_records_behind_it),
        cmocka_unit_test(test_what_the_beginning_said_of_a_tag_holds),
        cmocka_unit_test(test_there_is_none_near_the_end_or_of_what_cannot_be_read),
        cmocka_unit_test(test_damage_costs_no_more_than_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
