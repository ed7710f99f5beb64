/* SPDX-License-Identifier: Apache-2.0 */
/* Batches in, the store brought up to date.
 *
 * A batch only puts its points into the parts of their files; settling afterwards works out which
 * of them are the newest branch, once for all batches that came together.  What kind a tag is of is
 * decided by the run's first file (by path) that has it, so that the order of arrival is nothing.
 */
#include "series_batch.h"
#include "series_preview.h"
#include "series_store_internal.h"
#include "utf8_text.h"
#include <math.h>

static void tag_of_run_free(gpointer data)
{
    TagOfRun *tag = data;
    series_free(tag->scalars);
    series_free(tag->places);
    g_free(tag);
}

/* --- finding and making --- */

static StoredRun *make_run(SeriesStore *store, const BatchSource *source)
{
    StoredRun *run = g_new0(StoredRun, 1);
    run->public = (Run){.id = store->runs->len,
                        .name = utf8_text_make_valid(source->run_key, strlen(source->run_key)),
                        .path = g_strdup(source->run_path),
                        .files = g_ptr_array_new(),
                        .projector_configs = g_ptr_array_new_with_free_func(g_free),
                        .first_wall_time = (double)NAN,
                        .last_wall_time = (double)NAN,
                        .last_step = INT64_MIN};
    run->key = g_strdup(source->run_key);
    run->tags = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, tag_of_run_free);
    run->files = g_array_new(FALSE, TRUE, sizeof(StoredFile));
    file_order_init(&run->order);
    g_ptr_array_add(store->runs, run);
    g_hash_table_insert(store->runs_by_key, run->key, run);
    store->structure_serial = store->serial;
    return run;
}

static FilePlace *make_file(SeriesStore *store, const BatchSource *source)
{
    FilePlace *place = g_new0(FilePlace, 1);
    place->run = g_hash_table_lookup(store->runs_by_key, source->run_key);
    if (place->run == NULL) {
        place->run = make_run(store, source);
    }
    g_hash_table_insert(store->files, GUINT_TO_POINTER(source->file_number), place);
    if (source->is_projector_config) {
        g_ptr_array_add(place->run->public.projector_configs, g_strdup(source->path));
        store->structure_serial = store->serial;
        return place;
    }
    EventFile *file = g_new0(EventFile, 1);
    file->path = g_strdup(source->path);
    file->damage = g_array_new(FALSE, FALSE, sizeof(EventsDamage));
    place->file = place->run->public.files->len;
    g_ptr_array_add(place->run->public.files, file);
    g_array_set_size(place->run->files, place->file + 1);
    StoredFile *stored = series_store_file_at(place->run, place->file);
    stored->last_step = INT64_MIN;
    stored->number = source->file_number;
    stored->is_released = place->run->is_released;
    file_order_add(&place->run->order, file->path);
    return place;
}

static TagId find_or_make_tag(SeriesStore *store, const char *raw_name)
{
    char *name = utf8_text_make_valid(raw_name, strlen(raw_name));
    TagId tag = series_store_find_tag(store, name);
    if (tag != TAG_NONE) {
        g_free(name);
        return tag;
    }
    tag = store->tags->len;
    StoredTag *stored = g_new0(StoredTag, 1);
    stored->name = name;
    g_ptr_array_add(store->tags, stored);
    g_hash_table_insert(store->tags_by_name, stored->name, GUINT_TO_POINTER(tag + 1));
    store->structure_serial = store->serial;
    return tag;
}

static TagOfRun *find_or_make_tag_of_run(SeriesStore *store, StoredRun *run, TagId tag)
{
    TagOfRun *found = g_hash_table_lookup(run->tags, GUINT_TO_POINTER(tag));
    if (found == NULL) {
        found = g_new0(TagOfRun, 1);
        found->tag = tag;
        g_hash_table_insert(run->tags, GUINT_TO_POINTER(tag), found);
        store->structure_serial = store->serial;
    }
    return found;
}

/* --- what is to be settled --- */

