/* SPDX-License-Identifier: Apache-2.0 */
/* An embedding goes in; a folder with its tensor, words and pictures comes out, and then the
 * block in projector_config.pbtxt that names them, so that a reader never finds a name without
 * its file. */
#include "embedding_files.h"

#include "byte_buffer.h"
#include "error.h"
#include "image_png.h"
#include "make_directory.h"
#include "metadata_tsv.h"
#include "projector_file.h"
#include "replace_file.h"
#include "tensor_file.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The names that are built once for an embedding. */
typedef struct EmbeddingPaths {
    const char *directory; /* borrowed */
    char *name;            /* owned; UTF-8 */
    char *folder;          /* owned; relative to the directory */
} EmbeddingPaths;

static EventsStatus refuse(EventsError *err, const EventsEmbedding *embedding, const char *reason)
{
    return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the embedding \"%s\" %s",
                            embedding->name != NULL ? embedding->name : "", reason);
}

static EventsStatus report_no_memory(EventsError *err, const EventsEmbedding *embedding)
{
    events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to write the embedding \"%s\"",
                     embedding->name);
    return EVENTS_ERROR_NO_MEMORY;
}

static EventsStatus check_embedding(const EventsEmbedding *embedding, EventsError *err)
{
    if (embedding->name == NULL || embedding->name[0] == '\0') {
        return refuse(err, embedding, "has no name");
    }
    if (embedding->n_rows == 0 || embedding->n_columns == 0 || embedding->values == NULL) {
        return refuse(err, embedding, "has no values");
    }
    if (embedding->n_metadata_columns > 0 && embedding->metadata == NULL) {
        return refuse(err, embedding, "has no words though it has columns for them");
    }
    if (embedding->n_metadata_columns > 1 && embedding->metadata_names == NULL) {
        return refuse(err, embedding, "has columns of words without names");
    }
    if (embedding->sprite != NULL &&
        (embedding->sprite_cell_width == 0 || embedding->sprite_cell_height == 0)) {
        return refuse(err, embedding, "has pictures of no size");
    }
    return EVENTS_OK;
}

/* The name as one folder: bytes with a meaning in paths or patterns are written %xx. */
static char *encode_folder(const char *name)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    char *folder = malloc(3 * strlen(name) + 1);
    char *end = folder;
    for (const char *at = name; folder != NULL && *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        const bool is_leading_dot = at == name && byte == '.';
        if (byte >= 0x80 || (strchr(plain, byte) != NULL && !is_leading_dot)) {
            *end++ = *at;
        } else {
            end += snprintf(end, sizeof "%xx", "%%%02x", byte);
        }
    }
    if (folder != NULL) {
        *end = '\0';
    }
    return folder;
}

static char *join(const char *directory, const char *name)
{
    const size_t capacity = strlen(directory) + strlen(name) + 2;
    char *path = malloc(capacity);
    if (path != NULL) {
        snprintf(path, capacity, "%s/%s", directory, name);
    }
    return path;
}

/* Writes DIRECTORY/FOLDER/file_name; `out_relative` is the path in the configuration. */
static EventsStatus write_file(const EmbeddingPaths *paths, const char *file_name,
                               const EventsByteBuffer *content, char **out_relative,
                               EventsError *err)
{
    char *relative = join(paths->folder, file_name);
    char *path = relative != NULL ? join(paths->directory, relative) : NULL;
    EventsStatus status = EVENTS_ERROR_NO_MEMORY;
    if (path == NULL) {
        events_error_set(err, status, 0, 0, "no memory to write %s", file_name);
    } else {
        status = events_replace_file(path, (EventsBytes){content->data, content->size}, err);
    }
    free(path);
    if (status != EVENTS_OK) {
        free(relative);
        return status;
    }
    *out_relative = relative;
    return EVENTS_OK;
}

