/* SPDX-License-Identifier: Apache-2.0 */
#include "embedding_files.h"

#include "cmocka_all.h"
#include "temporary_directory.h"
#include "written_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const float VALUES[] = {0.25f, 1.25f, -0.25f, 1.0f, 2.0f, 3.0f};
static const char *const LABELS[] = {"zero", "one", "two"};
static const uint8_t PIXELS[16] = {0};
static const EventsImage SHEET = {4, 4, 1, 0, PIXELS, EVENTS_PIXELS_UINT8};

static const EventsEmbedding FULL = {.name = "hidden",
                                     .n_rows = 3,
                                     .n_columns = 2,
                                     .values = VALUES,
                                     .n_metadata_columns = 1,
                                     .metadata = LABELS,
                                     .sprite = &SHEET,
                                     .sprite_cell_width = 2,
                                     .sprite_cell_height = 2};

static WrittenFile read_below(const char *directory, const char *name)
{
    char *path = temporary_directory_file(directory, name);
    WrittenFile file = written_file_read(path);
    free(path);
    return file;
}

static void assert_content(const char *directory, const char *name, const void *expected,
                           size_t size)
{
    WrittenFile file = read_below(directory, name);
    assert_int_equal(file.size, size);
    assert_memory_equal(file.data, expected, size);
    written_file_clear(&file);
}

static bool config_says(const char *directory, const char *words)
{
    WrittenFile file = read_below(directory, "projector_config.pbtxt");
    char *text = calloc(file.size + 1, 1);
    assert_non_null(text);
    memcpy(text, file.data, file.size);
    const bool says = strstr(text, words) != NULL;
    free(text);
    written_file_clear(&file);
    return says;
}

static void test_all_files_are_written_and_named(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    assert_int_equal(events_embedding_files_write(directory, &FULL, NULL), EVENTS_OK);
    assert_content(directory, "hidden/tensors.bin",
                   "\x00\x00\x80\x3e\x00\x00\xa0\x3f\x00\x00\x80\xbe"
                   "\x00\x00\x80\x3f\x00\x00\x00\x40\x00\x00\x40\x40",
                   24);
    assert_content(directory, "hidden/metadata.tsv", "zero\none\ntwo\n", 13);
    WrittenFile sprite = read_below(directory, "hidden/sprite.png");
    assert_memory_equal(sprite.data, "\x89PNG\r\n\x1a\n", 8);
    written_file_clear(&sprite);
    static const char config[] = "embeddings {\n"
                                 "  tensor_name: \"hidden\"\n"
                                 "  metadata_path: \"hidden/metadata.tsv\"\n"
                                 "  tensor_path: \"hidden/tensors.bin\"\n"
                                 "  tensor_shape: 3\n"
                                 "  tensor_shape: 2\n"
                                 "  sprite {\n"
                                 "    image_path: \"hidden/sprite.png\"\n"
                                 "    single_image_dim: 2\n"
                                 "    single_image_dim: 2\n"
                                 "  }\n"
                                 "}\n";
    assert_content(directory, "projector_config.pbtxt", config, sizeof config - 1);
    temporary_directory_remove(directory);
}

static void test_writing_again_replaces_and_others_stay(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsEmbedding other = FULL;
    other.name = "other";
    other.sprite = NULL;
    other.n_metadata_columns = 0;
    assert_int_equal(events_embedding_files_write(directory, &FULL, NULL), EVENTS_OK);
    assert_int_equal(events_embedding_files_write(directory, &other, NULL), EVENTS_OK);
    EventsEmbedding again = FULL;
    again.n_rows = 2;
    assert_int_equal(events_embedding_files_write(directory, &again, NULL), EVENTS_OK);
    assert_content(directory, "hidden/metadata.tsv", "zero\none\n", 9);
    assert_true(config_says(directory, "embeddings {\n"
                                       "  tensor_name: \"other\"\n"
                                       "  tensor_path: \"other/tensors.bin\"\n"
                                       "  tensor_shape: 3\n"
                                       "  tensor_shape: 2\n"
                                       "}\nembeddings {\n  tensor_name: \"hidden\"\n"));
    assert_false(config_says(directory, "tensor_shape: 3\n  tensor_shape: 2\n  sprite"));
    temporary_directory_remove(directory);
}

static void test_no_name_leaves_the_directory(void **state)
{
    (void)state;
    static const char *const names[][2] = {{"../up", "%2e.%2fup"},
                                           {".", "%2e"},
                                           {"..", "%2e."},
                                           {"a/b", "a%2fb"},
                                           {"a b\n%", "a%20b%0a%25"},
                                           {"caf\xc3\xa9", "caf\xc3\xa9"},
                                           {"\xff", "\xef\xbf\xbd"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *directory = temporary_directory_make();
        char name[64];
        EventsEmbedding embedding = FULL;
        embedding.name = names[i][0];
        assert_int_equal(events_embedding_files_write(directory, &embedding, NULL), EVENTS_OK);
        snprintf(name, sizeof name, "%s/metadata.tsv", names[i][1]);
        assert_content(directory, name, "zero\none\ntwo\n", 13);
        temporary_directory_remove(directory);
    }
}

static void test_values_like_text_go_without_a_shape(void **state)
{
    (void)state;
    static const float zeros[4];
    char *directory = temporary_directory_make();
    const EventsEmbedding embedding = {
        .name = "dead", .n_rows = 2, .n_columns = 2, .values = zeros};
    assert_int_equal(events_embedding_files_write(directory, &embedding, NULL), EVENTS_OK);
    assert_content(directory, "dead/tensors.tsv", "0\t0\n0\t0\n", 8);
    assert_true(config_says(directory, "tensor_path: \"dead/tensors.tsv\"\n}"));
    temporary_directory_remove(directory);
}

static void test_what_cannot_be_is_refused_in_words(void **state)
{
    (void)state;
    EventsEmbedding bad[6] = {FULL, FULL, FULL, FULL, FULL, FULL};
    char *directory = temporary_directory_make();
    bad[0].name = "";
    bad[1].n_rows = 0;
    bad[2].values = NULL;
    bad[3].n_metadata_columns = 2;
    bad[4].metadata = NULL;
    bad[5].sprite_cell_width = 0;
    for (size_t i = 0; i < 6; i++) {
        EventsError err = {0};
        assert_int_equal(events_embedding_files_write(directory, &bad[i], &err),
                         EVENTS_ERROR_INVALID);
        assert_non_null(strstr(err.message, "embedding"));
    }
    const EventsImage broken = {4, 4, 7, 0, PIXELS, EVENTS_PIXELS_UINT8};
    EventsEmbedding picture = FULL;
    EventsError err = {0};
    picture.sprite = &broken;
    assert_int_equal(events_embedding_files_write(directory, &picture, &err), EVENTS_ERROR_INVALID);
    assert_non_null(strstr(err.message, "hidden"));
    temporary_directory_remove(directory);
}

static void test_a_file_in_the_way_is_named(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "hidden");
    EventsError err;
    temporary_directory_write(path, "", 0);
    assert_int_equal(events_embedding_files_write(directory, &FULL, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOTDIR);
    assert_non_null(strstr(err.message, path));
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_files_are_written_and_named),
        cmocka_unit_test(test_writing_again_replaces_and_others_stay),
        cmocka_unit_test(test_no_name_leaves_the_directory),
        cmocka_unit_test(test_values_like_text_go_without_a_shape),
        cmocka_unit_test(test_what_cannot_be_is_refused_in_words),
        cmocka_unit_test(test_a_file_in_the_way_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
