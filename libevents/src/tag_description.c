/* SPDX-License-Identifier: Apache-2.0 */
/* Words about a tag go in, fields of a SummaryMetadata stand in the tag's entry, from where they
 * get into the first value of each file. */
#include "tag_description.h"

#include "wire_write.h"
#include "writer_state.h"

enum { METADATA_DISPLAY_NAME = 2, METADATA_DESCRIPTION = 3 };

EventsStatus events_tag_description_encode(EventsByteBuffer *out, const EventsTagWords *words)
{
    EventsWireWriter writer = {out, false};
    events_wire_put_some_text(&writer, METADATA_DISPLAY_NAME, words->display_name);
    events_wire_put_some_text(&writer, METADATA_DESCRIPTION, words->description);
    events_wire_put_some_text(&writer, EVENTS_UNIT_FIELD, words->unit);
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

/* Locked. */
static EventsStatus describe(EventsTagTable *tags, const char *tag, EventsBytes description)
{
    EventsTagEntry *entry = events_tag_table_find_or_add(tags, tag, EVENTS_TAG_ANY);
    if (entry == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    if (entry->kind != EVENTS_TAG_ANY) {
        return EVENTS_ERROR_INVALID;
    }
    return events_tag_table_describe(entry, description) ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}

EventsStatus events_writer_describe_tag(EventsWriter *writer, const char *tag,
                                        const EventsTagWords *words)
{
    EventsByteBuffer fields = {0};
    EventsStatus status = events_writer_check_call(writer, events_record_time_of_call());
    if (status == EVENTS_OK) {
        status = events_tag_description_encode(&fields, words);
    }
    if (status == EVENTS_OK) {
        events_writer_queue_lock(writer->queue);
        status = describe(&writer->tags, tag, (EventsBytes){fields.data, fields.size});
        events_writer_queue_unlock(writer->queue);
    }
    events_byte_buffer_clear(&fields);
    return status;
}
