/* SPDX-License-Identifier: Apache-2.0 */
#include "hparams_check.h"

#include "cmocka_all.h"

#include <math.h>

static const EventsHparamValue YES = {.type = EVENTS_HPARAMS_BOOL, .boolean = true};
static const EventsHparamValue NONE = {.type = EVENTS_HPARAMS_UNSET};

static bool check_info(EventsHparamInfo info)
{
    const EventsExperiment experiment = {.hparams = &info, .n_hparams = 1};
    return events_hparams_check_experiment(&experiment);
}

static void test_infos(void **state)
{
    (void)state;
    const EventsHparamsType number = EVENTS_HPARAMS_NUMBER;
    assert_true(check_info((EventsHparamInfo){.name = "a", .type = number}));
    assert_false(check_info((EventsHparamInfo){.name = "", .type = number}));
    assert_false(check_info((EventsHparamInfo){.name = NULL, .type = number}));
    assert_false(check_info((EventsHparamInfo){.name = "a", .type = EVENTS_HPARAMS_UNSET}));
    assert_false(check_info((EventsHparamInfo){.name = "a", .type = (EventsHparamsType)4}));
    EventsHparamInfo info = {
        .name = "a", .type = EVENTS_HPARAMS_BOOL, .values = &YES, .n_values = 1};
    assert_true(check_info(info));
    info.has_interval = true;
    assert_false(check_info(info));
    info = (EventsHparamInfo){
        .name = "a", .type = EVENTS_HPARAMS_BOOL, .values = &NONE, .n_values = 1};
    assert_false(check_info(info));
    info.values = NULL;
    assert_false(check_info(info));
    info = (EventsHparamInfo){.name = "a", .type = number, .has_interval = true, .max = 1.0};
    assert_true(check_info(info));
    info.min = 2.0;
    assert_false(check_info(info));
    info.min = (double)NAN;
    assert_false(check_info(info));
    info.min = 0.0;
    info.type = EVENTS_HPARAMS_STRING;
    assert_false(check_info(info));
}

static void test_experiments(void **state)
{
    (void)state;
    EventsMetricInfo metric = {.tag = "t"};
    EventsExperiment experiment = {.metrics = &metric, .n_metrics = 1};
    assert_true(events_hparams_check_experiment(&experiment));
    metric.dataset = (EventsHparamsDataset)3;
    assert_false(events_hparams_check_experiment(&experiment));
    metric = (EventsMetricInfo){.group = "g"};
    assert_false(events_hparams_check_experiment(&experiment));
    experiment.metrics = NULL;
    assert_false(events_hparams_check_experiment(&experiment));
    experiment = (EventsExperiment){.n_hparams = 1};
    assert_false(events_hparams_check_experiment(&experiment));
    experiment = (EventsExperiment){.time_created = (double)INFINITY};
    assert_false(events_hparams_check_experiment(&experiment));
    assert_true(events_hparams_check_experiment(&(EventsExperiment){0}));
}

static void test_sessions_and_their_ends(void **state)
{
    (void)state;
    EventsHparam hparam = {"a", YES};
    EventsSession session = {.hparams = &hparam, .n_hparams = 1};
    assert_true(events_hparams_check_session(&session));
    hparam.name = "";
    assert_false(events_hparams_check_session(&session));
    hparam = (EventsHparam){"a", NONE};
    assert_false(events_hparams_check_session(&session));
    session.hparams = NULL;
    assert_false(events_hparams_check_session(&session));
    session = (EventsSession){.start_time = (double)NAN};
    assert_false(events_hparams_check_session(&session));
    assert_true(events_hparams_check_end(EVENTS_HPARAMS_STATUS_RUNNING, 1.0));
    assert_false(events_hparams_check_end((EventsHparamsStatus)4, 1.0));
    assert_false(events_hparams_check_end(EVENTS_HPARAMS_STATUS_RUNNING, (double)INFINITY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_infos),
        cmocka_unit_test(test_experiments),
        cmocka_unit_test(test_sessions_and_their_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
