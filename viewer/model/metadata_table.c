/* SPDX-License-Identifier: Apache-2.0 */
/* In: TAB-separated text. Out: a table of strings, and for a column what it can colour.
 * The text is kept once, cut into cells by NULs in place; cells are 32-bit places in it. */
#include "metadata_table.h"

#include <glib/gi18n-lib.h>

#include "natural_order.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MAX_CELLS ((size_t)1 << 28)

/* The bytes as UTF-8 without NULs and CRs before LF, and the length. */
static char *take_text(const char *bytes, size_t size, size_t *out_length)
{
    char *text = g_utf8_make_valid(bytes, (gssize)size);
    size_t length = 0;
    for (const char *from = text; *from; from++)
        if (!(from[0] == '\r' && (from[1] == '\n' || from[1] == '\0')))
            text[length++] = *from;
    while (length > 0 && text[length - 1] == '\n')
        length--;
    text[length] = '\0';
    *out_length = length;
    return text;
}

static size_t count_byte(const char *text, size_t length, char byte)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += text[i] == byte;
    return n;
}

/* Cuts one line into cells; `end` is the place of its NUL, where missing cells point. */
static void cut_line(char *text, size_t start, size_t end, uint32_t *cells, size_t n_columns)
{
    size_t column = 0;
    for (size_t i = 0; i < n_columns; i++)
        cells[i] = (uint32_t)end;
    cells[column++] = (uint32_t)start;
    for (size_t i = start; i < end; i++) {
        if (text[i] != '\t')
            continue;
        text[i] = '\0';
        if (column < n_columns)
            cells[column++] = (uint32_t)i + 1;
    }
}

static void cut_lines(MetadataTable *table, size_t length, size_t first_row)
{
    size_t row = first_row, start = 0;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && table->text[i] != '\n')
            continue;
        table->text[i] = '\0';
        cut_line(table->text, start, i, table->offsets + row * table->n_columns, table->n_columns);
        start = i + 1;
        row++;
    }
}

bool metadata_table_parse(const char *bytes, size_t size, MetadataTable *out, char **message)
{
    *out = (MetadataTable){0};
    size_t length = 0;
    if (size > UINT32_MAX / 4) {
        *message = g_strdup(_("The metadata is too large."));
        return false;
    }
    char *text = take_text(bytes, size, &length);
    const char *line_end = memchr(text, '\n', length);
    const size_t first_length = line_end ? (size_t)(line_end - text) : length;
    const bool has_header = memchr(text, '\t', first_length) != NULL;
    const size_t n_lines = count_byte(text, length, '\n') + 1;
    const size_t n_columns = count_byte(text, first_length, '\t') + 1;
    if (length == 0 || n_lines > MAX_CELLS / n_columns) {
        *message = g_strdup(length == 0 ? _("The metadata is empty.")
                                        : _("The metadata has too many cells."));
        g_free(text);
        return false;
    }
    out->text = text;
    out->n_columns = n_columns;
    out->n_rows = has_header ? n_lines - 1 : n_lines;
    out->offsets = g_new(uint32_t, (out->n_rows + 1) * n_columns);
    for (size_t i = 0; i < n_columns; i++)
        out->offsets[i] = (uint32_t)length;
    cut_lines(out, length, has_header ? 0 : 1);
    return true;
}

void metadata_table_clear(MetadataTable *table)
{
    if (!table)
        return;
    g_free(table->text);
    g_free(table->offsets);
    *table = (MetadataTable){0};
}

const char *metadata_table_name(const MetadataTable *table, size_t column)
{
    const char *name = table->text + table->offsets[column];
    return *name ? name : _("label");
}

const char *metadata_table_cell(const MetadataTable *table, size_t row, size_t column)
{
    if (row >= table->n_rows || column >= table->n_columns)
        return "";
    return table->text + table->offsets[(row + 1) * table->n_columns + column];
}

