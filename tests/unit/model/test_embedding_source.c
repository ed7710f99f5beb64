/* SPDX-License-Identifier: Apache-2.0 */
/* Configurations of the projector in a fresh directory, and what they name. */
#include "embedding_source.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

/* A directory with a configuration in it. */
typedef struct {
    char *directory;
    char *config_path;
} Place;

static Place make_place(const char *text)
{
    Place place = {.directory = temporary_directory_make()};
    place.config_path = temporary_directory_file(place.directory, "projector_config.pbtxt");
    temporary_directory_write(place.config_path, text, strlen(text));
    return place;
}

static void clear_place(Place *place)
{
    free(place->config_path);
    temporary_directory_remove(place->directory);
}

static void write_beside(const Place *place, const char *name, const char *text)
{
    char *path = temporary_directory_file(place->directory, name);
    temporary_directory_write(path, text, strlen(text));
    free(path);
}

static GPtrArray *read_sources(const Place *place)
{
    char *message = NULL;
    GPtrArray *sources = embedding_sources_read(3, place->config_path, &message);
    assert_null(message);
    return sources;
}

static void test_fields_are_taken_as_written(void **state)
{
    (void)state;
    Place place = make_place("embeddings {\n"
                             "  tensor_name: \"words:0\"\n"
                             "  tensor_path: \"a/tensor.tsv\"\n"
                             "  tensor_shape: 12\n"
                             "  tensor_shape: 5\n"
                             "  metadata_path: \"meta.tsv\"\n"
                             "  sprite {\n"
                             "    image_path: \"sprite.png\"\n"
                             "    single_image_dim: 28\n"
                             "    single_image_dim: 14\n"
                             "  }\n"
                             "}\n");
    GPtrArray *sources = read_sources(&place);
    assert_int_equal(sources->len, 1);
    const EmbeddingSource *source = sources->pdata[0];
    assert_int_equal(source->run, 3);
    assert_string_equal(source->config_path, place.config_path);
    assert_string_equal(source->directory, place.directory);
    assert_string_equal(source->tensor_name, "words");
    assert_string_equal(source->tensor_path, "a/tensor.tsv");
    assert_string_equal(source->metadata_path, "meta.tsv");
    assert_string_equal(source->sprite_path, "sprite.png");
    assert_int_equal(source->sprite_width, 28);
    assert_int_equal(source->sprite_height, 14);
    assert_int_equal(source->n_shape, 2);
    assert_int_equal(source->shape[0], 12);
    assert_int_equal(source->shape[1], 5);
    g_ptr_array_unref(sources);
    clear_place(&place);
}

static void test_last_of_one_name_counts(void **state)
{
    (void)state;
    Place place = make_place("embeddings { tensor_name: \"a\" tensor_path: \"old\" }\n"
                             "embeddings { tensor_name: \"b\" tensor_path: \"other\" }\n"
                             "embeddings { tensor_name: \"a:0\" tensor_path: \"new\" }\n"
                             "embeddings { tensor_name: \":0\" }\n");
    GPtrArray *sources = read_sources(&place);
    const char *const expected[][2] = {{"b", "other"}, {"a", "new"}, {":0", ""}};
    assert_int_equal(sources->len, 3);
    for (size_t i = 0; i < 3; i++) {
        const EmbeddingSource *source = sources->pdata[i];
        assert_string_equal(source->tensor_name, expected[i][0]);
        assert_string_equal(source->tensor_path, expected[i][1]);
        assert_string_equal(source->sprite_path, "");
        assert_int_equal(source->n_shape, 0);
    }
    g_ptr_array_unref(sources);
    clear_place(&place);
}

static void expect_failure(const char *config_path, const char *words)
{
    char *message = NULL;
    GPtrArray *sources = embedding_sources_read(0, config_path, &message);
    assert_int_equal(sources->len, 0);
    assert_non_null(message);
    assert_non_null(strstr(message, words));
    g_free(message);
    g_ptr_array_unref(sources);
}

static void test_failures_name_the_file(void **state)
{
    (void)state;
    Place place = make_place("embeddings { tensor_name: ");
    char *missing = temporary_directory_file(place.directory, "missing.pbtxt");
    expect_failure(place.config_path, "projector_config.pbtxt, byte ");
    expect_failure(missing, "missing.pbtxt: ");
    free(missing);
    clear_place(&place);
}

static void test_copy_outlives_what_it_was_made_of(void **state)
{
    (void)state;
    Place place = make_place("embeddings { tensor_name: \"a\" tensor_path: \"t\" tensor_shape: 2 "
                             "tensor_shape: 9 metadata_path: \"m\" }");
    GPtrArray *sources = read_sources(&place);
    assert_int_equal(sources->len, 1);
    EmbeddingSource *copy = embedding_source_copy(sources->pdata[0]);
    g_ptr_array_unref(sources);
    assert_int_equal(copy->run, 3);
    assert_string_equal(copy->config_path, place.config_path);
    assert_string_equal(copy->directory, place.directory);
    assert_string_equal(copy->tensor_name, "a");
    assert_string_equal(copy->tensor_path, "t");
    assert_string_equal(copy->metadata_path, "m");
    assert_string_equal(copy->sprite_path, "");
    assert_int_equal(copy->shape[1], 9);
    embedding_source_free(copy);
    embedding_source_free(NULL);
    clear_place(&place);
}

static void test_stamp_changes_with_each_file(void **state)
{
    (void)state;
    Place place = make_place("embeddings { tensor_name: \"a\" tensor_path: \"t\" "
                             "metadata_path: \"m\" sprite { image_path: \"s\" } }");
    GPtrArray *sources = read_sources(&place);
    assert_int_equal(sources->len, 1);
    const EmbeddingSource *source = sources->pdata[0];
    const char *const names[] = {"t", "m", "s", "projector_config.pbtxt"};
    uint64_t before = embedding_source_stamp(source);
    for (size_t i = 0; i < 4; i++) {
        write_beside(&place, names[i], "changed");
        const uint64_t after = embedding_source_stamp(source);
        assert_true(after != before);
        assert_true(embedding_source_stamp(source) == after);
        before = after;
    }
    write_beside(&place, "unrelated", "changed");
    assert_true(embedding_source_stamp(source) == before);
    g_ptr_array_unref(sources);
    clear_place(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields_are_taken_as_written),
        cmocka_unit_test(test_last_of_one_name_counts),
        cmocka_unit_test(test_failures_name_the_file),
        cmocka_unit_test(test_copy_outlives_what_it_was_made_of),
        cmocka_unit_test(test_stamp_changes_with_each_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
