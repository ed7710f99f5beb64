/* SPDX-License-Identifier: Apache-2.0 */
/* In: the path of a projector_config.pbtxt. Out: the embeddings it lists, each once. */
#include "embedding_source.h"

#include <glib/gi18n-lib.h>

#include "contained_file.h"
#include "display_text.h"

#include <events/projector_config.h>
#include <string.h>

#define MAX_CONFIG_BYTES ((uint64_t)16 << 20)

static char *name_of(const char *tensor_name)
{
    const size_t length = strlen(tensor_name);
    if (length > 2 && strcmp(tensor_name + length - 2, ":0") == 0)
        return g_strndup(tensor_name, length - 2);
    return g_strdup(tensor_name);
}

static EmbeddingSource *make_source(RunId run, const char *config_path, const char *directory,
                                    const EventsProjectorEmbedding *from)
{
    EmbeddingSource *source = g_new0(EmbeddingSource, 1);
    source->run = run;
    source->config_path = g_strdup(config_path);
    source->directory = g_strdup(directory);
    source->tensor_name = name_of(from->tensor_name);
    source->tensor_path = g_strdup(from->tensor_path);
    source->metadata_path = g_strdup(from->metadata_path);
    source->sprite_path = g_strdup(from->sprite_path);
    source->sprite_width = from->sprite_width;
    source->sprite_height = from->sprite_height;
    if (from->n_shape == 2) {
        source->n_shape = 2;
        memcpy(source->shape, from->shape, sizeof source->shape);
    }
    return source;
}

static void free_source(gpointer source)
{
    embedding_source_free(source);
}

static void add_source(GPtrArray *sources, EmbeddingSource *source)
{
    for (guint i = 0; i < sources->len; i++) {
        const EmbeddingSource *other = sources->pdata[i];
        if (strcmp(other->tensor_name, source->tensor_name) == 0) {
            g_ptr_array_remove_index(sources, i);
            break;
        }
    }
    g_ptr_array_add(sources, source);
}

static char *describe_failure(const char *config_path, const EventsError *err)
{
    char *path = display_text_escape_name(config_path);
    char *reason = display_text_escape_name(err->message);
    char *message = g_strdup_printf(_("%s, byte %" G_GUINT64_FORMAT ": %s"), path,
                                    (guint64)err->offset_bytes, reason);
    g_free(path);
    g_free(reason);
    return message;
}

GPtrArray *embedding_sources_read(RunId run, const char *config_path, char **message)
{
    GPtrArray *sources = g_ptr_array_new_with_free_func(free_source);
    char *directory = g_path_get_dirname(config_path);
    char *name = g_path_get_basename(config_path);
    char *text = NULL;
    size_t size = 0;
    EventsProjectorConfig config = {0};
    EventsError err = {0};
    if (!contained_file_read(directory, name, MAX_CONFIG_BYTES, &text, &size, message))
        goto done;
    const EventsBytes bytes = {(const uint8_t *)text, size};
    if (events_projector_config_parse(bytes, &config, &err) != EVENTS_OK) {
        *message = describe_failure(config_path, &err);
        goto done;
    }
    for (size_t i = 0; i < config.n_embeddings; i++)
        add_source(sources, make_source(run, config_path, directory, &config.embeddings[i]));
    events_projector_config_clear(&config);
done:
    g_free(text);
    g_free(name);
    g_free(directory);
    return sources;
}

EmbeddingSource *embedding_source_copy(const EmbeddingSource *source)
{
    EmbeddingSource *copy = g_new(EmbeddingSource, 1);
    *copy = *source;
    copy->config_path = g_strdup(source->config_path);
    copy->directory = g_strdup(source->directory);
    copy->tensor_name = g_strdup(source->tensor_name);
    copy->tensor_path = g_strdup(source->tensor_path);
    copy->metadata_path = g_strdup(source->metadata_path);
    copy->sprite_path = g_strdup(source->sprite_path);
    return copy;
}

void embedding_source_free(EmbeddingSource *source)
{
    if (!source)
        return;
    g_free(source->config_path);
    g_free(source->directory);
    g_free(source->tensor_name);
    g_free(source->tensor_path);
    g_free(source->metadata_path);
    g_free(source->sprite_path);
    g_free(source);
}

uint64_t embedding_source_stamp(const EmbeddingSource *source)
{
    const char *const names[] = {source->config_path, source->tensor_path, source->metadata_path,
                                 source->sprite_path};
    uint64_t stamp = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (*names[i])
            stamp = stamp * 31 + contained_file_stamp(source->directory, names[i]);
    return stamp;
}
