/* SPDX-License-Identifier: Apache-2.0 */
#include "tensor_body.h"

#include "written_body.h"

static void check_shape(const uint64_t *dims, size_t rank, const char *bytes, size_t size)
{
    EventsByteBuffer out = {0};
    EventsWireWriter writer = {&out, false};
    const size_t begun = events_tensor_body_begin(&writer, EVENTS_DTYPE_FLOAT, dims, rank);
    events_tensor_body_end(&writer, begun);
    assert_false(writer.is_out_of_memory);
    written_body_assert_bytes(&out, bytes, size);
    events_byte_buffer_clear(&out);
}

static void test_shapes_have_the_known_bytes(void **state)
{
    (void)state;
    check_shape(NULL, 0, "\x42\x04\x08\x01\x12\x00", 6);
    check_shape((const uint64_t[]){0}, 1, "\x42\x06\x08\x01\x12\x02\x12\x00", 8);
    check_shape((const uint64_t[]){2, 300}, 2,
                "\x42\x0d\x08\x01\x12\x09\x12\x02\x08\x02\x12\x03\x08\xac\x02", 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes_have_the_known_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
