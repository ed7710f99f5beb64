/* SPDX-License-Identifier: Apache-2.0 */
/* Records go in, a transcript of what the reader makes of them comes out, one line for each thing:
 * the tests of the format's points are tables of bytes and transcripts.
 *
 *     loss@7 scalar 0.25                 a value that is one number; "refused" when it is none
 *     h@1 histogram [1 2 1][2 3 2]       left edge, right edge, count
 *     i@1 images 1x1 72                  claimed size, bytes of each
 *     w@1 audio 4"label"                 bytes and label of each
 *     t@1 text 1x1 "hi"                  rows x columns, cells
 *     x@1 tensor 1[2] 1 2                dtype, shape, numbers (or strings, or raw)
 *     damage length-crc 47+64            reason, offset, size; "open" when it reaches the end
 *     end | partial                      how it stops */
#ifndef TESTS_FORMAT_TRANSCRIPT_H
#define TESTS_FORMAT_TRANSCRIPT_H

#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/audio_decode.h"
#include "events/event_decode.h"
#include "events/event_reader.h"
#include "events/graph_decode.h"
#include "events/hparams_decode.h"
#include "events/layout_decode.h"
#include "events/log_decode.h"
#include "events/mesh_decode.h"
#include "events/pr_curve_decode.h"
#include "events/text_decode.h"
#include "temporary_directory.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Transcript {
    char text[16384];
    size_t n;
} Transcript;

__attribute__((format(printf, 2, 3))) static inline void transcript_say(Transcript *transcript,
                                                                        const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t room = sizeof transcript->text - transcript->n;
    const int n = vsnprintf(transcript->text + transcript->n, room, format, arguments);
    va_end(arguments);
    transcript->n += n < 0 ? 0 : (size_t)n < room ? (size_t)n : room - 1;
}

static inline void transcript_bytes(Transcript *transcript, EventsBytes bytes)
{
    transcript_say(transcript, "\"%.*s\"", (int)bytes.size,
                   bytes.size > 0 ? (const char *)bytes.data : "");
}

