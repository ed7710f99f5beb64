/* SPDX-License-Identifier: Apache-2.0 */
/* An image surface goes in, the bytes of a PNG come out: sRGB, pHYs from the dpi, one text chunk a
 * text (tEXt when it is ASCII, iTXt otherwise), no time stamp, so that equal pictures are equal
 * files. libpng reports errors by longjmp; everything it could interrupt lives in one function. */
#include "png_file.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdbool.h>
#include <string.h>

/* A figure is flat ground and thin lines: the row above says nearly all of a row, and searching
 * longer makes the file a little smaller and takes three times as long. */
enum { COMPRESSION_LEVEL = 2 };

static const double METRES_PER_INCH = 0.0254;

static void append_bytes(png_structp png, png_bytep data, size_t size)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)size);
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

static void stay_silent(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static png_byte unpremultiplied(guint32 value, guint32 alpha)
{
    if (alpha == 0) {
        return 0;
    }
    return (png_byte)MIN((value * 255 + alpha / 2) / alpha, 255u);
}

/* One row from cairo's 32-bit pixels to R, G, B and, where there is one, A. */
static void convert_row(const guint32 *in, int width, bool has_alpha, png_byte *out)
{
    for (int x = 0; x < width; x++) {
        const guint32 pixel = in[x];
        const guint32 alpha = has_alpha ? pixel >> 24 : 255;
        *out++ = unpremultiplied(pixel >> 16 & 255, alpha);
        *out++ = unpremultiplied(pixel >> 8 & 255, alpha);
        *out++ = unpremultiplied(pixel & 255, alpha);
        if (has_alpha) {
            *out++ = (png_byte)alpha;
        }
    }
}

static void set_text(png_structp png, png_infop info, const PngText *text)
{
    const bool is_ascii = g_str_is_ascii(text->text);
    char *key = g_strdup(text->keyword);
    char *value = g_strdup(text->text);
    png_text chunk = {
        .compression = is_ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE,
        .key = key,
        .text = value,
        .text_length = is_ascii ? strlen(value) : 0,
        .itxt_length = is_ascii ? 0 : strlen(value),
        .lang = NULL,
        .lang_key = NULL,
    };
    png_set_text(png, info, &chunk, 1);
    g_free(key);
    g_free(value);
}

static void write_header(png_structp png, png_infop info, cairo_surface_t *surface, bool has_alpha,
                         double dpi, const PngText *texts)
{
    png_set_IHDR(png, info, (png_uint_32)cairo_image_surface_get_width(surface),
                 (png_uint_32)cairo_image_surface_get_height(surface), 8,
                 has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, COMPRESSION_LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    const png_uint_32 per_metre = (png_uint_32)lround(dpi / METRES_PER_INCH);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_RELATIVE);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    for (const PngText *text = texts; text->keyword != NULL; text++) {
        if (text->text != NULL) {
            set_text(png, info, text);
        }
    }
    png_write_info(png, info);
}

static bool write_image(png_structp png, png_infop info, cairo_surface_t *surface, double dpi,
                        const PngText *texts, png_byte *row)
{
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    const bool has_alpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32;
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    write_header(png, info, surface, has_alpha, dpi, texts);
    for (int y = 0; y < height; y++) {
        const unsigned char *at = pixels + (size_t)y * (size_t)stride;
        convert_row((const guint32 *)(const void *)at, width, has_alpha, row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

GByteArray *png_file_encode(cairo_surface_t *surface, double dpi, const PngText *texts)
{
    cairo_surface_flush(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        return NULL;
    }
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, stay_silent);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    GByteArray *bytes = g_byte_array_new();
    png_byte *row = g_malloc((size_t)cairo_image_surface_get_width(surface) * 4);
    bool written = false;
    if (info != NULL) {
        png_set_write_fn(png, bytes, append_bytes, flush_nothing);
        written = write_image(png, info, surface, dpi, texts, row);
    }
    g_free(row);
    png_destroy_write_struct(&png, &info);
    if (!written) {
        g_byte_array_unref(bytes);
        return NULL;
    }
    return bytes;
}
