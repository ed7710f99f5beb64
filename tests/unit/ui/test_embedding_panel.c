/* SPDX-License-Identifier: Apache-2.0 */
/* The panel beside an embedding. */
#include "embedding_panel.h"

#include "widget_test.h"

#include <string.h>

static void test_its_parts_stand_in_it_from_top_to_bottom(void **state)
{
    (void)state;
    EmbeddingPanel panel;
    embedding_panel_build(&panel);
    GtkWindow *window = widget_test_show(panel.root, 600, 500);
    g_autofree char *texts = widget_test_texts(panel.root);
    const char *run = strstr(texts, "Run\n");
    const char *tensor = strstr(texts, "Tensor\n");
    const char *column = strstr(texts, "Colour by\n");
    assert_non_null(run);
    assert_true(tensor > run && column > tensor);
    GtkWidget *const parts[] = {GTK_WIDGET(panel.run),
                                GTK_WIDGET(panel.tensor),
                                GTK_WIDGET(panel.column),
                                GTK_WIDGET(panel.legend),
                                panel.count,
                                panel.directory};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        assert_true(gtk_widget_is_ancestor(parts[i], panel.root));
        assert_true(gtk_widget_get_mapped(parts[i]));
    }
    widget_test_close(window);
    g_object_unref(panel.root);
}

/* The width that the panel asks for. */
static int least_width(GtkWidget *root)
{
    int least = 0;
    gtk_widget_measure(root, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    return least;
}

static void test_long_hostile_words_do_not_widen_it(void **state)
{
    (void)state;
    g_autofree char *word = g_strnfill(3000, 'x');
    memcpy(word, "<b>&%n%s", 8);
    EmbeddingPanel panel;
    embedding_panel_build(&panel);
    GtkWindow *window = widget_test_show(panel.root, 600, 500);
    const int width = least_width(panel.root);
    assert_in_range(width, 280, 300);
    gtk_label_set_text(GTK_LABEL(panel.count), word);
    gtk_label_set_text(GTK_LABEL(panel.directory), word);
    choice_box_set(panel.run, (const char *const[]){word, NULL}, 0);
    widget_test_draw(panel.root);
    assert_int_equal(least_width(panel.root), width);
    assert_non_null(widget_test_label(panel.root, word));
    widget_test_close(window);
    g_object_unref(panel.root);
}

static void test_alone_it_takes_the_width_it_is_given(void **state)
{
    (void)state;
    EmbeddingPanel panel;
    embedding_panel_build(&panel);
    assert_true(gtk_widget_has_css_class(panel.root, "beside"));
    embedding_panel_stand_alone(&panel);
    assert_false(gtk_widget_has_css_class(panel.root, "beside"));
    GtkWindow *window = widget_test_show(panel.root, 230, 500);
    assert_true(least_width(panel.root) < 280);
    widget_test_close(window);
    g_object_unref(panel.root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_its_parts_stand_in_it_from_top_to_bottom),
        cmocka_unit_test(test_long_hostile_words_do_not_widen_it),
        cmocka_unit_test(test_alone_it_takes_the_width_it_is_given),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
