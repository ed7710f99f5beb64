/* SPDX-License-Identifier: Apache-2.0 */
/* Which tensors are one number, and which number. */
#include "tensor_scalar.h"

#include "cmocka_all.h"
#include "event_bytes.h"

#define SHAPE_1   "12 04 12 02 08 01 "
#define SHAPE_2   "12 04 12 02 08 02 "
#define SHAPE_1_1 "12 08 12 02 08 01 12 02 08 01 "

static bool scalar_of(const char *hex, double *out_number)
{
    EventBytes bytes = {0};
    TensorScan scan;
    event_bytes_append_hex(&bytes, hex);
    assert_true(events_tensor_scan(event_bytes_view(&bytes), &scan));
    const bool is_scalar = events_tensor_scalar(&scan, out_number);
    event_bytes_clear(&bytes);
    return is_scalar;
}

static void test_one_number_however_it_is_written(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        double number;
    } CASES[] = {
        {"08 01 12 00 2a 04 00 00 80 3e", 0.25},
        {"08 01 12 00 2d 00 00 80 3e", 0.25},
        {"08 01 12 00 22 04 00 00 80 3e", 0.25},
        {"08 01 2a 04 00 00 80 3e", 0.25}, /* no shape, one element */
        {"08 01 " SHAPE_1 "2a 04 00 00 80 3e", 0.25},
        {"08 01 " SHAPE_1_1 "2a 04 00 00 80 3e", 0.25},
        {"08 01 12 02 18 01 2a 04 00 00 80 3e", 0.25}, /* of unknown rank */
        {"08 02 12 00 32 08 00 00 00 00 00 00 00 c0", -2},
        {"08 02 12 00 31 00 00 00 00 00 00 00 c0", -2},
        {"08 02 12 00 22 08 00 00 00 00 00 00 00 c0", -2},
        {"08 03 12 00 3a 0a fe ff ff ff ff ff ff ff ff 01", -2},
        {"08 03 12 00 22 04 fe ff ff ff", -2},
        {"08 04 12 00 82 01 02 c8 01", 200}, /* uint8 in uint32_val */
        {"08 09 12 00 50 07", 7},
        {"08 0a 12 00 5a 01 01", 1},
        {"08 13 12 00 6a 02 80 78", 1},
        {"08 13 12 00 6a 05 80 80 80 fc 03", 1}, /* float32 bits in half_val */
        {"08 17 12 00 8a 01 01 05", 5},
        {"08 19 12 00 92 01 01 38", 1},
        {"08 01 12 00", 0},                                        /* a shape and no elements */
        {"08 03 12 00 3a 02 05 06", 5},                            /* more than the shape wants */
        {"08 01 12 00 2a 08 00 00 80 3e 00 00 00 c0", 0.25},       /* the same */
        {"08 01 12 00 2a 04 00 00 80 3e 2a 04 00 00 00 c0", 0.25}, /* two packed fields */
        {"08 01 12 00 2a 04 00 00 80 3e 22 04 00 00 00 c0", -2},   /* the content counts */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        double number = 77;
        if (!scalar_of(CASES[i].hex, &number) || number != CASES[i].number) {
            fail_msg("%s: %g", CASES[i].hex, number);
        }
    }
}

static void test_other_tensors_are_no_number(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "",
        "08 01",                               /* neither shape nor element */
        "08 03 3a 02 01 02",                   /* two, without a shape */
        "08 01 " SHAPE_2 "2a 04 00 00 80 3e",  /* one for two */
        "08 01 12 02 12 00 2a 04 00 00 80 3e", /* a dimension of 0 */
        "08 01 12 0d 12 0b 08 fe ff ff ff ff ff ff ff ff 01 2a 04 00 00 80 3e", /* of -2 */
        "08 08 12 00 4a 08 00 00 80 3f 00 00 00 c0",                            /* complex */
        "08 07 12 00 42 01 61",                                                 /* a string */
        "08 14 12 00 22 01 61",                                                 /* a resource */
        "08 63 12 00 2a 04 00 00 80 3e",                                        /* unknown */
        "08 01 12 00 22 03 00 00 80",                         /* content too short */
        "08 01 12 00 22 08 00 00 80 3e 00 00 80 3e",          /* and too long */
        "08 03 12 00 3a 0b 80 80 80 80 80 80 80 80 80 80 00", /* a varint of eleven bytes */
        "08 03 3a 0c 01 80 80 80 80 80 80 80 80 80 80 00",    /* the same behind the first */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        double number = 77;
        if (scalar_of(CASES[i], &number) || number != 77) {
            fail_msg("%s: %g", CASES[i], number);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_number_however_it_is_written),
        cmocka_unit_test(test_other_tensors_are_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
