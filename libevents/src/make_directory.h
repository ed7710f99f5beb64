/* SPDX-License-Identifier: Apache-2.0 */
/* A directory that is there when this returns. */
#ifndef EVENTS_SRC_MAKE_DIRECTORY_H
#define EVENTS_SRC_MAKE_DIRECTORY_H

#include "events/error.h"

/* Makes `path` and the parents it lacks; no complaint about those that are there already. */
EVENTS_NODISCARD EventsStatus events_make_directory(const char *path, EventsError *err);

#endif
