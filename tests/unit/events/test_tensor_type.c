/* SPDX-License-Identifier: Apache-2.0 */
/* The table of dtypes against the numbers of the format, written out once more. */
#include "tensor_type.h"

#include "cmocka_all.h"

typedef struct TypeCase {
    int32_t dtype;
    TensorType type;
} TypeCase;

static void expect_type(int32_t dtype, TensorType expected)
{
    const TensorType type = events_tensor_type(dtype);
    if (type.content_bytes != expected.content_bytes ||
        type.n_components != expected.n_components || type.field != expected.field ||
        type.is_number != expected.is_number) {
        fail_msg("dtype %d: %u bytes, %u components, field %u, %s", (int)dtype, type.content_bytes,
                 type.n_components, type.field, type.is_number ? "numbers" : "no numbers");
    }
}

static void test_each_dtype_has_its_size_and_its_field(void **state)
{
    (void)state;
    static const TypeCase CASES[] = {
        {1, {4, 1, 5, true}},   {2, {8, 1, 6, true}},   {3, {4, 1, 7, true}},
        {4, {1, 1, 7, true}},   {5, {2, 1, 7, true}},   {6, {1, 1, 7, true}},
        {7, {0, 1, 8, false}},  {8, {4, 2, 9, true}},   {9, {8, 1, 10, true}},
        {10, {1, 1, 11, true}}, {11, {1, 1, 7, true}},  {12, {1, 1, 7, true}},
        {13, {4, 1, 7, true}},  {14, {2, 1, 13, true}}, {15, {2, 1, 7, true}},
        {16, {2, 1, 7, true}},  {17, {2, 1, 7, true}},  {18, {8, 2, 12, true}},
        {19, {2, 1, 13, true}}, {22, {4, 1, 16, true}}, {23, {8, 1, 17, true}},
        {24, {1, 1, 18, true}}, {25, {1, 1, 18, true}}, {26, {1, 1, 18, true}},
        {27, {1, 1, 18, true}}, {28, {1, 1, 18, true}}, {29, {1, 1, 7, true}},
        {30, {1, 1, 7, true}},  {31, {1, 1, 7, true}},  {32, {1, 1, 7, true}},
        {33, {1, 1, 7, true}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_type(CASES[i].dtype, CASES[i].type);
    }
}

/* No dtype, resources and variants, references to dtypes (100 and more), and what is none. */
static void test_other_dtypes_have_nothing(void **state)
{
    (void)state;
    static const int32_t CASES[] = {0, 20, 21, 34, 101, 133, -1, INT32_MIN, INT32_MAX};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        expect_type(CASES[i], (TensorType){0, 0, 0, false});
    }
}

static void test_each_field_has_its_wire_type(void **state)
{
    (void)state;
    static const struct {
        uint32_t field;
        uint32_t wire_type;
    } CASES[] = {{5, 5},  {6, 1},  {7, 0},  {8, 2},  {9, 5},  {10, 0},
                 {11, 0}, {12, 1}, {13, 0}, {16, 0}, {17, 0}, {18, 2}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (events_tensor_type_wire(CASES[i].field) != CASES[i].wire_type) {
            fail_msg("field %u: wire type %u", CASES[i].field,
                     events_tensor_type_wire(CASES[i].field));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_dtype_has_its_size_and_its_field),
        cmocka_unit_test(test_other_dtypes_have_nothing),
        cmocka_unit_test(test_each_field_has_its_wire_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
