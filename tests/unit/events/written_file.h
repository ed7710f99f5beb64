/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of the writing half need to look at a file: its bytes, and its records, found by
 * the format's own words and not by the library's code. */
#ifndef TEST_EVENTS_WRITTEN_FILE_H
#define TEST_EVENTS_WRITTEN_FILE_H

#include "cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct WrittenFile {
    uint8_t *data; /* owned */
    size_t size;
} WrittenFile;

static inline WrittenFile written_file_read(const char *path)
{
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    WrittenFile file = {malloc(1 << 16), 0};
    size_t capacity = 1 << 16;
    for (;;) {
        assert_non_null(file.data);
        file.size += fread(file.data + file.size, 1, capacity - file.size, stream);
        if (file.size < capacity) {
            break;
        }
        capacity *= 2;
        file.data = realloc(file.data, capacity);
    }
    fclose(stream);
    return file;
}

static inline void written_file_clear(WrittenFile *file)
{
    free(file->data);
    *file = (WrittenFile){0};
}

/* CRC-32C a bit at a time, masked. */
static inline uint32_t written_file_masked_crc(const uint8_t *bytes, size_t size)
{
    uint32_t crc = 0xffffffffu;
    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82f63b78u : crc >> 1;
        }
    }
    crc = ~crc;
    return (crc >> 15 | crc << 17) + 0xa282ead8u;
}

static inline uint64_t written_file_number(const uint8_t *bytes, int n_bytes)
{
    uint64_t number = 0;
    for (int i = n_bytes; i-- > 0;) {
        number = number << 8 | bytes[i];
    }
    return number;
}

typedef struct WrittenRecord {
    const uint8_t *payload;
    size_t size;
} WrittenRecord;

/* The record at `at`, which moves behind it; both checksums must be right. */
static inline WrittenRecord written_file_record(const WrittenFile *file, size_t *at)
{
    const uint8_t *head = file->data + *at;
    assert_true(file->size - *at >= 16);
    const size_t size = (size_t)written_file_number(head, 8);
    assert_true(file->size - *at - 16 >= size);
    assert_int_equal(written_file_number(head + 8, 4), written_file_masked_crc(head, 8));
    assert_int_equal(written_file_number(head + 12 + size, 4),
                     written_file_masked_crc(head + 12, size));
    *at += size + 16;
    return (WrittenRecord){head + 12, size};
}

/* Every byte of the file must belong to a record. */
static inline size_t written_file_count(const WrittenFile *file)
{
    size_t n_records = 0;
    for (size_t at = 0; at < file->size; n_records++) {
        written_file_record(file, &at);
    }
    return n_records;
}

#endif
