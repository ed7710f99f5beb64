/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of texts. Bytes that are not UTF-8 become U+FFFD. */
#ifndef EVENTS_SRC_TEXT_EVENT_H
#define EVENTS_SRC_TEXT_EVENT_H

#include <stddef.h>

#include "events/error.h"

#include "byte_buffer.h"

/* Appends one string of rank 0. */
EVENTS_NODISCARD EventsStatus events_text_event_encode(EventsByteBuffer *out, const char *text);

/* Appends a table of rank 2; NULL cells are empty. ERROR_INVALID for one without cells. */
EVENTS_NODISCARD EventsStatus events_text_event_encode_table(EventsByteBuffer *out, size_t n_rows,
                                                             size_t n_columns,
                                                             const char *const *cells);

#endif
