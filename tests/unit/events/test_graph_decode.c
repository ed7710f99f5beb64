/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/graph_decode.h"

static EventsBytes graph_of(EventBytes *bytes, const char *hex)
{
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, hex);
    return event_bytes_view(bytes);
}

static const char GRAPH[] =
    "0a 67 0a 01 78 12 04 52 65 6c 75 1a 03 79 3a 31 1a 02 5e 7a 22 04 2f 63 "
    "70 75 2a 10 0a 01 69 12 0b 18 f9 ff ff ff ff ff ff ff ff 01 2a 0a 0a 01 "
    "66 12 05 25 00 00 c0 3f 2a 07 0a 01 62 12 02 28 01 2a 0a 0a 01 73 12 05 "
    "12 03 61 62 63 2a 07 0a 01 74 12 02 30 01 2a 07 0a 01 6c 12 02 0a 00 2a "
    "08 0a 04 6e 6f 6e 65 12 00 12 28 0a 12 0a 04 0a 02 66 6e 1a 0a 0a 02 69 "
    "6e 12 04 52 65 6c 75 0a 12 1a 10 0a 08 6e 61 6d 65 6c 65 73 73 12 04 52 "
    "65 6c 75 0a 0b 0a 03 78 2f 79 12 04 52 65 6c 75";

static void test_nodes_of_the_graph_then_of_its_functions(void **state)
{
    (void)state;
    static const char *const NAMES[][2] = {{"x", ""}, {"x/y", ""}, {"in", "fn"}, {"nameless", ""}};
    EventBytes bytes;
    EventsGraphCursor cursor = events_graph_nodes(graph_of(&bytes, GRAPH));
    EventsGraphNode node;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(events_graph_cursor_next(&cursor, &node, NULL), EVENTS_OK);
        decoder_test_expect(node.name, NAMES[i][0]);
        decoder_test_expect(node.function, NAMES[i][1]);
        decoder_test_expect(node.op, "Relu");
    }
    assert_int_equal(events_graph_cursor_next(&cursor, &node, NULL), EVENTS_END);
    event_bytes_clear(&bytes);
}

static void test_inputs_and_attributes(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsGraphCursor cursor = events_graph_nodes(graph_of(&bytes, GRAPH));
    EventsGraphNode node;
    assert_int_equal(events_graph_cursor_next(&cursor, &node, NULL), EVENTS_OK);
    decoder_test_expect(node.device, "/cpu");
    assert_int_equal(node.n_inputs, 2);
    assert_int_equal(node.n_attributes, 7);
    EventsBytes rest = node.fields;
    EventsBytes input;
    assert_true(events_graph_node_next_input(&rest, &input));
    decoder_test_expect(input, "y:1");
    assert_true(events_graph_node_next_input(&rest, &input));
    decoder_test_expect(input, "^z");
    assert_false(events_graph_node_next_input(&rest, &input));
    EventsGraphAttribute attributes[7];
    rest = node.fields;
    for (size_t i = 0; i < 7; i++) {
        assert_true(events_graph_node_next_attribute(&rest, &attributes[i]));
    }
    assert_false(events_graph_node_next_attribute(&rest, &attributes[0]));
    assert_true(attributes[0].kind == EVENTS_GRAPH_ATTRIBUTE_INT && attributes[0].integer == -7);
    assert_true(attributes[1].kind == EVENTS_GRAPH_ATTRIBUTE_FLOAT && attributes[1].number == 1.5);
    assert_true(attributes[2].kind == EVENTS_GRAPH_ATTRIBUTE_BOOL && attributes[2].integer == 1);
    assert_int_equal(attributes[3].kind, EVENTS_GRAPH_ATTRIBUTE_STRING);
    decoder_test_expect(attributes[3].bytes, "abc");
    assert_int_equal(attributes[4].kind, EVENTS_GRAPH_ATTRIBUTE_DTYPE);
    assert_int_equal(attributes[5].kind, EVENTS_GRAPH_ATTRIBUTE_LIST);
    assert_int_equal(attributes[6].kind, EVENTS_GRAPH_ATTRIBUTE_NONE);
    event_bytes_clear(&bytes);
}

/* Cut at each byte: a walk that ends, and says CORRUPT at most once. */
static void test_a_graph_cut_at_each_byte(void **state)
{
    (void)state;
    EventBytes bytes;
    const EventsBytes whole = graph_of(&bytes, GRAPH);
    for (size_t size = 0; size < whole.size; size++) {
        EventsGraphCursor cursor = events_graph_nodes((EventsBytes){whole.data, size});
        EventsGraphNode node;
        EventsStatus status;
        size_t n = 0;
        while ((status = events_graph_cursor_next(&cursor, &node, NULL)) == EVENTS_OK) {
            assert_true(++n < 5);
        }
        assert_true(status == EVENTS_END || status == EVENTS_ERROR_CORRUPT);
        assert_int_equal(events_graph_cursor_next(&cursor, &node, NULL), EVENTS_END);
    }
    event_bytes_clear(&bytes);
}

static void test_the_graph_of_an_event(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsBytes graph;
    EventsEventView event = {.kind = EVENTS_EVENT_META_GRAPH_DEF,
                             .body = graph_of(&bytes, "0a 01 61 12 03 61 62 63")};
    assert_true(events_graph_of_event(&event, &graph));
    decoder_test_expect(graph, "abc");
    event.kind = EVENTS_EVENT_GRAPH_DEF;
    assert_true(events_graph_of_event(&event, &graph));
    assert_int_equal(graph.size, 8);
    event.kind = EVENTS_EVENT_SUMMARY;
    assert_false(events_graph_of_event(&event, &graph));
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nodes_of_the_graph_then_of_its_functions),
        cmocka_unit_test(test_inputs_and_attributes),
        cmocka_unit_test(test_a_graph_cut_at_each_byte),
        cmocka_unit_test(test_the_graph_of_an_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
