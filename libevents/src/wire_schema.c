/* SPDX-License-Identifier: Apache-2.0 */
/* The schema of proto/ once more, as far as readers refuse a whole event for an error in it. What
 * is inside of a graph's attributes is left alone. */
#include "wire_schema.h"

#define MESSAGE(symbol, text, table)                                                               \
    const EventsWireMessage symbol = {text, table, sizeof(table) / sizeof(table)[0]}

#define NUMBER(number)        number, EVENTS_WIRE_VARINT, false, NULL
#define NUMBERS(number)       number, EVENTS_WIRE_VARINT, true, NULL
#define DOUBLE(number)        number, EVENTS_WIRE_FIXED64, false, NULL
#define DOUBLES(number)       number, EVENTS_WIRE_FIXED64, true, NULL
#define FLOAT(number)         number, EVENTS_WIRE_FIXED32, false, NULL
#define FLOATS(number)        number, EVENTS_WIRE_FIXED32, true, NULL
#define BYTES(number)         number, EVENTS_WIRE_BYTES, false, NULL
#define TEXT(number)          number, EVENTS_WIRE_TEXT, false, NULL
#define TIME(number)          number, EVENTS_WIRE_TIME, false, NULL
#define PART(number, message) number, EVENTS_WIRE_MESSAGE, false, &message

static const EventsWireField DIM_FIELDS[] = {{NUMBER(1)}, {TEXT(2)}};
static MESSAGE(DIM, "TensorShapeProto.Dim", DIM_FIELDS);

static const EventsWireField SHAPE_FIELDS[] = {{PART(2, DIM)}, {NUMBER(3)}};
static MESSAGE(SHAPE, "TensorShapeProto", SHAPE_FIELDS);

static const EventsWireField TENSOR_FIELDS[] = {
    {NUMBER(1)},   {PART(2, SHAPE)}, {NUMBER(3)}, {BYTES(4)},    {FLOATS(5)},   {DOUBLES(6)},
    {NUMBERS(7)},  {BYTES(8)},       {FLOATS(9)}, {NUMBERS(10)}, {NUMBERS(11)}, {DOUBLES(12)},
    {NUMBERS(13)}, {BYTES(14)},      {BYTES(15)}, {NUMBERS(16)}, {NUMBERS(17)}, {BYTES(18)}};
static MESSAGE(TENSOR, "TensorProto", TENSOR_FIELDS);

static const EventsWireField HISTO_FIELDS[] = {{DOUBLE(1)}, {DOUBLE(2)},  {DOUBLE(3)}, {DOUBLE(4)},
                                               {DOUBLE(5)}, {DOUBLES(6)}, {DOUBLES(7)}};
static MESSAGE(HISTO, "HistogramProto", HISTO_FIELDS);

static const EventsWireField IMAGE_FIELDS[] = {{NUMBER(1)}, {NUMBER(2)}, {NUMBER(3)}, {BYTES(4)}};
static MESSAGE(IMAGE, "Summary.Image", IMAGE_FIELDS);

static const EventsWireField AUDIO_FIELDS[] = {
    {FLOAT(1)}, {NUMBER(2)}, {NUMBER(3)}, {BYTES(4)}, {TEXT(5)}};
static MESSAGE(AUDIO, "Summary.Audio", AUDIO_FIELDS);

static const EventsWireField PLUGIN_FIELDS[] = {{TEXT(1)}, {BYTES(2)}};
static MESSAGE(PLUGIN, "PluginData", PLUGIN_FIELDS);

static const EventsWireField METADATA_FIELDS[] = {
    {PART(1, PLUGIN)}, {TEXT(2)}, {TEXT(3)}, {NUMBER(4)}, {TEXT(2000)}};
static MESSAGE(METADATA, "SummaryMetadata", METADATA_FIELDS);

static const EventsWireField VALUE_FIELDS[] = {
    {TEXT(1)},        {FLOAT(2)}, {BYTES(3)},        {PART(4, IMAGE)},   {PART(5, HISTO)},
    {PART(6, AUDIO)}, {TEXT(7)},  {PART(8, TENSOR)}, {PART(9, METADATA)}};
static MESSAGE(VALUE, "Summary.Value", VALUE_FIELDS);

static const EventsWireField SUMMARY_FIELDS[] = {{PART(1, VALUE)}};
MESSAGE(EVENTS_WIRE_SUMMARY, "Summary", SUMMARY_FIELDS);

static const EventsWireField LOG_MESSAGE_FIELDS[] = {{NUMBER(1)}, {TEXT(2)}};
static MESSAGE(LOG_MESSAGE, "LogMessage", LOG_MESSAGE_FIELDS);

static const EventsWireField SESSION_LOG_FIELDS[] = {{NUMBER(1)}, {TEXT(2)}, {TEXT(3)}};
static MESSAGE(SESSION_LOG, "SessionLog", SESSION_LOG_FIELDS);

static const EventsWireField RUN_METADATA_FIELDS[] = {{TEXT(1)}, {BYTES(2)}};
static MESSAGE(RUN_METADATA, "TaggedRunMetadata", RUN_METADATA_FIELDS);

static const EventsWireField SOURCE_FIELDS[] = {{TEXT(1)}};
static MESSAGE(SOURCE, "SourceMetadata", SOURCE_FIELDS);

static const EventsWireField NODE_FIELDS[] = {
    {TEXT(1)}, {TEXT(2)}, {TEXT(3)}, {TEXT(4)}, {BYTES(5)}};
static MESSAGE(NODE, "NodeDef", NODE_FIELDS);

static const EventsWireField VERSIONS_FIELDS[] = {{NUMBER(1)}, {NUMBER(2)}, {NUMBERS(3)}};
static MESSAGE(VERSIONS, "VersionDef", VERSIONS_FIELDS);

static const EventsWireField GRAPH_DEF_FIELDS[] = {
    {PART(1, NODE)}, {BYTES(2)}, {NUMBER(3)}, {PART(4, VERSIONS)}, {BYTES(5)}};
MESSAGE(EVENTS_WIRE_GRAPH_DEF, "GraphDef", GRAPH_DEF_FIELDS);

static const EventsWireField EVENT_FIELDS[] = {{TIME(1)},
                                               {NUMBER(2)},
                                               {TEXT(3)},
                                               {PART(4, EVENTS_WIRE_GRAPH_DEF)},
                                               {PART(5, EVENTS_WIRE_SUMMARY)},
                                               {PART(6, LOG_MESSAGE)},
                                               {PART(7, SESSION_LOG)},
                                               {PART(8, RUN_METADATA)},
                                               {BYTES(9)},
                                               {PART(10, SOURCE)}};
MESSAGE(EVENTS_WIRE_EVENT, "Event", EVENT_FIELDS);
