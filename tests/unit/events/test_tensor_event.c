/* SPDX-License-Identifier: Apache-2.0 */
#include "tensor_event.h"

#include "written_body.h"
#include "written_run.h"

static void test_numbers_are_little_endian_in_the_known_bytes(void **state)
{
    (void)state;
    const uint64_t dims[] = {2};
    const uint16_t numbers[] = {0x0102, 0xfffe};
    EventsByteBuffer out = {0};
    const EventsTensorValues tensor = {EVENTS_DTYPE_UINT16, 1, dims, numbers};
    assert_int_equal(events_tensor_event_encode(&out, &tensor), EVENTS_OK);
    written_body_assert_bytes(
        &out, "\x42\x0e\x08\x11\x12\x04\x12\x02\x08\x02\x22\x04\x02\x01\xfe\xff", 16);
    events_byte_buffer_clear(&out);
    const float pair[] = {1.0f, -2.0f};
    const EventsTensorValues complex_one = {EVENTS_DTYPE_COMPLEX64, 0, NULL, pair};
    assert_int_equal(events_tensor_event_encode(&out, &complex_one), EVENTS_OK);
    written_body_assert_bytes(
        &out, "\x42\x0e\x08\x08\x12\x00\x22\x08\x00\x00\x80\x3f\x00\x00\x00\xc0", 16);
    events_byte_buffer_clear(&out);
}

static void test_each_numeric_type_has_its_size(void **state)
{
    (void)state;
    static const size_t sizes[EVENTS_DTYPE_FLOAT4_E2M1FN + 1] = {
        0, 4,  8, 4, 1, 2, 1, 0, 8, 8, 1, 1, 1, 4, 2, 2, 2,
        2, 16, 2, 0, 0, 4, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const uint64_t dims[] = {3, 1};
    static const uint8_t values[48];
    for (int dtype = -1; dtype <= EVENTS_DTYPE_FLOAT4_E2M1FN + 1; dtype++) {
        const bool is_in = dtype >= 0 && dtype <= EVENTS_DTYPE_FLOAT4_E2M1FN;
        const size_t size = is_in ? sizes[dtype] : 0;
        const EventsTensorValues tensor = {(EventsDtype)dtype, 2, dims, values};
        EventsByteBuffer out = {0};
        const EventsStatus status = events_tensor_event_encode(&out, &tensor);
        assert_int_equal(status, size > 0 ? EVENTS_OK : EVENTS_ERROR_INVALID);
        if (size > 0) {
            WrittenBody read = written_body_read(&out);
            assert_int_equal(read.value->tensor->dtype, dtype);
            assert_int_equal(read.value->tensor->tensor_content.len, 3 * size);
            written_body_free(&read);
        }
        events_byte_buffer_clear(&out);
    }
}

static void test_shapes_that_cannot_be_are_refused(void **state)
{
    (void)state;
    static const uint64_t huge[] = {1u << 20, 1u << 20};
    static const uint64_t beyond[] = {UINT64_MAX, 0};
    static const uint64_t nothing[] = {UINT32_MAX, 0};
    static const uint8_t values[8];
    EventsByteBuffer out = {0};
    const EventsTensorValues bad[] = {{EVENTS_DTYPE_FLOAT, 0, NULL, NULL},
                                      {EVENTS_DTYPE_FLOAT, 1, NULL, values},
                                      {EVENTS_DTYPE_FLOAT, 255, huge, values},
                                      {EVENTS_DTYPE_FLOAT, 2, beyond, values}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(events_tensor_event_encode(&out, &bad[i]), EVENTS_ERROR_INVALID);
    }
    assert_int_equal(events_tensor_event_encode(
                         &out, &(EventsTensorValues){EVENTS_DTYPE_UINT8, 2, huge, values}),
                     EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(out.size, 0);
    assert_int_equal(events_tensor_event_encode(
                         &out, &(EventsTensorValues){EVENTS_DTYPE_FLOAT, 2, nothing, NULL}),
                     EVENTS_OK);
    events_byte_buffer_clear(&out);
}

static void test_our_reader_reads_it_back(void **state)
{
    (void)state;
    static const uint64_t dims[] = {2, 2};
    static const int64_t numbers[] = {-1, 0, INT64_C(1) << 40, 7};
    const EventsTensorValues tensor = {EVENTS_DTYPE_INT64, 2, dims, numbers};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_tensor_at(run.writer, "t", 4, 3.0, &tensor), EVENTS_OK);
    assert_int_equal(events_writer_tensor(run.writer, "t", 5, &tensor), EVENTS_OK);
    written_run_close(&run);
    EventsProto__Event *event = written_run_event(&run, 1);
    assert_string_equal(event->summary->value[0]->metadata->plugin_data->plugin_name, "tensor");
    events_proto__event__free_unpacked(event, NULL);
    for (size_t i = 1; i < 3; i++) {
        const WrittenRecord record = written_run_record(&run, i);
        EventsEventView view;
        EventsTensor read;
        assert_int_equal(
            events_event_view_parse((EventsBytes){record.payload, record.size}, &view, NULL),
            EVENTS_OK);
        assert_int_equal(events_tensor_decode(&view.first_value, &read, NULL), EVENTS_OK);
        assert_int_equal(read.n_elements, 4);
        for (size_t j = 0; j < 4; j++) {
            assert_true(read.numbers[j] == (double)numbers[j]);
        }
        events_tensor_clear(&read);
    }
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_little_endian_in_the_known_bytes),
        cmocka_unit_test(test_each_numeric_type_has_its_size),
        cmocka_unit_test(test_shapes_that_cannot_be_are_refused),
        cmocka_unit_test(test_our_reader_reads_it_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
