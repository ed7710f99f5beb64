/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "reader_damages.h"

static void test_damage_told_again_replaces_itself(void **state)
{
    (void)state;
    ReaderDamages damages = {0};
    assert_true(events_reader_damages_note(&damages, (EventsDamage){10, 5, 0, false}, 9));
    assert_true(events_reader_damages_note(&damages, (EventsDamage){20, 5, 0, true}, 9));
    assert_true(events_reader_damages_note(&damages, (EventsDamage){20, 9, 0, true}, 9));
    assert_int_equal(damages.n, 2);
    assert_int_equal(damages.n_bytes, 14);
    events_reader_damages_revoke(&damages, 20);
    assert_int_equal(damages.n, 1);
    assert_int_equal(damages.n_bytes, 5);
    events_reader_damages_revoke(&damages, 20);
    assert_int_equal(damages.n, 1);
    events_reader_damages_clear(&damages);
    assert_int_equal(damages.n_bytes, 0);
}

static void test_above_the_limit_it_is_counted(void **state)
{
    (void)state;
    ReaderDamages damages = {0};
    for (uint64_t i = 0; i < 5; i++) {
        assert_true(events_reader_damages_note(&damages, (EventsDamage){i, 1, 0, false}, 2));
    }
    assert_int_equal(damages.n, 2);
    assert_int_equal(damages.n_more, 3);
    assert_int_equal(damages.n_bytes, 5);
    events_reader_damages_clear(&damages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage_told_again_replaces_itself),
        cmocka_unit_test(test_above_the_limit_it_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
