/* SPDX-License-Identifier: Apache-2.0 */
/* The event that holds the pictures of one step. */
#ifndef EVENTS_SRC_IMAGE_EVENT_H
#define EVENTS_SRC_IMAGE_EVENT_H

#include "events/event_writer.h"

#include "event_encode.h"

/* Appends the event. All pictures have one width and height and there is at least one, or it is
 * ERROR_INVALID; others as events_image_png_encode(). */
EVENTS_NODISCARD EventsStatus events_image_event_encode(EventsByteBuffer *out,
                                                        const EventsEncodeHead *head,
                                                        const EventsImage *images, size_t n_images);

#endif
