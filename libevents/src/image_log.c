/* SPDX-License-Identifier: Apache-2.0 */
/* Pixels go in, a record whose bytes are still to be made stands in the writer's queue: the
 * pixels, copied close together or given away, wait there for the writing thread, which makes PNG
 * of them. What cannot be is refused before anything is copied. */
#include "image_event.h"
#include "image_header.h"
#include "image_png.h"
#include "image_rows.h"
#include "large_record.h"

#include <stdlib.h>
#include <string.h>

/* What waits; the copied pixels, if any, lie behind the images. */
typedef struct WaitingImages {
    void (*free_pixels)(void *); /* NULL: the pixels are ours */
    void *context;
    size_t n_images;
    EventsImage images[];
} WaitingImages;

static EventsStatus encode_waiting(void *context, const EventsEncodeHead *head,
                                   EventsByteBuffer *out)
{
    const WaitingImages *waiting = context;
    (void)head;
    return events_image_event_encode(out, waiting->images, waiting->n_images);
}

static void free_waiting(void *context)
{
    WaitingImages *waiting = context;
    if (waiting->free_pixels != NULL) {
        waiting->free_pixels(waiting->context);
    }
    free(waiting);
}

static size_t measure_pixels(const EventsImage *images, size_t n_images)
{
    size_t size = 0;
    for (size_t i = 0; i < n_images; i++) {
        size += events_image_png_row_bytes(&images[i]) * images[i].height;
    }
    return size;
}

static WaitingImages *new_waiting(const EventsImage *images, size_t n_images, size_t pixel_bytes)
{
    WaitingImages *waiting = malloc(sizeof *waiting + n_images * sizeof images[0] + pixel_bytes);
    if (waiting != NULL) {
        *waiting = (WaitingImages){.n_images = n_images};
        memcpy(waiting->images, images, n_images * sizeof images[0]);
    }
    return waiting;
}

static void copy_pixels(WaitingImages *waiting)
{
    uint8_t *at = (uint8_t *)(waiting->images + waiting->n_images);
    for (size_t i = 0; i < waiting->n_images; i++) {
        EventsImage *image = &waiting->images[i];
        events_image_rows_copy(image, at);
        image->pixels = at;
        image->row_stride_bytes = 0;
        at += events_image_png_row_bytes(image) * image->height;
    }
}

/* Queues what waits, or frees it without its pixels where it was not taken. */
static EventsStatus defer(EventsWriter *writer, const char *tag, int64_t step,
                          EventsRecordTime when, WaitingImages *waiting)
{
    const EventsDeferredRecord record = {encode_waiting, free_waiting, waiting,
                                         sizeof *waiting +
                                             measure_pixels(waiting->images, waiting->n_images)};
    const EventsStatus status =
        events_large_record_defer(writer, tag, EVENTS_TAG_IMAGE, step, when, &record);
    if (status != EVENTS_OK && status != EVENTS_ERROR_IO) {
        free(waiting);
    }
    return status;
}

static EventsStatus log_images(EventsWriter *writer, const char *tag, int64_t step,
                               EventsRecordTime when, const EventsImage *images, size_t n_images)
{
    const EventsStatus status = events_image_event_check(images, n_images);
    if (status != EVENTS_OK) {
        return status;
    }
    WaitingImages *waiting = new_waiting(images, n_images, measure_pixels(images, n_images));
    if (waiting == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    copy_pixels(waiting);
    return defer(writer, tag, step, when, waiting);
}

EventsStatus events_writer_image(EventsWriter *writer, const char *tag, int64_t step,
                                 const EventsImage *image)
{
    return log_images(writer, tag, step, events_record_time_of_call(), image, 1);
}

EventsStatus events_writer_images(EventsWriter *writer, const char *tag, int64_t step,
                                  const EventsImage *images, size_t n_images)
{
    return log_images(writer, tag, step, events_record_time_of_call(), images, n_images);
}

EventsStatus events_writer_images_at(EventsWriter *writer, const char *tag, int64_t step,
                                     double wall_time, const EventsImage *images, size_t n_images)
{
    return log_images(writer, tag, step, events_record_time_given(wall_time), images, n_images);
}

EventsStatus events_writer_images_give(EventsWriter *writer, const char *tag, int64_t step,
                                       const EventsImage *images, size_t n_images,
                                       void (*free_pixels)(void *), void *context)
{
    const EventsStatus status = events_image_event_check(images, n_images);
    if (status != EVENTS_OK) {
        return status;
    }
    WaitingImages *waiting = new_waiting(images, n_images, 0);
    if (waiting == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    waiting->free_pixels = free_pixels;
    waiting->context = context;
    return defer(writer, tag, step, events_record_time_of_call(), waiting);
}

static EventsStatus log_files(EventsWriter *writer, const char *tag, int64_t step,
                              EventsRecordTime when, const EventsBytes *files, size_t n_files,
                              EventsError *err)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    uint32_t width = 0;
    uint32_t height = 0;
    if (status == EVENTS_OK) {
        status = events_image_header_read_all(files, n_files, &width, &height, err);
    }
    if (status == EVENTS_OK) {
        status = events_image_event_encode_files(&record.payload, width, height, files, n_files);
    }
    return events_large_record_finish(&record, EVENTS_TAG_IMAGE, status);
}

EventsStatus events_writer_image_files(EventsWriter *writer, const char *tag, int64_t step,
                                       const EventsBytes *files, size_t n_files, EventsError *err)
{
    return log_files(writer, tag, step, events_record_time_of_call(), files, n_files, err);
}

EventsStatus events_writer_image_files_at(EventsWriter *writer, const char *tag, int64_t step,
                                          double wall_time, const EventsBytes *files,
                                          size_t n_files, EventsError *err)
{
    return log_files(writer, tag, step, events_record_time_given(wall_time), files, n_files, err);
}
