/* SPDX-License-Identifier: Apache-2.0 */
/* What the run list's view is told, and what not. */
#include "run_slots.h"

#include "cmocka_all.h"

typedef struct {
    guint n_calls, position, n_removed, n_added;
} Told;

static void note(GListModel *model, guint position, guint n_removed, guint n_added, Told *told)
{
    (void)model;
    *told = (Told){told->n_calls + 1, position, n_removed, n_added};
}

static RunSlots *listened_slots(Told *told)
{
    RunSlots *slots = run_slots_new();
    g_signal_connect(slots, "items-changed", G_CALLBACK(note), told);
    return slots;
}

static void test_another_order_changes_no_items(void **state)
{
    (void)state;
    Told told = {0};
    RunSlots *slots = listened_slots(&told);
    run_slots_set_runs(slots, (const RunId[]){0, 1, 2}, 3);
    assert_int_equal(told.n_calls, 1);
    RunSlot *first = g_list_model_get_item(G_LIST_MODEL(slots), 0);
    run_slots_set_runs(slots, (const RunId[]){2, 0, 1}, 3);
    assert_int_equal(told.n_calls, 1);
    RunSlot *again = g_list_model_get_item(G_LIST_MODEL(slots), 0);
    assert_ptr_equal(first, again);
    assert_int_equal(run_slots_run(slots, run_slot_position(again)), 2);
    g_object_unref(first);
    g_object_unref(again);
    g_object_unref(slots);
}

static void test_only_the_tail_comes_and_goes(void **state)
{
    (void)state;
    Told told = {0};
    RunSlots *slots = listened_slots(&told);
    run_slots_set_runs(slots, (const RunId[]){0, 1, 2, 3}, 4);
    run_slots_set_runs(slots, (const RunId[]){3}, 1);
    assert_int_equal(told.position, 1);
    assert_int_equal(told.n_removed, 3);
    assert_int_equal(told.n_added, 0);
    run_slots_set_runs(slots, (const RunId[]){3, 0}, 2);
    assert_int_equal(told.position, 1);
    assert_int_equal(told.n_removed, 0);
    assert_int_equal(told.n_added, 1);
    g_object_unref(slots);
}

static void test_there_is_nothing_past_the_end(void **state)
{
    (void)state;
    RunSlots *slots = run_slots_new();
    assert_null(g_list_model_get_item(G_LIST_MODEL(slots), 0));
    assert_int_equal(run_slots_run(slots, 0), RUN_NONE);
    run_slots_set_runs(slots, (const RunId[]){7}, 1);
    assert_int_equal(run_slots_run(slots, 0), 7);
    assert_int_equal(run_slots_run(slots, 1), RUN_NONE);
    g_object_unref(slots);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_order_changes_no_items),
        cmocka_unit_test(test_only_the_tail_comes_and_goes),
        cmocka_unit_test(test_there_is_nothing_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
