/* SPDX-License-Identifier: Apache-2.0 */
/* Ten runs that grow, restart, are cut, rewritten, replaced, moved, deleted and made again at
 * random while they are followed. At the end all that still exists is as a fresh load finds it, no
 * descriptor or thread is left over, and once all files are again as they were at the start the
 * memory in use is, too. COURBE_SOAK_S says for how many seconds (10; 60 in CI),
 * COURBE_SOAK_SEED repeats a failure. */
#include "loading.h"

#include <dirent.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { N_RUNS = 10, N_FILES = 2, N_EQUAL_POINTS = 200, MEMORY_SLACK = 1 << 20 };

typedef struct {
    char *directory;
    GRand *random;
    bool exists[N_RUNS][N_FILES];
    int64_t step[N_RUNS][N_FILES];
    double wall_time;
} Soak;

static char *path_of(const Soak *soak, int run, int file)
{
    char name[64];
    snprintf(name, sizeof name, "run_%d/events.out.tfevents.%d", run, file);
    return temporary_directory_file(soak->directory, name);
}

/* Points of two tags from the file's step on. */
static void make_points(Soak *soak, int run, int file, EventBytes *bytes)
{
    const int n = g_rand_int_range(soak->random, 1, 100);
    for (int i = 0; i < n; i++) {
        const int64_t step = soak->step[run][file]++;
        soak->wall_time += 0.25;
        event_bytes_append_scalar(bytes, "x", step, soak->wall_time, (float)step);
        event_bytes_append_scalar(bytes, "y", step, soak->wall_time,
                                  (float)g_rand_double(soak->random));
    }
}

static void append(Soak *soak, int run, int file)
{
    EventBytes bytes = {0};
    char *path = path_of(soak, run, file);
    make_points(soak, run, file, &bytes);
    if (soak->exists[run][file]) {
        temporary_directory_append(path, bytes.data, bytes.size);
    } else {
        temporary_directory_write(path, bytes.data, bytes.size);
    }
    soak->exists[run][file] = true;
    free(path);
    event_bytes_clear(&bytes);
}

/* All files, whole, with the same points each time. */
static void make_equal(Soak *soak)
{
    for (int i = 0; i < N_RUNS * N_FILES; i++) {
        EventBytes bytes = {0};
        char *path = path_of(soak, i / N_FILES, i % N_FILES);
        for (int step = 0; step < N_EQUAL_POINTS; step++) {
            event_bytes_append_scalar(&bytes, "x", step, 1e6 * i + step, (float)step);
            event_bytes_append_scalar(&bytes, "y", step, 1e6 * i + step, 0.5f);
        }
        temporary_directory_write(path, bytes.data, bytes.size);
        soak->exists[i / N_FILES][i % N_FILES] = true;
        soak->step[i / N_FILES][i % N_FILES] = N_EQUAL_POINTS;
        free(path);
        event_bytes_clear(&bytes);
    }
}

/* Bytes that malloc() gave and that were not freed, where it says so; else 0. What it keeps for
 * threads and GLib in slices counts as in use, hence the slack. */
