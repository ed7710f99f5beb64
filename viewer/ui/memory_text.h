/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_MEMORY_TEXT_H
#define COURBE_MEMORY_TEXT_H

#include "series_budget.h"

/** @file
 *  What the window says of the budget of memory. Any thread. */

G_BEGIN_DECLS

/** @return one or two sentences, or NULL while the budget does for everything; g_free() */
char *memory_text(const SeriesBudgetState *state);

/** @return how the budget is changed; g_free() */
char *memory_text_hint(const SeriesBudgetState *state);

G_END_DECLS

#endif
