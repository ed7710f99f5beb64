/* SPDX-License-Identifier: Apache-2.0 */
/* Plain points in, one sealed block out; and its points back, to the bit.
 *
 * First the encodings are chosen, then the block is made in one piece that just holds them.  Wall
 * times that stray too far from one line because of a pause are cut there: the block ends before
 * the pause and the next one begins with a line of its own. */
#include "series_block.h"
#include "wall_time_units.h"
#include <glib.h>

/* A shorter block costs more in its head than a pause does in doubles. */
#define MIN_POINTS_BEFORE_PAUSE 64u
#define MAX_CUTS                8u

typedef struct {
    size_t n;
    LineCode steps, times;
    double unit;
    bool is_wide;
    int64_t numbers[SERIES_BLOCK_MAX_POINTS]; /* wall times in units */
} Encoding;

/* The point after the longest pause. */
static size_t after_longest_pause(const int64_t *numbers, size_t n)
{
    size_t at = 0;
    uint64_t longest = 0;
    for (size_t i = 1; i < n; i++) {
        const int64_t step = numbers[i] - numbers[i - 1];
        const uint64_t length = (uint64_t)(step < 0 ? -step : step);
        at = length > longest ? i : at;
        longest = MAX(longest, length);
    }
    return at;
}

/* Whether the first `n` wall times are short whole numbers. */
static bool count_times(Encoding *encoding, const double *wall_times, size_t n)
{
    if (!wall_time_units_count(wall_times, n, encoding->numbers, &encoding->unit)) {
        return false;
    }
    encoding->times = line_code_fit(encoding->numbers, n);
    return encoding->times.rest_bytes < sizeof(double);
}

static void choose_times(Encoding *encoding, const SeriesPoints *points)
{
    size_t n = points->n;
    for (size_t cut = 0; cut < MAX_CUTS; cut++) {
        encoding->unit = 0;
        if (count_times(encoding, points->wall_times, n)) {
            encoding->n = n;
            return;
        }
        const bool is_paused = encoding->unit > 0;
        const size_t before = is_paused ? after_longest_pause(encoding->numbers, n) : 0;
        if (before < MIN_POINTS_BEFORE_PAUSE) {
            break;
        }
        n = before;
    }
    encoding->n = points->n;
    encoding->unit = 0;
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Whether a value would lose bits as a float32. */
static bool needs_doubles(const double *values, size_t n)
{
    uint64_t different = 0;
    for (size_t i = 0; i < n; i++) {
        different |= bits_of((double)(float)values[i]) ^ bits_of(values[i]);
    }
    return different != 0;
}

static uint32_t padded(size_t bytes)
{
    return (uint32_t)((bytes + 7) / 8 * 8);
}

static size_t time_bytes(const SeriesBlock *block)
{
    return block->unit > 0 ? block->times.rest_bytes : sizeof(double);
}

static size_t data_bytes(const SeriesBlock *block)
{
    return block->values_at + padded(block->n * (block->is_wide ? sizeof(double) : sizeof(float)));
}

static SeriesBlock *make_block(const Encoding *encoding)
{
    SeriesBlock head = {.n = (uint32_t)encoding->n,
                        .steps = encoding->steps,
                        .times = encoding->times,
                        .unit = encoding->unit,
                        .is_wide = encoding->is_wide};
    head.times_at = padded(head.n * head.steps.rest_bytes);
    head.values_at = head.times_at + padded(head.n * time_bytes(&head));
    SeriesBlock *block = g_malloc(sizeof head + data_bytes(&head));
    *block = head;
    atomic_init(&block->n_references, 1);
    return block;
}

static void write_values(SeriesBlock *block, const SeriesPoints *points)
{
    char *out = (char *)block->data + block->values_at;
    if (points->values32 != NULL) {
        memcpy(out, points->values32, block->n * sizeof(float));
        return;
    }
    g_assert(points->values64 != NULL);
    if (block->is_wide) {
        memcpy(out, points->values64, block->n * sizeof(double));
    } else {
        float *narrow = (float *)(void *)out;
        for (size_t i = 0; i < block->n; i++) {
            narrow[i] = (float)points->values64[i];
        }
    }
}

SeriesBlock *series_block_seal(const SeriesPoints *points)
{
    Encoding encoding;
    choose_times(&encoding, points);
    encoding.steps = line_code_fit(points->steps, encoding.n);
    encoding.is_wide = points->values64 != NULL && needs_doubles(points->values64, encoding.n);
    SeriesBlock *block = make_block(&encoding);
    line_code_write(&block->steps, points->steps, block->n, block->data);
    char *times = (char *)block->data + block->times_at;
    if (block->unit > 0) {
        line_code_write(&block->times, encoding.numbers, block->n, times);
    } else {
        memcpy(times, points->wall_times, block->n * sizeof(double));
    }
    write_values(block, points);
    return block;
}

SeriesBlock *series_block_ref(SeriesBlock *block)
{
    atomic_fetch_add_explicit(&block->n_references, 1, memory_order_relaxed);
    return block;
}

void series_block_unref(SeriesBlock *block)
{
    if (atomic_fetch_sub_explicit(&block->n_references, 1, memory_order_acq_rel) == 1) {
        g_free(block);
    }
}

size_t series_block_size_bytes(const SeriesBlock *block)
{
    return sizeof *block + data_bytes(block);
}

void series_block_read_steps(const SeriesBlock *block, size_t first, size_t n, int64_t *out)
{
    line_code_read(&block->steps, block->data, first, n, out);
}

void series_block_read_wall_times(const SeriesBlock *block, size_t first, size_t n, double *out)
{
    const void *data = series_block_at(block, block->times_at);
    if (block->unit <= 0) {
        memcpy(out, (const double *)data + first, n * sizeof *out);
        return;
    }
    int64_t numbers[256];
    for (size_t done = 0; done < n;) {
        const size_t piece = MIN(n - done, G_N_ELEMENTS(numbers));
        line_code_read(&block->times, data, first + done, piece, numbers);
        for (size_t i = 0; i < piece; i++) {
            out[done + i] = (double)numbers[i] * block->unit;
        }
        done += piece;
    }
}

void series_block_read_values(const SeriesBlock *block, size_t first, size_t n, double *out)
{
    const void *data = series_block_at(block, block->values_at);
    if (block->is_wide) {
        memcpy(out, (const double *)data + first, n * sizeof *out);
        return;
    }
    const float *narrow = (const float *)data + first;
    for (size_t i = 0; i < n; i++) {
        out[i] = (double)narrow[i];
    }
}

void series_block_read_values32(const SeriesBlock *block, size_t first, size_t n, float *out)
{
    const float *data = series_block_at(block, block->values_at);
    memcpy(out, data + first, n * sizeof *out);
}