static EventsStatus write_tensor(const EmbeddingPaths *paths, const EventsEmbedding *embedding,
                                 EventsProjectorBlock *block, char **out_relative, EventsError *err)
{
    EventsByteBuffer content = {0};
    bool is_text = false;
    EventsStatus status = EVENTS_OK;
    if (!events_tensor_file_encode(&content, embedding, &is_text)) {
        status = report_no_memory(err, embedding);
    } else {
        const char *file_name = is_text ? "tensors.tsv" : "tensors.bin";
        status = write_file(paths, file_name, &content, out_relative, err);
    }
    if (!is_text) {
        block->n_rows = embedding->n_rows;
        block->n_columns = embedding->n_columns;
    }
    events_byte_buffer_clear(&content);
    return status;
}

static EventsStatus write_metadata(const EmbeddingPaths *paths, const EventsEmbedding *embedding,
                                   char **out_relative, EventsError *err)
{
    EventsByteBuffer content = {0};
    if (embedding->n_metadata_columns == 0) {
        return EVENTS_OK;
    }
    const EventsStatus status = events_metadata_tsv_encode(&content, embedding)
                                    ? write_file(paths, "metadata.tsv", &content, out_relative, err)
                                    : report_no_memory(err, embedding);
    events_byte_buffer_clear(&content);
    return status;
}

static EventsStatus write_sprite(const EmbeddingPaths *paths, const EventsEmbedding *embedding,
                                 char **out_relative, EventsError *err)
{
    EventsByteBuffer content = {0};
    if (embedding->sprite == NULL) {
        return EVENTS_OK;
    }
    EventsStatus status = events_image_png_encode(embedding->sprite, &content);
    if (status == EVENTS_OK) {
        status = write_file(paths, "sprite.png", &content, out_relative, err);
    } else {
        events_error_set(err, status, 0, 0, "the pictures of the embedding \"%s\" cannot be PNG",
                         embedding->name);
    }
    events_byte_buffer_clear(&content);
    return status;
}

static EventsStatus write_block(const EmbeddingPaths *paths, const EventsEmbedding *embedding,
                                const EventsProjectorBlock *block, EventsError *err)
{
    char *path = join(paths->directory, "projector_config.pbtxt");
    if (path == NULL) {
        return report_no_memory(err, embedding);
    }
    const EventsStatus status = events_projector_file_put(path, block, err);
    free(path);
    return status;
}

static EventsStatus write_all_files(const EmbeddingPaths *paths, const EventsEmbedding *embedding,
                                    EventsError *err)
{
    char *tensor = NULL;
    char *metadata = NULL;
    char *sprite = NULL;
    EventsProjectorBlock block = {.tensor_name = paths->name,
                                  .sprite_cell_width = embedding->sprite_cell_width,
                                  .sprite_cell_height = embedding->sprite_cell_height};
    EventsStatus status = write_tensor(paths, embedding, &block, &tensor, err);
    if (status == EVENTS_OK) {
        status = write_metadata(paths, embedding, &metadata, err);
    }
    if (status == EVENTS_OK) {
        status = write_sprite(paths, embedding, &sprite, err);
    }
    if (status == EVENTS_OK) {
        block.tensor_path = tensor;
        block.metadata_path = metadata;
        block.sprite_path = sprite;
        status = write_block(paths, embedding, &block, err);
    }
    free(sprite);
    free(metadata);
    free(tensor);
    return status;
}

static EventsStatus make_folder(const EmbeddingPaths *paths, EventsError *err)
{
    char *path = join(paths->directory, paths->folder);
    if (path == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to write %s",
                                paths->folder);
    }
    const EventsStatus status = events_make_directory(path, err);
    free(path);
    return status;
}

EventsStatus events_embedding_files_write(const char *directory, const EventsEmbedding *embedding,
                                          EventsError *err)
{
    EventsStatus status = check_embedding(embedding, err);
    if (status != EVENTS_OK) {
        return status;
    }
    EmbeddingPaths paths = {directory, events_utf8_duplicate(embedding->name, NULL), NULL};
    paths.folder = paths.name != NULL ? encode_folder(paths.name) : NULL;
    if (paths.folder == NULL) {
        status = report_no_memory(err, embedding);
    } else {
        status = make_folder(&paths, err);
    }
    if (status == EVENTS_OK) {
        status = write_all_files(&paths, embedding, err);
    }
    free(paths.folder);
    free(paths.name);
    return status;
}