static size_t memory_in_use(void)
{
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

static void restart(Soak *soak, int run, int file)
{
    soak->step[run][file] = soak->step[run][file] / 2;
    append(soak, run, file);
}

static void cut(Soak *soak, int run, int file)
{
    char *path = path_of(soak, run, file);
    char *content = NULL;
    gsize size = 0;
    if (soak->exists[run][file] && g_file_get_contents(path, &content, &size, NULL)) {
        assert_int_equal(truncate(path, (off_t)((double)size * g_rand_double(soak->random))), 0);
        g_free(content);
    }
    free(path);
}

static void rewrite(Soak *soak, int run, int file)
{
    soak->step[run][file] = 0;
    soak->exists[run][file] = false;
    append(soak, run, file);
}

/* Another file takes the name, as rsync has it. */
static void replace(Soak *soak, int run, int file)
{
    EventBytes bytes = {0};
    char *path = path_of(soak, run, file);
    char *beside = g_strdup_printf("%s/run_%d/.part", soak->directory, run);
    soak->step[run][file] = g_rand_int_range(soak->random, 0, 1000);
    make_points(soak, run, file, &bytes);
    temporary_directory_write(beside, bytes.data, bytes.size);
    assert_int_equal(rename(beside, path), 0);
    soak->exists[run][file] = true;
    g_free(beside);
    free(path);
    event_bytes_clear(&bytes);
}

static void delete (Soak *soak, int run, int file)
{
    char *path = path_of(soak, run, file);
    if (soak->exists[run][file]) {
        assert_int_equal(unlink(path), 0);
        soak->exists[run][file] = false;
    }
    free(path);
}

static void delete_run(Soak *soak, int run, int file)
{
    (void)file;
    char *directory = g_strdup_printf("%s/run_%d", soak->directory, run);
    for (int i = 0; i < N_FILES; i++) {
        delete (soak, run, i);
    }
    rmdir(directory); /* made again with its next file */
    g_free(directory);
}

/* To another name in any run that is free. */
static void move(Soak *soak, int run, int file)
{
    const int to_run = g_rand_int_range(soak->random, 0, N_RUNS);
    const int to_file = g_rand_int_range(soak->random, 0, N_FILES);
    if (!soak->exists[run][file] || soak->exists[to_run][to_file]) {
        return;
    }
    char *from = path_of(soak, run, file);
    char *to = path_of(soak, to_run, to_file); /* makes the directory */
    assert_int_equal(rename(from, to), 0);
    soak->exists[run][file] = false;
    soak->exists[to_run][to_file] = true;
    soak->step[to_run][to_file] = soak->step[run][file];
    free(from);
    free(to);
}

static void change_something(Soak *soak)
{
    static void (*const rare[])(Soak *, int, int) = {restart, cut,        rewrite, replace, delete,
                                                     delete,  delete_run, move,    move};
    const int run = g_rand_int_range(soak->random, 0, N_RUNS);
    const int file = g_rand_int_range(soak->random, 0, N_FILES);
    const int which = g_rand_int_range(soak->random, 0, 40);
    if (which < (int)G_N_ELEMENTS(rare)) {
        rare[which](soak, run, file);
    } else {
        append(soak, run, file);
    }
}

static size_t count_entries(const char *directory)
{
    size_t n = 0;
    DIR *stream = opendir(directory);
    while (stream != NULL && readdir(stream) != NULL) {
        n++;
    }
    if (stream != NULL) {
        closedir(stream);
    }
    return n;
}

/* Points of files that are gone stay, so a run that lost one has no fresh load to be held
 * against. */
static bool has_lost_a_file(const SeriesStore *store, RunId run)
{
    const GPtrArray *files = series_store_run(store, run)->files;
    for (guint i = 0; i < files->len; i++) {
        if (((const EventFile *)g_ptr_array_index(files, i))->vanished) {
            return true;
        }
    }
    return false;
}

static bool points_equal(const Series *a, const Series *b)
{
    bool equal = a != NULL && b != NULL && series_n_points(a) == series_n_points(b) &&
                 series_n_superseded(a) == series_n_superseded(b);
    for (size_t i = 0; equal && i < series_n_points(a); i++) {
        equal = series_step(a, i) == series_step(b, i) &&
                series_wall_time(a, i) == series_wall_time(b, i) &&
                series_value(a, i) == series_value(b, i);
    }
    return equal;
}

/* What differs first, or NULL. */
static char *first_difference(const SeriesStore *followed, const SeriesStore *fresh)
{
    for (RunId run = 0; run < series_store_n_runs(fresh); run++) {
        const char *name = series_store_run(fresh, run)->name;
        const RunId same = series_store_find_run(followed, name);
        if (same == RUN_NONE) {
            return g_strdup_printf("%s is missing", name);
        }
        for (TagId tag = 0; !has_lost_a_file(followed, same) && tag < series_store_n_tags(fresh);
             tag++) {
            const char *tag_name = series_store_tag_name(fresh, tag);
            const Series *wanted = series_store_series(fresh, run, tag);
            const Series *found =
                series_store_series(followed, same, series_store_find_tag(followed, tag_name));
            if (wanted != NULL && !points_equal(found, wanted)) {
                return g_strdup_printf("%s of %s: %zu points for %zu", tag_name, name,
                                       found != NULL ? series_n_points(found) : 0,
                                       series_n_points(wanted));
            }
        }
    }
    return NULL;
}

static bool is_as_fresh(const Loading *loading, const void *fresh)
{
    char *difference = first_difference(loading->store, fresh);
    const bool is = difference == NULL;
    g_free(difference);
    return is;
}

static bool is_whole_and_as_fresh(const Loading *loading, const void *fresh)
{
    for (RunId run = 0; run < series_store_n_runs(loading->store); run++) {
        if (has_lost_a_file(loading->store, run)) {
            return false;
        }
    }
    return is_as_fresh(loading, fresh);
}

/* Says what differs where it does not come to hold. */
static void wait_until(Loading *loading, LoadingCondition condition, const SeriesStore *fresh)
{
    if (!loading_meets(loading, condition, fresh)) {
        char *difference = first_difference(loading->store, fresh);
        fail_msg("after %d s: %s%s", LOADING_GUARD_S,
                 difference != NULL ? difference : "all points are equal",
                 condition(loading, fresh) ? ", and nobody was woken" : "");
    }
}

static SeriesStore *load_fresh(const char *directory)
{
    SeriesStore *store = series_store_new();
    GPtrArray *roots = log_roots_parse(&directory, 1);
    RunLoader *loader = run_loader_new(roots, NULL);
    run_loader_read_all(loader, store, NULL, NULL);
    run_loader_free(loader);
    g_ptr_array_unref(roots);
    return store;
}

/* @return the memory in use once all files are equal to what they are made here. */
static size_t settle_equal(Soak *soak, Loading *loading)
{
    make_equal(soak);
    SeriesStore *fresh = load_fresh(soak->directory);
    wait_until(loading, is_whole_and_as_fresh, fresh);
    series_store_free(fresh);
    return memory_in_use();
}

static void follow_for(double seconds, bool poll_only, guint32 seed)
{
    Soak soak = {.directory = temporary_directory_make(),
                 .random = g_rand_new_with_seed(seed),
                 .wall_time = 1e9};
    for (int run = 0; run < N_RUNS; run++) {
        append(&soak, run, 0);
    }
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.poll_only = poll_only;
    options.poll_interval_ms = 20;
    Loading loading;
    const char *root = soak.directory;
    loading_start(&loading, &root, 1, &options);
    loading_wait(&loading, loading_all_read, NULL);
    const size_t n_threads = count_entries("/proc/self/task");
    const size_t memory_before = settle_equal(&soak, &loading);
    const gint64 end_us = g_get_monotonic_time() + (gint64)(1e6 * seconds);
    while (g_get_monotonic_time() < end_us) {
        change_something(&soak);
        run_loader_apply(loading.loader, loading.store, 1000, NULL);
        g_usleep(2000); /* a pace, not a wait for anything */
    }
    for (int run = 0; run < N_RUNS; run++) {
        for (int file = 0; file < N_FILES; file++) {
            if (soak.exists[run][file]) {
                append(&soak, run, file); /* what was cut to nothing has news */
            }
        }
    }
    SeriesStore *fresh = load_fresh(soak.directory);
    wait_until(&loading, is_as_fresh, fresh);
    assert_int_equal(count_entries("/proc/self/task"), n_threads);
    series_store_free(fresh);
    const size_t memory_after = settle_equal(&soak, &loading);
    print_message("memory in use: %zu, then %zu\n", memory_before, memory_after);
    assert_true(memory_after < memory_before + MEMORY_SLACK);
    loading_stop(&loading);
    g_rand_free(soak.random);
    temporary_directory_remove(soak.directory);
}

static double soak_seconds(void)
{
    const char *text = g_getenv("COURBE_SOAK_S");
    const bool is_ci = g_strcmp0(g_getenv("CI"), "true") == 0;
    return text != NULL ? g_ascii_strtod(text, NULL) : is_ci ? 60 : 10;
}

static guint32 soak_seed(void)
{
    const char *text = g_getenv("COURBE_SOAK_SEED");
    const guint32 seed = text != NULL ? (guint32)g_ascii_strtoull(text, NULL, 10) : g_random_int();
    print_message("COURBE_SOAK_SEED=%u\n", seed);
    return seed;
}

static void test_what_exists_is_as_a_fresh_load_finds_it(void **state)
{
    (void)state;
    const size_t n_descriptors = count_entries("/proc/self/fd");
    follow_for(soak_seconds() * 2 / 3, false, soak_seed());
    assert_int_equal(count_entries("/proc/self/fd"), n_descriptors);
}

static void test_so_it_is_where_changes_are_found_by_the_clock(void **state)
{
    (void)state;
    const size_t n_descriptors = count_entries("/proc/self/fd");
    follow_for(soak_seconds() / 3, true, soak_seed());
    assert_int_equal(count_entries("/proc/self/fd"), n_descriptors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_exists_is_as_a_fresh_load_finds_it),
        cmocka_unit_test(test_so_it_is_where_changes_are_found_by_the_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