static void unsettle_run(SeriesStore *store, StoredRun *run)
{
    if (!run->is_unsettled) {
        run->is_unsettled = true;
        g_ptr_array_add(store->unsettled_runs, run);
    }
}

void series_store_unsettle(SeriesStore *store, StoredRun *run, TagId tag, Series *series)
{
    if (!series->needs_settling) {
        const UnsettledSeries entry = {run, tag, series};
        series->needs_settling = true;
        g_array_append_val(store->unsettled, entry);
    }
}

static void settle_series(SeriesStore *store, StoredRun *run, TagId tag, Series *series)
{
    if (series == NULL) {
        return;
    }
    series->needs_settling = false;
    series_settle(series, &run->order, store->serial);
    run->public.has_superseded |=
        series->layout != SERIES_COLUMNS_MEDIA && series_n_superseded(series) > 0;
    const int64_t grown = series_count_bytes(series);
    store->size_bytes += (uint64_t)grown;
    run->size_bytes += series->layout != SERIES_COLUMNS_MEDIA ? (uint64_t)grown : 0;
    if (series->serial == store->serial) {
        ((StoredTag *)g_ptr_array_index(store->tags, tag))->serial = store->serial;
    }
}

static void settle_run(SeriesStore *store, StoredRun *run)
{
    run->is_unsettled = false;
    if (!file_order_settle(&run->order) && !run->all_unsettled) {
        return;
    }
    run->all_unsettled = false;
    run->public.has_superseded = false;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, run->tags);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const TagOfRun *tag = value;
        settle_series(store, run, tag->tag, tag->scalars);
        settle_series(store, run, tag->tag, tag->places);
    }
}

void series_store_settle(SeriesStore *store)
{
    for (guint i = 0; i < store->unsettled_runs->len; i++) {
        settle_run(store, g_ptr_array_index(store->unsettled_runs, i));
    }
    g_ptr_array_set_size(store->unsettled_runs, 0);
    for (guint i = 0; i < store->unsettled->len; i++) {
        const UnsettledSeries *entry = &g_array_index(store->unsettled, UnsettledSeries, i);
        if (entry->series->needs_settling) {
            settle_series(store, entry->run, entry->tag, entry->series);
        }
    }
    g_array_set_size(store->unsettled, 0);
}

/* --- a batch --- */

/* The file is read anew: all that came from it goes. */
static void forget_file(SeriesStore *store, StoredRun *run, uint32_t file)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, run->tags);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        TagOfRun *tag = value;
        if (tag->scalars != NULL) {
            series_drop_file(tag->scalars, file);
        }
        if (tag->places != NULL) {
            series_drop_file(tag->places, file);
        }
    }
    file_order_reset(&run->order, file);
    StoredFile *stored = series_store_file_at(run, file);
    stored->other = (RunOther){0};
    stored->n_points = 0;
    stored->is_growing = false;
    stored->last_step = INT64_MIN;
    EventFile *public = g_ptr_array_index(run->public.files, file);
    g_array_set_size(public->damage, 0);
    public->has_tail = false;
    g_clear_pointer(&public->repeating_tag, g_free);
    public->n_damage_unlisted = 0;
    run->all_unsettled = true;
    unsettle_run(store, run);
}

static void take_damage(EventFile *file, const SeriesBatch *batch)
{
    if (file->has_tail) {
        g_array_set_size(file->damage, file->damage->len - 1);
    }
    for (size_t i = 0; i < batch->n_damage; i++) {
        if (file->damage->len < EVENT_FILE_MAX_DAMAGE) {
            g_array_append_val(file->damage, batch->damage[i]);
        } else {
            file->n_damage_unlisted++;
        }
    }
    file->n_damage_unlisted += batch->n_damage_unlisted;
    file->has_tail = batch->has_tail;
    if (batch->has_tail) {
        g_array_append_val(file->damage, batch->tail);
    }
}

