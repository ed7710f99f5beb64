/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes go in, yes or the first thing that is wrong comes out. The messages are tables of fields;
 * one function walks through any of them, as deep as the tables go and no deeper, so that nothing
 * nests without end. */
#include "wire_check.h"

#include "byte_order.h"
#include "error.h"
#include "utf8.h"
#include "wire_schema.h"

#include <math.h>

typedef struct Walk {
    const uint8_t *start; /* of all; offsets count from here */
    const char *wrong;    /* NULL: nothing yet */
    const char *message;  /* in which */
    uint32_t field;       /* of which, or 0 */
    size_t offset;
} Walk;

static bool refuse(Walk *walk, const EventsWireMessage *message, uint32_t field, const uint8_t *at,
                   const char *wrong)
{
    walk->wrong = wrong;
    walk->message = message->name;
    walk->field = field;
    walk->offset = (size_t)(at - walk->start);
    return false;
}

/* Moves behind a varint. False if it is longer than ten bytes, above 64 bits, or cut off. */
static bool read_varint(const uint8_t **at, const uint8_t *end, uint64_t *out)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 70 && *at < end; shift += 7) {
        const uint8_t byte = *(*at)++;
        if (shift == 63 && byte > 1) {
            return false;
        }
        number |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *out = number;
            return true;
        }
    }
    return false;
}

static const EventsWireField *find_field(const EventsWireMessage *message, uint32_t number)
{
    for (size_t i = 0; i < message->n_fields; i++) {
        if (message->fields[i].number == number) {
            return &message->fields[i];
        }
    }
    return NULL;
}

static bool is_wire_allowed(const EventsWireField *field, uint32_t wire)
{
    static const uint8_t single[] = {
        [EVENTS_WIRE_VARINT] = 0, [EVENTS_WIRE_FIXED64] = 1, [EVENTS_WIRE_FIXED32] = 5,
        [EVENTS_WIRE_BYTES] = 2,  [EVENTS_WIRE_TEXT] = 2,    [EVENTS_WIRE_MESSAGE] = 2,
        [EVENTS_WIRE_TIME] = 1,
    };
    return wire == single[field->type] || (wire == 2 && field->is_repeated);
}

/* Packed numbers must fill their field. */
static const char *check_packed(const EventsWireField *field, EventsBytes content)
{
    if (field->type == EVENTS_WIRE_FIXED64 || field->type == EVENTS_WIRE_FIXED32) {
        const size_t size = field->type == EVENTS_WIRE_FIXED64 ? 8 : 4;
        return content.size % size != 0 ? "holds part of a number" : NULL;
    }
    const uint8_t *at = content.data;
    const uint8_t *end = at + content.size;
    uint64_t number;
    while (field->type == EVENTS_WIRE_VARINT && at < end) {
        if (!read_varint(&at, end, &number)) {
            return "holds a number that is not whole";
        }
    }
    return NULL;
}

/* Messages that are still to be walked through, the innermost last. */
typedef struct Level {
    const EventsWireMessage *message;
    const uint8_t *at;
    const uint8_t *end;
} Level;

enum { MAX_LEVELS = 8 };

typedef struct Stack {
    Level levels[MAX_LEVELS];
    size_t n_levels;
} Stack;

/* The content of a field with a length. */
static bool check_content(Walk *walk, Stack *stack, const EventsWireField *field,
                          EventsBytes content)
{
    const EventsWireMessage *message = stack->levels[stack->n_levels - 1].message;
    if (field == NULL || field->type == EVENTS_WIRE_BYTES) {
        return true;
    }
    if (field->type == EVENTS_WIRE_TEXT) {
        return events_utf8_is_valid(content.data, content.size) ||
               refuse(walk, message, field->number, content.data, "is not UTF-8");
    }
    if (field->type == EVENTS_WIRE_MESSAGE) {
        if (stack->n_levels == MAX_LEVELS) {
            return refuse(walk, message, field->number, content.data, "nests too deep");
        }
        stack->levels[stack->n_levels++] =
            (Level){field->message, content.data, content.data + content.size};
        return true;
    }
    const char *wrong = check_packed(field, content);
    return wrong == NULL || refuse(walk, message, field->number, content.data, wrong);
}

