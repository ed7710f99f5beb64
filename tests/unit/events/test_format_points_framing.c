/* SPDX-License-Identifier: Apache-2.0 */
/* Points 1 to 18 of what a reader of event files must take: records, damage, compression. */
#include "crc32c.h"
#include "format_transcript.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static const char EXAMPLE_LINES[] = "version 2\nloss@7 scalar 0.25\nacc@8 scalar 0.5\n";

static EventBytes example(void)
{
    EventBytes file = {0};
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    return file;
}

static void expect_bytes(const char *name, EventBytes *file, const char *expected)
{
    transcript_expect(name, event_bytes_view(file), expected);
    event_bytes_clear(file);
}

static void test_point_01_the_example_file(void **state)
{
    (void)state;
    EventBytes file = example();
    assert_int_equal(file.size, 152);
    expect_bytes("point 1", &file, "version 2\nloss@7 scalar 0.25\nacc@8 scalar 0.5\nend");
}

static void test_point_02_an_empty_file(void **state)
{
    (void)state;
    EventBytes file = {0};
    expect_bytes("point 2", &file, "end");
}

static void test_point_03_a_version_alone(void **state)
{
    (void)state;
    EventBytes file = example();
    file.size = EVENT_BYTES_EXAMPLE_2;
    expect_bytes("point 3", &file, "version 2\nend");
}

static void test_point_04_an_empty_record_between_two(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_scalar(&file, "a", 1, 1.0, 1.0f);
    event_bytes_append_hex(&file, "00 00 00 00 00 00 00 00 29 03 98 07 d8 ea 82 a2");
    event_bytes_append_scalar(&file, "a", 2, 1.0, 2.0f);
    expect_bytes("point 4", &file, "a@1 scalar 1\nnothing@0\na@2 scalar 2\nend");
}

/* Around the 256 KiB of the reader's window, and far above it. */
static void test_point_05_records_of_every_size(void **state)
{
    (void)state;
    static const size_t SIZES[] = {(256 << 10) - 17, (256 << 10) - 16, (256 << 10) - 15,
                                   (256 << 10) - 1,  256 << 10,        (256 << 10) + 1,
                                   64 << 20};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        EventBytes payload = {0};
        EventBytes file = {0};
        event_bytes_append_fill(&payload, 0x5a, SIZES[i]);
        event_bytes_append_record(&file, event_bytes_view(&payload));
        event_bytes_append_scalar(&file, "a", 2, 1.0, 2.0f);
        EventsByteSource *source = NULL;
        EventsRecordReader *reader = NULL;
        EventsRecord record;
        assert_int_equal(events_byte_source_from_memory(event_bytes_view(&file), &source),
                         EVENTS_OK);
        assert_int_equal(events_record_reader_new(source, NULL, &reader, NULL), EVENTS_OK);
        assert_int_equal(events_record_reader_next(reader, &record, NULL), EVENTS_OK);
        assert_int_equal(record.payload.size, SIZES[i]);
        assert_memory_equal(record.payload.data, payload.data, SIZES[i]);
        assert_int_equal(events_record_reader_next(reader, &record, NULL), EVENTS_OK);
        assert_int_equal(events_record_reader_next(reader, &record, NULL), EVENTS_END);
        events_record_reader_free(reader);
        event_bytes_clear(&payload);
        event_bytes_clear(&file);
    }
}

static void test_point_06_no_version_record(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_scalar(&file, "a", 1, 1.0, 1.0f);
    expect_bytes("point 6", &file, "a@1 scalar 1\nend");
}

static void test_point_07_two_version_records(void **state)
{
    (void)state;
    EventBytes file = example();
    event_bytes_append(&file, file.data, EVENT_BYTES_EXAMPLE_2);
    event_bytes_append_scalar(&file, "a", 1, 1.0, 1.0f);
    expect_bytes("point 7", &file,
                 "version 2\nloss@7 scalar 0.25\nacc@8 scalar 0.5\nversion 2\na@1 scalar 1\nend");
}

static void test_point_08_cut_at_every_byte(void **state)
{
    (void)state;
    EventBytes file = example();
    for (size_t size = 0; size < file.size; size++) {
        char expected[128];
        const bool is_border =
            size == 0 || size == EVENT_BYTES_EXAMPLE_2 || size == EVENT_BYTES_EXAMPLE_3;
        snprintf(expected, sizeof expected, "%s%s%s",
                 size >= EVENT_BYTES_EXAMPLE_2 ? "version 2\n" : "",
                 size >= EVENT_BYTES_EXAMPLE_3 ? "loss@7 scalar 0.25\n" : "",
                 is_border ? "end" : "partial");
        transcript_expect("point 8", (EventsBytes){file.data, size}, expected);
    }
    event_bytes_clear(&file);
}

