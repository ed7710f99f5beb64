/* SPDX-License-Identifier: Apache-2.0 */
/* A list from the newest to the oldest look, and a table into it. */
#include "image_cache.h"

#include <glib.h>

typedef struct {
    ImageKey key;
    DecodedImage *image;
} Entry;

struct ImageCache {
    size_t max_bytes, bytes;
    GQueue entries;    /* of Entry, newest look first */
    GHashTable *links; /* ImageKey within an Entry → its GList */
};

static guint hash_key(gconstpointer data)
{
    const ImageKey *key = data;
    uint64_t hash = key->run;
    hash = hash * UINT64_C(0x9e3779b97f4a7c15) + key->tag;
    hash = hash * UINT64_C(0x9e3779b97f4a7c15) + key->item;
    hash = hash * UINT64_C(0x9e3779b97f4a7c15) + key->sample;
    return (guint)(hash >> 32);
}

bool image_key_equal(const ImageKey *a, const ImageKey *b)
{
    return a->run == b->run && a->tag == b->tag && a->generation == b->generation &&
           a->item == b->item && a->sample == b->sample;
}

static gboolean equal_keys(gconstpointer a, gconstpointer b)
{
    return image_key_equal(a, b);
}

ImageCache *image_cache_new(size_t max_bytes)
{
    ImageCache *cache = g_new0(ImageCache, 1);
    cache->max_bytes = max_bytes;
    cache->links = g_hash_table_new(hash_key, equal_keys);
    return cache;
}

static void drop_link(ImageCache *cache, GList *link)
{
    Entry *entry = link->data;
    g_hash_table_remove(cache->links, &entry->key);
    g_queue_delete_link(&cache->entries, link);
    cache->bytes -= entry->image->bytes;
    decoded_image_free(entry->image);
    g_free(entry);
}

void image_cache_clear(ImageCache *cache)
{
    while (cache->entries.head)
        drop_link(cache, cache->entries.head);
}

void image_cache_free(ImageCache *cache)
{
    if (!cache)
        return;
    image_cache_clear(cache);
    g_hash_table_destroy(cache->links);
    g_free(cache);
}

const DecodedImage *image_cache_get(ImageCache *cache, const ImageKey *key)
{
    GList *link = g_hash_table_lookup(cache->links, key);
    if (!link)
        return NULL;
    g_queue_unlink(&cache->entries, link);
    g_queue_push_head_link(&cache->entries, link);
    return ((const Entry *)link->data)->image;
}

void image_cache_put(ImageCache *cache, const ImageKey *key, DecodedImage *image)
{
    GList *old = g_hash_table_lookup(cache->links, key);
    if (old)
        drop_link(cache, old);
    Entry *entry = g_new(Entry, 1);
    *entry = (Entry){*key, image};
    g_queue_push_head(&cache->entries, entry);
    g_hash_table_insert(cache->links, &entry->key, cache->entries.head);
    cache->bytes += image->bytes;
    while (cache->bytes > cache->max_bytes && cache->entries.length > 1)
        drop_link(cache, cache->entries.tail);
}
