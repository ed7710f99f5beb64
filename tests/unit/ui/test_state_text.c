/* SPDX-License-Identifier: Apache-2.0 */
/* What the header says of reading and following. */
#include "state_text.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <math.h>

static void test_nothing_open_says_nothing(void **state)
{
    (void)state;
    ViewState *view = view_state_new();
    StateText text;
    char *details = NULL;
    state_text_init(&text, view);
    assert_string_equal(text.words, "");
    assert_false(text.has_dot);
    assert_false(text.is_loading);
    assert_null(text.reason);
    assert_null(state_text_errors(view, &details));
    assert_null(details);
    state_text_clear(&text);
    g_object_unref(view);
}

static void test_reading_says_how_far_it_has_come_and_how_long_it_takes(void **state)
{
    (void)state;
    RunLoaderProgress progress = {
        .bytes_done = 529, .bytes_total = 1000, .n_points = 12400000, .seconds_left = 41.2};
    char *words = state_text_of_loading(&progress);
    assert_string_equal(words, "12.4 M points, 52 %, 42 s left");
    g_free(words);
    progress.seconds_left = 1.9;
    words = state_text_of_loading(&progress);
    assert_string_equal(words, "12.4 M points, 52 %");
    g_free(words);
    progress.seconds_left = (double)NAN; /* nothing was read yet */
    progress.bytes_done = 0;
    progress.n_points = 0;
    words = state_text_of_loading(&progress);
    assert_string_equal(words, "0 points, 0 %");
    g_free(words);
}

static void test_a_directory_that_is_followed_is_live(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    StateText text;
    state_text_init(&text, view);
    assert_true(g_str_has_prefix(text.words, "Live"));
    assert_true(text.has_dot);
    assert_false(text.is_loading);
    state_text_clear(&text);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_what_cannot_be_read_is_named_with_its_reason(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    char *missing = temporary_directory_file(logs, "no<b>\x1b[1m");
    ViewState *view = view_state_new();
    const char *const roots[] = {logs, missing};
    char *details = NULL;
    view_state_open(view, roots, 2);
    char *words = NULL;
    widget_test_wait_until((words = state_text_errors(view, &details)) != NULL);
    assert_non_null(strstr(words, "no<b>\\x1b[1m could not be read."));
    assert_non_null(strstr(details, ": "));
    assert_null(strchr(details, '\x1b'));
    g_free(words);
    g_free(details);
    g_object_unref(view);
    free(missing);
    temporary_directory_remove(logs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_open_says_nothing),
        cmocka_unit_test(test_reading_says_how_far_it_has_come_and_how_long_it_takes),
        cmocka_unit_test(test_a_directory_that_is_followed_is_live),
        cmocka_unit_test(test_what_cannot_be_read_is_named_with_its_reason),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
