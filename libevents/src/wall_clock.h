/* SPDX-License-Identifier: Apache-2.0 */
/* The time of day as event files hold it. */
#ifndef EVENTS_SRC_WALL_CLOCK_H
#define EVENTS_SRC_WALL_CLOCK_H

#include <time.h>

/* Seconds since 1970-01-01 UTC; may go back when somebody sets the clock. */
static inline double events_wall_clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
