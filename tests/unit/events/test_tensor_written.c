/* SPDX-License-Identifier: Apache-2.0 */
/* A few bytes that ask for many equal elements: plain tensors may, the kinds that are built of
 * tensors may not. */
#include "decoder_test.h"
#include "events/audio_decode.h"
#include "events/event_decode.h"
#include "events/mesh_decode.h"
#include "events/pr_curve_decode.h"
#include "events/text_decode.h"

static void test_kinds_are_written_in_full(void **state)
{
    (void)state;
    EventBytes bytes;
    /* [5000, 3] of one float, [1, 5000, 3], [6, 5000] */
    EventsValueView value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR,
                                               "08 01 12 09 12 03 08 88 27 12 02 08 03"
                                               "2a 04 00 00 80 3f");
    EventsHistogram histogram;
    EventsTensor tensor;
    assert_int_equal(events_histogram_decode(&value, &histogram, NULL), EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(events_tensor_decode(&value, &tensor, NULL), EVENTS_OK);
    assert_int_equal(tensor.n_elements, 15000);
    events_tensor_clear(&tensor);
    event_bytes_clear(&bytes);
    value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR,
                               "08 01 12 0d 12 02 08 01 12 03 08 88 27 12 02 08 03"
                               "2a 04 00 00 80 3f");
    EventsMeshView mesh;
    assert_int_equal(events_mesh_decode(&value, (EventsBytes){NULL, 0}, &mesh, NULL),
                     EVENTS_ERROR_TOO_LARGE);
    event_bytes_clear(&bytes);
    value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR,
                               "08 01 12 09 12 02 08 06 12 03 08 88 27 2a 04 00 00 80 3f");
    EventsPrCurve curve;
    assert_int_equal(events_pr_curve_decode(&value, &curve, NULL), EVENTS_ERROR_TOO_LARGE);
    event_bytes_clear(&bytes);
}

static void test_strings_are_written_in_full(void **state)
{
    (void)state;
    EventBytes bytes;
    const EventsValueView value =
        decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, "08 07 12 05 12 03 08 88 27 42 01 61");
    EventsTextView text;
    EventsAudioView audio;
    EventsImages images;
    assert_int_equal(events_text_decode(&value, &text, NULL), EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(events_audio_decode(&value, &audio, NULL), EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(events_images_decode(&value, &images, NULL), EVENTS_ERROR_TOO_LARGE);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_are_written_in_full),
        cmocka_unit_test(test_strings_are_written_in_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
