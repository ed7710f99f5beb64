/* SPDX-License-Identifier: Apache-2.0 */
#include "projector_file.h"

#include "cmocka_all.h"
#include "temporary_directory.h"
#include "written_file.h"

#include <stdlib.h>
#include <string.h>

static const EventsProjectorBlock BLOCK = {.tensor_name = "n", .tensor_path = "n/t"};

#define BLOCK_TEXT "embeddings {\n  tensor_name: \"n\"\n  tensor_path: \"n/t\"\n}\n"

static void assert_content(const char *path, const char *expected)
{
    WrittenFile file = written_file_read(path);
    assert_int_equal(file.size, strlen(expected));
    assert_memory_equal(file.data, expected, file.size);
    written_file_clear(&file);
}

static void test_file_is_made_and_changed(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "projector_config.pbtxt");
    assert_int_equal(events_projector_file_put(path, &BLOCK, NULL), EVENTS_OK);
    assert_content(path, BLOCK_TEXT);
    temporary_directory_write(path, "embeddings { tensor_name: \"m\" }", 31);
    assert_int_equal(events_projector_file_put(path, &BLOCK, NULL), EVENTS_OK);
    assert_int_equal(events_projector_file_put(path, &BLOCK, NULL), EVENTS_OK);
    assert_content(path, "embeddings { tensor_name: \"m\" }\n" BLOCK_TEXT);
    free(path);
    temporary_directory_remove(directory);
}

static void test_nonsense_is_left_alone_and_located(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "projector_config.pbtxt");
    EventsError err;
    temporary_directory_write(path, "not } a config", 14);
    assert_int_equal(events_projector_file_put(path, &BLOCK, &err), EVENTS_ERROR_CORRUPT);
    assert_int_equal(err.offset_bytes, 4);
    assert_non_null(strstr(err.message, path));
    assert_content(path, "not } a config");
    free(path);
    temporary_directory_remove(directory);
}

static void test_directory_in_its_place_is_an_error(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsError err;
    assert_int_equal(events_projector_file_put(directory, &BLOCK, &err), EVENTS_ERROR_IO);
    assert_non_null(strstr(err.message, directory));
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_is_made_and_changed),
        cmocka_unit_test(test_nonsense_is_left_alone_and_located),
        cmocka_unit_test(test_directory_in_its_place_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
