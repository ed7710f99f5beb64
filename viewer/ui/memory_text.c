/* SPDX-License-Identifier: Apache-2.0 */
/* How many runs had to give up their points goes in, what to say of it comes out: that shown ones
 * did comes first, for it is that which somebody misses. */
#include "memory_text.h"

#include "number_format.h"

#include <glib/gi18n-lib.h>

static void append(GString *text, const char *format, size_t n, const char *budget)
{
    g_autofree char *count = number_format_count(n);
    g_auto(GStrv) around = g_strsplit(format, "%s", 3);
    g_string_append_printf(text, "%s%s%s%s%s%s", text->len > 0 ? "\n" : "", around[0], count,
                           around[1], budget, around[2]);
}

char *memory_text(const SeriesBudgetState *state)
{
    if (state->n_hidden == 0 && state->n_refused == 0) {
        return NULL;
    }
    g_autofree char *budget = g_format_size_full(state->budget_bytes, G_FORMAT_SIZE_IEC_UNITS);
    GString *text = g_string_new(NULL);
    if (state->n_refused > 0) {
        append(text,
               ngettext("%s shown run is not drawn, as all need more than the memory budget of %s: "
                        "hide others to see it",
                        "%s shown runs are not drawn, as all need more than the memory budget of "
                        "%s: hide others to see them",
                        (gulong)state->n_refused),
               state->n_refused, budget);
    }
    if (state->n_hidden > 0) {
        append(text,
               ngettext("%s hidden run is kept as a summary: memory budget of %s reached",
                        "%s hidden runs are kept as summaries: memory budget of %s reached",
                        (gulong)state->n_hidden),
               state->n_hidden, budget);
    }
    return g_string_free(text, FALSE);
}

char *memory_text_hint(const SeriesBudgetState *state)
{
    g_autofree char *budget = g_format_size_full(state->budget_bytes, G_FORMAT_SIZE_IEC_UNITS);
    g_autofree char *used = g_format_size_full(state->used_bytes, G_FORMAT_SIZE_IEC_UNITS);
    return g_strdup_printf(_("Points take %s of %s. Hidden runs are read again when they are "
                             "shown. Start courbe with --memory-budget SIZE, for example "
                             "--memory-budget 8G, for another budget; half of the memory is used "
                             "otherwise."),
                           used, budget);
}
