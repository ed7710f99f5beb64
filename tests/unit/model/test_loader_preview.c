/* SPDX-License-Identifier: Apache-2.0 */
/* The newest end of a big file comes before its middle and leaves no trace: whatever the file is
 * like, the store is the same to the bit as without previews. */
#include "loader_internal.h"
#include "loading.h"
#include "memory_lister.h"

#include <math.h>

#define PREVIEW_BYTES UINT64_C(2000)

static void begin(Loading *loading, MemoryFile *file, uint64_t preview_bytes)
{
    FileLister lister = memory_lister(file);
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.lister = &lister;
    options.poll_only = true;
    options.poll_interval_ms = 1;
    options.n_threads = 1;
    options.preview_bytes = preview_bytes;
    loading_start(loading, NULL, 0, &options);
}

static bool previews_any(const SeriesStore *store)
{
    for (TagId tag = 0; tag < series_store_n_tags(store); tag++) {
        if (series_store_preview(store, 0, tag) != NULL) {
            return true;
        }
    }
    return false;
}

/* Takes batch after batch until everything was read. @return after how many of them something was
 * previewed */
static size_t load(Loading *loading)
{
    size_t n_previewed = 0;
    while (!run_loader_progress(loading->loader).all_read) {
        bool has_more = true;
        while (has_more) {
            has_more = run_loader_apply(loading->loader, loading->store, 0, NULL);
            n_previewed += previews_any(loading->store) ? 1 : 0;
        }
        if (!run_loader_progress(loading->loader).all_read) {
            loading_wait_for_wake(loading);
        }
    }
    return n_previewed;
}

static void assert_bits_equal(double a, double b)
{
    assert_memory_equal(&a, &b, sizeof a);
}

static void assert_series_equal(const Series *a, const Series *b)
{
    assert_true((a == NULL) == (b == NULL));
    if (a == NULL) {
        return;
    }
    assert_int_equal(series_n_points(a), series_n_points(b));
    assert_int_equal(series_n_superseded(a), series_n_superseded(b));
    for (size_t i = 0; i < series_n_points(a); i++) {
        assert_int_equal(series_step(a, i), series_step(b, i));
        assert_bits_equal(series_wall_time(a, i), series_wall_time(b, i));
        assert_bits_equal(series_value(a, i), series_value(b, i));
        assert_bits_equal(series_x(a, X_AXIS_RELATIVE, i), series_x(b, X_AXIS_RELATIVE, i));
    }
    for (size_t i = 0; i < series_n_superseded(a); i++) {
        assert_int_equal(series_superseded_step(a, i), series_superseded_step(b, i));
        assert_bits_equal(series_superseded_value(a, i), series_superseded_value(b, i));
    }
    assert_bits_equal(series_min(a), series_min(b));
    assert_bits_equal(series_max(a), series_max(b));
    assert_int_equal(series_n_non_finite(a), series_n_non_finite(b));
}

static void assert_files_equal(const EventFile *a, const EventFile *b)
{
    assert_int_equal(a->bytes, b->bytes);
    assert_int_equal(a->bytes_read, b->bytes_read);
    assert_int_equal(a->n_records, b->n_records);
    assert_int_equal(a->state, b->state);
    assert_int_equal(a->damage->len, b->damage->len);
    assert_int_equal(a->n_damage_unlisted, b->n_damage_unlisted);
    for (guint i = 0; i < a->damage->len; i++) {
        const EventsDamage *left = &g_array_index(a->damage, EventsDamage, i);
        const EventsDamage *right = &g_array_index(b->damage, EventsDamage, i);
        assert_int_equal(left->offset_bytes, right->offset_bytes);
        assert_int_equal(left->size_bytes, right->size_bytes);
        assert_int_equal(left->reason, right->reason);
    }
}

