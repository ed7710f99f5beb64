/* SPDX-License-Identifier: Apache-2.0 */
/* What the page of embeddings says, word by word. */
#include "embedding_words.h"

#include "cmocka_all.h"

#include <glib.h>
#include <string.h>

static void assert_words(char *words, const char *wanted)
{
    assert_string_equal(words, wanted);
    g_free(words);
}

static void test_a_tensor_has_a_name_and_a_size(void **state)
{
    (void)state;
    char name[] = "hidden/\x1btest";
    char path[] = "t.tsv";
    char none[] = "";
    EmbeddingSource source = {
        .tensor_name = name, .tensor_path = path, .n_shape = 2, .shape = {1797, 64}};
    assert_words(embedding_words_tensor(&source), "hidden/\\x1btest  1,797 × 64");
    source.tensor_name = none;
    source.n_shape = 0;
    assert_words(embedding_words_tensor(&source), "t.tsv");
}

static void test_columns_say_what_they_hold(void **state)
{
    (void)state;
    static const char text[] = "label\tloss\tnote\nx\t0.5\tp\ny\t1\tq\nx\t2\tr\n";
    EmbeddingSet set = {0};
    char *message = NULL;
    assert_true(metadata_table_parse(text, strlen(text), &set.metadata, &message));
    MetadataColumn columns[] = {{.kind = METADATA_COLUMN_CATEGORIES, .n_categories = 2},
                                {.kind = METADATA_COLUMN_NUMBERS},
                                {.kind = METADATA_COLUMN_WORDS}};
    set.columns = columns;
    assert_words(embedding_words_column(&set, 0), "label, 2 values");
    assert_words(embedding_words_column(&set, 1), "loss, numbers");
    assert_words(embedding_words_column(&set, 2), "note, words");
    metadata_table_clear(&set.metadata);
}

static void test_points_that_are_not_seen_are_counted(void **state)
{
    (void)state;
    EmbeddingSet set = {.n_points = 1797};
    assert_words(embedding_words_points(&set, 0), "1,797 points, all shown");
    assert_words(embedding_words_points(&set, 1200), "1,797 points, 1,200 hidden");
    set.components.n_non_finite = 3;
    assert_words(embedding_words_points(&set, 2), "1,797 points, 2 hidden, 3 not finite");
    set = (EmbeddingSet){.n_points = 1};
    assert_words(embedding_words_points(&set, 0), "1 point, all shown");
}

static void test_the_share_is_of_the_axes_there_are(void **state)
{
    (void)state;
    double fractions[] = {0.5, 0.25};
    EmbeddingSet set = {.components = {.n_components = 2, .fractions = fractions}};
    assert_words(embedding_words_share(&set, 3), "PCA, 75.0 % in 2 axes");
    assert_words(embedding_words_share(&set, 1), "PCA, 50.0 % in 1 axis");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tensor_has_a_name_and_a_size),
        cmocka_unit_test(test_columns_say_what_they_hold),
        cmocka_unit_test(test_points_that_are_not_seen_are_counted),
        cmocka_unit_test(test_the_share_is_of_the_axes_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
