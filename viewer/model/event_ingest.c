/* SPDX-License-Identifier: Apache-2.0 */
/* Records of one file in, batches out.
 *
 * The first metadata of a tag decides what the tag is; then each value becomes a point of a number
 * column or a note of where it lies.  Nearly always the tag that comes next is the one that came
 * next the last time, so each tag remembers its successor and the hash table is seldom asked; and
 * nearly always it comes in the same bytes but for the numbers, which scalar_template knows.  A
 * session start closes the batch, since it stands between points. */
#include "event_ingest.h"
#include "scalar_template.h"
#include "utf8_text.h"
#include <math.h>

/* A tag whose events take ever other forms, or none that is known, is parsed. */
#define MAX_TEMPLATES_LEARNED 8u

typedef struct TagState {
    EventsBytes name;   /* owned copy */
    EventsBytes plugin; /* of the first metadata; owned copy */
    bool has_metadata, has_points;
    int64_t last_step;
    unsigned n_steps_back;
    EventsSummaryKind kind;
    struct TagState *successor;
    ScalarTemplate form;   /* of its events, when it is a scalar */
    unsigned n_forms;      /* learned so far */
    uint64_t batch_number; /* the batch in which `index` holds */
    size_t index;
} TagState;

struct EventIngest {
    const BatchSource *source;
    GHashTable *tags; /* TagState* → itself */
    TagState *previous;
    SeriesBatch *first, *current; /* list of batches; current is its last; NULL: none is begun */
    size_t tags_capacity, starts_capacity;
    uint64_t batch_number;
    size_t n_waiting;
    bool knows_writer, was_taken;
};

static guint hash_tag(gconstpointer key)
{
    const EventsBytes *name = &((const TagState *)key)->name;
    guint hash = 2166136261u;
    for (size_t i = 0; i < name->size; i++) {
        hash = (hash ^ name->data[i]) * 16777619u;
    }
    return hash;
}

static bool equal_bytes(const EventsBytes *a, const EventsBytes *b)
{
    return a->size == b->size && (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);
}

static gboolean equal_tags(gconstpointer a, gconstpointer b)
{
    return equal_bytes(&((const TagState *)a)->name, &((const TagState *)b)->name);
}

static EventsBytes copy_bytes(EventsBytes bytes)
{
    return (EventsBytes){g_memdup2(bytes.data, bytes.size), bytes.size};
}

static void free_bytes(EventsBytes bytes)
{
    g_free((gpointer)(guintptr)bytes.data);
}

static void free_tag(gpointer data)
{
    TagState *tag = data;
    free_bytes(tag->name);
    free_bytes(tag->plugin);
    scalar_template_clear(&tag->form);
    g_free(tag);
}

static void begin_batch(EventIngest *ingest)
{
    SeriesBatch *batch = series_batch_new(ingest->source);
    SeriesBatch **link = ingest->current != NULL ? &ingest->current->next : &ingest->first;
    *link = batch;
    ingest->current = batch;
    ingest->tags_capacity = ingest->starts_capacity = 0;
    ingest->batch_number++;
}

EventIngest *event_ingest_new(const BatchSource *source)
{
    EventIngest *ingest = g_new0(EventIngest, 1);
    ingest->source = source;
    ingest->tags = g_hash_table_new_full(hash_tag, equal_tags, free_tag, NULL);
    return ingest;
}

EventIngest *event_ingest_new_like(const BatchSource *source, const EventIngest *known)
{
    EventIngest *ingest = event_ingest_new(source);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, known->tags);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const TagState *tag = key;
        TagState *copy = g_new0(TagState, 1);
        copy->name = copy_bytes(tag->name);
        copy->plugin = copy_bytes(tag->plugin);
        copy->has_metadata = tag->has_metadata;
        g_hash_table_add(ingest->tags, copy);
    }
    return ingest;
}

