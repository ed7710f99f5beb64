/* SPDX-License-Identifier: Apache-2.0 */
/* The time of day as event files hold it, cheap enough to be taken for every event. */
#ifndef EVENTS_SRC_WALL_CLOCK_H
#define EVENTS_SRC_WALL_CLOCK_H

#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

/* Zeroed to begin with. Any thread; no locks. */
typedef struct EventsWallClock {
    _Atomic double newest;      /* what was read last */
    _Atomic int64_t tick_ns;    /* of the kernel's coarse clock, when it was */
    _Atomic unsigned n_in_tick; /* taken since then; now and then one is missed, harmlessly */
} EventsWallClock;

/* Seconds since 1970-01-01 UTC. Exact up to 64,000 events a second; a flood of more shares a
 * reading among 16, since reading the clock would take longer than the rest. What several threads
 * take, and a clock that is set back, is put in order where the records are written. */
double events_wall_clock_take(EventsWallClock *clock);

/* The same, read in any case. */
double events_wall_clock_read(EventsWallClock *clock);

#endif
