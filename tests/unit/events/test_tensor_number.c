/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "tensor_number.h"
#include "tensor_type.h"

#include <math.h>

static void expect_number(double number, double expected, const char *name)
{
    const bool is_equal = isnan(expected)
                              ? isnan(number) != 0
                              : number == expected && signbit(number) == signbit(expected);
    if (!is_equal) {
        fail_msg("%s: %g, not %g", name, number, expected);
    }
}

/* The tables of the OCP and IEEE formats, by hand. */
static void test_small_floats(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int32_t dtype;
        uint64_t bits;
        double number;
    } CASES[] = {
        {"half one", EVENTS_DTYPE_HALF, 0x3c00, 1.0},
        {"half -2", EVENTS_DTYPE_HALF, 0xc000, -2.0},
        {"half largest", EVENTS_DTYPE_HALF, 0x7bff, 65504.0},
        {"half smallest", EVENTS_DTYPE_HALF, 0x0001, 0x1p-24},
        {"half -0", EVENTS_DTYPE_HALF, 0x8000, -0.0},
        {"half infinity", EVENTS_DTYPE_HALF, 0x7c00, (double)INFINITY},
        {"half NaN", EVENTS_DTYPE_HALF, 0x7e00, (double)NAN},
        {"bfloat16", EVENTS_DTYPE_BFLOAT16, 0x3fc0, 1.5},
        {"bfloat16 -infinity", EVENTS_DTYPE_BFLOAT16, 0xff80, -(double)INFINITY},
        {"e5m2 one", EVENTS_DTYPE_FLOAT8_E5M2, 0x3c, 1.0},
        {"e5m2 largest", EVENTS_DTYPE_FLOAT8_E5M2, 0x7b, 57344.0},
        {"e5m2 infinity", EVENTS_DTYPE_FLOAT8_E5M2, 0xfc, -(double)INFINITY},
        {"e5m2 NaN", EVENTS_DTYPE_FLOAT8_E5M2, 0x7d, (double)NAN},
        {"e4m3fn one", EVENTS_DTYPE_FLOAT8_E4M3FN, 0x38, 1.0},
        {"e4m3fn largest", EVENTS_DTYPE_FLOAT8_E4M3FN, 0x7e, 448.0},
        {"e4m3fn NaN", EVENTS_DTYPE_FLOAT8_E4M3FN, 0xff, (double)NAN},
        {"e4m3fn smallest", EVENTS_DTYPE_FLOAT8_E4M3FN, 0x01, 0x1p-9},
        {"e4m3fnuz one", EVENTS_DTYPE_FLOAT8_E4M3FNUZ, 0x40, 1.0},
        {"e4m3fnuz largest", EVENTS_DTYPE_FLOAT8_E4M3FNUZ, 0x7f, 240.0},
        {"e4m3fnuz NaN", EVENTS_DTYPE_FLOAT8_E4M3FNUZ, 0x80, (double)NAN},
        {"e4m3b11fnuz largest", EVENTS_DTYPE_FLOAT8_E4M3B11FNUZ, 0x7f, 30.0},
        {"e5m2fnuz largest", EVENTS_DTYPE_FLOAT8_E5M2FNUZ, 0x7f, 57344.0},
        {"e5m2fnuz NaN", EVENTS_DTYPE_FLOAT8_E5M2FNUZ, 0x80, (double)NAN},
        {"e2m1fn largest", EVENTS_DTYPE_FLOAT4_E2M1FN, 0x7, 6.0},
        {"e2m1fn half", EVENTS_DTYPE_FLOAT4_E2M1FN, 0x9, -0.5},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_number(events_tensor_number(CASES[i].dtype, CASES[i].bits), CASES[i].number,
                      CASES[i].name);
    }
}

static void test_integers(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int32_t dtype;
        uint64_t bits;
        double number;
    } CASES[] = {
        {"int32 -1", EVENTS_DTYPE_INT32, UINT64_MAX, -1.0},
        {"int32 takes the low half", EVENTS_DTYPE_INT32, 0x100000005, 5.0},
        {"int64", EVENTS_DTYPE_INT64, (uint64_t)1 << 63, -0x1p63},
        {"uint64", EVENTS_DTYPE_UINT64, (uint64_t)1 << 63, 0x1p63},
        {"uint32", EVENTS_DTYPE_UINT32, UINT32_MAX, 4294967295.0},
        {"uint8", EVENTS_DTYPE_UINT8, 200, 200.0},
        {"bool", EVENTS_DTYPE_BOOL, 7, 1.0},
        {"int4", EVENTS_DTYPE_INT4, 0xf, -1.0},
        {"int4 positive", EVENTS_DTYPE_INT4, 0x7, 7.0},
        {"uint4", EVENTS_DTYPE_UINT4, 0xf, 15.0},
        {"int2", EVENTS_DTYPE_INT2, 0x2, -2.0},
        {"uint2", EVENTS_DTYPE_UINT2, 0x3, 3.0},
        {"no dtype", 99, 1, (double)NAN},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_number(events_tensor_number(CASES[i].dtype, CASES[i].bits), CASES[i].number,
                      CASES[i].name);
    }
}

static void test_content_has_the_sign_of_its_width(void **state)
{
    (void)state;
    static const uint8_t ONES[8] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    static const struct {
        const char *name;
        int32_t dtype;
        double number;
    } CASES[] = {
        {"int8", EVENTS_DTYPE_INT8, -1.0},
        {"qint8", EVENTS_DTYPE_QINT8, -1.0},
        {"uint8", EVENTS_DTYPE_UINT8, 255.0},
        {"quint8", EVENTS_DTYPE_QUINT8, 255.0},
        {"int16", EVENTS_DTYPE_INT16, -1.0},
        {"qint16", EVENTS_DTYPE_QINT16, -1.0},
        {"uint16", EVENTS_DTYPE_UINT16, 65535.0},
        {"quint16", EVENTS_DTYPE_QUINT16, 65535.0},
        {"int32", EVENTS_DTYPE_INT32, -1.0},
        {"qint32", EVENTS_DTYPE_QINT32, -1.0},
        {"uint32", EVENTS_DTYPE_UINT32, 4294967295.0},
        {"int64", EVENTS_DTYPE_INT64, -1.0},
        {"bool", EVENTS_DTYPE_BOOL, 1.0},
        {"double", EVENTS_DTYPE_DOUBLE, (double)NAN},
        {"string", EVENTS_DTYPE_STRING, (double)NAN},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_number(events_tensor_number_in_content(CASES[i].dtype, ONES), CASES[i].number,
                      CASES[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_floats),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_content_has_the_sign_of_its_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
