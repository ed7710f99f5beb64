/* SPDX-License-Identifier: Apache-2.0 */
/* Which pages a window has. */
#include "window_pages.h"

#include "temporary_directory.h"
#include "widget_test.h"

typedef struct {
    ViewState *view;
    AdwViewStack *pages;
    GtkWidget *sides;
    GtkWindow *window;
    WindowPages *list;
    guint n_changes;
} Scene;

static void count_change(gpointer user)
{
    Scene *scene = user;
    scene->n_changes++;
}

static void begin(Scene *scene)
{
    *scene = (Scene){.view = view_state_new(),
                     .pages = ADW_VIEW_STACK(adw_view_stack_new()),
                     .sides = gtk_stack_new()};
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_stack_add_named(GTK_STACK(scene->sides), gtk_label_new("the runs"), "runs");
    gtk_box_append(GTK_BOX(box), scene->sides);
    gtk_box_append(GTK_BOX(box), GTK_WIDGET(scene->pages));
    scene->list = window_pages_new(scene->view, scene->pages, GTK_STACK(scene->sides));
    window_pages_on_change(scene->list, count_change, scene);
    scene->window = widget_test_show(box, 900, 600);
}

static void end(Scene *scene)
{
    window_pages_free(scene->list);
    widget_test_close(scene->window);
    g_object_unref(scene->view);
}

static void open_and_read(Scene *scene, const char *logs)
{
    view_state_open(scene->view, &logs, 1);
    window_pages_forget(scene->list);
    widget_test_wait_until(view_state_progress(scene->view).all_read);
    widget_test_settle();
}

/* The titles of the pages that can be seen, each with a space after it. */
static char *titles(Scene *scene)
{
    g_autoptr(GtkSelectionModel) all = adw_view_stack_get_pages(scene->pages);
    GString *seen = g_string_new(NULL);
    for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(all)); i++) {
        g_autoptr(AdwViewStackPage) page = g_list_model_get_item(G_LIST_MODEL(all), i);
        if (adw_view_stack_page_get_visible(page)) {
            g_string_append_printf(seen, "%s ", adw_view_stack_page_get_title(page));
        }
    }
    return g_string_free(seen, FALSE);
}

static void expect_titles(Scene *scene, const char *wanted)
{
    g_autofree char *present = titles(scene);
    assert_string_equal(present, wanted);
}

static void test_without_data_no_page_can_be_seen(void **state)
{
    (void)state;
    Scene scene;
    begin(&scene);
    assert_false(window_pages_update(scene.list));
    expect_titles(&scene, "");
    assert_non_null(window_pages_curves(scene.list)); /* it is there from the beginning */
    end(&scene);
    window_pages_free(NULL);
}

static void test_all_kinds_have_pages_in_a_fixed_order(void **state)
{
    (void)state;
    Scene scene;
    char *logs = widget_test_logs();
    begin(&scene);
    open_and_read(&scene, logs);
    assert_true(window_pages_update(scene.list));
    expect_titles(&scene, "Curves Histograms Images Embeddings ");
    assert_ptr_equal(adw_view_stack_get_visible_child(scene.pages),
                     window_pages_curves(scene.list));
    end(&scene);
    temporary_directory_remove(logs);
}

static void test_a_kind_that_comes_later_gets_its_page(void **state)
{
    (void)state;
    Scene scene;
    char *logs = temporary_directory_make();
    widget_test_log_image(logs, "alpha", "digits", 0, 0xff0000);
    begin(&scene);
    open_and_read(&scene, logs);
    assert_true(window_pages_update(scene.list));
    expect_titles(&scene, "Images ");
    assert_string_equal(adw_view_stack_get_visible_child_name(scene.pages), "images");
    widget_test_log_more(logs, "alpha", 0, 3);
    widget_test_wait_until(page_scalars_n_items(window_pages_curves(scene.list)) > 0);
    window_pages_update(scene.list);
    expect_titles(&scene, "Curves Images ");
    assert_string_equal(adw_view_stack_get_visible_child_name(scene.pages), "images");
    end(&scene);
    temporary_directory_remove(logs);
}

static void test_a_page_that_lost_its_data_is_left(void **state)
{
    (void)state;
    Scene scene;
    char *logs = widget_test_logs();
    char *other = temporary_directory_make();
    widget_test_log_more(other, "alpha", 0, 3);
    begin(&scene);
    open_and_read(&scene, logs);
    window_pages_update(scene.list);
    adw_view_stack_set_visible_child_name(scene.pages, "images");
    open_and_read(&scene, other);
    assert_true(scene.n_changes > 0);
    window_pages_update(scene.list);
    expect_titles(&scene, "Curves ");
    assert_string_equal(adw_view_stack_get_visible_child_name(scene.pages), "curves");
    end(&scene);
    temporary_directory_remove(other);
    temporary_directory_remove(logs);
}

static void test_beside_the_embeddings_stands_their_panel(void **state)
{
    (void)state;
    Scene scene;
    char *logs = widget_test_logs();
    begin(&scene);
    open_and_read(&scene, logs);
    window_pages_update(scene.list);
    assert_non_null(widget_test_label(scene.sides, "the runs"));
    adw_view_stack_set_visible_child_name(scene.pages, "embeddings");
    assert_null(widget_test_label(scene.sides, "the runs"));
    assert_non_null(widget_test_first(scene.sides, GTK_TYPE_LABEL));
    adw_view_stack_set_visible_child_name(scene.pages, "histograms");
    assert_non_null(widget_test_label(scene.sides, "the runs"));
    end(&scene);
    temporary_directory_remove(logs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_data_no_page_can_be_seen),
        cmocka_unit_test(test_all_kinds_have_pages_in_a_fixed_order),
        cmocka_unit_test(test_a_kind_that_comes_later_gets_its_page),
        cmocka_unit_test(test_a_page_that_lost_its_data_is_left),
        cmocka_unit_test(test_beside_the_embeddings_stands_their_panel),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
