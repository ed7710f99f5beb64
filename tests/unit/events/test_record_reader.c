/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/record_reader.h"
#include "fault_source.h"

#include <errno.h>
#include <string.h>

static const uint64_t EXAMPLE_OFFSETS[] = {EVENT_BYTES_EXAMPLE_1, EVENT_BYTES_EXAMPLE_2,
                                           EVENT_BYTES_EXAMPLE_3, EVENT_BYTES_EXAMPLE_END};

static EventBytes example(void)
{
    EventBytes file = {0};
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    assert_int_equal(file.size, EVENT_BYTES_EXAMPLE_END);
    return file;
}

static EventsRecordReader *reader_over(FaultSource *source)
{
    EventsRecordReader *reader = NULL;
    assert_int_equal(events_record_reader_new(&source->base, NULL, &reader, NULL), EVENTS_OK);
    return reader;
}

static EventsStatus next_status(EventsRecordReader *reader)
{
    EventsRecord record;
    return events_record_reader_next(reader, &record, NULL);
}

static void expect_record(EventsRecordReader *reader, uint64_t offset, uint64_t size)
{
    EventsRecord record;
    EventsError err;
    assert_int_equal(events_record_reader_next(reader, &record, &err), EVENTS_OK);
    assert_int_equal(record.offset_bytes, offset);
    assert_int_equal(record.size_bytes, size);
    assert_int_equal(record.payload.size, size - 16);
}

static void expect_damage(EventsRecordReader *reader, uint64_t offset, uint64_t size,
                          EventsDamageReason reason, bool is_open)
{
    EventsDamage damage;
    assert_int_equal(events_record_reader_recover(reader, &damage, NULL), EVENTS_OK);
    assert_int_equal(damage.offset_bytes, offset);
    assert_int_equal(damage.size_bytes, size);
    assert_string_equal(events_damage_reason_name(damage.reason),
                        events_damage_reason_name(reason));
    assert_int_equal(damage.is_open, is_open);
}

static void test_the_example_gives_its_three_records(void **state)
{
    (void)state;
    EventBytes file = example();
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    assert_false(events_record_reader_is_event_file(reader));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(events_record_reader_offset(reader), EXAMPLE_OFFSETS[i]);
        EventsRecord record;
        assert_int_equal(events_record_reader_next(reader, &record, NULL), EVENTS_OK);
        assert_int_equal(record.offset_bytes, EXAMPLE_OFFSETS[i]);
        assert_int_equal(record.size_bytes, EXAMPLE_OFFSETS[i + 1] - EXAMPLE_OFFSETS[i]);
        assert_memory_equal(record.payload.data, file.data + EXAMPLE_OFFSETS[i] + 12,
                            record.payload.size);
    }
    assert_int_equal(next_status(reader), EVENTS_END);
    assert_int_equal(next_status(reader), EVENTS_END);
    assert_int_equal(events_record_reader_n_records(reader), 3);
    assert_true(events_record_reader_is_event_file(reader));
    events_record_reader_free(reader);
    assert_int_equal(source.n_closed, 1);
    event_bytes_clear(&file);
}

static void test_an_empty_source_is_at_its_end(void **state)
{
    (void)state;
    FaultSource source = fault_source((EventsBytes){NULL, 0});
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_END);
    EventsDamage damage;
    assert_false(events_record_reader_tail(reader, &damage));
    assert_int_equal(events_record_reader_recover(reader, &damage, NULL), EVENTS_ERROR_INVALID);
    events_record_reader_free(reader);
}

static void test_an_empty_record_is_a_record(void **state)
{
    (void)state;
    EventBytes file = example();
    event_bytes_append_hex(&file, "00 00 00 00 00 00 00 00 29 03 98 07 d8 ea 82 a2");
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(next_status(reader), EVENTS_OK);
    }
    expect_record(reader, EVENT_BYTES_EXAMPLE_END, 16);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(next_status(reader), EVENTS_OK);
    }
    assert_int_equal(next_status(reader), EVENTS_END);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static size_t records_before(uint64_t size)
{
    size_t n = 0;
    while (n < 3 && EXAMPLE_OFFSETS[n + 1] <= size) {
        n++;
    }
    return n;
}

