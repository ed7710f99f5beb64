/* SPDX-License-Identifier: Apache-2.0 */
/* In: the bytes of an encoded picture. Out: its kind and size from the header alone, and a
 * sentence when it should not be decoded. Each format states width and height near its start. */
#include "image_bytes.h"

#include <glib/gi18n-lib.h>

#include <glib.h>
#include <string.h>

static uint32_t load_big(const uint8_t *bytes, size_t n)
{
    uint32_t value = 0;
    for (size_t i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

static uint32_t load_little(const uint8_t *bytes, size_t n)
{
    uint32_t value = 0;
    for (size_t i = n; i > 0; i--)
        value = value << 8 | bytes[i - 1];
    return value;
}

static bool begins_with(const uint8_t *bytes, size_t size, const char *magic, size_t n)
{
    return size >= n && memcmp(bytes, magic, n) == 0;
}

/* A frame header (SOF) other than the tables that share its range of codes. */
static bool is_frame_marker(uint8_t code)
{
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
}

/* Walks the segments of a JPEG to its frame header. */
static void read_jpeg_size(const uint8_t *bytes, size_t size, ImageHeader *out)
{
    size_t at = 2;
    while (at + 9 <= size && bytes[at] == 0xff) {
        const uint8_t code = bytes[at + 1];
        if (code == 0xff) {
            at++;
            continue;
        }
        if (is_frame_marker(code)) {
            out->height = load_big(bytes + at + 5, 2);
            out->width = load_big(bytes + at + 7, 2);
            return;
        }
        at += 2 + load_big(bytes + at + 2, 2);
    }
}

static void read_bmp_size(const uint8_t *bytes, size_t size, ImageHeader *out)
{
    if (size < 26)
        return;
    if (load_little(bytes + 14, 4) == 12) { /* the old header has 16-bit sizes */
        out->width = load_little(bytes + 18, 2);
        out->height = load_little(bytes + 20, 2);
        return;
    }
    const uint32_t height = load_little(bytes + 22, 4);
    out->width = load_little(bytes + 18, 4);
    out->height = height & UINT32_C(0x80000000) ? UINT32_C(0) - height : height; /* top down */
}

ImageHeader image_bytes_header(const uint8_t *bytes, size_t size)
{
    ImageHeader header = {0};
    if (begins_with(bytes, size, "\x89PNG\r\n\x1a\n", 8)) {
        header.kind = IMAGE_KIND_PNG;
        if (size >= 24) {
            header.width = load_big(bytes + 16, 4);
            header.height = load_big(bytes + 20, 4);
        }
    } else if (begins_with(bytes, size, "\xff\xd8\xff", 3)) {
        header.kind = IMAGE_KIND_JPEG;
        read_jpeg_size(bytes, size, &header);
    } else if (begins_with(bytes, size, "GIF8", 4)) {
        header.kind = IMAGE_KIND_GIF;
        if (size >= 10) {
            header.width = load_little(bytes + 6, 2);
            header.height = load_little(bytes + 8, 2);
        }
    } else if (begins_with(bytes, size, "BM", 2)) {
        header.kind = IMAGE_KIND_BMP;
        read_bmp_size(bytes, size, &header);
    }
    return header;
}

const char *image_bytes_kind_name(ImageKind kind)
{
    switch (kind) {
    case IMAGE_KIND_UNKNOWN:
    case IMAGE_KIND_PNG:
        break;
    case IMAGE_KIND_JPEG:
        return "JPEG";
    case IMAGE_KIND_GIF:
        return "GIF";
    case IMAGE_KIND_BMP:
        return "BMP";
    }
    return "PNG";
}

char *image_bytes_objection(const uint8_t *bytes, size_t size)
{
    const ImageHeader header = image_bytes_header(bytes, size);
    if (size == 0)
        return g_strdup(_("The image is empty: 0 bytes."));
    if (header.kind == IMAGE_KIND_UNKNOWN || header.width == 0 || header.height == 0)
        return g_strdup_printf(_("Not a %s after %zu bytes."), image_bytes_kind_name(header.kind),
                               size);
    if ((uint64_t)header.width * header.height > IMAGE_BYTES_MAX_PIXELS)
        return g_strdup_printf(_("Too large to show: %u × %u pixels."), header.width,
                               header.height);
    return NULL;
}
