/* SPDX-License-Identifier: Apache-2.0 */
#include "media_writer.h"

#include "image_bytes.h"

#include "captured_output.h"
#include "written_logs.h"

#include <math.h>

static const char hostile[] = "../../a/../.b";

static void write_values(const char *directory)
{
    char *path = g_strconcat(directory, "/logs/run", NULL);
    EventsWriter *writer = NULL;
    EventsError error;
    static const uint8_t pixels[4] = {1, 2, 3, 4};
    static const double edges[] = {-1, 0, 0.1};
    static const double counts[] = {2, 3};
    const EventsImage image = {.pixels = pixels, .width = 2, .height = 2, .channels = 1};
    assert_int_equal(events_writer_open(path, NULL, &writer, &error), EVENTS_OK);
    assert_int_equal(events_writer_image(writer, hostile, 3, &image), EVENTS_OK);
    assert_int_equal(events_writer_image(writer, hostile, 3, &image), EVENTS_OK);
    assert_int_equal(events_writer_histogram_buckets_at(writer, "h", 5, 1000.5, 2, edges, counts),
                     EVENTS_OK);
    assert_int_equal(events_writer_text_at(writer, "t", 7, 1001, "a\n\"b\""), EVENTS_OK);
    assert_int_equal(events_writer_close(writer, &error), EVENTS_OK);
    g_free(path);
}

static void assert_text(const char *directory, const char *name, const char *wanted)
{
    char *path = g_strconcat(directory, name, NULL);
    char *contents = NULL;
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    assert_string_equal(contents, wanted);
    g_free(contents);
    g_free(path);
}

static void assert_png(const char *directory, const char *name)
{
    char *path = g_strconcat(directory, name, NULL);
    char *contents = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(path, &contents, &size, NULL));
    const ImageHeader header = image_bytes_header((const uint8_t *)contents, size);
    assert_int_equal(header.kind, IMAGE_KIND_PNG);
    assert_int_equal(header.width, 2);
    g_free(contents);
    g_free(path);
}

static MediaWriting write_again(char *directory, ScalarRange range, bool force)
{
    char *logs_path = g_strconcat(directory, "/logs", NULL);
    char *out = g_strconcat(directory, "/out/{tag}", NULL);
    LoadedLogs logs;
    written_logs_read(logs_path, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    MediaWriting writing = {
        .directory = out, .runs = all, .tags = all, .range = range, .force = force};
    media_writer_begin(&writing);
    media_writer_add(&writing, logs.store);
    g_hash_table_unref(writing.names);
    selection_free(all);
    loaded_logs_clear(&logs);
    g_free(out);
    g_free(logs_path);
    return writing;
}

static size_t write_media(char *directory, ScalarRange range)
{
    const MediaWriting writing = write_again(directory, range, false);
    assert_false(writing.has_failed);
    return writing.n_values;
}

static void test_values_lie_below_the_directory(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    write_values(directory);
    const ScalarRange late = {X_AXIS_STEP, 8, 9};
    assert_int_equal(write_media(directory, late), 0);
    assert_int_equal(write_media(directory, (ScalarRange)SCALAR_RANGE_ALL), 4);
    assert_png(directory, "/out/{tag}/run/_._.._a_.._.b/3.png");
    assert_png(directory, "/out/{tag}/run/_._.._a_.._.b/3-2.png");
    assert_text(directory, "/out/{tag}/run/h/histograms.csv",
                "step,wall_time,left,right,count\n5,1000.5,-1,0,2\n5,1000.5,0,0.1,3\n");
    assert_text(directory, "/out/{tag}/run/t/texts.jsonl",
                "{\"step\":7,\"wall_time\":1001,\"columns\":1,\"text\":[\"a\\n\\\"b\\\"\"]}\n");
    temporary_directory_remove(directory);
}

static void test_files_that_exist_stay_without_force(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = g_strconcat(directory, "/out/{tag}/run/t/texts.jsonl", NULL);
    write_values(directory);
    assert_int_equal(write_media(directory, (ScalarRange)SCALAR_RANGE_ALL), 4);
    assert_true(g_file_set_contents(path, "mine", -1, NULL));
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    const MediaWriting refused = write_again(directory, (ScalarRange)SCALAR_RANGE_ALL, false);
    char *said = captured_output_end(&captured);
    assert_true(refused.has_failed);
    assert_int_equal(refused.n_values, 0);
    assert_non_null(strstr(said, "texts.jsonl: the file exists; --force replaces it"));
    assert_text(directory, "/out/{tag}/run/t/texts.jsonl", "mine");
    assert_int_equal(write_again(directory, (ScalarRange)SCALAR_RANGE_ALL, true).n_values, 4);
    assert_text(directory, "/out/{tag}/run/t/texts.jsonl",
                "{\"step\":7,\"wall_time\":1001,\"columns\":1,\"text\":[\"a\\n\\\"b\\\"\"]}\n");
    g_free(said);
    g_free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_lie_below_the_directory),
        cmocka_unit_test(test_files_that_exist_stay_without_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
