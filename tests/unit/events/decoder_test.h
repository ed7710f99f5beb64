/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the decoders share: values made from hexadecimal, and slices compared. */
#ifndef TESTS_DECODER_TEST_H
#define TESTS_DECODER_TEST_H

#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/value_view.h"

#include <string.h>

/* A value with this payload; `bytes` owns it. */
static inline EventsValueView decoder_test_value(EventBytes *bytes, EventsValueKind kind,
                                                 const char *hex)
{
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, hex);
    return (EventsValueView){.kind = kind, .payload = event_bytes_view(bytes)};
}

static inline EventsBytes decoder_test_text(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static inline void decoder_test_expect(EventsBytes bytes, const char *text)
{
    if (bytes.size != strlen(text) ||
        (bytes.size > 0 && memcmp(bytes.data, text, bytes.size) != 0)) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)bytes.size, (const char *)bytes.data, text);
    }
}

#endif