static void take_file_state(EventFile *file, const SeriesBatch *batch)
{
    file->bytes = batch->bytes;
    file->bytes_read = batch->bytes_read;
    file->n_records = batch->n_records;
    file->state = batch->state;
    file->vanished = batch->vanished;
    file->is_polled = batch->is_polled;
    take_damage(file, batch);
    if (batch->repeating_tag != NULL && file->repeating_tag == NULL) {
        file->repeating_tag = g_strdup(batch->repeating_tag);
    }
    if (batch->writer != NULL) {
        g_free(file->writer);
        file->writer = g_strdup(batch->writer);
    }
    g_free(file->error);
    file->error = g_strdup(batch->error);
}

static void add_other(RunOther *to, const RunOther *from)
{
    to->n_graph_def += from->n_graph_def;
    to->n_meta_graph_def += from->n_meta_graph_def;
    to->n_run_metadata += from->n_run_metadata;
    to->n_session_log += from->n_session_log;
    to->n_log_message += from->n_log_message;
}

/* What a run says of itself is the sum of its files. */
static void sum_up(StoredRun *run)
{
    Run *public = &run->public;
    public->other = (RunOther){0};
    public->n_points = 0;
    public->growing = false;
    public->last_step = INT64_MIN;
    public->first_wall_time = public->last_wall_time = (double)NAN;
    for (uint32_t i = 0; i < run->files->len; i++) {
        const StoredFile *file = series_store_file_at(run, i);
        const OrderedFile *ordered = file_order_file(&run->order, i);
        add_other(&public->other, &file->other);
        public->n_points += file->n_points;
        public->growing |= file->is_growing;
        public->last_step = MAX(public->last_step, file->last_step);
        public->first_wall_time = fmin(public->first_wall_time, ordered->first);
        public->last_wall_time = fmax(public->last_wall_time, ordered->last);
    }
}

void series_store_take_start(Series *series, uint32_t file, int64_t step, bool is_first)
{
    SeriesPart *part = series != NULL ? series_find_part(series, file) : NULL;
    if (part != NULL) {
        series_part_append_start(part, step, is_first);
    }
}

static void take_starts(SeriesStore *store, StoredRun *run, uint32_t file, const SeriesBatch *batch)
{
    OrderedFile *ordered = file_order_file(&run->order, file);
    const bool is_released = series_store_file_at(run, file)->is_released;
    for (size_t i = 0; i < batch->n_session_starts; i++) {
        if (ordered->starts->len >= SERIES_STORE_MAX_STARTS) {
            return;
        }
        const SessionStart *start = &batch->session_starts[i];
        const bool is_first = ordered->starts->len == 0;
        file_order_add_start(&run->order, file, start->step, start->wall_time);
        GHashTableIter iter;
        gpointer value;
        g_hash_table_iter_init(&iter, run->tags);
        while (g_hash_table_iter_next(&iter, NULL, &value)) {
            const TagOfRun *tag = value;
            if (!is_released) {
                series_store_take_start(tag->scalars, file, start->step, is_first);
            }
            series_store_take_start(tag->places, file, start->step, is_first);
        }
        run->all_unsettled = true;
        unsettle_run(store, run);
    }
}

/* A tag that comes up after session starts of its file has them before its first point. */
static SeriesPart *find_or_make_part(Series *series, const StoredRun *run, uint32_t file)
{
    SeriesPart *part = series_find_part(series, file);
    if (part != NULL) {
        return part;
    }
    part = series_part_of_file(series, file);
    const GArray *starts = file_order_file(&run->order, file)->starts;
    for (guint i = 0; i < starts->len; i++) {
        series_part_append_start(part, g_array_index(starts, int64_t, i), i == 0);
    }
    return part;
}

static void take_kind(SeriesStore *store, TagOfRun *tag, const char *path, EventsSummaryKind kind)
{
    const bool decides = tag->kind_path == NULL || strcmp(path, tag->kind_path) <= 0;
    if (!decides) {
        return;
    }
    if (tag->kind_path == NULL || tag->kind != kind) {
        store->structure_serial = store->serial;
    }
    tag->kind = kind;
    tag->kind_path = path;
    StoredTag *stored = g_ptr_array_index(store->tags, tag->tag);
    store->n_of_kind[kind] += (stored->kinds >> kind & 1u) == 0;
    stored->kinds |= 1u << kind;
}

