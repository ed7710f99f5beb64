/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "reader_tags.h"

#include <stdio.h>
#include <string.h>

static EventsBytes bytes_of(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
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
            ReaderTag *tag = events_reader_tags_get(&tags, bytes_of(name));
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
    const ReaderTag *a = events_reader_tags_get(&tags, (EventsBytes){(const uint8_t *)"a\0b", 3});
    const ReaderTag *b = events_reader_tags_get(&tags, (EventsBytes){(const uint8_t *)"a\0c", 3});
    const ReaderTag *c = events_reader_tags_get(&tags, bytes_of("\xff"));
    const ReaderTag *d = events_reader_tags_get(&tags, bytes_of("\xfe"));
    const ReaderTag *e = events_reader_tags_get(&tags, (EventsBytes){NULL, 0});
    assert_true(a != b && c != d && e != a);
    assert_string_equal(c->text, "\xef\xbf\xbd");
    assert_string_equal(d->text, "\xef\xbf\xbd");
    assert_string_equal(e->text, "");
    assert_ptr_equal(e, events_reader_tags_get(&tags, bytes_of("")));
    events_reader_tags_clear(&tags);
}

static void test_a_plugin_is_remembered(void **state)
{
    (void)state;
    ReaderTags tags = {0};
    ReaderTag *tag = events_reader_tags_get(&tags, bytes_of("a"));
    assert_false(tag->has_metadata);
    assert_true(events_reader_tags_set_plugin(tag, bytes_of("text")));
    assert_true(tag->has_metadata);
    assert_int_equal(tag->plugin_name.size, 4);
    assert_memory_equal(tag->plugin_name.data, "text", 4);
    events_reader_tags_clear(&tags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_tag_is_kept_once),
        cmocka_unit_test(test_tags_are_told_apart_by_their_bytes),
        cmocka_unit_test(test_a_plugin_is_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
