/* SPDX-License-Identifier: Apache-2.0 */
/* What the badge of a damaged run tells. */
#include "../model/made_batches.h"
#include "damage_text.h"

#include "cmocka_all.h"

#include <string.h>

static const Run *run_with(SeriesStore *store, const char *path, EventFileState file_state,
                           const EventsDamage *damage, size_t n)
{
    SeriesBatch *batch = made_batch(0, "run", path);
    batch->state = file_state;
    batch->damage = g_memdup2(damage, n * sizeof *damage);
    batch->n_damage = n;
    take_batch(store, batch);
    return series_store_run(store, 0);
}

static void test_a_whole_file_needs_no_words(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    assert_false(damage_text_is_needed(run_with(store, "a", EVENT_FILE_WHOLE, NULL, 0)));
    series_store_free(store);
}

static void test_places_are_told_with_offset_size_and_reason(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const EventsDamage damage[] = {{12345, 16, EVENTS_DAMAGE_DATA_CRC, false},
                                   {99999, 1204, EVENTS_DAMAGE_ZERO_FILL, false}};
    const Run *run = run_with(store, "/logs/a", EVENT_FILE_DAMAGED, damage, 2);
    assert_true(damage_text_is_needed(run));
    char *text = damage_text(run);
    assert_true(g_str_has_prefix(text, "/logs/a\n"));
    assert_non_null(strstr(text, "at byte 12,345: 16 bytes, the record’s checksum is wrong"));
    assert_non_null(strstr(text, "at byte 99,999: 1,204 bytes, nothing but zero bytes"));
    g_free(text);
    series_store_free(store);
}

static void test_a_tail_that_is_being_written_is_no_damage(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const EventsDamage tail = {100, 20, EVENTS_DAMAGE_TRUNCATED, true};
    assert_false(damage_text_is_needed(run_with(store, "a", EVENT_FILE_GROWING, &tail, 1)));
    series_store_free(store);
}

static void test_many_places_are_counted_not_listed(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    EventsDamage damage[45];
    for (size_t i = 0; i < G_N_ELEMENTS(damage); i++) {
        damage[i] = (EventsDamage){i * 100, 10, EVENTS_DAMAGE_DATA_CRC, false};
    }
    char *text =
        damage_text(run_with(store, "a", EVENT_FILE_DAMAGED, damage, G_N_ELEMENTS(damage)));
    assert_non_null(strstr(text, "and 5 more places"));
    assert_null(strstr(text, "at byte 4,000"));
    g_free(text);
    series_store_free(store);
}

static void test_a_path_cannot_turn_the_writing(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    char *text = damage_text(
        run_with(store, "/l/\xe2\x80\xae<b>%n\x1b", EVENT_FILE_NOT_AN_EVENT_FILE, NULL, 0));
    assert_string_equal(text, "/l/\\u202e<b>%n\\x1b\n  not an event file");
    g_free(text);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_whole_file_needs_no_words),
        cmocka_unit_test(test_places_are_told_with_offset_size_and_reason),
        cmocka_unit_test(test_a_tail_that_is_being_written_is_no_damage),
        cmocka_unit_test(test_many_places_are_counted_not_listed),
        cmocka_unit_test(test_a_path_cannot_turn_the_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