static void assert_stores_equal(const SeriesStore *a, const SeriesStore *b)
{
    assert_int_equal(series_store_n_runs(a), series_store_n_runs(b));
    assert_int_equal(series_store_n_tags(a), series_store_n_tags(b));
    for (TagId tag = 0; tag < series_store_n_tags(a); tag++) {
        assert_string_equal(series_store_tag_name(a, tag), series_store_tag_name(b, tag));
        assert_series_equal(series_store_series(a, 0, tag), series_store_series(b, 0, tag));
    }
    const Run *left = series_store_run(a, 0);
    const Run *right = series_store_run(b, 0);
    assert_int_equal(left->n_points, right->n_points);
    assert_int_equal(left->last_step, right->last_step);
    assert_int_equal(left->has_superseded, right->has_superseded);
    assert_bits_equal(left->first_wall_time, right->first_wall_time);
    assert_bits_equal(left->last_wall_time, right->last_wall_time);
    assert_files_equal(g_ptr_array_index(left->files, 0), g_ptr_array_index(right->files, 0));
}

static void compare(EventsBytes bytes, bool *out_was_previewed)
{
    MemoryFile file = memory_file("events.tfevents");
    file.bytes = bytes;
    file.change_ns = 1;
    Loading with;
    Loading without;
    begin(&with, &file, PREVIEW_BYTES);
    begin(&without, &file, UINT64_MAX);
    *out_was_previewed = load(&with) > 0;
    assert_int_equal(load(&without), 0);
    assert_false(previews_any(with.store));
    assert_stores_equal(with.store, without.store);
    assert_int_equal(run_loader_progress(with.loader).n_points,
                     run_loader_progress(without.loader).n_points);
    loading_stop(&with);
    loading_stop(&without);
    assert_int_equal(file.n_open, 0);
}

/* Restarts anywhere, several tags, values that are none, session starts. */
static void append_random(EventBytes *bytes, GRand *random, int n)
{
    static const char *const TAGS[] = {"a", "loss", "accuracy/top"};
    static const float VALUES[] = {0, 1, -3.5F, NAN, INFINITY, -INFINITY, -0.0F, 1e30F};
    int64_t step = 0;
    for (int i = 0; i < n; i++) {
        const int dice = g_rand_int_range(random, 0, 100);
        step = dice == 0 ? step / 2 : step + (dice < 80 ? 1 : 0);
        if (dice == 99 && g_rand_int_range(random, 0, 10) == 0) {
            event_bytes_append_record_hex(bytes, "09000000000065cd411005420408010803");
        }
        event_bytes_append_scalar(bytes, TAGS[g_rand_int_range(random, 0, 3)], step,
                                  1e9 + i + g_rand_double(random),
                                  VALUES[g_rand_int_range(random, 0, G_N_ELEMENTS(VALUES))]);
    }
}

static void damage(EventBytes *bytes, GRand *random)
{
    const int n = g_rand_int_range(random, 0, 4);
    for (int i = 0; i < n; i++) { /* most of it near the end */
        const size_t span = g_rand_boolean(random) ? MIN(bytes->size, 3000) : bytes->size;
        const size_t at = bytes->size - 1 - (size_t)g_rand_int_range(random, 0, (int)span);
        bytes->data[at] ^= (uint8_t)g_rand_int_range(random, 1, 256);
    }
    switch (g_rand_int_range(random, 0, 4)) {
    case 0:
        bytes->size -= (size_t)g_rand_int_range(random, 0, 60);
        break;
    case 1:
        event_bytes_append_fill(bytes, 0, (size_t)g_rand_int_range(random, 1, 3000));
        break;
    case 2:
        event_bytes_append_header(bytes, (uint64_t)g_rand_int_range(random, 0, 100000));
        break;
    default:
        break;
    }
}

static void test_nothing_of_it_stays(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(20261123);
    int n_previewed = 0;
    for (int i = 0; i < 200; i++) {
        EventBytes bytes = {0};
        append_random(&bytes, random, g_rand_int_range(random, 2, i % 2 == 0 ? 100 : 1500));
        damage(&bytes, random);
        bool was_previewed;
        compare(event_bytes_view(&bytes), &was_previewed);
        n_previewed += was_previewed ? 1 : 0;
        event_bytes_clear(&bytes);
    }
    assert_in_range(n_previewed, 50, 150); /* large ones are, tiny ones are not */
    g_rand_free(random);
}

