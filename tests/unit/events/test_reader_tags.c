/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "reader_tags.h"

#include <stdio.h>
#include <string.h>

static EventsBytes bytes_of(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static ReaderTag *get(ReaderTags *tags, EventsBytes bytes)
{
    bool is_full;
    ReaderTag *tag = events_reader_tags_get(tags, bytes, 10000, &is_full);
    assert_false(is_full);
    return tag;
}

static void test_each_tag_is_kept_once(void **state)
{
    (void)state;
    enum { N_TAGS = 5000 };
    ReaderTags tags = {0};
    static ReaderTag *first[N_TAGS];
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < N_TAGS; i++) {
            char name[16];
            snprintf(name, sizeof name, "tag/%zu", i);
            ReaderTag *tag = get(&tags, bytes_of(name));
            assert_non_null(tag);
            assert_string_equal(tag->text, name);
            assert_true(round == 0 || tag == first[i]);
            first[i] = tag;
        }
    }
    assert_int_equal(tags.n_tags, N_TAGS);
    events_reader_tags_clear(&tags);
    assert_null(tags.slots);
}

static void test_tags_are_told_apart_by_their_bytes(void **state)
{
    (void)state;
    ReaderTags tags = {0};
    const ReaderTag *a = get(&tags, (EventsBytes){(const uint8_t *)"a\0b", 3});
    const ReaderTag *b = get(&tags, (EventsBytes){(const uint8_t *)"a\0c", 3});
    const ReaderTag *c = get(&tags, bytes_of("\xff"));
    const ReaderTag *d = get(&tags, bytes_of("\xfe"));
    const ReaderTag *e = get(&tags, (EventsBytes){NULL, 0});
    assert_true(a != b && c != d && e != a);
    assert_string_equal(c->text, "\xef\xbf\xbd");
    assert_string_equal(d->text, "\xef\xbf\xbd");
    assert_string_equal(e->text, "");
    assert_ptr_equal(e, get(&tags, bytes_of("")));
    events_reader_tags_clear(&tags);
}

static void test_the_first_metadata_are_remembered(void **state)
{
    (void)state;
    ReaderTags tags = {0};
    ReaderTag *tag = get(&tags, bytes_of("a"));
    assert_false(tag->has_metadata);
    assert_string_equal(tag->info.display_name, "");
    const EventsValueView value = {.plugin_name = bytes_of("text"),
                                   .plugin_content = bytes_of("12"),
                                   .display_name = bytes_of("N\xff"),
                                   .description = bytes_of("D"),
                                   .unit = bytes_of("ms")};
    assert_true(events_reader_tags_describe(tag, &value));
    assert_true(tag->has_metadata);
    assert_int_equal(tag->info.plugin_name.size, 4);
    assert_memory_equal(tag->info.plugin_name.data, "text", 4);
    assert_int_equal(tag->info.plugin_content.size, 2);
    assert_memory_equal(tag->info.plugin_content.data, "12", 2);
    assert_string_equal(tag->info.display_name, "N\xef\xbf\xbd");
    assert_string_equal(tag->info.description, "D");
    assert_string_equal(tag->info.unit, "ms");
    events_reader_tags_clear(&tags);
}

static void test_tags_above_the_limit_are_not_kept(void **state)
{
    (void)state;
    ReaderTags tags = {0};
    bool is_full = false;
    const ReaderTag *a = events_reader_tags_get(&tags, bytes_of("a"), 1, &is_full);
    assert_true(a != NULL && !is_full);
    assert_null(events_reader_tags_get(&tags, bytes_of("b"), 1, &is_full));
    assert_true(is_full);
    assert_ptr_equal(a, events_reader_tags_get(&tags, bytes_of("a"), 1, &is_full));
    assert_false(is_full);
    events_reader_tags_clear(&tags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_tag_is_kept_once),
        cmocka_unit_test(test_tags_are_told_apart_by_their_bytes),
        cmocka_unit_test(test_the_first_metadata_are_remembered),
        cmocka_unit_test(test_tags_above_the_limit_are_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
