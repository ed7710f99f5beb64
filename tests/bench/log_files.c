/* SPDX-License-Identifier: Apache-2.0 */
/* Runs and points go in, event files come out, with the damage that is asked for. Events and
 * records are those of libevents; the files' names and first records come from the shape, so that
 * the same seed makes the same bytes. */
#include "log_files.h"

#include "event_encode.h"
#include "make_directory.h"
#include "record_seal.h"
#include "scalar_encode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TAG_BYTES = 256, BUFFER_BYTES = 1 << 20 };

typedef struct {
    uint8_t bytes[MAX_TAG_BYTES + EVENTS_SCALAR_ENCODE_FIXED_BYTES];
    size_t size; /* 0: not met in this file */
} Prefix;

typedef struct {
    const char *directory;
    char run[4096];
    char path[4400];
    FILE *file;
    Prefix *prefixes; /* by the number of the tag */
    size_t n_prefixes;
    bool is_cut; /* nothing more goes into this file */
} Files;

static bool fail(const Files *files, const char *what)
{
    fprintf(stderr, "make_log: %s: %s\n", what, strerror(errno));
    (void)files;
    return false;
}

static bool put(Files *files, const uint8_t *bytes, size_t size)
{
    return files->is_cut || fwrite(bytes, 1, size, files->file) == size || fail(files, files->path);
}

static bool put_payload(Files *files, const EventsByteBuffer *payload)
{
    uint8_t record[512];
    if (payload->size + EVENTS_RECORD_SEAL_BYTES > sizeof record) {
        return false;
    }
    memcpy(record + EVENTS_RECORD_SEAL_BEFORE, payload->data, payload->size);
    return put(files, record, events_record_seal(record, payload->size));
}

static bool begin_run(void *user, const char *run)
{
    Files *files = user;
    EventsError err;
    const int n = snprintf(files->run, sizeof files->run, "%s/%s", files->directory, run);
    if (n < 0 || (size_t)n >= sizeof files->run) {
        errno = ENAMETOOLONG;
        return fail(files, files->directory);
    }
    if (events_make_directory(files->run, &err) != EVENTS_OK) {
        fprintf(stderr, "make_log: %s\n", err.message);
        return false;
    }
    return true;
}

static bool begin_file(void *user, const char *name, double wall_time)
{
    Files *files = user;
    snprintf(files->path, sizeof files->path, "%s/%s", files->run, name);
    files->file = fopen(files->path, "wb");
    if (files->file == NULL) {
        return fail(files, files->path);
    }
    setvbuf(files->file, NULL, _IOFBF, BUFFER_BYTES);
    memset(files->prefixes, 0, files->n_prefixes * sizeof *files->prefixes);
    files->is_cut = false;
    EventsByteBuffer payload = {0};
    const bool is_written = events_encode_version(&payload, wall_time, "make_log") == EVENTS_OK &&
                            put_payload(files, &payload);
    events_byte_buffer_clear(&payload);
    return is_written;
}

static bool session_start(void *user, int64_t step, double wall_time)
{
    EventsByteBuffer payload = {0};
    const bool is_written = events_encode_session_start(&payload, wall_time, step) == EVENTS_OK &&
                            put_payload(user, &payload);
    events_byte_buffer_clear(&payload);
    return is_written;
}

/* Where the prefix of a tag is kept; NULL when memory is out. */
static Prefix *prefix_of(Files *files, unsigned tag)
{
    if (tag >= files->n_prefixes) {
        const size_t n = 2 * (size_t)tag + 16;
        Prefix *prefixes = realloc(files->prefixes, n * sizeof *prefixes);
        if (prefixes == NULL) {
            return NULL;
        }
        memset(prefixes + files->n_prefixes, 0, (n - files->n_prefixes) * sizeof *prefixes);
        files->prefixes = prefixes;
        files->n_prefixes = n;
    }
    return &files->prefixes[tag];
}

/* The first of a tag in a file says what the tag is. */
static size_t encode(Prefix *prefix, const LogPoint *point, uint8_t *out)
{
    if (prefix->size > 0 && !point->is_double) {
        return events_scalar_encode(out, (EventsBytes){prefix->bytes, prefix->size},
                                    point->wall_time, point->step, (float)point->value);
    }
    const EventsBytes tag = {(const uint8_t *)point->tag_name, strlen(point->tag_name)};
    const bool is_first = prefix->size == 0;
    const EventsScalarForm form = {.tag = tag};
    const EventsScalarPoint full = {point->wall_time, point->step, point->value, point->is_double};
    prefix->size = events_scalar_encode_prefix(prefix->bytes, tag);
    return events_scalar_encode_form(out, &form, &full, is_first);
}

static bool write_point(void *user, const LogPoint *point)
{
    Files *files = user;
    uint8_t record[MAX_TAG_BYTES + EVENTS_SCALAR_ENCODE_FIXED_BYTES + EVENTS_RECORD_SEAL_BYTES];
    Prefix *prefix = prefix_of(files, point->tag);
    if (prefix == NULL || strlen(point->tag_name) > MAX_TAG_BYTES) {
        return false;
    }
    size_t size =
        events_record_seal(record, encode(prefix, point, record + EVENTS_RECORD_SEAL_BEFORE));
    switch (point->fate) {
    case LOG_POINT_WHOLE:
        break;
    case LOG_POINT_BAD_DATA:
        record[EVENTS_RECORD_SEAL_BEFORE + 4] ^= 0x55u;
        break;
    case LOG_POINT_BAD_LENGTH:
        record[1] ^= 0x7fu;
        break;
    case LOG_POINT_CUT:
        size /= 2;
        break;
    }
    const bool is_written = put(files, record, size);
    files->is_cut |= point->fate == LOG_POINT_CUT;
    return is_written;
}

static bool write_zeros(void *user, size_t n_bytes)
{
    static const uint8_t zeros[4096];
    while (n_bytes > 0) {
        const size_t n = n_bytes < sizeof zeros ? n_bytes : sizeof zeros;
        if (!put(user, zeros, n)) {
            return false;
        }
        n_bytes -= n;
    }
    return true;
}

static bool end_file(void *user)
{
    Files *files = user;
    FILE *file = files->file;
    files->file = NULL;
    return fclose(file) == 0 || fail(files, files->path);
}

static bool end_run(void *user)
{
    (void)user;
    return true;
}

bool log_files_write(const LogShape *shape, const LogShapeOptions *options, const char *directory)
{
    Files files = {.directory = directory};
    const LogVisitor visitor = {begin_run,   begin_file, session_start, write_point,
                                write_zeros, end_file,   end_run,       &files};
    const bool is_written = log_shape_visit(shape, options, &visitor);
    if (files.file != NULL) {
        fclose(files.file);
    }
    free(files.prefixes);
    return is_written;
}
