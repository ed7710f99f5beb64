/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an event, a summary or a graph that somebody wants written. Promise: what is taken
 * our own reader takes too, and what is refused says where. */
#include "../../libevents/src/wire_check.h"

#include "events/event_view.h"
#include "fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EventsBytes bytes = {data, size};
    EventsEventView view;
    EventsError err = {0};
    if (events_wire_check_event(bytes, &err) == EVENTS_OK) {
        REQUIRE(events_event_view_parse(bytes, &view, NULL) == EVENTS_OK);
    } else {
        REQUIRE(err.offset_bytes <= size && err.message[0] != '\0');
    }
    if (events_wire_check_summary(bytes, &err) != EVENTS_OK) {
        REQUIRE(err.offset_bytes <= size);
    }
    if (events_wire_check_graph_def(bytes, &err) != EVENTS_OK) {
        REQUIRE(err.offset_bytes <= size);
    }
    return 0;
}
