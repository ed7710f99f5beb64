/* SPDX-License-Identifier: Apache-2.0 */
/* Protobuf text format goes in, the embeddings it names come out. A parser of one pass: fields we
 * know are stored, all others are walked and forgotten, to a limited depth. */
#include "events/projector_config.h"

#include "error.h"
#include "text_scan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 64 };

/* Which message the parser is in. */
typedef enum Context { IN_CONFIG, IN_EMBEDDING, IN_SPRITE, IN_UNKNOWN } Context;

typedef struct Parser {
    TextScan text;
    EventsProjectorConfig config;
    EventsStatus status; /* NO_MEMORY, or CORRUPT with the scanner at the place */
    size_t depth;
    size_t n_sprite_sizes; /* of the embedding at hand */
} Parser;

static bool fail(Parser *parser, EventsStatus status)
{
    if (parser->status == EVENTS_OK) {
        parser->status = status;
    }
    return false;
}

static EventsProjectorEmbedding *current(Parser *parser)
{
    return &parser->config.embeddings[parser->config.n_embeddings - 1];
}

static char *empty_string(void)
{
    return calloc(1, 1);
}

static bool has_every_string(const EventsProjectorEmbedding *embedding)
{
    return embedding->tensor_name != NULL && embedding->tensor_path != NULL &&
           embedding->metadata_path != NULL && embedding->bookmarks_path != NULL &&
           embedding->sprite_path != NULL;
}

static bool begin_embedding(Parser *parser)
{
    EventsProjectorConfig *config = &parser->config;
    EventsProjectorEmbedding *embeddings =
        realloc(config->embeddings, (config->n_embeddings + 1) * sizeof *embeddings);
    if (embeddings == NULL) {
        return fail(parser, EVENTS_ERROR_NO_MEMORY);
    }
    config->embeddings = embeddings;
    config->n_embeddings++;
    *current(parser) = (EventsProjectorEmbedding){.tensor_name = empty_string(),
                                                  .tensor_path = empty_string(),
                                                  .metadata_path = empty_string(),
                                                  .bookmarks_path = empty_string(),
                                                  .sprite_path = empty_string()};
    parser->n_sprite_sizes = 0;
    return has_every_string(current(parser)) || fail(parser, EVENTS_ERROR_NO_MEMORY);
}

static bool is_name(EventsBytes name, const char *wanted)
{
    return strlen(wanted) == name.size && memcmp(wanted, name.data, name.size) == 0;
}

/* Where a string field is kept; NULL for a field that we do not keep. */
static char **string_place(Parser *parser, Context context, EventsBytes name)
{
    if (context == IN_CONFIG) {
        return is_name(name, "model_checkpoint_path") ? &parser->config.model_checkpoint_path
                                                      : NULL;
    }
    if (context == IN_SPRITE) {
        return is_name(name, "image_path") ? &current(parser)->sprite_path : NULL;
    }
    if (context != IN_EMBEDDING) {
        return NULL;
    }
    EventsProjectorEmbedding *embedding = current(parser);
    return is_name(name, "tensor_name")      ? &embedding->tensor_name
           : is_name(name, "tensor_path")    ? &embedding->tensor_path
           : is_name(name, "metadata_path")  ? &embedding->metadata_path
           : is_name(name, "bookmarks_path") ? &embedding->bookmarks_path
                                             : NULL;
}

static bool append_shape(Parser *parser, uint32_t number)
{
    EventsProjectorEmbedding *embedding = current(parser);
    const size_t n = embedding->n_shape;
    if ((n & (n - 1)) == 0) { /* full at each power of two */
        uint32_t *shape = realloc(embedding->shape, (n == 0 ? 1 : 2 * n) * sizeof *shape);
        if (shape == NULL) {
            return fail(parser, EVENTS_ERROR_NO_MEMORY);
        }
        embedding->shape = shape;
    }
    embedding->shape[embedding->n_shape++] = number;
    return true;
}

static void take_sprite_size(Parser *parser, uint32_t number)
{
    EventsProjectorEmbedding *embedding = current(parser);
    if (parser->n_sprite_sizes == 0) {
        embedding->sprite_width = number;
    }
    if (parser->n_sprite_sizes < 2) {
        embedding->sprite_height = number;
    }
    parser->n_sprite_sizes++;
}

static bool parse_string(Parser *parser, Context context, EventsBytes name)
{
    char *string = NULL;
    const EventsStatus status = events_text_scan_string(&parser->text, &string);
    if (status != EVENTS_OK) {
        return fail(parser, status);
    }
    char **place = string_place(parser, context, name);
    if (place == NULL) {
        free(string);
        return true;
    }
    free(*place);
    *place = string;
    return true;
}

