/* SPDX-License-Identifier: Apache-2.0 */
/* Damage goes in as it is met, a list of it comes out. Damage that reaches the end of its file is
 * told again when the file has grown: then the later word counts. Only the last can be such. */
#include "reader_damages.h"

#include "array_room.h"

static bool is_last(const ReaderDamages *damages, uint64_t offset_bytes)
{
    return damages->n > 0 && damages->places[damages->n - 1].offset_bytes == offset_bytes;
}

void events_reader_damages_revoke(ReaderDamages *damages, uint64_t offset_bytes)
{
    if (is_last(damages, offset_bytes)) {
        damages->n--;
        damages->n_bytes -= damages->places[damages->n].size_bytes;
    }
}

bool events_reader_damages_note(ReaderDamages *damages, EventsDamage damage, size_t max_damages)
{
    events_reader_damages_revoke(damages, damage.offset_bytes);
    if (damages->n >= max_damages) {
        damages->n_more++;
        damages->n_bytes += damage.size_bytes;
        return true;
    }
    EventsDamage *places = events_array_room(damages->places, damages->n, sizeof *places);
    if (places == NULL) {
        return false;
    }
    damages->places = places;
    places[damages->n++] = damage;
    damages->n_bytes += damage.size_bytes;
    return true;
}

void events_reader_damages_clear(ReaderDamages *damages)
{
    free(damages->places);
    *damages = (ReaderDamages){.places = NULL};
}
