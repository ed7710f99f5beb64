/* SPDX-License-Identifier: Apache-2.0 */
/* A write beyond the largest size of a file sends SIGXFSZ, which ends a program that has not asked
 * for it. Where a thread of the program's own writes, the signal is held back and taken away, so
 * that only the errno stays. May be used in a signal handler. */
#ifndef EVENTS_SRC_FILE_SIGNAL_H
#define EVENTS_SRC_FILE_SIGNAL_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>

typedef struct EventsFileSignal {
    sigset_t before;
    bool was_pending;
} EventsFileSignal;

static inline void events_file_signal_hold(EventsFileSignal *held)
{
    sigset_t pending;
    sigset_t one;
    sigemptyset(&pending);
    sigpending(&pending);
    held->was_pending = sigismember(&pending, SIGXFSZ) == 1;
    sigemptyset(&one);
    sigaddset(&one, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &one, &held->before);
}

static inline void events_file_signal_release(const EventsFileSignal *held)
{
    sigset_t one;
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    if (!held->was_pending && sigismember(&pending, SIGXFSZ) == 1) {
        int taken;
        sigemptyset(&one);
        sigaddset(&one, SIGXFSZ);
        sigwait(&one, &taken); /* it is there, so this does not wait */
    }
    pthread_sigmask(SIG_SETMASK, &held->before, NULL);
}

#endif
