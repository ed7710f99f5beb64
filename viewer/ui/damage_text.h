/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_DAMAGE_TEXT_H
#define COURBE_DAMAGE_TEXT_H

#include "run.h"

/** @file
 *  What is wrong with a run's files, in words. No state; main thread only, as the run. */

/** Whether there is anything to tell: damage, or files that could not be read. A tail that is
 *  still being written is none. */
bool damage_text_is_needed(const Run *run);

/** One paragraph a file with path, offsets, bytes and reasons; at most 40 places are listed.
 *  Nothing in it can pass for markup or move the writing. @return g_free() */
char *damage_text(const Run *run);

#endif
