/* SPDX-License-Identifier: Apache-2.0 */
/* Formatted messages in, safe lines on stderr out. Escaping comes last, over the whole message,
 * so that no caller can forget it for one of its arguments. */
#include "report.h"

#include "display_text.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *report_safe_text(const char *text)
{
    return display_text_escape(text, strlen(text));
}

static void print_message(const char *format, va_list arguments) G_GNUC_PRINTF(1, 0);

static void print_message(const char *format, va_list arguments)
{
    char *message = g_strdup_vprintf(format, arguments);
    char *safe = report_safe_text(message);
    report_progress_end();
    fprintf(stderr, "courbe: %s\n", safe);
    g_free(safe);
    g_free(message);
}

void report(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_message(format, arguments);
    va_end(arguments);
}

void report_usage(const char *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_message(format, arguments);
    va_end(arguments);
    fprintf(stderr, _("Try “courbe %s --help”.\n"), command);
}

void report_progress(const char *text)
{
    if (!isatty(STDERR_FILENO)) {
        return;
    }
    char *safe = report_safe_text(text);
    fprintf(stderr, "\r\033[K%s", safe);
    fflush(stderr);
    g_free(safe);
}

void report_progress_end(void)
{
    if (isatty(STDERR_FILENO)) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
