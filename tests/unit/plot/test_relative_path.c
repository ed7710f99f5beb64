/* SPDX-License-Identifier: Apache-2.0 */
/* Ways between paths, and what they must not tell. */
#include "cmocka_all.h"

#include "relative_path.h"

#include <glib.h>

static void assert_way(const char *from, const char *to, const char *home, const char *expected)
{
    char *path = relative_path_between(from, to, home);
    assert_string_equal(path, expected);
    g_free(path);
}

static void test_the_way_goes_up_and_down(void **state)
{
    (void)state;
    assert_way("/home/ann/paper/figure.png", "/home/ann/paper/logs/a", "/home/ann", "logs/a");
    assert_way("/home/ann/paper/fig/a.png", "/home/ann/logs", "/home/ann", "../../logs");
    assert_way("/home/ann/paper/fig/a.png", "/home/ann/paper/./x/../logs/", NULL, "../logs");
    assert_way("/data/a/b.png", "/data/a", "/home/ann", ".");
    assert_way("/data/a/b.png", "/data/ab/c", "/home/ann", "../ab/c");
}

static void test_relative_paths_start_from_here(void **state)
{
    (void)state;
    assert_way("figure.png", "logs/a", NULL, "logs/a");
    assert_way("-", "logs", NULL, "logs");
    assert_way("figures/a.png", "logs", NULL, "../logs");
}

static void test_names_of_machines_and_people_are_not_told(void **state)
{
    (void)state;
    assert_way("/tmp/a.png", "/home/ann/logs", "/home/ann", "logs");
    assert_way("/home/a.png", "/home/ann/logs", "/home/ann", "logs");
    assert_way("/home/ann/a.png", "/home/bob/logs", "/home/ann", "logs");
    assert_way("/tmp/a.png", "/", "/home/ann", ".");
    assert_way("/a.png", "/srv/logs", NULL, "logs");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_way_goes_up_and_down),
        cmocka_unit_test(test_relative_paths_start_from_here),
        cmocka_unit_test(test_names_of_machines_and_people_are_not_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
