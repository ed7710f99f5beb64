/* SPDX-License-Identifier: Apache-2.0 */
/* A directory goes in, a writer on a new file in it comes out, with its thread at work and its
 * first record written; flushing, counting and closing are here too, and what is written beside
 * the file. What logs values is in writer_log.c. */
#include "writer_state.h"

#include "byte_sink.h"
#include "embedding_files.h"
#include "error.h"
#include "event_encode.h"
#include "event_file_name.h"
#include "make_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char WRITER_NAME[] = "libevents";

static EventsStatus open_new_file(EventsWriter *writer, const char *suffix, EventsByteSink *sink,
                                  EventsError *err)
{
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    EventsFileNameParts parts = {0, host, (long)getpid(), 0, suffix};
    EventsStatus status = EVENTS_ERROR_IO;
    EventsError failure = {.system_errno = EEXIST};
    /* Another process or thread may make a file of the name just chosen: then choose again. */
    for (unsigned tries = 0; failure.system_errno == EEXIST && tries < 1000; tries++) {
        free(writer->path);
        parts.seconds = (int64_t)time(NULL);
        writer->path = events_file_name_choose(writer->directory, &parts);
        if (writer->path == NULL) {
            return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for a file in %s",
                                    writer->directory);
        }
        failure = (EventsError){0};
        status = events_byte_sink_open_file(writer->path, sink, &failure);
        parts.number = failure.system_errno == EEXIST ? parts.number + 1 : 0;
    }
    if (status != EVENTS_OK && err != NULL) {
        *err = failure;
    }
    return status;
}

static void free_writer(EventsWriter *writer)
{
    events_fork_guard_clear(&writer->guard);
    pthread_mutex_destroy(&writer->files_mutex);
    free(writer->path);
    free(writer->directory);
    free(writer);
}

static EventsWriter *new_writer(const char *directory)
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
    if (writer->directory == NULL) {
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

/* Writes the first record, so that readers see a file that says what it is from the start. */
static EventsStatus write_version(EventsWriter *writer, EventsError *err)
{
    EventsLargeRecord record;
    EventsStatus status =
        events_large_record_begin(&record, writer, NULL, 0, events_record_time_of_call());
    if (status == EVENTS_OK) {
        status = events_encode_version(&record.payload, record.head.wall_time, WRITER_NAME);
    }
    status = events_large_record_finish(&record, EVENTS_TAG_TEXT, status);
    if (status != EVENTS_OK) {
        return events_error_set(err, status, 0, 0, "no memory to begin %s", writer->path);
    }
    return events_writer_queue_flush(writer->queue, err);
}

static EventsStatus start_writer(EventsWriter *writer, const EventsWriterOptions *options,
                                 EventsError *err)
{
    EventsByteSink sink;
    EventsStatus status = events_make_directory(writer->directory, err);
    if (status == EVENTS_OK) {
        status = open_new_file(writer, options->file_name_suffix, &sink, err);
    }
    if (status != EVENTS_OK) {
        return status;
    }
    status = events_writer_queue_start(options, &sink, writer->path, &writer->queue, err);
    if (status != EVENTS_OK) {
        sink.close(sink.self);
        unlink(writer->path);
        return status;
    }
    status = write_version(writer, err);
    if (status != EVENTS_OK) {
        (void)events_writer_queue_stop(writer->queue, NULL);
        unlink(writer->path);
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
    EventsWriter *writer = new_writer(directory);
    if (writer == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to log to %s",
                                directory);
    }
    status = start_writer(writer, &chosen, err);
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
                            "%s belongs to the process that opened it", writer->path);
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
    return events_writer_queue_flush(writer->queue, err);
}

const char *events_writer_path(const EventsWriter *writer)
{
    return writer->path;
}

void events_writer_counts(EventsWriter *writer, EventsWriterCounts *out)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        *out = (EventsWriterCounts){0};
        return;
    }
    events_writer_queue_lock(writer->queue);
    *out = events_writer_queue_counts(writer->queue);
    events_writer_queue_unlock(writer->queue);
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
