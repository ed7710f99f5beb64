/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/log_decode.h"

static void test_a_session_log(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsSessionLogView log;
    event_bytes_append_hex(&bytes, "08 03 12 01 70 1a 01 6d");
    assert_int_equal(events_session_log_decode(event_bytes_view(&bytes), &log, NULL), EVENTS_OK);
    assert_int_equal(log.status, EVENTS_SESSION_CHECKPOINT);
    decoder_test_expect(log.checkpoint_path, "p");
    decoder_test_expect(log.message, "m");
    bytes.size--;
    assert_int_equal(events_session_log_decode(event_bytes_view(&bytes), &log, NULL),
                     EVENTS_ERROR_CORRUPT);
    bytes.data[1] = 9;
    bytes.size = 2;
    assert_int_equal(events_session_log_decode(event_bytes_view(&bytes), &log, NULL), EVENTS_OK);
    assert_int_equal(log.status, EVENTS_SESSION_UNSPECIFIED);
    event_bytes_clear(&bytes);
}

static void test_a_log_message(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsLogMessageView log;
    event_bytes_append_hex(&bytes, "08 1e 12 02 68 69");
    assert_int_equal(events_log_message_decode(event_bytes_view(&bytes), &log, NULL), EVENTS_OK);
    assert_int_equal(log.level, 30);
    decoder_test_expect(log.message, "hi");
    bytes.size--;
    assert_int_equal(events_log_message_decode(event_bytes_view(&bytes), &log, NULL),
                     EVENTS_ERROR_CORRUPT);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session_log),
        cmocka_unit_test(test_a_log_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