void event_ingest_free(EventIngest *ingest)
{
    if (ingest == NULL) {
        return;
    }
    while (ingest->first != NULL) {
        SeriesBatch *next = ingest->first->next;
        series_batch_free(ingest->first);
        ingest->first = next;
    }
    g_hash_table_unref(ingest->tags);
    g_free(ingest);
}

size_t event_ingest_n_waiting(const EventIngest *ingest)
{
    return ingest->n_waiting;
}

size_t event_ingest_n_tags_waiting(const EventIngest *ingest)
{
    return ingest->current != NULL ? ingest->current->n_tags : 0;
}

/* What a file begins with is often all of it: it is sealed here, by the worker, so that it waits
 * and is taken over as it will be kept. */
static void pack(SeriesBatch *batch)
{
    for (; batch != NULL; batch = batch->next) {
        for (size_t i = 0; i < batch->n_tags; i++) {
            series_columns_pack(&batch->tags[i].points);
        }
    }
}

SeriesBatch *event_ingest_take(EventIngest *ingest)
{
    if (ingest->current == NULL) {
        begin_batch(ingest);
    }
    if (!ingest->was_taken) {
        pack(ingest->first);
    }
    SeriesBatch *batches = ingest->first;
    ingest->first = ingest->current = NULL; /* a file that rests holds none */
    ingest->n_waiting = 0;
    ingest->was_taken = true;
    return batches;
}

static char *valid_text(EventsBytes bytes)
{
    return utf8_text_make_valid((const char *)bytes.data, bytes.size);
}

static char *text_or_null(EventsBytes bytes)
{
    return bytes.size > 0 ? valid_text(bytes) : NULL;
}

static TagState *find_or_make_tag(EventIngest *ingest, EventsBytes name)
{
    TagState *previous = ingest->previous;
    if (previous != NULL && previous->successor != NULL &&
        equal_bytes(&previous->successor->name, &name)) {
        return previous->successor;
    }
    const TagState key = {.name = name};
    TagState *tag = g_hash_table_lookup(ingest->tags, &key);
    if (tag == NULL) {
        tag = g_new0(TagState, 1);
        tag->name = copy_bytes(name);
        g_hash_table_add(ingest->tags, tag);
    }
    if (previous != NULL) {
        previous->successor = tag;
    }
    return tag;
}

/* The tag's entry in the batch that is being built. */
static BatchTag *entry_of(EventIngest *ingest, TagState *tag)
{
    SeriesBatch *batch = ingest->current;
    if (tag->batch_number == ingest->batch_number) {
        return &batch->tags[tag->index];
    }
    if (batch->n_tags == ingest->tags_capacity) {
        ingest->tags_capacity = MAX(4, 2 * ingest->tags_capacity);
        batch->tags = g_renew(BatchTag, batch->tags, ingest->tags_capacity);
    }
    tag->batch_number = ingest->batch_number;
    tag->index = batch->n_tags++;
    BatchTag *entry = &batch->tags[tag->index];
    *entry = (BatchTag){.name = valid_text(tag->name), .kind = tag->kind};
    series_columns_init(&entry->points, tag->kind == EVENTS_SUMMARY_SCALAR ? SERIES_COLUMNS_FLOAT32
                                                                           : SERIES_COLUMNS_MEDIA);
    return entry;
}

/* The first metadata of a tag decides; without any, its first value. */
static void judge_tag(EventIngest *ingest, TagState *tag, const EventsValueView *value)
{
    const bool is_new = tag->batch_number == 0;
    const bool decides = value->has_metadata && !tag->has_metadata;
    if (!is_new && !decides) {
        return;
    }
    if (decides) {
        tag->has_metadata = true;
        tag->plugin = copy_bytes(value->plugin_name);
    }
    if (!tag->has_points) {
        const EventsSummaryKind kind = events_value_view_summary_kind(value, tag->plugin);
        if (kind != tag->kind) {
            tag->kind = kind;
            tag->batch_number = 0; /* an entry of the other kind does not serve */
        }
    }
    BatchTag *entry = entry_of(ingest, tag);
    if (decides) {
        g_free(entry->display_name);
        g_free(entry->description);
        entry->display_name = text_or_null(value->display_name);
        entry->description = text_or_null(value->description);
    }
}

