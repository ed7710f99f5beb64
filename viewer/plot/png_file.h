/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * A picture as the bytes of a PNG file, with its resolution and texts. The same input gives the
 * same bytes. No state; usable from any thread.
 */
#ifndef PNG_FILE_H
#define PNG_FILE_H

#include <cairo.h>
#include <glib.h>

/** A text chunk; both UTF-8, the keyword ASCII and at most 79 bytes. */
typedef struct {
    const char *keyword;
    const char *text;
} PngText;

/** @param surface  an image surface, RGB24 or ARGB32 (premultiplied; written with alpha)
 *  @param dpi  written as pixels a metre
 *  @param texts  ends with a keyword of NULL; texts of NULL are left out
 *  @return owned, or NULL when memory ran out or the surface is in error */
GByteArray *png_file_encode(cairo_surface_t *surface, double dpi, const PngText *texts);

#endif
