/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/layout_decode.h"

static EventsStatus decode(const char *hex, EventBytes *bytes, EventsLayoutView *out_layout)
{
    const EventsValueView value = decoder_test_value(bytes, EVENTS_VALUE_TENSOR, hex);
    return events_layout_decode(&value, out_layout, NULL);
}

static void test_lines_and_margins(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsLayoutView layout;
    assert_int_equal(
        decode("08 07 12 00 42 42 08 01 12 2b 0a 01 63 12 12 0a 01 74 12 0d 0a 07 6c 6f "
               "73 73 2f 2e 2a 0a 02 61 62 12 10 0a 01 6d 1a 0b 0a 09 0a 01 76 12 01 6c "
               "1a 01 75 18 01 12 11 0a 01 64 12 0c 12 03 0a 01 78 1a 05 0a 03 0a 01 76",
               &bytes, &layout),
        EVENTS_OK);
    assert_int_equal(layout.version, 1);
    assert_int_equal(layout.n_categories, 2);
    decoder_test_expect(layout.categories[0].title, "c");
    assert_true(layout.categories[0].is_closed && !layout.categories[1].is_closed);
    assert_int_equal(layout.categories[0].n_charts, 2);
    assert_int_equal(layout.categories[1].first_chart, 2);
    const EventsLayoutChart *charts = layout.charts;
    assert_int_equal(charts[0].kind, EVENTS_LAYOUT_CHART_LINES);
    assert_int_equal(charts[0].n, 2);
    decoder_test_expect(layout.tags[charts[0].first + 1], "ab");
    assert_int_equal(charts[1].kind, EVENTS_LAYOUT_CHART_MARGINS);
    decoder_test_expect(charts[1].title, "m");
    decoder_test_expect(layout.margins[charts[1].first].lower, "l");
    decoder_test_expect(layout.margins[charts[1].first].upper, "u");
    assert_int_equal(charts[2].kind, EVENTS_LAYOUT_CHART_MARGINS);
    assert_int_equal(charts[2].n, 1);
    assert_int_equal(layout.n_tags, 2);
    events_layout_clear(&layout);
    event_bytes_clear(&bytes);
}

static void test_an_empty_layout_and_what_is_none(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        EventsStatus status;
    } CASES[] = {
        {"08 07 12 00 42 00", EVENTS_OK},
        {"08 07 12 00 42 02 12 05", EVENTS_ERROR_CORRUPT},             /* cut */
        {"08 07 12 00", EVENTS_ERROR_CORRUPT},                         /* no string */
        {"08 07 42 00 42 00", EVENTS_ERROR_CORRUPT},                   /* two */
        {"08 01 12 00 2a 04 00 00 80 3f", EVENTS_ERROR_CORRUPT},       /* a number */
        {"08 07 12 00 42 06 12 04 12 02 12 05", EVENTS_ERROR_CORRUPT}, /* cut further in */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        EventsLayoutView layout = {0};
        assert_int_equal(decode(CASES[i].hex, &bytes, &layout), CASES[i].status);
        assert_int_equal(layout.n_categories, 0);
        event_bytes_clear(&bytes);
    }
    const EventsValueView scalar = {.kind = EVENTS_VALUE_SIMPLE};
    EventsLayoutView layout;
    assert_int_equal(events_layout_decode(&scalar, &layout, NULL), EVENTS_ERROR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_and_margins),
        cmocka_unit_test(test_an_empty_layout_and_what_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
