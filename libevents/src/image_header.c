/* SPDX-License-Identifier: Apache-2.0 */
/* The beginning of a picture's file goes in, its width and height come out. Nothing but the header
 * is looked at; pixels are the viewer's affair. */
#include "image_header.h"

#include "error.h"

#include <stdbool.h>
#include <string.h>

typedef struct ImageSize {
    uint32_t width;
    uint32_t height;
    size_t offset; /* of the size in the file, or of where it goes wrong */
} ImageSize;

static uint32_t load_be(const uint8_t *bytes, size_t n)
{
    uint32_t number = 0;
    for (size_t i = 0; i < n; i++) {
        number = number << 8 | bytes[i];
    }
    return number;
}

static bool begins_with(EventsBytes file, const char *signature, size_t size)
{
    return file.size >= size && memcmp(file.data, signature, size) == 0;
}

/* Signature, length and name of the first chunk, width, height. */
static const char *read_png(EventsBytes file, ImageSize *size)
{
    size->offset = 8;
    if (file.size < 24) {
        size->offset = file.size;
        return "is cut off within its PNG header";
    }
    if (memcmp(file.data + 12, "IHDR", 4) != 0) {
        return "has no IHDR where a PNG has it";
    }
    size->offset = 16;
    size->width = load_be(file.data + 16, 4);
    size->height = load_be(file.data + 20, 4);
    return size->width > INT32_MAX || size->height > INT32_MAX ? "is too large for a PNG" : NULL;
}

static const char *read_gif(EventsBytes file, ImageSize *size)
{
    size->offset = 6;
    if (file.size < 10) {
        size->offset = file.size;
        return "is cut off within its GIF header";
    }
    size->width = file.data[6] | (uint32_t)file.data[7] << 8;
    size->height = file.data[8] | (uint32_t)file.data[9] << 8;
    return NULL;
}

/* Frame headers are C0 to CF without C4, C8 and CC, which are tables and an extension. */
static bool is_frame(uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Segments follow each other: FF, a marker, a length with itself, content. */
static const char *read_jpeg(EventsBytes file, ImageSize *size)
{
    size_t at = 2;
    for (;;) {
        size->offset = at;
        if (file.size - at < 4) {
            return "is cut off before its JPEG frame";
        }
        if (file.data[at] != 0xff) {
            return "has no JPEG marker where one must be";
        }
        const uint8_t marker = file.data[at + 1];
        if (marker == 0xff) { /* filling */
            at++;
            continue;
        }
        const size_t length = load_be(file.data + at + 2, 2);
        if (marker == 0xd9 || marker == 0xda || length < 2 || length > file.size - at - 2) {
            return "has no JPEG frame before its data or its end";
        }
        if (is_frame(marker)) {
            if (length < 7) {
                return "has a JPEG frame that is too short";
            }
            size->offset = at + 5;
            size->height = load_be(file.data + at + 5, 2);
            size->width = load_be(file.data + at + 7, 2);
            return NULL;
        }
        at += 2 + length;
    }
}

/* Returns what is wrong, or NULL. */
static const char *read_size(EventsBytes file, ImageSize *size)
{
    const char *wrong = "is not a PNG, JPEG or GIF file";
    if (begins_with(file, "\x89PNG\r\n\x1a\n", 8)) {
        wrong = read_png(file, size);
    } else if (begins_with(file, "GIF87a", 6) || begins_with(file, "GIF89a", 6)) {
        wrong = read_gif(file, size);
    } else if (begins_with(file, "\xff\xd8\xff", 3)) {
        wrong = read_jpeg(file, size);
    }
    if (wrong == NULL && (size->width == 0 || size->height == 0)) {
        wrong = "says that it has no pixels";
    }
    return wrong;
}

EventsStatus events_image_header_read(EventsBytes file, uint32_t *out_width, uint32_t *out_height,
                                      EventsError *err)
{
    ImageSize size = {0};
    const char *wrong = read_size(file, &size);
    if (wrong != NULL) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, size.offset,
                                "the picture %s (byte %zu of %zu)", wrong, size.offset, file.size);
    }
    *out_width = size.width;
    *out_height = size.height;
    return EVENTS_OK;
}

EventsStatus events_image_header_read_all(const EventsBytes *files, size_t n_files,
                                          uint32_t *out_width, uint32_t *out_height,
                                          EventsError *err)
{
    uint32_t first[2] = {0, 0};
    if (n_files == 0 || n_files > INT32_MAX) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "there is no picture to write");
    }
    for (size_t i = 0; i < n_files; i++) {
        uint32_t size[2] = {0, 0};
        const EventsStatus status = events_image_header_read(files[i], &size[0], &size[1], err);
        if (status != EVENTS_OK) {
            return status;
        }
        if (i == 0) {
            memcpy(first, size, sizeof first);
        } else if (first[0] != size[0] || first[1] != size[1]) {
            return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0,
                                    "picture %zu is %ux%u pixels and the first %ux%u", i + 1,
                                    size[0], size[1], first[0], first[1]);
        }
    }
    *out_width = first[0];
    *out_height = first[1];
    return EVENTS_OK;
}
