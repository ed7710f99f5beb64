/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an event file that grows in steps. Two bytes in front choose the step and the limit
 * of a record. Promise: every byte of the file is in exactly one record, one damage or the tail. */
#include "events/record_reader.h"
#include "fuzz_target.h"

typedef struct Growing {
    EventsByteSource base;
    const uint8_t *data;
    size_t size;
} Growing;

static EventsStatus read_at(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                            size_t size, size_t *out_n_read, EventsError *err)
{
    (void)err;
    const Growing *file = (const Growing *)self;
    uint8_t *bytes = buffer;
    size_t n = 0;
    while (n < size && offset_bytes + n < file->size) {
        bytes[n] = file->data[offset_bytes + n];
        n++;
    }
    *out_n_read = n;
    return EVENTS_OK;
}

static EventsStatus size_of(EventsByteSource *self, uint64_t *out_size_bytes, EventsError *err)
{
    (void)err;
    *out_size_bytes = ((const Growing *)self)->size;
    return EVENTS_OK;
}

static void do_nothing(EventsByteSource *self)
{
    (void)self;
}

/* Where the bytes accounted for end, and the open damage behind that. */
typedef struct Account {
    uint64_t settled;
    uint64_t open_end;
} Account;

static void take_damage(EventsRecordReader *reader, Account *account)
{
    EventsDamage damage = {0};
    REQUIRE(events_record_reader_recover(reader, &damage, NULL) == EVENTS_OK);
    REQUIRE(damage.offset_bytes == account->settled);
    REQUIRE(damage.size_bytes > 0);
    account->open_end = damage.offset_bytes + damage.size_bytes;
    if (!damage.is_open) {
        account->settled = account->open_end;
    }
    REQUIRE(events_record_reader_offset(reader) == account->settled);
}

static void take_record(EventsRecordReader *reader, const EventsRecord *record, Account *account)
{
    EventsRecord again;
    REQUIRE(record->offset_bytes == account->settled);
    REQUIRE(record->payload.size + 16 == record->size_bytes);
    account->settled += record->size_bytes;
    account->open_end = account->settled;
    REQUIRE(events_record_reader_read_at(reader, record->offset_bytes, &again, NULL) == EVENTS_OK);
    REQUIRE(again.size_bytes == account->settled - again.offset_bytes);
}

static void read_what_is_there(EventsRecordReader *reader, uint64_t size, Account *account)
{
    for (;;) {
        EventsRecord record;
        const EventsStatus status = events_record_reader_next(reader, &record, NULL);
        if (status == EVENTS_OK) {
            take_record(reader, &record, account);
        } else if (status == EVENTS_ERROR_CORRUPT || status == EVENTS_ERROR_TOO_LARGE) {
            take_damage(reader, account);
        } else if (status == EVENTS_PARTIAL) {
            EventsDamage tail = {0};
            REQUIRE(events_record_reader_tail(reader, &tail));
            REQUIRE(tail.offset_bytes == account->settled);
            REQUIRE(tail.offset_bytes + tail.size_bytes == size);
            return;
        } else {
            REQUIRE(status == EVENTS_END);
            REQUIRE(account->open_end == size);
            return;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    const size_t step = (size_t)data[0] + (data[0] >= 0xf0 ? size : 1);
    const EventsRecordReaderOptions options = {.max_record_bytes = (uint64_t)data[1] << 4};
    Growing file = {
        .base = {.read_at = read_at, .size = size_of, .close = do_nothing, .name = "memory"},
        .data = data + 2};
    EventsRecordReader *reader = NULL;
    REQUIRE(events_record_reader_new(&file.base, &options, &reader, NULL) == EVENTS_OK);
    Account account = {0, 0};
    while (file.size < size - 2) {
        const size_t left = size - 2 - file.size;
        file.size += step < left ? step : left;
        read_what_is_there(reader, file.size, &account);
    }
    events_record_reader_free(reader);
    return 0;
}
