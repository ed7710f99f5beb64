/* SPDX-License-Identifier: Apache-2.0 */
/* What inflate_source.c offers beyond events_byte_source_inflate(). */
#ifndef EVENTS_SRC_INFLATE_SOURCE_H
#define EVENTS_SRC_INFLATE_SOURCE_H

#include "events/byte_source.h"

/* True when the first bytes of a file look like gzip or zlib; they need `size` >= 2. */
bool events_inflate_source_is_magic(const uint8_t *bytes, size_t size);

/* Frees the inflating source alone and gives its inner source back. */
EventsByteSource *events_inflate_source_release(EventsByteSource *source);

#endif
