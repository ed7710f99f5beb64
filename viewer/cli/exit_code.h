/* SPDX-License-Identifier: Apache-2.0 */
/* What the commands tell the shell. */
#ifndef CLI_EXIT_CODE_H
#define CLI_EXIT_CODE_H

typedef enum {
    EXIT_CODE_DONE = 0,
    EXIT_CODE_NOTHING = 1, /* nothing matched, or `inspect` found damage */
    EXIT_CODE_USAGE = 2,   /* wrong use */
    EXIT_CODE_FAILED = 3,  /* a named path could not be read, or the output not be written */
} ExitCode;

#endif