static void test_a_cut_at_each_byte_is_partial_never_corrupt(void **state)
{
    (void)state;
    EventBytes file = example();
    for (size_t size = 0; size <= file.size; size++) {
        FaultSource source = fault_source((EventsBytes){file.data, size});
        EventsRecordReader *reader = reader_over(&source);
        const size_t n_whole = records_before(size);
        for (size_t i = 0; i < n_whole; i++) {
            assert_int_equal(next_status(reader), EVENTS_OK);
        }
        const uint64_t border = EXAMPLE_OFFSETS[n_whole];
        EventsDamage damage;
        assert_int_equal(next_status(reader), border == size ? EVENTS_END : EVENTS_PARTIAL);
        assert_int_equal(events_record_reader_offset(reader), border);
        assert_int_equal(events_record_reader_tail(reader, &damage), border != size);
        if (border != size) {
            assert_int_equal(damage.offset_bytes, border);
            assert_int_equal(damage.size_bytes, size - border);
            assert_int_equal(damage.reason, EVENTS_DAMAGE_TRUNCATED);
        }
        events_record_reader_free(reader);
    }
    event_bytes_clear(&file);
}

static void test_a_growing_file_gives_each_record_once(void **state)
{
    (void)state;
    EventBytes file = example();
    FaultSource source = fault_source((EventsBytes){file.data, 0});
    EventsRecordReader *reader = reader_over(&source);
    size_t n = 0;
    for (size_t size = 0; size <= file.size; size++) {
        source.bytes.size = size;
        while (next_status(reader) == EVENTS_OK) {
            n++;
            assert_int_equal(EXAMPLE_OFFSETS[n], size);
        }
    }
    assert_int_equal(n, 3);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

/* Reads all there is and counts; every call must get somewhere. */
typedef struct Tally {
    size_t n_records;
    size_t n_damages;
    EventsDamage first_damage;
    EventsStatus end;
} Tally;

static Tally read_all(EventsRecordReader *reader)
{
    Tally tally = {0};
    for (;;) {
        EventsRecord record;
        EventsDamage damage;
        tally.end = events_record_reader_next(reader, &record, NULL);
        if (tally.end == EVENTS_OK) {
            tally.n_records++;
        } else if (tally.end == EVENTS_ERROR_CORRUPT || tally.end == EVENTS_ERROR_TOO_LARGE) {
            assert_int_equal(events_record_reader_recover(reader, &damage, NULL), EVENTS_OK);
            tally.first_damage = tally.n_damages == 0 ? damage : tally.first_damage;
            tally.n_damages++;
            assert_true(damage.size_bytes > 0);
        } else {
            return tally;
        }
    }
}

/* A flipped bit costs the record it is in and no other. */
static void test_each_flipped_bit_costs_one_record(void **state)
{
    (void)state;
    EventBytes file = example();
    for (size_t bit = 0; bit < 8 * (size_t)EVENT_BYTES_EXAMPLE_END; bit++) {
        const size_t byte = bit / 8;
        file.data[byte] ^= (uint8_t)(1u << bit % 8);
        FaultSource source = fault_source(event_bytes_view(&file));
        EventsRecordReader *reader = reader_over(&source);
        const Tally tally = read_all(reader);
        const size_t hit = records_before(byte);
        const uint64_t in_record = byte - EXAMPLE_OFFSETS[hit];
        assert_int_equal(tally.n_records, 2);
        assert_int_equal(tally.n_damages, 1);
        assert_int_equal(tally.end, EVENTS_END);
        assert_int_equal(tally.first_damage.offset_bytes, EXAMPLE_OFFSETS[hit]);
        assert_int_equal(tally.first_damage.size_bytes,
                         EXAMPLE_OFFSETS[hit + 1] - EXAMPLE_OFFSETS[hit]);
        assert_int_equal(tally.first_damage.reason,
                         in_record < 12 ? EVENTS_DAMAGE_LENGTH_CRC : EVENTS_DAMAGE_DATA_CRC);
        assert_int_equal(events_record_reader_n_records(reader), in_record < 12 ? 2 : 3);
        events_record_reader_free(reader);
        file.data[byte] ^= (uint8_t)(1u << bit % 8);
    }
    event_bytes_clear(&file);
}

static void test_damage_says_where_and_the_reader_stays(void **state)
{
    (void)state;
    EventBytes file = example();
    file.data[EVENT_BYTES_EXAMPLE_2 + 20] ^= 1;
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_OK);
    for (size_t i = 0; i < 2; i++) {
        EventsRecord record;
        EventsError err;
        assert_int_equal(events_record_reader_next(reader, &record, &err), EVENTS_ERROR_CORRUPT);
        assert_int_equal(err.offset_bytes, EVENT_BYTES_EXAMPLE_2);
        assert_non_null(strstr(err.message, "memory"));
        assert_non_null(strstr(err.message, "47"));
        assert_int_equal(events_record_reader_offset(reader), EVENT_BYTES_EXAMPLE_2);
    }
    expect_damage(reader, EVENT_BYTES_EXAMPLE_2, 64, EVENTS_DAMAGE_DATA_CRC, false);
    expect_record(reader, EVENT_BYTES_EXAMPLE_3, 41);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static void test_a_fault_at_each_byte_is_reported_with_its_errno(void **state)
{
    (void)state;
    EventBytes file = example();
    for (size_t byte = 0; byte < file.size; byte++) {
        FaultSource source = fault_source(event_bytes_view(&file));
        source.fail_from = byte;
        source.fail_errno = ESTALE;
        EventsRecordReader *reader = reader_over(&source);
        const size_t n_whole = records_before(byte);
        for (size_t i = 0; i < n_whole; i++) {
            assert_int_equal(next_status(reader), EVENTS_OK);
        }
        EventsRecord record;
        EventsError err = {0};
        assert_int_equal(events_record_reader_next(reader, &record, &err), EVENTS_ERROR_IO);
        assert_int_equal(err.system_errno, ESTALE);
        assert_int_equal(events_record_reader_offset(reader), EXAMPLE_OFFSETS[n_whole]);
        source.fail_from = UINT64_MAX;
        for (size_t i = n_whole; i < 3; i++) {
            assert_int_equal(next_status(reader), EVENTS_OK);
        }
        events_record_reader_free(reader);
    }
    event_bytes_clear(&file);
}

/* Sizes around those of the reader's own buffers. */
static void test_large_records_are_read_whole(void **state)
{
    (void)state;
    static const size_t SIZES[] = {262127, 262128,  262129,  262143,  262144,
                                   262145, 1048560, 1048576, 1048577, 3000000};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        EventBytes payload = {0};
        EventBytes file = {0};
        event_bytes_append_fill(&payload, 0x5a, SIZES[i]);
        event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
        event_bytes_append_record(&file, event_bytes_view(&payload));
        event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
        FaultSource source = fault_source(event_bytes_view(&file));
        EventsRecordReader *reader = reader_over(&source);
        const Tally tally = read_all(reader);
        assert_int_equal(tally.n_records, 7);
        assert_int_equal(tally.n_damages, 0);
        assert_int_equal(tally.end, EVENTS_END);
        events_record_reader_free(reader);
        event_bytes_clear(&payload);
        event_bytes_clear(&file);
    }
}