static void test_point_09_growing_byte_by_byte(void **state)
{
    (void)state;
    EventBytes file = example();
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    temporary_directory_write(path, "", 0);
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(path, &reader, NULL), EVENTS_OK);
    size_t n_items = 0;
    for (size_t size = 1; size <= file.size; size++) {
        temporary_directory_append(path, file.data + size - 1, 1);
        EventsItem item;
        EventsStatus status;
        while ((status = events_reader_next(reader, &item, NULL)) == EVENTS_OK) {
            n_items++;
        }
        const size_t n_expected = (size >= EVENT_BYTES_EXAMPLE_2 ? 1u : 0u) +
                                  (size >= EVENT_BYTES_EXAMPLE_3 ? 1u : 0u) +
                                  (size >= EVENT_BYTES_EXAMPLE_END ? 1u : 0u);
        assert_int_equal(n_items, n_expected);
        assert_true(status == EVENTS_END || status == EVENTS_PARTIAL);
    }
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
    event_bytes_clear(&file);
    free(path);
    temporary_directory_remove(directory);
}

/* The second of three records loses its header: it is lost, located, counted; the third is read. */
static void test_point_10_a_flipped_bit_in_a_header(void **state)
{
    (void)state;
    for (size_t bit = 0; bit < 12 * 8; bit++) {
        EventBytes file = example();
        file.data[EVENT_BYTES_EXAMPLE_2 + bit / 8] ^= (uint8_t)(1u << bit % 8);
        expect_bytes("point 10", &file,
                     "version 2\nacc@8 scalar 0.5\ndamage length-crc 47+64\nend");
    }
}

static void test_point_11_a_flipped_bit_in_the_data(void **state)
{
    (void)state;
    const size_t start = EVENT_BYTES_EXAMPLE_2 + 12;
    for (size_t bit = 0; bit < (EVENT_BYTES_EXAMPLE_3 - start) * 8; bit++) {
        EventBytes file = example();
        file.data[start + bit / 8] ^= (uint8_t)(1u << bit % 8);
        expect_bytes("point 11", &file, "version 2\nacc@8 scalar 0.5\ndamage data-crc 47+64\nend");
    }
}

static void test_point_12_lengths_that_cannot_be(void **state)
{
    (void)state;
    static const uint64_t LENGTHS[] = {(uint64_t)1 << 63, (uint64_t)1 << 31, 152 + 152 + 12 - 11};
    for (size_t i = 0; i < 3; i++) {
        EventBytes file = example();
        EventBytes more = example();
        event_bytes_append_header(&file, LENGTHS[i]);
        event_bytes_append(&file, more.data, more.size);
        char expected[256];
        /* The last is a frame that ends behind the file: for all we know it is being written. */
        snprintf(expected, sizeof expected, "%s%s", EXAMPLE_LINES,
                 i < 2 ? "version 2\nloss@7 scalar 0.25\nacc@8 scalar 0.5\n"
                         "damage length-crc 152+12\nend"
                       : "partial");
        event_bytes_clear(&more);
        expect_bytes("point 12", &file, expected);
    }
}

static void test_point_13_files_that_are_none(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append(&file, "no event file at all, but words", 31);
    expect_bytes("point 13 text", &file, "damage length-crc 0+31 open\nend");
    uint32_t noise = 1;
    for (size_t i = 0; i < 5000; i++) {
        noise = noise * 1664525u + 1013904223u;
        event_bytes_append_fill(&file, (uint8_t)(noise >> 24), 1);
    }
    expect_bytes("point 13 garbage", &file, "damage length-crc 0+5000 open\nend");
}

/* Compresses whole; `window` is 31 for gzip and 15 for zlib. */
static EventBytes compressed(EventsBytes content, int window)
{
    uint8_t out[4096];
    z_stream stream = {.next_in = (z_const Bytef *)(uintptr_t)content.data,
                       .avail_in = (uInt)content.size,
                       .next_out = out,
                       .avail_out = sizeof out};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    EventBytes bytes = {0};
    event_bytes_append(&bytes, out, sizeof out - stream.avail_out);
    deflateEnd(&stream);
    return bytes;
}

static void test_point_14_compressed_files(void **state)
{
    (void)state;
    EventBytes file = example();
    char whole[128];
    snprintf(whole, sizeof whole, "%send", EXAMPLE_LINES);
    for (int window = 15; window <= 31; window += 16) {
        EventBytes packed = compressed(event_bytes_view(&file), window);
        transcript_expect("point 14", event_bytes_view(&packed), whole);
        packed.size -= 6;
        Transcript transcript;
        transcript_of_file(&transcript, event_bytes_view(&packed));
        assert_non_null(strstr(transcript.text, "version 2\nloss@7 scalar 0.25\n"));
        assert_non_null(strstr(transcript.text, "partial"));
        event_bytes_clear(&packed);
    }
    event_bytes_clear(&file);
}

