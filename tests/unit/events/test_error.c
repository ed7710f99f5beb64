/* SPDX-License-Identifier: Apache-2.0 */
#include "error.h"

#include "cmocka_all.h"
#include "utf8.h"

#include <errno.h>
#include <string.h>

static void test_all_fields_are_set(void **state)
{
    (void)state;
    EventsError err;
    memset(&err, 0xaa, sizeof err);
    assert_int_equal(
        events_error_set(&err, EVENTS_ERROR_IO, ENOSPC, 17, "cannot write to %s", "a/b"),
        EVENTS_ERROR_IO);
    assert_int_equal(err.status, EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOSPC);
    assert_int_equal(err.offset_bytes, 17);
    assert_string_equal(err.message, "cannot write to a/b: No space left on device");
}

static void test_no_record_is_no_problem(void **state)
{
    (void)state;
    assert_int_equal(events_error_set(NULL, EVENTS_ERROR_CORRUPT, 0, 0, "%s", "x"),
                     EVENTS_ERROR_CORRUPT);
}

static void test_long_names_leave_room_for_the_reason(void **state)
{
    (void)state;
    char path[600];
    EventsError err;
    for (size_t length = 180; length < 560; length++) {
        for (size_t i = 0; i < length; i++) {
            path[i] = "\xe2\x82\xac"[i % 3];
        }
        path[length - length % 3] = '\0';
        events_error_set(&err, EVENTS_ERROR_IO, EACCES, 0, "cannot read %s", path);
        const size_t size = strlen(err.message);
        const char *reason = ": Permission denied";
        assert_true(size >= strlen(reason));
        assert_string_equal(err.message + size - strlen(reason), reason);
        assert_true(events_utf8_is_valid(err.message, size));
    }
}

static void test_control_characters_do_not_reach_a_terminal(void **state)
{
    (void)state;
    EventsError err;
    events_error_set(&err, EVENTS_ERROR_IO, 0, 0, "cannot read %s", "a\x1b[31m\nb%n");
    assert_string_equal(err.message, "cannot read a?[31m?b%n");
}

static void test_every_status_has_a_name(void **state)
{
    (void)state;
    static const char *const names[] = {"full",    "forked", "invalid", "no-memory", "too-large",
                                        "corrupt", "io",     "ok",      "end",       "partial"};
    for (int status = EVENTS_ERROR_FULL; status <= EVENTS_PARTIAL; status++) {
        assert_string_equal(events_status_name((EventsStatus)status),
                            names[status - EVENTS_ERROR_FULL]);
    }
    assert_string_equal(events_status_name((EventsStatus)99), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_fields_are_set),
        cmocka_unit_test(test_no_record_is_no_problem),
        cmocka_unit_test(test_long_names_leave_room_for_the_reason),
        cmocka_unit_test(test_control_characters_do_not_reach_a_terminal),
        cmocka_unit_test(test_every_status_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
