/* SPDX-License-Identifier: Apache-2.0 */
/* A text value whose tag begins with "_marks_/" goes in, a named moment comes out; and, of the
 * writer's own mark, how much was never written and when. */
#include "events/mark_decode.h"

#include "decimal_text.h"
#include "error.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const char PREFIX[] = "_marks_/";
static const char NEVER_WRITTEN[] = "never written";

static bool is_text(EventsBytes bytes, const char *text)
{
    return bytes.size == strlen(text) && memcmp(bytes.data, text, bytes.size) == 0;
}

bool events_mark_is_tag(EventsBytes tag)
{
    return tag.size >= sizeof PREFIX - 1 && memcmp(tag.data, PREFIX, sizeof PREFIX - 1) == 0;
}

/* What the table says in the row that begins with `word`. */
static double number_in_row(const EventsTextView *text, const char *word)
{
    double number;
    for (size_t row = 0; text->n_columns == 2 && row < text->n_rows; row++) {
        if (is_text(text->cells[2 * row], word) &&
            events_decimal_text(text->cells[2 * row + 1], &number)) {
            return number;
        }
    }
    return (double)NAN;
}

static void take_loss(EventsMarkView *mark)
{
    const double n = number_in_row(&mark->text, "records");
    mark->n_records = n >= 0.0 && n < 0x1p63 ? (uint64_t)n : 0;
    mark->from = number_in_row(&mark->text, "from");
    mark->to = number_in_row(&mark->text, "to");
}

EventsStatus events_mark_decode(const EventsValueView *value, EventsMarkView *out_mark,
                                EventsError *err)
{
    assert(value != NULL && out_mark != NULL);
    if (!events_mark_is_tag(value->tag)) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the value is no mark");
    }
    const size_t skip = sizeof PREFIX - 1;
    EventsMarkView mark = {.name = {value->tag.data + skip, value->tag.size - skip}};
    const EventsStatus status = events_text_decode(value, &mark.text, err);
    if (status != EVENTS_OK) {
        return status;
    }
    mark.is_never_written = is_text(mark.name, NEVER_WRITTEN);
    if (mark.is_never_written) {
        take_loss(&mark);
    }
    *out_mark = mark;
    return EVENTS_OK;
}

void events_mark_clear(EventsMarkView *mark)
{
    if (mark != NULL) {
        events_text_clear(&mark->text);
        *mark = (EventsMarkView){.n_records = 0};
    }
}
