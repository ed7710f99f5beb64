/* SPDX-License-Identifier: Apache-2.0 */
/* How large a picture in a file is, by its header. */
#ifndef EVENTS_SRC_IMAGE_HEADER_H
#define EVENTS_SRC_IMAGE_HEADER_H

#include "events/bytes.h"
#include "events/error.h"

/* Reads the size of a PNG, JPEG or GIF file. ERROR_INVALID, with the offset in the file, for
 * anything else, for a header that is cut off, and for a size of 0. */
EVENTS_NODISCARD EventsStatus events_image_header_read(EventsBytes file, uint32_t *out_width,
                                                       uint32_t *out_height, EventsError *err);

/* The size that all of the files have. ERROR_INVALID also for none, or files of unequal size. */
EVENTS_NODISCARD EventsStatus events_image_header_read_all(const EventsBytes *files, size_t n_files,
                                                           uint32_t *out_width,
                                                           uint32_t *out_height, EventsError *err);

#endif
