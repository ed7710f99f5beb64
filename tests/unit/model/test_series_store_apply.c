/* SPDX-License-Identifier: Apache-2.0 */
/* The rule of order and restarts of series.h, against a plain simulation of it, whatever the order
 * of arrival and the cuts between batches; files read anew; kinds; sums. */
#include "made_batches.h"
#include "natural_order.h"
#include "series.h"

#include "cmocka_all.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_FILES = 4, MAX_ITEMS = 24, MAX_POINTS = MAX_FILES * MAX_ITEMS };

/* A point, or a session start. */
typedef struct {
    bool is_start;
    int64_t step;
    double wall_time, value;
    size_t file, index; /* where it stands */
} Item;

typedef struct {
    char path[8];
    Item items[MAX_ITEMS];
    size_t n, n_delivered;
    double first, last;
    size_t cluster;
} File;

typedef struct {
    File files[MAX_FILES];
    size_t n_files;
    size_t order[MAX_FILES]; /* by cluster, then path */
    Item live[MAX_POINTS];
    size_t n_live;
} Model;

static int compare_nan_last(double a, double b)
{
    if (isnan(a) || isnan(b)) {
        return isnan(a) - isnan(b);
    }
    return (a > b) - (a < b);
}

static void range_of(File *file)
{
    file->first = file->last = NAN;
    for (size_t i = 0; i < file->n; i++) {
        if (isfinite(file->items[i].wall_time)) {
            file->first = fmin(file->first, file->items[i].wall_time);
            file->last = fmax(file->last, file->items[i].wall_time);
        }
    }
}

static int compare_files(const void *a, const void *b, void *model)
{
    const File *left = &((const Model *)model)->files[*(const size_t *)a];
    const File *right = &((const Model *)model)->files[*(const size_t *)b];
    const int by_time = compare_nan_last(left->first, right->first);
    return by_time != 0 ? by_time : strcmp(left->path, right->path);
}

static int compare_clusters(const void *a, const void *b, void *model)
{
    const File *left = &((const Model *)model)->files[*(const size_t *)a];
    const File *right = &((const Model *)model)->files[*(const size_t *)b];
    if (left->cluster != right->cluster) {
        return left->cluster < right->cluster ? -1 : 1;
    }
    return strcmp(left->path, right->path);
}

static void order_files(Model *model)
{
    double end = NAN;
    size_t cluster = 0;
    for (size_t i = 0; i < model->n_files; i++) {
        range_of(&model->files[i]);
        model->order[i] = i;
    }
    g_qsort_with_data(model->order, (gint)model->n_files, sizeof model->order[0], compare_files,
                      model);
    for (size_t i = 0; i < model->n_files; i++) {
        File *file = &model->files[model->order[i]];
        const bool overlaps = i > 0 && file->first < end;
        cluster += i > 0 && !overlaps ? 1 : 0;
        end = overlaps ? fmax(end, file->last) : file->last;
        file->cluster = cluster;
    }
    g_qsort_with_data(model->order, (gint)model->n_files, sizeof model->order[0], compare_clusters,
                      model);
}

/* The run's first session start. */
static const Item *first_start(const Model *model)
{
    const Item *first = NULL;
    for (size_t i = 0; i < model->n_files; i++) {
        const File *file = &model->files[model->order[i]];
        const Item *start = NULL;
        for (size_t k = 0; k < file->n && start == NULL; k++) {
            start = file->items[k].is_start ? &file->items[k] : NULL;
        }
        if (start == NULL) {
            continue;
        }
        const size_t old = first != NULL ? model->files[first->file].cluster : 0;
        if (first == NULL ||
            (old == file->cluster && compare_nan_last(start->wall_time, first->wall_time) < 0)) {
            first = start;
        }
    }
    return first;
}

static size_t remove_from(Item *items, size_t n, int64_t step)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (items[i].step < step) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

