/* SPDX-License-Identifier: Apache-2.0 */
/* What a session was given and how it ended, message by message. */
#include "hparams_session.h"

#include "cmocka_all.h"
#include "event_bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef EventsStatus (*Reading)(EventsBytes message, EventsHparamsView *hparams);

static bool is_text(EventsBytes bytes, const char *text)
{
    return bytes.size == strlen(text) &&
           (bytes.size == 0 || memcmp(bytes.data, text, bytes.size) == 0);
}

/* Each setting as name=number or name='text', '-' for none, with a blank behind it. */
static void expect_settings(const EventsHparamsView *hparams, const char *expected)
{
    char text[256] = "";
    size_t n = 0;
    for (size_t i = 0; i < hparams->n_settings; i++) {
        const EventsHparamsSetting *setting = &hparams->settings[i];
        const EventsHparamsValue *value = &setting->value;
        const int size = (int)setting->name.size;
        const char *name = size > 0 ? (const char *)setting->name.data : "";
        n += (size_t)snprintf(text + n, sizeof text - n, "%.*s=", size, name);
        if (value->type == EVENTS_HPARAMS_STRING) {
            n += (size_t)snprintf(text + n, sizeof text - n, "'%.*s' ", (int)value->text.size,
                                  (const char *)value->text.data);
        } else if (value->type == EVENTS_HPARAMS_UNSET) {
            n += (size_t)snprintf(text + n, sizeof text - n, "- ");
        } else {
            n += (size_t)snprintf(text + n, sizeof text - n, "%g%s ", value->number,
                                  value->type == EVENTS_HPARAMS_BOOL ? "b" : "");
        }
    }
    assert_string_equal(text, expected);
}

static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        EventsHparamsType type;
        double number;
        const char *text;
    } CASES[] = {
        {"11 00 00 00 00 00 00 f8 3f", EVENTS_HPARAMS_NUMBER, 1.5, ""},
        {"1a 02 68 69", EVENTS_HPARAMS_STRING, 0, "hi"},
        {"20 01", EVENTS_HPARAMS_BOOL, 1, ""},
        {"20 00", EVENTS_HPARAMS_BOOL, 0, ""},
        {"20 80 02", EVENTS_HPARAMS_BOOL, 1, ""}, /* any number but 0 */
        {"08 00", EVENTS_HPARAMS_UNSET, 0, ""},   /* null */
        {"2a 00", EVENTS_HPARAMS_UNSET, 0, ""},   /* a struct */
        {"32 00", EVENTS_HPARAMS_UNSET, 0, ""},   /* a list */
        {"", EVENTS_HPARAMS_UNSET, 0, ""},
        {"1a 02 68 69 20 01", EVENTS_HPARAMS_BOOL, 1, ""}, /* the last member counts */
        {"20 01 10 05 78 07", EVENTS_HPARAMS_BOOL, 1, ""}, /* unknown fields */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventsHparamsValue value = {.type = EVENTS_HPARAMS_UNSET};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        assert_int_equal(events_hparams_session_value(event_bytes_view(&bytes), &value), EVENTS_OK);
        if (value.type != CASES[i].type || value.number != CASES[i].number ||
            !is_text(value.text, CASES[i].text)) {
            fail_msg("%s", CASES[i].hex);
        }
        event_bytes_clear(&bytes);
    }
}

static void test_a_start_says_what_the_session_was_given(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsHparamsView hparams = {0};
    event_bytes_append_hex(&bytes, "0a 07 0a 01 62 12 02 20 01"
                                   "12 01 6d 1a 01 75 22 01 67"
                                   "29 00 00 00 00 00 00 59 40"
                                   "0a 08 12 03 1a 01 78 0a 01 61"
                                   "0a 03 0a 01 63");
    assert_int_equal(events_hparams_session_start(event_bytes_view(&bytes), &hparams), EVENTS_OK);
    expect_settings(&hparams, "b=1b a='x' c=- ");
    assert_true(is_text(hparams.model_uri, "m"));
    assert_true(is_text(hparams.monitor_url, "u"));
    assert_true(is_text(hparams.group_name, "g"));
    assert_true(hparams.start_time == 100.0);
    free(hparams.settings);
    event_bytes_clear(&bytes);
}

