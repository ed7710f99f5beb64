/* SPDX-License-Identifier: Apache-2.0 */
#include "image_header.h"

#include "cmocka_all.h"
#include "event_bytes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char PNG[] = "89504e470d0a1a0a 0000000d 49484452 00000102 00000003 08";
static const char GIF[] = "474946383961 0201 0300 f7";
static const char JPEG[] = "ffd8 ffe0 0004 4a46 ff ffdb 0003 00 ffc2 000b 08 0003 0102 01 00 00 00";

static EventsStatus read_hex(const char *hex, size_t n_cut, uint32_t size[2], EventsError *err)
{
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, hex);
    const size_t left = bytes.size - n_cut;
    uint8_t *copy = malloc(left + 1);
    memcpy(copy, bytes.data, left);
    const EventsStatus status =
        events_image_header_read((EventsBytes){copy, left}, &size[0], &size[1], err);
    free(copy);
    event_bytes_clear(&bytes);
    return status;
}

static void test_sizes_are_read_from_each_format(void **state)
{
    (void)state;
    const char *const files[] = {PNG, GIF, JPEG, "474946383761 0201 0300"};
    for (size_t i = 0; i < 4; i++) {
        uint32_t size[2] = {0, 0};
        assert_int_equal(read_hex(files[i], 0, size, NULL), EVENTS_OK);
        assert_int_equal(size[0], 258);
        assert_int_equal(size[1], 3);
    }
}

static void test_headers_that_are_cut_off_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        size_t n_bytes;
        size_t n_needed;
    } files[] = {{PNG, 25, 24}, {GIF, 11, 10}, {JPEG, 27, 27}};
    for (size_t i = 0; i < 3; i++) {
        for (size_t n_cut = 0; n_cut <= files[i].n_bytes; n_cut++) {
            uint32_t size[2] = {7, 7};
            EventsError err = {0};
            const bool is_whole = files[i].n_bytes - n_cut >= files[i].n_needed;
            assert_int_equal(read_hex(files[i].hex, n_cut, size, &err),
                             is_whole ? EVENTS_OK : EVENTS_ERROR_INVALID);
            assert_true(is_whole || (size[0] == 7 && size[1] == 7));
            assert_true(err.offset_bytes <= files[i].n_bytes - n_cut);
        }
    }
}

static void test_what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        uint64_t offset;
        const char *why;
    } cases[] = {
        {"424d 0000", 0, "not a PNG, JPEG or GIF"},
        {"89504e470d0a1a0a 0000000d 49484453 00000102 00000003", 8, "no IHDR"},
        {"89504e470d0a1a0a 0000000d 49484452 00000000 00000003", 16, "no pixels"},
        {"89504e470d0a1a0a 0000000d 49484452 80000000 00000003", 16, "too large"},
        {"474946383961 0201 0000", 6, "no pixels"},
        {"ffd8 ff e0 0004 0000 00 c0 000b", 8, "no JPEG marker"},
        {"ffd8 ffda 0002 ffc0 000b 08 0003 0102 01 00 00 00", 2, "no JPEG frame"},
        {"ffd8 ffe0 0001 0000 0000", 2, "no JPEG frame"},
        {"ffd8 ffc0 0004 0800 0000", 2, "too short"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t size[2];
        EventsError err = {0};
        assert_int_equal(read_hex(cases[i].hex, 0, size, &err), EVENTS_ERROR_INVALID);
        assert_non_null(strstr(err.message, cases[i].why));
        assert_int_equal(err.offset_bytes, cases[i].offset);
    }
}

static void test_all_files_must_have_one_size(void **state)
{
    (void)state;
    EventBytes one = {0};
    EventBytes other = {0};
    event_bytes_append_hex(&one, GIF);
    event_bytes_append_hex(&other, "474946383961 0201 0400");
    const EventsBytes files[] = {event_bytes_view(&one), event_bytes_view(&one),
                                 event_bytes_view(&other)};
    uint32_t width = 0;
    uint32_t height = 0;
    EventsError err;
    assert_int_equal(events_image_header_read_all(files, 2, &width, &height, &err), EVENTS_OK);
    assert_true(width == 258 && height == 3);
    assert_int_equal(events_image_header_read_all(files, 3, &width, &height, &err),
                     EVENTS_ERROR_INVALID);
    assert_string_equal(err.message, "picture 3 is 258x4 pixels and the first 258x3");
    assert_int_equal(events_image_header_read_all(files, 0, &width, &height, &err),
                     EVENTS_ERROR_INVALID);
    event_bytes_clear(&one);
    event_bytes_clear(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes_are_read_from_each_format),
        cmocka_unit_test(test_headers_that_are_cut_off_are_refused),
        cmocka_unit_test(test_what_is_wrong_is_named),
        cmocka_unit_test(test_all_files_must_have_one_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
