/* SPDX-License-Identifier: Apache-2.0 */
/* Points 19 to 30 of what a reader of event files must take: the wire format. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

/* The start of a session whose value is a list, `n` deep. */
static void point_26_lists(size_t n)
{
    EventBytes inner = {0};
    for (size_t i = 0; i < n; i++) { /* Value.list_value = 6, ListValue.values = 1 */
        EventBytes outer = {0};
        event_bytes_append_field(&outer, i % 2 == 0 ? 1 : 6, event_bytes_view(&inner));
        event_bytes_clear(&inner);
        inner = outer;
    }
    static const uint32_t FIELDS[] = {2, 1, 3}; /* entry's value, start's entry, content's start */
    for (size_t i = 0; i < 3; i++) {
        EventBytes outer = {0};
        event_bytes_append_field(&outer, FIELDS[i], event_bytes_view(&inner));
        event_bytes_clear(&inner);
        inner = outer;
    }
    EventsHparamsView hparams;
    assert_int_equal(events_hparams_decode(event_bytes_view(&inner), &hparams, NULL), EVENTS_OK);
    assert_int_equal(hparams.n_settings, 1);
    assert_int_equal(hparams.settings[0].value.type, EVENTS_HPARAMS_UNSET);
    events_hparams_clear(&hparams);
    event_bytes_clear(&inner);
}

static void point_26_groups(size_t n)
{
    EventBytes payload = {0};
    EventBytes file = {0};
    event_bytes_append_fill(&payload, 0x0b, n);
    event_bytes_append_fill(&payload, 0x0c, n);
    event_bytes_append_record(&file, event_bytes_view(&payload));
    transcript_expect("point 26 groups", event_bytes_view(&file),
                      "damage undecodable 0+20016\nend");
    event_bytes_clear(&payload);
    event_bytes_clear(&file);
}

