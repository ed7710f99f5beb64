/* SPDX-License-Identifier: Apache-2.0 */
/* A run's files go in, lines for the popover of its badge come out. */
#include "damage_text.h"

#include "display_text.h"
#include "number_format.h"

#include <glib/gi18n-lib.h>

#define MOST_PLACES 40

static const char *reason_in_words(EventsDamageReason reason)
{
    switch (reason) {
    case EVENTS_DAMAGE_LENGTH_CRC:
        return _("the header’s checksum is wrong");
    case EVENTS_DAMAGE_DATA_CRC:
        return _("the record’s checksum is wrong");
    case EVENTS_DAMAGE_ZERO_FILL:
        return _("nothing but zero bytes");
    case EVENTS_DAMAGE_TRUNCATED:
        return _("the file ends within a record");
    case EVENTS_DAMAGE_UNDECODABLE:
        return _("not a record that can be understood");
    }
    return "";
}

static bool counts(const EventFile *file, const EventsDamage *damage)
{
    return damage->reason != EVENTS_DAMAGE_TRUNCATED || file->state != EVENT_FILE_GROWING;
}

static size_t n_places(const EventFile *file)
{
    size_t n = 0;
    for (guint i = 0; i < file->damage->len; i++) {
        n += counts(file, &g_array_index(file->damage, EventsDamage, i)) ? 1 : 0;
    }
    return n;
}

static bool file_is_wrong(const EventFile *file)
{
    return file->error != NULL || file->state == EVENT_FILE_UNREADABLE ||
           file->state == EVENT_FILE_NOT_AN_EVENT_FILE || n_places(file) > 0;
}

bool damage_text_is_needed(const Run *run)
{
    for (guint i = 0; i < run->files->len; i++) {
        if (file_is_wrong(run->files->pdata[i])) {
            return true;
        }
    }
    return false;
}

static void append_place(GString *text, const EventsDamage *damage)
{
    g_autofree char *offset = number_format_count(damage->offset_bytes);
    g_autofree char *size = number_format_count(damage->size_bytes);
    /* Translators: "at byte 1,204: 16 bytes, the record's checksum is wrong" */
    g_string_append_printf(text, _("\n  at byte %s: %s bytes, %s"), offset, size,
                           reason_in_words(damage->reason));
}

static void append_places(GString *text, const EventFile *file)
{
    const size_t n = n_places(file);
    size_t n_listed = 0;
    for (guint i = 0; i < file->damage->len && n_listed < MOST_PLACES; i++) {
        const EventsDamage *damage = &g_array_index(file->damage, EventsDamage, i);
        if (counts(file, damage)) {
            append_place(text, damage);
            n_listed++;
        }
    }
    const uint64_t n_more = n - n_listed + file->n_damage_unlisted;
    if (n_more > 0) {
        g_autofree char *count = number_format_count(n_more);
        g_string_append_printf(text, _("\n  and %s more places"), count);
    }
}

static void append_file(GString *text, const EventFile *file)
{
    g_autofree char *path = display_text_escape_name(file->path);
    g_string_append_printf(text, "%s%s", text->len > 0 ? "\n\n" : "", path);
    if (file->error != NULL) {
        g_autofree char *error = display_text_escape_name(file->error);
        g_string_append_printf(text, "\n  %s", error);
    }
    if (file->state == EVENT_FILE_NOT_AN_EVENT_FILE) {
        g_string_append_printf(text, "\n  %s", _("not an event file"));
    } else {
        append_places(text, file);
    }
}

char *damage_text(const Run *run)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < run->files->len; i++) {
        if (file_is_wrong(run->files->pdata[i])) {
            append_file(text, run->files->pdata[i]);
        }
    }
    return g_string_free(text, FALSE);
}
