/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/event_decode.h"

#include <string.h>

static void test_images_of_both_generations(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        EventsValueKind kind;
        const char *hex;
        uint64_t width, height;
        size_t n;
        const char *joined; /* the encoded bytes, one after the other */
    } CASES[] = {
        {"legacy", EVENTS_VALUE_IMAGE, "08 05 10 07 18 03 22 03 50 4e 47", 7, 5, 1, "PNG"},
        {"legacy without bytes", EVENTS_VALUE_IMAGE, "08 05 10 07", 7, 5, 1, ""},
        {"legacy, nothing set", EVENTS_VALUE_IMAGE, "", 0, 0, 1, ""},
        {"legacy, negative size", EVENTS_VALUE_IMAGE,
         "08 ff ff ff ff ff ff ff ff ff 01 10 07 22 01 61", 7, 0, 1, "a"},
        {"one", EVENTS_VALUE_TENSOR, "08 07 12 04 12 02 08 03 42 01 37 42 01 35 42 03 50 4e 47", 7,
         5, 1, "PNG"},
        {"two", EVENTS_VALUE_TENSOR, "08 07 12 04 12 02 08 04 42 01 37 42 01 35 42 01 61 42 01 62",
         7, 5, 2, "ab"},
        {"none", EVENTS_VALUE_TENSOR, "08 07 12 04 12 02 08 02 42 01 37 42 01 35", 7, 5, 0, ""},
        {"no shape", EVENTS_VALUE_TENSOR, "08 07 42 01 37 42 01 35 42 01 61", 7, 5, 1, "a"},
        {"sizes that are no numbers", EVENTS_VALUE_TENSOR, "08 07 42 02 37 78 42 00 42 01 61", 0, 0,
         1, "a"},
        {"sizes beyond sense", EVENTS_VALUE_TENSOR,
         "08 07 42 0b 39 39 39 39 39 39 39 39 39 39 39 42 01 35 42 01 61", 0, 5, 1, "a"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventBytes joined = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        const EventsValueView value = {.kind = CASES[i].kind, .payload = event_bytes_view(&bytes)};
        EventsImages images;
        assert_int_equal(events_images_decode(&value, &images, NULL), EVENTS_OK);
        for (size_t k = 0; k < images.n; k++) {
            event_bytes_append(&joined, images.encoded[k].data, images.encoded[k].size);
        }
        event_bytes_append(&joined, "", 1);
        if (images.width != CASES[i].width || images.height != CASES[i].height ||
            images.n != CASES[i].n || strcmp((const char *)joined.data, CASES[i].joined) != 0) {
            fail_msg("%s", CASES[i].name);
        }
        events_images_clear(&images);
        assert_null(images.encoded);
        event_bytes_clear(&joined);
        event_bytes_clear(&bytes);
    }
}

static void test_values_that_are_no_image(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        EventsValueKind kind;
        const char *hex;
        EventsStatus status;
    } CASES[] = {
        {"simple", EVENTS_VALUE_SIMPLE, "", EVENTS_ERROR_INVALID},
        {"numbers", EVENTS_VALUE_TENSOR, "08 01 12 04 12 02 08 03 2a 04 00 00 80 3f",
         EVENTS_ERROR_CORRUPT},
        {"one string", EVENTS_VALUE_TENSOR, "08 07 12 04 12 02 08 01 42 01 37",
         EVENTS_ERROR_CORRUPT},
        {"rank 2", EVENTS_VALUE_TENSOR,
         "08 07 12 08 12 02 08 03 12 02 08 01 42 01 37 42 01 35 42 01 61", EVENTS_ERROR_CORRUPT},
        {"10^9 of one", EVENTS_VALUE_TENSOR, "08 07 12 08 12 06 08 80 94 eb dc 03 42 01 61",
         EVENTS_ERROR_TOO_LARGE},
        {"no message", EVENTS_VALUE_IMAGE, "22 05", EVENTS_ERROR_CORRUPT},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        const EventsValueView value = {.kind = CASES[i].kind, .payload = event_bytes_view(&bytes)};
        EventsImages images;
        EventsError err = {0};
        if (events_images_decode(&value, &images, &err) != CASES[i].status ||
            err.status != CASES[i].status) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_images_of_both_generations),
        cmocka_unit_test(test_values_that_are_no_image),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