static void test_point_19_fields_come_in_any_order(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 19 fields in reverse order",
         "2a 1e 0a 1c 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73 42 0a 2a 04 00 00 80 "
         "3e 12 00 08 01 0a 01 61 10 07 09 00 00 00 00 00 00 00 40",
         "a@7 scalar 0.25\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_20_packed_or_not(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 20 float_val packed",
         "10 01 2a 19 0a 17 0a 01 61 42 12 08 01 12 04 12 02 08 02 2a 08 00 00 80 "
         "3f 00 00 00 40",
         "a@1 tensor 1[2] 1 2\n"
         "end"},
        {"point 20 float_val unpacked",
         "10 01 2a 19 0a 17 0a 01 61 42 12 08 01 12 04 12 02 08 02 2d 00 00 80 3f "
         "2d 00 00 00 40",
         "a@1 tensor 1[2] 1 2\n"
         "end"},
        {"point 20 float_val packed in two chunks",
         "10 01 2a 1f 0a 1d 0a 01 61 42 18 08 01 12 04 12 02 08 03 2a 08 00 00 80 "
         "3f 00 00 00 40 2a 04 00 00 40 40",
         "a@1 tensor 1[3] 1 2 3\n"
         "end"},
        {"point 20 float_val packed and unpacked",
         "10 01 2a 20 0a 1e 0a 01 61 42 19 08 01 12 04 12 02 08 03 2a 04 00 00 80 "
         "3f 2d 00 00 00 40 2a 04 00 00 40 40",
         "a@1 tensor 1[3] 1 2 3\n"
         "end"},
        {"point 20 int_val unpacked",
         "10 01 2a 1c 0a 1a 0a 01 61 42 15 08 03 12 04 12 02 08 02 38 05 38 fa ff "
         "ff ff ff ff ff ff ff 01",
         "a@1 tensor 3[2] 5 -6\n"
         "end"},
        {"point 20 buckets unpacked and in chunks",
         "10 01 2a 40 0a 3e 0a 01 68 2a 39 09 00 00 00 00 00 00 f0 3f 11 00 00 00 "
         "00 00 00 08 40 31 00 00 00 00 00 00 00 40 32 08 00 00 00 00 00 00 08 40 "
         "3a 08 00 00 00 00 00 00 f0 3f 3a 08 00 00 00 00 00 00 00 40",
         "h@1 histogram [1 2 1][2 3 2]\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_21_unknown_fields_are_skipped(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 21 unknown fields at each level",
         "a0 06 05 a9 06 00 00 00 00 00 00 f0 3f b2 06 02 7a 7a bd 06 00 00 80 3f "
         "c3 06 08 01 2b 2c c4 06 2a c1 01 0a be 01 a0 06 05 a9 06 00 00 00 00 00 "
         "00 f0 3f b2 06 02 7a 7a bd 06 00 00 80 3f c3 06 08 01 2b 2c c4 06 0a 01 "
         "61 42 4c a0 06 05 a9 06 00 00 00 00 00 00 f0 3f b2 06 02 7a 7a bd 06 00 "
         "00 80 3f c3 06 08 01 2b 2c c4 06 08 01 12 20 a0 06 05 a9 06 00 00 00 00 "
         "00 00 f0 3f b2 06 02 7a 7a bd 06 00 00 80 3f c3 06 08 01 2b 2c c4 06 2a "
         "04 00 00 80 3e 18 01 4a 4b a0 06 05 a9 06 00 00 00 00 00 00 f0 3f b2 06 "
         "02 7a 7a bd 06 00 00 80 3f c3 06 08 01 2b 2c c4 06 0a 29 a0 06 05 a9 06 "
         "00 00 00 00 00 00 f0 3f b2 06 02 7a 7a bd 06 00 00 80 3f c3 06 08 01 2b "
         "2c c4 06 0a 07 73 63 61 6c 61 72 73 a0 06 05 a9 06 00 00 00 00 00 00 f0 "
         "3f b2 06 02 7a 7a bd 06 00 00 80 3f c3 06 08 01 2b 2c c4 06",
         "a@0 scalar 0.25\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_22_any_step(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 22 a negative step",
         "10 ff ff ff ff ff ff ff ff ff 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f",
         "a@-1 scalar 1\n"
         "end"},
        {"point 22 the largest and the smallest step",
         "10 ff ff ff ff ff ff ff ff 7f 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 80 80 80 80 80 80 80 80 80 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f",
         "a@9223372036854775807 scalar 1\n"
         "a@-9223372036854775808 scalar 1\n"
         "end"},
        {"point 22 an explicit step 0", "10 00 2a 0a 0a 08 0a 01 61 15 00 00 80 3f",
         "a@0 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_23_the_last_occurrence_counts(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 23 a summary in two pieces",
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f 2a 0a 0a 08 0a 01 62 15 00 00 "
         "00 40",
         "a@1 scalar 1\n"
         "b@1 scalar 2\n"
         "end"},
        {"point 23 the last simple_value counts",
         "10 01 2a 0f 0a 0d 0a 01 61 15 00 00 80 3f 15 00 00 00 40",
         "a@1 scalar 2\n"
         "end"},
        {"point 23 a tensor after a simple_value counts",
         "10 01 2a 16 0a 14 0a 01 61 15 00 00 80 3f 42 0a 08 01 12 00 2a 04 00 00 "
         "40 40",
         "a@1 scalar 3\n"
         "end"},
        {"point 23 a simple_value after a tensor counts",
         "10 01 2a 16 0a 14 0a 01 61 42 0a 08 01 12 00 2a 04 00 00 40 40 15 00 00 "
         "80 3f",
         "a@1 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_24_nothing_is_not_zero(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 24 an explicit 0", "10 01 2a 0a 0a 08 0a 01 61 15 00 00 00 00",
         "a@1 scalar 0\n"
         "end"},
        {"point 24 a value without a value",
         "10 01 2a 12 0a 10 0a 01 61 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_25_what_is_no_message_is_damage(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 25 a varint of eleven bytes",
         "10 ff ff ff ff ff ff ff ff ff ff 01;"
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f",
         "a@1 scalar 1\n"
         "damage undecodable 0+28\n"
         "end"},
        {"point 25 field number 0", "00 01",
         "damage undecodable 0+18\n"
         "end"},
        {"point 25 wire type 6", "0e 01",
         "damage undecodable 0+18\n"
         "end"},
        {"point 25 wire type 7", "0f 01",
         "damage undecodable 0+18\n"
         "end"},
        {"point 25 a value that ends behind its summary",
         "10 01 2a 0a 0a 20 0a 01 61 15 00 00 80 3f",
         "damage undecodable 0+30\n"
         "end"},
        {"point 25 a length behind the record", "2a ff ff ff ff ff ff ff ff ff 01",
         "damage undecodable 0+27\n"
         "end"},
        {"point 25 a group without an end", "0b 08 01",
         "damage undecodable 0+19\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_26_nesting_is_bounded(void **state)
{
    (void)state;
    /* A list in a list in a list, as the value of a hyper-parameter. */
    point_26_lists(10000);
    point_26_groups(10000);
}

static void test_point_27_tags_that_are_not_utf8(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 27 a tag that is not UTF-8",
         "10 01 2a 0e 0a 0c 0a 05 61 ff c3 28 7a 15 00 00 80 3f",
         "a\xef\xbf\xbd\xef\xbf\xbd(z@1 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_28_tags_of_every_form(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 28 an empty tag", "10 01 2a 09 0a 07 0a 00 15 00 00 80 3f",
         "@1 scalar 1\n"
         "end"},
        {"point 28 a tag of several lines", "10 01 2a 0e 0a 0c 0a 05 61 0a 62 09 63 15 00 00 80 3f",
         "a\n"
         "b\x09"
         "c@1 scalar 1\n"
         "end"},
        {"point 28 a tag with signs above the first plane",
         "10 01 2a 0d 0a 0b 0a 04 f0 9f 98 80 15 00 00 80 3f",
         "\xf0\x9f\x98\x80@1 scalar 1\n"
         "end"},
        {"point 28 a tag like a path",
         "10 01 2a 0d 0a 0b 0a 04 2e 2e 2f 78 15 00 00 80 3f;"
         "10 01 2a 0d 0a 0b 0a 04 61 2f 2f 62 15 00 00 00 40",
         "../x@1 scalar 1\n"
         "a//b@1 scalar 2\n"
         "end"},
    };
    EXPECT(ROWS);
    EventBytes file = {0};
    char tag[10001];
    char expected[10064];
    memset(tag, 'x', sizeof tag - 1);
    tag[sizeof tag - 1] = '\0';
    event_bytes_append_scalar(&file, tag, 1, 1.0, 0.5f);
    snprintf(expected, sizeof expected, "%s@1 scalar 0.5\nend", tag);
    transcript_expect("point 28 a tag of 10,000 characters", event_bytes_view(&file), expected);
    event_bytes_clear(&file);
    event_bytes_append_record_hex(&file, "2a 0c 0a 0a 0a 03 61 00 62 15 00 00 80 3f");
    transcript_expect("point 28 a tag with a NUL", event_bytes_view(&file), "a@0 scalar 1\nend");
    event_bytes_clear(&file);
}

