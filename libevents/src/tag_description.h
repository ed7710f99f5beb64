/* SPDX-License-Identifier: Apache-2.0 */
/* What describes a tag, as fields for the end of its metadata. */
#ifndef EVENTS_SRC_TAG_DESCRIPTION_H
#define EVENTS_SRC_TAG_DESCRIPTION_H

#include "events/event_tag.h"

#include "byte_buffer.h"

EVENTS_NODISCARD EventsStatus events_tag_description_encode(EventsByteBuffer *out,
                                                            const EventsTagWords *words);

#endif
