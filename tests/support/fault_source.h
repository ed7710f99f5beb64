/* SPDX-License-Identifier: Apache-2.0 */
/* A byte source over memory that a test can grow, shrink, change and make fail. */
#ifndef TEST_SUPPORT_FAULT_SOURCE_H
#define TEST_SUPPORT_FAULT_SOURCE_H

#include "events/byte_source.h"

#include <stdint.h>

typedef struct FaultSource {
    EventsByteSource base; /* give &source->base to the reader, which does not free it */
    EventsBytes bytes;     /* borrowed; the test may change it between calls */
    uint64_t fail_from;    /* reading a byte at or behind this offset fails; UINT64_MAX: never */
    int fail_errno;
    uint64_t n_bytes_read; /* how much was asked for and given, in all */
    uint64_t n_reads;
    size_t n_closed;
} FaultSource;

/** Sets up a source that does not fail. */
FaultSource fault_source(EventsBytes bytes);

#endif
