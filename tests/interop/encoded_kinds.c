/* SPDX-License-Identifier: Apache-2.0 */
/* Hyper-parameters, and what is protobuf already: a graph, a summary, an event. */
#include "all_kinds.h"

#define BYTES_OF(text)                                                                             \
    (EventsBytes)                                                                                  \
    {                                                                                              \
        (const uint8_t *)(text), sizeof(text) - 1                                                  \
    }

void write_hparams(EventsWriter *writer)
{
    static const EventsHparamValue optimizers[] = {
        {.type = EVENTS_HPARAMS_STRING, .string = "sgd"},
        {.type = EVENTS_HPARAMS_STRING, .string = "adam"}};
    static const EventsHparamInfo infos[] = {
        {.name = "lr",
         .display_name = "Learning rate",
         .type = EVENTS_HPARAMS_NUMBER,
         .has_interval = true,
         .min = 0.001,
         .max = 0.5},
        {.name = "optimizer", .type = EVENTS_HPARAMS_STRING, .values = optimizers, .n_values = 2},
        {.name = "augment", .type = EVENTS_HPARAMS_BOOL}};
    static const EventsMetricInfo metrics[] = {
        {.tag = "loss", .display_name = "Loss", .dataset = EVENTS_HPARAMS_DATASET_TRAINING}};
    static const EventsHparam values[] = {
        {"lr", {.type = EVENTS_HPARAMS_NUMBER, .number = 0.25}},
        {"optimizer", {.type = EVENTS_HPARAMS_STRING, .string = "adam"}},
        {"augment", {.type = EVENTS_HPARAMS_BOOL, .boolean = true}}};
    const EventsExperiment experiment = {
        "digits", "What *helps*?", "somebody", first_wall_time, infos, 3, metrics, 1};
    const EventsSession session = {values, 3, "group 1", "model", "monitor", first_wall_time};
    check(events_writer_hparams_experiment(writer, &experiment), "experiment");
    check(events_writer_hparams_session_start(writer, &session), "session start");
    check(events_writer_hparams_session_end(writer, EVENTS_HPARAMS_STATUS_SUCCESS,
                                            first_wall_time + 60.0),
          "session end");
}

void write_encoded(EventsWriter *writer)
{
    /* x: Placeholder, y: Relu(x), producer 22 */
    check(events_writer_graph(writer,
                              BYTES_OF("\x0a\x10\x0a\x01x\x12\x0bPlaceholder"
                                       "\x0a\x0c\x0a\x01y\x12\x04Relu\x1a\x01x\x22\x02\x08\x16"),
                              NULL),
          "graph");
    /* simple_value 0.5 under "summary" */
    check(events_writer_summary_at(writer, 7, first_wall_time,
                                   BYTES_OF("\x0a\x0e\x0a\x07summary\x15\x00\x00\x00\x3f"), NULL),
          "summary");
    /* the same under "event", at time 1700000003, step 9 */
    check(
        events_writer_event(writer,
                            BYTES_OF("\x09\x00\x00\xc0\x40\xfc\x54\xd9\x41\x10\x09\x2a\x0e\x0a\x0c"
                                     "\x0a\x05"
                                     "event\x15\x00\x00\x00\x3f"),
                            NULL),
        "event");
}
