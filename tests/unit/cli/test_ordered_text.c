/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of many lengths come out in their order, whoever made them. */
#include "ordered_text.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

/* Piece i is its number so many times, now and then very often. */
static void append_piece(const void *user, size_t i, GString *text)
{
    const size_t n = *(const size_t *)user + (i % 97 == 0 ? 5000 : i % 7);
    for (size_t at = 0; at < n; at++) {
        g_string_append_printf(text, "%zu ", i);
    }
}

static char *written(unsigned n_threads, size_t n_pieces)
{
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "out");
    char *message = NULL;
    const size_t n_extra = 1;
    const OrderedText ordered = {n_pieces, append_piece, &n_extra, n_threads};
    OutputStream *output = output_stream_open(path, &message);
    assert_true(ordered_text_write(&ordered, output));
    assert_true(output_stream_close(output, &message));
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    free(path);
    temporary_directory_remove(directory);
    return text;
}

static void test_threads_make_the_same_text(void **state)
{
    (void)state;
    char *alone = written(0, 1000);
    assert_true(g_str_has_prefix(alone, "0 0 0 "));
    assert_true(g_str_has_suffix(alone, " 998 999 999 999 999 999 999 "));
    for (unsigned n_threads = 1; n_threads <= 4; n_threads++) {
        char *together = written(n_threads, 1000);
        assert_string_equal(together, alone);
        g_free(together);
    }
    g_free(alone);
}

static void test_nothing_is_written_of_nothing(void **state)
{
    (void)state;
    char *text = written(2, 0);
    assert_string_equal(text, "");
    g_free(text);
}

/* A full disk ends it, and nobody waits for ever. */
static void test_a_failure_ends_it(void **state)
{
    (void)state;
    char *message = NULL;
    const size_t n_extra = 1000;
    const OrderedText ordered = {100000, append_piece, &n_extra, 3};
    OutputStream *output = output_stream_open("/dev/full", &message);
    if (output == NULL) {
        g_free(message);
        skip();
    }
    assert_false(ordered_text_write(&ordered, output));
    assert_false(output_stream_close(output, &message));
    g_free(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_make_the_same_text),
        cmocka_unit_test(test_nothing_is_written_of_nothing),
        cmocka_unit_test(test_a_failure_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
