/* SPDX-License-Identifier: Apache-2.0 */
/* Arrays that grow one element at a time, and know their room by their length alone: it is the
 * next power of two. */
#ifndef EVENTS_SRC_ARRAY_ROOM_H
#define EVENTS_SRC_ARRAY_ROOM_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* The array with room for one element behind its `n`; NULL when there is no memory: then the
 * array is as it was. The caller limits `n`. */
static inline void *events_array_room(void *array, size_t n, size_t element_bytes)
{
    if ((n & (n - 1)) != 0) {
        return array;
    }
    const size_t room = n == 0 ? 1 : 2 * n;
    return room > SIZE_MAX / element_bytes ? NULL : realloc(array, room * element_bytes);
}

#endif
