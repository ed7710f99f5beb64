/* SPDX-License-Identifier: Apache-2.0 */
/* The files of an embedding, as projectors look for them. */
#ifndef EVENTS_SRC_EMBEDDING_FILES_H
#define EVENTS_SRC_EMBEDDING_FILES_H

#include "events/error.h"
#include "events/event_embedding.h"

/* Writes DIRECTORY/NAME/ and the embedding's block in DIRECTORY/projector_config.pbtxt. */
EVENTS_NODISCARD EventsStatus events_embedding_files_write(const char *directory,
                                                           const EventsEmbedding *embedding,
                                                           EventsError *err);

#endif
