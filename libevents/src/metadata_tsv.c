/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of words go in, lines with tabs between them come out. What would break a line or a column
 * becomes a space, and what is not UTF-8 becomes U+FFFD. Readers drop blank lines, which would
 * shift all labels behind them, so a row without a word gets a dash. */
#include "metadata_tsv.h"

#include "utf8.h"

#include <string.h>

/* Appends a cell; `out_is_blank` becomes false if there is anything to see in it. */
static bool append_cell(EventsByteBuffer *out, const char *cell, bool *out_is_blank)
{
    const size_t size = strlen(cell);
    if (!events_byte_buffer_reserve(out, events_utf8_replace_bound(size))) {
        return false;
    }
    uint8_t *start = out->data + out->size;
    const size_t cleaned = events_utf8_replace((char *)start, cell, size);
    for (size_t i = 0; i < cleaned; i++) {
        if (start[i] < 0x20 || start[i] == 0x7f) {
            start[i] = ' ';
        }
        *out_is_blank = *out_is_blank && start[i] == ' ';
    }
    out->size += cleaned;
    return true;
}

static bool append_row(EventsByteBuffer *out, const char *const *cells, uint32_t n_cells)
{
    const size_t start = out->size;
    bool is_blank = true;
    for (uint32_t i = 0; i < n_cells; i++) {
        const char *cell = cells[i] != NULL ? cells[i] : "";
        if ((i > 0 && !events_byte_buffer_append_text(out, "\t")) ||
            !append_cell(out, cell, &is_blank)) {
            return false;
        }
    }
    if (is_blank) {
        out->size = start;
        for (uint32_t i = 0; i < n_cells; i++) {
            if (!events_byte_buffer_append_text(out, i == 0 ? "-" : "\t")) {
                return false;
            }
        }
    }
    return events_byte_buffer_append_text(out, "\n");
}

bool events_metadata_tsv_encode(EventsByteBuffer *out, const EventsEmbedding *embedding)
{
    const uint32_t n_columns = embedding->n_metadata_columns;
    if (n_columns > 1 && !append_row(out, embedding->metadata_names, n_columns)) {
        return false;
    }
    for (uint32_t row = 0; row < embedding->n_rows; row++) {
        if (!append_row(out, embedding->metadata + (size_t)row * n_columns, n_columns)) {
            return false;
        }
    }
    return true;
}
