/* SPDX-License-Identifier: Apache-2.0 */
/* The string of a layout value goes in; its categories, charts and tags come out, in flat arrays
 * that name their parts by first and count, so that each may grow while the message is walked. */
#include "events/layout_decode.h"

#include "array_room.h"
#include "error.h"
#include "events/event_decode.h"
#include "wire_scan.h"

#include <assert.h>

/* One more element of an array, not set; NULL with the reason in `status`. */
static void *append(void **array, size_t *n, size_t element_bytes, EventsStatus *status)
{
    if (*n == EVENTS_LAYOUT_MAX_ENTRIES) {
        *status = EVENTS_ERROR_TOO_LARGE;
        return NULL;
    }
    void *grown = events_array_room(*array, *n, element_bytes);
    if (grown == NULL) {
        *status = EVENTS_ERROR_NO_MEMORY;
        return NULL;
    }
    *array = grown;
    return (char *)grown + (*n)++ * element_bytes;
}

static EventsStatus add_tag(EventsBytes tag, EventsLayoutView *layout)
{
    EventsStatus status = EVENTS_OK;
    void *array = layout->tags;
    EventsBytes *place = append(&array, &layout->n_tags, sizeof *place, &status);
    layout->tags = array;
    if (place != NULL) {
        *place = tag;
    }
    return status;
}

static EventsStatus add_margin(EventsBytes message, EventsLayoutView *layout)
{
    EventsStatus status = EVENTS_OK;
    void *array = layout->margins;
    EventsLayoutMargin *place = append(&array, &layout->n_margins, sizeof *place, &status);
    layout->margins = array;
    if (place == NULL) {
        return status;
    }
    EventsLayoutMargin margin = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            margin.value = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            margin.lower = field.bytes;
        } else if (field.key == WIRE_KEY(3, WIRE_BYTES)) {
            margin.upper = field.bytes;
        }
    }
    *place = margin;
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : EVENTS_OK;
}

/* What an earlier member of the oneof said is forgotten: it is at the end of its array. */
static void begin_chart(EventsLayoutChart *chart, EventsLayoutChartKind kind,
                        EventsLayoutView *layout)
{
    if (chart->kind == kind) {
        return; /* a piece of the same member, which is merged */
    }
    if (chart->kind == EVENTS_LAYOUT_CHART_LINES) {
        layout->n_tags = chart->first;
    } else if (chart->kind == EVENTS_LAYOUT_CHART_MARGINS) {
        layout->n_margins = chart->first;
    }
    chart->kind = kind;
    chart->first = kind == EVENTS_LAYOUT_CHART_LINES ? layout->n_tags : layout->n_margins;
    chart->n = 0;
}

static EventsStatus parse_content(EventsBytes message, EventsLayoutChart *chart,
                                  EventsLayoutView *layout)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            status = chart->kind == EVENTS_LAYOUT_CHART_LINES ? add_tag(field.bytes, layout)
                                                              : add_margin(field.bytes, layout);
            chart->n++;
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

static EventsStatus add_chart(EventsBytes message, EventsLayoutView *layout)
{
    EventsStatus status = EVENTS_OK;
    void *array = layout->charts;
    EventsLayoutChart *place = append(&array, &layout->n_charts, sizeof *place, &status);
    layout->charts = array;
    if (place == NULL) {
        return status;
    }
    EventsLayoutChart chart = {.kind = EVENTS_LAYOUT_CHART_EMPTY};
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            chart.title = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            begin_chart(&chart, EVENTS_LAYOUT_CHART_LINES, layout);
            status = parse_content(field.bytes, &chart, layout);
        } else if (field.key == WIRE_KEY(3, WIRE_BYTES)) {
            begin_chart(&chart, EVENTS_LAYOUT_CHART_MARGINS, layout);
            status = parse_content(field.bytes, &chart, layout);
        }
    }
    *place = chart;
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

static EventsStatus add_category(EventsBytes message, EventsLayoutView *layout)
{
    EventsStatus status = EVENTS_OK;
    void *array = layout->categories;
    EventsLayoutCategory *place = append(&array, &layout->n_categories, sizeof *place, &status);
    layout->categories = array;
    if (place == NULL) {
        return status;
    }
    EventsLayoutCategory category = {.first_chart = layout->n_charts};
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            category.title = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            status = add_chart(field.bytes, layout);
            category.n_charts++;
        } else if (field.key == WIRE_KEY(3, WIRE_VARINT)) {
            category.is_closed = field.number != 0;
        }
    }
    *place = category;
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

static EventsStatus parse_layout(EventsBytes message, EventsLayoutView *layout)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_VARINT)) {
            layout->version = (int32_t)field.number;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            status = add_category(field.bytes, layout);
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

static EventsStatus report(EventsStatus status, EventsError *err)
{
    const char *what = status == EVENTS_ERROR_NO_MEMORY   ? "no memory for a layout"
                       : status == EVENTS_ERROR_TOO_LARGE ? "a layout has too many parts"
                                                          : "a layout cannot be decoded";
    return events_error_set(err, status, 0, 0, "%s", what);
}

EventsStatus events_layout_decode(const EventsValueView *value, EventsLayoutView *out_layout,
                                  EventsError *err)
{
    assert(value != NULL && out_layout != NULL);
    if (value->kind != EVENTS_VALUE_TENSOR) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the value is no layout");
    }
    EventsBytes message;
    EventsLayoutView layout = {0};
    const EventsStatus status = events_tensor_one_string(value, &message)
                                    ? parse_layout(message, &layout)
                                    : EVENTS_ERROR_CORRUPT;
    if (status != EVENTS_OK) {
        events_layout_clear(&layout);
        return report(status, err);
    }
    *out_layout = layout;
    return EVENTS_OK;
}

void events_layout_clear(EventsLayoutView *layout)
{
    if (layout != NULL) {
        free(layout->categories);
        free(layout->charts);
        free(layout->tags);
        free(layout->margins);
        *layout = (EventsLayoutView){0};
    }
}
