/* SPDX-License-Identifier: Apache-2.0 */
/* The store's life and its answers; how batches come in is in series_store_apply.c. */
#include "natural_order.h"
#include "series_preview.h"
#include "series_store_internal.h"

static void event_file_free(gpointer data)
{
    EventFile *file = data;
    g_free(file->path);
    g_free(file->writer);
    g_free(file->repeating_tag);
    g_free(file->error);
    g_array_unref(file->damage);
    g_free(file);
}

static void stored_run_free(gpointer data)
{
    StoredRun *run = data;
    g_free(run->public.name);
    g_free(run->public.path);
    file_order_clear(&run->order);
    series_preview_free(run->preview);
    g_ptr_array_set_free_func(run->public.files, event_file_free);
    g_ptr_array_unref(run->public.files);
    g_ptr_array_unref(run->public.projector_configs);
    g_hash_table_unref(run->tags);
    g_array_unref(run->files);
    g_free(run->key);
    g_free(run);
}

static void stored_tag_free(gpointer data)
{
    StoredTag *tag = data;
    g_free(tag->name);
    g_free(tag->display_name);
    g_free(tag->description);
    g_free(tag);
}

SeriesStore *series_store_new(void)
{
    SeriesStore *store = g_new0(SeriesStore, 1);
    store->runs = g_ptr_array_new_with_free_func(stored_run_free);
    store->ordered_runs = g_array_new(FALSE, FALSE, sizeof(RunId));
    store->ordered_tags = g_array_new(FALSE, FALSE, sizeof(TagId));
    store->runs_by_key = g_hash_table_new(g_str_hash, g_str_equal);
    store->tags = g_ptr_array_new_with_free_func(stored_tag_free);
    store->tags_by_name = g_hash_table_new(g_str_hash, g_str_equal);
    store->files = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    store->unsettled = g_array_new(FALSE, FALSE, sizeof(UnsettledSeries));
    store->unsettled_runs = g_ptr_array_new();
    return store;
}

void series_store_free(SeriesStore *store)
{
    if (store == NULL) {
        return;
    }
    g_hash_table_unref(store->runs_by_key);
    g_hash_table_unref(store->tags_by_name);
    g_hash_table_unref(store->files);
    g_ptr_array_unref(store->runs);
    g_ptr_array_unref(store->tags);
    g_array_unref(store->unsettled);
    g_ptr_array_unref(store->unsettled_runs);
    g_array_unref(store->ordered_runs);
    g_array_unref(store->ordered_tags);
    g_free(store);
}

static const StoredRun *run_at(const SeriesStore *store, RunId run)
{
    g_assert(run < store->runs->len);
    return g_ptr_array_index(store->runs, run);
}

static const StoredTag *tag_at(const SeriesStore *store, TagId tag)
{
    g_assert(tag < store->tags->len);
    return g_ptr_array_index(store->tags, tag);
}

static const TagOfRun *find(const SeriesStore *store, RunId run, TagId tag)
{
    if (run >= store->runs->len || tag >= store->tags->len) {
        return NULL;
    }
    return g_hash_table_lookup(run_at(store, run)->tags, GUINT_TO_POINTER(tag));
}

size_t series_store_n_runs(const SeriesStore *store)
{
    return store->runs->len;
}

const Run *series_store_run(const SeriesStore *store, RunId run)
{
    return &run_at(store, run)->public;
}

RunId series_store_find_run(const SeriesStore *store, const char *name)
{
    for (RunId run = 0; run < store->runs->len; run++) {
        if (strcmp(run_at(store, run)->public.name, name) == 0) {
            return run;
        }
    }
    return RUN_NONE;
}

static gint compare_runs(gconstpointer a, gconstpointer b, gpointer user)
{
    const RunId left = *(const RunId *)a;
    const RunId right = *(const RunId *)b;
    const int by_name =
        natural_order_compare(run_at(user, left)->public.name, run_at(user, right)->public.name);
    return by_name != 0 ? by_name : (left > right) - (left < right);
}

static gint compare_tags(gconstpointer a, gconstpointer b, gpointer user)
{
    return natural_order_compare(tag_at(user, *(const TagId *)a)->name,
                                 tag_at(user, *(const TagId *)b)->name);
}

static void sort(GArray *numbers, GCompareDataFunc compare, const SeriesStore *store)
{
    /* GLib hands user data on without const */
    g_array_sort_with_data(numbers, compare, (gpointer)(guintptr)store);
}

