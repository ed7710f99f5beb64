/* SPDX-License-Identifier: Apache-2.0 */
/* Fills the caller's EventsError. */
#ifndef EVENTS_SRC_ERROR_H
#define EVENTS_SRC_ERROR_H

#include "events/error.h"

/* Sets all of `err`, if there is one, and returns `status`, so that failing is one statement.
 * `system_errno` is 0 or an errno, whose text is appended to the message. A message that is too
 * long is cut between two characters. */
__attribute__((format(printf, 5, 6))) EventsStatus events_error_set(EventsError *err,
                                                                    EventsStatus status,
                                                                    int system_errno,
                                                                    uint64_t offset_bytes,
                                                                    const char *format, ...);

#endif
