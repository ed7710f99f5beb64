/* SPDX-License-Identifier: Apache-2.0 */
/* A directory goes in, a writer on a new file in it comes out, with its thread at work and its
 * first record written; flushing, counting and closing are here too, and what is written beside
 * the file. What logs values is in writer_log.c. */
#include "writer_state.h"

#include "embedding_files.h"
#include "error.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void free_writer(EventsWriter *writer)
{
    events_fork_guard_clear(&writer->guard);
    pthread_mutex_destroy(&writer->files_mutex);
    free(writer->suffix);
    free(writer->directory);
    free(writer);
}

static EventsWriter *new_writer(const char *directory, const char *suffix)
{
    EventsWriter *writer = calloc(1, sizeof *writer);
    if (writer == NULL) {
        return NULL;
    }
    if (pthread_mutex_init(&writer->files_mutex, NULL) != 0) {
        free(writer);
        return NULL;
    }
    events_fork_guard_init(&writer->guard);
    writer->directory = strdup(directory[0] != '\0' ? directory : ".");
    writer->suffix = suffix != NULL ? strdup(suffix) : NULL;
    if (writer->directory == NULL || (suffix != NULL && writer->suffix == NULL)) {
        free_writer(writer);
        return NULL;
    }
    return writer;
}

static EventsStatus check_options(const EventsWriterOptions *options, EventsError *err)
{
    if (options->file_name_suffix != NULL && strchr(options->file_name_suffix, '/') != NULL) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "a file name cannot end in \"%s\"",
                                options->file_name_suffix);
    }
    if (options->policy != EVENTS_QUEUE_BLOCK && options->policy != EVENTS_QUEUE_DROP) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "there is no queue policy %d",
                                (int)options->policy);
    }
    return EVENTS_OK;
}

EventsStatus events_writer_start(EventsWriter *writer, EventsWriterFile *file,
                                 const EventsWriterOptions *options, EventsError *err)
{
    writer->is_synced_always = options->sync;
    return events_writer_queue_start(options, file, &writer->queue, err);
}

static EventsStatus open_and_start(EventsWriter *writer, const EventsWriterOptions *options,
                                   EventsError *err)
{
    EventsWriterFile file;
    EventsStatus status =
        events_writer_file_open(&file, writer->directory, writer->suffix, options->max_file_bytes,
                                events_wall_clock_take(&writer->clock), err);
    if (status != EVENTS_OK) {
        return status;
    }
    status = events_writer_start(writer, &file, options, err);
    if (status != EVENTS_OK) {
        unlink(events_writer_file_path(&file));
        (void)events_writer_file_close(&file);
        events_writer_file_clear(&file);
    }
    return status;
}

EventsStatus events_writer_open(const char *directory, const EventsWriterOptions *options,
                                EventsWriter **out, EventsError *err)
{
    const EventsWriterOptions defaults = EVENTS_WRITER_OPTIONS_INIT;
    EventsWriterOptions chosen = options != NULL ? *options : defaults;
    EventsStatus status = check_options(&chosen, err);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsWriter *writer = new_writer(directory, chosen.file_name_suffix);
    if (writer == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to log to %s",
                                directory);
    }
    status = open_and_start(writer, &chosen, err);
    if (status != EVENTS_OK) {
        free_writer(writer);
        return status;
    }
    *out = writer;
    return EVENTS_OK;
}

EventsStatus events_writer_report_child(const EventsWriter *writer, EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_FORKED, 0, 0,
                            "%s belongs to the process that opened it",
                            events_writer_queue_path(writer->queue));
}

EventsStatus events_writer_close(EventsWriter *writer, EventsError *err)
{
    if (writer == NULL) {
        return EVENTS_OK;
    }
    EventsStatus status;
    if (events_fork_guard_is_child(&writer->guard)) {
        status = events_writer_report_child(writer, err);
        if (events_writer_queue_abandon(writer->queue)) {
            events_tag_table_clear(&writer->tags);
        }
    } else {
        status = events_writer_queue_stop(writer->queue, err);
        events_tag_table_clear(&writer->tags);
    }
    free_writer(writer);
    return status;
}

EventsStatus events_writer_flush(EventsWriter *writer, EventsError *err)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return events_writer_report_child(writer, err);
    }
    return events_writer_queue_flush(writer->queue, writer->is_synced_always, err);
}

EventsStatus events_writer_sync(EventsWriter *writer, EventsError *err)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return events_writer_report_child(writer, err);
    }
    return events_writer_queue_flush(writer->queue, true, err);
}

EventsStatus events_writer_failure(EventsWriter *writer, EventsError *err)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return events_writer_report_child(writer, err);
    }
    return events_writer_queue_failure(writer->queue, err);
}

bool events_writer_flush_from_signal(EventsWriter *writer)
{
    return !events_fork_guard_is_child(&writer->guard) &&
           events_writer_queue_flush_from_signal(writer->queue);
}

const char *events_writer_path(const EventsWriter *writer)
{
    return events_writer_queue_path(writer->queue);
}

void events_writer_counts(EventsWriter *writer, EventsWriterCounts *out)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        *out = (EventsWriterCounts){0};
        return;
    }
    *out = events_writer_queue_counts(writer->queue);
}

EventsStatus events_writer_embedding(EventsWriter *writer, const EventsEmbedding *embedding,
                                     EventsError *err)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return events_writer_report_child(writer, err);
    }
    pthread_mutex_lock(&writer->files_mutex);
    const EventsStatus status = events_embedding_files_write(writer->directory, embedding, err);
    pthread_mutex_unlock(&writer->files_mutex);
    return status;
}
