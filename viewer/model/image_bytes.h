/* SPDX-License-Identifier: Apache-2.0 */
/** @file image_bytes.h
 *  What the first bytes of an encoded picture say about it, before anything is decoded. */
#ifndef VIEWER_MODEL_IMAGE_BYTES_H
#define VIEWER_MODEL_IMAGE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Pictures of more pixels than this are not decoded: 40 bytes of a header may promise any size. */
#define IMAGE_BYTES_MAX_PIXELS ((uint64_t)64 << 20)

typedef enum {
    IMAGE_KIND_UNKNOWN,
    IMAGE_KIND_PNG,
    IMAGE_KIND_JPEG,
    IMAGE_KIND_GIF,
    IMAGE_KIND_BMP
} ImageKind;

/** What the header of a picture promises. */
typedef struct {
    ImageKind kind;
    uint32_t width; /**< px; 0 when the header is cut */
    uint32_t height;
} ImageHeader;

/** Looks at the first bytes of a picture; reads no further than `size`. Any bytes are allowed. */
ImageHeader image_bytes_header(const uint8_t *bytes, size_t size);

/** @return "PNG", "JPEG", "GIF", "BMP"; "PNG" for an unknown kind, which is what was expected. */
const char *image_bytes_kind_name(ImageKind kind);

/** Says why a picture shall not be decoded: unknown, cut in its header, or too large.
 *  @return a sentence to be freed with g_free(), or NULL when decoding may be tried. */
char *image_bytes_objection(const uint8_t *bytes, size_t size);

#endif
