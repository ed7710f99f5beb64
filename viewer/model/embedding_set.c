/* SPDX-License-Identifier: Apache-2.0 */
/* In: where an embedding lies. Out: all that a picture of it needs, or words about what is missing.
 * Without points nothing can be shown; without metadata or sprite the points still can. */
#include "embedding_set.h"

#include <glib/gi18n-lib.h>

#include "contained_file.h"
#include "display_text.h"
#include "embedding_tensor.h"

#include <string.h>

#define MAX_METADATA_BYTES ((uint64_t)512 << 20)
#define MAX_SPRITE_BYTES   ((uint64_t)256 << 20)

/* Puts the path in front of what is wrong with the file. Takes `message`. */
static char *name_file(const EmbeddingSource *source, const char *name, char *message)
{
    char *path = g_build_filename(source->directory, name, NULL);
    char *shown = display_text_escape_name(path);
    char *whole = g_strdup_printf("%s: %s", shown, message);
    g_free(path);
    g_free(shown);
    g_free(message);
    return whole;
}

static void add_warning(EmbeddingSet *set, char *message)
{
    char *joined = set->warning ? g_strdup_printf("%s\n%s", set->warning, message) : NULL;
    if (joined) {
        g_free(set->warning);
        g_free(message);
    }
    set->warning = joined ? joined : message;
}

static void load_points(EmbeddingSet *set)
{
    const EmbeddingSource *source = set->source;
    EmbeddingTensor tensor;
    char *bytes = NULL;
    size_t size = 0;
    if (!*source->tensor_path) {
        set->error = name_file(source, "projector_config.pbtxt",
                               g_strdup(_("names no tensor_path. Its numbers lie in a TensorFlow "
                                          "checkpoint, which Courbe does not read.")));
        return;
    }
    if (!contained_file_read(source->directory, source->tensor_path, EMBEDDING_TENSOR_MAX_BYTES,
                             &bytes, &size, &set->error))
        return;
    char *message = NULL;
    const uint32_t *shape = source->n_shape ? source->shape : NULL;
    if (embedding_tensor_parse(bytes, size, shape, source->n_shape, &tensor, &message)) {
        set->n_points = tensor.n_rows;
        set->n_dimensions = tensor.n_columns;
        principal_components_compute(tensor.values, tensor.n_rows, tensor.n_columns,
                                     EMBEDDING_SET_COMPONENTS, &set->components);
        embedding_tensor_clear(&tensor);
    } else {
        set->error = name_file(source, source->tensor_path, message);
    }
    g_free(bytes);
}

static void load_metadata(EmbeddingSet *set)
{
    const EmbeddingSource *source = set->source;
    char *bytes = NULL, *message = NULL;
    size_t size = 0;
    if (!*source->metadata_path)
        return;
    if (!contained_file_read(source->directory, source->metadata_path, MAX_METADATA_BYTES, &bytes,
                             &size, &message)) {
        add_warning(set, message);
        return;
    }
    if (!metadata_table_parse(bytes, size, &set->metadata, &message))
        add_warning(set, name_file(source, source->metadata_path, message));
    else if (set->metadata.n_rows != set->n_points)
        add_warning(set, name_file(source, source->metadata_path,
                                   g_strdup_printf(_("%zu rows for %zu points."),
                                                   set->metadata.n_rows, set->n_points)));
    set->columns = g_new0(MetadataColumn, set->metadata.n_columns + 1);
    for (size_t i = 0; i < set->metadata.n_columns; i++)
        metadata_column_describe(&set->metadata, i, &set->columns[i]);
    g_free(bytes);
}

static void load_sprite(EmbeddingSet *set)
{
    char *message = NULL;
    if (*set->source->sprite_path &&
        !contained_file_read(set->source->directory, set->source->sprite_path, MAX_SPRITE_BYTES,
                             &set->sprite, &set->sprite_size, &message))
        add_warning(set, message);
}

EmbeddingSet *embedding_set_load(const EmbeddingSource *source)
{
    EmbeddingSet *set = g_new0(EmbeddingSet, 1);
    set->source = embedding_source_copy(source);
    load_points(set);
    if (!set->error) {
        load_metadata(set);
        load_sprite(set);
    }
    return set;
}

void embedding_set_free(EmbeddingSet *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->metadata.n_columns; i++)
        metadata_column_clear(&set->columns[i]);
    g_free(set->columns);
    metadata_table_clear(&set->metadata);
    principal_components_clear(&set->components);
    embedding_source_free(set->source);
    g_free(set->error);
    g_free(set->warning);
    g_free(set->sprite);
    g_free(set);
}

size_t embedding_set_first_column(const EmbeddingSet *set)
{
    size_t numbers = set->metadata.n_columns;
    for (size_t i = 0; i < set->metadata.n_columns; i++) {
        const MetadataColumn *column = &set->columns[i];
        if (column->kind == METADATA_COLUMN_CATEGORIES && column->n_categories > 1)
            return i;
        if (column->kind == METADATA_COLUMN_NUMBERS && numbers == set->metadata.n_columns)
            numbers = i;
    }
    return numbers;
}