static int compare_values(const void *a, const void *b)
{
    return natural_order_compare(*(const char *const *)a, *(const char *const *)b);
}

/* The different values of a column, or NULL when there are more than categories may be. */
static GPtrArray *distinct_values(const MetadataTable *table, size_t column)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *values = g_ptr_array_new();
    for (size_t row = 0; row < table->n_rows && values->len <= METADATA_MAX_CATEGORIES; row++) {
        const char *cell = metadata_table_cell(table, row, column);
        union {
            const char *constant;
            char *key;
        } string = {cell};
        if (g_hash_table_add(seen, string.key))
            g_ptr_array_add(values, string.key);
    }
    g_hash_table_destroy(seen);
    if (values->len > METADATA_MAX_CATEGORIES)
        g_clear_pointer(&values, g_ptr_array_unref);
    return values;
}

/* Reads all cells as numbers; false when a cell is neither a number nor empty. */
static bool read_numbers(const MetadataTable *table, size_t column, MetadataColumn *out)
{
    out->min = (double)INFINITY;
    out->max = (double)-INFINITY;
    out->numbers = g_new(double, table->n_rows + 1);
    for (size_t row = 0; row < table->n_rows; row++) {
        const char *cell = metadata_table_cell(table, row, column);
        char *end = NULL;
        const double number = g_ascii_strtod(cell, &end);
        if (*cell && (end == cell || *g_strchug(end)))
            return false;
        out->numbers[row] = *cell ? number : (double)NAN;
        if (isfinite(out->numbers[row])) {
            out->min = fmin(out->min, number);
            out->max = fmax(out->max, number);
        }
    }
    return out->min <= out->max;
}

static bool are_whole(const double *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isfinite(numbers[i]) && numbers[i] != floor(numbers[i]))
            return false;
    return true;
}

static void take_categories(const MetadataTable *table, size_t column, GPtrArray *values,
                            MetadataColumn *out)
{
    GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
    qsort(values->pdata, values->len, sizeof *values->pdata, compare_values);
    out->kind = METADATA_COLUMN_CATEGORIES;
    out->n_categories = values->len;
    out->categories = g_new0(char *, values->len + 1);
    out->category_counts = g_new0(size_t, values->len + 1);
    out->category = g_new(uint8_t, table->n_rows + 1);
    for (guint i = 0; i < values->len; i++) {
        out->categories[i] = g_strdup(values->pdata[i]);
        g_hash_table_insert(index, values->pdata[i], GUINT_TO_POINTER(i));
    }
    for (size_t row = 0; row < table->n_rows; row++) {
        const char *cell = metadata_table_cell(table, row, column);
        const guint category = GPOINTER_TO_UINT(g_hash_table_lookup(index, cell));
        out->category[row] = (uint8_t)category;
        out->category_counts[category]++;
    }
    g_hash_table_destroy(index);
}

void metadata_column_describe(const MetadataTable *table, size_t column, MetadataColumn *out)
{
    *out = (MetadataColumn){.kind = METADATA_COLUMN_WORDS, .n_rows = table->n_rows};
    GPtrArray *values = distinct_values(table, column);
    const bool numeric = read_numbers(table, column, out);
    /* A dozen fractions are measurements; a dozen whole numbers may well be classes. */
    const bool measured =
        numeric && (!values || (values->len > 12 && !are_whole(out->numbers, table->n_rows)));
    if (measured)
        out->kind = METADATA_COLUMN_NUMBERS;
    else
        g_clear_pointer(&out->numbers, g_free);
    if (values && values->len > 0 && !measured)
        take_categories(table, column, values, out);
    if (values)
        g_ptr_array_unref(values);
}

void metadata_column_clear(MetadataColumn *column)
{
    if (!column)
        return;
    g_strfreev(column->categories);
    g_free(column->category_counts);
    g_free(column->category);
    g_free(column->numbers);
    *column = (MetadataColumn){0};
}
