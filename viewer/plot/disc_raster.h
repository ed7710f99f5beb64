/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Many small anti-aliased discs, written straight into the bytes of an RGB24 image: fifty thousand
 * points take some milliseconds, as paths they would take a second. One DiscRaster, one thread.
 */
#ifndef DISC_RASTER_H
#define DISC_RASTER_H

#include "palette.h"

#include <stddef.h>
#include <stdint.h>

/** An image whose bytes may be written: CAIRO_FORMAT_RGB24, flushed before, marked dirty after. */
typedef struct {
    uint8_t *bytes;
    int stride_bytes;
    int width, height; /* device px */
} DiscTarget;

/** Discs of one radius, at a quarter of a pixel. */
typedef struct {
    int size;          /* of a mask's side, device px */
    uint8_t *coverage; /* owned; 16 masks, 0…255 */
} DiscRaster;

/** @param radius  device px, 0.5 … 64 */
void disc_raster_init(DiscRaster *raster, double radius);
void disc_raster_clear(DiscRaster *raster);

/** Blends a disc around (x, y), device px, over what is there; clipped at the edges.
 *  @param opacity  0…1 */
void disc_raster_paint(const DiscRaster *raster, const DiscTarget *target, double x, double y,
                       PlotColour colour, double opacity);

#endif
