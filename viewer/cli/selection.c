/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns in, yes or no for a name out. Several patterns mean "one of them"; none means all. */
#include "selection.h"

#include <glib/gi18n-lib.h>

struct Selection {
    GPtrArray *expressions; /* owned GRegex; empty for everything */
};

static GRegex *compile(const char *pattern, char **out_message)
{
    if (!g_utf8_validate(pattern, -1, NULL)) {
        *out_message = g_strdup_printf(_("the expression “%s” is not UTF-8"), pattern);
        return NULL;
    }
    GError *error = NULL;
    GRegex *expression = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, &error);
    if (expression == NULL) {
        *out_message = g_strdup(error->message);
        g_error_free(error);
    }
    return expression;
}

static void free_expression(gpointer expression)
{
    g_regex_unref(expression);
}

Selection *selection_new(char **patterns, char **out_message)
{
    Selection *selection = g_new0(Selection, 1);
    selection->expressions = g_ptr_array_new_with_free_func(free_expression);
    for (char **pattern = patterns; pattern != NULL && *pattern != NULL; pattern++) {
        GRegex *expression = compile(*pattern, out_message);
        if (expression == NULL) {
            selection_free(selection);
            return NULL;
        }
        g_ptr_array_add(selection->expressions, expression);
    }
    return selection;
}

void selection_free(Selection *selection)
{
    if (selection != NULL) {
        g_ptr_array_unref(selection->expressions);
        g_free(selection);
    }
}

bool selection_matches(const Selection *selection, const char *name)
{
    for (guint i = 0; i < selection->expressions->len; i++) {
        if (g_regex_match(selection->expressions->pdata[i], name, 0, NULL)) {
            return true;
        }
    }
    return selection->expressions->len == 0;
}
