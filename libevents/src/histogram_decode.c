/* SPDX-License-Identifier: Apache-2.0 */
/* A histogram value of either generation goes in, buckets with two edges and a count come out.
 * HistogramProto gives right edges only, some of them at the ends of the number line: the left
 * edge is the neighbour's right one, and the outermost edges are the smallest and the largest
 * value, as far as those make sense. */
#include "error.h"
#include "events/event_decode.h"
#include "tensor_decode.h"
#include "wire_scan.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_LIMITS = 6, FIELD_COUNTS = 7, MAX_ROWS = 1 << 24 };

static EventsStatus no_memory(EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for a histogram");
}

static double number_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* Copies the doubles of a repeated field, packed or not, up to `capacity` of them; `out` may be
 * NULL to count. Returns how many there are. */
static size_t collect(EventsBytes message, uint32_t number, double *out, size_t capacity)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    size_t n = 0;
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(number, WIRE_FIXED64)) {
            if (out != NULL && n < capacity) {
                out[n] = number_of(field.number);
            }
            n++;
        } else if (field.key == WIRE_KEY(number, WIRE_BYTES)) {
            for (size_t i = 0; i + 8 <= field.bytes.size; i += 8, n++) {
                if (out != NULL && n < capacity) {
                    out[n] = events_load_le_double(field.bytes.data + i);
                }
            }
        }
    }
    return n;
}

static bool scan_summary(EventsBytes message, EventsHistogram *histogram)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_FIXED64):
            histogram->min = number_of(field.number);
            break;
        case WIRE_KEY(2, WIRE_FIXED64):
            histogram->max = number_of(field.number);
            break;
        case WIRE_KEY(3, WIRE_FIXED64):
            histogram->num = number_of(field.number);
            break;
        case WIRE_KEY(4, WIRE_FIXED64):
            histogram->sum = number_of(field.number);
            break;
        case WIRE_KEY(5, WIRE_FIXED64):
            histogram->sum_squares = number_of(field.number);
            break;
        default:
            break;
        }
    }
    return !scan.is_bad;
}

static bool make_room(EventsHistogram *histogram, size_t n)
{
    if (n > 0) {
        histogram->left = malloc(3 * n * sizeof *histogram->left);
        if (histogram->left == NULL) {
            return false;
        }
        histogram->right = histogram->left + n;
        histogram->count = histogram->right + n;
    }
    histogram->n_buckets = n;
    return true;
}

/* An edge that can be drawn: neither an end of the number line nor beyond. */
static bool is_edge(double x)
{
    return isfinite(x) && fabs(x) < DBL_MAX;
}

/* A count below nothing, or no number, counts nothing. */
static double sane_count(double count)
{
    return count > 0.0 && isfinite(count) ? count : 0.0;
}

/* Keeps the buckets from the first with something in it to the last. */
static void trim(EventsHistogram *histogram)
{
    size_t first = 0;
    size_t end = histogram->n_buckets;
    while (first < end && !(histogram->count[first] > 0.0)) {
        first++;
    }
    while (end > first && !(histogram->count[end - 1] > 0.0)) {
        end--;
    }
    const size_t n = end - first;
    memmove(histogram->left, histogram->left + first, n * sizeof *histogram->left);
    memmove(histogram->right, histogram->right + first, n * sizeof *histogram->right);
    memmove(histogram->count, histogram->count + first, n * sizeof *histogram->count);
    histogram->n_buckets = n;
}

/* The outermost edges are open in the file. */
static void close_ends(EventsHistogram *histogram)
{
    const size_t n = histogram->n_buckets;
    if (n == 0) {
        return;
    }
    double *first = &histogram->left[0];
    double *last = &histogram->right[n - 1];
    if (is_edge(histogram->min) && !(histogram->min > histogram->right[0])) {
        *first = histogram->min;
    } else if (!is_edge(*first)) {
        *first = histogram->right[0];
    }
    if (is_edge(histogram->max) && !(histogram->max < histogram->left[n - 1])) {
        *last = histogram->max;
    } else if (!is_edge(*last)) {
        *last = histogram->left[n - 1];
    }
    if (!is_edge(*first)) {
        *first = *last;
    }
}

static EventsStatus decode_proto(EventsBytes message, EventsHistogram *histogram, EventsError *err)
{
    if (!scan_summary(message, histogram)) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a histogram cannot be decoded");
    }
    const size_t n_limits = collect(message, FIELD_LIMITS, NULL, 0);
    const size_t n_counts = collect(message, FIELD_COUNTS, NULL, 0);
    const size_t n = n_limits < n_counts ? n_limits : n_counts;
    if (!make_room(histogram, n)) {
        return no_memory(err);
    }
    if (n == 0) {
        return EVENTS_OK;
    }
    collect(message, FIELD_LIMITS, histogram->right, n);
    collect(message, FIELD_COUNTS, histogram->count, n);
    for (size_t i = 0; i < n; i++) {
        histogram->left[i] = i == 0 ? -DBL_MAX : histogram->right[i - 1];
        histogram->count[i] = sane_count(histogram->count[i]);
    }
    trim(histogram);
    close_ends(histogram);
    return EVENTS_OK;
}

static EventsStatus take_rows(const EventsTensor *tensor, EventsHistogram *histogram,
                              EventsError *err)
{
    if (tensor->rank != 2 || tensor->dims[1] != 3 || tensor->n_components != 1 ||
        (tensor->n_elements > 0 && tensor->numbers == NULL)) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0,
                                "a histogram's tensor is not of the shape [k, 3]");
    }
    const size_t n = (size_t)tensor->dims[0];
    if (!make_room(histogram, n)) {
        return no_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        histogram->left[i] = tensor->numbers[3 * i];
        histogram->right[i] = tensor->numbers[3 * i + 1];
        histogram->count[i] = sane_count(tensor->numbers[3 * i + 2]);
        histogram->num += histogram->count[i];
    }
    histogram->min = n > 0 ? histogram->left[0] : (double)NAN;
    histogram->max = n > 0 ? histogram->right[n - 1] : (double)NAN;
    histogram->sum = (double)NAN;
    histogram->sum_squares = (double)NAN;
    return EVENTS_OK;
}

static EventsStatus decode_tensor(const EventsValueView *value, EventsHistogram *histogram,
                                  EventsError *err)
{
    EventsTensor tensor;
    EventsStatus status = events_tensor_decode_written(value, (uint64_t)3 * MAX_ROWS, &tensor, err);
    if (status != EVENTS_OK) {
        return status;
    }
    status = take_rows(&tensor, histogram, err);
    events_tensor_clear(&tensor);
    return status;
}

EventsStatus events_histogram_decode(const EventsValueView *value, EventsHistogram *out_histogram,
                                     EventsError *err)
{
    assert(value != NULL && out_histogram != NULL);
    EventsHistogram histogram = {0};
    EventsStatus status = EVENTS_OK;
    if (value->kind == EVENTS_VALUE_HISTO) {
        status = decode_proto(value->payload, &histogram, err);
    } else if (value->kind == EVENTS_VALUE_TENSOR) {
        status = decode_tensor(value, &histogram, err);
    } else {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the value is no histogram");
    }
    if (status != EVENTS_OK) {
        events_histogram_clear(&histogram);
        return status;
    }
    *out_histogram = histogram;
    return EVENTS_OK;
}

void events_histogram_clear(EventsHistogram *histogram)
{
    if (histogram != NULL) {
        free(histogram->left);
        *histogram = (EventsHistogram){0};
    }
}
