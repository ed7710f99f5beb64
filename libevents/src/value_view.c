/* SPDX-License-Identifier: Apache-2.0 */
/* One serialized Summary.Value goes in; slices of it come out, and what kind of thing it is.
 * Payloads are checked for their form but not decoded: that waits until somebody looks. */
#include "events/value_view.h"

#include "error.h"
#include "tensor_scalar.h"
#include "wire_scan.h"

#include <string.h>

static bool parse_plugin_data(EventsBytes message, EventsValueView *value)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            value->plugin_name = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            value->plugin_content = field.bytes;
        }
    }
    return !scan.is_bad;
}

/* Of SummaryMetadata: where Courbe's writer puts a unit. */
enum { FIELD_UNIT = 2000 };

static EventsDataClass data_class_of(uint64_t number)
{
    return number <= EVENTS_DATA_CLASS_BLOB_SEQUENCE ? (EventsDataClass)number
                                                     : EVENTS_DATA_CLASS_UNKNOWN;
}

/* What nearly all metadata is: a plugin's name, and maybe a data class. In bytes: 0a n+2 0a n NAME,
 * and 20 CLASS. False leaves it to the walk through the fields. */
static bool take_plain_metadata(EventsBytes message, EventsValueView *value)
{
    const uint8_t *at = message.data;
    if (message.size < 4 || at[0] != 0x0a || at[2] != 0x0a || at[1] < 2 || at[1] >= 0x80 ||
        at[3] != at[1] - 2) {
        return false;
    }
    const size_t plugin_size = (size_t)at[1] + 2;
    const bool has_class = message.size == plugin_size + 2;
    if (message.size != plugin_size && !has_class) {
        return false;
    }
    if (has_class) {
        if (at[plugin_size] != 0x20 || at[plugin_size + 1] >= 0x80) {
            return false;
        }
        value->data_class = data_class_of(at[plugin_size + 1]);
    }
    value->plugin_name = (EventsBytes){at + 4, at[3]};
    return true;
}

static bool parse_metadata(EventsBytes message, EventsValueView *value)
{
    value->has_metadata = true;
    if (take_plain_metadata(message, value)) {
        return true;
    }
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            if (!parse_plugin_data(field.bytes, value)) {
                return false;
            }
            break;
        case WIRE_KEY(2, WIRE_BYTES):
            value->display_name = field.bytes;
            break;
        case WIRE_KEY(3, WIRE_BYTES):
            value->description = field.bytes;
            break;
        case WIRE_KEY(4, WIRE_VARINT):
            value->data_class = data_class_of(field.number);
            break;
        case WIRE_KEY(FIELD_UNIT, WIRE_BYTES):
            value->unit = field.bytes;
            break;
        default:
            break;
        }
    }
    return !scan.is_bad;
}

static bool histogram_is_well_formed(EventsBytes message)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        const bool is_packed =
            field.key == WIRE_KEY(6, WIRE_BYTES) || field.key == WIRE_KEY(7, WIRE_BYTES);
        if (is_packed && field.bytes.size % 8 != 0) {
            return false;
        }
    }
    return !scan.is_bad;
}

static EventsScalarPrecision precision_of(int32_t dtype)
{
    switch (dtype) {
    case EVENTS_DTYPE_DOUBLE:
    case EVENTS_DTYPE_INT32:
    case EVENTS_DTYPE_QINT32:
    case EVENTS_DTYPE_INT64:
    case EVENTS_DTYPE_UINT32:
    case EVENTS_DTYPE_UINT64:
        return EVENTS_SCALAR_FLOAT64;
    default:
        return EVENTS_SCALAR_FLOAT32;
    }
}

/* What nearly all tensors are: one float of rank 0 or without a shape. In bytes: 08 01, maybe 12
 * 00, then 2a 04 (float_val) or 22 04 (tensor_content) and the number. False leaves it to the scan.
 */
static bool take_plain_float(EventsBytes message, EventsValueView *value)
{
    const uint8_t *at = message.data;
    const bool has_shape = message.size == 10 && at[2] == 0x12 && at[3] == 0x00;
    if ((!has_shape && message.size != 8) || at[0] != 0x08 || at[1] != 0x01) {
        return false;
    }
    const uint8_t *number = at + message.size - 4;
    if ((number[-2] != 0x2a && number[-2] != 0x22) || number[-1] != 0x04) {
        return false;
    }
    value->is_scalar = true;
    value->scalar = (double)events_load_le_float(number);
    value->precision = EVENTS_SCALAR_FLOAT32;
    return true;
}

