/* SPDX-License-Identifier: Apache-2.0 */
/* Paths go in on the main thread, finished objects come back. The thread sees copies only. */
#include "embedding_task.h"

#include "display_text.h"
#include "image_surface.h"

#include <stdbool.h>

typedef struct {
    RunId run;
    char *path;
} ConfigPath;

typedef struct {
    GArray *paths; /* of ConfigPath */
    EmbeddingSource *current;
} Inquiry;

static void free_inquiry(void *data)
{
    Inquiry *inquiry = data;
    for (guint i = 0; i < inquiry->paths->len; i++)
        g_free(g_array_index(inquiry->paths, ConfigPath, i).path);
    g_array_unref(inquiry->paths);
    embedding_source_free(inquiry->current);
    g_free(inquiry);
}

static void append_line(char **text, char *line)
{
    char *joined = *text ? g_strdup_printf("%s\n%s", *text, line) : g_strdup(line);
    g_free(*text);
    g_free(line);
    *text = joined;
}

static void free_source(gpointer source)
{
    embedding_source_free(source);
}

static void list_config(EmbeddingListing *listing, const ConfigPath *path)
{
    char *message = NULL;
    GPtrArray *sources = embedding_sources_read(path->run, path->path, &message);
    for (guint i = 0; i < sources->len; i++)
        g_ptr_array_add(listing->sources, embedding_source_copy(sources->pdata[i]));
    g_ptr_array_unref(sources);
    if (message)
        append_line(&listing->error, message);
}

static void *list_work(void *input)
{
    const Inquiry *inquiry = input;
    EmbeddingListing *listing = g_new0(EmbeddingListing, 1);
    listing->sources = g_ptr_array_new_with_free_func(free_source);
    for (guint i = 0; i < inquiry->paths->len; i++)
        list_config(listing, &g_array_index(inquiry->paths, ConfigPath, i));
    if (inquiry->current)
        listing->stamp = embedding_source_stamp(inquiry->current);
    return listing;
}

void embedding_listing_free(EmbeddingListing *listing)
{
    if (!listing)
        return;
    g_ptr_array_unref(listing->sources);
    g_free(listing->error);
    g_free(listing);
}

static void free_listing(void *listing)
{
    embedding_listing_free(listing);
}

static GArray *collect_paths(const SeriesStore *store)
{
    GArray *paths = g_array_new(FALSE, FALSE, sizeof(ConfigPath));
    GArray *runs = series_store_runs_in_order(store);
    for (guint i = 0; i < runs->len; i++) {
        const Run *run = series_store_run(store, g_array_index(runs, RunId, i));
        for (guint j = 0; j < run->projector_configs->len; j++) {
            const ConfigPath path = {run->id, g_strdup(run->projector_configs->pdata[j])};
            g_array_append_val(paths, path);
        }
    }
    g_array_unref(runs);
    return paths;
}

void embedding_task_list(MediaQueue *queue, const SeriesStore *store,
                         const EmbeddingSource *current, void (*done)(void *listing, void *user),
                         void *user)
{
    Inquiry *inquiry = g_new0(Inquiry, 1);
    inquiry->paths = collect_paths(store);
    inquiry->current = current ? embedding_source_copy(current) : NULL;
    const MediaTask task = {list_work, done, free_inquiry, free_listing, inquiry, user};
    media_queue_push(queue, &task);
}

size_t embedding_task_n_configs(const SeriesStore *store)
{
    size_t n = 0;
    for (RunId run = 0; run < series_store_n_runs(store); run++)
        n += series_store_run(store, run)->projector_configs->len;
    return n;
}

/* --- loading --- */

static void decode_sprite(LoadedEmbedding *loaded)
{
    const EmbeddingSet *set = loaded->set;
    char *error = NULL;
    if (!set->sprite)
        return;
    loaded->sprite = image_surface_decode((const uint8_t *)set->sprite, set->sprite_size, &error);
    if (error) {
        char *path = display_text_escape_name(set->source->sprite_path);
        append_line(&loaded->warning, g_strdup_printf("%s: %s", path, error));
        g_free(path);
        g_free(error);
    }
}

static void *load_work(void *input)
{
    const EmbeddingSource *source = input;
    LoadedEmbedding *loaded = g_new0(LoadedEmbedding, 1);
    loaded->stamp = embedding_source_stamp(source);
    loaded->set = embedding_set_load(source);
    loaded->warning = g_strdup(loaded->set->warning);
    decode_sprite(loaded);
    return loaded;
}

void loaded_embedding_free(LoadedEmbedding *loaded)
{
    if (!loaded)
        return;
    embedding_set_free(loaded->set);
    if (loaded->sprite)
        cairo_surface_destroy(loaded->sprite);
    g_free(loaded->warning);
    g_free(loaded);
}

static void free_loaded(void *loaded)
{
    loaded_embedding_free(loaded);
}

static void free_input(void *source)
{
    embedding_source_free(source);
}

void embedding_task_load(MediaQueue *queue, const EmbeddingSource *source,
                         void (*done)(void *loaded, void *user), void *user)
{
    const MediaTask task = {load_work, done, free_input, free_loaded, embedding_source_copy(source),
                            user};
    media_queue_push(queue, &task);
}
