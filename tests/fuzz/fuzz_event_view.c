/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the payload of a record: the event, its values, and every decoder on each of them,
 * whatever the value says it is. Promise: an event has as many values as it says. */
#include "events/event_decode.h"
#include "events/event_view.h"
#include "fuzz_target.h"

#include <math.h>

enum { MAX_ELEMENTS = 1 << 16 };

static void decode_tensor(const EventsValueView *value)
{
    EventsTensor tensor;
    if (events_tensor_decode_limited(value, MAX_ELEMENTS, &tensor, NULL) != EVENTS_OK) {
        return;
    }
    double number;
    if (events_value_view_scalar(value, &number, NULL) && tensor.numbers != NULL) {
        REQUIRE(tensor.numbers[0] == number || isnan(number));
    }
    REQUIRE(tensor.n_elements <= MAX_ELEMENTS);
    events_tensor_clear(&tensor);
}

static void decode_histogram(const EventsValueView *value)
{
    EventsHistogram histogram;
    if (events_histogram_decode(value, &histogram, NULL) != EVENTS_OK) {
        return;
    }
    for (size_t i = 0; i < histogram.n_buckets; i++) {
        REQUIRE(histogram.count[i] >= 0.0);
    }
    events_histogram_clear(&histogram);
}

static void decode_images(const EventsValueView *value)
{
    EventsImages images;
    if (events_images_decode(value, &images, NULL) == EVENTS_OK) {
        events_images_clear(&images);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EventsEventView event;
    EventsSessionStatus session;
    const EventsBytes payload = {data, size};
    if (events_event_view_parse(payload, &event, NULL) != EVENTS_OK) {
        return 0;
    }
    REQUIRE(!isnan(events_file_version_number(event.body)));
    if (event.kind == EVENTS_EVENT_SESSION_LOG) {
        REQUIRE(events_session_log_parse(event.body, &session, NULL) == EVENTS_OK);
    }
    EventsValueCursor cursor = events_event_view_values(&event);
    EventsValueView value;
    size_t n = 0;
    while (events_value_cursor_next(&cursor, &value)) {
        const EventsSummaryKind kind = events_value_view_summary_kind(&value, value.plugin_name);
        REQUIRE(events_summary_kind_name(kind)[0] != '\0');
        decode_tensor(&value);
        decode_histogram(&value);
        decode_images(&value);
        n++;
    }
    REQUIRE(n == event.n_values);
    return 0;
}
