/* SPDX-License-Identifier: Apache-2.0 */
/* What a piece of code prints on one of the standard streams, caught in a file. */
#ifndef TEST_UNIT_CLI_CAPTURED_OUTPUT_H
#define TEST_UNIT_CLI_CAPTURED_OUTPUT_H

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    FILE *stream;
    int kept_fd; /* where the stream went before */
    char *directory;
    char *path;
} CapturedOutput;

static inline void captured_output_begin(CapturedOutput *captured, FILE *stream)
{
    captured->stream = stream;
    captured->directory = temporary_directory_make();
    captured->path = temporary_directory_file(captured->directory, "output");
    fflush(stream);
    captured->kept_fd = dup(fileno(stream));
    const int fd = open(captured->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(captured->kept_fd >= 0 && fd >= 0);
    assert_true(dup2(fd, fileno(stream)) >= 0);
    close(fd);
}

/* Gives the stream back.  @return what was printed, for g_free(). */
static inline char *captured_output_end(CapturedOutput *captured)
{
    char *text = NULL;
    fflush(captured->stream);
    assert_true(dup2(captured->kept_fd, fileno(captured->stream)) >= 0);
    close(captured->kept_fd);
    assert_true(g_file_get_contents(captured->path, &text, NULL, NULL));
    free(captured->path);
    temporary_directory_remove(captured->directory);
    return text;
}

#endif
