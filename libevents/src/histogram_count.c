/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers go in, counts come out, block by block: a block becomes doubles, then bucket numbers, and
 * then is counted. The first two steps have no branches and run in vector registers; the counting
 * goes to four tables in turn, so that equal neighbours do not wait for each other. What is not
 * finite gets a bucket of its own, which nobody reads. */
#include "histogram_count.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 512, N_LANES = 8, N_TABLES = 4, MAX_TABLE = 256 };

/* Makes doubles of the block that begins at `first`; returns how many. */
static size_t load_block(const EventsHistogramValues *values, size_t first, double *out)
{
    const size_t left = values->n_values - first;
    const size_t n = left < BLOCK ? left : BLOCK;
    if (values->dtype == EVENTS_DTYPE_FLOAT) {
        const float *from = (const float *)values->values + first;
        for (size_t i = 0; i < n; i++) {
            out[i] = (double)from[i];
        }
    } else if (values->dtype == EVENTS_DTYPE_DOUBLE) {
        memcpy(out, (const double *)values->values + first, n * sizeof *out);
    } else if (values->dtype == EVENTS_DTYPE_INT32) {
        const int32_t *from = (const int32_t *)values->values + first;
        for (size_t i = 0; i < n; i++) {
            out[i] = (double)from[i];
        }
    } else {
        const int64_t *from = (const int64_t *)values->values + first;
        for (size_t i = 0; i < n; i++) {
            out[i] = (double)from[i];
        }
    }
    return n;
}

typedef struct Range {
    double low[N_LANES];
    double high[N_LANES];
} Range;

/* Infinities and NaN compare so that they change nothing: `x - x` is 0 for finite numbers alone. */
static void widen(Range *range, const double *values)
{
    for (size_t i = 0; i < N_LANES; i++) {
        const double value = values[i];
        const double low = value - value == 0.0 ? value : range->low[i];
        const double high = value - value == 0.0 ? value : range->high[i];
        range->low[i] = low < range->low[i] ? low : range->low[i];
        range->high[i] = high > range->high[i] ? high : range->high[i];
    }
}

/* Floats need not become doubles for this, and twice as many fit a register. */
typedef struct FloatRange {
    float low[2 * N_LANES];
    float high[2 * N_LANES];
} FloatRange;

static void widen_floats(FloatRange *range, const float *values)
{
    for (size_t i = 0; i < 2 * N_LANES; i++) {
        const float value = values[i];
        const float low = value - value == 0.0f ? value : range->low[i];
        const float high = value - value == 0.0f ? value : range->high[i];
        range->low[i] = low < range->low[i] ? low : range->low[i];
        range->high[i] = high > range->high[i] ? high : range->high[i];
    }
}

/* Widens `range` by as many floats as fill whole registers; returns how many. */
static size_t widen_by_floats(Range *range, const float *values, size_t n_values)
{
    FloatRange floats;
    size_t n_done = 0;
    for (size_t i = 0; i < 2 * N_LANES; i++) {
        floats.low[i] = INFINITY;
        floats.high[i] = -INFINITY;
    }
    for (; n_done + 2 * N_LANES <= n_values; n_done += 2 * N_LANES) {
        widen_floats(&floats, values + n_done);
    }
    for (size_t i = 0; i < 2 * N_LANES; i++) {
        const double low = (double)floats.low[i];
        const double high = (double)floats.high[i];
        range->low[0] = low < range->low[0] ? low : range->low[0];
        range->high[0] = high > range->high[0] ? high : range->high[0];
    }
    return n_done;
}

/* The smallest and the largest finite number; low > high if there is none. */
static void find_range(const EventsHistogramValues *values, double *out_low, double *out_high)
{
    double block[BLOCK + N_LANES];
    Range range;
    size_t n_done = 0;
    for (size_t i = 0; i < N_LANES; i++) {
        range.low[i] = (double)INFINITY;
        range.high[i] = -(double)INFINITY;
    }
    if (values->dtype == EVENTS_DTYPE_FLOAT) {
        n_done = widen_by_floats(&range, values->values, values->n_values);
    }
    for (size_t first = n_done; first < values->n_values; first += BLOCK) {
        size_t n = load_block(values, first, block);
        for (; n % N_LANES != 0; n++) {
            block[n] = block[0];
        }
        for (size_t i = 0; i < n; i += N_LANES) {
            widen(&range, block + i);
        }
    }
    for (size_t i = 1; i < N_LANES; i++) {
        range.low[0] = range.low[i] < range.low[0] ? range.low[i] : range.low[0];
        range.high[0] = range.high[i] > range.high[0] ? range.high[i] : range.high[0];
    }
    *out_low = range.low[0];
    *out_high = range.high[0];
}

/* Where buckets are: value v is in number (v * scale - start) / width. The scale is 1 but where
 * the range would overflow or the width underflow. */
typedef struct Grid {
    double scale;
    double start;
    double width;
    size_t n_buckets;
} Grid;

static Grid make_grid(double low, double high, size_t n_buckets)
{
    Grid grid = {1.0, low, (high - low) / (double)n_buckets, n_buckets};
    if (!isfinite(high - low)) {
        grid.scale = 0.25;
    } else if (grid.width < 0x1p-900) {
        grid.scale = 0x1p+900;
    }
    grid.start = low * grid.scale;
    grid.width = (high * grid.scale - grid.start) / (double)n_buckets;
    return grid;
}