static void test_an_end_says_how_it_ended(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        EventsHparamsStatus status;
        double end_time;
    } CASES[] = {
        {"", EVENTS_HPARAMS_STATUS_UNKNOWN, 0},
        {"08 01", EVENTS_HPARAMS_STATUS_SUCCESS, 0},
        {"08 02 11 00 00 00 00 00 00 59 40", EVENTS_HPARAMS_STATUS_FAILURE, 100},
        {"08 03", EVENTS_HPARAMS_STATUS_RUNNING, 0},
        {"08 04", EVENTS_HPARAMS_STATUS_UNKNOWN, 0}, /* of a later version */
        {"08 ff ff ff ff ff ff ff ff ff 01", EVENTS_HPARAMS_STATUS_UNKNOWN, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventsHparamsView hparams = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        assert_int_equal(events_hparams_session_end(event_bytes_view(&bytes), &hparams), EVENTS_OK);
        if (hparams.status != CASES[i].status || hparams.end_time != CASES[i].end_time) {
            fail_msg("%s", CASES[i].hex);
        }
        event_bytes_clear(&bytes);
    }
}

static void test_bytes_that_make_no_sense_are_corrupt(void **state)
{
    (void)state;
    static const struct {
        Reading read;
        const char *hex;
    } CASES[] = {
        {events_hparams_session_start, "0a"},
        {events_hparams_session_start, "0a 05 0a 01"},
        {events_hparams_session_start, "0a 02 0a 05"},
        {events_hparams_session_start, "0a 04 12 02 20 80"},
        {events_hparams_session_start, "29 00"},
        {events_hparams_session_end, "08"},
        {events_hparams_session_end, "11 00 00"},
        {events_hparams_session_end, "00 00"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventsHparamsView hparams = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        if (CASES[i].read(event_bytes_view(&bytes), &hparams) != EVENTS_ERROR_CORRUPT) {
            fail_msg("%s", CASES[i].hex);
        }
        free(hparams.settings);
        event_bytes_clear(&bytes);
    }
}

/* Byte order, a name's beginning before the name, and the last written of each name. */
static void test_settings_are_settled_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        const char *expected;
    } CASES[] = {
        {"", ""},
        {"0a 03 0a 01 61", "a=- "},
        {"0a 03 0a 01 62 0a 03 0a 01 61 0a 04 0a 02 61 61 0a 03 0a 01 42 0a 02 0a 00",
         "=- B=- a=- aa=- b=- "},
        {"0a 07 0a 01 61 12 02 20 01 0a 03 0a 01 62 0a 07 0a 01 61 12 02 20 00", "a=0b b=- "},
        {"0a 07 0a 01 61 12 02 20 01 0a 03 0a 01 61", "a=- "},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventsHparamsView hparams = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        assert_int_equal(events_hparams_session_start(event_bytes_view(&bytes), &hparams),
                         EVENTS_OK);
        assert_int_equal(events_hparams_session_settle(&hparams), EVENTS_OK);
        expect_settings(&hparams, CASES[i].expected);
        free(hparams.settings);
        event_bytes_clear(&bytes);
    }
}

static void test_too_many_settings_are_refused(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsHparamsView hparams = {0};
    for (size_t i = 0; i < EVENTS_HPARAMS_MAX_ENTRIES; i++) {
        event_bytes_append(&bytes, "\x0a\x00", 2);
    }
    assert_int_equal(events_hparams_session_start(event_bytes_view(&bytes), &hparams), EVENTS_OK);
    assert_int_equal(hparams.n_settings, EVENTS_HPARAMS_MAX_ENTRIES);
    bytes.size = 2;
    assert_int_equal(events_hparams_session_start(event_bytes_view(&bytes), &hparams),
                     EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(events_hparams_session_settle(&hparams), EVENTS_OK);
    assert_int_equal(hparams.n_settings, 1); /* all have the same name, an empty one */
    free(hparams.settings);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_a_start_says_what_the_session_was_given),
        cmocka_unit_test(test_an_end_says_how_it_ended),
        cmocka_unit_test(test_bytes_that_make_no_sense_are_corrupt),
        cmocka_unit_test(test_settings_are_settled_by_name),
        cmocka_unit_test(test_too_many_settings_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
