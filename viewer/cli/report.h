/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of the commands on stderr. Whatever a message holds (names, paths and texts from
 * files), it reaches the terminal as one line without control or bidirectional characters. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <glib.h>

/** Prints "courbe: " and the formatted message, escaped, as one line on stderr. */
void report(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** Like report(), followed by a line that points to the help of `command` (an own literal). */
void report_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Shows `text` (escaped) as the passing state of long work; only where stderr is a terminal. */
void report_progress(const char *text);

/** Takes the progress line away. Does nothing where stderr is no terminal. */
void report_progress_end(void);

/** @return a copy of `text` that is safe on a terminal; free with g_free(). */
char *report_safe_text(const char *text);

#endif
