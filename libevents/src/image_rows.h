/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a picture's pixels, in any of its formats. */
#ifndef EVENTS_SRC_IMAGE_ROWS_H
#define EVENTS_SRC_IMAGE_ROWS_H

#include <stdint.h>

#include "events/event_image.h"

/* Row `y` as a PNG file has it: 8 bits a channel, or 16 with the high byte first. `room` takes the
 * bytes of a row; the result is there, or in the picture itself where nothing is to be changed.
 * The picture must have been checked. */
const uint8_t *events_image_rows_convert(const EventsImage *image, uint32_t y, uint8_t *room);

/* Copies all rows, close together, to `out`. */
void events_image_rows_copy(const EventsImage *image, uint8_t *out);

#endif
