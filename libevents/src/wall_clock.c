/* SPDX-License-Identifier: Apache-2.0 */
/* The clock goes in, times come out. The kernel's coarse clock is read in a quarter of the time
 * of the exact one and moves every few milliseconds; it tells a flood of events from a trickle,
 * and only in a flood is the exact clock spared. */
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
    const int64_t tick_ns = (int64_t)tick.tv_sec * 1000000000 + tick.tv_nsec;
    if (atomic_load_explicit(&clock->tick_ns, memory_order_relaxed) != tick_ns) {
        atomic_store_explicit(&clock->tick_ns, tick_ns, memory_order_relaxed);
        atomic_store_explicit(&clock->n_in_tick, 1, memory_order_relaxed);
        return false;
    }
    const unsigned n = atomic_load_explicit(&clock->n_in_tick, memory_order_relaxed) + 1;
    atomic_store_explicit(&clock->n_in_tick, n, memory_order_relaxed);
    return n > EXACT_IN_TICK && n % SHARED_BY != 0;
}

#else

static bool can_share(EventsWallClock *clock)
{
    (void)clock;
    return false;
}

#endif

double events_wall_clock_read(EventsWallClock *clock)
{
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    const double now = (double)exact.tv_sec + 1e-9 * (double)exact.tv_nsec;
    atomic_store_explicit(&clock->newest, now, memory_order_relaxed);
    return now;
}

double events_wall_clock_take(EventsWallClock *clock)
{
    if (can_share(clock)) {
        return atomic_load_explicit(&clock->newest, memory_order_relaxed);
    }
    return events_wall_clock_read(clock);
}
