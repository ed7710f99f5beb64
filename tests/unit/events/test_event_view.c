/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/event_view.h"

#include <math.h>
#include <string.h>

#define WALL_TIME "09 00 00 c0 40 fc 54 d9 41 "             /* 1700000003 */
#define LOSS      "0a 0b 0a 04 6c 6f 73 73 15 00 00 00 3f " /* value{tag "loss", 0.5} */

typedef struct Parsed {
    EventBytes payload;
    EventsEventView event;
    EventsStatus status;
    EventsError err;
} Parsed;

static Parsed parse(const char *hex)
{
    Parsed parsed = {0};
    event_bytes_append_hex(&parsed.payload, hex);
    parsed.status =
        events_event_view_parse(event_bytes_view(&parsed.payload), &parsed.event, &parsed.err);
    return parsed;
}

static Parsed parse_good(const char *hex)
{
    Parsed parsed = parse(hex);
    assert_int_equal(parsed.status, EVENTS_OK);
    return parsed;
}

static void expect_text(EventsBytes bytes, const char *expected)
{
    assert_int_equal(bytes.size, strlen(expected));
    if (bytes.size > 0) {
        assert_memory_equal(bytes.data, expected, bytes.size);
    }
}

static void test_the_version_record(void **state)
{
    (void)state;
    Parsed parsed = parse_good("09 00 00 00 40 fc 54 d9 41 1a 0d 62 72 61 69 6e 2e 45 76 65 6e 74"
                               "3a 32 52 05 0a 03 74 62 63");
    assert_int_equal(parsed.event.kind, EVENTS_EVENT_FILE_VERSION);
    assert_true(parsed.event.wall_time == 1700000000.0);
    assert_int_equal(parsed.event.step, 0);
    assert_int_equal(parsed.event.n_values, 0);
    expect_text(parsed.event.body, "brain.Event:2");
    expect_text(parsed.event.source_writer, "tbc");
    assert_true(events_file_version_number(parsed.event.body) == 2.0);
    event_bytes_clear(&parsed.payload);
}

static void test_version_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double number;
    } CASES[] = {{"brain.Event:2", 2.0},   {"brain.Event:1", 1.0},     {"brain.Event:2.5", 2.5},
                 {"brain.Event:12", 12.0}, {"brain.Event:", 0.0},      {"brain.Event:x", 0.0},
                 {"brain.Event:nan", 0.0}, {"brain.Event:2.5.1", 0.0}, {"", 0.0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const EventsBytes text = {(const uint8_t *)CASES[i].text, strlen(CASES[i].text)};
        assert_true(events_file_version_number(text) == CASES[i].number);
    }
}

static void test_a_tensor_scalar_with_metadata(void **state)
{
    (void)state;
    Parsed parsed =
        parse_good("09 00 00 60 40 fc 54 d9 41 10 07 2a 23 0a 21 0a 04 6c 6f 73 73 42 0a 08 01 12"
                   "00 2a 04 00 00 80 3e 4a 0d 0a 09 0a 07 73 63 61 6c 61 72 73 20 01");
    assert_int_equal(parsed.event.kind, EVENTS_EVENT_SUMMARY);
    assert_true(parsed.event.wall_time == 1700000001.5);
    assert_int_equal(parsed.event.step, 7);
    assert_int_equal(parsed.event.n_values, 1);
    const EventsValueView *value = &parsed.event.first_value;
    expect_text(value->tag, "loss");
    expect_text(value->plugin_name, "scalars");
    assert_int_equal(value->kind, EVENTS_VALUE_TENSOR);
    assert_int_equal(value->data_class, EVENTS_DATA_CLASS_SCALAR);
    double number = 0.0;
    assert_true(events_value_view_scalar(value, &number, NULL));
    assert_true(number == 0.25);
    event_bytes_clear(&parsed.payload);
}

static void test_every_kind_of_event(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        EventsEventKind kind;
        size_t body_size;
    } CASES[] = {
        {"", EVENTS_EVENT_NONE, 0},
        {WALL_TIME, EVENTS_EVENT_NONE, 0},
        {WALL_TIME "22 02 0a 00", EVENTS_EVENT_GRAPH_DEF, 2},
        {WALL_TIME "2a 00", EVENTS_EVENT_SUMMARY, 0},
        {WALL_TIME "32 02 08 14", EVENTS_EVENT_LOG_MESSAGE, 2},
        {WALL_TIME "3a 02 08 01", EVENTS_EVENT_SESSION_LOG, 2},
        {WALL_TIME "42 07 0a 05 73 74 65 70 31", EVENTS_EVENT_TAGGED_RUN_METADATA, 7},
        {WALL_TIME "4a 01 ff", EVENTS_EVENT_META_GRAPH_DEF, 1},
        {WALL_TIME "5a 01 ff", EVENTS_EVENT_NONE, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Parsed parsed = parse_good(CASES[i].hex);
        assert_int_equal(parsed.event.kind, CASES[i].kind);
        assert_int_equal(parsed.event.body.size, CASES[i].body_size);
        assert_int_equal(parsed.event.n_values, 0);
        event_bytes_clear(&parsed.payload);
    }
}

