/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/graph_decode.h"

static const char METADATA[] =
    "0a 3a 0a 29 0a 04 2f 63 70 75 12 1c 0a 01 78 10 05 28 07 32 02 10 20 32 "
    "02 10 0a 32 0b 10 fb ff ff ff ff ff ff ff ff 01 12 03 0a 01 79 0a 06 0a "
    "04 2f 67 70 75 0a 05 12 03 0a 01 7a 22 03 0a 01 67 22 05 12 03 61 62 63";

static void test_measurements_of_each_device(void **state)
{
    (void)state;
    static const char *const NAMES[][2] = {{"x", "/cpu"}, {"y", "/cpu"}, {"z", ""}};
    EventBytes bytes = {0};
    EventsNodeStats stats[3];
    event_bytes_append_hex(&bytes, METADATA);
    EventsNodeStatsCursor cursor = events_run_metadata_nodes(event_bytes_view(&bytes));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(events_node_stats_next(&cursor, &stats[i], NULL), EVENTS_OK);
        decoder_test_expect(stats[i].node_name, NAMES[i][0]);
        decoder_test_expect(stats[i].device, NAMES[i][1]);
    }
    assert_int_equal(events_node_stats_next(&cursor, &stats[1], NULL), EVENTS_END);
    assert_int_equal(stats[0].start_us, 5);
    assert_int_equal(stats[0].duration_us, 7);
    assert_int_equal(stats[0].total_bytes, 42);
    event_bytes_clear(&bytes);
}

static void test_graphs_of_functions(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsBytes graph;
    event_bytes_append_hex(&bytes, METADATA);
    EventsBytes rest = event_bytes_view(&bytes);
    assert_true(events_run_metadata_next_graph(&rest, &graph));
    decoder_test_expect(graph, "abc");
    assert_false(events_run_metadata_next_graph(&rest, &graph));
    event_bytes_clear(&bytes);
}

static void test_tagged_metadata(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsTaggedRunMetadata tagged;
    event_bytes_append_hex(&bytes, "0a 02 73 31 12 03 61 62 63");
    assert_int_equal(events_tagged_run_metadata_decode(event_bytes_view(&bytes), &tagged, NULL),
                     EVENTS_OK);
    decoder_test_expect(tagged.tag, "s1");
    decoder_test_expect(tagged.run_metadata, "abc");
    bytes.size--;
    assert_int_equal(events_tagged_run_metadata_decode(event_bytes_view(&bytes), &tagged, NULL),
                     EVENTS_ERROR_CORRUPT);
    event_bytes_clear(&bytes);
}

static void test_metadata_cut_at_each_byte(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, METADATA);
    for (size_t size = 0; size < bytes.size; size++) {
        EventsNodeStatsCursor cursor = events_run_metadata_nodes((EventsBytes){bytes.data, size});
        EventsNodeStats stats;
        size_t n = 0;
        while (events_node_stats_next(&cursor, &stats, NULL) == EVENTS_OK) {
            assert_true(++n < 4);
        }
        assert_int_equal(events_node_stats_next(&cursor, &stats, NULL), EVENTS_END);
    }
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measurements_of_each_device),
        cmocka_unit_test(test_graphs_of_functions),
        cmocka_unit_test(test_tagged_metadata),
        cmocka_unit_test(test_metadata_cut_at_each_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
