/* SPDX-License-Identifier: Apache-2.0 */
/* Pixels to PNG. */
#ifndef EVENTS_SRC_IMAGE_PNG_H
#define EVENTS_SRC_IMAGE_PNG_H

#include "events/error.h"
#include "events/event_image.h"

#include "byte_buffer.h"

/* ERROR_INVALID for sizes, channels, formats or strides that cannot be, ERROR_TOO_LARGE from 2^29
 * bytes of pixels on. */
EVENTS_NODISCARD EventsStatus events_image_png_check(const EventsImage *image);

/* The bytes of one row of a picture that is checked, without what may follow it. */
size_t events_image_png_row_bytes(const EventsImage *image);

/* Appends the picture as a PNG file. As events_image_png_check(), and ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_image_png_encode(const EventsImage *image,
                                                      EventsByteBuffer *out);

#endif
