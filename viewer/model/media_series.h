/* SPDX-License-Identifier: Apache-2.0 */
/** One tag of one run whose values are looked at one by one (images, histograms, text, audio,
 *  tensors…): only where each one lies is kept; the record is read again when somebody looks.
 *  Order and restarts follow series.h.
 *  Threads: MediaSeries on the main thread only; a MediaReference is a copy that any thread
 *  may read, media_payload functions may run on any thread. */
#ifndef VIEWER_MODEL_MEDIA_SERIES_H
#define VIEWER_MODEL_MEDIA_SERIES_H

#include "run.h"
#include <events/error.h>
#include <events/event_view.h>

typedef struct MediaSeries MediaSeries;

/** @return items of the newest branch, in step order. */
size_t media_series_n_items(const MediaSeries *series);
size_t media_series_n_superseded(const MediaSeries *series);
int64_t media_series_step(const MediaSeries *series, size_t i);
double media_series_wall_time(const MediaSeries *series, size_t i);
/** Superseded item `i` < media_series_n_superseded(). */
int64_t media_series_superseded_step(const MediaSeries *series, size_t i);
double media_series_superseded_wall_time(const MediaSeries *series, size_t i);
/** @return first item whose step is >= `step`; n_items when none. */
size_t media_series_lower_bound_step(const MediaSeries *series, int64_t step);
uint64_t media_series_serial(const MediaSeries *series);
/** Changes whenever anything but appending happened. */
uint64_t media_series_generation(const MediaSeries *series);

/** Where one value lies. */
typedef struct {
    char *path;            /**< of the event file; owned */
    uint64_t offset_bytes; /**< of the record's frame, in inflated bytes */
    uint32_t value_index;  /**< which value of the event's summary */
} MediaReference;

/** Fills `out` with where item `i` of `series` of `run` lies; media_reference_clear() it. */
void media_series_reference(const Run *run, const MediaSeries *series, size_t i,
                            MediaReference *out);
void media_reference_clear(MediaReference *reference);

/** A value read again, with the bytes it borrows from. */
typedef struct MediaPayload MediaPayload;

/** Reads the record again (checksums included).
 *  @param reference  where it lies
 *  @param out        free with media_payload_free(); untouched on failure
 *  @param err        optional
 *  @return EVENTS_OK or what went wrong; EVENTS_ERROR_CORRUPT when another record is there now */
EVENTS_NODISCARD EventsStatus media_payload_read(const MediaReference *reference,
                                                 MediaPayload **out, EventsError *err);
/** @return the value; borrowed from `payload`. */
const EventsValueView *media_payload_value(const MediaPayload *payload);
void media_payload_free(MediaPayload *payload);

/** media_series_reference() and media_payload_read() in one. */
EVENTS_NODISCARD EventsStatus media_series_read(const Run *run, const MediaSeries *series, size_t i,
                                                MediaPayload **out, EventsError *err);

#endif
