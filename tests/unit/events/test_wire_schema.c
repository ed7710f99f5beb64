/* SPDX-License-Identifier: Apache-2.0 */
/* The tables against the generated code, which knows the same messages. */
#include "wire_schema.h"

#include "cmocka_all.h"
#include "event.pb-c.h"
#include "graph.pb-c.h"

static EventsWireType wire_type_of(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_DOUBLE:
        return EVENTS_WIRE_FIXED64;
    case PROTOBUF_C_TYPE_FLOAT:
        return EVENTS_WIRE_FIXED32;
    case PROTOBUF_C_TYPE_STRING:
        return EVENTS_WIRE_TEXT;
    case PROTOBUF_C_TYPE_BYTES:
        return EVENTS_WIRE_BYTES;
    case PROTOBUF_C_TYPE_MESSAGE:
        return EVENTS_WIRE_MESSAGE;
    default:
        return EVENTS_WIRE_VARINT;
    }
}

static void compare_messages(const EventsWireMessage *message,
                             const ProtobufCMessageDescriptor *descriptor);

static void compare_fields(const EventsWireField *field, const ProtobufCFieldDescriptor *known)
{
    const EventsWireType type = wire_type_of(known->type);
    if (field->type == EVENTS_WIRE_TIME) {
        assert_int_equal(type, EVENTS_WIRE_FIXED64);
    } else if (field->type == EVENTS_WIRE_BYTES) {
        /* left alone: what nests without end, and a graph within an event is the graph's affair */
        assert_true(type == EVENTS_WIRE_BYTES || type == EVENTS_WIRE_MESSAGE);
    } else if (field->type == EVENTS_WIRE_MESSAGE && type == EVENTS_WIRE_BYTES) {
        assert_ptr_equal(field->message, &EVENTS_WIRE_GRAPH_DEF);
    } else {
        assert_int_equal(field->type, type);
        if (type == EVENTS_WIRE_MESSAGE) {
            compare_messages(field->message, (const ProtobufCMessageDescriptor *)known->descriptor);
        } else if (type != EVENTS_WIRE_TEXT) {
            assert_int_equal(field->is_repeated, known->label == PROTOBUF_C_LABEL_REPEATED);
        }
    }
}

static void compare_messages(const EventsWireMessage *message,
                             const ProtobufCMessageDescriptor *descriptor)
{
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        size_t n_found = 0;
        for (size_t j = 0; j < message->n_fields; j++) {
            if (message->fields[j].number == descriptor->fields[i].id) {
                compare_fields(&message->fields[j], &descriptor->fields[i]);
                n_found++;
            }
        }
        if (n_found != 1) {
            fail_msg("%s.%s is there %zu times", message->name, descriptor->fields[i].name,
                     n_found);
        }
    }
}

static void test_every_field_of_the_schema_is_in_the_tables(void **state)
{
    (void)state;
    compare_messages(&EVENTS_WIRE_EVENT, &events_proto__event__descriptor);
    compare_messages(&EVENTS_WIRE_SUMMARY, &events_proto__summary__descriptor);
    compare_messages(&EVENTS_WIRE_GRAPH_DEF, &events_proto__graph_def__descriptor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field_of_the_schema_is_in_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