static inline void transcript_histogram(Transcript *transcript, const EventsItem *item)
{
    EventsHistogram histogram;
    if (events_histogram_decode(&item->value, &histogram, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    for (size_t i = 0; i < histogram.n_buckets; i++) {
        transcript_say(transcript, "%s[%.6g %.6g %.6g]", i == 0 ? " " : "", histogram.left[i],
                       histogram.right[i], histogram.count[i]);
    }
    events_histogram_clear(&histogram);
}

static inline void transcript_images(Transcript *transcript, const EventsItem *item)
{
    EventsImages images;
    if (events_images_decode(&item->value, &images, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    transcript_say(transcript, " %" PRIu64 "x%" PRIu64, images.width, images.height);
    for (size_t i = 0; i < images.n; i++) {
        transcript_say(transcript, " %zu", images.encoded[i].size);
    }
    events_images_clear(&images);
}

static inline void transcript_audio(Transcript *transcript, const EventsItem *item)
{
    EventsAudioView audio;
    if (events_audio_decode(&item->value, &audio, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    for (size_t i = 0; i < audio.n; i++) {
        transcript_say(transcript, " %zu", audio.clips[i].encoded.size);
        transcript_bytes(transcript, audio.clips[i].label);
    }
    events_audio_clear(&audio);
}

static inline void transcript_text(Transcript *transcript, const EventsItem *item)
{
    EventsTextView text;
    if (events_text_decode(&item->value, &text, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    transcript_say(transcript, " %zux%zu%s", text.n_rows, text.n_columns,
                   text.is_cut ? " of more" : "");
    for (size_t i = 0; i < text.n_rows * text.n_columns; i++) {
        transcript_say(transcript, " ");
        transcript_bytes(transcript, text.cells[i]);
    }
    events_text_clear(&text);
}

static inline void transcript_tensor(Transcript *transcript, const EventsItem *item)
{
    EventsTensor tensor;
    const EventsStatus status = events_tensor_decode(&item->value, &tensor, NULL);
    if (status != EVENTS_OK) {
        transcript_say(transcript, status == EVENTS_ERROR_TOO_LARGE ? " too large" : " refused");
        return;
    }
    transcript_say(transcript, " %d[", (int)tensor.dtype);
    for (size_t i = 0; i < tensor.rank; i++) {
        transcript_say(transcript, "%s%" PRIu64, i == 0 ? "" : " ", tensor.dims[i]);
    }
    transcript_say(transcript, "]");
    for (size_t i = 0; tensor.numbers != NULL && i < tensor.n_elements * tensor.n_components; i++) {
        transcript_say(transcript, " %.12g", tensor.numbers[i]);
    }
    for (size_t i = 0; tensor.strings != NULL && i < tensor.n_elements; i++) {
        transcript_say(transcript, " ");
        transcript_bytes(transcript, tensor.strings[i]);
    }
    if (tensor.numbers == NULL && tensor.strings == NULL && tensor.n_elements > 0) {
        transcript_say(transcript, " raw %zu", tensor.raw.size);
    }
    events_tensor_clear(&tensor);
}

static inline void transcript_hparams_value(Transcript *transcript, const EventsHparamsValue *value)
{
    switch (value->type) {
    case EVENTS_HPARAMS_UNSET:
        transcript_say(transcript, "-");
        break;
    case EVENTS_HPARAMS_STRING:
        transcript_bytes(transcript, value->text);
        break;
    case EVENTS_HPARAMS_BOOL:
        transcript_say(transcript, value->number != 0.0 ? "true" : "false");
        break;
    case EVENTS_HPARAMS_NUMBER:
        transcript_say(transcript, "%.9g", value->number);
        break;
    }
}

static inline void transcript_experiment(Transcript *transcript, const EventsHparamsView *hparams)
{
    transcript_say(transcript, " experiment");
    for (size_t i = 0; i < hparams->n_definitions; i++) {
        const EventsHparamsDefinition *definition = &hparams->definitions[i];
        transcript_say(transcript, " %.*s:%d", (int)definition->name.size,
                       (const char *)definition->name.data, (int)definition->type);
        if (definition->has_interval) {
            transcript_say(transcript, "[%.9g..%.9g]", definition->min, definition->max);
        }
        for (size_t k = 0; k < definition->n_choices; k++) {
            transcript_say(transcript, "|");
            transcript_hparams_value(transcript, &hparams->choices[definition->first_choice + k]);
        }
    }
    for (size_t i = 0; i < hparams->n_metrics; i++) {
        const EventsHparamsMetric *metric = &hparams->metrics[i];
        transcript_say(transcript, " metric ");
        transcript_bytes(transcript, metric->group);
        transcript_bytes(transcript, metric->tag);
    }
}

static inline void transcript_hparams(Transcript *transcript, const EventsItem *item)
{
    EventsHparamsView hparams;
    if (events_hparams_decode(item->tag_info->plugin_content, &hparams, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    if (hparams.version != 0) {
        transcript_say(transcript, " version %d", (int)hparams.version);
    }
    if (hparams.part == EVENTS_HPARAMS_EXPERIMENT) {
        transcript_experiment(transcript, &hparams);
    } else if (hparams.part == EVENTS_HPARAMS_SESSION_START) {
        transcript_say(transcript, " start");
        for (size_t i = 0; i < hparams.n_settings; i++) {
            transcript_say(transcript, " %.*s=", (int)hparams.settings[i].name.size,
                           (const char *)hparams.settings[i].name.data);
            transcript_hparams_value(transcript, &hparams.settings[i].value);
        }
        if (hparams.group_name.size > 0) {
            transcript_say(transcript, " group ");
            transcript_bytes(transcript, hparams.group_name);
        }
    } else if (hparams.part == EVENTS_HPARAMS_SESSION_END) {
        transcript_say(transcript, " end %d", (int)hparams.status);
    }
    events_hparams_clear(&hparams);
}

static inline void transcript_curve(Transcript *transcript, const EventsItem *item)
{
    EventsPrCurve curve;
    if (events_pr_curve_decode(&item->value, &curve, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    transcript_say(transcript, " %zu of %zu", curve.n, curve.n_written);
    for (size_t i = 0; i < curve.n; i++) {
        transcript_say(transcript, " %.4g/%.4g", curve.precision[i], curve.recall[i]);
    }
    events_pr_curve_clear(&curve);
}

static inline void transcript_mesh(Transcript *transcript, const EventsItem *item)
{
    EventsMeshView mesh;
    if (events_mesh_decode(&item->value, item->tag_info->plugin_content, &mesh, NULL) !=
        EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    transcript_say(transcript, " part %d of %u, ", (int)mesh.part, (unsigned)mesh.components);
    transcript_bytes(transcript, mesh.name);
    transcript_say(transcript, " %zux%zu", mesh.n_batch, mesh.n_points);
    for (size_t i = 0; i < mesh.n_batch * mesh.n_points * 3; i++) {
        transcript_say(transcript, " %.9g", mesh.numbers[i]);
    }
    events_mesh_clear(&mesh);
}

static inline void transcript_layout(Transcript *transcript, const EventsItem *item)
{
    EventsLayoutView layout;
    if (events_layout_decode(&item->value, &layout, NULL) != EVENTS_OK) {
        transcript_say(transcript, " refused");
        return;
    }
    for (size_t i = 0; i < layout.n_charts; i++) {
        const EventsLayoutChart *chart = &layout.charts[i];
        transcript_say(transcript, " ");
        transcript_bytes(transcript, chart->title);
        for (size_t k = chart->first; k < chart->first + chart->n; k++) {
            const bool is_lines = chart->kind == EVENTS_LAYOUT_CHART_LINES;
            transcript_say(transcript, is_lines ? " ~" : " =");
            transcript_bytes(transcript, is_lines ? layout.tags[k] : layout.margins[k].value);
        }
    }
    transcript_say(transcript, " in %zu", layout.n_categories);
    events_layout_clear(&layout);
}

static inline void transcript_nodes(Transcript *transcript, EventsBytes graph)
{
    EventsGraphCursor cursor = events_graph_nodes(graph);
    EventsGraphNode node;
    EventsStatus status;
    while ((status = events_graph_cursor_next(&cursor, &node, NULL)) == EVENTS_OK) {
        transcript_say(transcript, " %.*s%s%.*s:%.*s", (int)node.function.size,
                       (const char *)node.function.data, node.function.size > 0 ? "." : "",
                       (int)node.name.size, (const char *)node.name.data, (int)node.op.size,
                       (const char *)node.op.data);
        EventsBytes rest = node.fields;
        EventsBytes input;
        while (events_graph_node_next_input(&rest, &input)) {
            transcript_say(transcript, "<%.*s", (int)input.size, (const char *)input.data);
        }
    }
    if (status != EVENTS_END) {
        transcript_say(transcript, " refused");
    }
}

static inline void transcript_value(Transcript *transcript, const EventsItem *item)
{
    EventsBytes string;
    transcript_say(transcript, "%s@%" PRId64 " %s", item->tag, item->step,
                   events_summary_kind_name(item->kind));
    if (item->is_other_kind) {
        transcript_say(transcript, " (another kind)");
    }
    switch (item->kind) {
    case EVENTS_SUMMARY_SCALAR:
        if (item->has_scalar) {
            transcript_say(transcript, " %.12g", item->scalar);
        } else {
            transcript_say(transcript, " refused");
        }
        break;
    case EVENTS_SUMMARY_HISTOGRAM:
        transcript_histogram(transcript, item);
        break;
    case EVENTS_SUMMARY_IMAGE:
        transcript_images(transcript, item);
        break;
    case EVENTS_SUMMARY_AUDIO:
        transcript_audio(transcript, item);
        break;
    case EVENTS_SUMMARY_TEXT:
        transcript_text(transcript, item);
        break;
    case EVENTS_SUMMARY_TENSOR:
        transcript_tensor(transcript, item);
        break;
    case EVENTS_SUMMARY_HPARAMS:
        transcript_hparams(transcript, item);
        break;
    case EVENTS_SUMMARY_PR_CURVE:
        transcript_curve(transcript, item);
        break;
    case EVENTS_SUMMARY_MESH:
        transcript_mesh(transcript, item);
        break;
    case EVENTS_SUMMARY_LAYOUT:
        transcript_layout(transcript, item);
        break;
    case EVENTS_SUMMARY_GRAPH:
        if (events_tensor_one_string(&item->value, &string)) {
            transcript_say(transcript, " ");
            transcript_bytes(transcript, string);
        }
        break;
    case EVENTS_SUMMARY_UNKNOWN:
        break;
    }
}

static inline void transcript_event(Transcript *transcript, const EventsEventView *event)
{
    EventsBytes graph;
    EventsSessionLogView session;
    EventsTaggedRunMetadata tagged;
    switch (event->kind) {
    case EVENTS_EVENT_FILE_VERSION:
        transcript_say(transcript, "version %g", events_file_version_number(event->body));
        break;
    case EVENTS_EVENT_GRAPH_DEF:
    case EVENTS_EVENT_META_GRAPH_DEF:
        transcript_say(transcript, "graph");
        if (events_graph_of_event(event, &graph)) {
            transcript_nodes(transcript, graph);
        }
        break;
    case EVENTS_EVENT_SESSION_LOG:
        if (events_session_log_decode(event->body, &session, NULL) == EVENTS_OK) {
            transcript_say(transcript, "session %d@%" PRId64, (int)session.status, event->step);
        }
        break;
    case EVENTS_EVENT_TAGGED_RUN_METADATA:
        if (events_tagged_run_metadata_decode(event->body, &tagged, NULL) == EVENTS_OK) {
            transcript_say(transcript, "run metadata ");
            transcript_bytes(transcript, tagged.tag);
        }
        break;
    case EVENTS_EVENT_LOG_MESSAGE:
        transcript_say(transcript, "log message");
        break;
    case EVENTS_EVENT_NONE:
    case EVENTS_EVENT_SUMMARY:
        transcript_say(transcript, "nothing@%" PRId64, event->step);
        break;
    }
}

/* Reads on to the end of what is there. */
static inline void transcript_read(Transcript *transcript, EventsReader *reader)
{
    EventsItem item;
    EventsStatus status;
    while ((status = events_reader_next(reader, &item, NULL)) == EVENTS_OK) {
        if (item.tag != NULL) {
            transcript_value(transcript, &item);
        } else {
            transcript_event(transcript, item.event);
        }
        transcript_say(transcript, "\n");
    }
    for (size_t i = 0; i < events_reader_n_damages(reader); i++) {
        const EventsDamage damage = events_reader_damage(reader, i);
        transcript_say(transcript, "damage %s %" PRIu64 "+%" PRIu64 "%s\n",
                       events_damage_reason_name(damage.reason), damage.offset_bytes,
                       damage.size_bytes, damage.is_open ? " open" : "");
    }
    transcript_say(transcript, "%s", events_status_name(status));
}

/* What the reader makes of a file with these bytes. */
static inline void transcript_of_file(Transcript *transcript, EventsBytes bytes)
{
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    EventsReader *reader = NULL;
    temporary_directory_write(path, bytes.size > 0 ? (const void *)bytes.data : "", bytes.size);
    assert_int_equal(events_reader_open(path, &reader, NULL), EVENTS_OK);
    *transcript = (Transcript){.n = 0};
    transcript_read(transcript, reader);
    events_reader_close(reader);
    free(path);
    temporary_directory_remove(directory);
}

/* A row: payloads of records, a semicolon between them, and what becomes of them. The number of the
 * point it belongs to stands first in its name. */
typedef struct TranscriptRow {
    const char *name;
    const char *payloads;
    const char *expected;
} TranscriptRow;

static inline void transcript_expect(const char *name, EventsBytes file, const char *expected)
{
    Transcript transcript;
    transcript_of_file(&transcript, file);
    if (strcmp(transcript.text, expected) != 0) {
        fail_msg("%s: gives\n%s\nand not\n%s", name, transcript.text, expected);
    }
}

static inline void transcript_expect_row(const TranscriptRow *row)
{
    EventBytes file = {0};
    const char *at = row->payloads;
    for (;;) {
        const size_t size = strcspn(at, ";");
        char *hex = malloc(size + 1);
        assert_non_null(hex);
        memcpy(hex, at, size);
        hex[size] = '\0';
        event_bytes_append_record_hex(&file, hex);
        free(hex);
        if (at[size] == '\0') {
            break;
        }
        at += size + 1;
    }
    transcript_expect(row->name, event_bytes_view(&file), row->expected);
    event_bytes_clear(&file);
}

static inline void transcript_expect_rows(const TranscriptRow *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        transcript_expect_row(&rows[i]);
    }
}

#endif
