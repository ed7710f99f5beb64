/* SPDX-License-Identifier: Apache-2.0 */
/* An event in, the bytes that its tag's next events will share out.
 *
 * Whether time, step and value stand where they seem to, and nowhere else, is not worked out here:
 * the event is parsed again with other bytes in their places, and the numbers must follow them.  On
 * a machine that keeps numbers the other way round they do not, and every event is parsed. */
#include "scalar_template.h"
#include <glib.h>

#define MAX_EVENT_BYTES 512u

/* An event with another time, step and value in the places where they seem to be. */
typedef struct {
    double wall_time;
    uint8_t step_bits; /* turned over in the step's first byte */
    float value;
} Trial;

static bool is_taken_apart(EventsBytes event, const ScalarHead *head, float value)
{
    EventsEventView view;
    double number;
    EventsScalarPrecision precision;
    return events_event_view_parse(event, &view, NULL) == EVENTS_OK &&
           view.kind == EVENTS_EVENT_SUMMARY && view.n_values == 1 &&
           view.wall_time == head->wall_time && view.step == head->step &&
           view.source_writer.size == 0 && !view.first_value.has_metadata &&
           events_value_view_scalar(&view.first_value, &number, &precision) &&
           precision == EVENTS_SCALAR_FLOAT32 && number == (double)value;
}

static bool passes(uint8_t *event, size_t size, const Trial *trial)
{
    ScalarHead head;
    memcpy(event + 1, &trial->wall_time, sizeof trial->wall_time);
    event[10] ^= trial->step_bits;
    memcpy(event + size - sizeof trial->value, &trial->value, sizeof trial->value);
    const EventsBytes bytes = {event, size};
    return scalar_template_head(bytes, &head) && head.wall_time == trial->wall_time &&
           is_taken_apart(bytes, &head, trial->value);
}

static bool is_recognisable(EventsBytes payload)
{
    /* No two bytes of a number are alike, so that none can stand for another. */
    static const Trial trials[] = {
        {1700000000.123456, 0x55, 3.14159274f}, {-123456.789, 0x2a, -2.71828175f}, {1e-7, 0, 1e9f}};
    uint8_t event[MAX_EVENT_BYTES];
    memcpy(event, payload.data, payload.size);
    bool passes_all = true;
    for (size_t i = 0; passes_all && i < G_N_ELEMENTS(trials); i++) {
        passes_all = passes(event, payload.size, &trials[i]);
    }
    return passes_all;
}

void scalar_template_learn(ScalarTemplate *template, EventsBytes payload)
{
    ScalarHead head;
    scalar_template_clear(template);
    if (payload.size <= MAX_EVENT_BYTES && scalar_template_head(payload, &head) &&
        head.rest.size > sizeof(float) && is_recognisable(payload)) {
        template->size = head.rest.size - sizeof(float);
        template->bytes = g_memdup2(head.rest.data, template->size);
    }
}

void scalar_template_clear(ScalarTemplate *template)
{
    g_free(template->bytes);
    *template = (ScalarTemplate){0};
}
