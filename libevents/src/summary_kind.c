/* SPDX-License-Identifier: Apache-2.0 */
/* A value and the plugin of its tag's first metadata go in; what the tag shows comes out. */
#include "events/value_view.h"

#include <string.h>

const char *events_summary_kind_name(EventsSummaryKind kind)
{
    switch (kind) {
    case EVENTS_SUMMARY_UNKNOWN:
        return "unknown";
    case EVENTS_SUMMARY_SCALAR:
        return "scalar";
    case EVENTS_SUMMARY_HISTOGRAM:
        return "histogram";
    case EVENTS_SUMMARY_IMAGE:
        return "image";
    case EVENTS_SUMMARY_AUDIO:
        return "audio";
    case EVENTS_SUMMARY_TEXT:
        return "text";
    case EVENTS_SUMMARY_TENSOR:
        return "tensor";
    case EVENTS_SUMMARY_HPARAMS:
        return "hparams";
    case EVENTS_SUMMARY_PR_CURVE:
        return "pr_curve";
    case EVENTS_SUMMARY_MESH:
        return "mesh";
    case EVENTS_SUMMARY_LAYOUT:
        return "layout";
    case EVENTS_SUMMARY_GRAPH:
        return "graph";
    }
    return "unknown";
}

/* UNKNOWN for a plugin that says nothing about the form of its data. */
static EventsSummaryKind kind_of_plugin(EventsBytes name)
{
    static const struct {
        const char *name;
        EventsSummaryKind kind;
    } PLUGINS[] = {
        {"scalars", EVENTS_SUMMARY_SCALAR},
        {"histograms", EVENTS_SUMMARY_HISTOGRAM},
        {"images", EVENTS_SUMMARY_IMAGE},
        {"audio", EVENTS_SUMMARY_AUDIO},
        {"text", EVENTS_SUMMARY_TEXT},
        {"hparams", EVENTS_SUMMARY_HPARAMS},
        {"pr_curves", EVENTS_SUMMARY_PR_CURVE},
        {"mesh", EVENTS_SUMMARY_MESH},
        {"custom_scalars", EVENTS_SUMMARY_LAYOUT},
        {"graphs", EVENTS_SUMMARY_GRAPH},
        {"graph_tagged_run_metadata", EVENTS_SUMMARY_GRAPH},
        {"graph_run_metadata", EVENTS_SUMMARY_GRAPH},
        {"graph_run_metadata_graph", EVENTS_SUMMARY_GRAPH},
        {"graph_keras_model", EVENTS_SUMMARY_GRAPH},
    };
    for (size_t i = 0; i < sizeof PLUGINS / sizeof PLUGINS[0]; i++) {
        if (strlen(PLUGINS[i].name) == name.size &&
            memcmp(PLUGINS[i].name, name.data, name.size) == 0) {
            return PLUGINS[i].kind;
        }
    }
    return EVENTS_SUMMARY_UNKNOWN;
}

EventsSummaryKind events_value_view_summary_kind(const EventsValueView *value,
                                                 EventsBytes first_plugin_name)
{
    switch (value->kind) {
    case EVENTS_VALUE_SIMPLE:
        return EVENTS_SUMMARY_SCALAR;
    case EVENTS_VALUE_HISTO:
        return EVENTS_SUMMARY_HISTOGRAM;
    case EVENTS_VALUE_IMAGE:
        return EVENTS_SUMMARY_IMAGE;
    case EVENTS_VALUE_AUDIO:
        return EVENTS_SUMMARY_AUDIO;
    case EVENTS_VALUE_OBSOLETE:
        return EVENTS_SUMMARY_UNKNOWN;
    case EVENTS_VALUE_NONE:
    case EVENTS_VALUE_TENSOR:
        break;
    }
    const EventsSummaryKind by_plugin = kind_of_plugin(first_plugin_name);
    if (by_plugin != EVENTS_SUMMARY_UNKNOWN || value->kind == EVENTS_VALUE_NONE) {
        return by_plugin;
    }
    return value->is_scalar ? EVENTS_SUMMARY_SCALAR : EVENTS_SUMMARY_TENSOR;
}
