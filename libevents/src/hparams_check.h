/* SPDX-License-Identifier: Apache-2.0 */
/* Whether hyper-parameters can be written, as event_hparams.h says. */
#ifndef EVENTS_SRC_HPARAMS_CHECK_H
#define EVENTS_SRC_HPARAMS_CHECK_H

#include "events/event_hparams.h"

bool events_hparams_check_experiment(const EventsExperiment *experiment);

bool events_hparams_check_session(const EventsSession *session);

bool events_hparams_check_end(EventsHparamsStatus status, double end_time);

#endif
