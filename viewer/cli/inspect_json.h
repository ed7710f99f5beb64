/* SPDX-License-Identifier: Apache-2.0 */
/* What `courbe inspect --json` prints. */
#ifndef CLI_INSPECT_JSON_H
#define CLI_INSPECT_JSON_H

#include "loaded_logs.h"
#include "output_stream.h"

/** What of the logs is shown. */
typedef struct {
    const LoadedLogs *logs; /* borrowed */
    GArray *runs;           /* borrowed; of RunId, in the order to show them */
    GPtrArray *tags;        /* borrowed; for each of `runs` a GArray of TagId */
} Inspection;

/** Writes one JSON object: the runs with their files, damage, tags and other records, and the
 *  paths that could not be read. */
void inspect_json_write(const Inspection *inspection, OutputStream *output);

#endif
