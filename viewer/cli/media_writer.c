/* SPDX-License-Identifier: Apache-2.0 */
/* Stores in, files out. A value is read from its event file when its turn comes, so that one at a
 * time is in memory. */
#include "media_writer.h"

#include "histogram_series.h"
#include "image_bytes.h"
#include "json_text.h"
#include "name_template.h"
#include "number_text.h"
#include "output_stream.h"
#include "report.h"

#include <errno.h>
#include <events/events.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* One tag of one run. */
typedef struct {
    MediaWriting *writing;
    const Run *run;
    const char *tag;
    const MediaSeries *series;
    const char *name; /* of its directory, safe; borrowed */
    char *directory;  /* owned */
} MediaTag;

void media_writer_begin(MediaWriting *writing)
{
    writing->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    writing->n_values = 0;
    writing->has_failed = false;
}

static void say_failure(const MediaTag *tag, int64_t step, const char *message)
{
    report(_("%s, %s, step %" G_GINT64_FORMAT ": %s"), tag->run->name, tag->tag, (gint64)step,
           message);
    tag->writing->has_failed = true;
}

static bool may_write(const MediaTag *tag, const char *path)
{
    if (!tag->writing->force && g_file_test(path, G_FILE_TEST_EXISTS)) {
        report(_("%s: the file exists; --force replaces it"), path);
        tag->writing->has_failed = true;
        return false;
    }
    return true;
}

static OutputStream *open_file(const MediaTag *tag, const char *path)
{
    char *message = NULL;
    if (!may_write(tag, path)) {
        return NULL;
    }
    if (g_mkdir_with_parents(tag->directory, 0777) != 0) {
        report(_("%s: the directory cannot be made: %s"), tag->directory, g_strerror(errno));
        tag->writing->has_failed = true;
        return NULL;
    }
    OutputStream *output = output_stream_open(path, &message);
    if (output == NULL) {
        report("%s", message);
        g_free(message);
        tag->writing->has_failed = true;
    }
    return output;
}

static void close_file(const MediaTag *tag, OutputStream *output)
{
    char *message = NULL;
    if (output != NULL && !output_stream_close(output, &message)) {
        report("%s", message);
        g_free(message);
        tag->writing->has_failed = true;
    }
}

static bool is_within(const MediaTag *tag, size_t i)
{
    const double step = (double)media_series_step(tag->series, i);
    return step >= tag->writing->range.from && step <= tag->writing->range.to;
}

/* --- images --- */

static const char *suffix_of(EventsBytes bytes)
{
    switch (image_bytes_header(bytes.data, bytes.size).kind) {
    case IMAGE_KIND_PNG:
        return "png";
    case IMAGE_KIND_JPEG:
        return "jpg";
    case IMAGE_KIND_GIF:
        return "gif";
    case IMAGE_KIND_BMP:
        return "bmp";
    case IMAGE_KIND_UNKNOWN:
        break;
    }
    return "bin";
}

static void write_image(const MediaTag *tag, int64_t step, EventsBytes bytes)
{
    char *plain =
        g_strdup_printf("%s/%" G_GINT64_FORMAT ".%s", tag->name, (gint64)step, suffix_of(bytes));
    char *name = name_template_expand(plain, "", "", tag->writing->names);
    char *path = g_build_filename(tag->writing->directory, name, NULL);
    OutputStream *output = open_file(tag, path);
    if (output != NULL) {
        g_string_append_len(output_stream_text(output), (const char *)bytes.data,
                            (gssize)bytes.size);
        close_file(tag, output);
        tag->writing->n_values++;
    }
    g_free(path);
    g_free(name);
    g_free(plain);
}

static void write_images(const MediaTag *tag, size_t i)
{
    const int64_t step = media_series_step(tag->series, i);
    MediaPayload *payload = NULL;
    EventsImages images = {0};
    EventsError error;
    if (media_series_read(tag->run, tag->series, i, &payload, &error) != EVENTS_OK) {
        say_failure(tag, step, error.message);
        return;
    }
    if (events_images_decode(media_payload_value(payload), &images, &error) != EVENTS_OK) {
        say_failure(tag, step, error.message);
    }
    for (size_t image = 0; image < images.n; image++) {
        write_image(tag, step, images.encoded[image]);
    }
    events_images_clear(&images);
    media_payload_free(payload);
}

static void write_tag_of_images(const MediaTag *tag)
{
    const size_t n = media_series_n_items(tag->series);
    for (size_t i = 0; i < n; i++) {
        if (is_within(tag, i)) {
            write_images(tag, i);
        }
    }
}

/* --- histograms and texts: one file a tag --- */

static void append_buckets(GString *text, const HistogramSample *sample)
{
    const HistogramBuckets buckets = histogram_sample_buckets(sample);
    for (size_t i = 0; i < buckets.n_buckets; i++) {
        const double numbers[] = {sample->wall_time, buckets.left[i], buckets.right[i],
                                  buckets.count[i]};
        number_text_append_integer(text, sample->step);
        for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++) {
            g_string_append_c(text, ',');
            number_text_append(text, numbers[k]);
        }
        g_string_append_c(text, '\n');
    }
}

