/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/record_reader.h"
#include "fault_source.h"
#include "inflate_source.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { GZIP = 15 + 16, ZLIB = 15 };

/* The example of three records as one gzip member, by another program (Python's gzip, no time). */
static const char GZIP_EXAMPLE[] =
    "1f 8b 08 00 00 00 00 00 02 03 93 67 80 80 40 6f 17 09 4e 20 ed f0 27 e4 a6 a3 14 6f 52 51 62"
    "66 9e 9e 6b 59 6a 5e 89 95 51 10 2b 17 73 49 52 72 75 cc 0a 17 03 a8 f2 a9 5f 2f c4 03 95 27"
    "80 95 0b b0 6b 29 73 29 72 b1 e4 e4 17 17 3b 71 71 30 0a 31 68 b1 30 30 34 d8 79 f1 72 71 72"
    "b1 17 27 27 e6 24 16 15 2b 30 4a cf 99 c9 2b 09 d5 df fd 91 43 03 a8 bf 01 a2 9f 43 8b 87 8b"
    "8b 8b 39 31 39 59 14 28 67 7f 5a 64 9b 30 00 9e 6b 43 69 98 00 00 00";

static EventBytes example(size_t n_times)
{
    EventBytes file = {0};
    for (size_t i = 0; i < n_times; i++) {
        event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    }
    return file;
}

/* Appends one compressed stream that holds `content`. */
static void append_deflated(EventBytes *out, EventsBytes content, int window_bits)
{
    z_stream stream = {0};
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    const size_t room = deflateBound(&stream, (uLong)content.size) + 64;
    uint8_t *buffer = malloc(room);
    EventBytes input = {0};
    assert_non_null(buffer);
    event_bytes_append(&input, content.data, content.size);
    stream.next_in = input.data;
    stream.avail_in = (uInt)input.size;
    stream.next_out = buffer;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    event_bytes_append(out, buffer, room - stream.avail_out);
    deflateEnd(&stream);
    event_bytes_clear(&input);
    free(buffer);
}

static EventsByteSource *inflating(FaultSource *inner)
{
    EventsByteSource *source = NULL;
    assert_int_equal(events_byte_source_inflate(&inner->base, &source, NULL), EVENTS_OK);
    return source;
}

static EventsStatus count_records(EventsByteSource *source, size_t *out_n, size_t *out_n_damages)
{
    EventsRecordReader *reader = NULL;
    assert_int_equal(events_record_reader_new(source, NULL, &reader, NULL), EVENTS_OK);
    *out_n = 0;
    *out_n_damages = 0;
    EventsStatus status = EVENTS_OK;
    for (;;) {
        EventsRecord record;
        EventsDamage damage;
        status = events_record_reader_next(reader, &record, NULL);
        if (status == EVENTS_OK) {
            ++*out_n;
        } else if (status == EVENTS_ERROR_CORRUPT) {
            assert_int_equal(events_record_reader_recover(reader, &damage, NULL), EVENTS_OK);
            ++*out_n_damages;
        } else {
            break;
        }
    }
    events_record_reader_free(reader);
    return status;
}

static void expect_records(const EventBytes *compressed, size_t n_expected, EventsStatus expected)
{
    FaultSource inner = fault_source(event_bytes_view(compressed));
    size_t n = 0;
    size_t n_damages = 0;
    assert_int_equal(count_records(inflating(&inner), &n, &n_damages), expected);
    assert_int_equal(n, n_expected);
    assert_int_equal(n_damages, 0);
    assert_int_equal(inner.n_closed, 1);
}

static void test_gzip_of_another_program_is_read(void **state)
{
    (void)state;
    EventBytes compressed = {0};
    event_bytes_append_hex(&compressed, GZIP_EXAMPLE);
    expect_records(&compressed, 3, EVENTS_END);
    event_bytes_clear(&compressed);
}

