/* SPDX-License-Identifier: Apache-2.0 */
/* A tensor of strings goes in, a table of them comes out: one cell, one column, or rows and
 * columns. Of a tensor of more dimensions the first table is taken, as others show it too. */
#include "events/text_decode.h"

#include "error.h"
#include "events/event_decode.h"
#include "tensor_decode.h"

#include <assert.h>
#include <stdlib.h>

static void take_shape(const EventsTensor *tensor, EventsTextView *text)
{
    const size_t rank = tensor->rank;
    text->rank = rank;
    text->is_cut = rank > 2;
    if (tensor->n_elements == 0) {
        return; /* no cell, so neither rows nor columns */
    }
    text->n_rows = rank == 0 ? 1 : (size_t)tensor->dims[rank == 1 ? 0 : rank - 2];
    text->n_columns = rank < 2 ? 1 : (size_t)tensor->dims[rank - 1];
}

EventsStatus events_text_decode(const EventsValueView *value, EventsTextView *out_text,
                                EventsError *err)
{
    assert(value != NULL && out_text != NULL);
    EventsTensor tensor;
    const EventsStatus status =
        events_tensor_decode_written(value, EVENTS_TEXT_MAX_CELLS, &tensor, err);
    if (status != EVENTS_OK) {
        return status;
    }
    if (tensor.dtype != EVENTS_DTYPE_STRING) {
        events_tensor_clear(&tensor);
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a text's tensor has no strings");
    }
    EventsTextView text = {.cells = tensor.strings};
    take_shape(&tensor, &text);
    tensor.strings = NULL;
    events_tensor_clear(&tensor);
    *out_text = text;
    return EVENTS_OK;
}

void events_text_clear(EventsTextView *text)
{
    if (text != NULL) {
        free(text->cells);
        *text = (EventsTextView){0};
    }
}
