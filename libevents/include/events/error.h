/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  How libevents says that something went wrong: a status that is returned, and, where the
 *  caller wants to know more, a record of it on the caller's own stack.
 *
 *  No function of the library prints, and none aborts because of what a file holds. */
#ifndef EVENTS_ERROR_H
#define EVENTS_ERROR_H

#include <stdint.h>

#include "events/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** 0: done, here it is.  Above 0: nothing now, and nothing is wrong.  Below 0: it failed. */
typedef enum EventsStatus {
    EVENTS_OK = 0,
    EVENTS_END = 1,              /**< the input stops exactly where a record ends */
    EVENTS_PARTIAL = 2,          /**< a record is not complete yet; a writer may still be at work */
    EVENTS_ERROR_IO = -1,        /**< the system refused; `system_errno` says why */
    EVENTS_ERROR_CORRUPT = -2,   /**< bytes that cannot be what they claim to be */
    EVENTS_ERROR_TOO_LARGE = -3, /**< more than the limit that was set */
    EVENTS_ERROR_NO_MEMORY = -4, /**< no memory left */
    EVENTS_ERROR_INVALID = -5,   /**< an argument that cannot be taken, such as a NaN wall time */
    EVENTS_ERROR_FORKED = -6,    /**< the handle belongs to the parent process */
    EVENTS_ERROR_FULL = -7       /**< a writer's queue is full; the value was dropped and counted */
} EventsStatus;

/** What happened, in full. It lives on the caller's stack, needs no set-up and no clean-up, and
 *  is written only when a function fails. Wherever one is asked for, NULL will do. */
typedef struct EventsError {
    EventsStatus status;   /**< what the function returned */
    int system_errno;      /**< errno of the call that failed, or 0 */
    uint64_t offset_bytes; /**< where in the file, or 0 where that has no meaning */
    char message[256];     /**< one line of UTF-8 without a full stop; names the file */
} EventsError;

/** @return the name of `status` in small letters, such as "corrupt"; never NULL. */
EVENTS_API const char *events_status_name(EventsStatus status);

#ifdef __cplusplus
}
#endif

#endif
