/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes pictures: a string tensor [2 + n] of width, height (decimal digits) and n files under the
 *  plugin "images", as TensorFlow 2 does (proto/tensor.proto: string_val 8; proto/summary.proto:
 *  tensor 8, metadata 9).
 *
 *  Pixels are encoded as PNG by the writer's own thread. Threads: any, at any time. Returned,
 *  besides what is said below: ERROR_FORKED, ERROR_INVALID for a wall time that is not finite or a
 *  tag of another kind, ERROR_TOO_LARGE, ERROR_NO_MEMORY, ERROR_FULL, and ERROR_IO for an earlier
 *  failure to write. */
#ifndef EVENTS_EVENT_IMAGE_H
#define EVENTS_EVENT_IMAGE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What one channel of a pixel is stored as. */
typedef enum EventsPixelFormat {
    EVENTS_PIXELS_UINT8 = 0,  /**< uint8_t; 8-bit PNG */
    EVENTS_PIXELS_UINT16 = 1, /**< uint16_t of this machine; 16-bit PNG */
    EVENTS_PIXELS_FLOAT = 2   /**< float, 0 black to 1 full: 8-bit PNG of the nearest of 0 ... 255;
                                   what is below 0, or NaN, is 0, what is above 1 is 255 */
} EventsPixelFormat;

/** Pixels, rows from the top, sRGB, alpha not multiplied in. */
typedef struct EventsImage {
    uint32_t width;           /**< pixels, at least 1 */
    uint32_t height;          /**< pixels, at least 1 */
    uint32_t channels;        /**< 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha */
    size_t row_stride_bytes;  /**< from row to row; 0: width * channels of `format` */
    const void *pixels;       /**< height rows */
    EventsPixelFormat format; /**< of each channel */
} EventsImage;

/** Logs one picture. The pixels are copied.
 *  @param image  ERROR_INVALID for sizes, channels or strides that cannot be; ERROR_TOO_LARGE from
 *                2^29 bytes of pixels on */
EVENTS_API EventsStatus events_writer_image(EventsWriter *writer, const char *tag, int64_t step,
                                            const EventsImage *image);

/** Logs several pictures of one width and height for one step, at the given finite time. */
EVENTS_API EventsStatus events_writer_images_at(EventsWriter *writer, const char *tag, int64_t step,
                                                double wall_time, const EventsImage *images,
                                                size_t n_images);

/** As events_writer_images_at(), at the time of the call. */
EVENTS_API EventsStatus events_writer_images(EventsWriter *writer, const char *tag, int64_t step,
                                             const EventsImage *images, size_t n_images);

/** As events_writer_images(), without a copy: the pixels are given away.
 *  @param images       the structs are copied; their pixels must stay as they are until freed
 *  @param free_pixels  called once with `context` when the pixels are no longer needed, in the
 *                      writer's own thread or in whichever closes it; it must not call the writer
 *  @return the pixels are taken on OK and on ERROR_IO (an earlier failure that is being told);
 *          otherwise they stay yours and free_pixels is not called. */
EVENTS_API EventsStatus events_writer_images_give(EventsWriter *writer, const char *tag,
                                                  int64_t step, const EventsImage *images,
                                                  size_t n_images, void (*free_pixels)(void *),
                                                  void *context);

/** Logs pictures that are PNG, JPEG or GIF files already; an animation counts as one.
 *  @param files    n_files whole files, copied; their width and height are taken from their
 *                  headers and must be the same in all
 *  @param n_files  at least 1
 *  @param err      may be NULL; for ERROR_INVALID it says which file is not what it should be
 *                  and `offset_bytes` where in it */
EVENTS_API EventsStatus events_writer_image_files(EventsWriter *writer, const char *tag,
                                                  int64_t step, const EventsBytes *files,
                                                  size_t n_files, EventsError *err);

/** As events_writer_image_files(), at the given finite time. */
EVENTS_API EventsStatus events_writer_image_files_at(EventsWriter *writer, const char *tag,
                                                     int64_t step, double wall_time,
                                                     const EventsBytes *files, size_t n_files,
                                                     EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
