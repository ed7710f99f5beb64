/* SPDX-License-Identifier: Apache-2.0 */
/* The options of a command: one way to parse them, to refuse them and to show the help. */
#ifndef CLI_COMMAND_OPTIONS_H
#define CLI_COMMAND_OPTIONS_H

#include "series.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *name;       /* "export" */
    const char *parameters; /* shown after the name in the help: "LOGDIR…" */
    const char *summary;    /* one sentence */
    const char *notes;      /* the rest of the help, or NULL */
} CommandDescription;

/** Parses `argv` into `entries`. Strings are taken as the bytes they are (declare them as
 *  G_OPTION_ARG_FILENAME); --help is added and served here.
 *  @param out_exit  the exit code, where false is returned.
 *  @return true when the command is to go on. */
bool command_options_parse(const CommandDescription *description, const GOptionEntry *entries,
                           int argc, char **argv, int *out_exit);

/** Reads a decimal number ("." in every locale) that fills all of `text`.
 *  @return false, out_value untouched, for anything else and for numbers that are not finite. */
bool command_options_number(const char *text, double *out_value);

/** Reads the name of an x axis: step, relative or wall; NULL leaves `out_axis`. Reports anything
 * else as wrong use of `command`.  @return false then. */
bool command_options_axis(const char *command, const char *text, XAxisKind *out_axis);

/** Joins the log directories named by --logdir and those named without it.
 *  @return new array of borrowed strings for g_ptr_array_unref(). */
GPtrArray *command_options_paths(char **logdirs, char **rest);

#endif
