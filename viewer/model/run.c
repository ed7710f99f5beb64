/* SPDX-License-Identifier: Apache-2.0 */
/* Words and sums about a run and its files. */
#include "run.h"

const char *event_file_state_name(EventFileState state)
{
    switch (state) {
    case EVENT_FILE_WHOLE:
        return "whole";
    case EVENT_FILE_GROWING:
        return "growing";
    case EVENT_FILE_DAMAGED:
        return "damaged";
    case EVENT_FILE_NOT_AN_EVENT_FILE:
        return "not-an-event-file";
    case EVENT_FILE_UNREADABLE:
        return "unreadable";
    }
    return "unreadable";
}

static uint64_t n_places(const EventFile *file)
{
    uint64_t n = file->damage->len + file->n_damage_unlisted;
    if (file->has_tail) {
        const EventsDamage *tail =
            &g_array_index(file->damage, EventsDamage, file->damage->len - 1);
        n -= tail->reason == EVENTS_DAMAGE_TRUNCATED ? 1 : 0;
    }
    return n;
}

uint64_t run_n_damaged_places(const Run *run)
{
    uint64_t n = 0;
    for (guint i = 0; i < run->files->len; i++) {
        n += n_places(g_ptr_array_index(run->files, i));
    }
    return n;
}

uint64_t run_n_bytes(const Run *run)
{
    uint64_t n = 0;
    for (guint i = 0; i < run->files->len; i++) {
        n += ((const EventFile *)g_ptr_array_index(run->files, i))->bytes;
    }
    return n;
}

const char *run_repeating_tag(const Run *run)
{
    for (guint i = 0; i < run->files->len; i++) {
        const EventFile *file = g_ptr_array_index(run->files, i);
        if (file->repeating_tag != NULL) {
            return file->repeating_tag;
        }
    }
    return NULL;
}

bool run_is_gone(const Run *run)
{
    for (guint i = 0; i < run->files->len; i++) {
        if (!((const EventFile *)g_ptr_array_index(run->files, i))->vanished) {
            return false;
        }
    }
    return run->files->len > 0;
}

bool run_is_polled(const Run *run)
{
    for (guint i = 0; i < run->files->len; i++) {
        if (((const EventFile *)g_ptr_array_index(run->files, i))->is_polled) {
            return true;
        }
    }
    return false;
}
