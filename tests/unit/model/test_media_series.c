/* SPDX-License-Identifier: Apache-2.0 */
/* Values are read again from where they lie. */
#include "loading.h"
#include "media_series.h"

#include <malloc.h>
#include <string.h>
#include <unistd.h>

/* summary { value { tag: "a" simple_value: 0.5 } value { tag: "i" image { height: N } } } */
static void append_image(EventBytes *bytes, uint8_t step, uint8_t height)
{
    EventBytes event = {0};
    event_bytes_append_hex(&event, "09 000000000000f03f 10");
    event_bytes_append(&event, &step, 1);
    event_bytes_append_hex(&event, "2a 13 0a 08 0a 01 61 15 0000003f 0a 07 0a 01 69 22 02 08");
    event_bytes_append(&event, &height, 1);
    event_bytes_append_record(bytes, event_bytes_view(&event));
    event_bytes_clear(&event);
}

static void test_the_record_is_read_again(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "run/x.tfevents");
    EventBytes bytes = {0};
    append_image(&bytes, 1, 11);
    append_image(&bytes, 2, 22);
    append_image(&bytes, 2, 33);
    append_image(&bytes, 1, 44);
    temporary_directory_write(path, bytes.data, bytes.size);
    GPtrArray *roots = log_roots_parse((const char *const[]){directory}, 1);
    RunLoader *loader = run_loader_new(roots, NULL);
    SeriesStore *store = series_store_new();
    run_loader_read_all(loader, store, NULL, NULL);
    const Run *run = series_store_run(store, 0);
    const MediaSeries *images = series_store_media(store, 0, series_store_find_tag(store, "i"));
    /* The last one goes back to step 1: the others are superseded. */
    assert_int_equal(media_series_n_items(images), 1);
    assert_int_equal(media_series_n_superseded(images), 3);
    assert_int_equal(media_series_superseded_step(images, 1), 2);
    assert_true(media_series_superseded_wall_time(images, 1) == 1);
    assert_int_equal(media_series_step(images, 0), 1);
    assert_true(media_series_wall_time(images, 0) == 1);
    assert_int_equal(media_series_lower_bound_step(images, 2), 1);
    MediaPayload *payload;
    assert_int_equal(media_series_read(run, images, 0, &payload, NULL), EVENTS_OK);
    const EventsValueView *value = media_payload_value(payload);
    assert_int_equal(value->kind, EVENTS_VALUE_IMAGE);
    assert_int_equal(value->payload.data[1], 44);
    media_payload_free(payload);
    /* When another file has taken the name, that is said. */
    EventsError err = {0};
    temporary_directory_write(path, bytes.data, 20);
    assert_int_equal(media_series_read(run, images, 0, &payload, &err), EVENTS_ERROR_CORRUPT);
    assert_non_null(strstr(err.message, path));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(media_series_read(run, images, 0, &payload, &err), EVENTS_ERROR_IO);
    media_payload_free(NULL);
    run_loader_free(loader);
    series_store_free(store);
    g_ptr_array_unref(roots);
    event_bytes_clear(&bytes);
    free(path);
    temporary_directory_remove(directory);
}

enum { N_MANY = 100000, MANY_BYTES = 10000000 };

static void append_many_images(EventBytes *bytes)
{
    for (uint64_t step = 0; step < N_MANY; step++) {
        EventBytes event = {0};
        const double wall_time = 1e9 + 0.1 * (double)((step * 7919) % 1000) + (double)step * 100;
        event_bytes_append_hex(&event, "09");
        uint64_t bits;
        memcpy(&bits, &wall_time, sizeof bits);
        bits = GUINT64_TO_LE(bits);
        event_bytes_append(&event, &bits, sizeof bits);
        event_bytes_append_hex(&event, "10");
        event_bytes_append_varint(&event, step * step);
        event_bytes_append_hex(&event, "2a 09 0a 07 0a 01 69 22 02 08 0b");
        event_bytes_append_record(bytes, event_bytes_view(&event));
        event_bytes_clear(&event);
    }
}

/* What the allocator has given away; 0 under a sanitizer's own. */
static size_t n_bytes_in_use(void)
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static void test_100000_images_cost_less_than_10_mb(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "run/x.tfevents");
    EventBytes bytes = {0};
    append_many_images(&bytes);
    temporary_directory_write(path, bytes.data, bytes.size);
    event_bytes_clear(&bytes);
    const size_t before = n_bytes_in_use();
    GPtrArray *roots = log_roots_parse((const char *const[]){directory}, 1);
    RunLoader *loader = run_loader_new(roots, NULL);
    SeriesStore *store = series_store_new();
    run_loader_read_all(loader, store, NULL, NULL);
    const MediaSeries *images = series_store_media(store, 0, series_store_find_tag(store, "i"));
    assert_int_equal(media_series_n_items(images), N_MANY);
    assert_true(n_bytes_in_use() < before + MANY_BYTES);
    run_loader_free(loader);
    series_store_free(store);
    g_ptr_array_unref(roots);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_record_is_read_again),
        cmocka_unit_test(test_100000_images_cost_less_than_10_mb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