static void test_gzip_zlib_and_several_members_are_read_to_the_end(void **state)
{
    (void)state;
    EventBytes content = example(1000);
    EventBytes compressed = {0};
    append_deflated(&compressed, event_bytes_view(&content), ZLIB);
    expect_records(&compressed, 3000, EVENTS_END);
    event_bytes_clear(&compressed);
    append_deflated(&compressed, event_bytes_view(&content), GZIP);
    append_deflated(&compressed, (EventsBytes){NULL, 0}, GZIP);
    append_deflated(&compressed, event_bytes_view(&content), GZIP);
    expect_records(&compressed, 6000, EVENTS_END);
    event_bytes_append_fill(&compressed, 0, 100); /* padding, as tapes have it */
    expect_records(&compressed, 6000, EVENTS_END);
    event_bytes_clear(&compressed);
    event_bytes_clear(&content);
}

/* Members may end anywhere in the input buffer. */
static void test_members_are_found_at_every_place_of_the_buffer(void **state)
{
    (void)state;
    EventBytes content = example(1);
    EventBytes compressed = {0};
    for (size_t i = 0; i < 2000; i++) {
        append_deflated(&compressed, event_bytes_view(&content), GZIP);
    }
    assert_true(compressed.size > 3 * 65536);
    expect_records(&compressed, 6000, EVENTS_END);
    event_bytes_clear(&compressed);
    event_bytes_clear(&content);
}

static void test_a_cut_stream_gives_the_records_before_the_cut(void **state)
{
    (void)state;
    EventBytes content = example(20);
    EventBytes compressed = {0};
    append_deflated(&compressed, event_bytes_view(&content), GZIP);
    size_t most = 0;
    for (size_t size = 0; size < compressed.size; size++) {
        FaultSource inner = fault_source((EventsBytes){compressed.data, size});
        size_t n = 0;
        size_t n_damages = 0;
        assert_int_equal(count_records(inflating(&inner), &n, &n_damages), EVENTS_PARTIAL);
        assert_int_equal(n_damages, 0);
        assert_true(n >= most);
        most = n;
    }
    assert_true(most > 50);
    event_bytes_clear(&compressed);
    event_bytes_clear(&content);
}

static void test_a_broken_stream_is_damage_at_its_place(void **state)
{
    (void)state;
    EventBytes content = example(1000);
    EventBytes compressed = {0};
    append_deflated(&compressed, event_bytes_view(&content), GZIP);
    memset(compressed.data + compressed.size / 2, 0xff, compressed.size / 4);
    FaultSource inner = fault_source(event_bytes_view(&compressed));
    size_t n = 0;
    size_t n_damages = 0;
    assert_int_equal(count_records(inflating(&inner), &n, &n_damages), EVENTS_END);
    assert_true(n > 10 && n < 3000);
    assert_true(n_damages > 0);
    event_bytes_clear(&compressed);
    event_bytes_clear(&content);
}

static void test_reading_back_starts_again_and_gives_the_same(void **state)
{
    (void)state;
    EventBytes content = example(3000);
    EventBytes compressed = {0};
    append_deflated(&compressed, event_bytes_view(&content), GZIP);
    FaultSource inner = fault_source(event_bytes_view(&compressed));
    EventsByteSource *source = inflating(&inner);
    static const uint64_t OFFSETS[] = {0, 300000, 100, 455990, 455999, 456000, 500000, 0, 65536};
    for (size_t i = 0; i < sizeof OFFSETS / sizeof OFFSETS[0]; i++) {
        uint8_t buffer[64];
        size_t n_read = 99;
        assert_int_equal(
            events_byte_source_read_at(source, OFFSETS[i], buffer, sizeof buffer, &n_read, NULL),
            EVENTS_OK);
        const uint64_t left = OFFSETS[i] < content.size ? content.size - OFFSETS[i] : 0;
        assert_int_equal(n_read, left < sizeof buffer ? left : sizeof buffer);
        assert_memory_equal(buffer, content.data + (left > 0 ? OFFSETS[i] : 0), n_read);
    }
    uint64_t size = 0;
    assert_int_equal(events_byte_source_size(source, &size, NULL), EVENTS_OK);
    assert_int_equal(size, content.size);
    assert_true(source->is_sequential);
    events_byte_source_close(source);
    event_bytes_clear(&compressed);
    event_bytes_clear(&content);
}

