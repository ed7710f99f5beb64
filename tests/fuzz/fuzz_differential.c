/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an Event, for our view and for the generated code. Neither may crash; what both
 * take as an event has the same step, the same time and as many values. */
#include "event.pb-c.h"
#include "events/event_view.h"
#include "fuzz_target.h"

#include <string.h>

static void compare(const EventsEventView *ours, const EventsProto__Event *theirs)
{
    REQUIRE(memcmp(&ours->wall_time, &theirs->wall_time, sizeof ours->wall_time) == 0);
    REQUIRE(ours->step == theirs->step);
    if (theirs->what_case != EVENTS_PROTO__EVENT__WHAT_SUMMARY) {
        return;
    }
    REQUIRE(ours->kind == EVENTS_EVENT_SUMMARY);
    /* Of a summary in pieces the generated code keeps the last piece, though they belong
     * together. */
    REQUIRE(ours->n_values >= theirs->summary->n_value);
    if (ours->n_values > 0 && ours->n_values == theirs->summary->n_value &&
        ours->first_value.kind == EVENTS_VALUE_SIMPLE) {
        const EventsProto__Summary__Value *value = theirs->summary->value[0];
        REQUIRE(value->value_case == EVENTS_PROTO__SUMMARY__VALUE__VALUE_SIMPLE_VALUE);
        REQUIRE(memcmp(&ours->first_value.simple_value, &value->simple_value, 4) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EventsEventView ours;
    const EventsBytes payload = {data, size};
    const bool is_ours = events_event_view_parse(payload, &ours, NULL) == EVENTS_OK;
    EventsProto__Event *theirs = events_proto__event__unpack(NULL, size, data);
    if (is_ours && theirs != NULL) {
        compare(&ours, theirs);
    }
    if (theirs != NULL) {
        events_proto__event__free_unpacked(theirs, NULL);
    }
    return 0;
}