static bool parse_word(Parser *parser, Context context, EventsBytes name)
{
    EventsBytes word;
    if (!events_text_scan_word(&parser->text, &word)) {
        return fail(parser, EVENTS_ERROR_CORRUPT);
    }
    const bool is_shape = context == IN_EMBEDDING && is_name(name, "tensor_shape");
    const bool is_size = context == IN_SPRITE && is_name(name, "single_image_dim");
    uint32_t number;
    if (!is_shape && !is_size) {
        return true;
    }
    if (!events_text_scan_uint32(word, &number)) {
        return fail(parser, EVENTS_ERROR_CORRUPT);
    }
    if (is_shape) {
        return append_shape(parser, number);
    }
    take_sprite_size(parser, number);
    return true;
}

static bool parse_fields(Parser *parser, Context context, uint8_t closing);

/* A message behind its opening bracket. */
static bool parse_message(Parser *parser, Context context, EventsBytes name, uint8_t closing)
{
    Context inner = IN_UNKNOWN;
    if (context == IN_CONFIG && is_name(name, "embeddings")) {
        inner = IN_EMBEDDING;
        if (!begin_embedding(parser)) {
            return false;
        }
    } else if (context == IN_EMBEDDING && is_name(name, "sprite")) {
        inner = IN_SPRITE;
    }
    if (++parser->depth > MAX_DEPTH) {
        return fail(parser, EVENTS_ERROR_CORRUPT);
    }
    const bool is_good = parse_fields(parser, inner, closing);
    parser->depth--;
    return is_good;
}

/* One value of a field; `may_list` is false inside a list. */
static bool parse_value(Parser *parser, Context context, EventsBytes name, bool may_list)
{
    TextScan *text = &parser->text;
    switch (events_text_scan_peek(text)) {
    case '{':
        events_text_scan_take(text, '{');
        return parse_message(parser, context, name, '}');
    case '<':
        events_text_scan_take(text, '<');
        return parse_message(parser, context, name, '>');
    case '"':
    case '\'':
        return parse_string(parser, context, name);
    case '[':
        break;
    default:
        return parse_word(parser, context, name);
    }
    if (!may_list) {
        return fail(parser, EVENTS_ERROR_CORRUPT);
    }
    events_text_scan_take(text, '[');
    if (events_text_scan_take(text, ']')) {
        return true;
    }
    do {
        if (!parse_value(parser, context, name, false)) {
            return false;
        }
    } while (events_text_scan_take(text, ','));
    return events_text_scan_take(text, ']') || fail(parser, EVENTS_ERROR_CORRUPT);
}

/* Fields up to `closing`; 0 for the end of the text. */
static bool parse_fields(Parser *parser, Context context, uint8_t closing)
{
    TextScan *text = &parser->text;
    for (;;) {
        if (closing == 0 ? events_text_scan_is_at_end(text)
                         : events_text_scan_take(text, closing)) {
            return true;
        }
        EventsBytes name;
        if (!events_text_scan_name(text, &name)) {
            return fail(parser, EVENTS_ERROR_CORRUPT);
        }
        const bool has_colon = events_text_scan_take(text, ':');
        const uint8_t opening = events_text_scan_peek(text);
        if (!has_colon && opening != '{' && opening != '<') {
            return fail(parser, EVENTS_ERROR_CORRUPT);
        }
        if (!parse_value(parser, context, name, true)) {
            return false;
        }
        if (!events_text_scan_take(text, ',')) {
            events_text_scan_take(text, ';');
        }
    }
}

EventsStatus events_projector_config_parse(EventsBytes text, EventsProjectorConfig *out_config,
                                           EventsError *err)
{
    assert(out_config != NULL);
    Parser parser = {.text = events_text_scan(text)};
    parser.config.model_checkpoint_path = empty_string();
    if (parser.config.model_checkpoint_path == NULL) {
        parser.status = EVENTS_ERROR_NO_MEMORY;
    } else {
        parse_fields(&parser, IN_CONFIG, 0);
    }
    if (parser.status == EVENTS_OK) {
        *out_config = parser.config;
        return EVENTS_OK;
    }
    events_projector_config_clear(&parser.config);
    if (parser.status == EVENTS_ERROR_NO_MEMORY) {
        return events_error_set(err, parser.status, 0, 0, "no memory for a projector config");
    }
    const uint64_t offset = (uint64_t)(parser.text.at - parser.text.start);
    return events_error_set(err, parser.status, 0, offset,
                            "the projector config makes no sense at byte %llu",
                            (unsigned long long)offset);
}

void events_projector_config_clear(EventsProjectorConfig *config)
{
    if (config == NULL) {
        return;
    }
    for (size_t i = 0; i < config->n_embeddings; i++) {
        EventsProjectorEmbedding *embedding = &config->embeddings[i];
        free(embedding->tensor_name);
        free(embedding->tensor_path);
        free(embedding->metadata_path);
        free(embedding->bookmarks_path);
        free(embedding->sprite_path);
        free(embedding->shape);
    }
    free(config->embeddings);
    free(config->model_checkpoint_path);
    *config = (EventsProjectorConfig){0};
}
