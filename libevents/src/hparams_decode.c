/* SPDX-License-Identifier: Apache-2.0 */
/* The content of the plugin "hparams" goes in; an experiment, a session's start or its end comes
 * out. Of several parts in one content the last counts, and pieces of it are merged, as protobuf
 * has it. Values that nest (lists, structures) are passed over, so nothing recurses. */
#include "events/hparams_decode.h"

#include "array_room.h"
#include "error.h"
#include "hparams_session.h"
#include "wire_scan.h"

#include <assert.h>
#include <string.h>

static double number_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static EventsStatus add_choice(EventsBytes message, EventsHparamsView *hparams)
{
    if (hparams->n_choices == EVENTS_HPARAMS_MAX_ENTRIES) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    EventsHparamsValue *choices =
        events_array_room(hparams->choices, hparams->n_choices, sizeof *choices);
    if (choices == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    hparams->choices = choices;
    EventsHparamsValue *choice = &choices[hparams->n_choices++];
    *choice = (EventsHparamsValue){.type = EVENTS_HPARAMS_UNSET};
    return events_hparams_session_value(message, choice);
}

static EventsStatus parse_choices(EventsBytes message, EventsHparamsDefinition *definition,
                                  EventsHparamsView *hparams)
{
    definition->has_interval = false;
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            status = add_choice(field.bytes, hparams);
            definition->n_choices++;
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

/* An interval replaces a list of choices. */
static EventsStatus parse_interval(EventsBytes message, EventsHparamsDefinition *definition,
                                   EventsHparamsView *hparams)
{
    hparams->n_choices = definition->first_choice;
    definition->n_choices = 0;
    definition->has_interval = true;
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_FIXED64)) {
            definition->min = number_of(field.number);
        } else if (field.key == WIRE_KEY(2, WIRE_FIXED64)) {
            definition->max = number_of(field.number);
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : EVENTS_OK;
}

static EventsStatus parse_definition(EventsBytes message, EventsHparamsDefinition *definition,
                                     EventsHparamsView *hparams)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            definition->name = field.bytes;
            break;
        case WIRE_KEY(2, WIRE_BYTES):
            definition->display_name = field.bytes;
            break;
        case WIRE_KEY(3, WIRE_BYTES):
            definition->description = field.bytes;
            break;
        case WIRE_KEY(4, WIRE_VARINT):
            definition->type = field.number <= EVENTS_HPARAMS_NUMBER
                                   ? (EventsHparamsType)field.number
                                   : EVENTS_HPARAMS_UNSET;
            break;
        case WIRE_KEY(5, WIRE_BYTES):
            status = parse_choices(field.bytes, definition, hparams);
            break;
        case WIRE_KEY(6, WIRE_BYTES):
            status = parse_interval(field.bytes, definition, hparams);
            break;
        default:
            break;
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

static EventsStatus add_definition(EventsBytes message, EventsHparamsView *hparams)
{
    if (hparams->n_definitions == EVENTS_HPARAMS_MAX_ENTRIES) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    EventsHparamsDefinition *definitions =
        events_array_room(hparams->definitions, hparams->n_definitions, sizeof *definitions);
    if (definitions == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    hparams->definitions = definitions;
    EventsHparamsDefinition *definition = &definitions[hparams->n_definitions++];
    *definition = (EventsHparamsDefinition){.first_choice = hparams->n_choices};
    return parse_definition(message, definition, hparams);
}

static bool parse_metric_name(EventsBytes message, EventsHparamsMetric *metric)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            metric->group = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            metric->tag = field.bytes;
        }
    }
    return !scan.is_bad;
}

static bool parse_metric(EventsBytes message, EventsHparamsMetric *metric)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            if (!parse_metric_name(field.bytes, metric)) {
                return false;
            }
            break;
        case WIRE_KEY(3, WIRE_BYTES):
            metric->display_name = field.bytes;
            break;
        case WIRE_KEY(4, WIRE_BYTES):
            metric->description = field.bytes;
            break;
        case WIRE_KEY(5, WIRE_VARINT):
            metric->dataset = field.number <= EVENTS_HPARAMS_DATASET_VALIDATION
                                  ? (EventsHparamsDataset)field.number
                                  : EVENTS_HPARAMS_DATASET_UNKNOWN;
            break;
        default:
            break;
        }
    }
    return !scan.is_bad;
}

