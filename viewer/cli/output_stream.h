/* SPDX-License-Identifier: Apache-2.0 */
/* Where a command's result goes: standard output or a file, in large writes. One thread. */
#ifndef CLI_OUTPUT_STREAM_H
#define CLI_OUTPUT_STREAM_H

#include <glib.h>
#include <stdbool.h>

typedef struct OutputStream OutputStream;

/** Opens `path`, or standard output for NULL and "-". A regular file is written beside its place
 *  and takes it on close, so that a failure leaves the old one. What ends in .gz is compressed;
 *  the same text gives the same bytes.
 *  @param out_message  why it failed, to be freed with g_free(). @return NULL on failure. */
OutputStream *output_stream_open(const char *path, char **out_message);

/** @return the text to append to; belongs to the stream. */
GString *output_stream_text(OutputStream *stream);

/** Writes the text away where enough has come together. After a failure the text is dropped and
 *  the failure kept for output_stream_close(). @return false once writing has failed. */
bool output_stream_pass(OutputStream *stream);

/** Writes the rest, closes and frees. @param out_message  why it failed, for g_free().
 *  @return true when every byte arrived. */
bool output_stream_close(OutputStream *stream, char **out_message);

/** Closes and frees without the rest; a regular file stays as it was. */
void output_stream_discard(OutputStream *stream);

#endif
