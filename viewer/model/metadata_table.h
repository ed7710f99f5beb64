/* SPDX-License-Identifier: Apache-2.0 */
/** @file metadata_table.h
 *  The metadata beside an embedding: one row of words for each point, read from TAB-separated
 *  text. */
#ifndef VIEWER_MODEL_METADATA_TABLE_H
#define VIEWER_MODEL_METADATA_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A table of strings. Owned by the caller; see metadata_table_clear(). */
typedef struct {
    size_t n_rows;    /**< without the header */
    size_t n_columns; /**< at least 1 when there is text */
    /* owned */
    char *text;        /**< all cells, NUL after each */
    uint32_t *offsets; /**< (n_rows + 1) × n_columns places in `text`; the first row: the names */
} MetadataTable;

/** What one column can be coloured by. */
typedef enum {
    METADATA_COLUMN_CATEGORIES, /**< few different values */
    METADATA_COLUMN_NUMBERS,    /**< numbers, too many for categories */
    METADATA_COLUMN_WORDS       /**< neither: nearly every row has a value of its own */
} MetadataColumnKind;

/** Up to so many different values are categories. */
#define METADATA_MAX_CATEGORIES 50

/** A column, looked through. Owned by the caller; see metadata_column_clear(). */
typedef struct {
    MetadataColumnKind kind;
    size_t n_rows;
    size_t n_categories; /**< for CATEGORIES: 1 … METADATA_MAX_CATEGORIES, in natural order */
    /* owned */
    char **categories;       /**< the values */
    size_t *category_counts; /**< rows of each */
    uint8_t *category;       /**< for CATEGORIES: which one each row has */
    double *numbers;         /**< for NUMBERS: each row's, NaN where there is none */
    double min, max;         /**< of the finite numbers */
} MetadataColumn;

/** Reads `size` bytes of TAB-separated text. If the first line has a TAB it names the columns;
 *  otherwise every line is one label. Lines end at LF or CR LF; an empty last line is no row.
 *  Rows that are too short get empty cells, cells beyond the last column are dropped; bytes that
 *  are not UTF-8 become U+FFFD.
 *  @param message set, on failure, to why, in words; to be freed with g_free().
 *  @return false when the text is empty or holds more than 2³² bytes or 2²⁸ cells.
 *  Safe from any thread. */
bool metadata_table_parse(const char *bytes, size_t size, MetadataTable *out, char **message);

/** Releases what `table` holds and zeroes it; NULL is allowed. */
void metadata_table_clear(MetadataTable *table);

/** @return the name of a column, "label" when the text has none; borrowed from the table. */
const char *metadata_table_name(const MetadataTable *table, size_t column);

/** @return one cell, borrowed from the table; "" in rows beyond the last. */
const char *metadata_table_cell(const MetadataTable *table, size_t row, size_t column);

/** Looks through a column. */
void metadata_column_describe(const MetadataTable *table, size_t column, MetadataColumn *out);

/** Releases what `column` holds and zeroes it; NULL is allowed. */
void metadata_column_clear(MetadataColumn *column);

#endif