static void take_description(StoredTag *tag, const BatchTag *batch)
{
    if (batch->display_name != NULL && tag->display_name == NULL) {
        tag->display_name = g_strdup(batch->display_name);
    }
    if (batch->description != NULL && tag->description == NULL) {
        tag->description = g_strdup(batch->description);
    }
}

static Series *series_for(TagOfRun *tag, SeriesColumnsLayout layout)
{
    Series **series = layout == SERIES_COLUMNS_MEDIA ? &tag->places : &tag->scalars;
    if (*series == NULL) {
        *series = series_new(layout == SERIES_COLUMNS_MEDIA ? layout : SERIES_COLUMNS_FLOAT32);
    }
    tag->media.items = tag->places;
    return *series;
}

static void take_tag(SeriesStore *store, StoredRun *run, uint32_t file, const BatchTag *batch)
{
    const EventFile *public = g_ptr_array_index(run->public.files, file);
    const TagId id = find_or_make_tag(store, batch->name);
    StoredTag *stored = g_ptr_array_index(store->tags, id);
    TagOfRun *tag = find_or_make_tag_of_run(store, run, id);
    take_kind(store, tag, public->path, batch->kind);
    take_description(stored, batch);
    stored->serial = store->serial;
    Series *series = series_for(tag, batch->points.layout);
    SeriesPart *part = find_or_make_part(series, run, file);
    if (series == tag->scalars && series_store_file_at(run, file)->is_released) {
        series_part_release(part);
        series_summary_add(part->summary, &batch->points);
        return;
    }
    const size_t before = part->columns.n;
    series_part_append(part, &batch->points);
    series_part_settle(part); /* here, so that what is left to settling costs no more than this */
    if (part->columns.layout == SERIES_COLUMNS_MEDIA) {
        for (size_t i = before; i < part->columns.n; i++) {
            part->columns.file_indices[i] = file;
        }
    }
    series_store_unsettle(store, run, id, series);
}

static void take_sums(StoredFile *file, const SeriesBatch *batch)
{
    add_other(&file->other, &batch->other);
    file->n_points += batch->n_points;
    file->is_growing = batch->is_growing;
    file->last_step = MAX(file->last_step, batch->newest_step);
}

RunId series_store_apply(SeriesStore *store, const SeriesBatch *batch)
{
    const gpointer number = GUINT_TO_POINTER(batch->source.file_number);
    FilePlace *place = g_hash_table_lookup(store->files, number);
    store->serial++;
    if (place == NULL) {
        place = make_file(store, &batch->source);
    }
    StoredRun *run = place->run;
    run->public.serial = store->serial;
    if (batch->source.is_projector_config) {
        return run->public.id;
    }
    if (batch->pass != 0) {
        series_store_take_again(store, run, place->file, batch);
        return run->public.id;
    }
    StoredFile *file = series_store_file_at(run, place->file);
    if (batch->generation < file->generation) {
        return RUN_NONE;
    }
    if (batch->role != BATCH_NEWS) {
        series_preview_take(store, run, place->file, batch);
        return run->public.id;
    }
    if (batch->generation > file->generation) {
        file->generation = batch->generation;
        forget_file(store, run, place->file);
        series_preview_drop(store, run, place->file);
    }
    take_file_state(g_ptr_array_index(run->public.files, place->file), batch);
    take_starts(store, run, place->file, batch);
    file_order_extend(&run->order, place->file, batch->first_wall_time, batch->last_wall_time);
    for (size_t i = 0; i < batch->n_tags; i++) {
        take_tag(store, run, place->file, &batch->tags[i]);
    }
    take_sums(series_store_file_at(run, place->file), batch);
    if (batch->is_growing) {
        run->public.last_change = g_get_monotonic_time();
    }
    sum_up(run);
    unsettle_run(store, run);
    return run->public.id;
}
