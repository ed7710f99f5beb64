/* SPDX-License-Identifier: Apache-2.0 */
/* The names of event files: events.out.tfevents.SECONDS.HOST.PROCESS.NUMBER and a suffix. */
#ifndef EVENTS_SRC_EVENT_FILE_NAME_H
#define EVENTS_SRC_EVENT_FILE_NAME_H

#include <stdint.h>

/* What a new file's name is made of. */
typedef struct EventsFileNameParts {
    int64_t seconds;    /* since 1970, the time of making it */
    const char *host;   /* any text; what does not belong in a name becomes '_' */
    long process;       /* process id */
    unsigned number;    /* tells files of one process and second apart; tried from here upwards */
    const char *suffix; /* may be NULL */
} EventsFileNameParts;

/* The path in `directory` for a new file, as a new string for free(); NULL without memory.
 * Readers take the files of a run in the order of their names, so the name is one that sorts
 * behind all that are there: if need be with a later second than the clock says. */
char *events_file_name_choose(const char *directory, const EventsFileNameParts *parts);

#endif