static void test_point_29_times_of_every_form(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 29 times of every kind",
         "09 00 00 00 00 00 00 00 00 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "09 00 00 00 00 00 00 f0 bf 10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "09 00 00 00 00 00 00 f8 7f 10 02 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "09 00 00 00 00 00 00 f0 7f 10 03 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "09 00 00 00 00 00 00 f0 ff 10 04 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "09 00 00 00 00 00 00 14 40 10 05 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "09 00 00 00 00 00 00 10 40 10 06 2a 0a 0a 08 0a 01 61 15 00 00 80 3f",
         "a@0 scalar 1\n"
         "a@1 scalar 1\n"
         "a@2 scalar 1\n"
         "a@3 scalar 1\n"
         "a@4 scalar 1\n"
         "a@5 scalar 1\n"
         "a@6 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_30_maps_with_gaps_and_doubles(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 30 map entries without key or value, and twice",
         "2a 63 0a 61 0a 1c 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "73 74 61 72 74 5f 69 6e 66 6f 4a 41 0a 3f 0a 07 68 70 61 72 61 6d 73 12 "
         "34 1a 32 0a 0b 12 09 11 00 00 00 00 00 00 f0 3f 0a 03 0a 01 61 0a 0e 0a "
         "01 62 12 09 11 00 00 00 00 00 00 f0 3f 0a 0e 0a 01 62 12 09 11 00 00 00 "
         "00 00 00 00 40",
         "_hparams_/session_start_info@0 hparams start =1 a=- b=2\n"
         "end"},
    };
    EXPECT(ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_19_fields_come_in_any_order),
        cmocka_unit_test(test_point_20_packed_or_not),
        cmocka_unit_test(test_point_21_unknown_fields_are_skipped),
        cmocka_unit_test(test_point_22_any_step),
        cmocka_unit_test(test_point_23_the_last_occurrence_counts),
        cmocka_unit_test(test_point_24_nothing_is_not_zero),
        cmocka_unit_test(test_point_25_what_is_no_message_is_damage),
        cmocka_unit_test(test_point_26_nesting_is_bounded),
        cmocka_unit_test(test_point_27_tags_that_are_not_utf8),
        cmocka_unit_test(test_point_28_tags_of_every_form),
        cmocka_unit_test(test_point_29_times_of_every_form),
        cmocka_unit_test(test_point_30_maps_with_gaps_and_doubles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
