/* SPDX-License-Identifier: Apache-2.0 */
/* Stretches of a series in, references to sealed blocks and copies of what is open out. */
#include "smoothing_input.h"
#include "series_internal.h"

#define AHEAD 512u /* points between those read and those fetched for later */

typedef struct {
    SeriesBlock *block; /* one reference is ours; NULL: the values stand here */
    double *values;     /* owned; NULL with a block */
    size_t skip;        /* values of the block before the first of ours */
    size_t first;       /* of the input */
    size_t n;
} Piece;

static void clear_piece(gpointer data)
{
    Piece *piece = data;
    if (piece->block != NULL) {
        series_block_unref(piece->block);
    }
    g_free(piece->values);
}

static void add_piece(SmoothingInput *input, Piece piece)
{
    piece.first = input->n;
    input->n += piece.n;
    g_array_append_val(input->pieces, piece);
}

/* The place of the block that holds point `i`, which lies before the open ones. */
static size_t place_of(const SeriesColumns *columns, size_t i)
{
    size_t first = 0;
    size_t n = columns->n_blocks;
    while (n > 1) {
        const size_t half = n / 2;
        first += columns->places[first + half].first <= i ? half : 0;
        n -= half;
    }
    return first;
}

/* Points [begin, end) of some columns. */
static void add_columns(SmoothingInput *input, const SeriesColumns *columns, size_t begin,
                        size_t end)
{
    while (begin < MIN(end, columns->open_first)) {
        const size_t at = place_of(columns, begin);
        const SeriesBlockPlace *place = &columns->places[at];
        const size_t block_end =
            at + 1 < columns->n_blocks ? columns->places[at + 1].first : columns->open_first;
        const size_t n = MIN(end, block_end) - begin;
        add_piece(
            input,
            (Piece){.block = series_block_ref(place->block), .skip = begin - place->first, .n = n});
        begin += n;
    }
    if (begin < end) {
        Piece piece = {.values = g_new(double, end - begin), .n = end - begin};
        series_columns_read(columns, begin, piece.n, NULL, NULL, piece.values);
        add_piece(input, piece);
    }
}

void smoothing_input_init(SmoothingInput *input, const Series *series, size_t first, size_t end)
{
    *input = (SmoothingInput){.pieces = g_array_new(FALSE, FALSE, sizeof(Piece))};
    g_array_set_clear_func(input->pieces, clear_piece);
    while (first < end) {
        const SeriesSpan *span = branch_spans_find(series->spans, first);
        const size_t begin = span->begin + first - span->before;
        const size_t n = MIN(end, span->before + span->n) - first;
        add_columns(input, span->columns, begin, begin + n);
        first += n;
    }
}

void smoothing_input_clear(SmoothingInput *input)
{
    g_clear_pointer(&input->pieces, g_array_unref);
}

static const Piece *piece_of(const SmoothingInput *input, size_t i)
{
    const Piece *pieces = (const Piece *)(const void *)input->pieces->data;
    size_t first = 0;
    size_t n = input->pieces->len;
    while (n > 1) {
        const size_t half = n / 2;
        first += pieces[first + half].first <= i ? half : 0;
        n -= half;
    }
    return &pieces[first];
}

/* Values that are read in order come from memory while those before them are worked on. */
static void prefetch(const SeriesBlock *block, size_t first, size_t end)
{
    enum { LINE = 64 };
    const char *values = series_block_at(block, block->values_at);
    const size_t size = block->is_wide ? sizeof(double) : sizeof(float);
    for (size_t at = first * size; at < end * size; at += LINE) {
        __builtin_prefetch(values + at);
    }
}

void smoothing_input_read(const void *data, size_t first, size_t n, double *out)
{
    const SmoothingInput *input = data;
    for (size_t done = 0; done < n;) {
        const Piece *piece = piece_of(input, first + done);
        const size_t skip = first + done - piece->first;
        const size_t count = MIN(n - done, piece->n - skip);
        if (piece->block != NULL) {
            const size_t at = piece->skip + skip;
            const size_t after = at + count + AHEAD;
            prefetch(piece->block, after, MIN(after + count, piece->skip + piece->n));
            series_block_read_values(piece->block, at, count, out + done);
        } else {
            memcpy(out + done, piece->values + skip, count * sizeof *out);
        }
        done += count;
    }
}
