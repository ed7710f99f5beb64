/* SPDX-License-Identifier: Apache-2.0 */
/* The directories opened last, as rows that open them. */
#include "recent_list.h"

#include "recent_directories.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <glib/gstdio.h>

static char *home;

static int set_up(void **state)
{
    home = temporary_directory_make();
    g_setenv("HOME", home, TRUE);
    g_setenv("XDG_STATE_HOME", home, TRUE);
    return widget_test_begin(state);
}

static int tear_down(void **state)
{
    (void)state;
    temporary_directory_remove(home);
    return 0;
}

/* Opens a directory of this name below the home directory. */
static void open_once(const char *name)
{
    char *path = temporary_directory_file(home, name);
    assert_int_equal(g_mkdir_with_parents(path, 0700), 0);
    recent_directories_add(path);
    free(path);
}

static void note_path(GSimpleAction *action, GVariant *path, char **opened)
{
    (void)action;
    g_free(*opened);
    *opened = g_variant_dup_bytestring(path, NULL);
}

static void test_without_directories_there_is_no_list(void **state)
{
    (void)state;
    assert_null(recent_list_new());
}

static void test_the_last_opened_stands_first_with_its_place(void **state)
{
    (void)state;
    open_once("older");
    open_once("deep/newer");
    GtkWidget *list = recent_list_new();
    GtkWindow *window = widget_test_show(list, 400, 300);
    g_autofree char *texts = widget_test_texts(list);
    assert_string_equal(texts, "newer\n~/deep/newer\nolder\n~/older\n");
    gtk_test_accessible_assert_property(list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Recent directories");
    GtkWidget *row = widget_test_first(list, GTK_TYPE_LIST_BOX_ROW);
    gtk_test_accessible_assert_property(row, GTK_ACCESSIBLE_PROPERTY_LABEL, "~/deep/newer");
    widget_test_close(window);
}

static void test_a_row_opens_its_directory_whatever_it_is_called(void **state)
{
    (void)state;
    char *opened = NULL;
    open_once("<b>\x1b\xff%n");
    GtkWidget *list = recent_list_new();
    GtkWindow *window = widget_test_show(list, 400, 300);
    g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new();
    g_autoptr(GSimpleAction) action = g_simple_action_new("open-path", G_VARIANT_TYPE_BYTESTRING);
    g_signal_connect(action, "activate", G_CALLBACK(note_path), &opened);
    g_action_map_add_action(G_ACTION_MAP(group), G_ACTION(action));
    gtk_widget_insert_action_group(list, "win", G_ACTION_GROUP(group));
    assert_non_null(widget_test_label(list, "<b>\\x1b\\xff%n"));
    g_signal_emit_by_name(widget_test_first(list, GTK_TYPE_LIST_BOX_ROW), "activate");
    char *expected = temporary_directory_file(home, "<b>\x1b\xff%n");
    assert_string_equal(opened, expected);
    free(expected);
    g_free(opened);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_directories_there_is_no_list),
        cmocka_unit_test(test_the_last_opened_stands_first_with_its_place),
        cmocka_unit_test(test_a_row_opens_its_directory_whatever_it_is_called),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