static EventsStatus add_metric(EventsBytes message, EventsHparamsView *hparams)
{
    if (hparams->n_metrics == EVENTS_HPARAMS_MAX_ENTRIES) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    EventsHparamsMetric *metrics =
        events_array_room(hparams->metrics, hparams->n_metrics, sizeof *metrics);
    if (metrics == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    hparams->metrics = metrics;
    EventsHparamsMetric *metric = &metrics[hparams->n_metrics++];
    *metric = (EventsHparamsMetric){.dataset = EVENTS_HPARAMS_DATASET_UNKNOWN};
    return parse_metric(message, metric) ? EVENTS_OK : EVENTS_ERROR_CORRUPT;
}

static EventsStatus parse_experiment(EventsBytes message, EventsHparamsView *hparams)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            hparams->description = field.bytes;
            break;
        case WIRE_KEY(2, WIRE_BYTES):
            hparams->user = field.bytes;
            break;
        case WIRE_KEY(3, WIRE_FIXED64):
            hparams->time_created = number_of(field.number);
            break;
        case WIRE_KEY(4, WIRE_BYTES):
            status = add_definition(field.bytes, hparams);
            break;
        case WIRE_KEY(5, WIRE_BYTES):
            status = add_metric(field.bytes, hparams);
            break;
        case WIRE_KEY(6, WIRE_BYTES):
            hparams->name = field.bytes;
            break;
        default:
            break;
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

/* Another part than before begins anew. */
static void begin_part(EventsHparamsPart part, EventsHparamsView *hparams)
{
    if (hparams->part != part) {
        const int32_t version = hparams->version;
        events_hparams_clear(hparams);
        *hparams = (EventsHparamsView){.part = part, .version = version};
    }
}

static EventsStatus take_field(const WireField *field, EventsHparamsView *hparams)
{
    switch (field->key) {
    case WIRE_KEY(1, WIRE_VARINT):
        hparams->version = (int32_t)field->number;
        return EVENTS_OK;
    case WIRE_KEY(2, WIRE_BYTES):
        begin_part(EVENTS_HPARAMS_EXPERIMENT, hparams);
        return parse_experiment(field->bytes, hparams);
    case WIRE_KEY(3, WIRE_BYTES):
        begin_part(EVENTS_HPARAMS_SESSION_START, hparams);
        return events_hparams_session_start(field->bytes, hparams);
    case WIRE_KEY(4, WIRE_BYTES):
        begin_part(EVENTS_HPARAMS_SESSION_END, hparams);
        return events_hparams_session_end(field->bytes, hparams);
    default:
        return EVENTS_OK;
    }
}

static EventsStatus report(EventsStatus status, EventsError *err)
{
    const char *what = status == EVENTS_ERROR_NO_MEMORY   ? "no memory for hyper-parameters"
                       : status == EVENTS_ERROR_TOO_LARGE ? "there are too many hyper-parameters"
                                                          : "hyper-parameters cannot be decoded";
    return events_error_set(err, status, 0, 0, "%s", what);
}

EventsStatus events_hparams_decode(EventsBytes plugin_content, EventsHparamsView *out_hparams,
                                   EventsError *err)
{
    assert(out_hparams != NULL);
    EventsHparamsView hparams = {.part = EVENTS_HPARAMS_NOTHING};
    WireScan scan = events_wire_scan(plugin_content);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        status = take_field(&field, &hparams);
    }
    if (status == EVENTS_OK) {
        status = scan.is_bad ? EVENTS_ERROR_CORRUPT : events_hparams_session_settle(&hparams);
    }
    if (status != EVENTS_OK) {
        events_hparams_clear(&hparams);
        return report(status, err);
    }
    *out_hparams = hparams;
    return EVENTS_OK;
}

void events_hparams_clear(EventsHparamsView *hparams)
{
    if (hparams != NULL) {
        free(hparams->definitions);
        free(hparams->choices);
        free(hparams->metrics);
        free(hparams->settings);
        *hparams = (EventsHparamsView){.part = EVENTS_HPARAMS_NOTHING};
    }
}
