/* SPDX-License-Identifier: Apache-2.0 */
/* The damage that was met in one file, up to a number; above it, how much more there was. */
#ifndef EVENTS_SRC_READER_DAMAGES_H
#define EVENTS_SRC_READER_DAMAGES_H

#include "events/record_reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ReaderDamages {
    EventsDamage *places; /* owned; in file order */
    size_t n;
    uint64_t n_more;  /* above the limit */
    uint64_t n_bytes; /* in all */
} ReaderDamages;

/* Remembers a damage; one at the same place as the last one replaces it. False when there is no
 * memory. */
bool events_reader_damages_note(ReaderDamages *damages, EventsDamage damage, size_t max_damages);

/* A record begins at this place: if the last damage did, it is none. */
void events_reader_damages_revoke(ReaderDamages *damages, uint64_t offset_bytes);

void events_reader_damages_clear(ReaderDamages *damages);

#endif
