/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_OTHER_KINDS_H
#define COURBE_OTHER_KINDS_H

#include "series_store.h"

/** @file
 *  What was read but has no page. Main thread only. */

/** "Also here, not shown yet: 12 text tags, 1 graph".
 *  @return g_free(); NULL when everything has a page */
char *other_kinds_text(const SeriesStore *store);

#endif
