/* SPDX-License-Identifier: Apache-2.0 */
/* A value's body as protobuf-c reads it: it is all there is in a Summary.Value. */
#ifndef TEST_EVENTS_WRITTEN_BODY_H
#define TEST_EVENTS_WRITTEN_BODY_H

#include "byte_buffer.h"
#include "cmocka_all.h"
#include "summary.pb-c.h"
#include "wire_write.h"

#include <string.h>

typedef struct WrittenBody {
    EventsProto__Summary *summary; /* owned */
    const EventsProto__Summary__Value *value;
} WrittenBody;

static inline WrittenBody written_body_read(const EventsByteBuffer *body)
{
    EventsByteBuffer out = {0};
    EventsWireWriter writer = {&out, false};
    events_wire_put_bytes(&writer, 1, (EventsBytes){body->data, body->size});
    WrittenBody read = {events_proto__summary__unpack(NULL, out.size, out.data), NULL};
    events_byte_buffer_clear(&out);
    assert_non_null(read.summary);
    assert_int_equal(read.summary->n_value, 1);
    read.value = read.summary->value[0];
    return read;
}

static inline void written_body_free(WrittenBody *body)
{
    events_proto__summary__free_unpacked(body->summary, NULL);
}

static inline void written_body_assert_bytes(const EventsByteBuffer *body, const char *bytes,
                                             size_t size)
{
    assert_int_equal(body->size, size);
    assert_memory_equal(body->data, bytes, size);
}

static inline void written_body_assert_string(const ProtobufCBinaryData *data, const char *expected)
{
    assert_int_equal(data->len, strlen(expected));
    assert_memory_equal(data->data, expected, data->len);
}

#endif
