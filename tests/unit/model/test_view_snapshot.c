/* SPDX-License-Identifier: Apache-2.0 */
/* What differs between two snapshots, and that copies are copies. */
#include "view_snapshot.h"

#include "cmocka_all.h"

#include <math.h>

static void add_run(ViewSnapshot *snapshot, const char *name, bool visible, unsigned slot)
{
    const ViewRun run = {g_ref_string_new(name), slot, visible, true};
    g_array_append_val(snapshot->runs, run);
    snapshot->n_present++;
}

static void zoom(ViewSnapshot *snapshot, const char *tag, double x_min)
{
    const ViewLimits limits = {x_min, 10, NAN, NAN};
    g_hash_table_insert(snapshot->limits, g_strdup(tag), g_memdup2(&limits, sizeof limits));
}

static void test_each_value_is_a_change_of_its_own(void **state)
{
    (void)state;
    for (ViewChange change = VIEW_CHANGE_NONE; change < VIEW_CHANGE_SEVERAL; change++) {
        ViewSnapshot *before = view_snapshot_new();
        ViewSnapshot *after = view_snapshot_new();
        add_run(before, "a", true, 0);
        add_run(after, "a", change != VIEW_CHANGE_RUNS, change == VIEW_CHANGE_COLOUR ? 3 : 0);
        after->smoothing = change == VIEW_CHANGE_SMOOTHING ? 0.5 : after->smoothing;
        after->raw_opacity = change == VIEW_CHANGE_RAW ? 0 : after->raw_opacity;
        after->x_axis = change == VIEW_CHANGE_AXIS ? X_AXIS_WALL : after->x_axis;
        after->shows_superseded = change != VIEW_CHANGE_SUPERSEDED;
        after->card_size += change == VIEW_CHANGE_CARD_SIZE ? 1 : 0;
        char **filters[] = {&after->run_filter, &after->tag_filter};
        if (change == VIEW_CHANGE_RUN_FILTER || change == VIEW_CHANGE_TAG_FILTER) {
            char **filter = filters[change - VIEW_CHANGE_RUN_FILTER];
            g_free(*filter);
            *filter = g_strdup("x");
        }
        if (change == VIEW_CHANGE_FOLD) {
            g_hash_table_insert(after->folds, g_strdup("train"), GUINT_TO_POINTER(2));
        }
        if (change == VIEW_CHANGE_ZOOM) {
            zoom(after, "loss", 1);
        }
        assert_int_equal(view_snapshot_change(before, after), change);
        assert_int_equal(view_snapshot_change(after, before), change);
        assert_int_equal(view_snapshot_equal(before, after), change == VIEW_CHANGE_NONE);
        view_snapshot_free(before);
        view_snapshot_free(after);
    }
}

static void test_two_values_are_several(void **state)
{
    (void)state;
    ViewSnapshot *before = view_snapshot_new();
    ViewSnapshot *after = view_snapshot_copy(before);
    after->smoothing = 0.1;
    after->card_size = 500;
    assert_int_equal(view_snapshot_change(before, after), VIEW_CHANGE_SEVERAL);
    view_snapshot_free(before);
    view_snapshot_free(after);
}

static void test_runs_that_came_are_no_change(void **state)
{
    (void)state;
    ViewSnapshot *before = view_snapshot_new();
    ViewSnapshot *after = view_snapshot_new();
    add_run(before, "a", true, 0);
    add_run(after, "a", true, 0);
    add_run(after, "b", true, 1);
    assert_int_equal(view_snapshot_change(before, after), VIEW_CHANGE_NONE);
    assert_false(view_snapshot_equal(before, after)); /* but the file has one more */
    view_snapshot_free(before);
    view_snapshot_free(after);
}

static void test_the_place_is_kept_but_no_change(void **state)
{
    (void)state;
    ViewSnapshot *before = view_snapshot_new();
    ViewSnapshot *after = view_snapshot_copy(before);
    after->place.page = g_strdup("images");
    assert_int_equal(view_snapshot_change(before, after), VIEW_CHANGE_NONE);
    assert_false(view_snapshot_equal(before, after));
    view_snapshot_free(before);
    view_snapshot_free(after);
}

static void test_the_zoomed_tag(void **state)
{
    (void)state;
    ViewSnapshot *none = view_snapshot_new();
    ViewSnapshot *one = view_snapshot_new();
    ViewSnapshot *other = view_snapshot_new();
    zoom(one, "loss", 1);
    zoom(other, "loss", 2);
    assert_null(view_snapshot_zoomed_tag(none, none));
    assert_string_equal(view_snapshot_zoomed_tag(none, one), "loss");
    assert_string_equal(view_snapshot_zoomed_tag(one, none), "loss");
    assert_string_equal(view_snapshot_zoomed_tag(one, other), "loss");
    zoom(other, "accuracy", 2);
    assert_null(view_snapshot_zoomed_tag(one, other));
    view_snapshot_free(none);
    view_snapshot_free(one);
    view_snapshot_free(other);
}

static void test_equal_parts_are_shared(void **state)
{
    (void)state;
    ViewSnapshot *one = view_snapshot_new();
    ViewSnapshot *other = view_snapshot_new();
    add_run(one, "a", true, 0);
    add_run(other, "a", true, 0);
    zoom(other, "loss", 1);
    view_snapshot_share(one, other);
    assert_ptr_equal(one->runs, other->runs);
    assert_ptr_equal(one->folds, other->folds);
    assert_ptr_not_equal(one->limits, other->limits);
    view_snapshot_free(other);
    assert_string_equal(g_array_index(one->runs, ViewRun, 0).name, "a");
    view_snapshot_free(one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_value_is_a_change_of_its_own),
        cmocka_unit_test(test_two_values_are_several),
        cmocka_unit_test(test_runs_that_came_are_no_change),
        cmocka_unit_test(test_the_place_is_kept_but_no_change),
        cmocka_unit_test(test_the_zoomed_tag),
        cmocka_unit_test(test_equal_parts_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
