/* SPDX-License-Identifier: Apache-2.0 */
/* Hyper-parameters as the metadata they travel in: a SummaryMetadata of the plugin "hparams" whose
 * content is an HParamsPluginData. All return ERROR_INVALID for what event_hparams.h refuses, and
 * ERROR_NO_MEMORY. */
#ifndef EVENTS_SRC_HPARAMS_ENCODE_H
#define EVENTS_SRC_HPARAMS_ENCODE_H

#include "events/event_hparams.h"

#include "byte_buffer.h"

EVENTS_NODISCARD EventsStatus events_hparams_encode_experiment(EventsByteBuffer *out,
                                                               const EventsExperiment *experiment);

/* `start_time` is written in place of the session's. */
EVENTS_NODISCARD EventsStatus events_hparams_encode_session_start(EventsByteBuffer *out,
                                                                  const EventsSession *session,
                                                                  double start_time);

EVENTS_NODISCARD EventsStatus events_hparams_encode_session_end(EventsByteBuffer *out,
                                                                EventsHparamsStatus status,
                                                                double end_time);

#endif
