/* SPDX-License-Identifier: Apache-2.0 */
/* What inspecting a store writes, as a text, for tests. */
#ifndef WRITTEN_INSPECTION_H
#define WRITTEN_INSPECTION_H

#include "inspect_json.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

typedef void (*WriteInspection)(const Inspection *inspection, OutputStream *output);

/* All of the store, which is freed, and `failures`, which may be NULL. @return g_free() */
static inline char *written_inspection(WriteInspection write, SeriesStore *store,
                                       GPtrArray *failures)
{
    char *directory = temporary_directory_make();
    char *path = g_strconcat(directory, "/out", NULL);
    const LoadedLogs logs = {.store = store, .failures = failures};
    GPtrArray *tags = g_ptr_array_new();
    GArray *all_tags = series_store_tags_in_order(store);
    GArray *runs = series_store_runs_in_order(store);
    for (guint i = 0; i < runs->len; i++) {
        g_ptr_array_add(tags, all_tags);
    }
    const Inspection inspection = {.logs = &logs, .runs = runs, .tags = tags};
    char *message = NULL;
    OutputStream *output = output_stream_open(path, &message);
    assert_non_null(output);
    write(&inspection, output);
    assert_true(output_stream_close(output, &message));
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_array_unref(runs);
    g_array_unref(all_tags);
    g_ptr_array_unref(tags);
    g_clear_pointer(&failures, g_ptr_array_unref);
    series_store_free(store);
    g_free(path);
    temporary_directory_remove(directory);
    return text;
}

#endif
