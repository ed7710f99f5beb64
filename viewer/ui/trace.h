/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_TRACE_H
#define COURBE_TRACE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** @file
 *  The window's diary for benchmarks and tests (`--trace FILE`): one line an event,
 *  `milliseconds<TAB>name<TAB>detail`, written out as it happens. Milliseconds count from
 *  trace_begin(). Without a file every call is nearly free. Main thread only. */

G_BEGIN_DECLS

/** Marks time zero; call it as the first statement of main. */
void trace_begin(void);

/** Opens the file and writes the `start` event.
 *  @param path       the file, emptied first
 *  @param out_error  why it could not be opened, to be freed with g_free(); untouched on success
 *  @return false when the file could not be opened */
bool trace_open(const char *path, char **out_error);

/** Closes the file, if one is open. */
void trace_close(void);

/** True while a file is open: work done only for the trace can be left out otherwise. */
bool trace_is_on(void);

/** Writes one event.
 *  @param name    the event's name, without tabs
 *  @param format  the detail, printf's way; line breaks and tabs in it become spaces */
void trace_event(const char *name, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** Microseconds since trace_begin(). */
int64_t trace_now_us(void);

/** Microseconds of processor time that the calling thread has had. */
int64_t trace_thread_us(void);

/** Writes a `stall` event if more than 4 ms have passed since `began_us`, with the processor time
 *  that the thread had meanwhile: on a loaded machine that is less.
 *  @param name             the callback of ours that held the main loop
 *  @param began_us         what trace_now_us() said when it began
 *  @param began_thread_us  what trace_thread_us() said then */
void trace_stall(const char *name, int64_t began_us, int64_t began_thread_us);

/** For a callback's first line: measures until the enclosing block ends. */
typedef struct {
    const char *name;
    int64_t began_us;
    int64_t began_thread_us;
} TraceSpan;

/** The begin of a TRACE_CALLBACK() block. */
TraceSpan trace_span_begin(const char *name);

/** The end of a TRACE_CALLBACK() block. */
void trace_span_end(TraceSpan *span);

#define TRACE_CALLBACK(name)                                                                       \
    G_GNUC_UNUSED __attribute__((cleanup(trace_span_end))) TraceSpan trace_span_ =                 \
        trace_span_begin(name)

G_END_DECLS

#endif
