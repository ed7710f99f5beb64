/* SPDX-License-Identifier: Apache-2.0 */
/* The categories of a column with their colours and counts. */
#include "embedding_legend.h"

#include "palette.h"
#include "run_swatch.h"
#include "widget_test.h"

#include <string.h>

static void note_toggled(EmbeddingLegend *legend, guint category, guint *out)
{
    (void)legend;
    *out = category;
}

/* A column of these labels, a line each. */
static MetadataColumn column_of(const char *labels)
{
    MetadataTable table;
    MetadataColumn column;
    assert_true(metadata_table_parse(labels, strlen(labels), &table, NULL));
    metadata_column_describe(&table, 0, &column);
    metadata_table_clear(&table);
    return column;
}

/* Shows the labels' categories; widget_test_close(). */
static GtkWindow *show(GtkWidget *legend, const char *labels)
{
    MetadataColumn column = column_of(labels);
    embedding_legend_set(EMBEDDING_LEGEND(legend), &column, false);
    metadata_column_clear(&column);
    return widget_test_show(legend, 300, 300);
}

static RunSwatch *swatch(GtkWidget *legend, guint n)
{
    return RUN_SWATCH(widget_test_nth(legend, RUN_TYPE_SWATCH, n));
}

static guint32 colour(unsigned category)
{
    const PlotColour found = palette_run(category, false).colour;
    return (guint32)found.red << 16 | (guint32)found.green << 8 | found.blue;
}

static void test_nothing_to_list_is_an_empty_legend(void **state)
{
    (void)state;
    GtkWidget *legend = embedding_legend_new();
    GtkWindow *window = show(legend, "a\nb\na\nb\n");
    embedding_legend_set(EMBEDDING_LEGEND(legend), NULL, false);
    assert_null(widget_test_first(legend, RUN_TYPE_SWATCH));
    const MetadataColumn words = {.kind = METADATA_COLUMN_WORDS};
    embedding_legend_set(EMBEDDING_LEGEND(legend), &words, false);
    assert_null(widget_test_first(legend, RUN_TYPE_SWATCH));
    embedding_legend_show(EMBEDDING_LEGEND(legend), 0, true, false); /* of none: nothing */
    widget_test_close(window);
}

static void test_categories_have_names_counts_and_their_colours(void **state)
{
    (void)state;
    GtkWidget *legend = embedding_legend_new();
    GtkWindow *window = show(legend, "cat\ndog\ncat\ncat\n");
    g_autofree char *texts = widget_test_texts(legend);
    assert_string_equal(texts, "cat\n3\ndog\n1\n");
    assert_int_equal(run_swatch_state(swatch(legend, 0)), RUN_SWATCH_SHOWN);
    assert_true(widget_test_count_pixels(legend, colour(0)) > 100);
    assert_true(widget_test_count_pixels(legend, colour(1)) > 100);
    g_autofree char *name =
        widget_test_spoken(GTK_WIDGET(swatch(legend, 1)), GTK_ACCESSIBLE_PROPERTY_LABEL);
    assert_string_equal(name, "dog");
    widget_test_close(window);
}

static void test_a_press_is_told_and_changes_nothing_by_itself(void **state)
{
    (void)state;
    guint toggled = 99;
    GtkWidget *legend = embedding_legend_new();
    GtkWindow *window = show(legend, "cat\ndog\ncat\nrat\n");
    g_signal_connect(legend, "toggled", G_CALLBACK(note_toggled), &toggled);
    g_signal_emit_by_name(swatch(legend, 1), "toggled");
    assert_int_equal(toggled, 1);
    assert_int_equal(run_swatch_state(swatch(legend, 1)), RUN_SWATCH_SHOWN);
    embedding_legend_show(EMBEDDING_LEGEND(legend), 1, false, false);
    assert_int_equal(run_swatch_state(swatch(legend, 1)), RUN_SWATCH_HIDDEN);
    assert_int_equal(run_swatch_state(swatch(legend, 0)), RUN_SWATCH_SHOWN);
    embedding_legend_show(EMBEDDING_LEGEND(legend), 1, true, false);
    assert_int_equal(run_swatch_state(swatch(legend, 1)), RUN_SWATCH_SHOWN);
    widget_test_close(window);
}

static int y_of(GtkWidget *legend, guint n)
{
    double x = 0;
    double y = 0;
    assert_true(
        gtk_widget_translate_coordinates(GTK_WIDGET(swatch(legend, n)), legend, 0, 0, &x, &y));
    return (int)y;
}

static void test_short_names_stand_in_two_columns_and_long_ones_in_one(void **state)
{
    (void)state;
    GtkWidget *legend = embedding_legend_new();
    GtkWindow *window = show(legend, "cat\ndog\ncat\ndog\n");
    assert_int_equal(y_of(legend, 0), y_of(legend, 1));
    MetadataColumn column = column_of("a cat with a very long name\ndog\ndog\n");
    embedding_legend_set(EMBEDDING_LEGEND(legend), &column, false);
    metadata_column_clear(&column);
    widget_test_draw(legend);
    assert_true(y_of(legend, 1) > y_of(legend, 0));
    widget_test_close(window);
}

static void test_a_hostile_name_is_escaped_and_shortened(void **state)
{
    (void)state;
    g_autofree char *long_name = g_strnfill(2000, 'x');
    g_autofree char *labels =
        g_strdup_printf("<b>%%n\x1b[1m\xe2\x80\xae\n%s\n%s\n", long_name, long_name);
    GtkWidget *legend = embedding_legend_new();
    GtkWindow *window = show(legend, labels);
    assert_non_null(widget_test_label(legend, "<b>%n\\x1b[1m\\u202e"));
    assert_non_null(widget_test_tooltip(legend, "<b>%n\\x1b[1m\\u202e"));
    assert_true(gtk_widget_get_width(GTK_WIDGET(window)) <= 300);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_list_is_an_empty_legend),
        cmocka_unit_test(test_categories_have_names_counts_and_their_colours),
        cmocka_unit_test(test_a_press_is_told_and_changes_nothing_by_itself),
        cmocka_unit_test(test_short_names_stand_in_two_columns_and_long_ones_in_one),
        cmocka_unit_test(test_a_hostile_name_is_escaped_and_shortened),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