/* How many of [from, the end) stand before one that is not among them. */
static guint find_place(const GArray *ordered, guint from, const uint32_t *number,
                        GCompareDataFunc compare, SeriesStore *store)
{
    guint low = from;
    guint high = ordered->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        if (compare(&g_array_index(ordered, uint32_t, middle), number, store) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Runs and tags keep their names: those found since the last call are put in order and then among
 * the others, so that a hundred thousand, coming in pieces, are not sorted again with each piece.
 * @return what takes the place of `old`, which is freed */
static GArray *order_added(GArray *old, guint n_now, GCompareDataFunc compare, SeriesStore *store)
{
    g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t number = old->len; number < n_now; number++) {
        g_array_append_val(added, number);
    }
    sort(added, compare, store);
    GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), n_now);
    guint i = 0;
    for (guint k = 0; k < added->len; k++) {
        const uint32_t *next = &g_array_index(added, uint32_t, k);
        const guint place = find_place(old, i, next, compare, store);
        g_array_append_vals(all, old->data + i * sizeof *next, place - i);
        g_array_append_val(all, *next);
        i = place;
    }
    g_array_append_vals(all, old->data + i * sizeof(uint32_t), old->len - i);
    g_array_unref(old);
    return all;
}

GArray *series_store_runs_in_order(const SeriesStore *constant)
{
    SeriesStore *store = (SeriesStore *)(guintptr)constant; /* the order is a cache */
    if (store->ordered_runs->len < store->runs->len) {
        store->ordered_runs =
            order_added(store->ordered_runs, store->runs->len, compare_runs, store);
    }
    return g_array_copy(store->ordered_runs);
}

size_t series_store_n_tags(const SeriesStore *store)
{
    return store->tags->len;
}

const char *series_store_tag_name(const SeriesStore *store, TagId tag)
{
    return tag_at(store, tag)->name;
}

TagId series_store_find_tag(const SeriesStore *store, const char *name)
{
    const guint found = GPOINTER_TO_UINT(g_hash_table_lookup(store->tags_by_name, name));
    return found > 0 ? found - 1 : TAG_NONE;
}

GArray *series_store_tags_in_order(const SeriesStore *constant)
{
    SeriesStore *store = (SeriesStore *)(guintptr)constant; /* the order is a cache */
    if (store->ordered_tags->len < store->tags->len) {
        store->ordered_tags =
            order_added(store->ordered_tags, store->tags->len, compare_tags, store);
    }
    return g_array_copy(store->ordered_tags);
}

const char *series_store_tag_display_name(const SeriesStore *store, TagId tag)
{
    const StoredTag *stored = tag_at(store, tag);
    return stored->display_name != NULL ? stored->display_name : stored->name;
}

const char *series_store_tag_description(const SeriesStore *store, TagId tag)
{
    return tag_at(store, tag)->description;
}

bool series_store_has(const SeriesStore *store, RunId run, TagId tag)
{
    return find(store, run, tag) != NULL;
}

EventsSummaryKind series_store_kind(const SeriesStore *store, RunId run, TagId tag)
{
    const TagOfRun *found = find(store, run, tag);
    return found != NULL ? found->kind : EVENTS_SUMMARY_UNKNOWN;
}

bool series_store_tag_has_kind(const SeriesStore *store, TagId tag, EventsSummaryKind kind)
{
    return (tag_at(store, tag)->kinds >> kind & 1u) != 0;
}

size_t series_store_n_of_kind(const SeriesStore *store, EventsSummaryKind kind)
{
    return store->n_of_kind[kind];
}

GArray *series_store_run_tags(const SeriesStore *store, RunId run)
{
    GArray *tags = g_array_new(FALSE, FALSE, sizeof(TagId));
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, run_at(store, run)->tags);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const TagId tag = GPOINTER_TO_UINT(key);
        g_array_append_val(tags, tag);
    }
    sort(tags, compare_tags, store);
    return tags;
}

const Series *series_store_series(const SeriesStore *store, RunId run, TagId tag)
{
    const TagOfRun *found = find(store, run, tag);
    return found != NULL && found->kind == EVENTS_SUMMARY_SCALAR ? found->scalars : NULL;
}

const MediaSeries *series_store_media(const SeriesStore *store, RunId run, TagId tag)
{
    const TagOfRun *found = find(store, run, tag);
    return found != NULL && found->kind != EVENTS_SUMMARY_SCALAR && found->places != NULL
               ? &found->media
               : NULL;
}

uint64_t series_store_serial(const SeriesStore *store)
{
    return store->serial;
}

uint64_t series_store_structure_serial(const SeriesStore *store)
{
    return store->structure_serial;
}

uint64_t series_store_tag_serial(const SeriesStore *store, TagId tag)
{
    return tag_at(store, tag)->serial;
}
