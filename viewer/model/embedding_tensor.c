/* SPDX-License-Identifier: Apache-2.0 */
/* In: the bytes of a tensor file. Out: a table of float32, or a sentence that says what is wrong
 * and where. Text is read in two passes, so that memory is asked for once and in the right size. */
#include "embedding_tensor.h"

#include <glib/gi18n-lib.h>

#include "npy_table.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static bool fail(char **message, char *text)
{
    *message = text;
    return false;
}

static float load_little_float(const unsigned char *bytes)
{
    const uint32_t bits = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                          (uint32_t)bytes[3] << 24;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void take_raw(const char *bytes, const uint32_t *shape, EmbeddingTensor *out)
{
    out->n_rows = shape[0];
    out->n_columns = shape[1];
    out->values = g_new(float, out->n_rows * out->n_columns);
    const unsigned char *from = (const unsigned char *)bytes;
    for (size_t i = 0; i < out->n_rows * out->n_columns; i++)
        out->values[i] = load_little_float(from + 4 * i);
}

static bool is_raw(size_t size, const uint32_t *shape, size_t n_shape)
{
    if (n_shape != 2 || shape[0] == 0 || shape[1] == 0)
        return false;
    return (uint64_t)shape[0] * shape[1] == size / 4 && size % 4 == 0;
}

typedef struct {
    const char *start;
    size_t length;
    size_t number; /* from 1 */
} Line;

/* The next line that is not blank; false at the end of the text. */
static bool next_line(const char *bytes, size_t size, size_t *offset, Line *line)
{
    while (*offset < size) {
        line->start = bytes + *offset;
        const char *end = memchr(line->start, '\n', size - *offset);
        line->length = end ? (size_t)(end - line->start) : size - *offset;
        *offset += line->length + 1;
        line->number++;
        while (line->length > 0 && g_ascii_isspace(line->start[line->length - 1]))
            line->length--;
        if (line->length > 0)
            return true;
    }
    return false;
}

static size_t count_cells(const Line *line)
{
    size_t n = 1;
    for (size_t i = 0; i < line->length; i++)
        n += line->start[i] == '\t';
    return n;
}

static bool read_number(const char *cell, size_t length, float *out)
{
    char text[64];
    char *end = NULL;
    if (length == 0 || length >= sizeof text)
        return false;
    memcpy(text, cell, length);
    text[length] = '\0';
    *out = (float)g_ascii_strtod(text, &end);
    return end != text && *g_strchug(end) == '\0';
}

static bool read_line(const Line *line, size_t n_columns, float *out, char **message)
{
    const size_t n_cells = count_cells(line);
    if (n_cells != n_columns)
        return fail(message, g_strdup_printf(_("Line %zu has %zu numbers, the first has %zu."),
                                             line->number, n_cells, n_columns));
    const char *cell = line->start, *end = line->start + line->length;
    for (size_t column = 0; column < n_columns; column++) {
        const char *tab = memchr(cell, '\t', (size_t)(end - cell));
        const char *cell_end = tab ? tab : end;
        if (!read_number(cell, (size_t)(cell_end - cell), &out[column]))
            return fail(message, g_strdup_printf(_("Line %zu, column %zu is not a number."),
                                                 line->number, column + 1));
        cell = tab ? tab + 1 : end;
    }
    return true;
}

static bool read_text(const char *bytes, size_t size, EmbeddingTensor *out, char **message)
{
    size_t offset = 0, n_rows = 0;
    Line line = {0};
    while (next_line(bytes, size, &offset, &line)) {
        if (n_rows++ == 0)
            out->n_columns = count_cells(&line);
    }
    if (n_rows == 0)
        return fail(message, g_strdup(_("The tensor is empty.")));
    /* Each cell costs at least two bytes of text, so this cannot ask for more than was read. */
    if (out->n_columns > size / n_rows)
        return fail(message, g_strdup(_("The lines do not have one number of columns.")));
    out->values = g_new(float, n_rows * out->n_columns);
    offset = 0;
    line = (Line){0};
    while (next_line(bytes, size, &offset, &line)) {
        if (!read_line(&line, out->n_columns, out->values + out->n_rows * out->n_columns, message))
            return false;
        out->n_rows++;
    }
    return true;
}

bool embedding_tensor_parse(const char *bytes, size_t size, const uint32_t *shape, size_t n_shape,
                            EmbeddingTensor *out, char **message)
{
    *out = (EmbeddingTensor){0};
    bool good = false;
    if (npy_table_is_one(bytes, size))
        good = npy_table_parse(bytes, size, out, message);
    else if (is_raw(size, shape, n_shape)) {
        take_raw(bytes, shape, out);
        good = true;
    } else if (memchr(bytes, '\0', size) || !g_utf8_validate(bytes, (gssize)size, NULL))
        fail(message,
             n_shape == 2
                 ? g_strdup_printf(
                       _("%u × %u numbers need %" G_GUINT64_FORMAT " bytes, the file has %zu."),
                       shape[0], shape[1], 4 * (uint64_t)shape[0] * shape[1], size)
                 : g_strdup(_("Raw numbers need a tensor_shape of rows and columns.")));
    else
        good = read_text(bytes, size, out, message);
    if (!good)
        embedding_tensor_clear(out);
    return good;
}

void embedding_tensor_clear(EmbeddingTensor *tensor)
{
    if (!tensor)
        return;
    g_free(tensor->values);
    *tensor = (EmbeddingTensor){0};
}
