/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of pictures. */
#ifndef EVENTS_SRC_IMAGE_EVENT_H
#define EVENTS_SRC_IMAGE_EVENT_H

#include "events/bytes.h"
#include "events/event_image.h"

#include "byte_buffer.h"

/* ERROR_INVALID unless there is at least one picture and all have one width and height; others as
 * events_image_png_check(). */
EVENTS_NODISCARD EventsStatus events_image_event_check(const EventsImage *images, size_t n_images);

/* Appends the body that holds the pictures as PNG. As events_image_event_check(), and
 * ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_image_event_encode(EventsByteBuffer *out,
                                                        const EventsImage *images, size_t n_images);

/* Appends the body that holds files as they are. */
EVENTS_NODISCARD EventsStatus events_image_event_encode_files(EventsByteBuffer *out, uint32_t width,
                                                              uint32_t height,
                                                              const EventsBytes *files,
                                                              size_t n_files);

#endif
