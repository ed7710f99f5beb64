/* SPDX-License-Identifier: Apache-2.0 */
/* Runs, files and tags in, one JSON object out. Its keys are a promise to scripts: more may come,
 * none changes its name or its meaning. Paths that are not UTF-8 have their bytes in path_hex. */
#include "inspect_json.h"

#include "json_text.h"
#include "number_text.h"
#include "tag_summary.h"

#include <string.h>

static void append_integer(GString *text, const char *key, gint64 value)
{
    json_text_append_key(text, key);
    number_text_append_integer(text, value);
}

static void append_count(GString *text, const char *key, guint64 value)
{
    json_text_append_key(text, key);
    g_string_append_printf(text, "%" G_GUINT64_FORMAT, value);
}

static void append_number(GString *text, const char *key, double value)
{
    json_text_append_key(text, key);
    json_text_append_number(text, value);
}

static void append_null(GString *text, const char *key)
{
    json_text_append_key(text, key);
    g_string_append(text, "null");
}

static void append_text(GString *text, const char *key, const char *value)
{
    json_text_append_key(text, key);
    json_text_append_string(text, value);
}

static void append_path(GString *text, const char *path)
{
    append_text(text, "path", path);
    if (!g_utf8_validate(path, -1, NULL)) {
        json_text_append_key(text, "path_hex");
        json_text_append_hex(text, path, strlen(path));
    }
}

static void begin_element(GString *text, guint index)
{
    if (index > 0) {
        g_string_append_c(text, ',');
    }
    g_string_append(text, "\n");
}

static void append_damage(GString *text, const EventFile *file)
{
    json_text_append_key(text, "damage");
    g_string_append_c(text, '[');
    for (guint i = 0; i < file->damage->len; i++) {
        const EventsDamage *damage = &g_array_index(file->damage, EventsDamage, i);
        g_string_append(text, i > 0 ? ",{" : "{");
        append_count(text, "offset", damage->offset_bytes);
        append_count(text, "bytes", damage->size_bytes);
        append_text(text, "reason", events_damage_reason_name(damage->reason));
        g_string_append_c(text, '}');
    }
    g_string_append_c(text, ']');
    if (file->n_damage_unlisted > 0) {
        append_count(text, "damage_unlisted", file->n_damage_unlisted);
    }
}

static void append_file(GString *text, const EventFile *file)
{
    g_string_append_c(text, '{');
    append_path(text, file->path);
    append_count(text, "bytes", file->bytes);
    append_count(text, "records", file->n_records);
    append_text(text, "state", event_file_state_name(file->state));
    if (file->error != NULL) {
        append_text(text, "error", file->error);
    }
    append_text(text, "writer", file->writer);
    append_damage(text, file);
    g_string_append_c(text, '}');
}

static void append_steps(GString *text, const TagSummary *summary)
{
    if (summary->n_points == 0) {
        append_null(text, "first_step");
        append_null(text, "last_step");
        append_null(text, "first_wall_time");
        append_null(text, "last_wall_time");
        return;
    }
    append_integer(text, "first_step", summary->first_step);
    append_integer(text, "last_step", summary->last_step);
    append_number(text, "first_wall_time", summary->first_wall_time);
    append_number(text, "last_wall_time", summary->last_wall_time);
}

static void append_values(GString *text, const TagSummary *summary)
{
    if (summary->n_points == 0 || !summary->has_values) {
        append_null(text, "last_value");
        append_null(text, "min");
        append_null(text, "max");
        return;
    }
    append_number(text, "last_value", summary->last_value);
    append_number(text, "min", summary->min);
    append_number(text, "max", summary->max);
}

static void append_tag(GString *text, const SeriesStore *store, RunId run, TagId tag)
{
    const TagSummary summary = tag_summary_of(store, run, tag);
    g_string_append_c(text, '{');
    append_text(text, "tag", series_store_tag_name(store, tag));
    append_text(text, "kind", events_summary_kind_name(series_store_kind(store, run, tag)));
    append_count(text, "points", summary.n_points);
    append_count(text, "superseded", summary.n_superseded);
    append_steps(text, &summary);
    append_values(text, &summary);
    g_string_append_c(text, '}');
}

static void append_other(GString *text, const RunOther *other)
{
    json_text_append_key(text, "other");
    g_string_append_c(text, '{');
    append_count(text, "graph_def", other->n_graph_def);
    append_count(text, "meta_graph_def", other->n_meta_graph_def);
    append_count(text, "run_metadata", other->n_run_metadata);
    append_count(text, "session_log", other->n_session_log);
    append_count(text, "log_message", other->n_log_message);
    g_string_append_c(text, '}');
}

static void append_projector_configs(GString *text, const GPtrArray *paths)
{
    json_text_append_key(text, "projector_configs");
    g_string_append_c(text, '[');
    for (guint i = 0; i < paths->len; i++) {
        g_string_append(text, i > 0 ? ",{" : "{");
        append_path(text, paths->pdata[i]);
        g_string_append_c(text, '}');
    }
    g_string_append_c(text, ']');
}

static void write_run(const Inspection *inspection, guint index, OutputStream *output)
{
    GString *text = output_stream_text(output);
    const SeriesStore *store = inspection->logs->store;
    const Run *run = series_store_run(store, g_array_index(inspection->runs, RunId, index));
    g_string_append_c(text, '{');
    append_text(text, "run", run->name);
    append_path(text, run->path);
    if (run_repeating_tag(run) != NULL) {
        append_text(text, "steps_counted_anew", run_repeating_tag(run));
    }

    json_text_append_key(text, "files");
    g_string_append_c(text, '[');
    for (guint i = 0; i < run->files->len; i++) {
        begin_element(text, i);
        append_file(text, run->files->pdata[i]);
        output_stream_pass(output);
    }
    g_string_append_c(text, ']');

    json_text_append_key(text, "tags");
    g_string_append_c(text, '[');
    const GArray *tags = inspection->tags->pdata[index];
    for (guint i = 0; i < tags->len; i++) {
        begin_element(text, i);
        append_tag(text, store, run->id, g_array_index(tags, TagId, i));
        output_stream_pass(output);
    }
    g_string_append_c(text, ']');
    append_other(text, &run->other);
    append_projector_configs(text, run->projector_configs);
    g_string_append_c(text, '}');
}

static void append_failures(GString *text, const GPtrArray *failures)
{
    g_string_append(text, "\"errors\":[");
    for (guint i = 0; i < failures->len; i++) {
        const LoadedLogsFailure *failure = failures->pdata[i];
        g_string_append(text, i > 0 ? ",{" : "{");
        append_path(text, failure->path);
        append_text(text, "error", failure->message);
        g_string_append_c(text, '}');
    }
    g_string_append_c(text, ']');
}

void inspect_json_write(const Inspection *inspection, OutputStream *output)
{
    GString *text = output_stream_text(output);
    g_string_append(text, "{\"runs\":[");
    for (guint i = 0; i < inspection->runs->len; i++) {
        begin_element(text, i);
        write_run(inspection, i, output);
    }
    g_string_append(text, "],\n");
    append_failures(text, inspection->logs->failures);
    g_string_append(text, "}\n");
}
