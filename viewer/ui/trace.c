/* SPDX-License-Identifier: Apache-2.0 */
/* What happens in the window goes in, one line of text in a file comes out, at once: a reader
 * that follows the file learns of an event when it happens, not when a buffer is full. The file
 * and time zero belong to the process, as its command line does. */
#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define STALL_LIMIT_US 4000

static struct {
    int64_t zero_us;      /* of the monotonic clock */
    int64_t zero_unix_us; /* the same instant of the wall clock */
    int descriptor;       /* owned; -1 when none */
} trace = {.descriptor = -1};

static int64_t clock_us(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void trace_begin(void)
{
    trace.zero_us = clock_us(CLOCK_MONOTONIC);
    trace.zero_unix_us = clock_us(CLOCK_REALTIME);
}

int64_t trace_now_us(void)
{
    return clock_us(CLOCK_MONOTONIC) - trace.zero_us;
}

int64_t trace_thread_us(void)
{
    return clock_us(CLOCK_THREAD_CPUTIME_ID);
}

bool trace_is_on(void)
{
    return trace.descriptor >= 0;
}

bool trace_open(const char *path, char **out_error)
{
    if (trace.zero_us == 0) {
        trace_begin();
    }
    const int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        *out_error = g_strdup(g_strerror(errno));
        return false;
    }
    trace_close();
    trace.descriptor = descriptor;
    trace_event("start", "%" G_GINT64_FORMAT ".%06d", trace.zero_unix_us / 1000000,
                (int)(trace.zero_unix_us % 1000000));
    return true;
}

void trace_close(void)
{
    if (trace.descriptor >= 0) {
        close(trace.descriptor);
        trace.descriptor = -1;
    }
}

/* One write a line: readers never see half of one. */
static void write_line(const GString *line)
{
    size_t n_done = 0;
    while (n_done < line->len) {
        const ssize_t n = write(trace.descriptor, line->str + n_done, line->len - n_done);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            trace_close();
            return;
        }
        n_done += (size_t)n;
    }
}

void trace_event(const char *name, const char *format, ...)
{
    if (!trace_is_on()) {
        return;
    }
    g_autoptr(GString) line = g_string_new(NULL);
    const int64_t now_us = trace_now_us();
    g_string_printf(line, "%" G_GINT64_FORMAT ".%03d\t%s\t", now_us / 1000, (int)(now_us % 1000),
                    name);
    const gsize detail = line->len;
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(line, format, arguments);
    va_end(arguments);
    g_strdelimit(line->str + detail, "\t\r\n", ' ');
    g_string_append_c(line, '\n');
    write_line(line);
}

void trace_stall(const char *name, int64_t began_us, int64_t began_thread_us)
{
    const int64_t held_us = trace_now_us() - began_us;
    if (held_us > STALL_LIMIT_US && trace_is_on()) {
        const int64_t worked_us = trace_thread_us() - began_thread_us;
        trace_event("stall", "%" G_GINT64_FORMAT ".%03d %" G_GINT64_FORMAT ".%03d %s",
                    held_us / 1000, (int)(held_us % 1000), worked_us / 1000,
                    (int)(worked_us % 1000), name);
    }
}

TraceSpan trace_span_begin(const char *name)
{
    return (TraceSpan){name, trace_now_us(), trace_is_on() ? trace_thread_us() : 0};
}

void trace_span_end(TraceSpan *span)
{
    trace_stall(span->name, span->began_us, span->began_thread_us);
}
