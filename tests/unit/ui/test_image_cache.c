/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures stay while there is room; those looked at longest ago go first. */
#include "image_cache.h"

#include "cmocka_all.h"

#include <glib.h>

static DecodedImage *make_image(size_t bytes)
{
    DecodedImage *image = g_new0(DecodedImage, 1);
    image->bytes = bytes;
    return image;
}

static ImageKey key_of(size_t item)
{
    return (ImageKey){.run = 1, .tag = 2, .generation = 3, .item = item, .sample = 0};
}

static void put(ImageCache *cache, size_t item, size_t bytes)
{
    const ImageKey key = key_of(item);
    image_cache_put(cache, &key, make_image(bytes));
}

static const DecodedImage *get(ImageCache *cache, size_t item)
{
    const ImageKey key = key_of(item);
    return image_cache_get(cache, &key);
}

static void test_the_oldest_look_goes_first(void **state)
{
    (void)state;
    ImageCache *cache = image_cache_new(100);
    put(cache, 1, 40);
    put(cache, 2, 40);
    assert_non_null(get(cache, 1));
    put(cache, 3, 40);
    assert_null(get(cache, 2));
    assert_non_null(get(cache, 1));
    assert_non_null(get(cache, 3));
    image_cache_free(cache);
}

static void test_a_picture_larger_than_all_stays_alone(void **state)
{
    (void)state;
    ImageCache *cache = image_cache_new(100);
    put(cache, 1, 40);
    put(cache, 2, 1000);
    assert_null(get(cache, 1));
    assert_non_null(get(cache, 2));
    image_cache_free(cache);
}

static void test_the_same_key_replaces(void **state)
{
    (void)state;
    ImageCache *cache = image_cache_new(100);
    put(cache, 1, 40);
    put(cache, 1, 60);
    assert_int_equal(get(cache, 1)->bytes, 60);
    put(cache, 2, 40);
    assert_non_null(get(cache, 1)); /* the 40 of the first were given back */
    image_cache_free(cache);
}

static void test_every_part_of_the_key_counts(void **state)
{
    (void)state;
    const ImageKey key = key_of(1);
    ImageKey others[5] = {key, key, key, key, key};
    ImageCache *cache = image_cache_new(100);
    others[0].run++;
    others[1].tag++;
    others[2].generation++;
    others[3].item++;
    others[4].sample++;
    image_cache_put(cache, &key, make_image(1));
    for (size_t i = 0; i < 5; i++) {
        assert_false(image_key_equal(&key, &others[i]));
        assert_null(image_cache_get(cache, &others[i]));
    }
    image_cache_clear(cache);
    assert_null(image_cache_get(cache, &key));
    image_cache_free(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_oldest_look_goes_first),
        cmocka_unit_test(test_a_picture_larger_than_all_stays_alone),
        cmocka_unit_test(test_the_same_key_replaces),
        cmocka_unit_test(test_every_part_of_the_key_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