/* Lengths with a right checksum that promise more than there is, or than there can be. */
static void test_a_length_alone_allocates_nothing(void **state)
{
    (void)state;
    static const struct {
        uint64_t length;
        EventsStatus status;
    } CASES[] = {{(uint64_t)512 << 20, EVENTS_PARTIAL},
                 {((uint64_t)512 << 20) + 1, EVENTS_ERROR_TOO_LARGE},
                 {(uint64_t)1 << 31, EVENTS_ERROR_TOO_LARGE},
                 {(uint64_t)1 << 63, EVENTS_ERROR_TOO_LARGE},
                 {UINT64_MAX, EVENTS_ERROR_TOO_LARGE}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes file = {0};
        event_bytes_append_header(&file, CASES[i].length);
        event_bytes_append_fill(&file, 0x11, 100);
        FaultSource source = fault_source(event_bytes_view(&file));
        EventsRecordReader *reader = reader_over(&source);
        assert_int_equal(next_status(reader), CASES[i].status);
        if (CASES[i].status == EVENTS_ERROR_TOO_LARGE) {
            expect_damage(reader, 0, 112, EVENTS_DAMAGE_LENGTH_CRC, true);
            assert_int_equal(next_status(reader), EVENTS_END);
        }
        assert_int_equal(source.n_bytes_read < 2000, 1);
        events_record_reader_free(reader);
        event_bytes_clear(&file);
    }
}

