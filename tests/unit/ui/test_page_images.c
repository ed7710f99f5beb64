/* SPDX-License-Identifier: Apache-2.0 */
/* The page of images. */
#include "page_images.h"

#include "image_card.h"
#include "step_strip.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

enum { RED = 0xff0000, BLUE = 0x0000ff, GREEN = 0x00ff00 };

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *page;
    GtkWindow *window;
    guint n_changes;
} Scene;

static void count_change(GtkWidget *page, Scene *scene)
{
    (void)page;
    scene->n_changes++;
}

static void begin_with(Scene *scene, char *logs)
{
    *scene = (Scene){.logs = logs, .view = widget_test_state(logs)};
    scene->page = page_images_new(scene->view);
    g_signal_connect(scene->page, "items-changed", G_CALLBACK(count_change), scene);
    scene->window = widget_test_show(scene->page, 900, 700);
}

static void begin(Scene *scene)
{
    begin_with(scene, widget_test_logs());
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->logs);
}

static bool says(Scene *scene, const char *words)
{
    g_autofree char *texts = widget_test_texts(scene->page);
    return strstr(texts, words) != NULL;
}

static void filter(Scene *scene, const char *text)
{
    GtkWidget *entry = widget_test_first(scene->page, GTK_TYPE_SEARCH_ENTRY);
    gtk_editable_set_text(GTK_EDITABLE(entry), text);
}

static bool shows(Scene *scene, guint32 colour)
{
    return widget_test_count_pixels(scene->page, colour) > 1000;
}

static void test_without_images_there_are_no_items(void **state)
{
    (void)state;
    Scene scene;
    char *logs = temporary_directory_make();
    widget_test_log_more(logs, "alpha", 0, 3);
    begin_with(&scene, logs);
    assert_int_equal(page_images_n_items(scene.page), 0);
    assert_null(widget_test_first(scene.page, IMAGE_TYPE_CARD));
    end(&scene);
}

static void test_a_card_shows_the_runs_side_by_side(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_int_equal(page_images_n_items(scene.page), 1);
    widget_test_wait_until(shows(&scene, RED) && shows(&scene, BLUE));
    assert_null(widget_test_nth(scene.page, IMAGE_TYPE_CARD, 1));
    GtkWidget *card = widget_test_first(scene.page, IMAGE_TYPE_CARD);
    gtk_test_accessible_assert_property(card, GTK_ACCESSIBLE_PROPERTY_LABEL, "digits");
    assert_true(says(&scene, "6 images, none left out"));
    end(&scene);
}

static void test_a_hidden_run_leaves_and_all_hidden_is_said(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_wait_until(shows(&scene, RED));
    view_state_set_run_visible(scene.view, 0, false);
    widget_test_wait_until(!shows(&scene, RED) && shows(&scene, BLUE));
    assert_true(says(&scene, "3 images, none left out"));
    view_state_set_run_visible(scene.view, 1, false);
    assert_true(says(&scene, "All runs are hidden"));
    assert_int_equal(page_images_n_items(scene.page), 1); /* it is there, though not shown */
    end(&scene);
}

static void test_a_filter_that_leaves_nothing_says_so(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    filter(&scene, "nothing like it");
    widget_test_wait_until(says(&scene, "No image tag matches the filter"));
    filter(&scene, "");
    widget_test_wait_until(!says(&scene, "No image tag matches the filter"));
    assert_non_null(widget_test_first(scene.page, IMAGE_TYPE_CARD));
    end(&scene);
}

static void test_a_new_tag_gets_a_card_and_is_told(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_log_image(scene.logs, "beta", "<b>other\x1b</b>", 7, GREEN);
    widget_test_wait_until(page_images_n_items(scene.page) == 2);
    assert_int_equal(scene.n_changes, 1);
    widget_test_wait_until(says(&scene, "<b>other\\x1b<") && shows(&scene, GREEN));
    assert_non_null(widget_test_nth(scene.page, IMAGE_TYPE_CARD, 1));
    end(&scene);
}

static void test_one_step_is_looked_at_on_the_whole_page(void **state)
{
    (void)state;
    Scene scene;
    char *logs = widget_test_logs();
    for (int step = 0; step < 3; step++) {
        widget_test_log_image(logs, "alpha", "other", step, GREEN);
    }
    begin_with(&scene, logs);
    widget_test_wait_until(shows(&scene, GREEN) && shows(&scene, RED));
    GtkWidget *strips[] = {widget_test_nth(scene.page, STEP_TYPE_STRIP, 0),
                           widget_test_nth(scene.page, STEP_TYPE_STRIP, 1)};
    assert_true(widget_test_key(strips[0], GDK_KEY_Home, 0));
    for (int i = 0; i < 2; i++) {
        widget_test_wait_until(
            gtk_test_accessible_check_property(
                GTK_ACCESSIBLE(strips[i]), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "step 0") == NULL);
    }
    end(&scene);
}

static void test_other_directories_begin_anew(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_wait_until(shows(&scene, RED));
    char *other = temporary_directory_make();
    widget_test_log_image(other, "gamma", "digits", 0, GREEN);
    view_state_open(scene.view, (const char *const *)&other, 1);
    assert_int_equal(page_images_n_items(scene.page), 0);
    widget_test_wait_until(page_images_n_items(scene.page) == 1 && shows(&scene, GREEN));
    assert_false(shows(&scene, RED));
    end(&scene);
    temporary_directory_remove(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_images_there_are_no_items),
        cmocka_unit_test(test_a_card_shows_the_runs_side_by_side),
        cmocka_unit_test(test_a_hidden_run_leaves_and_all_hidden_is_said),
        cmocka_unit_test(test_a_filter_that_leaves_nothing_says_so),
        cmocka_unit_test(test_a_new_tag_gets_a_card_and_is_told),
        cmocka_unit_test(test_one_step_is_looked_at_on_the_whole_page),
        cmocka_unit_test(test_other_directories_begin_anew),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