/* One file goes on from what stands before its cluster; `earlier` loses what it supersedes. */
static size_t simulate_file(const File *file, const Item *ignored, Item *earlier, size_t *n_earlier,
                            Item *own)
{
    size_t n = 0;
    for (size_t i = 0; i < file->n; i++) {
        const Item *item = &file->items[i];
        if (item == ignored) {
            continue;
        }
        const Item *newest = n > 0 ? &own[n - 1] : *n_earlier > 0 ? &earlier[*n_earlier - 1] : NULL;
        if (item->is_start || (newest != NULL && item->step < newest->step)) {
            n = remove_from(own, n, item->step);
            *n_earlier = remove_from(earlier, *n_earlier, item->step);
        }
        if (!item->is_start) {
            own[n++] = *item;
        }
    }
    return n;
}

static int compare_items(const void *a, const void *b, void *model)
{
    const Item *left = a;
    const Item *right = b;
    if (left->step != right->step) {
        return left->step < right->step ? -1 : 1;
    }
    const int by_time = compare_nan_last(left->wall_time, right->wall_time);
    if (by_time != 0) {
        return by_time;
    }
    const File *files = ((const Model *)model)->files;
    const int by_path = strcmp(files[left->file].path, files[right->file].path);
    return by_path != 0 ? by_path : (left->index > right->index) - (left->index < right->index);
}

static void simulate(Model *model)
{
    order_files(model);
    const Item *ignored = first_start(model);
    model->n_live = 0;
    for (size_t i = 0; i < model->n_files;) {
        const size_t cluster = model->files[model->order[i]].cluster;
        Item own[MAX_POINTS];
        size_t n_own = 0;
        size_t n_left = model->n_live;
        for (; i < model->n_files && model->files[model->order[i]].cluster == cluster; i++) {
            Item earlier[MAX_POINTS];
            size_t n_earlier = model->n_live;
            memcpy(earlier, model->live, sizeof earlier);
            n_own += simulate_file(&model->files[model->order[i]], ignored, earlier, &n_earlier,
                                   own + n_own);
            n_left = MIN(n_left, n_earlier); /* in step order: what is lost is at the end */
        }
        g_qsort_with_data(own, (gint)n_own, sizeof own[0], compare_items, model);
        memcpy(model->live + n_left, own, n_own * sizeof own[0]);
        model->n_live = n_left + n_own;
    }
}

static void make_files(Model *model, GRand *random)
{
    static const char *const paths[] = {"c", "a", "d", "b"};
    double now = 100;
    double value = 0;
    *model = (Model){.n_files = (size_t)g_rand_int_range(random, 1, MAX_FILES + 1)};
    for (size_t f = 0; f < model->n_files; f++) {
        File *file = &model->files[f];
        strcpy(file->path, paths[f]);
        file->n = (size_t)g_rand_int_range(random, 0, MAX_ITEMS + 1);
        if (g_rand_boolean(random)) {
            now = g_rand_double_range(random, 0, 200);
        }
        int64_t step = g_rand_int_range(random, 0, 6);
        for (size_t i = 0; i < file->n; i++) {
            now += g_rand_int_range(random, 0, 3);
            step = g_rand_int_range(random, 0, 12) == 0 ? g_rand_int_range(random, -2, 12)
                                                        : step + g_rand_int_range(random, 0, 3);
            file->items[i] =
                (Item){.is_start = g_rand_int_range(random, 0, 16) == 0,
                       .step = step,
                       .wall_time = g_rand_int_range(random, 0, 20) == 0 ? (double)NAN : now,
                       .value = value++,
                       .file = f,
                       .index = i};
            if (g_rand_int_range(random, 0, 10) == 0) {
                file->items[i].wall_time = now - 3;
            }
        }
    }
}

/* Hands the next few items of a file over. */
static void deliver_some(SeriesStore *store, File *file, uint32_t number, GRand *random)
{
    SeriesBatch *batch = made_batch(number, "run", file->path);
    size_t n = (size_t)g_rand_int_range(random, 0, 9);
    while (n > 0 && file->n_delivered < file->n) {
        const Item *item = &file->items[file->n_delivered];
        if (item->is_start && batch->n_points > 0) {
            break;
        }
        if (item->is_start) {
            made_start(batch, item->step, item->wall_time);
        } else {
            made_point(batch, "tag", item->step, item->wall_time, item->value);
        }
        file->n_delivered++;
        n--;
    }
    series_store_apply(store, batch);
    series_batch_free(batch);
    if (g_rand_boolean(random)) {
        series_store_settle(store);
    }
}