static void test_a_length_beyond_the_end_is_partial(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_header(&file, 100 - 11);
    event_bytes_append_fill(&file, 0x11, 88);
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    EventsDamage damage;
    assert_int_equal(next_status(reader), EVENTS_PARTIAL);
    assert_true(events_record_reader_tail(reader, &damage));
    assert_int_equal(damage.size_bytes, 100);
    assert_true(events_record_reader_is_event_file(reader));
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static void test_a_record_above_the_limit_is_passed_over(void **state)
{
    (void)state;
    EventBytes file = example();
    FaultSource source = fault_source(event_bytes_view(&file));
    const EventsRecordReaderOptions options = {.max_record_bytes = 40};
    EventsRecordReader *reader = NULL;
    assert_int_equal(events_record_reader_new(&source.base, &options, &reader, NULL), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_ERROR_TOO_LARGE);
    expect_damage(reader, EVENT_BYTES_EXAMPLE_2, 64, EVENTS_DAMAGE_UNDECODABLE, false);
    expect_record(reader, EVENT_BYTES_EXAMPLE_3, 41);
    assert_int_equal(events_record_reader_n_records(reader), 3);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static void test_zeros_to_the_end_are_zero_fill(void **state)
{
    (void)state;
    static const size_t SIZES[] = {12, 13, 16, 498, 300000};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        EventBytes file = example();
        event_bytes_append_fill(&file, 0, SIZES[i]);
        FaultSource source = fault_source(event_bytes_view(&file));
        EventsRecordReader *reader = reader_over(&source);
        for (size_t k = 0; k < 3; k++) {
            assert_int_equal(next_status(reader), EVENTS_OK);
        }
        assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
        expect_damage(reader, EVENT_BYTES_EXAMPLE_END, SIZES[i], EVENTS_DAMAGE_ZERO_FILL, true);
        assert_int_equal(next_status(reader), EVENTS_END);
        events_record_reader_free(reader);
        event_bytes_clear(&file);
    }
}

static void test_zeros_that_are_filled_in_later_become_records(void **state)
{
    (void)state;
    EventBytes file = example();
    EventBytes blank = {0};
    event_bytes_append(&blank, file.data, EVENT_BYTES_EXAMPLE_2);
    event_bytes_append_fill(&blank, 0, EVENT_BYTES_EXAMPLE_3 - EVENT_BYTES_EXAMPLE_2);
    FaultSource source = fault_source(event_bytes_view(&blank));
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
    expect_damage(reader, EVENT_BYTES_EXAMPLE_2, 64, EVENTS_DAMAGE_ZERO_FILL, true);
    assert_int_equal(next_status(reader), EVENTS_END);
    source.bytes = event_bytes_view(&file);
    expect_record(reader, EVENT_BYTES_EXAMPLE_2, 64);
    expect_record(reader, EVENT_BYTES_EXAMPLE_3, 41);
    assert_int_equal(next_status(reader), EVENTS_END);
    events_record_reader_free(reader);
    event_bytes_clear(&blank);
    event_bytes_clear(&file);
}

/* As above, but the first of the blank records stays blank. */
static void test_zeros_that_are_partly_filled_in_are_searched_again(void **state)
{
    (void)state;
    EventBytes file = example();
    EventBytes blank = {0};
    memset(file.data + EVENT_BYTES_EXAMPLE_2, 0, EVENT_BYTES_EXAMPLE_3 - EVENT_BYTES_EXAMPLE_2);
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    event_bytes_append(&blank, file.data, EVENT_BYTES_EXAMPLE_2);
    event_bytes_append_fill(&blank, 0, EVENT_BYTES_EXAMPLE_END - EVENT_BYTES_EXAMPLE_2);
    FaultSource source = fault_source(event_bytes_view(&blank));
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
    expect_damage(reader, EVENT_BYTES_EXAMPLE_2, 105, EVENTS_DAMAGE_ZERO_FILL, true);
    assert_int_equal(next_status(reader), EVENTS_END);
    source.bytes = event_bytes_view(&file);
    assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
    expect_damage(reader, EVENT_BYTES_EXAMPLE_2, 64, EVENTS_DAMAGE_ZERO_FILL, false);
    expect_record(reader, EVENT_BYTES_EXAMPLE_3, 41);
    events_record_reader_free(reader);
    event_bytes_clear(&blank);
    event_bytes_clear(&file);
}

static void test_zeros_before_a_record_end_there(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_fill(&file, 0, 100);
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
    expect_damage(reader, 0, 100, EVENTS_DAMAGE_ZERO_FILL, false);
    expect_record(reader, 100, 47);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static void test_text_is_not_an_event_file(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"hello", "version https://git-lfs.github.com/spec/v1\n",
                                        "\x1f\x8b\x08\x00\x00\x00"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        FaultSource source =
            fault_source((EventsBytes){(const uint8_t *)TEXTS[i], strlen(TEXTS[i])});
        EventsRecordReader *reader = reader_over(&source);
        const Tally tally = read_all(reader);
        assert_false(events_record_reader_is_event_file(reader));
        assert_int_equal(tally.n_records, 0);
        assert_int_equal(tally.end, i < 2 ? EVENTS_END : EVENTS_PARTIAL);
        events_record_reader_free(reader);
    }
}

/* Damage while the file grows byte by byte is one damage, and no later record is lost. */
static void test_damage_in_a_growing_file_costs_one_record(void **state)
{
    (void)state;
    for (size_t byte = EVENT_BYTES_EXAMPLE_2; byte < EVENT_BYTES_EXAMPLE_3; byte++) {
        EventBytes file = example();
        event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
        file.data[byte] ^= 0x10;
        FaultSource source = fault_source((EventsBytes){file.data, 0});
        EventsRecordReader *reader = reader_over(&source);
        size_t n_records = 0;
        EventsDamage last = {0};
        for (size_t size = 0; size <= file.size; size++) {
            source.bytes.size = size;
            for (;;) {
                const EventsStatus status = next_status(reader);
                if (status == EVENTS_OK) {
                    n_records++;
                } else if (status == EVENTS_ERROR_CORRUPT) {
                    assert_int_equal(events_record_reader_recover(reader, &last, NULL), EVENTS_OK);
                    assert_int_equal(last.offset_bytes, EVENT_BYTES_EXAMPLE_2);
                } else {
                    break;
                }
            }
        }
        assert_int_equal(n_records, 5);
        assert_int_equal(last.size_bytes, 64);
        assert_false(last.is_open);
        events_record_reader_free(reader);
        event_bytes_clear(&file);
    }
}

/* A writer died inside a record and another one went on behind it: its records lie in what the
 * torn one promised. */
static void test_records_written_over_a_torn_one_are_found(void **state)
{
    (void)state;
    EventBytes file = example();
    event_bytes_append_header(&file, 150);
    event_bytes_append_fill(&file, 0x33, 30);
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    const Tally tally = read_all(reader);
    assert_int_equal(tally.n_records, 9);
    assert_int_equal(tally.n_damages, 1);
    assert_int_equal(tally.first_damage.offset_bytes, EVENT_BYTES_EXAMPLE_END);
    assert_int_equal(tally.first_damage.size_bytes, 42);
    assert_int_equal(tally.first_damage.reason, EVENTS_DAMAGE_DATA_CRC);
    assert_int_equal(events_record_reader_n_records(reader), 10);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static void test_damage_before_a_cut_record_ends_at_it(void **state)
{
    (void)state;
    EventBytes file = example();
    file.data[EVENT_BYTES_EXAMPLE_2 + 3] ^= 1;
    FaultSource source = fault_source((EventsBytes){file.data, file.size - 1});
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
    expect_damage(reader, EVENT_BYTES_EXAMPLE_2, 64, EVENTS_DAMAGE_LENGTH_CRC, false);
    assert_int_equal(next_status(reader), EVENTS_PARTIAL);
    source.bytes.size++;
    expect_record(reader, EVENT_BYTES_EXAMPLE_3, 41);
    EventsDamage damage;
    assert_false(events_record_reader_tail(reader, &damage));
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

/* Bytes read long ago are read again before they are called damage. */
static void test_a_tail_that_changes_is_read_afresh(void **state)
{
    (void)state;
    EventBytes file = example();
    EventBytes early = example();
    memset(early.data + EVENT_BYTES_EXAMPLE_3 + 20, 0, 10);
    FaultSource source = fault_source((EventsBytes){early.data, early.size - 5});
    EventsRecordReader *reader = reader_over(&source);
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(next_status(reader), EVENTS_PARTIAL);
    source.bytes = event_bytes_view(&file);
    expect_record(reader, EVENT_BYTES_EXAMPLE_3, 41);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
    event_bytes_clear(&early);
}

static void test_read_at_gives_any_record_and_moves_nothing(void **state)
{
    (void)state;
    EventBytes file = example();
    file.data[EVENT_BYTES_EXAMPLE_2 + 30] ^= 1;
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    EventsRecord record;
    assert_int_equal(next_status(reader), EVENTS_OK);
    assert_int_equal(events_record_reader_read_at(reader, EVENT_BYTES_EXAMPLE_3, &record, NULL),
                     EVENTS_OK);
    assert_int_equal(record.offset_bytes, EVENT_BYTES_EXAMPLE_3);
    assert_memory_equal(record.payload.data, file.data + EVENT_BYTES_EXAMPLE_3 + 12, 25);
    assert_int_equal(events_record_reader_read_at(reader, 0, &record, NULL), EVENTS_OK);
    assert_int_equal(events_record_reader_read_at(reader, EVENT_BYTES_EXAMPLE_2, &record, NULL),
                     EVENTS_ERROR_CORRUPT);
    assert_int_equal(events_record_reader_read_at(reader, 5, &record, NULL), EVENTS_ERROR_CORRUPT);
    assert_int_equal(events_record_reader_read_at(reader, 152, &record, NULL), EVENTS_END);
    assert_int_equal(events_record_reader_read_at(reader, 149, &record, NULL), EVENTS_PARTIAL);
    assert_int_equal(events_record_reader_offset(reader), EVENT_BYTES_EXAMPLE_2);
    assert_int_equal(next_status(reader), EVENTS_ERROR_CORRUPT);
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

/* A right header at every offset that can hold one, each promising all the rest: what is read to
 * find the one real record stays in proportion to what there is. */
static void test_bytes_made_to_deceive_cost_no_more_than_a_bounded_amount(void **state)
{
    (void)state;
    enum { N_FAKES = 200000 };
    EventBytes file = {0};
    for (uint64_t i = 0; i < N_FAKES; i++) {
        event_bytes_append_header(&file, (N_FAKES - i) * 12 + 24);
    }
    file.data[0] ^= 1;
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    const Tally tally = read_all(reader);
    assert_int_equal(tally.n_records, 3);
    assert_true(source.n_bytes_read < ((uint64_t)2 << 30));
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

static void test_wrong_data_under_a_right_header_again_and_again_stays_bounded(void **state)
{
    (void)state;
    enum { N_FAKES = 20000, FAKE_BYTES = 1 << 20 };
    EventBytes file = {0};
    for (uint64_t i = 0; i < N_FAKES; i++) {
        event_bytes_append_header(&file, FAKE_BYTES);
        event_bytes_append_scalar(&file, "a", (int64_t)i, 1.0, 1.0f);
    }
    event_bytes_append_fill(&file, 0x77, 2 * FAKE_BYTES);
    FaultSource source = fault_source(event_bytes_view(&file));
    EventsRecordReader *reader = reader_over(&source);
    const Tally tally = read_all(reader);
    assert_true(tally.n_records > 0);
    assert_true(source.n_bytes_read < ((uint64_t)2 << 30));
    events_record_reader_free(reader);
    event_bytes_clear(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_example_gives_its_three_records),
        cmocka_unit_test(test_an_empty_source_is_at_its_end),
        cmocka_unit_test(test_an_empty_record_is_a_record),
        cmocka_unit_test(test_a_cut_at_each_byte_is_partial_never_corrupt),
        cmocka_unit_test(test_a_growing_file_gives_each_record_once),
        cmocka_unit_test(test_each_flipped_bit_costs_one_record),
        cmocka_unit_test(test_damage_says_where_and_the_reader_stays),
        cmocka_unit_test(test_a_fault_at_each_byte_is_reported_with_its_errno),
        cmocka_unit_test(test_large_records_are_read_whole),
        cmocka_unit_test(test_a_length_alone_allocates_nothing),
        cmocka_unit_test(test_a_length_beyond_the_end_is_partial),
        cmocka_unit_test(test_a_record_above_the_limit_is_passed_over),
        cmocka_unit_test(test_zeros_to_the_end_are_zero_fill),
        cmocka_unit_test(test_zeros_that_are_filled_in_later_become_records),
        cmocka_unit_test(test_zeros_that_are_partly_filled_in_are_searched_again),
        cmocka_unit_test(test_zeros_before_a_record_end_there),
        cmocka_unit_test(test_text_is_not_an_event_file),
        cmocka_unit_test(test_damage_in_a_growing_file_costs_one_record),
        cmocka_unit_test(test_records_written_over_a_torn_one_are_found),
        cmocka_unit_test(test_damage_before_a_cut_record_ends_at_it),
        cmocka_unit_test(test_a_tail_that_changes_is_read_afresh),
        cmocka_unit_test(test_read_at_gives_any_record_and_moves_nothing),
        cmocka_unit_test(test_bytes_made_to_deceive_cost_no_more_than_a_bounded_amount),
        cmocka_unit_test(test_wrong_data_under_a_right_header_again_and_again_stays_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
