/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "fault_source.h"
#include "record_resync.h"

static ResyncResult search(FaultSource *source, uint64_t start, uint64_t limit,
                           ResyncBudget *budget)
{
    RecordWindow window;
    ResyncResult result;
    assert_int_equal(events_record_window_init(&window, &source->base, NULL), EVENTS_OK);
    assert_int_equal(
        events_record_resync(&window, start, limit, (uint64_t)1 << 30, budget, &result, NULL),
        EVENTS_OK);
    events_record_window_clear(&window);
    return result;
}

/* A record wherever it lies, also across the borders of the reader's buffer. */
static void test_the_next_record_is_found_at_any_distance(void **state)
{
    (void)state;
    static const size_t DISTANCES[] = {0,      1,      11,     12,     262090, 262130,
                                       262143, 262144, 262145, 300000, 524287, 1000000};
    for (size_t i = 0; i < sizeof DISTANCES / sizeof DISTANCES[0]; i++) {
        EventBytes file = {0};
        event_bytes_append_fill(&file, 0xa5, DISTANCES[i]);
        event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
        FaultSource source = fault_source(event_bytes_view(&file));
        ResyncBudget budget = {0};
        const ResyncResult result = search(&source, 0, UINT64_MAX, &budget);
        assert_int_equal(result.found, RESYNC_FOUND_WHOLE);
        assert_int_equal(result.offset, DISTANCES[i]);
        assert_int_equal(result.is_all_zeros, DISTANCES[i] == 0);
        event_bytes_clear(&file);
    }
}

static void test_a_right_header_alone_is_not_enough(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_header(&file, 20);
    event_bytes_append_fill(&file, 0, 30);
    const uint64_t place = file.size;
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    FaultSource source = fault_source(event_bytes_view(&file));
    ResyncBudget budget = {RESYNC_BUDGET_BYTES};
    ResyncResult result = search(&source, 0, UINT64_MAX, &budget);
    assert_int_equal(result.found, RESYNC_FOUND_WHOLE);
    assert_int_equal(result.offset, place);
    assert_false(result.is_all_zeros);
    result = search(&source, 12, UINT64_MAX, &budget);
    assert_true(result.is_all_zeros);
    event_bytes_clear(&file);
}

static void test_a_cut_record_is_second_best(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_fill(&file, 0x11, 10);
    event_bytes_append_header(&file, 5000);
    event_bytes_append_fill(&file, 0x11, 50);
    FaultSource source = fault_source(event_bytes_view(&file));
    ResyncBudget budget = {RESYNC_BUDGET_BYTES};
    ResyncResult result = search(&source, 0, UINT64_MAX, &budget);
    assert_int_equal(result.found, RESYNC_FOUND_CUT);
    assert_int_equal(result.offset, 10);
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    source.bytes = event_bytes_view(&file);
    result = search(&source, 0, UINT64_MAX, &budget);
    assert_int_equal(result.found, RESYNC_FOUND_WHOLE);
    assert_int_equal(result.offset, 72);
    event_bytes_clear(&file);
}

static void test_the_search_ends_where_it_is_told_to(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_fill(&file, 0, 100);
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    FaultSource source = fault_source(event_bytes_view(&file));
    ResyncBudget budget = {RESYNC_BUDGET_BYTES};
    ResyncResult result = search(&source, 0, 100, &budget);
    assert_int_equal(result.found, RESYNC_FOUND_NONE);
    assert_int_equal(result.offset, 100);
    result = search(&source, 0, 101, &budget);
    assert_int_equal(result.found, RESYNC_FOUND_WHOLE);
    source.bytes.size = 60;
    result = search(&source, 0, UINT64_MAX, &budget);
    assert_int_equal(result.found, RESYNC_FOUND_NONE);
    assert_int_equal(result.offset, 60);
    assert_true(result.is_all_zeros);
    event_bytes_clear(&file);
}

/* A large candidate is believed only as long as its price can be paid. */
static void test_large_candidates_have_their_price(void **state)
{
    (void)state;
    EventBytes payload = {0};
    EventBytes file = {0};
    event_bytes_append_fill(&payload, 0x42, 100000);
    event_bytes_append_record(&file, event_bytes_view(&payload));
    FaultSource source = fault_source(event_bytes_view(&file));
    ResyncBudget budget = {RESYNC_BUDGET_BYTES};
    assert_int_equal(search(&source, 0, UINT64_MAX, &budget).found, RESYNC_FOUND_WHOLE);
    assert_true(budget.n_bytes <= RESYNC_BUDGET_BYTES - 100000);
    budget.n_bytes = 99999;
    assert_int_equal(search(&source, 0, UINT64_MAX, &budget).found, RESYNC_FOUND_NONE);
    assert_true(budget.n_bytes > 99999);
    event_bytes_clear(&payload);
    event_bytes_clear(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_next_record_is_found_at_any_distance),
        cmocka_unit_test(test_a_right_header_alone_is_not_enough),
        cmocka_unit_test(test_a_cut_record_is_second_best),
        cmocka_unit_test(test_the_search_ends_where_it_is_told_to),
        cmocka_unit_test(test_large_candidates_have_their_price),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
