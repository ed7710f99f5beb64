/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_IMAGE_CACHE_H
#define COURBE_IMAGE_CACHE_H

#include "image_surface.h"
#include "run.h"
#include "series_store.h"

/** @file
 *  Decoded pictures, the last ones looked at, up to a number of bytes. Main thread only. */

typedef struct ImageCache ImageCache;

/** Which picture. */
typedef struct {
    RunId run;
    TagId tag;
    uint64_t generation; /**< of the media series */
    size_t item;
    size_t sample;
} ImageKey;

/** @param max_bytes  of all surfaces together; the picture put in last always stays */
ImageCache *image_cache_new(size_t max_bytes);

/** NULL is fine. */
void image_cache_free(ImageCache *cache);

/** @return whether both name the same picture. */
bool image_key_equal(const ImageKey *a, const ImageKey *b);

/** Finds a picture and marks it as just looked at.
 *  @return borrowed until the next image_cache_put(); NULL when it is not here */
const DecodedImage *image_cache_get(ImageCache *cache, const ImageKey *key);

/** Puts a picture in, which the cache owns from now on, and drops those looked at longest ago. */
void image_cache_put(ImageCache *cache, const ImageKey *key, DecodedImage *image);

/** Drops everything. */
void image_cache_clear(ImageCache *cache);

#endif
