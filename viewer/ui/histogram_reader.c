/* SPDX-License-Identifier: Apache-2.0 */
/* The store goes in, histograms come out, some time later. One order at a time is under way; what
 * the next look finds missing is in the next order. A generation of the series that is not the one
 * that was read means other steps: everything is dropped. */
#include "histogram_reader.h"

struct HistogramReader {
    /* owned */
    MediaQueue *queue;
    GHashTable *samples; /* item index → HistogramSample */
    size_t *wanted;      /* n_wanted item indices that shall be drawn */
    /* what was asked */
    RunId run;
    TagId tag;
    size_t n_lines;
    void (*arrived)(bool range_has_grown, void *user);
    void *user;
    /* state */
    uint64_t generation; /* of the media series that the samples are of */
    uint64_t serial;
    size_t n_steps, stride, n_wanted;
    bool is_reading;
    HistogramRange range;
};

/* --- orders --- */

typedef struct {
    size_t index;
    int64_t step;
    double wall_time;
    MediaReference reference;
} Order;

typedef struct {
    size_t index;
    HistogramSample *sample; /* owned */
} Delivery;

static void free_orders(void *data)
{
    GArray *orders = data;
    for (guint i = 0; i < orders->len; i++)
        media_reference_clear(&g_array_index(orders, Order, i).reference);
    g_array_unref(orders);
}

static void free_deliveries(void *data)
{
    GArray *deliveries = data;
    for (guint i = 0; i < deliveries->len; i++)
        histogram_sample_free(g_array_index(deliveries, Delivery, i).sample);
    g_array_unref(deliveries);
}

static void *read_orders(void *input)
{
    const GArray *orders = input;
    GArray *deliveries = g_array_new(FALSE, FALSE, sizeof(Delivery));
    for (guint i = 0; i < orders->len; i++) {
        const Order *order = &g_array_index(orders, Order, i);
        const Delivery delivery = {
            order->index, histogram_sample_read(&order->reference, order->step, order->wall_time)};
        g_array_append_val(deliveries, delivery);
    }
    return deliveries;
}

static void take_sample(HistogramReader *reader, Delivery *delivery)
{
    HistogramSample *sample = g_steal_pointer(&delivery->sample);
    const HistogramBuckets buckets = histogram_sample_buckets(sample);
    reader->range = histogram_range_join(reader->range, histogram_range_of(&buckets));
    g_hash_table_insert(reader->samples, GSIZE_TO_POINTER(delivery->index), sample);
}

static void orders_done(void *result, void *user)
{
    HistogramReader *reader = user;
    GArray *deliveries = result;
    const HistogramRange before = reader->range;
    for (guint i = 0; i < deliveries->len; i++)
        take_sample(reader, &g_array_index(deliveries, Delivery, i));
    free_deliveries(deliveries);
    reader->is_reading = false;
    reader->serial++;
    reader->arrived(before.low > reader->range.low || before.high < reader->range.high ||
                        histogram_range_is_empty(before),
                    reader->user);
}

static void order_missing(HistogramReader *reader, const Run *run, const MediaSeries *series)
{
    GArray *orders = g_array_new(FALSE, TRUE, sizeof(Order));
    for (size_t i = 0; i < reader->n_wanted; i++) {
        const size_t index = reader->wanted[i];
        if (g_hash_table_contains(reader->samples, GSIZE_TO_POINTER(index)))
            continue;
        Order order = {.index = index,
                       .step = media_series_step(series, index),
                       .wall_time = media_series_wall_time(series, index)};
        media_series_reference(run, series, index, &order.reference);
        g_array_append_val(orders, order);
    }
    if (orders->len == 0) {
        g_array_unref(orders);
        return;
    }
    const MediaTask task = {read_orders, orders_done, free_orders, free_deliveries, orders, reader};
    reader->is_reading = true;
    media_queue_push(reader->queue, &task);
}

/* --- looking --- */

static void forget_samples(HistogramReader *reader)
{
    media_queue_forget(reader->queue, reader);
    g_hash_table_remove_all(reader->samples);
    reader->range = HISTOGRAM_RANGE_EMPTY;
    reader->is_reading = false;
    reader->serial++;
}

void histogram_reader_look(HistogramReader *reader, const SeriesStore *store)
{
    const MediaSeries *series = series_store_media(store, reader->run, reader->tag);
    const uint64_t generation = series ? media_series_generation(series) : 0;
    const size_t n_steps = series ? media_series_n_items(series) : 0;
    if (generation != reader->generation) {
        forget_samples(reader);
        reader->generation = generation;
    }
    if (n_steps != reader->n_steps)
        reader->serial++;
    reader->n_steps = n_steps;
    reader->n_wanted =
        histogram_series_choose(n_steps, reader->n_lines, reader->wanted, &reader->stride);
    if (series && !reader->is_reading)
        order_missing(reader, series_store_run(store, reader->run), series);
}

bool histogram_reader_is_current(const HistogramReader *reader, const SeriesStore *store)
{
    const MediaSeries *series = series_store_media(store, reader->run, reader->tag);
    return series && media_series_generation(series) == reader->generation &&
           media_series_n_items(series) == reader->n_steps;
}

bool histogram_reader_is_reading(const HistogramReader *reader)
{
    return reader->is_reading;
}

uint64_t histogram_reader_serial(const HistogramReader *reader)
{
    return reader->serial;
}

size_t histogram_reader_n_steps(const HistogramReader *reader, size_t *out_stride)
{
    *out_stride = MAX(reader->stride, 1);
    return reader->n_steps;
}

HistogramRange histogram_reader_range(const HistogramReader *reader)
{
    return reader->range;
}

size_t histogram_reader_samples(const HistogramReader *reader, const HistogramSample **out)
{
    size_t n = 0;
    for (size_t i = 0; i < reader->n_wanted; i++) {
        const HistogramSample *sample =
            g_hash_table_lookup(reader->samples, GSIZE_TO_POINTER(reader->wanted[i]));
        if (sample)
            out[n++] = sample;
    }
    return n;
}

/* --- life --- */

static void free_sample(gpointer sample)
{
    histogram_sample_free(sample);
}

HistogramReader *histogram_reader_new(MediaQueue *queue, RunId run, TagId tag, size_t n_lines,
                                      void (*arrived)(bool range_has_grown, void *user), void *user)
{
    HistogramReader *reader = g_new0(HistogramReader, 1);
    reader->queue = media_queue_ref(queue);
    reader->samples = g_hash_table_new_full(NULL, NULL, NULL, free_sample);
    reader->wanted = g_new0(size_t, n_lines);
    reader->run = run;
    reader->tag = tag;
    reader->n_lines = n_lines;
    reader->arrived = arrived;
    reader->user = user;
    reader->range = HISTOGRAM_RANGE_EMPTY;
    return reader;
}

void histogram_reader_free(HistogramReader *reader)
{
    if (!reader)
        return;
    media_queue_forget(reader->queue, reader);
    media_queue_unref(reader->queue);
    g_hash_table_destroy(reader->samples);
    g_free(reader->wanted);
    g_free(reader);
}