static void deliver_all(SeriesStore *store, Model *model, GRand *random)
{
    bool any = true;
    while (any) {
        any = false;
        const size_t f = (size_t)g_rand_int_range(random, 0, (gint32)model->n_files);
        deliver_some(store, &model->files[f], (uint32_t)f, random);
        for (size_t i = 0; i < model->n_files; i++) {
            any |= model->files[i].n_delivered < model->files[i].n;
        }
    }
    series_store_settle(store);
}

static void assert_as_simulated(const SeriesStore *store, const Model *model)
{
    const TagId tag = series_store_find_tag(store, "tag");
    size_t n_points = 0;
    bool is_seen[1024] = {false};
    for (size_t f = 0; f < model->n_files; f++) {
        for (size_t i = 0; i < model->files[f].n; i++) {
            n_points += !model->files[f].items[i].is_start;
        }
    }
    if (tag == TAG_NONE) {
        assert_int_equal(n_points, 0);
        return;
    }
    const Series *series = series_store_series(store, 0, tag);
    assert_int_equal(series_n_points(series), model->n_live);
    assert_int_equal(series_n_superseded(series), n_points - model->n_live);
    double min = NAN;
    double max = NAN;
    for (size_t i = 0; i < model->n_live; i++) {
        const Item *item = &model->live[i];
        assert_true(series_value(series, i) == item->value);
        assert_int_equal(series_step(series, i), item->step);
        assert_int_equal(compare_nan_last(series_wall_time(series, i), item->wall_time), 0);
        is_seen[(size_t)item->value] = true;
        min = fmin(min, item->value);
        max = fmax(max, item->value);
    }
    assert_int_equal(compare_nan_last(series_min(series), min), 0);
    assert_int_equal(compare_nan_last(series_max(series), max), 0);
    for (size_t i = 0; i < series_n_superseded(series); i++) {
        const size_t value = (size_t)series_superseded_value(series, i);
        assert_false(is_seen[value]);
        is_seen[value] = true;
    }
}

static void test_any_order_of_arrival_gives_what_the_rule_says(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 20000; round++) {
        Model model;
        make_files(&model, random);
        simulate(&model);
        SeriesStore *store = series_store_new();
        deliver_all(store, &model, random);
        assert_as_simulated(store, &model);
        series_store_free(store);
    }
    g_rand_free(random);
}

static const Series *series_of(const SeriesStore *store, const char *tag)
{
    return series_store_series(store, 0, series_store_find_tag(store, tag));
}

static void test_a_smaller_step_begins_a_branch_and_an_equal_one_does_not(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    const int64_t steps[] = {0, 1, 2, 2, 3, 2, 4};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        made_point(batch, "loss", steps[i], 100 + (double)i, (double)i);
    }
    take_batch(store, batch);
    const Series *series = series_of(store, "loss");
    const double expected[] = {0, 1, 5, 6};
    assert_int_equal(series_n_points(series), 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(series_value(series, i) == expected[i]);
    }
    assert_int_equal(series_n_superseded(series), 3);
    assert_true(series_superseded_begins_piece(series, 0));
    assert_false(series_superseded_begins_piece(series, 1));
    series_store_free(store);
}

static void test_appending_keeps_the_generation_and_a_restart_does_not(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    for (int i = 0; i < 3; i++) {
        SeriesBatch *batch = made_batch(0, "run", "a");
        made_point(batch, "loss", i, i, i);
        take_batch(store, batch);
    }
    const Series *series = series_of(store, "loss");
    const uint64_t generation = series_generation(series);
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "loss", 3, 3, 3);
    take_batch(store, batch);
    assert_int_equal(series_generation(series), generation);
    batch = made_batch(0, "run", "a");
    made_point(batch, "loss", 1, 4, 4);
    take_batch(store, batch);
    assert_int_not_equal(series_generation(series), generation);
    assert_int_equal(series_n_points(series), 2);
    series_store_free(store);
}