static bool fits(const TagState *tag, const EventsValueView *value)
{
    switch (value->kind) {
    case EVENTS_VALUE_NONE: /* metadata only: makes the tag known, but is no point */
    case EVENTS_VALUE_OBSOLETE:
        return false;
    case EVENTS_VALUE_TENSOR:
        if (tag->kind == EVENTS_SUMMARY_TENSOR || tag->kind == EVENTS_SUMMARY_UNKNOWN) {
            return true;
        }
        break;
    case EVENTS_VALUE_SIMPLE:
    case EVENTS_VALUE_HISTO:
    case EVENTS_VALUE_IMAGE:
    case EVENTS_VALUE_AUDIO:
        break;
    }
    return events_value_view_summary_kind(value, tag->plugin) == tag->kind;
}

static bool append_scalar(SeriesColumns *points, const EventsEventView *event,
                          const EventsValueView *value)
{
    if (value->kind == EVENTS_VALUE_SIMPLE) {
        series_columns_append_float(points, event->step, event->wall_time, value->simple_value);
        return true;
    }
    double number;
    EventsScalarPrecision precision;
    if (!events_value_view_scalar(value, &number, &precision)) {
        return false;
    }
    if (precision == EVENTS_SCALAR_FLOAT32) {
        series_columns_append_float(points, event->step, event->wall_time, (float)number);
    } else {
        series_columns_append_double(points, event->step, event->wall_time, number);
    }
    return true;
}

static void count_step_back(EventIngest *ingest, TagState *tag)
{
    tag->n_steps_back++;
    if (tag->n_steps_back == EVENT_FILE_MAX_STEPS_BACK + 1 &&
        ingest->current->repeating_tag == NULL) {
        ingest->current->repeating_tag = valid_text(tag->name);
    }
}

static void count_point(EventIngest *ingest, TagState *tag, int64_t step)
{
    if (tag->has_points && step < tag->last_step) {
        count_step_back(ingest, tag);
    }
    tag->has_points = true;
    tag->last_step = step;
    ingest->n_waiting++;
    ingest->current->n_points++;
    ingest->current->newest_step = MAX(ingest->current->newest_step, step);
}

static void ingest_value(EventIngest *ingest, const EventsEventView *event,
                         const EventsValueView *value, uint64_t offset_bytes, uint32_t value_index)
{
    TagState *tag = find_or_make_tag(ingest, value->tag);
    ingest->previous = tag;
    judge_tag(ingest, tag, value);
    bool is_point = false;
    if (tag->kind == EVENTS_SUMMARY_SCALAR) {
        is_point = append_scalar(&entry_of(ingest, tag)->points, event, value);
    } else if (fits(tag, value)) {
        series_columns_append_media(&entry_of(ingest, tag)->points, event->step, event->wall_time,
                                    offset_bytes, value_index, 0);
        is_point = true;
    }
    if (is_point) {
        count_point(ingest, tag, event->step);
    }
}

static void widen_range(SeriesBatch *batch, double wall_time)
{
    if (!isfinite(wall_time)) {
        return;
    }
    if (!(batch->first_wall_time <= wall_time)) {
        batch->first_wall_time = wall_time;
    }
    if (!(batch->last_wall_time >= wall_time)) {
        batch->last_wall_time = wall_time;
    }
}

/* The event that was just taken in gives its tag's form. */
static void learn_form(TagState *tag, EventsBytes payload)
{
    if (tag->kind == EVENTS_SUMMARY_SCALAR && tag->has_points &&
        tag->n_forms < MAX_TEMPLATES_LEARNED) {
        scalar_template_learn(&tag->form, payload);
        tag->n_forms++;
    }
}

