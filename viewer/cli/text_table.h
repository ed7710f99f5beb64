/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of cells, aligned in columns for people to read. */
#ifndef CLI_TEXT_TABLE_H
#define CLI_TEXT_TABLE_H

#include <glib.h>
#include <stdbool.h>

typedef struct TextTable TextTable;

/** @param titles  the heads of `n_columns` columns (borrowed for ever: literals).
 *  @param to_the_right  which columns are numbers and end at one line. */
TextTable *text_table_new(const char *const *titles, const bool *to_the_right, guint n_columns);

void text_table_free(TextTable *table);

/** Adds the next cell; rows fill from left to right. The cell is escaped for a terminal. */
void text_table_add(TextTable *table, const char *cell);

/** Appends heads and rows to `text`, each line indented by `indent` spaces, without blanks at
 *  the ends of lines. Widths are counted in terminal columns (East Asian wide ones as two). */
void text_table_append(const TextTable *table, GString *text, guint indent);

#endif
