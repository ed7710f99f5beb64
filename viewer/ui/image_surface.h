/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_IMAGE_SURFACE_H
#define COURBE_IMAGE_SURFACE_H

#include "media_series.h"

#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

/** @file
 *  Encoded pictures made into cairo surfaces. Any thread. */

/** A picture, or why there is none. */
typedef struct {
    cairo_surface_t *surface; /**< owned; RGB24, or ARGB32 when it lets through; NULL: see error */
    char *error;              /**< owned; in words */
    size_t n_samples;         /**< pictures that its step has */
    size_t bytes;             /**< memory that the surface takes */
} DecodedImage;

/** Decodes PNG, JPEG, GIF (its first picture), BMP. Sizes are checked before memory is asked for.
 *  @param out_error  on failure why, in words; to be freed with g_free()
 *  @return owned, cairo_surface_destroy(); NULL on failure */
cairo_surface_t *image_surface_decode(const uint8_t *bytes, size_t size, char **out_error);

/** Reads a value from where it lies and decodes one of its pictures. Slow (a file).
 *  @param sample  which of them; the last one when there are fewer
 *  @return owned, decoded_image_free(); never NULL */
DecodedImage *image_surface_read(const MediaReference *reference, size_t sample);

/** NULL is fine. */
void decoded_image_free(DecodedImage *image);

#endif
