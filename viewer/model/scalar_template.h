/* SPDX-License-Identifier: Apache-2.0 */
/** Recognises the events of one scalar tag by their bytes: all but wall time, step and value are
 *  the same in each, so that one comparison both decodes an event and finds its tag.
 *  Private to the model.  Threads: one object, one thread at a time. */
#ifndef VIEWER_MODEL_SCALAR_TEMPLATE_H
#define VIEWER_MODEL_SCALAR_TEMPLATE_H

#include <events/event_view.h>
#include <string.h>

/** The bytes between the step and the value of an event.  Zeroed, it recognises nothing. */
typedef struct {
    size_t size;    /**< 0: none was learned */
    uint8_t *bytes; /**< owned */
} ScalarTemplate;

/** Wall time and step in the usual order, and what follows them. */
typedef struct {
    double wall_time;
    int64_t step;
    EventsBytes rest;
} ScalarHead;

/** Takes the head off an event.  @return false: it begins in another way */
static inline bool scalar_template_head(EventsBytes payload, ScalarHead *out)
{
    enum { WALL_TIME = 0x09, STEP = 0x10, BEFORE_STEP = 10, MAX_VARINT = 10 };
    if (payload.size < BEFORE_STEP + MAX_VARINT || payload.data[0] != WALL_TIME ||
        payload.data[9] != STEP) {
        return false;
    }
    memcpy(&out->wall_time, payload.data + 1, sizeof out->wall_time);
    const uint8_t *at = payload.data + BEFORE_STEP;
    uint64_t step = *at & 0x7fu;
    for (unsigned shift = 7; (*at++ & 0x80u) != 0; shift += 7) {
        if (shift > 28) {
            return false; /* rare, and not for here */
        }
        step |= (uint64_t)(*at & 0x7fu) << shift;
    }
    out->step = (int64_t)step;
    out->rest = (EventsBytes){at, payload.size - (size_t)(at - payload.data)};
    return true;
}

/** @return whether the rest of an event is the template's with another value, which is stored. */
static inline bool scalar_template_matches(const ScalarTemplate *template, EventsBytes rest,
                                           float *out_value)
{
    if (template->size == 0 || rest.size != template->size + sizeof *out_value ||
        memcmp(rest.data, template->bytes, template->size) != 0) {
        return false;
    }
    memcpy(out_value, rest.data + template->size, sizeof *out_value);
    return true;
}

/** Learns the form of an event that was parsed, if it is one that can be recognised: a single
 *  float32 without metadata whose four bytes end the event.  Otherwise the template is emptied.
 *  @param template  to be filled
 *  @param payload   the event */
void scalar_template_learn(ScalarTemplate *template, EventsBytes payload);
void scalar_template_clear(ScalarTemplate *template);

#endif
