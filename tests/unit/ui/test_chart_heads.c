/* SPDX-License-Identifier: Apache-2.0 */
/* The heads of groups in sight, and how they stay while groups come and go. */
#include "chart_heads.h"

#include "../model/made_batches.h"
#include "widget_test.h"

typedef struct {
    GtkWindow *window;
    GtkWidget *page;
    ViewSettings *settings;
    ChartGroups *groups;
    ChartHeads heads;
    guint n_clicks;
} Page;

static ChartGroups *groups_of(const char *const *tags, const ViewSettings *settings)
{
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (; *tags != NULL; tags++) {
        made_point(batch, *tags, 0, 0, 0);
    }
    take_batch(store, batch);
    ChartGroups *groups = chart_groups_build(store, settings, NULL);
    series_store_free(store);
    return groups;
}

static void note_click(GtkWidget *head, gpointer page)
{
    (void)head;
    ((Page *)page)->n_clicks++;
}

static void begin(Page *page, const char *const *tags)
{
    page->n_clicks = 0;
    page->page = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    page->window = widget_test_show(page->page, 400, 300);
    page->settings = view_settings_new();
    page->groups = groups_of(tags, page->settings);
    chart_heads_init(&page->heads, page->page);
    page->heads.clicked = G_CALLBACK(note_click);
    page->heads.user = page;
    chart_heads_renumber(&page->heads, NULL, page->groups);
}

static void change(Page *page, const char *const *tags)
{
    ChartGroups *old = page->groups;
    page->groups = groups_of(tags, page->settings);
    chart_heads_renumber(&page->heads, old, page->groups);
    chart_groups_free(old);
}

static void end(Page *page)
{
    widget_test_close(page->window);
    chart_heads_clear(&page->heads);
    chart_groups_free(page->groups);
    view_settings_free(page->settings);
}

static size_t n_children(GtkWidget *page)
{
    size_t n = 0;
    for (GtkWidget *child = gtk_widget_get_first_child(page); child != NULL;
         child = gtk_widget_get_next_sibling(child)) {
        n++;
    }
    return n;
}

static const char *const two_groups[] = {"train/loss", "train/rate", "val/loss", NULL};
static const char *const three_groups[] = {"aaa/loss", "train/loss", "train/rate",
                                           "train/x",  "val/loss",   NULL};
static const char *const one_group[] = {"val/loss", "val/rate", NULL};
static const char *const nothing[] = {NULL};

static void test_a_head_is_made_when_it_is_taken_and_only_once(void **state)
{
    (void)state;
    Page page;
    begin(&page, two_groups);
    assert_int_equal(n_children(page.page), 0);
    assert_null(chart_heads_find(&page.heads, 0));
    GtkWidget *train = chart_heads_take(&page.heads, page.groups, 0);
    GtkWidget *val = chart_heads_take(&page.heads, page.groups, 1);
    assert_ptr_equal(widget_test_button(page.page, "train"), train);
    assert_ptr_equal(widget_test_button(page.page, "val"), val);
    assert_ptr_equal(chart_heads_take(&page.heads, page.groups, 0), train);
    assert_ptr_equal(chart_heads_find(&page.heads, 0), train);
    assert_int_equal(n_children(page.page), 2);
    assert_int_equal(chart_heads_section(&page.heads, val), 1);
    assert_int_equal(chart_heads_section(&page.heads, page.page), SIZE_MAX);
    g_signal_emit_by_name(val, "clicked");
    assert_int_equal(page.n_clicks, 1);
    end(&page);
}

static void test_hidden_heads_are_there_but_not_seen(void **state)
{
    (void)state;
    Page page;
    begin(&page, two_groups);
    GtkWidget *train = chart_heads_take(&page.heads, page.groups, 0);
    GtkWidget *val = chart_heads_take(&page.heads, page.groups, 1);
    chart_heads_hide_outside(&page.heads, 0, 0, val);
    assert_false(gtk_widget_get_child_visible(train));
    assert_true(gtk_widget_get_child_visible(val));
    gtk_widget_set_child_visible(train, TRUE);
    chart_heads_hide_outside(&page.heads, 0, 1, NULL);
    assert_true(gtk_widget_get_child_visible(train));
    assert_false(gtk_widget_get_child_visible(val));
    assert_ptr_equal(chart_heads_take(&page.heads, page.groups, 0), train);
    end(&page);
}

static void test_a_head_stays_with_its_group_under_a_new_number(void **state)
{
    (void)state;
    Page page;
    begin(&page, two_groups);
    GtkWidget *train = chart_heads_take(&page.heads, page.groups, 0);
    GtkWidget *val = chart_heads_take(&page.heads, page.groups, 1);
    gtk_widget_grab_focus(val);
    change(&page, three_groups);
    assert_int_equal(chart_heads_section(&page.heads, train), 1);
    assert_int_equal(chart_heads_section(&page.heads, val), 2);
    assert_true(gtk_widget_has_focus(val));
    assert_non_null(widget_test_label(train, "3")); /* it counts anew */
    assert_int_equal(n_children(page.page), 2);
    end(&page);
}

static void test_the_head_of_a_group_that_went_goes(void **state)
{
    (void)state;
    Page page;
    begin(&page, two_groups);
    chart_heads_take(&page.heads, page.groups, 0);
    GtkWidget *val = chart_heads_take(&page.heads, page.groups, 1);
    change(&page, one_group);
    assert_null(widget_test_button(page.page, "train"));
    assert_int_equal(chart_heads_section(&page.heads, val), 0);
    change(&page, nothing);
    assert_int_equal(n_children(page.page), 0);
    end(&page);
}

static void test_a_folded_group_has_a_folded_head(void **state)
{
    (void)state;
    Page page;
    begin(&page, two_groups);
    GtkWidget *train = chart_heads_take(&page.heads, page.groups, 0);
    gtk_test_accessible_assert_state(train, GTK_ACCESSIBLE_STATE_EXPANDED, true);
    view_settings_set_folded(page.settings, "train/", true);
    change(&page, two_groups);
    gtk_test_accessible_assert_state(train, GTK_ACCESSIBLE_STATE_EXPANDED, false);
    end(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_head_is_made_when_it_is_taken_and_only_once),
        cmocka_unit_test(test_hidden_heads_are_there_but_not_seen),
        cmocka_unit_test(test_a_head_stays_with_its_group_under_a_new_number),
        cmocka_unit_test(test_the_head_of_a_group_that_went_goes),
        cmocka_unit_test(test_a_folded_group_has_a_folded_head),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
