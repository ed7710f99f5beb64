/* SPDX-License-Identifier: Apache-2.0 */
/* Two places of a file in, whether another look finds them as they were out. Sizes and times tell
 * little: a copy has others, and a rewritten log may have the same. */
#include "file_print.h"
#include <glib.h>
#include <string.h>

static size_t read_bytes(EventsByteSource *source, uint64_t offset_bytes, uint8_t *bytes,
                         size_t size)
{
    size_t n_read = 0;
    const EventsStatus status =
        events_byte_source_read_at(source, offset_bytes, bytes, size, &n_read, NULL);
    return status == EVENTS_OK ? n_read : 0;
}

void file_print_take(FilePrint *print, EventsByteSource *source, uint64_t offset_bytes)
{
    const size_t size = (size_t)MIN(offset_bytes, FILE_PRINT_BYTES);
    print->offset_bytes = offset_bytes;
    print->head_size = read_bytes(source, 0, print->head, size);
    print->tail_size = read_bytes(source, offset_bytes - size, print->tail, size);
}

static bool has_bytes(EventsByteSource *source, uint64_t offset_bytes, const uint8_t *bytes,
                      size_t size)
{
    uint8_t now[FILE_PRINT_BYTES];
    return read_bytes(source, offset_bytes, now, size) == size && memcmp(now, bytes, size) == 0;
}

bool file_print_is_of(const FilePrint *print, EventsByteSource *source)
{
    return has_bytes(source, 0, print->head, print->head_size) &&
           has_bytes(source, print->offset_bytes - print->tail_size, print->tail, print->tail_size);
}