static void test_a_file_read_anew_loses_its_old_points_only(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "loss", 0, 10, 1);
    take_batch(store, batch);
    batch = made_batch(1, "run", "b");
    made_point(batch, "loss", 1, 20, 2);
    take_batch(store, batch);
    batch = made_batch(0, "run", "a");
    batch->generation = 1;
    made_point(batch, "loss", 0, 5, 3);
    take_batch(store, batch);
    const Series *series = series_of(store, "loss");
    assert_int_equal(series_n_points(series), 2);
    assert_true(series_value(series, 0) == 3);
    assert_true(series_value(series, 1) == 2);
    assert_int_equal(series_store_run(store, 0)->n_points, 2);
    /* What an older reading still brings is no longer wanted. */
    batch = made_batch(0, "run", "a");
    made_point(batch, "loss", 7, 6, 9);
    assert_int_equal(take_batch(store, batch), RUN_NONE);
    assert_int_equal(series_n_points(series), 2);
    series_store_free(store);
}

static void test_the_first_file_by_path_decides_the_kind(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(1, "run", "b");
    made_point(batch, "x", 0, 10, 1);
    take_batch(store, batch);
    const TagId tag = series_store_find_tag(store, "x");
    assert_int_equal(series_store_kind(store, 0, tag), EVENTS_SUMMARY_SCALAR);
    batch = made_batch(0, "run", "a");
    series_columns_append_media(&made_tag(batch, "x", EVENTS_SUMMARY_IMAGE)->points, 4, 11, 77, 2,
                                0);
    take_batch(store, batch);
    assert_int_equal(series_store_kind(store, 0, tag), EVENTS_SUMMARY_IMAGE);
    assert_int_equal(series_store_n_of_kind(store, EVENTS_SUMMARY_IMAGE), 1);
    assert_int_equal(series_store_n_of_kind(store, EVENTS_SUMMARY_TEXT), 0);
    assert_null(series_store_series(store, 0, tag));
    const MediaSeries *media = series_store_media(store, 0, tag);
    assert_int_equal(media_series_n_items(media), 1);
    MediaReference reference;
    media_series_reference(series_store_run(store, 0), media, 0, &reference);
    assert_string_equal(reference.path, "a");
    assert_int_equal(reference.offset_bytes, 77);
    assert_int_equal(reference.value_index, 2);
    media_reference_clear(&reference);
    series_store_free(store);
}

static void test_damage_at_the_end_is_replaced_by_what_it_turns_out_to_be(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    batch->has_tail = true;
    batch->tail = (EventsDamage){10, 5, EVENTS_DAMAGE_TRUNCATED, true};
    batch->state = EVENT_FILE_GROWING;
    take_batch(store, batch);
    const Run *run = series_store_run(store, 0);
    const EventFile *file = g_ptr_array_index(run->files, 0);
    assert_int_equal(file->damage->len, 1);
    assert_int_equal(run_n_damaged_places(run), 0);
    batch = made_batch(0, "run", "a");
    const EventsDamage damage = {10, 50, EVENTS_DAMAGE_LENGTH_CRC, false};
    batch->damage = g_memdup2(&damage, sizeof damage);
    batch->n_damage = 1;
    take_batch(store, batch);
    assert_int_equal(file->damage->len, 1);
    assert_int_equal(g_array_index(file->damage, EventsDamage, 0).size_bytes, 50);
    assert_int_equal(run_n_damaged_places(run), 1);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order_of_arrival_gives_what_the_rule_says),
        cmocka_unit_test(test_a_smaller_step_begins_a_branch_and_an_equal_one_does_not),
        cmocka_unit_test(test_appending_keeps_the_generation_and_a_restart_does_not),
        cmocka_unit_test(test_a_file_read_anew_loses_its_old_points_only),
        cmocka_unit_test(test_the_first_file_by_path_decides_the_kind),
        cmocka_unit_test(test_damage_at_the_end_is_replaced_by_what_it_turns_out_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