/* Scalars are what most tensors are, so their number is read in the same pass. */
static bool take_tensor(EventsBytes message, EventsValueView *value)
{
    if (take_plain_float(message, value)) {
        return true;
    }
    TensorScan scan;
    if (!events_tensor_scan(message, &scan)) {
        return false;
    }
    value->is_scalar = events_tensor_scalar(&scan, &value->scalar);
    value->precision = precision_of(scan.dtype);
    return true;
}

/* A later member of the oneof replaces an earlier one. */
static bool take_payload(EventsValueView *value, EventsValueKind kind, EventsBytes payload)
{
    value->kind = kind;
    value->payload = payload;
    value->is_scalar = false;
    switch (kind) {
    case EVENTS_VALUE_TENSOR:
        return take_tensor(payload, value);
    case EVENTS_VALUE_HISTO:
        return histogram_is_well_formed(payload);
    case EVENTS_VALUE_IMAGE:
    case EVENTS_VALUE_AUDIO:
        return events_wire_is_message(payload);
    case EVENTS_VALUE_NONE:
    case EVENTS_VALUE_SIMPLE:
    case EVENTS_VALUE_OBSOLETE:
        break;
    }
    return true;
}

static void take_simple_value(uint32_t bits, EventsValueView *value)
{
    value->kind = EVENTS_VALUE_SIMPLE;
    value->payload = (EventsBytes){NULL, 0};
    memcpy(&value->simple_value, &bits, sizeof bits);
    value->is_scalar = true;
    value->scalar = (double)value->simple_value;
    value->precision = EVENTS_SCALAR_FLOAT32;
}

static bool parse_field(const WireField *field, EventsValueView *value)
{
    switch (field->key) {
    case WIRE_KEY(1, WIRE_BYTES):
        value->tag = field->bytes;
        return true;
    case WIRE_KEY(2, WIRE_FIXED32):
        take_simple_value((uint32_t)field->number, value);
        return true;
    case WIRE_KEY(3, WIRE_BYTES):
        return take_payload(value, EVENTS_VALUE_OBSOLETE, field->bytes);
    case WIRE_KEY(4, WIRE_BYTES):
        return take_payload(value, EVENTS_VALUE_IMAGE, field->bytes);
    case WIRE_KEY(5, WIRE_BYTES):
        return take_payload(value, EVENTS_VALUE_HISTO, field->bytes);
    case WIRE_KEY(6, WIRE_BYTES):
        return take_payload(value, EVENTS_VALUE_AUDIO, field->bytes);
    case WIRE_KEY(7, WIRE_BYTES):
        value->node_name = field->bytes;
        return true;
    case WIRE_KEY(8, WIRE_BYTES):
        return take_payload(value, EVENTS_VALUE_TENSOR, field->bytes);
    case WIRE_KEY(9, WIRE_BYTES):
        return parse_metadata(field->bytes, value);
    default:
        return true;
    }
}

/* Field by field: gcc clears the whole struct by "rep stos", a third of the time of a value. */
static void begin_value(EventsValueView *value)
{
    const EventsBytes none = {NULL, 0};
    value->tag = none;
    value->node_name = none;
    value->plugin_name = none;
    value->plugin_content = none;
    value->display_name = none;
    value->description = none;
    value->unit = none;
    value->payload = none;
    value->scalar = 0.0;
    value->precision = EVENTS_SCALAR_FLOAT32;
    value->simple_value = 0.0f;
    value->is_scalar = false;
    value->kind = EVENTS_VALUE_NONE;
    value->data_class = EVENTS_DATA_CLASS_UNKNOWN;
    value->has_metadata = false;
}

EventsStatus events_value_view_parse(EventsBytes bytes, EventsValueView *out_value,
                                     EventsError *err)
{
    begin_value(out_value);
    WireScan scan = events_wire_scan(bytes);
    WireField field = {0};
    bool is_good = true;
    while (is_good && events_wire_next(&scan, &field)) {
        is_good = parse_field(&field, out_value);
    }
    if (!is_good || scan.is_bad) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0,
                                "a value of a summary cannot be decoded");
    }
    if (out_value->tag.size == 0) {
        out_value->tag = out_value->node_name;
    }
    return EVENTS_OK;
}

bool events_value_view_scalar(const EventsValueView *value, double *out_number,
                              EventsScalarPrecision *out_precision)
{
    if (!value->is_scalar) {
        return false;
    }
    *out_number = value->scalar;
    if (out_precision != NULL) {
        *out_precision = value->precision;
    }
    return true;
}
