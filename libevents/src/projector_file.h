/* SPDX-License-Identifier: Apache-2.0 */
/* projector_config.pbtxt as a file that grows by embeddings. */
#ifndef EVENTS_SRC_PROJECTOR_FILE_H
#define EVENTS_SRC_PROJECTOR_FILE_H

#include "projector_block.h"

/* Puts the block into the file `path`, which is made if it is missing, in place of one of the
 * same tensor name. ERROR_CORRUPT if the present content makes no sense; it is left alone then. */
EVENTS_NODISCARD EventsStatus events_projector_file_put(const char *path,
                                                        const EventsProjectorBlock *block,
                                                        EventsError *err);

#endif
