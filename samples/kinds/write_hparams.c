/* SPDX-License-Identifier: Apache-2.0 */
/* Hyper-parameters: what an experiment varies, what this session has set, and how it ended. Usage:
 * write_hparams [DIRECTORY] */
#include <events/events.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    const EventsHparamInfo infos[] = {
        {.name = "learning rate", .type = EVENTS_HPARAMS_NUMBER, .has_interval = true, .max = 1.0},
        {.name = "optimizer", .type = EVENTS_HPARAMS_STRING}};
    const EventsMetricInfo metric = {.tag = "test/accuracy", .display_name = "Accuracy"};
    const EventsExperiment experiment = {
        .name = "digits", .hparams = infos, .n_hparams = 2, .metrics = &metric, .n_metrics = 1};
    events_writer_hparams_experiment(writer, &experiment);

    const EventsHparam set[] = {{"learning rate", {.type = EVENTS_HPARAMS_NUMBER, .number = 0.1}},
                                {"optimizer", {.type = EVENTS_HPARAMS_STRING, .string = "adam"}}};
    events_writer_hparams_session_start(writer, &(EventsSession){.hparams = set, .n_hparams = 2});
    events_writer_scalar(writer, "test/accuracy", 1, 0.93F);
    events_writer_hparams_session_end(writer, EVENTS_HPARAMS_STATUS_SUCCESS, 0.0);
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
