/* SPDX-License-Identifier: Apache-2.0 */
/* Calls a command as main() does and keeps what it prints. */
#ifndef TEST_UNIT_CLI_CALLED_COMMAND_H
#define TEST_UNIT_CLI_CALLED_COMMAND_H

#include "captured_output.h"

#include <string.h>

typedef struct {
    int code;
    char *out; /* owned, as `err` */
    char *err;
} CalledCommand;

/** Calls `command` with the words up to NULL, the command's own name first. */
static inline CalledCommand called_command(int (*command)(int argc, char **argv),
                                           const char *const *words)
{
    CalledCommand called = {0};
    char **owned = g_strdupv((char **)(void *)(guintptr)words);
    const guint n = g_strv_length(owned);
    char **argv = g_new0(char *, n + 1);
    memcpy(argv, owned, n * sizeof *argv);
    CapturedOutput out;
    CapturedOutput err;
    captured_output_begin(&out, stdout);
    captured_output_begin(&err, stderr);
    called.code = command((int)n, argv);
    called.err = captured_output_end(&err);
    called.out = captured_output_end(&out);
    g_free(argv);
    g_strfreev(owned);
    return called;
}

static inline void called_command_clear(CalledCommand *called)
{
    g_free(called->out);
    g_free(called->err);
}

#endif
