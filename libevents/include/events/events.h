/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  libevents writes and reads the event files that training runs log to. Read this first.
 *
 *  To log:  events_writer_open(), events_writer_scalar() and its sisters, events_writer_close();
 *  in event_writer.h, and the other kinds each in a header of its own.
 *  To read: events_reader_open(), events_reader_next(), events_reader_close(); in event_reader.h,
 *  which stands on record_reader.h (records) and event_view.h (what is in one).
 *
 *  Errors are statuses, with details on your stack (error.h). The library keeps no global state
 *  and needs no set-up call. */
#ifndef EVENTS_EVENTS_H
#define EVENTS_EVENTS_H

#include "events/audio_decode.h"
#include "events/bytes.h"
#include "events/dtype.h"
#include "events/error.h"
#include "events/event_audio.h"
#include "events/event_decode.h"
#include "events/event_embedding.h"
#include "events/event_encoded.h"
#include "events/event_histogram.h"
#include "events/event_hparams.h"
#include "events/event_image.h"
#include "events/event_reader.h"
#include "events/event_tag.h"
#include "events/event_tensor.h"
#include "events/event_text.h"
#include "events/event_view.h"
#include "events/event_writer.h"
#include "events/graph_decode.h"
#include "events/hparams_decode.h"
#include "events/layout_decode.h"
#include "events/log_decode.h"
#include "events/mark_decode.h"
#include "events/mesh_decode.h"
#include "events/pr_curve_decode.h"
#include "events/projector_config.h"
#include "events/record_reader.h"
#include "events/record_writer.h"
#include "events/text_decode.h"
#include "events/version.h"

#endif
