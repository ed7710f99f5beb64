/* SPDX-License-Identifier: Apache-2.0 */
/* What `courbe inspect` prints for people. */
#ifndef CLI_INSPECT_TABLE_H
#define CLI_INSPECT_TABLE_H

#include "inspect_json.h"

/** Writes each run as a heading, its files and its tags as aligned tables, damage with its
 *  offsets, and what else there is. Names are escaped for a terminal. */
void inspect_table_write(const Inspection *inspection, OutputStream *output);

#endif
