/* SPDX-License-Identifier: Apache-2.0 */
/* Loaded embeddings go in, words come out. */
#include "embedding_words.h"

#include "display_text.h"
#include "number_format.h"

#include <glib/gi18n-lib.h>

char *embedding_words_tensor(const EmbeddingSource *source)
{
    const char *name = *source->tensor_name ? source->tensor_name : source->tensor_path;
    char *shown = display_text_escape_name(name);
    if (source->n_shape != 2)
        return shown;
    g_autofree char *n_rows = number_format_count(source->shape[0]);
    char *words = g_strdup_printf("%s  %s × %u", shown, n_rows, source->shape[1]);
    g_free(shown);
    return words;
}

char *embedding_words_column(const EmbeddingSet *set, size_t column)
{
    g_autofree char *name = display_text_escape_name(metadata_table_name(&set->metadata, column));
    switch (set->columns[column].kind) {
    case METADATA_COLUMN_CATEGORIES:
        return g_strdup_printf(_("%s, %zu values"), name, set->columns[column].n_categories);
    case METADATA_COLUMN_NUMBERS:
        return g_strdup_printf(_("%s, numbers"), name);
    case METADATA_COLUMN_WORDS:
        break;
    }
    return g_strdup_printf(_("%s, words"), name);
}

char *embedding_words_points(const EmbeddingSet *set, size_t n_hidden)
{
    const size_t n_lost = set->components.n_non_finite;
    g_autofree char *points = number_format_count(set->n_points);
    g_autofree char *hidden = number_format_count(n_hidden);
    g_autofree char *lost = number_format_count(n_lost);
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, set->n_points == 1 ? _("%s point") : _("%s points"), points);
    if (n_hidden == 0 && n_lost == 0)
        g_string_append(words, _(", all shown"));
    if (n_hidden > 0)
        g_string_append_printf(words, _(", %s hidden"), hidden);
    if (n_lost > 0)
        g_string_append_printf(words, _(", %s not finite"), lost);
    return g_string_free(words, FALSE);
}

char *embedding_words_share(const EmbeddingSet *set, int n_dimensions)
{
    const int n = MIN(n_dimensions, (int)set->components.n_components);
    const double share = principal_components_fraction(&set->components, (size_t)n);
    g_autofree char *percent = number_format_fixed(100.0 * share, 1);
    return n == 1 ? g_strdup_printf(_("PCA, %s %% in 1 axis"), percent)
                  : g_strdup_printf(_("PCA, %s %% in %d axes"), percent, n);
}
