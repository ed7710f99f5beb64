/* SPDX-License-Identifier: Apache-2.0 */
/* Hyper-parameters go in, the bytes of their metadata come out, message within message, by the
 * numbers in proto/plugin_hparams.proto. */
#include "hparams_encode.h"

#include "hparams_check.h"
#include "wire_write.h"

/* SummaryMetadata and its PluginData. */
enum { METADATA_PLUGIN = 1, METADATA_CLASS = 4, CLASS_TENSOR = 2, PLUGIN_NAME = 1, PLUGIN_CONTENT };

/* HParamsPluginData. */
enum { DATA_EXPERIMENT = 2, DATA_SESSION_START, DATA_SESSION_END };

/* What each part is within. */
typedef struct Frame {
    EventsWireWriter writer;
    size_t plugin;
    size_t content;
    size_t part;
} Frame;

static Frame begin_frame(EventsByteBuffer *out, uint32_t part)
{
    Frame frame = {.writer = {out, false}};
    frame.plugin = events_wire_begin(&frame.writer, METADATA_PLUGIN);
    events_wire_put_text(&frame.writer, PLUGIN_NAME, "hparams");
    frame.content = events_wire_begin(&frame.writer, PLUGIN_CONTENT);
    frame.part = events_wire_begin(&frame.writer, part);
    return frame;
}

static EventsStatus end_frame(Frame *frame)
{
    events_wire_end(&frame->writer, frame->part);
    events_wire_end(&frame->writer, frame->content);
    events_wire_end(&frame->writer, frame->plugin);
    events_wire_put_varint(&frame->writer, METADATA_CLASS, CLASS_TENSOR);
    return frame->writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

/* A google.protobuf.Value: a oneof, so that zeros are written too. */
static void put_value(EventsWireWriter *writer, uint32_t field, const EventsHparamValue *value)
{
    enum { NUMBER = 2, STRING, BOOL };
    const size_t begun = events_wire_begin(writer, field);
    switch (value->type) {
    case EVENTS_HPARAMS_NUMBER:
        events_wire_put_double(writer, NUMBER, value->number);
        break;
    case EVENTS_HPARAMS_STRING:
        events_wire_put_text(writer, STRING, value->string);
        break;
    case EVENTS_HPARAMS_BOOL:
        events_wire_put_varint(writer, BOOL, value->boolean ? 1 : 0);
        break;
    case EVENTS_HPARAMS_UNSET: /* refused before */
        break;
    }
    events_wire_end(writer, begun);
}

static void put_domain(EventsWireWriter *writer, const EventsHparamInfo *info)
{
    enum { DISCRETE = 5, INTERVAL = 6, LIST_VALUE = 1, MIN = 1, MAX };
    if (info->has_interval) {
        const size_t begun = events_wire_begin(writer, INTERVAL);
        events_wire_put_some_double(writer, MIN, info->min);
        events_wire_put_some_double(writer, MAX, info->max);
        events_wire_end(writer, begun);
    } else if (info->n_values > 0) {
        const size_t begun = events_wire_begin(writer, DISCRETE);
        for (size_t i = 0; i < info->n_values; i++) {
            put_value(writer, LIST_VALUE, &info->values[i]);
        }
        events_wire_end(writer, begun);
    }
}

static void put_hparam_info(EventsWireWriter *writer, uint32_t field, const EventsHparamInfo *info)
{
    enum { NAME = 1, DISPLAY_NAME, DESCRIPTION, TYPE };
    const size_t begun = events_wire_begin(writer, field);
    events_wire_put_some_text(writer, NAME, info->name);
    events_wire_put_some_text(writer, DISPLAY_NAME, info->display_name);
    events_wire_put_some_text(writer, DESCRIPTION, info->description);
    events_wire_put_some_varint(writer, TYPE, (uint64_t)info->type);
    put_domain(writer, info);
    events_wire_end(writer, begun);
}

static void put_metric_info(EventsWireWriter *writer, uint32_t field, const EventsMetricInfo *info)
{
    enum { NAME = 1, DISPLAY_NAME = 3, DESCRIPTION, DATASET, NAME_GROUP = 1, NAME_TAG };
    const size_t begun = events_wire_begin(writer, field);
    const size_t name = events_wire_begin(writer, NAME);
    events_wire_put_some_text(writer, NAME_GROUP, info->group);
    events_wire_put_some_text(writer, NAME_TAG, info->tag);
    events_wire_end(writer, name);
    events_wire_put_some_text(writer, DISPLAY_NAME, info->display_name);
    events_wire_put_some_text(writer, DESCRIPTION, info->description);
    events_wire_put_some_varint(writer, DATASET, (uint64_t)info->dataset);
    events_wire_end(writer, begun);
}

EventsStatus events_hparams_encode_experiment(EventsByteBuffer *out,
                                              const EventsExperiment *experiment)
{
    enum { DESCRIPTION = 1, USER, TIME_CREATED, HPARAM_INFOS, METRIC_INFOS, NAME };
    if (!events_hparams_check_experiment(experiment)) {
        return EVENTS_ERROR_INVALID;
    }
    Frame frame = begin_frame(out, DATA_EXPERIMENT);
    EventsWireWriter *writer = &frame.writer;
    events_wire_put_some_text(writer, DESCRIPTION, experiment->description);
    events_wire_put_some_text(writer, USER, experiment->user);
    events_wire_put_some_double(writer, TIME_CREATED, experiment->time_created);
    for (size_t i = 0; i < experiment->n_hparams; i++) {
        put_hparam_info(writer, HPARAM_INFOS, &experiment->hparams[i]);
    }
    for (size_t i = 0; i < experiment->n_metrics; i++) {
        put_metric_info(writer, METRIC_INFOS, &experiment->metrics[i]);
    }
    events_wire_put_some_text(writer, NAME, experiment->name);
    return end_frame(&frame);
}

EventsStatus events_hparams_encode_session_start(EventsByteBuffer *out,
                                                 const EventsSession *session, double start_time)
{
    enum { HPARAMS = 1, MODEL_URI, MONITOR_URL, GROUP_NAME, START_TIME, KEY = 1, VALUE };
    if (!events_hparams_check_session(session)) {
        return EVENTS_ERROR_INVALID;
    }
    Frame frame = begin_frame(out, DATA_SESSION_START);
    EventsWireWriter *writer = &frame.writer;
    for (size_t i = 0; i < session->n_hparams; i++) {
        const size_t begun = events_wire_begin(writer, HPARAMS);
        events_wire_put_text(writer, KEY, session->hparams[i].name);
        put_value(writer, VALUE, &session->hparams[i].value);
        events_wire_end(writer, begun);
    }
    events_wire_put_some_text(writer, MODEL_URI, session->model_uri);
    events_wire_put_some_text(writer, MONITOR_URL, session->monitor_url);
    events_wire_put_some_text(writer, GROUP_NAME, session->group_name);
    events_wire_put_some_double(writer, START_TIME, start_time);
    return end_frame(&frame);
}

EventsStatus events_hparams_encode_session_end(EventsByteBuffer *out, EventsHparamsStatus status,
                                               double end_time)
{
    enum { STATUS = 1, END_TIME };
    if (!events_hparams_check_end(status, end_time)) {
        return EVENTS_ERROR_INVALID;
    }
    Frame frame = begin_frame(out, DATA_SESSION_END);
    events_wire_put_some_varint(&frame.writer, STATUS, (uint64_t)status);
    events_wire_put_some_double(&frame.writer, END_TIME, end_time);
    return end_frame(&frame);
}