static void test_a_fault_below_comes_up_and_can_be_tried_again(void **state)
{
    (void)state;
    EventBytes content = example(100);
    EventBytes compressed = {0};
    append_deflated(&compressed, event_bytes_view(&content), GZIP);
    for (size_t byte = 0; byte < compressed.size; byte += 7) {
        FaultSource inner = fault_source(event_bytes_view(&compressed));
        inner.fail_from = byte;
        inner.fail_errno = EIO;
        EventsByteSource *source = inflating(&inner);
        uint64_t size = 0;
        EventsError err = {0};
        assert_int_equal(events_byte_source_size(source, &size, &err), EVENTS_ERROR_IO);
        assert_int_equal(err.system_errno, EIO);
        inner.fail_from = UINT64_MAX;
        assert_int_equal(events_byte_source_size(source, &size, NULL), EVENTS_OK);
        assert_int_equal(size, content.size);
        events_byte_source_close(source);
    }
    event_bytes_clear(&compressed);
    event_bytes_clear(&content);
}

static void expect_opened(const char *path, const EventBytes *file, bool is_sequential)
{
    const void *bytes = file->size > 0 ? (const void *)file->data : "";
    temporary_directory_write(path, bytes, file->size);
    EventsByteSource *source = NULL;
    assert_int_equal(events_byte_source_open_events(path, &source, NULL), EVENTS_OK);
    assert_int_equal(source->is_sequential, is_sequential);
    assert_string_equal(source->name, path);
    events_byte_source_close(source);
}

static void test_only_what_holds_records_is_seen_through(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    EventBytes plain = example(1);
    EventBytes file = {0};
    expect_opened(path, &file, false);
    expect_opened(path, &plain, false);
    append_deflated(&file, event_bytes_view(&plain), GZIP);
    expect_opened(path, &file, true);
    file.size = 25; /* nothing inflated yet, but gzip says what it is */
    expect_opened(path, &file, true);
    event_bytes_clear(&file);
    append_deflated(&file, event_bytes_view(&plain), ZLIB);
    expect_opened(path, &file, true);
    event_bytes_clear(&file);
    append_deflated(&file, (EventsBytes){(const uint8_t *)"no records in here", 18}, GZIP);
    expect_opened(path, &file, false);
    event_bytes_clear(&file);
    event_bytes_append_hex(&file, "78 01 ff ff ff ff ff ff ff ff ff ff ff ff ff ff");
    expect_opened(path, &file, false);
    event_bytes_clear(&file);
    event_bytes_append_hex(&file, "1f 8b");
    expect_opened(path, &file, true);
    event_bytes_clear(&file);
    event_bytes_clear(&plain);
    free(path);
    temporary_directory_remove(directory);
}

/* Plain records whose first length looks like a magic number stay plain. */
static void test_a_right_header_wins_over_a_magic_number(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    EventBytes payload = {0};
    EventBytes file = {0};
    event_bytes_append_fill(&payload, 7, 0x8b1f);
    event_bytes_append_record(&file, event_bytes_view(&payload));
    assert_int_equal(file.data[0], 0x1f);
    assert_int_equal(file.data[1], 0x8b);
    expect_opened(path, &file, false);
    event_bytes_clear(&payload);
    event_bytes_clear(&file);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gzip_of_another_program_is_read),
        cmocka_unit_test(test_gzip_zlib_and_several_members_are_read_to_the_end),
        cmocka_unit_test(test_members_are_found_at_every_place_of_the_buffer),
        cmocka_unit_test(test_a_cut_stream_gives_the_records_before_the_cut),
        cmocka_unit_test(test_a_broken_stream_is_damage_at_its_place),
        cmocka_unit_test(test_reading_back_starts_again_and_gives_the_same),
        cmocka_unit_test(test_a_fault_below_comes_up_and_can_be_tried_again),
        cmocka_unit_test(test_only_what_holds_records_is_seen_through),
        cmocka_unit_test(test_a_right_header_wins_over_a_magic_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