static void ingest_summary(EventIngest *ingest, const EventsEventView *event, EventsBytes payload,
                           uint64_t offset_bytes)
{
    widen_range(ingest->current, event->wall_time);
    if (event->n_values == 1) { /* nearly always, and taken apart already */
        ingest_value(ingest, event, &event->first_value, offset_bytes, 0);
        learn_form(ingest->previous, payload);
        return;
    }
    EventsValueCursor cursor = events_event_view_values(event);
    EventsValueView value;
    for (uint32_t i = 0; events_value_cursor_next(&cursor, &value); i++) {
        ingest_value(ingest, event, &value, offset_bytes, i);
    }
}

static void append_start(EventIngest *ingest, const EventsEventView *event)
{
    if (ingest->current->n_points > 0) {
        begin_batch(ingest);
    }
    SeriesBatch *batch = ingest->current;
    if (batch->n_session_starts == ingest->starts_capacity) {
        ingest->starts_capacity = MAX(4, 2 * ingest->starts_capacity);
        batch->session_starts =
            g_renew(SessionStart, batch->session_starts, ingest->starts_capacity);
    }
    batch->session_starts[batch->n_session_starts++] =
        (SessionStart){event->step, event->wall_time};
    widen_range(batch, event->wall_time);
}

static void ingest_session_log(EventIngest *ingest, const EventsEventView *event)
{
    EventsSessionStatus status;
    ingest->current->other.n_session_log++;
    if (events_session_log_parse(event->body, &status, NULL) == EVENTS_OK &&
        status == EVENTS_SESSION_START) {
        append_start(ingest, event);
    }
}

static void note_writer(EventIngest *ingest, const EventsEventView *event)
{
    if (!ingest->knows_writer && event->source_writer.size > 0) {
        ingest->knows_writer = true;
        ingest->current->writer = valid_text(event->source_writer);
    }
}

/* Nearly every record: the scalar that came next the last time, in the same bytes. */
static bool ingest_expected(EventIngest *ingest, EventsBytes payload)
{
    const TagState *previous = ingest->previous;
    TagState *tag = previous != NULL ? previous->successor : NULL;
    ScalarHead head;
    float value;
    if (tag == NULL || !scalar_template_head(payload, &head) ||
        !scalar_template_matches(&tag->form, head.rest, &value)) {
        return false;
    }
    ingest->previous = tag;
    widen_range(ingest->current, head.wall_time);
    series_columns_append_float(&entry_of(ingest, tag)->points, head.step, head.wall_time, value);
    count_point(ingest, tag, head.step);
    return true;
}

bool event_ingest_record(EventIngest *ingest, EventsBytes payload, uint64_t offset_bytes)
{
    EventsEventView event;
    if (ingest->current == NULL) {
        begin_batch(ingest);
    }
    if (ingest_expected(ingest, payload)) {
        return true;
    }
    if (events_event_view_parse(payload, &event, NULL) != EVENTS_OK) {
        return false;
    }
    note_writer(ingest, &event);
    RunOther *other = &ingest->current->other;
    switch (event.kind) {
    case EVENTS_EVENT_SUMMARY:
        ingest_summary(ingest, &event, payload, offset_bytes);
        break;
    case EVENTS_EVENT_SESSION_LOG:
        ingest_session_log(ingest, &event);
        break;
    case EVENTS_EVENT_GRAPH_DEF:
        other->n_graph_def++;
        break;
    case EVENTS_EVENT_META_GRAPH_DEF:
        other->n_meta_graph_def++;
        break;
    case EVENTS_EVENT_TAGGED_RUN_METADATA:
        other->n_run_metadata++;
        break;
    case EVENTS_EVENT_LOG_MESSAGE:
        other->n_log_message++;
        break;
    case EVENTS_EVENT_NONE:
    case EVENTS_EVENT_FILE_VERSION:
        break;
    }
    return true;
}
