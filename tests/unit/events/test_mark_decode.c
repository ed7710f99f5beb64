/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/event_writer.h"
#include "events/mark_decode.h"

#include <math.h>

static void test_a_name_alone(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsMarkView mark;
    EventsValueView value =
        decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, "08 07 12 00 42 02 68 69");
    value.tag = decoder_test_text(EVENTS_MARK_TAG_PREFIX "lr drop");
    assert_true(events_mark_is_tag(value.tag));
    assert_int_equal(events_mark_decode(&value, &mark, NULL), EVENTS_OK);
    decoder_test_expect(mark.name, "lr drop");
    assert_int_equal(mark.text.n_rows, 1);
    assert_false(mark.is_never_written);
    events_mark_clear(&mark);
    value.tag = decoder_test_text("_marks");
    assert_int_equal(events_mark_decode(&value, &mark, NULL), EVENTS_ERROR_INVALID);
    event_bytes_clear(&bytes);
}

static void test_what_was_never_written(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsMarkView mark;
    EventsValueView value = decoder_test_value(
        &bytes, EVENTS_VALUE_TENSOR,
        "08 07 12 08 12 02 08 03 12 02 08 02 42 07 72 65 63 6f 72 64 73 42 04 31 "
        "32 30 34 42 04 66 72 6f 6d 42 0d 31 37 30 30 30 30 30 30 30 30 2e 32 35 "
        "42 02 74 6f 42 0a 31 37 30 30 30 30 30 30 30 31");
    value.tag = decoder_test_text(EVENTS_MARK_TAG_PREFIX EVENTS_MARK_NEVER_WRITTEN);
    assert_int_equal(events_mark_decode(&value, &mark, NULL), EVENTS_OK);
    assert_true(mark.is_never_written);
    assert_int_equal(mark.n_records, 1204);
    assert_true(mark.from == 1700000000.25 && mark.to == 1700000001.0);
    events_mark_clear(&mark);
    event_bytes_clear(&bytes);
    value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, "08 07 12 00 42 02 68 69");
    value.tag = decoder_test_text(EVENTS_MARK_TAG_PREFIX EVENTS_MARK_NEVER_WRITTEN);
    assert_int_equal(events_mark_decode(&value, &mark, NULL), EVENTS_OK);
    assert_true(mark.is_never_written && mark.n_records == 0 && isnan(mark.from));
    events_mark_clear(&mark);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_name_alone),
        cmocka_unit_test(test_what_was_never_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