static void append_histogram(const MediaTag *tag, size_t i, GString *text)
{
    MediaReference reference;
    media_series_reference(tag->run, tag->series, i, &reference);
    HistogramSample *sample = histogram_sample_read(&reference, media_series_step(tag->series, i),
                                                    media_series_wall_time(tag->series, i));
    if (sample->error != NULL) {
        say_failure(tag, sample->step, sample->error);
    } else {
        append_buckets(text, sample);
        tag->writing->n_values++;
    }
    histogram_sample_free(sample);
    media_reference_clear(&reference);
}

static void append_cells(GString *text, const EventsTextView *view)
{
    for (size_t i = 0; i < view->n_rows * view->n_columns; i++) {
        if (i > 0) {
            g_string_append_c(text, ',');
        }
        json_text_append_bytes(text, (const char *)view->cells[i].data, view->cells[i].size);
    }
}

static void append_text(const MediaTag *tag, size_t i, GString *text)
{
    const int64_t step = media_series_step(tag->series, i);
    MediaPayload *payload = NULL;
    EventsTextView view = {0};
    EventsError error;
    if (media_series_read(tag->run, tag->series, i, &payload, &error) != EVENTS_OK) {
        say_failure(tag, step, error.message);
        return;
    }
    if (events_text_decode(media_payload_value(payload), &view, &error) != EVENTS_OK) {
        say_failure(tag, step, error.message);
    } else {
        g_string_append_printf(text, "{\"step\":%" G_GINT64_FORMAT ",\"wall_time\":", (gint64)step);
        json_text_append_number(text, media_series_wall_time(tag->series, i));
        g_string_append_printf(text, ",\"columns\":%zu,\"text\":[", view.n_columns);
        append_cells(text, &view);
        g_string_append(text, "]}\n");
        tag->writing->n_values++;
    }
    events_text_clear(&view);
    media_payload_free(payload);
}

static void write_one_file(const MediaTag *tag, const char *name, const char *header,
                           void (*append)(const MediaTag *tag, size_t i, GString *text))
{
    char *path = g_strconcat(tag->directory, "/", name, NULL);
    OutputStream *output = open_file(tag, path);
    const size_t n = media_series_n_items(tag->series);
    if (output != NULL) {
        g_string_append(output_stream_text(output), header);
        for (size_t i = 0; i < n && output_stream_pass(output); i++) {
            if (is_within(tag, i)) {
                append(tag, i, output_stream_text(output));
            }
        }
        close_file(tag, output);
    }
    g_free(path);
}

static bool has_any(const MediaTag *tag)
{
    const size_t n = media_series_n_items(tag->series);
    for (size_t i = 0; i < n; i++) {
        if (is_within(tag, i)) {
            return true;
        }
    }
    return false;
}

static void write_tag(MediaTag *tag, EventsSummaryKind kind)
{
    const bool is_wanted = kind == EVENTS_SUMMARY_IMAGE || kind == EVENTS_SUMMARY_HISTOGRAM ||
                           kind == EVENTS_SUMMARY_TEXT;
    if (!is_wanted || !has_any(tag)) {
        return;
    }
    char *name = name_template_expand("{run}/{tag}", tag->tag, tag->run->name, tag->writing->names);
    tag->name = name;
    tag->directory = g_build_filename(tag->writing->directory, name, NULL);
    if (kind == EVENTS_SUMMARY_IMAGE) {
        write_tag_of_images(tag);
    } else if (kind == EVENTS_SUMMARY_HISTOGRAM) {
        write_one_file(tag, "histograms.csv", "step,wall_time,left,right,count\n",
                       append_histogram);
    } else {
        write_one_file(tag, "texts.jsonl", "", append_text);
    }
    g_free(tag->directory);
    g_free(name);
}

static void write_run(MediaWriting *writing, const SeriesStore *store, RunId run)
{
    GArray *tags = series_store_run_tags(store, run);
    for (guint i = 0; i < tags->len; i++) {
        const TagId id = g_array_index(tags, TagId, i);
        MediaTag tag = {.writing = writing,
                        .run = series_store_run(store, run),
                        .tag = series_store_tag_name(store, id),
                        .series = series_store_media(store, run, id)};
        if (tag.series != NULL && selection_matches(writing->tags, tag.tag)) {
            write_tag(&tag, series_store_kind(store, run, id));
        }
    }
    g_array_unref(tags);
}

void media_writer_add(MediaWriting *writing, const SeriesStore *store)
{
    GArray *runs = series_store_runs_in_order(store);
    for (guint i = 0; i < runs->len; i++) {
        const RunId run = g_array_index(runs, RunId, i);
        if (selection_matches(writing->runs, series_store_run(store, run)->name)) {
            write_run(writing, store, run);
        }
    }
    g_array_unref(runs);
}
