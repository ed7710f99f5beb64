/* SPDX-License-Identifier: Apache-2.0 */
/* In: the bytes of a .npy file (magic, version, a Python dictionary as text, then the numbers).
 * Out: a table of float32. Only the three keys of the dictionary that matter are looked for; the
 * format is described in NumPy's own documentation, numpy.lib.format. */
#include "npy_table.h"

#include <glib/gi18n-lib.h>

#include <glib.h>
#include <string.h>

#define MAGIC_SIZE 6

typedef struct {
    char order; /* '<', '>' or '|' */
    char kind;  /* 'f', 'i', 'u' */
    size_t size;
    bool fortran;
    size_t n_rows, n_columns;
    size_t data_offset;
} NpyHeader;

bool npy_table_is_one(const char *bytes, size_t size)
{
    return size >= MAGIC_SIZE && memcmp(bytes, "\x93NUMPY", MAGIC_SIZE) == 0;
}

/* The text after `'key':`, without spaces, or NULL. */
static const char *find_key(const char *header, const char *key)
{
    char *quoted = g_strdup_printf("'%s':", key);
    const char *found = strstr(header, quoted);
    if (found)
        found += strlen(quoted);
    while (found && *found == ' ')
        found++;
    g_free(quoted);
    return found;
}

static bool read_type(const char *text, NpyHeader *out)
{
    if (!text || text[0] != '\'' || !strchr("<>|", text[1]) || !strchr("fiu", text[2]))
        return false;
    out->order = text[1];
    out->kind = text[2];
    out->size = (size_t)g_ascii_strtoull(text + 3, NULL, 10);
    if (out->kind == 'f')
        return out->size == 4 || out->size == 8;
    return out->size == 1 || out->size == 2 || out->size == 4 || out->size == 8;
}

static bool read_shape(const char *text, NpyHeader *out)
{
    if (!text || *text != '(')
        return false;
    char *end = NULL;
    out->n_rows = (size_t)g_ascii_strtoull(text + 1, &end, 10);
    if (end == text + 1 || *end != ',')
        return false;
    text = end + 1;
    while (*text == ' ')
        text++;
    out->n_columns = 1;
    if (*text == ')')
        return true;
    out->n_columns = (size_t)g_ascii_strtoull(text, &end, 10);
    return end != text && *end == ')';
}

static bool read_header(const char *bytes, size_t size, NpyHeader *out)
{
    const unsigned char *at = (const unsigned char *)bytes;
    if (size < 12)
        return false;
    const bool short_length = at[6] == 1;
    const size_t start = short_length ? 10 : 12;
    size_t length = (size_t)at[8] | (size_t)at[9] << 8;
    if (!short_length)
        length |= (size_t)at[10] << 16 | (size_t)at[11] << 24;
    if (length > size - start || length > 65536)
        return false;
    char *text = g_strndup(bytes + start, length);
    const char *fortran = find_key(text, "fortran_order");
    out->fortran = fortran && g_str_has_prefix(fortran, "True");
    out->data_offset = start + length;
    const bool good =
        read_type(find_key(text, "descr"), out) && read_shape(find_key(text, "shape"), out);
    g_free(text);
    return good;
}

static uint64_t load_bits(const unsigned char *bytes, size_t size, bool big)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++)
        bits = bits << 8 | bytes[big ? i : size - 1 - i];
    return bits;
}

static float load_number(const unsigned char *bytes, const NpyHeader *header)
{
    const uint64_t bits = load_bits(bytes, header->size, header->order == '>');
    if (header->kind == 'u')
        return (float)bits;
    if (header->kind == 'i') {
        const unsigned shift = (unsigned)(64 - 8 * header->size);
        const uint64_t sign = UINT64_C(1) << 63;
        const uint64_t high = bits << shift;
        const double value = high & sign ? -((double)(~high >> shift) + 1.0) : (double)bits;
        return (float)value;
    }
    if (header->size == 8) {
        double value;
        memcpy(&value, &bits, sizeof value);
        return (float)value;
    }
    const uint32_t low = (uint32_t)bits;
    float value;
    memcpy(&value, &low, sizeof value);
    return value;
}

bool npy_table_parse(const char *bytes, size_t size, EmbeddingTensor *out, char **message)
{
    NpyHeader header = {0};
    *out = (EmbeddingTensor){0};
    if (!read_header(bytes, size, &header)) {
        *message = g_strdup(_("Not a .npy table of numbers in one or two dimensions."));
        return false;
    }
    const size_t n_available = (size - header.data_offset) / header.size;
    if (header.n_columns == 0 || header.n_rows == 0 ||
        header.n_rows > n_available / header.n_columns) {
        *message = g_strdup_printf(_("%zu × %zu numbers are announced, the file holds %zu."),
                                   header.n_rows, header.n_columns, n_available);
        return false;
    }
    out->n_rows = header.n_rows;
    out->n_columns = header.n_columns;
    out->values = g_new(float, out->n_rows * out->n_columns);
    const unsigned char *data = (const unsigned char *)bytes + header.data_offset;
    for (size_t row = 0; row < out->n_rows; row++)
        for (size_t column = 0; column < out->n_columns; column++) {
            const size_t index =
                header.fortran ? column * out->n_rows + row : row * out->n_columns + column;
            out->values[row * out->n_columns + column] =
                load_number(data + index * header.size, &header);
        }
    return true;
}
