/* SPDX-License-Identifier: Apache-2.0 */
/* Points 41 to 48 of what a reader of event files must take: scalars. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_point_41_scalars_of_every_writer(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 41 simple_value", "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3e",
         "a@1 scalar 0.25\n"
         "end"},
        {"point 41 tensor_content with a shape",
         "10 01 2a 1e 0a 1c 0a 01 61 42 0a 08 01 12 00 22 04 00 00 80 3e 4a 0b 0a "
         "09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar 0.25\n"
         "end"},
        {"point 41 float_val without a shape",
         "10 01 2a 1c 0a 1a 0a 01 61 42 08 08 01 2a 04 00 00 80 3e 4a 0b 0a 09 0a "
         "07 73 63 61 6c 61 72 73",
         "a@1 scalar 0.25\n"
         "end"},
        {"point 41 float_val with a shape and a class",
         "10 01 2a 20 0a 1e 0a 01 61 42 0a 08 01 12 00 2a 04 00 00 80 3e 4a 0d 0a "
         "09 0a 07 73 63 61 6c 61 72 73 20 01",
         "a@1 scalar 0.25\n"
         "end"},
        {"point 41 a tag of scalar_summary",
         "10 01 2a 30 0a 2e 0a 10 78 2f 73 63 61 6c 61 72 5f 73 75 6d 6d 61 72 79 "
         "42 0a 08 01 12 00 22 04 00 00 00 40 4a 0e 0a 09 0a 07 73 63 61 6c 61 72 "
         "73 12 01 78",
         "x/scalar_summary@1 scalar 2\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_42_scalars_of_every_dtype(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 42 double",
         "10 01 2a 22 0a 20 0a 01 61 42 0e 08 02 12 00 32 08 9a 99 99 99 99 99 b9 "
         "3f 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar 0.1\n"
         "end"},
        {"point 42 double content",
         "10 01 2a 22 0a 20 0a 01 61 42 0e 08 02 12 00 22 08 9a 99 99 99 99 99 b9 "
         "3f 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar 0.1\n"
         "end"},
        {"point 42 half",
         "10 01 2a 1b 0a 19 0a 01 61 42 07 08 13 12 00 68 80 70 4a 0b 0a 09 0a 07 "
         "73 63 61 6c 61 72 73",
         "a@1 scalar 0.5\n"
         "end"},
        {"point 42 half content",
         "10 01 2a 1c 0a 1a 0a 01 61 42 08 08 13 12 00 22 02 00 38 4a 0b 0a 09 0a "
         "07 73 63 61 6c 61 72 73",
         "a@1 scalar 0.5\n"
         "end"},
        {"point 42 bfloat16",
         "10 01 2a 1b 0a 19 0a 01 61 42 07 08 0e 12 00 68 c0 7f 4a 0b 0a 09 0a 07 "
         "73 63 61 6c 61 72 73",
         "a@1 scalar 1.5\n"
         "end"},
        {"point 42 int32",
         "10 01 2a 23 0a 21 0a 01 61 42 0f 08 03 12 00 38 fb ff ff ff ff ff ff ff "
         "ff 01 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar -5\n"
         "end"},
        {"point 42 int64",
         "10 01 2a 1f 0a 1d 0a 01 61 42 0b 08 09 12 00 50 80 80 80 80 80 20 4a 0b "
         "0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar 1.09951162778e+12\n"
         "end"},
        {"point 42 bool",
         "10 01 2a 1a 0a 18 0a 01 61 42 06 08 0a 12 00 58 01 4a 0b 0a 09 0a 07 73 "
         "63 61 6c 61 72 73",
         "a@1 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_43_numbers_that_are_none(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 43 numbers that are none, and the smallest",
         "2a 0a 0a 08 0a 01 61 15 00 00 c0 7f;"
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 7f;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 80 ff;"
         "10 03 2a 0a 0a 08 0a 01 61 15 00 00 00 80;"
         "10 04 2a 0a 0a 08 0a 01 61 15 01 00 00 00;"
         "10 05 2a 0a 0a 08 0a 01 61 15 ff ff 7f 7f",
         "a@0 scalar nan\n"
         "a@1 scalar inf\n"
         "a@2 scalar -inf\n"
         "a@3 scalar -0\n"
         "a@4 scalar 1.40129846432e-45\n"
         "a@5 scalar 3.40282346639e+38\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_44_what_is_one_number(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 44 shape [1]",
         "10 01 2a 22 0a 20 0a 01 61 42 0e 08 01 12 04 12 02 08 01 2a 04 00 00 80 "
         "3e 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar 0.25\n"
         "end"},
        {"point 44 shape [2]",
         "10 01 2a 26 0a 24 0a 01 61 42 12 08 01 12 04 12 02 08 02 2a 08 00 00 80 "
         "3f 00 00 00 40 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar refused\n"
         "end"},
        {"point 44 content of 3 bytes",
         "10 01 2a 1d 0a 1b 0a 01 61 42 09 08 01 12 00 22 03 61 62 63 4a 0b 0a 09 "
         "0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar refused\n"
         "end"},
        {"point 44 content of 8 bytes",
         "10 01 2a 22 0a 20 0a 01 61 42 0e 08 01 12 00 22 08 00 00 80 3f 00 00 00 "
         "40 4a 0b 0a 09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar refused\n"
         "end"},
        {"point 44 a string",
         "10 01 2a 1b 0a 19 0a 01 61 42 07 08 07 12 00 42 01 31 4a 0b 0a 09 0a 07 "
         "73 63 61 6c 61 72 73",
         "a@1 scalar refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_45_repeated_and_backward_steps(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 45 steps that repeat and go back are all there",
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40;"
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 03 2a 0a 0a 08 0a 01 61 15 00 00 40 40",
         "a@1 scalar 1\n"
         "a@2 scalar 2\n"
         "a@2 scalar 2\n"
         "a@1 scalar 1\n"
         "a@3 scalar 3\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_46_where_metadata_may_stand(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 46 metadata on the first event only",
         "10 01 2a 18 0a 16 0a 01 61 42 07 08 07 12 00 42 01 78 4a 08 0a 06 0a 04 "
         "74 65 78 74;"
         "10 02 2a 0e 0a 0c 0a 01 61 42 07 08 07 12 00 42 01 79",
         "a@1 text 1x1 \"x\"\n"
         "a@2 text 1x1 \"y\"\n"
         "end"},
        {"point 46 metadata on all events",
         "10 01 2a 1e 0a 1c 0a 01 61 42 0a 08 01 12 00 2a 04 00 00 80 3f 4a 0b 0a "
         "09 0a 07 73 63 61 6c 61 72 73;"
         "10 02 2a 1e 0a 1c 0a 01 61 42 0a 08 01 12 00 2a 04 00 00 00 40 4a 0b 0a "
         "09 0a 07 73 63 61 6c 61 72 73",
         "a@1 scalar 1\n"
         "a@2 scalar 2\n"
         "end"},
        {"point 46 metadata on the second event only",
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 02 2a 17 0a 15 0a 01 61 15 00 00 00 40 4a 0b 0a 09 0a 07 73 63 61 6c "
         "61 72 73",
         "a@1 scalar 1\n"
         "a@2 scalar 2\n"
         "end"},
        {"point 46 a display name without a plugin",
         "10 01 2a 12 0a 10 0a 01 61 15 00 00 80 3f 4a 06 12 04 4e 61 6d 65",
         "a@1 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_47_a_change_of_kind_is_flagged(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 47 a tag that changes its kind",
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 02 2a 2d 0a 2b 0a 01 61 2a 26 09 00 00 00 00 00 00 f0 3f 11 00 00 00 "
         "00 00 00 00 40 32 08 00 00 00 00 00 00 00 40 3a 08 00 00 00 00 00 00 f0 "
         "3f;"
         "10 03 2a 0a 0a 08 0a 01 61 15 00 00 40 40",
         "a@1 scalar 1\n"
         "a@2 histogram (another kind) [1 2 1]\n"
         "a@3 scalar 3\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_48_many_values_in_one_event(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 48 two values of one tag in one event",
         "10 01 2a 1e 0a 08 0a 01 61 15 00 00 80 3f 0a 08 0a 01 61 15 00 00 00 40 "
         "0a 08 0a 01 62 15 00 00 40 40",
         "a@1 scalar 1\n"
         "a@1 scalar 2\n"
         "b@1 scalar 3\n"
         "end"},
    };
    EXPECT(ROWS);
    EventBytes values = {0};
    EventBytes event = {0};
    EventBytes file = {0};
    for (int i = 0; i < 10000; i++) {
        event_bytes_append_hex(&values, "0a 08 0a 01 61 15 00 00 80 3f");
    }
    event_bytes_append_field(&event, 5, event_bytes_view(&values));
    event_bytes_append_record(&file, event_bytes_view(&event));
    EventsByteSource *source = NULL;
    EventsRecordReader *reader = NULL;
    EventsRecord record;
    EventsEventView view;
    assert_int_equal(events_byte_source_from_memory(event_bytes_view(&file), &source), EVENTS_OK);
    assert_int_equal(events_record_reader_new(source, NULL, &reader, NULL), EVENTS_OK);
    assert_int_equal(events_record_reader_next(reader, &record, NULL), EVENTS_OK);
    assert_int_equal(events_event_view_parse(record.payload, &view, NULL), EVENTS_OK);
    assert_int_equal(view.n_values, 10000);
    EventsValueCursor cursor = events_event_view_values(&view);
    EventsValueView value;
    size_t n = 0;
    while (events_value_cursor_next(&cursor, &value)) {
        n += value.is_scalar ? 1 : 0;
    }
    assert_int_equal(n, 10000);
    events_record_reader_free(reader);
    event_bytes_clear(&values);
    event_bytes_clear(&event);
    event_bytes_clear(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_41_scalars_of_every_writer),
        cmocka_unit_test(test_point_42_scalars_of_every_dtype),
        cmocka_unit_test(test_point_43_numbers_that_are_none),
        cmocka_unit_test(test_point_44_what_is_one_number),
        cmocka_unit_test(test_point_45_repeated_and_backward_steps),
        cmocka_unit_test(test_point_46_where_metadata_may_stand),
        cmocka_unit_test(test_point_47_a_change_of_kind_is_flagged),
        cmocka_unit_test(test_point_48_many_values_in_one_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
