/* SPDX-License-Identifier: Apache-2.0 */
/* Paths in, stores of some runs each out. The files are listed once and sorted by run; each group
 * is read by a loader of its own, whose lister knows no other files. */
#include "log_groups.h"

#include "file_lister.h"
#include "log_root.h"
#include "natural_order.h"

#include <string.h>

typedef struct {
    char *path; /* owned, as the two below */
    char *run_key;
    char *run_path;
    char *run_name; /* owned; valid UTF-8 */
    bool is_remote;
    FileMark mark;
} ListedFile;

struct LogGroups {
    FileLister lister; /* owned */
    GPtrArray *files;  /* owned ListedFile of the selected runs, run by run */
    LoadedLogs *logs;  /* borrowed while listing */
    size_t n_runs;     /* all that there are */
    size_t n_selected;
    uint64_t group_bytes;
    guint first, end; /* files of the group that was read last */
    LoadedLogsPart part;
};

static void free_file(gpointer data)
{
    ListedFile *file = data;
    g_free(file->path);
    g_free(file->run_key);
    g_free(file->run_path);
    g_free(file->run_name);
    g_free(file);
}

/* --- listing --- */

static void find_directory(void *user, const char *path, bool is_remote)
{
    (void)user;
    (void)path;
    (void)is_remote;
}

static void find_file(void *user, const FoundFile *found)
{
    LogGroups *groups = user;
    if (found->is_projector_config) {
        return;
    }
    ListedFile *file = g_new0(ListedFile, 1);
    file->path = g_strdup(found->path);
    file->run_key = g_strdup(found->run_key);
    file->run_path = g_strdup(found->run_path);
    file->run_name = g_utf8_make_valid(found->run_key, -1);
    file->is_remote = found->is_remote;
    file->mark = found->mark;
    g_ptr_array_add(groups->files, file);
}

static void find_failure(void *user, const char *path, int system_errno)
{
    LogGroups *groups = user;
    loaded_logs_note_failure(groups->logs, path, g_strerror(system_errno));
}

/* Run by run; the files of a run in any order, which is the loader's business. */
static gint compare_files(gconstpointer a, gconstpointer b)
{
    const ListedFile *left = *(const ListedFile *const *)a;
    const ListedFile *right = *(const ListedFile *const *)b;
    const int names = natural_order_compare(left->run_name, right->run_name);
    const int keys = names != 0 ? names : strcmp(left->run_key, right->run_key);
    return keys != 0 ? keys : strcmp(left->path, right->path);
}

static bool is_same_run(const ListedFile *a, const ListedFile *b)
{
    return strcmp(a->run_key, b->run_key) == 0;
}

static const ListedFile *file_at(const LogGroups *groups, guint i)
{
    return groups->files->pdata[i];
}

/* @return the end of the run that begins at file `i` */
static guint end_of_run(const LogGroups *groups, guint i)
{
    guint end = i + 1;
    while (end < groups->files->len && is_same_run(file_at(groups, i), file_at(groups, end))) {
        end++;
    }
    return end;
}

static void keep_selected(LogGroups *groups, const Selection *runs)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(free_file);
    for (guint i = 0; i < groups->files->len;) {
        const guint end = end_of_run(groups, i);
        const bool is_selected = selection_matches(runs, file_at(groups, i)->run_name);
        groups->n_runs++;
        groups->n_selected += is_selected ? 1 : 0;
        for (; i < end; i++) {
            if (is_selected) {
                g_ptr_array_add(kept, groups->files->pdata[i]);
                groups->part.bytes_total += file_at(groups, i)->mark.size_bytes;
            } else {
                free_file(groups->files->pdata[i]);
            }
        }
    }
    g_ptr_array_set_free_func(groups->files, NULL);
    g_ptr_array_unref(groups->files);
    groups->files = kept;
    groups->part.n_files = kept->len;
}

LogGroups *log_groups_new(const GPtrArray *paths, const Selection *runs, uint64_t group_bytes,
                          LoadedLogs *logs)
{
    LogGroups *groups = g_new0(LogGroups, 1);
    groups->files = g_ptr_array_new_with_free_func(free_file);
    groups->group_bytes = group_bytes;
    groups->logs = logs;
    GPtrArray *roots = log_roots_parse((const char *const *)paths->pdata, paths->len);
    file_lister_local(roots, &groups->lister);
    const ListingVisitor visitor = {find_directory, find_file, find_failure, groups, NULL};
    groups->lister.list(groups->lister.self, NULL, &visitor);
    groups->logs = NULL;
    g_ptr_array_unref(roots);
    g_ptr_array_sort(groups->files, compare_files);
    keep_selected(groups, runs);
    return groups;
}

void log_groups_free(LogGroups *groups)
{
    if (groups != NULL) {
        g_ptr_array_unref(groups->files);
        groups->lister.free(groups->lister.self);
        g_free(groups);
    }
}

size_t log_groups_n_runs(const LogGroups *groups)
{
    return groups->n_runs;
}

size_t log_groups_n_selected(const LogGroups *groups)
{
    return groups->n_selected;
}

double log_groups_part_done(const LogGroups *groups)
{
    const LoadedLogsPart *part = &groups->part;
    return part->bytes_total == 0 ? 1 : (double)part->bytes_before / (double)part->bytes_total;
}

/* --- the lister of one group --- */

static int look(void *self, const char *path, FileMark *out)
{
    const LogGroups *groups = self;
    return groups->lister.look(groups->lister.self, path, out);
}

/* A file that was listed a while ago has grown perhaps, or is another one by now. */
static void list_group(void *self, const char *path, const ListingVisitor *visitor)
{
    const LogGroups *groups = self;
    (void)path;
    for (guint i = groups->first; i < groups->end; i++) {
        const ListedFile *file = file_at(groups, i);
        FoundFile found = {.path = file->path,
                           .run_key = file->run_key,
                           .run_path = file->run_path,
                           .is_remote = file->is_remote,
                           .mark = file->mark};
        FileMark mark;
        if (look(self, file->path, &mark) == 0) {
            found.mark = mark;
        }
        visitor->file(visitor->user, &found);
    }
}

static EventsStatus open_file(void *self, const char *path, EventsByteSource **out,
                              EventsError *err)
{
    const LogGroups *groups = self;
    return groups->lister.open(groups->lister.self, path, out, err);
}

static void keep(void *self)
{
    (void)self;
}

static uint64_t bytes_of(const LogGroups *groups, guint first, guint end)
{
    uint64_t bytes = 0;
    for (guint i = first; i < end; i++) {
        bytes += file_at(groups, i)->mark.size_bytes;
    }
    return bytes;
}

static guint end_of_group(const LogGroups *groups, guint first)
{
    guint end = end_of_run(groups, first);
    uint64_t bytes = bytes_of(groups, first, end);
    while (end < groups->files->len) {
        const guint next = end_of_run(groups, end);
        bytes += bytes_of(groups, end, next);
        if (bytes > groups->group_bytes) {
            break;
        }
        end = next;
    }
    return end;
}

bool log_groups_next(LogGroups *groups, LoadedLogs *logs)
{
    groups->part.bytes_before += bytes_of(groups, groups->first, groups->end);
    groups->part.n_files_before = groups->end;
    groups->part.n_points_before = logs->n_points;
    groups->first = groups->end;
    if (groups->first == groups->files->len) {
        return false;
    }
    groups->end = end_of_group(groups, groups->first);
    const FileLister lister = {groups, list_group, look, open_file, keep};
    loaded_logs_load(logs, NULL, &lister, &groups->part);
    return true;
}