/* Bucket numbers of a block; n_buckets for what is not finite. */
static void find_buckets(const Grid *grid, const double *values, size_t n, uint32_t *out)
{
    const double last = (double)(grid->n_buckets - 1);
    const double none = (double)grid->n_buckets;
    for (size_t i = 0; i < n; i++) {
        const double value = values[i];
        const double place = (value * grid->scale - grid->start) / grid->width;
        const double bounded = place < last ? place : last;
        out[i] = (uint32_t)(int32_t)(value - value == 0.0 ? bounded : none);
    }
}

static void count_few(const uint32_t *buckets, size_t n, uint32_t tables[N_TABLES][MAX_TABLE])
{
    size_t i = 0;
    for (; i + N_TABLES <= n; i += N_TABLES) {
        tables[0][buckets[i]]++;
        tables[1][buckets[i + 1]]++;
        tables[2][buckets[i + 2]]++;
        tables[3][buckets[i + 3]]++;
    }
    for (; i < n; i++) {
        tables[0][buckets[i]]++;
    }
}

static void settle_tables(uint32_t tables[N_TABLES][MAX_TABLE], size_t n_buckets, double *counts)
{
    for (size_t i = 0; i < n_buckets; i++) {
        for (size_t j = 0; j < N_TABLES; j++) {
            counts[i] += (double)tables[j][i];
        }
    }
    memset(tables, 0, N_TABLES * sizeof tables[0]);
}

/* Up to MAX_TABLE - 1 buckets. The tables are settled before a number in them could overflow. */
static void count_on_few(const EventsHistogramValues *values, const Grid *grid, double *counts)
{
    double block[BLOCK];
    uint32_t buckets[BLOCK];
    uint32_t tables[N_TABLES][MAX_TABLE] = {{0}};
    for (size_t first = 0; first < values->n_values; first += BLOCK) {
        const size_t n = load_block(values, first, block);
        find_buckets(grid, block, n, buckets);
        count_few(buckets, n, tables);
        if (first >> 31 != (first + BLOCK) >> 31) {
            settle_tables(tables, grid->n_buckets, counts);
        }
    }
    settle_tables(tables, grid->n_buckets, counts);
}

static void count_on_many(const EventsHistogramValues *values, const Grid *grid, double *counts)
{
    double block[BLOCK];
    uint32_t buckets[BLOCK];
    for (size_t first = 0; first < values->n_values; first += BLOCK) {
        const size_t n = load_block(values, first, block);
        find_buckets(grid, block, n, buckets);
        for (size_t i = 0; i < n; i++) {
            if (buckets[i] < grid->n_buckets) {
                counts[buckets[i]] += 1.0;
            }
        }
    }
}

static size_t count_finite(const EventsHistogramValues *values)
{
    double block[BLOCK];
    size_t n_finite = 0;
    for (size_t first = 0; first < values->n_values; first += BLOCK) {
        const size_t n = load_block(values, first, block);
        for (size_t i = 0; i < n; i++) {
            n_finite += isfinite(block[i]) ? 1 : 0;
        }
    }
    return n_finite;
}

static void fill_edges(const Grid *grid, double low, double high, double *edges)
{
    edges[0] = low;
    for (size_t i = 1; i < grid->n_buckets; i++) {
        edges[i] = (grid->start + grid->width * (double)i) / grid->scale;
    }
    edges[grid->n_buckets] = high;
}

void events_histogram_count_even(const EventsHistogramValues *values, double *edges, double *counts)
{
    const size_t n_buckets = values->n_buckets;
    double low;
    double high;
    find_range(values, &low, &high);
    if (low >= high) {
        const size_t n_finite = low > high ? 0 : count_finite(values);
        for (size_t i = 0; i <= n_buckets; i++) {
            edges[i] = n_finite == 0 ? 0.0 : low;
        }
        counts[n_buckets - 1] += (double)n_finite;
        return;
    }
    const Grid grid = make_grid(low, high, n_buckets);
    fill_edges(&grid, low, high, edges);
    if (n_buckets < MAX_TABLE) {
        count_on_few(values, &grid, counts);
    } else {
        count_on_many(values, &grid, counts);
    }
}

/* The last of the edges that is not above `value`, which the first is not; halving without a
 * branch on what is compared. */
static size_t find_edge(const double *edges, size_t n_edges, double value)
{
    const double *base = edges;
    while (n_edges > 1) {
        const size_t half = n_edges / 2;
        base += base[half] <= value ? half : 0;
        n_edges -= half;
    }
    return (size_t)(base - edges);
}

void events_histogram_count_between(const EventsHistogramValues *values, double *counts)
{
    const size_t n_buckets = values->n_buckets;
    const double *edges = values->edges;
    double block[BLOCK];
    for (size_t first = 0; first < values->n_values; first += BLOCK) {
        const size_t n = load_block(values, first, block);
        for (size_t i = 0; i < n; i++) {
            if (block[i] >= edges[0] && block[i] <= edges[n_buckets]) {
                counts[find_edge(edges, n_buckets, block[i])] += 1.0;
            }
        }
    }
}
