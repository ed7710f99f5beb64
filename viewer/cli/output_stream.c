/* SPDX-License-Identifier: Apache-2.0 */
/* Text in, a file or standard output filled. The caller appends to one growing buffer that is
 * written in pieces of a megabyte, compressed where the name says so; the first failure is kept and
 * told at the end. */
#include "output_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { PASS_BYTES = 1024 * 1024, COMPRESSED_BYTES = 64 * 1024, GZIP_WINDOW_BITS = 15 + 16 };

struct OutputStream {
    int fd;
    int failure;          /* errno of the first failure, or 0 */
    char *path;           /* owned; what messages call the output */
    char *temporary_path; /* owned; NULL where the output is written in place */
    GString *text;        /* owned */
    z_stream *deflation;  /* owned; NULL where nothing is compressed */
};

static char *failure_message(const char *path, int failure)
{
    return g_strdup_printf(_("%s: cannot be written: %s"), path, g_strerror(failure));
}

static bool can_be_replaced(const char *path)
{
    struct stat info;
    return lstat(path, &info) != 0 ? errno == ENOENT : S_ISREG(info.st_mode);
}

static int open_beside(OutputStream *stream)
{
    struct stat info;
    const bool exists = stat(stream->path, &info) == 0;
    if (exists && access(stream->path, W_OK) != 0) {
        return -1;
    }
    stream->temporary_path = g_strconcat(stream->path, ".XXXXXX", NULL);
    const int fd = mkstemp(stream->temporary_path);
    if (fd < 0) {
        return -1;
    }
    const mode_t mask = umask(0);
    umask(mask);
    const mode_t mode = exists ? info.st_mode & 0777 : 0666 & ~mask;
    if (fchmod(fd, mode) != 0 && errno != EPERM) {
        stream->failure = errno;
    }
    return fd;
}

static int open_output(OutputStream *stream)
{
    if (stream->path == NULL) {
        stream->path = g_strdup(_("standard output"));
        return STDOUT_FILENO;
    }
    if (can_be_replaced(stream->path)) {
        return open_beside(stream);
    }
    return open(stream->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
}

/* The header that zlib makes has no time and no name: the same text gives the same bytes. */
static z_stream *begin_deflation(void)
{
    z_stream *deflation = g_new0(z_stream, 1);
    if (deflateInit2(deflation, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW_BITS, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        g_error("cannot begin to compress");
    }
    return deflation;
}

static void free_stream(OutputStream *stream)
{
    if (stream->deflation != NULL) {
        deflateEnd(stream->deflation);
        g_free(stream->deflation);
    }
    g_string_free(stream->text, TRUE);
    g_free(stream->temporary_path);
    g_free(stream->path);
    g_free(stream);
}

OutputStream *output_stream_open(const char *path, char **out_message)
{
    OutputStream *stream = g_new0(OutputStream, 1);
    stream->path = path == NULL || strcmp(path, "-") == 0 ? NULL : g_strdup(path);
    stream->text = g_string_sized_new(PASS_BYTES + PASS_BYTES / 4);
    stream->fd = open_output(stream);
    if (stream->fd < 0) {
        *out_message = failure_message(stream->path, errno);
        free_stream(stream);
        return NULL;
    }
    if (path != NULL && g_str_has_suffix(path, ".gz")) {
        stream->deflation = begin_deflation();
    }
    return stream;
}

GString *output_stream_text(OutputStream *stream)
{
    return stream->text;
}

static void write_bytes(OutputStream *stream, const void *bytes, size_t size)
{
    const char *left = bytes;
    while (stream->failure == 0 && size > 0) {
        const ssize_t n = write(stream->fd, left, size);
        if (n >= 0) {
            left += n;
            size -= (size_t)n;
        } else if (errno != EINTR) {
            stream->failure = errno;
        }
    }
}

static void write_compressed(OutputStream *stream, int flush)
{
    z_stream *deflation = stream->deflation;
    unsigned char piece[COMPRESSED_BYTES];
    deflation->next_in = (unsigned char *)stream->text->str;
    deflation->avail_in = (uInt)stream->text->len;
    do {
        deflation->next_out = piece;
        deflation->avail_out = sizeof piece;
        deflate(deflation, flush);
        write_bytes(stream, piece, sizeof piece - deflation->avail_out);
    } while (deflation->avail_out == 0 && stream->failure == 0);
}

static void write_text(OutputStream *stream, int flush)
{
    if (stream->deflation != NULL && stream->failure == 0) {
        write_compressed(stream, flush);
    } else {
        write_bytes(stream, stream->text->str, stream->text->len);
    }
    g_string_truncate(stream->text, 0);
}

bool output_stream_pass(OutputStream *stream)
{
    if (stream->text->len >= PASS_BYTES) {
        write_text(stream, Z_NO_FLUSH);
    }
    return stream->failure == 0;
}

static void take_place(OutputStream *stream)
{
    if (stream->temporary_path == NULL) {
        return;
    }
    if (stream->failure == 0 && rename(stream->temporary_path, stream->path) != 0) {
        stream->failure = errno;
    }
    if (stream->failure != 0) {
        unlink(stream->temporary_path);
    }
}

bool output_stream_close(OutputStream *stream, char **out_message)
{
    write_text(stream, Z_FINISH);
    /* Some file systems tell only here that the disk is full. */
    if (close(stream->fd) != 0 && stream->failure == 0) {
        stream->failure = errno;
    }
    take_place(stream);
    const bool done = stream->failure == 0;
    if (!done) {
        *out_message = failure_message(stream->path, stream->failure);
    }
    free_stream(stream);
    return done;
}

void output_stream_discard(OutputStream *stream)
{
    close(stream->fd);
    if (stream->temporary_path != NULL) {
        unlink(stream->temporary_path);
    }
    free_stream(stream);
}
