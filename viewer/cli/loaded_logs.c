/* SPDX-License-Identifier: Apache-2.0 */
/* Paths in, a filled store out. What cannot be read is told at once, each path one time, and never
 * keeps the rest from being read. */
#include "loaded_logs.h"

#include "exit_code.h"
#include "log_root.h"
#include "report.h"
#include "run_loader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void free_failure(gpointer data)
{
    LoadedLogsFailure *failure = data;
    g_free(failure->path);
    g_free(failure->message);
    g_free(failure);
}

/* The reader's own messages name the file already, the loader's do not. */
static void report_failure(const LoadedLogsFailure *failure)
{
    if (strstr(failure->message, failure->path) != NULL) {
        report("%s", failure->message);
    } else {
        report("%s: %s", failure->path, failure->message);
    }
}

void loaded_logs_note_failure(LoadedLogs *logs, const char *path, const char *message)
{
    if (g_hash_table_contains(logs->failed_paths, path)) {
        return;
    }
    LoadedLogsFailure *failure = g_new0(LoadedLogsFailure, 1);
    failure->path = g_strdup(path);
    failure->message = g_strdup(message);
    g_ptr_array_add(logs->failures, failure);
    g_hash_table_add(logs->failed_paths, failure->path);
    report_failure(failure);
}

static void note_loader_failures(LoadedLogs *logs, const RunLoader *loader)
{
    GPtrArray *errors = run_loader_errors(loader);
    for (guint i = 0; i < errors->len; i++) {
        const RunLoaderError *error = errors->pdata[i];
        loaded_logs_note_failure(logs, error->path, error->message);
    }
    g_ptr_array_unref(errors);
}

static void note_unreadable_files(LoadedLogs *logs)
{
    for (RunId id = 0; id < series_store_n_runs(logs->store); id++) {
        const Run *run = series_store_run(logs->store, id);
        for (guint i = 0; i < run->files->len; i++) {
            const EventFile *file = run->files->pdata[i];
            if (file->state == EVENT_FILE_UNREADABLE) {
                loaded_logs_note_failure(logs, file->path,
                                         file->error != NULL ? file->error : _("cannot be read"));
            }
        }
    }
}

static void show_progress(const RunLoaderProgress *progress, void *user)
{
    const LoadedLogsPart *part = user;
    const uint64_t total = MAX(part->bytes_total, part->bytes_before + progress->bytes_total);
    const uint64_t n_bytes = part->bytes_before + progress->bytes_done;
    const double done = total == 0 ? 1 : (double)n_bytes / (double)total;
    GString *text = g_string_new(NULL);
    g_string_printf(text, _("reading: %.0f %%, %zu of %zu files, %.1f million points"), 100 * done,
                    part->n_files_before + progress->n_files_done,
                    MAX(part->n_files, progress->n_files),
                    (double)(part->n_points_before + progress->n_points) / 1e6);
    if (progress->seconds_left >= 1 && part->n_files == 0) {
        g_string_append_printf(text, _(", %.0f s left"), progress->seconds_left);
    }
    report_progress(text->str);
    g_string_free(text, TRUE);
}

void loaded_logs_begin(LoadedLogs *logs)
{
    *logs = (LoadedLogs){.failures = g_ptr_array_new_with_free_func(free_failure),
                         .failed_paths = g_hash_table_new(g_str_hash, g_str_equal)};
}

void loaded_logs_load(LoadedLogs *logs, GPtrArray *roots, const FileLister *lister,
                      const LoadedLogsPart *part)
{
    LoadedLogsPart all = {0};
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.lister = lister;
    all = part != NULL ? *part : all;
    series_store_free(logs->store);
    logs->store = series_store_new();
    RunLoader *loader = run_loader_new(roots, &options);
    run_loader_read_all(loader, logs->store, show_progress, &all);
    report_progress_end();
    logs->n_points += run_loader_progress(loader).n_points;
    note_loader_failures(logs, loader);
    note_unreadable_files(logs);
    run_loader_free(loader);
}

void loaded_logs_read(LoadedLogs *logs, const GPtrArray *paths)
{
    GPtrArray *roots = log_roots_parse((const char *const *)paths->pdata, paths->len);
    loaded_logs_begin(logs);
    loaded_logs_load(logs, roots, NULL, NULL);
    g_ptr_array_unref(roots);
}

void loaded_logs_clear(LoadedLogs *logs)
{
    series_store_free(logs->store);
    g_hash_table_unref(logs->failed_paths);
    g_ptr_array_unref(logs->failures);
}

static bool is_damaged(const EventFile *file)
{
    return file->state == EVENT_FILE_DAMAGED || file->state == EVENT_FILE_NOT_AN_EVENT_FILE;
}

static void warn_of_file(const EventFile *file)
{
    if (file->state == EVENT_FILE_NOT_AN_EVENT_FILE) {
        report(_("%s: is no event file; it is left out"), file->path);
        return;
    }
    if (file->damage->len == 0) {
        report(_("%s: is damaged"), file->path);
        return;
    }
    const EventsDamage *first = &g_array_index(file->damage, EventsDamage, 0);
    const guint64 n_places = file->damage->len + file->n_damage_unlisted;
    report(g_dngettext(GETTEXT_PACKAGE,
                       "%s: %" G_GUINT64_FORMAT " damaged place, at byte %" G_GUINT64_FORMAT
                       " (%s); the rest is read",
                       "%s: %" G_GUINT64_FORMAT " damaged places, the first at byte "
                       "%" G_GUINT64_FORMAT " (%s); the rest is read",
                       (gulong)n_places),
           file->path, n_places, (guint64)first->offset_bytes,
           events_damage_reason_name(first->reason));
}

/* Calls `act` (may be NULL) on each damaged file. */
static bool visit_damaged_files(const LoadedLogs *logs, void (*act)(const EventFile *file))
{
    bool any = false;
    for (RunId id = 0; id < series_store_n_runs(logs->store); id++) {
        const Run *run = series_store_run(logs->store, id);
        for (guint i = 0; i < run->files->len; i++) {
            const EventFile *file = run->files->pdata[i];
            if (!is_damaged(file)) {
                continue;
            }
            any = true;
            if (act != NULL) {
                act(file);
            }
        }
    }
    return any;
}

void loaded_logs_warn_of_damage(const LoadedLogs *logs)
{
    visit_damaged_files(logs, warn_of_file);
}

bool loaded_logs_have_damage(const LoadedLogs *logs)
{
    return visit_damaged_files(logs, NULL);
}

int loaded_logs_exit_code(const LoadedLogs *logs, bool nothing)
{
    if (logs->failures->len > 0) {
        return EXIT_CODE_FAILED;
    }
    return nothing ? EXIT_CODE_NOTHING : EXIT_CODE_DONE;
}
