/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that anybody may have written go in, a surface or a sentence comes out. The header is read
 * first by our own few lines: it may promise any size, and decoders believe it. What the decoder
 * then says of the size is checked once more. */
#include "image_surface.h"

#include "display_text.h"
#include "image_bytes.h"

#include <events/event_decode.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>

static void check_size(GdkPixbufLoader *loader, int width, int height, gpointer user)
{
    bool *is_too_large = user;
    if (width < 1 || height < 1 || (uint64_t)width * (uint64_t)height > IMAGE_BYTES_MAX_PIXELS) {
        *is_too_large = true;
        gdk_pixbuf_loader_set_size(loader, 1, 1);
    }
}

static uint32_t premultiplied(const guchar *from, int n_channels)
{
    const uint32_t alpha = n_channels == 4 ? from[3] : 255;
    uint32_t pixel = alpha << 24;
    for (int i = 0; i < 3; i++) {
        const uint32_t product = from[i] * alpha + 128;
        pixel |= ((product + (product >> 8)) >> 8) << (16 - 8 * i);
    }
    return pixel;
}

static cairo_surface_t *to_surface(const GdkPixbuf *pixbuf)
{
    const int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    const int n_channels = gdk_pixbuf_get_n_channels(pixbuf);
    const guchar *pixels = gdk_pixbuf_read_pixels(pixbuf);
    cairo_surface_t *surface = cairo_image_surface_create(
        n_channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
    unsigned char *to = cairo_image_surface_get_data(surface);
    if (!to)
        return surface;
    for (int y = 0; y < height; y++) {
        const guchar *from = pixels + (ptrdiff_t)y * gdk_pixbuf_get_rowstride(pixbuf);
        uint32_t *line =
            (uint32_t *)(void *)(to + (ptrdiff_t)y * cairo_image_surface_get_stride(surface));
        for (int x = 0; x < width; x++)
            line[x] = premultiplied(from + x * n_channels, n_channels);
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

static char *failure_words(const uint8_t *bytes, size_t size)
{
    return g_strdup_printf(_("Not a %s after %zu bytes."),
                           image_bytes_kind_name(image_bytes_header(bytes, size).kind), size);
}

cairo_surface_t *image_surface_decode(const uint8_t *bytes, size_t size, char **out_error)
{
    char *objection = image_bytes_objection(bytes, size);
    if (objection) {
        *out_error = objection;
        return NULL;
    }
    bool is_too_large = false;
    cairo_surface_t *surface = NULL;
    GdkPixbufLoader *loader = gdk_pixbuf_loader_new();
    g_signal_connect(loader, "size-prepared", G_CALLBACK(check_size), &is_too_large);
    const bool written = gdk_pixbuf_loader_write(loader, bytes, size, NULL);
    const bool closed = gdk_pixbuf_loader_close(loader, NULL);
    GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf(loader);
    if (written && closed && pixbuf && !is_too_large)
        surface = to_surface(pixbuf);
    g_object_unref(loader);
    if (surface && cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        g_clear_pointer(&surface, cairo_surface_destroy);
    if (!surface)
        *out_error = failure_words(bytes, size);
    return surface;
}

static void decode_one(DecodedImage *image, const EventsImages *images, size_t sample)
{
    image->n_samples = images->n;
    if (images->n == 0) {
        image->error = g_strdup(_("This step has no image."));
        return;
    }
    const EventsBytes encoded = images->encoded[MIN(sample, images->n - 1)];
    image->surface = image_surface_decode(encoded.data, encoded.size, &image->error);
    if (image->surface)
        image->bytes = (size_t)cairo_image_surface_get_stride(image->surface) *
                       (size_t)cairo_image_surface_get_height(image->surface);
}

DecodedImage *image_surface_read(const MediaReference *reference, size_t sample)
{
    DecodedImage *image = g_new0(DecodedImage, 1);
    MediaPayload *payload = NULL;
    EventsImages images = {0};
    EventsError err = {0};
    if (media_payload_read(reference, &payload, &err) == EVENTS_OK &&
        events_images_decode(media_payload_value(payload), &images, &err) == EVENTS_OK) {
        decode_one(image, &images, sample);
        events_images_clear(&images);
    } else {
        image->error = display_text_escape_name(err.message);
    }
    media_payload_free(payload);
    return image;
}

void decoded_image_free(DecodedImage *image)
{
    if (!image)
        return;
    if (image->surface)
        cairo_surface_destroy(image->surface);
    g_free(image->error);
    g_free(image);
}
