/* SPDX-License-Identifier: Apache-2.0 */
/* The time of day as event files hold it, for a row of events that must not go back. */
#ifndef EVENTS_SRC_WALL_CLOCK_H
#define EVENTS_SRC_WALL_CLOCK_H

#include <time.h>

/* Zeroed to begin with. One thread at a time. */
typedef struct EventsWallClock {
    double newest;        /* what was taken last */
    struct timespec tick; /* of the kernel's coarse clock, when it was */
    unsigned n_in_tick;   /* taken since then */
} EventsWallClock;

/* Seconds since 1970-01-01 UTC, never less than the last time: if somebody sets the clock back,
 * it stands still until it has caught up. Exact up to 64,000 events a second; a flood of more
 * shares a reading among 16, since reading the clock would take longer than the rest. */
double events_wall_clock_take(EventsWallClock *clock);

#endif