static void test_steps_over_the_whole_range(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        int64_t step;
    } CASES[] = {{"10 00", 0},
                 {"10 80 00", 0},
                 {"10 ff ff ff ff ff ff ff ff ff 01", -1},
                 {"10 80 80 80 80 80 80 80 80 80 01", INT64_MIN},
                 {"10 ff ff ff ff ff ff ff ff 7f", INT64_MAX},
                 {"10 05 10 06", 6},
                 {"2a 00 10 06", 6},
                 {"15 06 00 00 00", 0} /* another wire type is another field */};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Parsed parsed = parse_good(CASES[i].hex);
        assert_true(parsed.event.step == CASES[i].step);
        event_bytes_clear(&parsed.payload);
    }
}

static void test_any_wall_time_is_taken(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        double wall_time;
    } CASES[] = {{"09 00 00 00 00 00 00 00 00", 0.0},
                 {"09 00 00 00 00 00 00 f0 bf", -1.0},
                 {"09 00 00 00 00 00 00 f0 7f", (double)INFINITY},
                 {"09 00 00 00 00 00 00 f0 ff", -(double)INFINITY},
                 {"09 00 00 00 00 00 00 f8 7f", (double)NAN}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Parsed parsed = parse_good(CASES[i].hex);
        const double wall_time = parsed.event.wall_time;
        assert_true(wall_time == CASES[i].wall_time ||
                    (isnan(wall_time) && isnan(CASES[i].wall_time)));
        event_bytes_clear(&parsed.payload);
    }
}

/* Counts the values and sums their numbers by place, so that order shows. */
static double weigh_values(const EventsEventView *event, size_t *out_n)
{
    EventsValueCursor cursor = events_event_view_values(event);
    EventsValueView value;
    double weight = 0.0;
    *out_n = 0;
    while (events_value_cursor_next(&cursor, &value)) {
        double number = 0.0;
        ++*out_n;
        if (events_value_view_scalar(&value, &number, NULL)) {
            weight += number * (double)*out_n;
        }
    }
    assert_false(events_value_cursor_next(&cursor, &value));
    return weight;
}

static void test_summaries_merge_and_oneofs_replace(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *hex;
        EventsEventKind kind;
        size_t n_values;
        double weight;
    } CASES[] = {
        {"one", "2a 0d " LOSS, EVENTS_EVENT_SUMMARY, 1, 0.5},
        {"two in one", "2a 1a " LOSS LOSS, EVENTS_EVENT_SUMMARY, 2, 1.5},
        {"two summaries", "2a 0d " LOSS "2a 0d " LOSS, EVENTS_EVENT_SUMMARY, 2, 1.5},
        {"apart", "2a 0d " LOSS "10 05 58 01 2a 00 2a 1a " LOSS LOSS, EVENTS_EVENT_SUMMARY, 3, 3.0},
        {"then a version", "2a 0d " LOSS "1a 01 78", EVENTS_EVENT_FILE_VERSION, 0, 0.0},
        {"and again", "2a 0d " LOSS "1a 01 78 2a 1a " LOSS LOSS, EVENTS_EVENT_SUMMARY, 2, 1.5},
        {"unknown fields", "2a 19 08 01 " LOSS "11 01 02 03 04 05 06 07 08 1b", EVENTS_EVENT_NONE,
         0, -1.0},
        {"a group among them", "2a 11 1b 08 01 1c " LOSS, EVENTS_EVENT_SUMMARY, 1, 0.5},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Parsed parsed = parse(CASES[i].hex);
        size_t n = 0;
        if (CASES[i].weight < 0.0) {
            assert_int_equal(parsed.status, EVENTS_ERROR_CORRUPT);
        } else if (parsed.status != EVENTS_OK || parsed.event.kind != CASES[i].kind ||
                   parsed.event.n_values != CASES[i].n_values ||
                   weigh_values(&parsed.event, &n) != CASES[i].weight || n != CASES[i].n_values) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&parsed.payload);
    }
}

static void test_ten_thousand_values_in_one_event(void **state)
{
    (void)state;
    EventBytes summary = {0};
    EventBytes payload = {0};
    for (size_t i = 0; i < 10000; i++) {
        event_bytes_append_hex(&summary, LOSS);
    }
    event_bytes_append_field(&payload, 5, event_bytes_view(&summary));
    EventsEventView event;
    assert_int_equal(events_event_view_parse(event_bytes_view(&payload), &event, NULL), EVENTS_OK);
    size_t n = 0;
    weigh_values(&event, &n);
    assert_int_equal(event.n_values, 10000);
    assert_int_equal(n, 10000);
    event_bytes_clear(&summary);
    event_bytes_clear(&payload);
}

