/* SPDX-License-Identifier: Apache-2.0 */
/* A budget of memory: who is given up and who comes back, and a process that would be killed
 * without it. */
#include "series_budget.h"

#include "loading.h"

#include <events/event_writer.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_RUNS = 6, BIG = 850000, SMALL = 20000 };

static void test_sizes_are_read_as_people_write_them(void **state)
{
    (void)state;
    const struct {
        const char *text;
        uint64_t bytes;
    } good[] = {{"4G", UINT64_C(4) << 30},       {"1.5 GiB", UINT64_C(3) << 29},
                {"800m", UINT64_C(800) << 20},   {"2097152", UINT64_C(2) << 20},
                {"3 MB", UINT64_C(3) << 20},     {"1t", UINT64_C(1) << 40},
                {"2048 K", UINT64_C(2048) << 10}};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        uint64_t bytes = 0;
        assert_true(series_budget_parse(good[i].text, &bytes));
        assert_int_equal(bytes, good[i].bytes);
    }
    const char *const bad[] = {"", "G", "-4G", "4X", "4GG", "12", "nan", "inf", "1e300", "4G 5"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        uint64_t bytes = 7;
        assert_false(series_budget_parse(bad[i], &bytes));
        assert_int_equal(bytes, 7);
    }
    assert_true(series_budget_default_bytes() >= UINT64_C(1) << 20);
}

/* Steps, times and values that nothing can be saved on. */
static void write_run(const char *directory, size_t run, size_t n)
{
    char name[16];
    snprintf(name, sizeof name, "r%zu", run);
    char *path = g_build_filename(directory, name, NULL);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.block_timeout_ms = 60000;
    EventsWriter *writer;
    assert_int_equal(events_writer_open(path, &options, &writer, NULL), EVENTS_OK);
    GRand *random = g_rand_new_with_seed((guint32)run);
    int64_t step = 0;
    for (size_t i = 0; i < n; i++) {
        step += g_rand_int_range(random, 1, 1 << 30);
        const double wall_time = g_rand_double_range(random, 1e9, 2e9);
        const float value = (float)g_rand_double(random);
        assert_int_equal(events_writer_scalar_at(writer, "x", step, wall_time, value), EVENTS_OK);
    }
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    g_rand_free(random);
    g_free(path);
}

static char *write_runs(size_t n)
{
    char *directory = temporary_directory_make();
    for (size_t run = 0; run < N_RUNS; run++) {
        write_run(directory, run, n);
    }
    return directory;
}

/* The run whose number in the directory is `run`. */
static RunId number_of(const Loading *loading, size_t run)
{
    char name[16];
    snprintf(name, sizeof name, "r%zu", run);
    return series_store_find_run(loading->store, name);
}

typedef struct {
    Loading loading;
    SeriesBudget *budget;
    bool is_shown[N_RUNS];
} Budgeted;

static void update(Budgeted *it)
{
    RunId visible[N_RUNS];
    size_t n = 0;
    for (size_t run = 0; run < N_RUNS; run++) {
        const RunId number = number_of(&it->loading, run);
        if (it->is_shown[run] && number != RUN_NONE) {
            visible[n++] = number;
        }
    }
    series_budget_update(it->budget, visible, n);
}

static bool is_quiet(const Budgeted *it)
{
    return run_loader_progress(it->loading.loader).all_read &&
           series_budget_state(it->budget).n_coming == 0;
}

/* Takes batches, as a window does, until all is read that fits. */
static void pump(Budgeted *it)
{
    update(it);
    for (;;) {
        while (run_loader_apply(it->loading.loader, it->loading.store, 1000, NULL)) {
            if (series_budget_is_due(it->budget)) {
                update(it);
            }
        }
        update(it);
        if (is_quiet(it)) {
            return;
        }
        loading_wait_for_wake(&it->loading);
    }
}

static void begin(Budgeted *it, const char *directory, uint64_t bytes)
{
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.n_threads = 1;
    loading_start(&it->loading, (const char *const[]){directory}, 1, &options);
    it->budget = series_budget_new(it->loading.store, it->loading.loader, bytes);
}

static void end(Budgeted *it)
{
    series_budget_free(it->budget);
    loading_stop(&it->loading);
}

static bool is_kept(const Budgeted *it, size_t run)
{
    return series_store_columns_state(it->loading.store, number_of(&it->loading, run)) ==
           RUN_COLUMNS_KEPT;
}

static void show_only(Budgeted *it, size_t first, size_t n)
{
    for (size_t run = 0; run < N_RUNS; run++) {
        it->is_shown[run] = run >= first && run < first + n;
    }
    pump(it);
}

static void test_hidden_runs_go_first_and_come_back_when_shown(void **state)
{
    (void)state;
    char *directory = write_runs(SMALL);
    Budgeted it = {.is_shown = {true, true}};
    begin(&it, directory, UINT64_C(3) * SMALL * 22);
    pump(&it);
    assert_true(is_kept(&it, 0) && is_kept(&it, 1));
    SeriesBudgetState now = series_budget_state(it.budget);
    assert_true(now.used_bytes <= now.budget_bytes);
    assert_true(now.n_hidden >= 3);
    assert_int_equal(now.n_refused, 0);
    show_only(&it, 4, 2);
    assert_true(is_kept(&it, 4) && is_kept(&it, 5));
    show_only(&it, 0, 1);
    assert_true(is_kept(&it, 0));
    assert_true(is_kept(&it, 4) || is_kept(&it, 5)); /* shown lately */
    assert_false(is_kept(&it, 2) || is_kept(&it, 3));
    end(&it);
    temporary_directory_remove(directory);
}

