/* SPDX-License-Identifier: Apache-2.0 */
/* A status, an errno and words go in; the caller's EventsError comes out, its message cut to fit
 * and safe to print: text from outside (paths, names) loses its control characters here, once,
 * for every message of the library. */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *events_status_name(EventsStatus status)
{
    switch (status) {
    case EVENTS_OK:
        return "ok";
    case EVENTS_END:
        return "end";
    case EVENTS_PARTIAL:
        return "partial";
    case EVENTS_ERROR_IO:
        return "io";
    case EVENTS_ERROR_CORRUPT:
        return "corrupt";
    case EVENTS_ERROR_TOO_LARGE:
        return "too-large";
    case EVENTS_ERROR_NO_MEMORY:
        return "no-memory";
    case EVENTS_ERROR_INVALID:
        return "invalid";
    case EVENTS_ERROR_FORKED:
        return "forked";
    case EVENTS_ERROR_FULL:
        return "full";
    }
    return "unknown";
}

/* snprintf() cuts anywhere; half a character at the end must go. */
static void drop_cut_character(char *text)
{
    size_t end = strlen(text);
    size_t start = end;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80) {
        start--;
    }
    if (start == 0) {
        return;
    }
    const unsigned char lead = (unsigned char)text[start - 1];
    const size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    if (start - 1 + length > end) {
        text[start - 1] = '\0';
    }
}

static void replace_controls(char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7f) {
            *text = '?';
        }
    }
}

/* The reason stands at the end, whatever a long path leaves of the words before it. */
static void append_reason(char *message, size_t capacity, int system_errno)
{
    char reason[128];
    if (strerror_r(system_errno, reason, sizeof reason) != 0) {
        snprintf(reason, sizeof reason, "error %d", system_errno);
    }
    const size_t needed = strlen(reason) + sizeof ": ";
    if (strlen(message) + needed > capacity) {
        message[capacity - needed] = '\0';
        drop_cut_character(message);
    }
    const size_t used = strlen(message);
    snprintf(message + used, capacity - used, ": %s", reason);
}

EventsStatus events_error_set(EventsError *err, EventsStatus status, int system_errno,
                              uint64_t offset_bytes, const char *format, ...)
{
    if (err == NULL) {
        return status;
    }
    err->status = status;
    err->system_errno = system_errno;
    err->offset_bytes = offset_bytes;
    va_list arguments;
    va_start(arguments, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): it is set in the line before */
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    if (system_errno != 0) {
        append_reason(err->message, sizeof err->message, system_errno);
    }
    drop_cut_character(err->message);
    replace_controls(err->message);
    return status;
}