static void test_a_bad_record_gives_no_value_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *hex;
    } CASES[] = {
        {"text", "68 65 6c 6c 6f"},
        {"summary past the end", "2a 0e " LOSS},
        {"value past its summary", "2a 0d 0a 0c 0a 04 6c 6f 73 73 15 00 00 00 3f"},
        {"tag past its value", "2a 0d 0a 0b 0a 0a 6c 6f 73 73 15 00 00 00 3f"},
        {"the second value is bad", "2a 11 " LOSS "0a 02 0a 05"},
        {"the second summary is bad", "2a 0d " LOSS "2a 02 0a 05"},
        {"metadata is bad", "2a 06 0a 04 4a 02 0a 05"},
        {"plugin data is bad", "2a 08 0a 06 4a 04 0a 02 0a 05"},
        {"tensor is bad", "2a 06 0a 04 42 02 12 05"},
        {"shape is bad", "2a 08 0a 06 42 04 12 02 12 05"},
        {"packed floats are bad", "2a 09 0a 07 42 05 2a 03 00 00 00"},
        {"packed integers are bad", "2a 07 0a 05 42 03 3a 01 80"},
        {"histogram is bad", "2a 09 0a 07 2a 05 32 03 00 00 00"},
        {"image is bad", "2a 06 0a 04 22 02 22 05"},
        {"audio is bad", "2a 06 0a 04 32 02 22 05"},
        {"session log is bad", "3a 02 0a 05"},
        {"source metadata is bad", "52 02 0a 05"},
        {"wire type 7", "0f"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Parsed parsed = parse(CASES[i].hex);
        if (parsed.status != EVENTS_ERROR_CORRUPT || parsed.err.status != EVENTS_ERROR_CORRUPT) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&parsed.payload);
    }
}

/* Whatever the cut, the parser stays inside and answers. */
static void test_a_cut_payload_is_refused_or_is_an_event(void **state)
{
    (void)state;
    EventBytes payload = {0};
    event_bytes_append_hex(&payload,
                           "09 00 00 60 40 fc 54 d9 41 10 07 2a 23 0a 21 0a 04 6c 6f 73 73 42 0a"
                           "08 01 12 00 2a 04 00 00 80 3e 4a 0d 0a 09 0a 07 73 63 61 6c 61 72 73"
                           "20 01");
    for (size_t size = 0; size < payload.size; size++) {
        EventBytes cut = {0};
        EventsEventView event;
        event_bytes_append(&cut, payload.data, size);
        const EventsStatus status = events_event_view_parse(event_bytes_view(&cut), &event, NULL);
        const bool is_border = size == 0 || size == 9 || size == 11;
        assert_int_equal(status, is_border ? EVENTS_OK : EVENTS_ERROR_CORRUPT);
        event_bytes_clear(&cut);
    }
    event_bytes_clear(&payload);
}

static void test_session_logs(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        EventsStatus status;
        EventsSessionStatus session;
    } CASES[] = {{"", EVENTS_OK, EVENTS_SESSION_UNSPECIFIED},
                 {"08 01", EVENTS_OK, EVENTS_SESSION_START},
                 {"08 02", EVENTS_OK, EVENTS_SESSION_STOP},
                 {"08 03 12 01 78", EVENTS_OK, EVENTS_SESSION_CHECKPOINT},
                 {"08 63", EVENTS_OK, EVENTS_SESSION_UNSPECIFIED},
                 {"08 ff ff ff ff ff ff ff ff ff 01", EVENTS_OK, EVENTS_SESSION_UNSPECIFIED},
                 {"08", EVENTS_ERROR_CORRUPT, EVENTS_SESSION_UNSPECIFIED}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes body = {0};
        event_bytes_append_hex(&body, CASES[i].hex);
        EventsSessionStatus session = EVENTS_SESSION_UNSPECIFIED;
        assert_int_equal(events_session_log_parse(event_bytes_view(&body), &session, NULL),
                         CASES[i].status);
        assert_int_equal(session, CASES[i].session);
        event_bytes_clear(&body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_version_record),
        cmocka_unit_test(test_version_numbers),
        cmocka_unit_test(test_a_tensor_scalar_with_metadata),
        cmocka_unit_test(test_every_kind_of_event),
        cmocka_unit_test(test_steps_over_the_whole_range),
        cmocka_unit_test(test_any_wall_time_is_taken),
        cmocka_unit_test(test_summaries_merge_and_oneofs_replace),
        cmocka_unit_test(test_ten_thousand_values_in_one_event),
        cmocka_unit_test(test_a_bad_record_gives_no_value_at_all),
        cmocka_unit_test(test_a_cut_payload_is_refused_or_is_an_event),
        cmocka_unit_test(test_session_logs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
