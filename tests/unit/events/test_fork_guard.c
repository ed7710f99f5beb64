/* SPDX-License-Identifier: Apache-2.0 */
#include "fork_guard.h"

#include "cmocka_all.h"

#include <sys/wait.h>
#include <unistd.h>

/* The exit status of a child that asks the guard. */
static int ask_in_child(const EventsForkGuard *guard)
{
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(events_fork_guard_is_child(guard) ? 7 : 8);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_child_knows_that_it_is_one(void **state)
{
    (void)state;
    EventsForkGuard guard;
    events_fork_guard_init(&guard);
    assert_false(events_fork_guard_is_child(&guard));
    assert_int_equal(ask_in_child(&guard), 7);
    assert_false(events_fork_guard_is_child(&guard));
    events_fork_guard_clear(&guard);
}

static void test_process_ids_do_where_no_page_is_wiped(void **state)
{
    (void)state;
    EventsForkGuard guard;
    events_fork_guard_init(&guard);
    events_fork_guard_clear(&guard); /* only the page */
    assert_false(events_fork_guard_is_child(&guard));
    assert_int_equal(ask_in_child(&guard), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_child_knows_that_it_is_one),
        cmocka_unit_test(test_process_ids_do_where_no_page_is_wiped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
