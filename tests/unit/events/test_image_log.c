/* SPDX-License-Identifier: Apache-2.0 */
#include "written_run.h"

#include <math.h>

static const uint8_t PIXELS[] = {1, 2, 3, 4};
static const EventsImage SMALL = {2, 2, 1, 0, PIXELS, EVENTS_PIXELS_UINT8};

static void count_free(void *context)
{
    ++*(int *)context;
}

static void test_pixels_that_are_given_are_freed_once(void **state)
{
    (void)state;
    const EventsImage broken = {2, 2, 9, 0, PIXELS, EVENTS_PIXELS_UINT8};
    int n_freed = 0;
    WrittenRun run = written_run_open();
    assert_int_equal(
        events_writer_images_give(run.writer, "i", 1, &broken, 1, count_free, &n_freed),
        EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_text(run.writer, "t", 1, "text"), EVENTS_OK);
    assert_int_equal(events_writer_images_give(run.writer, "t", 1, &SMALL, 1, count_free, &n_freed),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(n_freed, 0);
    assert_int_equal(events_writer_images_give(run.writer, "i", 1, &SMALL, 1, count_free, &n_freed),
                     EVENTS_OK);
    written_run_close(&run);
    assert_int_equal(n_freed, 1);
    assert_int_equal(written_file_count(&run.file), 3);
    written_run_remove(&run);
}

static void test_pixels_may_change_once_the_call_returns(void **state)
{
    (void)state;
    uint8_t pixels[2][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}};
    const EventsImage images[] = {{2, 2, 1, 0, pixels[0], EVENTS_PIXELS_UINT8},
                                  {2, 2, 1, 0, pixels[1], EVENTS_PIXELS_UINT8}};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_images_at(run.writer, "i", 1, 5.0, images, 2), EVENTS_OK);
    memset(pixels, 0, sizeof pixels);
    assert_int_equal(events_writer_images_at(run.writer, "i", 2, 5.0, images, 2), EVENTS_OK);
    written_run_close(&run);
    EventsProto__Event *first = written_run_event(&run, 1);
    EventsProto__Event *second = written_run_event(&run, 2);
    const EventsProto__TensorProto *tensors[] = {first->summary->value[0]->tensor,
                                                 second->summary->value[0]->tensor};
    assert_int_equal(tensors[0]->n_string_val, 4);
    for (size_t i = 2; i < 4; i++) {
        assert_true(tensors[0]->string_val[i].len != tensors[1]->string_val[i].len ||
                    memcmp(tensors[0]->string_val[i].data, tensors[1]->string_val[i].data,
                           tensors[0]->string_val[i].len) != 0);
    }
    assert_non_null(first->summary->value[0]->metadata);
    assert_null(second->summary->value[0]->metadata);
    events_proto__event__free_unpacked(first, NULL);
    events_proto__event__free_unpacked(second, NULL);
    written_run_remove(&run);
}

static void test_files_are_written_as_they_are(void **state)
{
    (void)state;
    static const char gif[] = "GIF89a\x02\x01\x03\x00rest";
    const EventsBytes file = {(const uint8_t *)gif, sizeof gif - 1};
    const EventsBytes cut = {(const uint8_t *)gif, 9};
    EventsError err = {0};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_image_files(run.writer, "i", 1, &file, 1, NULL), EVENTS_OK);
    assert_int_equal(events_writer_image_files_at(run.writer, "i", 2, 7.0, &file, 1, &err),
                     EVENTS_OK);
    assert_int_equal(events_writer_image_files(run.writer, "i", 3, &cut, 1, &err),
                     EVENTS_ERROR_INVALID);
    assert_non_null(strstr(err.message, "cut off"));
    assert_int_equal(
        events_writer_image_files_at(run.writer, "i", 3, (double)INFINITY, &file, 1, &err),
        EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 3);
    EventsProto__Event *event = written_run_event(&run, 2);
    const EventsProto__TensorProto *tensor = event->summary->value[0]->tensor;
    assert_memory_equal(tensor->string_val[0].data, "258", 3);
    assert_memory_equal(tensor->string_val[1].data, "3", 1);
    assert_int_equal(tensor->string_val[2].len, file.size);
    assert_memory_equal(tensor->string_val[2].data, gif, file.size);
    events_proto__event__free_unpacked(event, NULL);
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pixels_that_are_given_are_freed_once),
        cmocka_unit_test(test_pixels_may_change_once_the_call_returns),
        cmocka_unit_test(test_files_are_written_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