/* The points that are shown are the file's last. */
static void test_it_shows_the_newest_points_early(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, 0, 40000);
    MemoryFile file = memory_file("events.tfevents");
    file.bytes = event_bytes_view(&bytes);
    Loading loading;
    begin(&loading, &file, PREVIEW_BYTES);
    const Series *coming = NULL;
    while (coming == NULL) {
        loading_wait_for_wake(&loading);
        bool has_more = true;
        while (has_more && coming == NULL) {
            has_more = run_loader_apply(loading.loader, loading.store, 0, NULL);
            coming = series_store_preview(loading.store, 0, 0);
        }
    }
    const size_t n = series_n_points(coming);
    assert_in_range(n, 20, 60);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(series_step(coming, i), 40000 - n + i);
        assert_true(series_value(coming, i) == (double)(40000 - n + i));
    }
    const Series *series = series_store_series(loading.store, 0, 0);
    assert_in_range(series_n_points(series), 20, 60);
    load(&loading);
    assert_int_equal(series_n_points(series), 40000);
    assert_null(series_store_preview(loading.store, 0, 0));
    loading_stop(&loading);
    event_bytes_clear(&bytes);
}

static void set_size(MemoryFile *file, EventBytes bytes, size_t size)
{
    bytes.size = size;
    pthread_mutex_lock(&file->lock);
    file->bytes = event_bytes_view(&bytes);
    file->change_ns++;
    pthread_mutex_unlock(&file->lock);
}

/* The tail that was previewed is written on meanwhile, and the file is cut and written anew. */
static void test_a_tail_that_grows_or_is_replaced(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventBytes other = {0};
    loading_append_scalars(&bytes, 0, 30000);
    loading_append_scalars(&other, 7, 20000);
    MemoryFile file = memory_file("events.tfevents");
    set_size(&file, bytes, bytes.size / 2);
    Loading loading;
    begin(&loading, &file, PREVIEW_BYTES);
    loading_wait_for_wake(&loading);
    run_loader_apply(loading.loader, loading.store, 0, NULL);
    set_size(&file, bytes, bytes.size - 13);
    run_loader_apply(loading.loader, loading.store, 0, NULL);
    set_size(&file, bytes, bytes.size);
    LoadingPoints points = {"run", "x", 30000};
    loading_wait(&loading, loading_has_points, &points);
    set_size(&file, other, other.size);
    points.n_points = 20000;
    loading_wait(&loading, loading_has_points, &points);
    load(&loading);
    assert_int_equal(series_step(loading_series(&loading, "run", "x"), 0), 7);
    assert_null(series_store_preview(loading.store, 0, 0));
    loading_stop(&loading);
    event_bytes_clear(&bytes);
    event_bytes_clear(&other);
}

/* Commands that read everything never preview; nor is the end of a hidden or small file read. */
static void test_who_is_not_previewed(void **state)
{
    (void)state;
    RunLoader loader = {.preview_bytes = 100};
    LoaderFile file = {.mark.size_bytes = 801, .run = RUN_NONE};
    assert_true(loader_preview_is_wanted(&loader, &file));
    file.mark.size_bytes = 800;
    assert_false(loader_preview_is_wanted(&loader, &file));
    file.mark.size_bytes = 801;
    loader.is_reading_all = true;
    assert_false(loader_preview_is_wanted(&loader, &file));
    loader.is_reading_all = false;
    file.was_previewed = true;
    assert_false(loader_preview_is_wanted(&loader, &file));
    file.was_previewed = false;
    loader.preview_bytes = UINT64_MAX;
    assert_false(loader_preview_is_wanted(&loader, &file));
    loader.preview_bytes = 100;
    const uint8_t hidden = 1;
    loader.run_is_hidden = g_byte_array_new();
    g_byte_array_append(loader.run_is_hidden, &hidden, 1);
    file.run = 0;
    assert_false(loader_preview_is_wanted(&loader, &file));
    g_byte_array_unref(loader.run_is_hidden);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_of_it_stays),
        cmocka_unit_test(test_it_shows_the_newest_points_early),
        cmocka_unit_test(test_a_tail_that_grows_or_is_replaced),
        cmocka_unit_test(test_who_is_not_previewed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