/* Skips a number of fixed size, `level` being at it. */
static bool check_fixed(Walk *walk, Level *level, const EventsWireField *field, uint32_t number,
                        size_t size)
{
    if ((size_t)(level->end - level->at) < size) {
        return refuse(walk, level->message, number, level->at, "is cut off");
    }
    if (field != NULL && field->type == EVENTS_WIRE_TIME &&
        !isfinite(events_load_le_double(level->at))) {
        return refuse(walk, level->message, number, level->at, "is not a time");
    }
    level->at += size;
    return true;
}

static bool check_value(Walk *walk, Stack *stack, const EventsWireField *field, uint32_t number,
                        uint32_t wire)
{
    Level *level = &stack->levels[stack->n_levels - 1];
    const uint8_t *start = level->at;
    uint64_t length = 0;
    if (wire == 1 || wire == 5) {
        return check_fixed(walk, level, field, number, wire == 1 ? 8 : 4);
    }
    if (!read_varint(&level->at, level->end, &length)) {
        return refuse(walk, level->message, number, start, "has no whole number where one must be");
    }
    if (wire == 0) {
        return true;
    }
    if (length > (size_t)(level->end - level->at)) {
        return refuse(walk, level->message, number, start, "goes beyond the end of what holds it");
    }
    const EventsBytes content = {level->at, (size_t)length};
    level->at += length;
    return check_content(walk, stack, field, content);
}

static bool check_field(Walk *walk, Stack *stack)
{
    Level *level = &stack->levels[stack->n_levels - 1];
    const uint8_t *start = level->at;
    uint64_t key;
    if (!read_varint(&level->at, level->end, &key) || key > UINT32_MAX || key >> 3 == 0) {
        return refuse(walk, level->message, 0, start, "has a key that is none");
    }
    const uint32_t number = (uint32_t)(key >> 3);
    const uint32_t wire = (uint32_t)(key & 7);
    if (wire != 0 && wire != 1 && wire != 2 && wire != 5) {
        return refuse(walk, level->message, number, start, "has a wire type that is not in use");
    }
    const EventsWireField *field = find_field(level->message, number);
    if (field != NULL && !is_wire_allowed(field, wire)) {
        return refuse(walk, level->message, number, start, "has the wire type of something else");
    }
    return check_value(walk, stack, field, number, wire);
}

static EventsStatus check(EventsBytes bytes, const EventsWireMessage *message, EventsError *err)
{
    static const uint8_t nothing[1];
    const uint8_t *start = bytes.size > 0 ? bytes.data : nothing;
    Walk walk = {.start = start};
    Stack stack = {{{message, start, start + bytes.size}}, 1};
    while (stack.n_levels > 0 && walk.wrong == NULL) {
        if (stack.levels[stack.n_levels - 1].at == stack.levels[stack.n_levels - 1].end) {
            stack.n_levels--;
        } else {
            check_field(&walk, &stack);
        }
    }
    if (walk.wrong == NULL) {
        return EVENTS_OK;
    }
    if (walk.field == 0) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, walk.offset, "%s %s (byte %zu)",
                                walk.message, walk.wrong, walk.offset);
    }
    return events_error_set(err, EVENTS_ERROR_INVALID, 0, walk.offset,
                            "field %u of %s %s (byte %zu)", walk.field, walk.message, walk.wrong,
                            walk.offset);
}

EventsStatus events_wire_check_summary(EventsBytes bytes, EventsError *err)
{
    return check(bytes, &EVENTS_WIRE_SUMMARY, err);
}

EventsStatus events_wire_check_event(EventsBytes bytes, EventsError *err)
{
    return check(bytes, &EVENTS_WIRE_EVENT, err);
}

EventsStatus events_wire_check_graph_def(EventsBytes bytes, EventsError *err)
{
    return check(bytes, &EVENTS_WIRE_GRAPH_DEF, err);
}
