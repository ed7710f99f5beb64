/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/pr_curve_decode.h"

static EventsStatus decode(const char *hex, EventsPrCurve *out_curve)
{
    EventBytes bytes;
    const EventsValueView value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, hex);
    const EventsStatus status = events_pr_curve_decode(&value, out_curve, NULL);
    event_bytes_clear(&bytes);
    return status;
}

/* Where less than one prediction is positive, the curve is over. */
static void test_six_rows_and_their_length(void **state)
{
    (void)state;
    EventsPrCurve curve;
    assert_int_equal(
        decode("08 01 12 08 12 02 08 06 12 02 08 03 2a 48 00 00 a0 40 00 00 00 40 00 00 "
               "00 00 00 00 80 40 00 00 80 3f 00 00 00 3f 00 00 40 40 00 00 40 40 00 00 "
               "40 40 00 00 80 3f 00 00 80 3f 00 00 80 3f 00 00 00 3f 9a 99 19 3f 33 33 "
               "33 3f 00 00 80 3f cd cc 4c 3f 00 00 00 00",
               &curve),
        EVENTS_OK);
    assert_int_equal(curve.n_written, 3);
    assert_int_equal(curve.n, 2);
    assert_true(curve.true_positives[0] == 5 && curve.false_positives[1] == 1);
    assert_true(curve.true_negatives[2] == 3 && curve.false_negatives[0] == 1);
    assert_true(curve.precision[0] == 0.5 && curve.recall[0] == 1);
    events_pr_curve_clear(&curve);
    assert_int_equal(
        decode("08 01 12 08 12 02 08 06 12 02 08 01 2a 18 00 00 00 00 00 00 00 00 00 00 "
               "00 00 00 00 00 00 00 00 00 00 00 00 00 00",
               &curve),
        EVENTS_OK);
    assert_int_equal(curve.n, 1); /* at least one stays */
    events_pr_curve_clear(&curve);
}

static void test_other_shapes_are_refused(void **state)
{
    (void)state;
    EventsPrCurve curve;
    assert_int_equal(decode("08 01 12 08 12 02 08 05 12 02 08 01 2a 04 00 00 80 3f", &curve),
                     EVENTS_ERROR_CORRUPT);
    assert_int_equal(decode("08 01 12 04 12 02 08 06 2a 04 00 00 80 3f", &curve),
                     EVENTS_ERROR_CORRUPT);
    assert_int_equal(decode("08 07 12 08 12 02 08 06 12 02 08 01 42 01 61", &curve),
                     EVENTS_ERROR_CORRUPT);
    assert_int_equal(decode("08 01 12 0b 12 02 08 06 12 05 08 80 80 80 08", &curve),
                     EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(decode("08 01 12 08 12 02 08 06 12 02 08 00", &curve), EVENTS_OK);
    assert_int_equal(curve.n, 0);
    events_pr_curve_clear(&curve);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_six_rows_and_their_length),
        cmocka_unit_test(test_other_shapes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
