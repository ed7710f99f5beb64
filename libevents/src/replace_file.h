/* SPDX-License-Identifier: Apache-2.0 */
/* A small file that changes from one whole content to the next. */
#ifndef EVENTS_SRC_REPLACE_FILE_H
#define EVENTS_SRC_REPLACE_FILE_H

#include "events/bytes.h"
#include "events/error.h"

/* Makes `content` the content of the file `path`: whoever opens it sees the old one or the new
 * one. On failure the old one stays. */
EVENTS_NODISCARD EventsStatus events_replace_file(const char *path, EventsBytes content,
                                                  EventsError *err);

#endif
