/* SPDX-License-Identifier: Apache-2.0 */
/* Which heads and cards stand on the page, in which order. */
#include "../model/made_batches.h"
#include "chart_groups.h"

#include "cmocka_all.h"

static SeriesStore *store_with(const char *const *tags, size_t n)
{
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (size_t i = 0; i < n; i++) {
        made_point(batch, tags[i], 0, 0, 0);
    }
    made_tag(batch, "pictures/first", EVENTS_SUMMARY_IMAGE);
    take_batch(store, batch);
    return store;
}

static const char *const usual[] = {"train/loss",  "train/acc",     "val/loss",
                                    "opt/adam/lr", "opt/adam/beta", "epoch"};

typedef struct {
    SeriesStore *store;
    ViewSettings *settings;
} Page;

static Page usual_page(void)
{
    return (Page){store_with(usual, G_N_ELEMENTS(usual)), view_settings_new()};
}

static void free_page(Page *page)
{
    view_settings_free(page->settings);
    series_store_free(page->store);
}

static const ChartGroup *group(const ChartGroups *groups, size_t index)
{
    return groups->groups->pdata[index];
}

static const ChartGridSection *section(const ChartGroups *groups, size_t index)
{
    return &g_array_index(groups->sections, ChartGridSection, index);
}

static void test_tags_without_a_prefix_come_first_without_a_head(void **state)
{
    (void)state;
    Page page = usual_page();
    ChartGroups *groups = chart_groups_build(page.store, page.settings, NULL);
    assert_false(section(groups, 0)->has_head);
    assert_int_equal(section(groups, 0)->n_cards, 1);
    assert_string_equal(((Chart *)groups->charts->pdata[0])->title, "epoch");
    chart_groups_free(groups);
    free_page(&page);
}

static void test_heads_carry_name_and_count(void **state)
{
    (void)state;
    Page page = usual_page();
    ChartGroups *groups = chart_groups_build(page.store, page.settings, NULL);
    assert_int_equal(groups->groups->len, 4);
    assert_string_equal(group(groups, 1)->label, "opt/adam");
    assert_string_equal(group(groups, 2)->label, "train");
    assert_int_equal(group(groups, 2)->n_tags, 2);
    assert_int_equal(groups->charts->len, 6);
    assert_int_equal(groups->n_tags, 6);
    chart_groups_free(groups);
    free_page(&page);
}

static void test_the_first_two_groups_are_open_unless_the_user_said(void **state)
{
    (void)state;
    Page page = usual_page();
    ChartGroups *groups = chart_groups_build(page.store, page.settings, NULL);
    assert_false(section(groups, 1)->folded);
    assert_false(section(groups, 2)->folded);
    assert_true(section(groups, 3)->folded);
    chart_groups_free(groups);
    view_settings_set_folded(page.settings, "train/", true);
    view_settings_set_folded(page.settings, "val/", false);
    groups = chart_groups_build(page.store, page.settings, NULL);
    assert_true(section(groups, 2)->folded);
    assert_false(section(groups, 3)->folded);
    chart_groups_free(groups);
    free_page(&page);
}

static void test_a_filter_opens_the_groups_that_match(void **state)
{
    (void)state;
    Page page = usual_page();
    TagFilter *filter = NULL;
    assert_true(tag_filter_new("val", &filter, NULL));
    ChartGroups *groups = chart_groups_build(page.store, page.settings, filter);
    assert_int_equal(groups->charts->len, 1);
    assert_int_equal(groups->n_tags, 6);
    assert_false(section(groups, 0)->folded);
    chart_groups_free(groups);
    tag_filter_free(filter);
    free_page(&page);
}

static void test_a_folded_group_hides_the_groups_within(void **state)
{
    (void)state;
    const char *const tags[] = {"a/x", "a/b/y", "a/c/z"};
    Page page = {store_with(tags, 3), view_settings_new()};
    ChartGroups *groups = chart_groups_build(page.store, page.settings, NULL);
    assert_int_equal(groups->groups->len, 3);
    assert_int_equal(group(groups, 1)->depth, 1);
    chart_groups_free(groups);
    view_settings_set_folded(page.settings, "a/", true);
    groups = chart_groups_build(page.store, page.settings, NULL);
    assert_int_equal(groups->groups->len, 1);
    assert_int_equal(group(groups, 0)->n_tags, 3);
    chart_groups_free(groups);
    free_page(&page);
}

static void test_hostile_names_are_shown_escaped(void **state)
{
    (void)state;
    const char *const tags[] = {"g\x1b[2J/a\xe2\x80\xaez"};
    Page page = {store_with(tags, 1), view_settings_new()};
    ChartGroups *groups = chart_groups_build(page.store, page.settings, NULL);
    assert_string_equal(group(groups, 0)->label, "g\\x1b[2J");
    assert_string_equal(((Chart *)groups->charts->pdata[0])->title, "a\\u202ez");
    chart_groups_free(groups);
    free_page(&page);
}

static void test_without_scalars_there_is_nothing(void **state)
{
    (void)state;
    Page page = {store_with(NULL, 0), view_settings_new()};
    ChartGroups *groups = chart_groups_build(page.store, page.settings, NULL);
    assert_int_equal(groups->sections->len, 0);
    assert_int_equal(groups->n_tags, 0);
    chart_groups_free(groups);
    free_page(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags_without_a_prefix_come_first_without_a_head),
        cmocka_unit_test(test_heads_carry_name_and_count),
        cmocka_unit_test(test_the_first_two_groups_are_open_unless_the_user_said),
        cmocka_unit_test(test_a_filter_opens_the_groups_that_match),
        cmocka_unit_test(test_a_folded_group_hides_the_groups_within),
        cmocka_unit_test(test_hostile_names_are_shown_escaped),
        cmocka_unit_test(test_without_scalars_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
