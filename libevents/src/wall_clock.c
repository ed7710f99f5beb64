/* SPDX-License-Identifier: Apache-2.0 */
/* The clock goes in, times that never go back come out. The kernel's coarse clock is read in a
 * fifth of the time of the exact one and moves every few milliseconds; it tells a flood of events
 * from a trickle, and only in a flood is the exact clock spared. */
#include "wall_clock.h"

#include <stdbool.h>

#if defined(CLOCK_REALTIME_COARSE)

enum {
    EXACT_IN_TICK = 256, /* a tick is 1 to 10 ms */
    SHARED_BY = 16
};

static bool can_share(EventsWallClock *clock)
{
    struct timespec tick;
    clock_gettime(CLOCK_REALTIME_COARSE, &tick);
    if (tick.tv_nsec != clock->tick.tv_nsec || tick.tv_sec != clock->tick.tv_sec) {
        clock->tick = tick;
        clock->n_in_tick = 0;
    }
    clock->n_in_tick++;
    return clock->n_in_tick > EXACT_IN_TICK && clock->n_in_tick % SHARED_BY != 0;
}

#else

static bool can_share(EventsWallClock *clock)
{
    (void)clock;
    return false;
}

#endif

double events_wall_clock_take(EventsWallClock *clock)
{
    if (can_share(clock)) {
        return clock->newest;
    }
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    const double now = (double)exact.tv_sec + 1e-9 * (double)exact.tv_nsec;
    if (now > clock->newest) {
        clock->newest = now;
    }
    return clock->newest;
}
