/* SPDX-License-Identifier: Apache-2.0 */
/* Runs, files and tags in, tables for people out. The numbers are rounded to be read; --json has
 * them exactly. */
#include "inspect_table.h"

#include "number_format.h"
#include "report.h"
#include "tag_summary.h"
#include "text_table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { SIGNIFICANT_DIGITS = 6, N_FILE_COLUMNS = 5, N_TAG_COLUMNS = 8, N_DAMAGE_SHOWN = 20 };

/* Takes `cell` over. */
static void add_owned(TextTable *table, char *cell)
{
    text_table_add(table, cell);
    g_free(cell);
}

static void append_safe(GString *text, const char *bytes)
{
    char *safe = report_safe_text(bytes);
    g_string_append(text, safe);
    g_free(safe);
}

static const char *file_name(const EventFile *file)
{
    const char *slash = strrchr(file->path, '/');
    return slash != NULL ? slash + 1 : file->path;
}

static void append_files(GString *text, const Run *run)
{
    static const char *const titles[] = {N_("FILE"), N_("BYTES"), N_("RECORDS"), N_("STATE"),
                                         N_("WRITER")};
    static const bool to_the_right[] = {false, true, true, false, false};
    TextTable *table = text_table_new(titles, to_the_right, N_FILE_COLUMNS);
    for (guint i = 0; i < run->files->len; i++) {
        const EventFile *file = run->files->pdata[i];
        text_table_add(table, file_name(file));
        add_owned(table, number_format_count(file->bytes));
        add_owned(table, number_format_count(file->n_records));
        text_table_add(table, event_file_state_name(file->state));
        text_table_add(table, file->writer != NULL ? file->writer : "");
    }
    text_table_append(table, text, 2);
    text_table_free(table);
}

static void append_damage(GString *text, const EventFile *file)
{
    for (guint i = 0; i < MIN(file->damage->len, N_DAMAGE_SHOWN); i++) {
        const EventsDamage *damage = &g_array_index(file->damage, EventsDamage, i);
        g_string_append(text, "  ");
        append_safe(text, file_name(file));
        g_string_append_printf(
            text, _(": %s at byte %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT " bytes\n"),
            events_damage_reason_name(damage->reason), (guint64)damage->offset_bytes,
            (guint64)damage->size_bytes);
    }
    const guint64 n_places = file->damage->len + file->n_damage_unlisted;
    if (n_places > N_DAMAGE_SHOWN) {
        g_string_append_printf(text, _("  and %" G_GUINT64_FORMAT " more places\n"),
                               n_places - N_DAMAGE_SHOWN);
    }
}

static void add_values(TextTable *table, const TagSummary *summary)
{
    if (!summary->has_values || summary->n_points == 0) {
        text_table_add(table, "");
        text_table_add(table, "");
        text_table_add(table, "");
        return;
    }
    add_owned(table, number_format_value(summary->last_value, SIGNIFICANT_DIGITS));
    add_owned(table, number_format_value(summary->min, SIGNIFICANT_DIGITS));
    add_owned(table, number_format_value(summary->max, SIGNIFICANT_DIGITS));
}

static void add_tag(TextTable *table, const SeriesStore *store, RunId run, TagId tag)
{
    const TagSummary summary = tag_summary_of(store, run, tag);
    text_table_add(table, series_store_tag_name(store, tag));
    text_table_add(table, events_summary_kind_name(series_store_kind(store, run, tag)));
    add_owned(table, number_format_count(summary.n_points));
    if (summary.n_points > 0) {
        add_owned(table, number_format_step(summary.first_step));
        add_owned(table, number_format_step(summary.last_step));
    } else {
        text_table_add(table, "");
        text_table_add(table, "");
    }
    add_values(table, &summary);
}

static void append_tags(GString *text, const SeriesStore *store, RunId run, const GArray *tags)
{
    static const char *const titles[] = {N_("TAG"),        N_("KIND"),      N_("POINTS"),
                                         N_("FIRST STEP"), N_("LAST STEP"), N_("LAST"),
                                         N_("MIN"),        N_("MAX")};
    static const bool to_the_right[] = {false, false, true, true, true, true, true, true};
    if (tags->len == 0) {
        g_string_append(text, _("  no tags\n"));
        return;
    }
    TextTable *table = text_table_new(titles, to_the_right, N_TAG_COLUMNS);
    for (guint i = 0; i < tags->len; i++) {
        add_tag(table, store, run, g_array_index(tags, TagId, i));
    }
    text_table_append(table, text, 2);
    text_table_free(table);
}

static void append_other(GString *text, const Run *run)
{
    const RunOther *other = &run->other;
    const struct {
        const char *name;
        uint64_t n;
    } kinds[] = {
        {N_("graph"), other->n_graph_def},
        {N_("meta graph"), other->n_meta_graph_def},
        {N_("run metadata"), other->n_run_metadata},
        {N_("session record"), other->n_session_log},
        {N_("log message"), other->n_log_message},
        {N_("projector configuration"), run->projector_configs->len},
    };
    const char *separator = _("  also: ");
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (kinds[i].n > 0) {
            g_string_append_printf(text, "%s%s ×%" G_GUINT64_FORMAT, separator, _(kinds[i].name),
                                   (guint64)kinds[i].n);
            separator = ", ";
        }
    }
    if (g_str_equal(separator, ", ")) {
        g_string_append_c(text, '\n');
    }
}

static void append_note(GString *text, const Run *run)
{
    if (run_repeating_tag(run) != NULL) {
        g_string_append(text,
                        _("  note: steps are counted anew again and again, so wall time tells "
                          "more; as of "));
        append_safe(text, run_repeating_tag(run));
        g_string_append_c(text, '\n');
    }
}

static void append_run(GString *text, const SeriesStore *store, const Run *run, const GArray *tags)
{
    g_string_append(text, _("run "));
    append_safe(text, run->name);
    g_string_append(text, "  (");
    append_safe(text, run->path);
    g_string_append(text, ")\n");
    append_files(text, run);
    for (guint i = 0; i < run->files->len; i++) {
        append_damage(text, run->files->pdata[i]);
    }
    append_note(text, run);
    append_tags(text, store, run->id, tags);
    append_other(text, run);
}

void inspect_table_write(const Inspection *inspection, OutputStream *output)
{
    GString *text = output_stream_text(output);
    const SeriesStore *store = inspection->logs->store;
    for (guint i = 0; i < inspection->runs->len; i++) {
        const Run *run = series_store_run(store, g_array_index(inspection->runs, RunId, i));
        g_string_append(text, i > 0 ? "\n" : "");
        append_run(text, store, run, inspection->tags->pdata[i]);
        output_stream_pass(output);
    }
}
