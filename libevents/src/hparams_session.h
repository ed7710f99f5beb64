/* SPDX-License-Identifier: Apache-2.0 */
/* The pieces of decoding hyper-parameters that the experiment and the session share. */
#ifndef EVENTS_SRC_HPARAMS_SESSION_H
#define EVENTS_SRC_HPARAMS_SESSION_H

#include "events/hparams_decode.h"

/* Reads a google.protobuf.Value; CORRUPT when it is none. */
EventsStatus events_hparams_session_value(EventsBytes message, EventsHparamsValue *out_value);

/* Adds what a SessionStartInfo or SessionEndInfo says to `hparams`.
 * Return OK, CORRUPT, TOO_LARGE or NO_MEMORY. */
EventsStatus events_hparams_session_start(EventsBytes message, EventsHparamsView *hparams);
EventsStatus events_hparams_session_end(EventsBytes message, EventsHparamsView *hparams);

/* Puts the settings in order and keeps the last of each name. */
EventsStatus events_hparams_session_settle(EventsHparamsView *hparams);

#endif
