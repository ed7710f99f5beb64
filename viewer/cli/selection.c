/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns in, yes or no for a name out. Several patterns mean "one of them"; none means all. */
#include "selection.h"

#include "report.h"
#include "tag_filter.h"

#include <glib/gi18n-lib.h>

struct Selection {
    GPtrArray *filters; /* owned TagFilter; empty for everything */
};

static TagFilter *compile(const char *pattern, char **out_message)
{
    TagFilter *filter = NULL;
    char *reason = NULL;
    if (!g_utf8_validate(pattern, -1, NULL)) {
        *out_message = g_strdup_printf(_("“%s” is not UTF-8"), pattern);
    } else if (!tag_filter_new_regex(pattern, &filter, &reason)) {
        *out_message = g_strdup_printf(_("“%s” is no regular expression: %s"), pattern, reason);
        g_free(reason);
    }
    return filter;
}

static void free_filter(gpointer filter)
{
    tag_filter_free(filter);
}

Selection *selection_new(char **patterns, char **out_message)
{
    Selection *selection = g_new0(Selection, 1);
    selection->filters = g_ptr_array_new_with_free_func(free_filter);
    for (char **pattern = patterns; pattern != NULL && *pattern != NULL; pattern++) {
        TagFilter *filter = compile(*pattern, out_message);
        if (filter == NULL) {
            selection_free(selection);
            return NULL;
        }
        g_ptr_array_add(selection->filters, filter);
    }
    return selection;
}

Selection *selection_from_option(const char *command, const char *option, char **patterns)
{
    char *message = NULL;
    Selection *selection = selection_new(patterns, &message);
    if (selection == NULL) {
        report_usage(command, "%s: %s: %s", command, option, message);
        g_free(message);
    }
    return selection;
}

void selection_free(Selection *selection)
{
    if (selection != NULL) {
        g_ptr_array_unref(selection->filters);
        g_free(selection);
    }
}

bool selection_matches(const Selection *selection, const char *name)
{
    for (guint i = 0; i < selection->filters->len; i++) {
        if (tag_filter_matches(selection->filters->pdata[i], name)) {
            return true;
        }
    }
    return selection->filters->len == 0;
}
