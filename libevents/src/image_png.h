/* SPDX-License-Identifier: Apache-2.0 */
/* Pixels to PNG. */
#ifndef EVENTS_SRC_IMAGE_PNG_H
#define EVENTS_SRC_IMAGE_PNG_H

#include "events/error.h"
#include "events/event_writer.h"

#include "byte_buffer.h"

/* Appends the picture as a PNG file. ERROR_INVALID for sizes, channels or strides that cannot be,
 * ERROR_TOO_LARGE from 2^29 bytes of pixels on, ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_image_png_encode(const EventsImage *image,
                                                      EventsByteBuffer *out);

#endif
