/* SPDX-License-Identifier: Apache-2.0 */
/* What a session was given and how it ended. Its hyper-parameters are a map on the wire: entries
 * in any order, where the last of a name counts; here they come out sorted, each name once. */
#include "hparams_session.h"

#include "array_room.h"
#include "wire_scan.h"

#include <string.h>

static double number_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

EventsStatus events_hparams_session_value(EventsBytes message, EventsHparamsValue *out_value)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(2, WIRE_FIXED64):
            *out_value = (EventsHparamsValue){.type = EVENTS_HPARAMS_NUMBER,
                                              .number = number_of(field.number)};
            break;
        case WIRE_KEY(3, WIRE_BYTES):
            *out_value = (EventsHparamsValue){.type = EVENTS_HPARAMS_STRING, .text = field.bytes};
            break;
        case WIRE_KEY(4, WIRE_VARINT):
            *out_value = (EventsHparamsValue){.type = EVENTS_HPARAMS_BOOL,
                                              .number = field.number != 0 ? 1.0 : 0.0};
            break;
        case WIRE_KEY(1, WIRE_VARINT):
        case WIRE_KEY(5, WIRE_BYTES):
        case WIRE_KEY(6, WIRE_BYTES):
            *out_value = (EventsHparamsValue){.type = EVENTS_HPARAMS_UNSET};
            break;
        default:
            break;
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : EVENTS_OK;
}

static EventsStatus parse_setting(EventsBytes message, EventsHparamsSetting *out_setting)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            out_setting->name = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            status = events_hparams_session_value(field.bytes, &out_setting->value);
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

static EventsStatus add_setting(EventsBytes message, EventsHparamsView *hparams)
{
    if (hparams->n_settings == EVENTS_HPARAMS_MAX_ENTRIES) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    EventsHparamsSetting *settings =
        events_array_room(hparams->settings, hparams->n_settings, sizeof *settings);
    if (settings == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    hparams->settings = settings;
    EventsHparamsSetting *setting = &settings[hparams->n_settings++];
    *setting = (EventsHparamsSetting){0};
    return parse_setting(message, setting);
}

EventsStatus events_hparams_session_start(EventsBytes message, EventsHparamsView *hparams)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    EventsStatus status = EVENTS_OK;
    while (status == EVENTS_OK && events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            status = add_setting(field.bytes, hparams);
            break;
        case WIRE_KEY(2, WIRE_BYTES):
            hparams->model_uri = field.bytes;
            break;
        case WIRE_KEY(3, WIRE_BYTES):
            hparams->monitor_url = field.bytes;
            break;
        case WIRE_KEY(4, WIRE_BYTES):
            hparams->group_name = field.bytes;
            break;
        case WIRE_KEY(5, WIRE_FIXED64):
            hparams->start_time = number_of(field.number);
            break;
        default:
            break;
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : status;
}

EventsStatus events_hparams_session_end(EventsBytes message, EventsHparamsView *hparams)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_VARINT)) {
            hparams->status = field.number <= EVENTS_HPARAMS_STATUS_RUNNING
                                  ? (EventsHparamsStatus)field.number
                                  : EVENTS_HPARAMS_STATUS_UNKNOWN;
        } else if (field.key == WIRE_KEY(2, WIRE_FIXED64)) {
            hparams->end_time = number_of(field.number);
        }
    }
    return scan.is_bad ? EVENTS_ERROR_CORRUPT : EVENTS_OK;
}

static int compare_names(EventsBytes a, EventsBytes b)
{
    const size_t n = a.size < b.size ? a.size : b.size;
    const int order = n > 0 ? memcmp(a.data, b.data, n) : 0;
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

/* Among equal names the one written later, which lies at a higher address, comes last. */
static int compare_settings(const void *a, const void *b)
{
    const EventsHparamsSetting *first = *(const EventsHparamsSetting *const *)a;
    const EventsHparamsSetting *second = *(const EventsHparamsSetting *const *)b;
    const int order = compare_names(first->name, second->name);
    return order != 0 ? order : (first > second) - (first < second);
}

EventsStatus events_hparams_session_settle(EventsHparamsView *hparams)
{
    const size_t n = hparams->n_settings;
    if (n < 2) {
        return EVENTS_OK;
    }
    const EventsHparamsSetting **order = malloc(n * sizeof(EventsHparamsSetting *));
    EventsHparamsSetting *sorted = malloc(n * sizeof *sorted);
    if (order == NULL || sorted == NULL) {
        free(order);
        free(sorted);
        return EVENTS_ERROR_NO_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = &hparams->settings[i];
    }
    qsort(order, n, sizeof(EventsHparamsSetting *), compare_settings);
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++) {
        const bool is_last = i + 1 == n || compare_names(order[i]->name, order[i + 1]->name) != 0;
        if (is_last) {
            sorted[n_kept++] = *order[i];
        }
    }
    free(order);
    free(hparams->settings);
    hparams->settings = sorted;
    hparams->n_settings = n_kept;
    return EVENTS_OK;
}
