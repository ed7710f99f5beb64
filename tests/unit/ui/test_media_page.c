/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of histograms and of images have in common, seen on a page whose cards are labels
 * with the tags' titles. */
#include "media_page.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

/* --- a page --- */

#define TEST_TYPE_PAGE (test_page_get_type())
G_DECLARE_FINAL_TYPE(TestPage, test_page, TEST, PAGE, GtkWidget)

struct _TestPage {
    GtkWidget parent;
    MediaPage frame;
    guint n_refreshed, n_listed, n_forgotten;
};

G_DEFINE_FINAL_TYPE(TestPage, test_page, GTK_TYPE_WIDGET)

static void add_cards(GtkWidget *page, const MediaTag *tag)
{
    card_flow_add_card(TEST_PAGE(page)->frame.flow, gtk_label_new(tag->title), 1);
}

static void refresh_card(GtkWidget *card)
{
    TEST_PAGE(gtk_widget_get_ancestor(card, TEST_TYPE_PAGE))->n_refreshed++;
}

static void list_changed(GtkWidget *page)
{
    TEST_PAGE(page)->n_listed++;
}

static void forget(GtkWidget *page)
{
    TEST_PAGE(page)->n_forgotten++;
}

static const MediaPageKind kind = {
    .summary = EVENTS_SUMMARY_HISTOGRAM,
    .nothing_matches = "Nothing matches",
    .card_size = 300,
    .add_cards = add_cards,
    .refresh_card = refresh_card,
    .list_changed = list_changed,
    .forget = forget,
};

static void test_page_dispose(GObject *object)
{
    media_page_clear(&TEST_PAGE(object)->frame);
    media_page_clear(&TEST_PAGE(object)->frame); /* twice is fine */
    G_OBJECT_CLASS(test_page_parent_class)->dispose(object);
}

static void test_page_map(GtkWidget *widget)
{
    GTK_WIDGET_CLASS(test_page_parent_class)->map(widget);
    media_page_update(&TEST_PAGE(widget)->frame);
}

static void test_page_class_init(TestPageClass *class)
{
    G_OBJECT_CLASS(class)->dispose = test_page_dispose;
    GTK_WIDGET_CLASS(class)->map = test_page_map;
    media_page_class_init(GTK_WIDGET_CLASS(class));
}

static void test_page_init(TestPage *self)
{
    (void)self;
}

/* --- tests --- */

typedef struct {
    char *logs;
    ViewState *view;
    TestPage *page;
    GtkWindow *window;
    guint n_changes;
} Scene;

static void count_change(GtkWidget *page, Scene *scene)
{
    (void)page;
    scene->n_changes++;
}

static void begin(Scene *scene)
{
    *scene = (Scene){.logs = widget_test_logs()};
    widget_test_log_histogram(scene->logs, "alpha", "layer/<b>bias\x1b", 0);
    scene->view = widget_test_state(scene->logs);
    scene->page = g_object_new(TEST_TYPE_PAGE, NULL);
    media_page_build(&scene->page->frame, GTK_WIDGET(scene->page), scene->view, &kind);
    media_page_start(&scene->page->frame);
    g_signal_connect(scene->page, "items-changed", G_CALLBACK(count_change), scene);
    scene->window = widget_test_show(GTK_WIDGET(scene->page), 900, 700);
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->logs);
}

static bool says(Scene *scene, const char *words)
{
    g_autofree char *texts = widget_test_texts(GTK_WIDGET(scene->page));
    return strstr(texts, words) != NULL;
}

static void filter(Scene *scene, const char *text)
{
    GtkWidget *entry = widget_test_first(GTK_WIDGET(scene->page), GTK_TYPE_SEARCH_ENTRY);
    gtk_test_accessible_assert_property(entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter tags");
    gtk_editable_set_text(GTK_EDITABLE(entry), text);
}

static void test_tags_of_its_kind_have_cards_in_groups(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_int_equal(scene.page->frame.n_items, 2);
    assert_true(says(&scene, "weights\n"));
    assert_true(says(&scene, "<b>bias\\x1b\n"));
    assert_true(says(&scene, "layer"));
    assert_false(says(&scene, "digits"));
    assert_int_equal(scene.page->n_listed, 1);
    end(&scene);
}

static void test_a_filter_leaves_some_or_none(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    filter(&scene, "wei");
    widget_test_wait_until(!says(&scene, "bias"));
    assert_true(says(&scene, "weights\n"));
    filter(&scene, "no such tag");
    widget_test_wait_until(says(&scene, "Nothing matches"));
    filter(&scene, "/[/");
    widget_test_wait_until(says(&scene, " at character "));
    filter(&scene, "");
    widget_test_wait_until(says(&scene, "bias"));
    assert_false(says(&scene, " at character "));
    assert_int_equal(scene.page->frame.n_items, 2);
    end(&scene);
}

static void test_a_list_that_stays_is_not_made_anew(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    const guint n_refreshed = scene.page->n_refreshed;
    media_page_update(&scene.page->frame);
    assert_int_equal(scene.page->n_listed, 1);
    assert_true(scene.page->n_refreshed > n_refreshed);
    view_state_settings_changed(scene.view);
    assert_int_equal(scene.page->n_listed, 1); /* looked at, but the same */
    view_state_set_run_visible(scene.view,
                               series_store_find_run(view_state_store(scene.view), "alpha"), false);
    assert_int_equal(scene.page->n_listed, 2);
    assert_false(says(&scene, "bias"));
    end(&scene);
}

static void test_what_cannot_be_shown_is_explained(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    view_settings_set_all_visible(view_state_settings(scene.view), false);
    view_state_settings_changed(scene.view);
    assert_true(says(&scene, "All runs are hidden"));
    assert_int_equal(scene.n_changes, 0); /* they are there */
    end(&scene);
}

static void test_other_directories_are_told_and_forgotten(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    char *other = temporary_directory_make();
    widget_test_log_histogram(other, "gamma", "other", 0);
    view_state_open(scene.view, (const char *const *)&other, 1);
    assert_int_equal(scene.page->n_forgotten, 1);
    assert_int_equal(scene.page->frame.n_items, 0);
    widget_test_wait_until(says(&scene, "other\n"));
    assert_int_equal(scene.n_changes, 2);
    end(&scene);
    temporary_directory_remove(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags_of_its_kind_have_cards_in_groups),
        cmocka_unit_test(test_a_filter_leaves_some_or_none),
        cmocka_unit_test(test_a_list_that_stays_is_not_made_anew),
        cmocka_unit_test(test_what_cannot_be_shown_is_explained),
        cmocka_unit_test(test_other_directories_are_told_and_forgotten),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
