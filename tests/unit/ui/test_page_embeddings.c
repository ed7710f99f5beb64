/* SPDX-License-Identifier: Apache-2.0 */
/* The page of embeddings. */
#include "page_embeddings.h"

#include "choice_box.h"
#include "embedding_canvas.h"
#include "info_card.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

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
    scene->page = page_embeddings_new(scene->view);
    g_signal_connect(scene->page, "items-changed", G_CALLBACK(count_change), scene);
    scene->window = widget_test_show(scene->page, 1000, 700);
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

static void test_without_embeddings_it_says_so(void **state)
{
    (void)state;
    Scene scene;
    char *logs = temporary_directory_make();
    widget_test_log_more(logs, "alpha", 0, 3);
    begin_with(&scene, logs);
    assert_int_equal(page_embeddings_n_items(scene.page), 0);
    widget_test_wait_until(says(&scene, "No embeddings here"));
    end(&scene);
}

static void test_the_first_embedding_is_shown_with_its_words(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_int_equal(page_embeddings_n_items(scene.page), 2);
    widget_test_wait_until(says(&scene, "20 points, all shown"));
    assert_true(says(&scene, "in 2 axes"));
    assert_true(says(&scene, "alpha\n"));
    assert_true(says(&scene, "activations"));
    assert_true(says(&scene, "label, 2 values"));
    assert_true(says(&scene, "even\n") && says(&scene, "odd\n")); /* the legend */
    assert_non_null(widget_test_first(scene.page, EMBEDDING_TYPE_CANVAS));
    end(&scene);
}

static void test_three_dimensions_are_said(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_wait_until(says(&scene, "in 2 axes"));
    g_signal_emit_by_name(widget_test_button(scene.page, "3-D"), "clicked");
    assert_true(says(&scene, "in 3 axes"));
    assert_non_null(widget_test_button(scene.page, "Show all points (0)"));
    end(&scene);
}

static void test_the_panel_goes_where_it_is_asked_for(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_wait_until(says(&scene, "20 points, all shown"));
    GtkWidget *panel = page_embeddings_side_panel(scene.page);
    assert_null(gtk_widget_get_parent(panel));
    assert_false(says(&scene, "20 points, all shown"));
    assert_ptr_equal(page_embeddings_side_panel(scene.page), panel);
    g_autofree char *texts = widget_test_texts(panel);
    assert_non_null(strstr(texts, "20 points, all shown"));
    end(&scene);
}

static void test_an_embedding_that_is_broken_is_explained(void **state)
{
    (void)state;
    Scene scene;
    char *logs = temporary_directory_make();
    widget_test_log_more(logs, "alpha", 0, 1);
    char *config = temporary_directory_file(logs, "alpha/projector_config.pbtxt");
    const char text[] = "embeddings {\n  tensor_name: \"<b>x\"\n  tensor_path: \"none.tsv\"\n}\n";
    temporary_directory_write(config, text, sizeof text - 1);
    free(config);
    begin_with(&scene, logs);
    assert_int_equal(page_embeddings_n_items(scene.page), 1);
    widget_test_wait_until(says(&scene, "This embedding cannot be shown"));
    assert_true(says(&scene, "none.tsv"));
    assert_true(says(&scene, "<b>x"));
    end(&scene);
}

static void test_other_directories_begin_anew(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    widget_test_wait_until(says(&scene, "20 points, all shown"));
    char *other = temporary_directory_make();
    widget_test_log_more(other, "gamma", 0, 1);
    view_state_open(scene.view, (const char *const *)&other, 1);
    assert_int_equal(page_embeddings_n_items(scene.page), 0);
    assert_false(says(&scene, "20 points, all shown"));
    widget_test_wait_until(view_state_progress(scene.view).all_read);
    end(&scene);
    temporary_directory_remove(other);
}

static void test_it_may_go_while_files_are_read(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_embeddings_it_says_so),
        cmocka_unit_test(test_the_first_embedding_is_shown_with_its_words),
        cmocka_unit_test(test_three_dimensions_are_said),
        cmocka_unit_test(test_the_panel_goes_where_it_is_asked_for),
        cmocka_unit_test(test_an_embedding_that_is_broken_is_explained),
        cmocka_unit_test(test_other_directories_begin_anew),
        cmocka_unit_test(test_it_may_go_while_files_are_read),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
