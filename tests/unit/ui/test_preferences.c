/* SPDX-License-Identifier: Apache-2.0 */
/* What the user set once comes back; what nobody set is what it was at first. */
#include "preferences.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

static char *directory;

/* GLib reads the variable once, so all tests share one directory. */
static int set_up(void **state)
{
    (void)state;
    directory = temporary_directory_make();
    return g_setenv("XDG_CONFIG_HOME", directory, TRUE) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_directory_remove(directory);
    return 0;
}

static void write_file(const char *text)
{
    char *path = temporary_directory_file(directory, "courbe/preferences.ini");
    temporary_directory_write(path, text, strlen(text));
    free(path);
}

static void test_without_a_file_there_are_defaults(void **state)
{
    (void)state;
    Preferences *preferences = preferences_load();
    assert_int_equal(preferences->style, PREFERENCES_STYLE_SYSTEM);
    assert_true(preferences->smoothing == 0.6);
    preferences_free(preferences);
}

static void test_what_was_saved_comes_back(void **state)
{
    (void)state;
    const Preferences saved = {PREFERENCES_STYLE_DARK, 0.975};
    char *error = NULL;
    assert_true(preferences_save(&saved, &error));
    Preferences *loaded = preferences_load();
    assert_int_equal(loaded->style, PREFERENCES_STYLE_DARK);
    assert_true(loaded->smoothing == 0.975);
    preferences_free(loaded);
}

static void test_nonsense_becomes_the_default(void **state)
{
    (void)state;
    const char *const files[] = {"[Preferences]\nstyle=purple\nsmoothing=1.5\n",
                                 "[Preferences]\nsmoothing=nan\n", "\x01\xff[[[", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        write_file(files[i]);
        Preferences *preferences = preferences_load();
        assert_int_equal(preferences->style, PREFERENCES_STYLE_SYSTEM);
        assert_true(preferences->smoothing == 0.6);
        preferences_free(preferences);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_file_there_are_defaults),
        cmocka_unit_test(test_what_was_saved_comes_back),
        cmocka_unit_test(test_nonsense_becomes_the_default),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
