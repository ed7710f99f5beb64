/* SPDX-License-Identifier: Apache-2.0 */
/* Values in and out, the middle one.  Each value knows its place in its heap, so that the oldest is
 * taken out of the midst of it. */
#include "running_median.h"
#include <math.h>

enum { FIRST_CAPACITY = 64 };

void running_median_init(RunningMedian *median)
{
    *median = (RunningMedian){.entries = g_new(MedianEntry, FIRST_CAPACITY),
                              .capacity = FIRST_CAPACITY,
                              .low = g_array_new(FALSE, FALSE, sizeof(size_t)),
                              .high = g_array_new(FALSE, FALSE, sizeof(size_t))};
}

void running_median_clear(RunningMedian *median)
{
    g_free(median->entries);
    g_array_unref(median->low);
    g_array_unref(median->high);
}

static MedianEntry *entry_of(const RunningMedian *median, size_t number)
{
    return &median->entries[number & (median->capacity - 1)];
}

static double value_at(const RunningMedian *median, const GArray *heap, guint place)
{
    return entry_of(median, g_array_index(heap, size_t, place))->value;
}

static bool belongs_above(const RunningMedian *median, const GArray *heap, guint a, guint b)
{
    const double left = value_at(median, heap, a);
    const double right = value_at(median, heap, b);
    return heap == median->low ? left > right : left < right;
}

static void put(RunningMedian *median, GArray *heap, guint place, size_t number)
{
    MedianEntry *entry = entry_of(median, number);
    g_array_index(heap, size_t, place) = number;
    entry->place = place;
    entry->is_low = heap == median->low;
}

static void swap(RunningMedian *median, GArray *heap, guint a, guint b)
{
    const size_t number = g_array_index(heap, size_t, a);
    put(median, heap, a, g_array_index(heap, size_t, b));
    put(median, heap, b, number);
}

static void rise(RunningMedian *median, GArray *heap, guint place)
{
    while (place > 0 && belongs_above(median, heap, place, (place - 1) / 2)) {
        swap(median, heap, place, (place - 1) / 2);
        place = (place - 1) / 2;
    }
}

static void sink(RunningMedian *median, GArray *heap, guint place)
{
    for (;;) {
        guint top = place;
        for (guint child = 2 * place + 1; child <= 2 * place + 2 && child < heap->len; child++) {
            top = belongs_above(median, heap, child, top) ? child : top;
        }
        if (top == place) {
            return;
        }
        swap(median, heap, place, top);
        place = top;
    }
}

static void push(RunningMedian *median, GArray *heap, size_t number)
{
    g_array_append_val(heap, number);
    put(median, heap, heap->len - 1, number);
    rise(median, heap, heap->len - 1);
}

/* @return the number that was at a place. */
static size_t take_out(RunningMedian *median, GArray *heap, guint place)
{
    const size_t number = g_array_index(heap, size_t, place);
    const size_t last = g_array_index(heap, size_t, heap->len - 1);
    g_array_set_size(heap, heap->len - 1);
    if (place < heap->len) {
        put(median, heap, place, last);
        rise(median, heap, place);
        sink(median, heap, place);
    }
    return number;
}

static void balance(RunningMedian *median)
{
    if (median->low->len > median->high->len + 1) {
        push(median, median->high, take_out(median, median->low, 0));
    } else if (median->high->len > median->low->len) {
        push(median, median->low, take_out(median, median->high, 0));
    }
}

static void grow(RunningMedian *median)
{
    RunningMedian larger = *median;
    larger.capacity = 2 * median->capacity;
    larger.entries = g_new(MedianEntry, larger.capacity);
    for (size_t number = median->first; number < median->end; number++) {
        *entry_of(&larger, number) = *entry_of(median, number);
    }
    g_free(median->entries);
    *median = larger;
}

void running_median_add(RunningMedian *median, double value)
{
    if (median->end - median->first == median->capacity) {
        grow(median);
    }
    const size_t number = median->end++;
    entry_of(median, number)->value = value;
    const bool is_low = median->low->len == 0 || value <= value_at(median, median->low, 0);
    push(median, is_low ? median->low : median->high, number);
    balance(median);
}

void running_median_remove(RunningMedian *median)
{
    const MedianEntry *oldest = entry_of(median, median->first);
    take_out(median, oldest->is_low ? median->low : median->high, oldest->place);
    median->first++;
    balance(median);
}

double running_median_value(const RunningMedian *median)
{
    if (median->low->len == 0) {
        return (double)NAN;
    }
    const double low = value_at(median, median->low, 0);
    if (median->low->len > median->high->len) {
        return low;
    }
    const double high = value_at(median, median->high, 0);
    const double sum = low + high;
    return isfinite(sum) ? sum / 2 : low / 2 + high / 2;
}
