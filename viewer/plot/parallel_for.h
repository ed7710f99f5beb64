/* SPDX-License-Identifier: Apache-2.0 */
/** The same work on many things, by as many threads as the machine has cores (four at most), done
 *  when the call returns.
 *  Threads: callable from any; `work` runs in several at once, each index exactly once. */
#ifndef PARALLEL_FOR_H
#define PARALLEL_FOR_H

#include <stddef.h>

/** Threads that a call with enough work uses, the caller's included: 1…4. */
unsigned parallel_for_n_threads(void);

/** @param n         things
 *  @param at_least  things that are worth a thread of their own; a thread costs about 30 µs
 *  @param work      called with each index below n, in no order
 *  @param user      handed to it */
void parallel_for(size_t n, size_t at_least, void (*work)(size_t index, void *user), void *user);

#endif
