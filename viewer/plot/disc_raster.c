/* SPDX-License-Identifier: Apache-2.0 */
/* In: a radius once, then places. Out: blended pixels.
 * How much of each pixel a disc covers is worked out once for each of 4 × 4 places within a pixel;
 * painting is then a multiply and an add for each channel. */
#include "disc_raster.h"

#include <glib.h>
#include <math.h>

#define PHASES 4

static uint8_t coverage_at(double radius, double dx, double dy)
{
    const double inside = radius + 0.5 - sqrt(dx * dx + dy * dy);
    return (uint8_t)lround(255.0 * fmin(fmax(inside, 0.0), 1.0));
}

void disc_raster_init(DiscRaster *raster, double radius)
{
    const double bounded = fmin(fmax(radius, 0.5), 64.0);
    const int half = (int)ceil(bounded + 0.5);
    const int size = 2 * half + 1;
    raster->size = size;
    raster->coverage = g_new(uint8_t, (gsize)(PHASES * PHASES * size * size));
    uint8_t *to = raster->coverage;
    for (int phase = 0; phase < PHASES * PHASES; phase++) {
        const double x = half + (phase % PHASES + 0.5) / PHASES;
        const double y = half + (double)(phase / PHASES) / PHASES + 0.5 / PHASES;
        for (int j = 0; j < size; j++)
            for (int i = 0; i < size; i++)
                *to++ = coverage_at(bounded, i + 0.5 - x, j + 0.5 - y);
    }
}

void disc_raster_clear(DiscRaster *raster)
{
    g_free(raster->coverage);
    raster->coverage = NULL;
}

static uint32_t blend_channel(uint32_t below, uint32_t above, uint32_t share)
{
    const uint32_t mixed = below * (255 - share) + above * share + 127;
    return (mixed + (mixed >> 8) + 1) >> 8;
}

static void blend_pixel(uint32_t *pixel, PlotColour colour, uint32_t share)
{
    const uint32_t below = *pixel;
    const uint32_t red = blend_channel(below >> 16 & 0xff, colour.red, share);
    const uint32_t green = blend_channel(below >> 8 & 0xff, colour.green, share);
    const uint32_t blue = blend_channel(below & 0xff, colour.blue, share);
    *pixel = UINT32_C(0xff000000) | red << 16 | green << 8 | blue;
}

void disc_raster_paint(const DiscRaster *raster, const DiscTarget *target, double x, double y,
                       PlotColour colour, double opacity)
{
    const int size = raster->size, half = size / 2;
    if (!(x > -size && y > -size && x < target->width + size && y < target->height + size))
        return;
    const double floor_x = floor(x), floor_y = floor(y);
    const int phase_x = (int)((x - floor_x) * PHASES), phase_y = (int)((y - floor_y) * PHASES);
    const int left = (int)floor_x - half, top = (int)floor_y - half;
    const uint8_t *mask = raster->coverage + (phase_y * PHASES + phase_x) * size * size;
    const uint32_t strength = (uint32_t)lround(256.0 * fmin(fmax(opacity, 0.0), 1.0));
    for (int j = MAX(0, -top); j < MIN(size, target->height - top); j++) {
        uint8_t *line = target->bytes + (ptrdiff_t)(top + j) * target->stride_bytes;
        uint32_t *pixels = (uint32_t *)(void *)line;
        for (int i = MAX(0, -left); i < MIN(size, target->width - left); i++) {
            const uint32_t share = mask[j * size + i] * strength >> 8;
            if (share > 0)
                blend_pixel(&pixels[left + i], colour, share);
        }
    }
}
