/* SPDX-License-Identifier: Apache-2.0 */
/* A whole embedding from its files on disk, and what is said when one of them is not right. */
#include "embedding_set.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static char *root;

static void write_text(const char *name, const char *text)
{
    char *path = temporary_directory_file(root, name);
    temporary_directory_write(path, text, strlen(text));
    free(path);
}

static int set_up(void **state)
{
    (void)state;
    root = temporary_directory_make();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_directory_remove(root);
    return 0;
}

static GPtrArray *read_sources(const char *config)
{
    char *message = NULL;
    write_text("projector_config.pbtxt", config);
    char *path = temporary_directory_file(root, "projector_config.pbtxt");
    GPtrArray *sources = embedding_sources_read(7, path, &message);
    assert_null(message);
    free(path);
    return sources;
}

static EmbeddingSet *load_first(const char *config)
{
    GPtrArray *sources = read_sources(config);
    assert_true(sources->len > 0);
    EmbeddingSet *set = embedding_set_load(sources->pdata[0]);
    g_ptr_array_unref(sources);
    return set;
}

static const char good_config[] = "embeddings { tensor_name: \"a:0\" tensor_path: \"t.tsv\" "
                                  "metadata_path: \"m.tsv\" }";

static void test_points_and_metadata_are_loaded(void **state)
{
    (void)state;
    write_text("t.tsv", "0\t0\n1\t1\n2\t2\n");
    write_text("m.tsv", "label\tloss\nx\t0.5\ny\t1\nx\t2\n");
    EmbeddingSet *set = load_first(good_config);
    assert_null(set->error);
    assert_null(set->warning);
    assert_string_equal(set->source->tensor_name, "a");
    assert_int_equal(set->source->run, 7);
    assert_int_equal(set->n_points, 3);
    assert_int_equal(set->n_dimensions, 2);
    assert_true(fabs(principal_components_fraction(&set->components, 1) - 1.0) < 1e-9);
    assert_int_equal(embedding_set_first_column(set), 0);
    assert_string_equal(metadata_table_cell(&set->metadata, 1, 0), "y");
    embedding_set_free(set);
}

static void test_metadata_of_another_length_is_said(void **state)
{
    (void)state;
    write_text("t.tsv", "0\t0\n1\t1\n2\t2\n");
    write_text("m.tsv", "x\ny\n");
    EmbeddingSet *set = load_first(good_config);
    assert_null(set->error);
    assert_non_null(strstr(set->warning, "m.tsv: 2 rows for 3 points"));
    embedding_set_free(set);
}

static void test_missing_metadata_leaves_the_points(void **state)
{
    (void)state;
    write_text("t.tsv", "0\t0\n1\t1\n");
    EmbeddingSet *set = load_first(good_config);
    assert_null(set->error);
    assert_non_null(strstr(set->warning, "m.tsv"));
    assert_int_equal(set->metadata.n_columns, 0);
    assert_int_equal(embedding_set_first_column(set), 0);
    embedding_set_free(set);
}

static void test_a_wrong_tensor_is_said_with_its_path(void **state)
{
    (void)state;
    write_text("t.tsv", "0\t0\n1\n");
    EmbeddingSet *set = load_first(good_config);
    assert_non_null(strstr(set->error, "t.tsv: Line 2 has 1 numbers, the first has 2"));
    assert_int_equal(set->n_points, 0);
    embedding_set_free(set);
}

static void test_paths_that_leave_the_run_are_not_read(void **state)
{
    (void)state;
    EmbeddingSet *set =
        load_first("embeddings { tensor_name: \"a\" tensor_path: \"../../etc/passwd\" }");
    assert_non_null(strstr(set->error, "outside"));
    embedding_set_free(set);
}

static void test_a_checkpoint_is_said_to_be_one(void **state)
{
    (void)state;
    EmbeddingSet *set = load_first("embeddings { tensor_name: \"layer/x\" }");
    assert_non_null(strstr(set->error, "checkpoint"));
    embedding_set_free(set);
}

static void test_the_last_of_one_name_counts(void **state)
{
    (void)state;
    GPtrArray *sources = read_sources("embeddings { tensor_name: \"a\" tensor_path: \"1\" }\n"
                                      "embeddings { tensor_name: \"b\" tensor_path: \"2\" }\n"
                                      "embeddings { tensor_name: \"a:0\" tensor_path: \"3\" }\n");
    assert_int_equal(sources->len, 2);
    const EmbeddingSource *last = sources->pdata[1];
    assert_string_equal(last->tensor_name, "a");
    assert_string_equal(last->tensor_path, "3");
    g_ptr_array_unref(sources);
}

static void test_a_broken_configuration_is_said_with_its_place(void **state)
{
    (void)state;
    char *message = NULL;
    write_text("projector_config.pbtxt", "embeddings { tensor_name: ");
    char *path = temporary_directory_file(root, "projector_config.pbtxt");
    GPtrArray *sources = embedding_sources_read(0, path, &message);
    assert_int_equal(sources->len, 0);
    assert_non_null(strstr(message, "projector_config.pbtxt, byte "));
    g_free(message);
    free(path);
    g_ptr_array_unref(sources);
}

static void test_the_stamp_follows_the_files(void **state)
{
    (void)state;
    write_text("t.tsv", "0\t0\n");
    write_text("m.tsv", "x\n");
    GPtrArray *sources = read_sources(good_config);
    const uint64_t before = embedding_source_stamp(sources->pdata[0]);
    assert_true(before == embedding_source_stamp(sources->pdata[0]));
    write_text("m.tsv", "other\n");
    assert_true(before != embedding_source_stamp(sources->pdata[0]));
    g_ptr_array_unref(sources);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_points_and_metadata_are_loaded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_metadata_of_another_length_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing_metadata_leaves_the_points, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_wrong_tensor_is_said_with_its_path, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_paths_that_leave_the_run_are_not_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_checkpoint_is_said_to_be_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_last_of_one_name_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_broken_configuration_is_said_with_its_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_the_stamp_follows_the_files, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