static void test_point_15_several_members(void **state)
{
    (void)state;
    EventBytes file = example();
    EventBytes packed = compressed(event_bytes_view(&file), 31);
    event_bytes_append(&packed, packed.data, packed.size);
    char twice[256];
    snprintf(twice, sizeof twice, "%s%send", EXAMPLE_LINES, EXAMPLE_LINES);
    expect_bytes("point 15", &packed, twice);
    event_bytes_clear(&file);
}

static void test_point_16_replaced_by_a_shorter_one(void **state)
{
    (void)state;
    EventBytes file = example();
    EventBytes shorter = {0};
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    temporary_directory_write(path, file.data, file.size);
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(path, &reader, NULL), EVENTS_OK);
    Transcript transcript = {.n = 0};
    transcript_read(&transcript, reader);
    event_bytes_append_scalar(&shorter, "b", 1, 1.0, 1.0f);
    temporary_directory_write(path, shorter.data, shorter.size);
    transcript = (Transcript){.n = 0};
    transcript_read(&transcript, reader);
    assert_string_equal(transcript.text, "b@1 scalar 1\nend");
    assert_int_equal(events_reader_file(reader, 0).n_reloads, 1);
    events_reader_close(reader);
    event_bytes_clear(&file);
    event_bytes_clear(&shorter);
    free(path);
    temporary_directory_remove(directory);
}

static void test_point_17_unreadable_things_stop_nobody(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *good = temporary_directory_file(directory, "z.tfevents");
    char *folder = temporary_directory_file(directory, "tfevents");
    char *dangling = temporary_directory_file(directory, "a.tfevents");
    char *loop = temporary_directory_file(directory, "b.tfevents");
    EventBytes file = example();
    temporary_directory_write(good, file.data, file.size);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(symlink("nowhere", dangling), 0);
    assert_int_equal(symlink("b.tfevents", loop), 0);
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(directory, &reader, NULL), EVENTS_OK);
    Transcript transcript = {.n = 0};
    transcript_read(&transcript, reader);
    assert_string_equal(transcript.text, "version 2\nloss@7 scalar 0.25\nacc@8 scalar 0.5\nend");
    assert_int_equal(events_reader_file(reader, 0).system_errno, ENOENT);
    assert_int_equal(events_reader_file(reader, 1).system_errno, ELOOP);
    events_reader_close(reader);
    EventsError err = {0};
    assert_int_equal(events_reader_open(dangling, &reader, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOENT);
    event_bytes_clear(&file);
    free(good);
    free(folder);
    free(dangling);
    free(loop);
    temporary_directory_remove(directory);
}

/* The library's checksum, whichever path the processor takes, against one computed bit by bit; the
 * table of other values is in test_crc32c.c. */
static void test_point_18_checksums_at_every_alignment(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t crc;
        uint32_t masked;
    } VECTORS[] = {
        {"", 0, 0xa282ead8}, {"a", 0xc1d04330, 0x28e46e78}, {"123456789", 0xe3069283, 0xc78ab0e5}};
    for (size_t i = 0; i < 3; i++) {
        const uint32_t crc =
            events_crc32c((const uint8_t *)VECTORS[i].text, strlen(VECTORS[i].text));
        assert_int_equal(crc, VECTORS[i].crc);
        assert_int_equal(events_crc32c_mask(crc), VECTORS[i].masked);
    }
    uint8_t bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(i * 37 + 11);
    }
    for (size_t start = 0; start < 16; start++) {
        for (size_t size = 0; start + size <= sizeof bytes; size += size < 40 ? 1 : 17) {
            const EventsBytes part = {bytes + start, size};
            assert_int_equal(events_crc32c(part.data, size), event_bytes_crc32c(part));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_01_the_example_file),
        cmocka_unit_test(test_point_02_an_empty_file),
        cmocka_unit_test(test_point_03_a_version_alone),
        cmocka_unit_test(test_point_04_an_empty_record_between_two),
        cmocka_unit_test(test_point_05_records_of_every_size),
        cmocka_unit_test(test_point_06_no_version_record),
        cmocka_unit_test(test_point_07_two_version_records),
        cmocka_unit_test(test_point_08_cut_at_every_byte),
        cmocka_unit_test(test_point_09_growing_byte_by_byte),
        cmocka_unit_test(test_point_10_a_flipped_bit_in_a_header),
        cmocka_unit_test(test_point_11_a_flipped_bit_in_the_data),
        cmocka_unit_test(test_point_12_lengths_that_cannot_be),
        cmocka_unit_test(test_point_13_files_that_are_none),
        cmocka_unit_test(test_point_14_compressed_files),
        cmocka_unit_test(test_point_15_several_members),
        cmocka_unit_test(test_point_16_replaced_by_a_shorter_one),
        cmocka_unit_test(test_point_17_unreadable_things_stop_nobody),
        cmocka_unit_test(test_point_18_checksums_at_every_alignment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
