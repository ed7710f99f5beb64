/* SPDX-License-Identifier: Apache-2.0 */
/* A file's text and one embedding go in; the text with that embedding in it comes out. All that
 * is not a block of the same name is copied as it stands, comments and unknown fields too: other
 * writers' embeddings are not ours to change. */
#include "projector_block.h"

#include "text_format.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static EventsBytes bytes_of(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static bool is_named(EventsBytes name, const char *expected)
{
    return name.size == strlen(expected) && memcmp(name.data, expected, name.size) == 0;
}

/* True if the field is an embedding of this tensor name. */
static bool is_block_of(const EventsTextField *field, const char *tensor_name)
{
    EventsTextCursor inside = {{NULL, 0}, 0};
    EventsTextField member;
    if (!is_named(field->name, "embeddings") ||
        !events_text_open_message(field->value, &inside.text)) {
        return false;
    }
    while (events_text_next_field(&inside, &member) == EVENTS_TEXT_FIELD) {
        if (is_named(member.name, "tensor_name")) {
            return events_text_string_equals(member.value, bytes_of(tensor_name));
        }
    }
    return false;
}

static EventsStatus copy_others(EventsByteBuffer *out, EventsBytes present, const char *tensor_name,
                                size_t *out_offset)
{
    EventsTextCursor cursor = {present, 0};
    EventsTextField field;
    size_t copied = 0;
    EventsTextStep step = events_text_next_field(&cursor, &field);
    for (; step == EVENTS_TEXT_FIELD; step = events_text_next_field(&cursor, &field)) {
        if (is_block_of(&field, tensor_name)) {
            const size_t start = (size_t)(field.text.data - present.data);
            if (!events_byte_buffer_append(out, present.data + copied, start - copied)) {
                return EVENTS_ERROR_NO_MEMORY;
            }
            copied = cursor.at;
        }
    }
    if (step == EVENTS_TEXT_BROKEN) {
        *out_offset = cursor.at;
        return EVENTS_ERROR_CORRUPT;
    }
    const bool is_fine =
        copied == present.size ||
        events_byte_buffer_append(out, present.data + copied, present.size - copied);
    return is_fine ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}

static bool append_string(EventsByteBuffer *out, const char *indent, const char *name,
                          const char *value)
{
    if (value == NULL) {
        return true;
    }
    return events_byte_buffer_append_text(out, indent) &&
           events_byte_buffer_append_text(out, name) && events_byte_buffer_append_text(out, ": ") &&
           events_text_append_string(out, bytes_of(value)) &&
           events_byte_buffer_append_text(out, "\n");
}

static bool append_two_numbers(EventsByteBuffer *out, const char *indent, const char *name,
                               uint32_t first, uint32_t second)
{
    char text[128];
    snprintf(text, sizeof text, "%s%s: %" PRIu32 "\n%s%s: %" PRIu32 "\n", indent, name, first,
             indent, name, second);
    return events_byte_buffer_append_text(out, text);
}

static bool append_sprite(EventsByteBuffer *out, const EventsProjectorBlock *block)
{
    if (block->sprite_path == NULL) {
        return true;
    }
    return events_byte_buffer_append_text(out, "  sprite {\n") &&
           append_string(out, "    ", "image_path", block->sprite_path) &&
           append_two_numbers(out, "    ", "single_image_dim", block->sprite_cell_width,
                              block->sprite_cell_height) &&
           events_byte_buffer_append_text(out, "  }\n");
}

static bool append_block(EventsByteBuffer *out, const EventsProjectorBlock *block)
{
    if (out->size > 0 && out->data[out->size - 1] != '\n' &&
        !events_byte_buffer_append_text(out, "\n")) {
        return false;
    }
    return events_byte_buffer_append_text(out, "embeddings {\n") &&
           append_string(out, "  ", "tensor_name", block->tensor_name) &&
           append_string(out, "  ", "metadata_path", block->metadata_path) &&
           append_string(out, "  ", "tensor_path", block->tensor_path) &&
           (block->n_rows == 0 ||
            append_two_numbers(out, "  ", "tensor_shape", block->n_rows, block->n_columns)) &&
           append_sprite(out, block) && events_byte_buffer_append_text(out, "}\n");
}

EventsStatus events_projector_block_put(EventsByteBuffer *out, EventsBytes present,
                                        const EventsProjectorBlock *block, size_t *out_offset)
{
    const EventsStatus status = copy_others(out, present, block->tensor_name, out_offset);
    if (status != EVENTS_OK) {
        return status;
    }
    return append_block(out, block) ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}
