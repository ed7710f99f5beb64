/* SPDX-License-Identifier: Apache-2.0 */
/* Cells in, aligned lines out. A column is as wide as its widest cell; the last one and those
 * of names are flush left, numbers flush right. */
#include "text_table.h"

#include "report.h"

struct TextTable {
    guint n_columns;
    const char *const *titles; /* borrowed */
    const bool *to_the_right;  /* borrowed */
    GPtrArray *cells;          /* owned */
};

TextTable *text_table_new(const char *const *titles, const bool *to_the_right, guint n_columns)
{
    TextTable *table = g_new0(TextTable, 1);
    table->n_columns = n_columns;
    table->titles = titles;
    table->to_the_right = to_the_right;
    table->cells = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n_columns; i++) {
        text_table_add(table, titles[i]);
    }
    return table;
}

void text_table_free(TextTable *table)
{
    if (table != NULL) {
        g_ptr_array_unref(table->cells);
        g_free(table);
    }
}

void text_table_add(TextTable *table, const char *cell)
{
    g_ptr_array_add(table->cells, report_safe_text(cell));
}

static guint terminal_columns(const char *cell)
{
    guint width = 0;
    for (; *cell != '\0'; cell = g_utf8_next_char(cell)) {
        const gunichar c = g_utf8_get_char(cell);
        if (!g_unichar_iszerowidth(c)) {
            width += g_unichar_iswide(c) ? 2 : 1;
        }
    }
    return width;
}

static guint *column_widths(const TextTable *table)
{
    guint *widths = g_new0(guint, table->n_columns);
    for (guint i = 0; i < table->cells->len; i++) {
        const guint width = terminal_columns(table->cells->pdata[i]);
        widths[i % table->n_columns] = MAX(widths[i % table->n_columns], width);
    }
    return widths;
}

static void append_blanks(GString *text, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_string_append_c(text, ' ');
    }
}

static void end_line(GString *text)
{
    while (text->len > 0 && text->str[text->len - 1] == ' ') {
        g_string_truncate(text, text->len - 1);
    }
    g_string_append_c(text, '\n');
}

void text_table_append(const TextTable *table, GString *text, guint indent)
{
    guint *widths = column_widths(table);
    for (guint i = 0; i < table->cells->len; i++) {
        const guint column = i % table->n_columns;
        const char *cell = table->cells->pdata[i];
        const guint padding = widths[column] - terminal_columns(cell);
        append_blanks(text, column == 0 ? indent : 2);
        append_blanks(text, table->to_the_right[column] ? padding : 0);
        g_string_append(text, cell);
        append_blanks(text, table->to_the_right[column] ? 0 : padding);
        if (column == table->n_columns - 1) {
            end_line(text);
        }
    }
    g_free(widths);
}
