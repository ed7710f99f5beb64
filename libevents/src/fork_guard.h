/* SPDX-License-Identifier: Apache-2.0 */
/* Knows in which process it was made: a writer's thread does not survive fork(), so the child
 * must leave the writer alone. */
#ifndef EVENTS_SRC_FORK_GUARD_H
#define EVENTS_SRC_FORK_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct EventsForkGuard {
    unsigned char *page; /* owned mapping that reads as zero in a child; NULL: ask by process id */
    size_t page_bytes;
    pid_t owner;
} EventsForkGuard;

void events_fork_guard_init(EventsForkGuard *guard);
void events_fork_guard_clear(EventsForkGuard *guard);

/* The question by process id, for systems that cannot wipe a page. */
bool events_fork_guard_compare_process(const EventsForkGuard *guard);

/* True in a child of the process that made the guard. */
static inline bool events_fork_guard_is_child(const EventsForkGuard *guard)
{
    if (guard->page != NULL) {
        return *(const volatile unsigned char *)guard->page == 0;
    }
    return events_fork_guard_compare_process(guard);
}

#endif
