/* SPDX-License-Identifier: Apache-2.0 */
/* Words in, filled variables out; what is wrong is said in one line with the way to the help.
 * Arguments are bytes, not text of the locale: a path or a tag works under LC_ALL=C too. */
#include "command_options.h"

#include "exit_code.h"
#include "report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static GOptionContext *make_context(const CommandDescription *description,
                                    const GOptionEntry *entries, gboolean *help)
{
    const GOptionEntry common[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, help, N_("Show this help"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    GOptionContext *context = g_option_context_new(_(description->parameters));
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_translation_domain(context, GETTEXT_PACKAGE);
    g_option_context_set_summary(context, _(description->summary));
    if (description->notes != NULL) {
        g_option_context_set_description(context, _(description->notes));
    }
    g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
    g_option_context_add_main_entries(context, common, GETTEXT_PACKAGE);
    return context;
}

bool command_options_parse(const CommandDescription *description, const GOptionEntry *entries,
                           int argc, char **argv, int *out_exit)
{
    gboolean help = FALSE;
    GOptionContext *context = make_context(description, entries, &help);
    char *program = g_strdup_printf("courbe %s", description->name);
    g_set_prgname(program);
    g_free(program);

    GError *error = NULL;
    bool go_on = true;
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        report_usage(description->name, "%s: %s", description->name, error->message);
        g_error_free(error);
        *out_exit = EXIT_CODE_USAGE;
        go_on = false;
    } else if (help) {
        char *text = g_option_context_get_help(context, TRUE, NULL);
        fputs(text, stdout);
        g_free(text);
        *out_exit = EXIT_CODE_DONE;
        go_on = false;
    }
    g_option_context_free(context);
    return go_on;
}

bool command_options_number(const char *text, double *out_value)
{
    char *end = NULL;
    const double value = g_ascii_strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(value)) {
        return false;
    }
    *out_value = value;
    return true;
}

bool command_options_axis(const char *command, const char *text, XAxisKind *out_axis)
{
    static const struct {
        const char *name;
        XAxisKind axis;
    } axes[] = {{"step", X_AXIS_STEP}, {"relative", X_AXIS_RELATIVE}, {"wall", X_AXIS_WALL}};
    for (gsize i = 0; text != NULL && i < G_N_ELEMENTS(axes); i++) {
        if (strcmp(axes[i].name, text) == 0) {
            *out_axis = axes[i].axis;
            return true;
        }
    }
    if (text != NULL) {
        report_usage(command, _("%s: --x: “%s” is not step, relative or wall"), command, text);
    }
    return text == NULL;
}

GPtrArray *command_options_paths(char **logdirs, char **rest)
{
    GPtrArray *paths = g_ptr_array_new();
    for (char **path = logdirs; path != NULL && *path != NULL; path++) {
        g_ptr_array_add(paths, *path);
    }
    for (char **path = rest; path != NULL && *path != NULL; path++) {
        g_ptr_array_add(paths, *path);
    }
    return paths;
}
