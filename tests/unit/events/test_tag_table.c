/* SPDX-License-Identifier: Apache-2.0 */
#include "tag_table.h"

#include "cmocka_all.h"
#include "crc32c.h"
#include "scalar_encode.h"

#include <stdio.h>
#include <string.h>

static void test_a_tag_is_found_where_it_was_added(void **state)
{
    (void)state;
    EventsTagTable table = {.n_entries = 0};
    enum { N_TAGS = 5000 };
    static EventsTagEntry *entries[N_TAGS];
    for (int i = 0; i < N_TAGS; i++) {
        char tag[32];
        snprintf(tag, sizeof tag, "layer%d/weights", i);
        entries[i] = events_tag_table_find_or_add(&table, tag, EVENTS_TAG_HISTOGRAM);
        assert_non_null(entries[i]);
    }
    assert_int_equal(table.n_entries, N_TAGS);
    assert_null(events_tag_table_find(&table, "layer5000/weights"));
    for (int i = 0; i < N_TAGS; i++) {
        char tag[32];
        const int length = snprintf(tag, sizeof tag, "layer%d/weights", i);
        assert_ptr_equal(events_tag_table_find_or_add(&table, tag, EVENTS_TAG_SCALAR), entries[i]);
        assert_ptr_equal(events_tag_table_find(&table, tag), entries[i]);
        assert_int_equal(entries[i]->kind, EVENTS_TAG_HISTOGRAM);
        assert_int_equal(entries[i]->name.size, length);
        assert_memory_equal(entries[i]->name.data, tag, (size_t)length);
    }
    assert_int_equal(table.n_entries, N_TAGS);
    events_tag_table_clear(&table);
    assert_null(events_tag_table_find(&table, "layer1/weights"));
}

static void test_ill_formed_tags_are_kept_and_cleaned(void **state)
{
    (void)state;
    EventsTagTable table = {.n_entries = 0};
    EventsTagEntry *first = events_tag_table_find_or_add(&table, "a\xff", EVENTS_TAG_SCALAR);
    EventsTagEntry *second = events_tag_table_find_or_add(&table, "a\xfe", EVENTS_TAG_SCALAR);
    assert_ptr_not_equal(first, second);
    assert_int_equal(first->text.size, 4);
    assert_memory_equal(first->text.data, "a\xef\xbf\xbd", 4);
    assert_memory_equal(second->text.data, "a\xef\xbf\xbd", 4);
    assert_int_equal(first->name.size, 2);
    events_tag_table_clear(&table);
}

static void test_prefix_is_the_encoders(void **state)
{
    (void)state;
    EventsTagTable table = {.n_entries = 0};
    uint8_t expected[256];
    const EventsTagEntry *entry = events_tag_table_find_or_add(&table, "loss", EVENTS_TAG_SCALAR);
    const size_t size =
        events_scalar_encode_prefix(expected, (EventsBytes){(const uint8_t *)"loss", 4});
    assert_int_equal(entry->prefix.size, size);
    assert_memory_equal(entry->prefix.data, expected, size);
    assert_int_equal(entry->described_in, 0);
    events_tag_table_clear(&table);
}

static void test_empty_tag_is_a_tag(void **state)
{
    (void)state;
    EventsTagTable table = {.n_entries = 0};
    const EventsTagEntry *entry = events_tag_table_find_or_add(&table, "", EVENTS_TAG_TEXT);
    assert_ptr_equal(events_tag_table_find_or_add(&table, "", EVENTS_TAG_TEXT), entry);
    events_tag_table_clear(&table);
}

static void test_tags_of_one_hash_are_told_apart(void **state)
{
    (void)state;
    EventsTagTable table = {.n_entries = 0};
    const char *tags[] = {"loss/826455023", "loss/513059469"};
    assert_int_equal(events_crc32c(tags[0], 14), events_crc32c(tags[1], 14));
    EventsTagEntry *first = events_tag_table_find_or_add(&table, tags[0], EVENTS_TAG_SCALAR);
    EventsTagEntry *second = events_tag_table_find_or_add(&table, tags[1], EVENTS_TAG_SCALAR);
    assert_ptr_not_equal(first, second);
    assert_ptr_equal(events_tag_table_find_or_add(&table, tags[0], EVENTS_TAG_SCALAR), first);
    assert_ptr_equal(events_tag_table_find_or_add(&table, tags[1], EVENTS_TAG_SCALAR), second);
    events_tag_table_clear(&table);
}

static void test_the_first_value_decides_what_a_described_tag_is(void **state)
{
    (void)state;
    EventsTagTable table = {.n_entries = 0};
    EventsTagEntry *entry = events_tag_table_find_or_add(&table, "a", EVENTS_TAG_ANY);
    assert_true(events_tag_table_describe(entry, (EventsBytes){(const uint8_t *)"first", 5}));
    assert_true(events_tag_table_describe(entry, (EventsBytes){(const uint8_t *)"two", 3}));
    const EventsBytes description = events_tag_table_description(entry);
    assert_int_equal(description.size, 3);
    assert_memory_equal(description.data, "two", 3);
    assert_int_equal(events_tag_table_find_or_add(&table, "a", EVENTS_TAG_ANY)->kind,
                     EVENTS_TAG_ANY);
    assert_ptr_equal(events_tag_table_find_or_add(&table, "a", EVENTS_TAG_AUDIO), entry);
    assert_int_equal(entry->kind, EVENTS_TAG_AUDIO);
    assert_ptr_equal(events_tag_table_find_or_add(&table, "a", EVENTS_TAG_TEXT), entry);
    assert_int_equal(entry->kind, EVENTS_TAG_AUDIO);
    events_tag_table_clear(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tag_is_found_where_it_was_added),
        cmocka_unit_test(test_ill_formed_tags_are_kept_and_cleaned),
        cmocka_unit_test(test_prefix_is_the_encoders),
        cmocka_unit_test(test_empty_tag_is_a_tag),
        cmocka_unit_test(test_tags_of_one_hash_are_told_apart),
        cmocka_unit_test(test_the_first_value_decides_what_a_described_tag_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
