/* SPDX-License-Identifier: Apache-2.0 */
/* Wall-time ranges of files in, their order and their clusters out.
 *
 * Files whose ranges overlap (touching is not enough) are writers side by side: one cluster.
 * Clusters follow one another by their first wall time; files without any wall time come last, each
 * on its own.  Only what the files hold decides, so any order of arrival ends in the same order. */
#include "file_order.h"
#include <math.h>
#include <string.h>

void file_order_init(FileOrder *order)
{
    order->files = g_array_new(FALSE, FALSE, sizeof(OrderedFile));
    order->by_rank = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    order->clusters = g_array_new(FALSE, FALSE, sizeof(FileCluster));
    order->starters = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    order->is_stale = false;
}

void file_order_clear(FileOrder *order)
{
    for (guint i = 0; i < order->files->len; i++) {
        g_array_unref(file_order_file(order, i)->starts);
    }
    g_array_unref(order->files);
    g_array_unref(order->by_rank);
    g_array_unref(order->clusters);
    g_array_unref(order->starters);
}

/* NaN stands after all numbers. */
static int compare_times(double a, double b)
{
    const bool a_is_nan = isnan(a);
    const bool b_is_nan = isnan(b);
    if (a_is_nan || b_is_nan) {
        return (int)a_is_nan - (int)b_is_nan;
    }
    return (a > b) - (a < b);
}

static int compare_files(gconstpointer a, gconstpointer b, gpointer user)
{
    const FileOrder *order = user;
    const OrderedFile *left = file_order_file(order, *(const uint32_t *)a);
    const OrderedFile *right = file_order_file(order, *(const uint32_t *)b);
    const int by_time = compare_times(left->first, right->first);
    return by_time != 0 ? by_time : strcmp(left->path, right->path);
}

static int compare_paths(gconstpointer a, gconstpointer b, gpointer user)
{
    const FileOrder *order = user;
    return strcmp(file_order_file(order, *(const uint32_t *)a)->path,
                  file_order_file(order, *(const uint32_t *)b)->path);
}

/* Files stand by first wall time; opens a cluster at each that begins after all before it ended. */
static void find_clusters(FileOrder *order)
{
    g_array_set_size(order->clusters, 0);
    for (guint rank = 0; rank < order->by_rank->len; rank++) {
        const OrderedFile *file =
            file_order_file(order, g_array_index(order->by_rank, uint32_t, rank));
        FileCluster *last = order->clusters->len == 0 ? NULL
                                                      : &g_array_index(order->clusters, FileCluster,
                                                                       order->clusters->len - 1);
        if (last != NULL && file->first < last->last) {
            last->last = MAX(last->last, file->last);
            last->end_rank = rank + 1;
        } else {
            const FileCluster cluster = {file->first, file->last, rank, rank + 1};
            g_array_append_val(order->clusters, cluster);
        }
    }
}

static void number_files(FileOrder *order)
{
    for (guint c = 0; c < order->clusters->len; c++) {
        const FileCluster *cluster = &g_array_index(order->clusters, FileCluster, c);
        uint32_t *ranks = &g_array_index(order->by_rank, uint32_t, cluster->first_rank);
        g_qsort_with_data(ranks, (gint)(cluster->end_rank - cluster->first_rank), sizeof *ranks,
                          compare_paths, order);
        for (size_t rank = cluster->first_rank; rank < cluster->end_rank; rank++) {
            OrderedFile *file =
                file_order_file(order, g_array_index(order->by_rank, uint32_t, rank));
            file->rank = rank;
            file->cluster = c;
        }
    }
}

static bool starts_before(const OrderedFile *a, const OrderedFile *b)
{
    if (a->cluster != b->cluster) {
        return a->cluster < b->cluster;
    }
    const int by_time = compare_times(a->first_start, b->first_start);
    return by_time != 0 ? by_time < 0 : a->rank < b->rank;
}

static void find_starters(FileOrder *order)
{
    OrderedFile *first = NULL;
    g_array_set_size(order->starters, 0);
    for (guint rank = 0; rank < order->by_rank->len; rank++) {
        const uint32_t index = g_array_index(order->by_rank, uint32_t, rank);
        OrderedFile *file = file_order_file(order, index);
        file->has_first_start = false;
        if (file->starts->len > 0) {
            g_array_append_val(order->starters, index);
            first = first == NULL || starts_before(file, first) ? file : first;
        }
    }
    if (first != NULL) {
        first->has_first_start = true;
    }
}

static void order_anew(FileOrder *order)
{
    g_array_set_size(order->by_rank, 0);
    for (uint32_t i = 0; i < order->files->len; i++) {
        g_array_append_val(order->by_rank, i);
    }
    g_array_sort_with_data(order->by_rank, compare_files, order);
    find_clusters(order);
    number_files(order);
    find_starters(order);
}

void file_order_add(FileOrder *order, const char *path)
{
    const OrderedFile file = {.path = path,
                              .first = (double)NAN,
                              .last = (double)NAN,
                              .first_start = (double)NAN,
                              .starts = g_array_new(FALSE, FALSE, sizeof(int64_t))};
    g_array_append_val(order->files, file);
    order->is_stale = true;
}

void file_order_reset(FileOrder *order, uint32_t file_index)
{
    OrderedFile *file = file_order_file(order, file_index);
    file->first = file->last = file->first_start = (double)NAN;
    g_array_set_size(file->starts, 0);
    order->is_stale = true;
}

/* Whether cluster `c` may last until `last` without meeting the next one. */
static bool stays_apart(const FileOrder *order, size_t c, double last)
{
    if (c + 1 >= order->clusters->len) {
        return true;
    }
    const double next = g_array_index(order->clusters, FileCluster, c + 1).first;
    return isnan(next) || last <= next;
}

void file_order_extend(FileOrder *order, uint32_t file_index, double first, double last)
{
    OrderedFile *file = file_order_file(order, file_index);
    if (isnan(first) || isnan(last) || (file->first <= first && last <= file->last)) {
        return;
    }
    const bool only_at_its_end = file->first <= first;
    file->first = only_at_its_end ? file->first : first;
    file->last = file->last > last ? file->last : last;
    if (!order->is_stale && only_at_its_end && stays_apart(order, file->cluster, last)) {
        FileCluster *cluster = &g_array_index(order->clusters, FileCluster, file->cluster);
        cluster->last = MAX(cluster->last, last);
        return;
    }
    order->is_stale = true;
}

void file_order_add_start(FileOrder *order, uint32_t file_index, int64_t step, double wall_time)
{
    OrderedFile *file = file_order_file(order, file_index);
    if (file->starts->len == 0) {
        file->first_start = wall_time;
        order->is_stale = true;
    }
    g_array_append_val(file->starts, step);
}

bool file_order_settle(FileOrder *order)
{
    if (!order->is_stale) {
        return false;
    }
    order_anew(order);
    order->is_stale = false;
    return true;
}
