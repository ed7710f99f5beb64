/* SPDX-License-Identifier: Apache-2.0 */
/* Whether bytes that somebody else encoded have the shape of the messages they claim to be. */
#ifndef EVENTS_SRC_WIRE_CHECK_H
#define EVENTS_SRC_WIRE_CHECK_H

#include "events/bytes.h"
#include "events/error.h"

/* Each returns OK, or ERROR_INVALID with what is wrong and at which byte. Fields that are not known
 * are let through if they can be skipped. */
EVENTS_NODISCARD EventsStatus events_wire_check_summary(EventsBytes bytes, EventsError *err);
EVENTS_NODISCARD EventsStatus events_wire_check_event(EventsBytes bytes, EventsError *err);
EVENTS_NODISCARD EventsStatus events_wire_check_graph_def(EventsBytes bytes, EventsError *err);

#endif
