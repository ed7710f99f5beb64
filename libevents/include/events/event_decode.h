/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes the payload of one value when somebody wants to look at it: tensors, histograms, images.
 * Each result owns its memory and is cleared by its _clear function, but strings and images stay
 * slices of the record, which must outlive the result. A failed call leaves the result untouched.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_EVENT_DECODE_H
#define EVENTS_EVENT_DECODE_H

#include "events/bytes.h"
#include "events/dtype.h"
#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Tensors with more dimensions are refused. */
#define EVENTS_TENSOR_MAX_RANK 32

/** Tensors with more elements are refused unless the caller sets his own limit: a few bytes may
 *  ask for any number of equal elements. */
#define EVENTS_TENSOR_DEFAULT_MAX_ELEMENTS ((uint64_t)1 << 26)

/** A decoded tensor, row-major. Exactly one of `numbers` and `strings` is set when `n_elements` is
 *  above 0, and neither when the dtype has no numbers for us (resources, unknown dtypes): then
 *  `raw` is all there is. */
typedef struct EventsTensor {
    int32_t dtype;                         /**< EventsDtype, or a number that is none of them */
    size_t rank;                           /**< number of dimensions; 0 is a single element */
    uint64_t dims[EVENTS_TENSOR_MAX_RANK]; /**< the first `rank` are set */
    size_t n_elements;                     /**< product of the dims; 1 for rank 0 */
    size_t n_components;                   /**< numbers an element: 2 for complex, else 1 */
    double *numbers;                       /**< owned: n_elements * n_components */
    EventsBytes *strings;                  /**< owned array of n_elements borrowed slices */
    EventsBytes raw;                       /**< borrowed: tensor_content as written, may be empty */
} EventsTensor;

/** Decodes a tensor value with the default limit of elements.
 *  @param value of kind TENSOR; its record must outlive the result
 *  @param out_tensor yours, clear it with events_tensor_clear()
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT when shape and data do not
 *          fit each other; ERROR_TOO_LARGE; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_tensor_decode(const EventsValueView *value,
                                                              EventsTensor *out_tensor,
                                                              EventsError *err);

/** Decodes a tensor value of at most `max_elements` elements.
 *  @param value of kind TENSOR; its record must outlive the result
 *  @param max_elements the limit
 *  @param out_tensor yours, clear it with events_tensor_clear()
 *  @param err optional details
 *  @return as events_tensor_decode(). */
EVENTS_API EVENTS_NODISCARD EventsStatus events_tensor_decode_limited(const EventsValueView *value,
                                                                      uint64_t max_elements,
                                                                      EventsTensor *out_tensor,
                                                                      EventsError *err);

/** Frees what `tensor` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_tensor_clear(EventsTensor *tensor);

/** Gives the string of a tensor that holds exactly one, as layouts, Keras models and graphs are
 *  written. Nothing is allocated.
 *  @param value any value
 *  @param out_string borrowed from the record; set when the result is true
 *  @return false when the value is anything else. */
EVENTS_API bool events_tensor_one_string(const EventsValueView *value, EventsBytes *out_string);

/** A decoded histogram: `n_buckets` buckets, the i-th counts values from left[i] to right[i]. */
typedef struct EventsHistogram {
    double min;         /**< as written; for tensors the first left edge (NaN when empty) */
    double max;         /**< as written; for tensors the last right edge (NaN when empty) */
    double num;         /**< as written; for tensors the sum of the counts */
    double sum;         /**< as written; NaN for tensors, which do not know it */
    double sum_squares; /**< as written; NaN for tensors, which do not know it */
    size_t n_buckets;   /**< entries of the arrays */
    double *left;       /**< owned, one block for all three columns */
    double *right;      /**< within the block of `left` */
    double *count;      /**< within the block of `left`; never negative or NaN */
} EventsHistogram;

/** Decodes a histogram value: HistogramProto, or a numeric tensor [k, 3].
 *
 * Of a HistogramProto the empty buckets at both ends are dropped, the first left edge is `min` and
 * the last right edge is `max` where these are sensible, as the format wants it; limits without a
 * bucket and buckets without a limit are ignored. A tensor's rows are given as they are.
 *  @param value of kind HISTO or TENSOR
 *  @param out_histogram yours, clear it with events_histogram_clear()
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT for a tensor of another
 *          shape or of strings; ERROR_TOO_LARGE; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_histogram_decode(const EventsValueView *value,
                                                                 EventsHistogram *out_histogram,
                                                                 EventsError *err);

/** Frees what `histogram` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_histogram_clear(EventsHistogram *histogram);

/** The images of one value. Sizes are what the file claims: decode the bytes to know. */
typedef struct EventsImages {
    uint64_t width;       /**< px; 0 when the file says nothing sensible */
    uint64_t height;      /**< px; 0 when the file says nothing sensible */
    size_t n;             /**< may be 0 */
    EventsBytes *encoded; /**< owned array of `n` borrowed slices: PNG, JPEG, GIF, BMP… or empty */
} EventsImages;

/** Decodes an image value: Summary.Image, or a string tensor [width, height, image…].
 *  @param value of kind IMAGE or TENSOR; its record must outlive the result
 *  @param out_images yours, clear it with events_images_clear()
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT for a tensor of another
 *          form; ERROR_TOO_LARGE; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_images_decode(const EventsValueView *value,
                                                              EventsImages *out_images,
                                                              EventsError *err);

/** Frees what `images` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_images_clear(EventsImages *images);

#ifdef __cplusplus
}
#endif

#endif