static void test_shown_runs_that_do_not_fit_are_said_and_come_when_there_is_room(void **state)
{
    (void)state;
    char *directory = write_runs(SMALL);
    Budgeted it = {.is_shown = {true, true, true, true, true, true}};
    begin(&it, directory, UINT64_C(3) * SMALL * 22);
    pump(&it);
    SeriesBudgetState now = series_budget_state(it.budget);
    assert_true(now.used_bytes <= now.budget_bytes);
    assert_true(now.n_refused >= 2 && now.n_refused <= 4);
    assert_int_equal(now.n_hidden, 0);
    assert_true(is_kept(&it, 0));
    assert_false(is_kept(&it, 5));
    assert_false(series_budget_is_due(it.budget) && now.n_coming > 0);
    show_only(&it, 4, 2);
    now = series_budget_state(it.budget);
    assert_int_equal(now.n_refused, 0);
    assert_true(is_kept(&it, 5));
    end(&it);
    temporary_directory_remove(directory);
}

static void test_a_run_larger_than_the_budget_is_not_read_for_ever(void **state)
{
    (void)state;
    char *directory = write_runs(100);
    write_run(directory, N_RUNS - 1, 100000); /* about 2 MB */
    Budgeted it = {.is_shown = {true, true, true, true, true, true}};
    begin(&it, directory, UINT64_C(1) << 20);
    pump(&it);
    const SeriesBudgetState now = series_budget_state(it.budget);
    assert_int_equal(now.n_refused, 1);
    assert_true(is_kept(&it, 0));
    SeriesSummary summary;
    assert_true(
        series_store_summary(it.loading.store, number_of(&it.loading, N_RUNS - 1), 0, &summary));
    assert_int_equal(summary.n, 100100);
    end(&it);
    temporary_directory_remove(directory);
}

/* --- three times the budget --- */

static uint64_t data_bytes(void)
{
    char *text = NULL;
    assert_true(g_file_get_contents("/proc/self/status", &text, NULL, NULL));
    const char *line = strstr(text, "VmData:");
    const uint64_t bytes = g_ascii_strtoull(line + strlen("VmData:"), NULL, 10) * 1024;
    g_free(text);
    return bytes;
}

static void assert_run_is_whole(const Loading *loading, size_t run)
{
    const Series *series = series_store_series(loading->store, number_of(loading, run), 0);
    assert_int_equal(series_n_points(series), BIG);
    GRand *random = g_rand_new_with_seed((guint32)run);
    int64_t step = 0;
    for (size_t i = 0; i < BIG; i++) {
        step += g_rand_int_range(random, 1, 1 << 30);
        const double wall_time = g_rand_double_range(random, 1e9, 2e9);
        const double value = (double)(float)g_rand_double(random);
        if (series_step(series, i) != step || series_wall_time(series, i) != wall_time ||
            series_value(series, i) != value) {
            fail_msg("point %zu of run %zu is another one", i, run);
        }
    }
    g_rand_free(random);
}

static void look_at_everything(const char *directory, uint64_t bytes)
{
    Budgeted it = {.is_shown = {true, true, true, true, true, true}};
    begin(&it, directory, bytes);
    pump(&it); /* opens */
    GArray *sorted = series_store_runs_in_order(it.loading.store);
    assert_int_equal(sorted->len, N_RUNS);
    for (size_t run = 0; run < N_RUNS; run++) {
        assert_int_equal(g_array_index(sorted, RunId, run), number_of(&it.loading, run));
        SeriesSummary summary;
        assert_true(
            series_store_summary(it.loading.store, number_of(&it.loading, run), 0, &summary));
        assert_int_equal(summary.n, BIG);
    }
    g_array_unref(sorted);
    for (size_t run = N_RUNS; run-- > 0;) {
        show_only(&it, run, 1);
        assert_run_is_whole(&it.loading, run);
    }
    end(&it);
}

static void test_data_of_three_times_the_budget_is_looked_at_in_little_memory(void **state)
{
    (void)state;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    skip(); /* they need memory of their own */
#endif
    char *directory = write_runs(BIG);
    const uint64_t budget_bytes = UINT64_C(34) << 20;
    const uint64_t limit_bytes = data_bytes() + budget_bytes + (UINT64_C(48) << 20);
    /* As much again as the limit leaves beyond the budget would not do for all of it. */
    assert_true(20.0 * BIG * N_RUNS > (double)(budget_bytes + (UINT64_C(56) << 20)));
    const pid_t child = fork();
    if (child == 0) {
        const struct rlimit limit = {limit_bytes, limit_bytes};
        setrlimit(RLIMIT_DATA, &limit);
        look_at_everything(directory, budget_bytes);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_read_as_people_write_them),
        cmocka_unit_test(test_hidden_runs_go_first_and_come_back_when_shown),
        cmocka_unit_test(test_shown_runs_that_do_not_fit_are_said_and_come_when_there_is_room),
        cmocka_unit_test(test_a_run_larger_than_the_budget_is_not_read_for_ever),
        cmocka_unit_test(test_data_of_three_times_the_budget_is_looked_at_in_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
