/* SPDX-License-Identifier: Apache-2.0 */
/* Literal bytes of the format's known examples, then what protobuf-c reads. */
#include "hparams_encode.h"

#include "cmocka_all.h"
#include "plugin_hparams.pb-c.h"
#include "summary.pb-c.h"

#include <string.h>

static void assert_bytes(const EventsByteBuffer *out, const char *bytes, size_t size)
{
    assert_int_equal(out->size, size);
    assert_memory_equal(out->data, bytes, size);
}

static void test_a_session_start_has_the_known_bytes(void **state)
{
    (void)state;
    const EventsHparam rate = {"lr", {.type = EVENTS_HPARAMS_NUMBER, .number = 0.5}};
    const EventsSession session = {.hparams = &rate, .n_hparams = 1};
    EventsByteBuffer out = {0};
    assert_int_equal(events_hparams_encode_session_start(&out, &session, 0.0), EVENTS_OK);
    assert_bytes(&out,
                 "\x0a\x1e\x0a\x07hparams\x12\x13\x1a\x11\x0a\x0f\x0a\x02lr\x12\x09\x11"
                 "\x00\x00\x00\x00\x00\x00\xe0\x3f\x20\x02",
                 34);
    events_byte_buffer_clear(&out);
}

static void test_a_session_end_has_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    assert_int_equal(events_hparams_encode_session_end(&out, EVENTS_HPARAMS_STATUS_SUCCESS, 0.0),
                     EVENTS_OK);
    assert_bytes(&out, "\x0a\x0f\x0a\x07hparams\x12\x04\x22\x02\x08\x01\x20\x02", 19);
    events_byte_buffer_clear(&out);
}

static void test_an_experiment_has_the_known_bytes(void **state)
{
    (void)state;
    const EventsHparamInfo rate = {.name = "lr", .type = EVENTS_HPARAMS_NUMBER};
    const EventsMetricInfo accuracy = {.tag = "acc"};
    const EventsExperiment experiment = {
        .hparams = &rate, .n_hparams = 1, .metrics = &accuracy, .n_metrics = 1};
    EventsByteBuffer out = {0};
    assert_int_equal(events_hparams_encode_experiment(&out, &experiment), EVENTS_OK);
    assert_bytes(&out,
                 "\x0a\x1e\x0a\x07hparams\x12\x13\x12\x11\x22\x06\x0a\x02lr\x20\x03"
                 "\x2a\x07\x0a\x05\x12\x03"
                 "acc\x20\x02",
                 34);
    events_byte_buffer_clear(&out);
}

/* For events_proto__hparams_plugin_data__free_unpacked(). */
static EventsProto__HParamsPluginData *read_data(const EventsByteBuffer *out)
{
    EventsProto__SummaryMetadata *metadata =
        events_proto__summary_metadata__unpack(NULL, out->size, out->data);
    assert_non_null(metadata);
    const ProtobufCBinaryData content = metadata->plugin_data->content;
    EventsProto__HParamsPluginData *data =
        events_proto__hparams_plugin_data__unpack(NULL, content.len, content.data);
    assert_non_null(data);
    events_proto__summary_metadata__free_unpacked(metadata, NULL);
    return data;
}

static void test_each_type_of_value_survives_zeros_too(void **state)
{
    (void)state;
    const EventsHparam hparams[] = {{"n", {.type = EVENTS_HPARAMS_NUMBER}},
                                    {"s", {.type = EVENTS_HPARAMS_STRING, .string = ""}},
                                    {"b", {.type = EVENTS_HPARAMS_BOOL}},
                                    {"t\xff", {.type = EVENTS_HPARAMS_STRING, .string = "x\xfe"}},
                                    {"y", {.type = EVENTS_HPARAMS_BOOL, .boolean = true}}};
    const EventsSession session = {hparams, 5, "group", "model", "monitor", 1.0};
    EventsByteBuffer out = {0};
    assert_int_equal(events_hparams_encode_session_start(&out, &session, 7.5), EVENTS_OK);
    EventsProto__HParamsPluginData *data = read_data(&out);
    const EventsProto__SessionStartInfo *start = data->session_start_info;
    assert_int_equal(start->n_hparams, 5);
    const EventsProto__HParamValue__KindCase kinds[] = {2, 3, 4, 3, 4};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(start->hparams[i]->value->kind_case, kinds[i]);
    }
    assert_string_equal(start->hparams[3]->key, "t\xef\xbf\xbd");
    assert_string_equal(start->hparams[3]->value->string_value, "x\xef\xbf\xbd");
    assert_true(start->hparams[4]->value->bool_value);
    assert_string_equal(start->group_name, "group");
    assert_string_equal(start->model_uri, "model");
    assert_string_equal(start->monitor_url, "monitor");
    assert_true(start->start_time_secs == 7.5);
    events_proto__hparams_plugin_data__free_unpacked(data, NULL);
    events_byte_buffer_clear(&out);
}

static void test_domains_and_metrics_are_whole(void **state)
{
    (void)state;
    const EventsHparamValue choices[] = {{.type = EVENTS_HPARAMS_STRING, .string = "sgd"},
                                         {.type = EVENTS_HPARAMS_STRING, .string = "adam"}};
    const EventsHparamInfo infos[] = {
        {"opt", "Optimizer", "how", EVENTS_HPARAMS_STRING, choices, 2, false, 0.0, 0.0},
        {"lr", NULL, NULL, EVENTS_HPARAMS_NUMBER, NULL, 0, true, 0.0, 0.25}};
    const EventsMetricInfo metric = {"validation", "loss", "Loss", "less",
                                     EVENTS_HPARAMS_DATASET_VALIDATION};
    const EventsExperiment experiment = {"name", "about", "me", 3.5, infos, 2, &metric, 1};
    EventsByteBuffer out = {0};
    assert_int_equal(events_hparams_encode_experiment(&out, &experiment), EVENTS_OK);
    EventsProto__HParamsPluginData *data = read_data(&out);
    const EventsProto__Experiment *read = data->experiment;
    assert_string_equal(read->name, "name");
    assert_string_equal(read->description, "about");
    assert_string_equal(read->user, "me");
    assert_true(read->time_created_secs == 3.5);
    assert_int_equal(read->hparam_infos[0]->domain_discrete->n_values, 2);
    assert_string_equal(read->hparam_infos[0]->domain_discrete->values[1]->string_value, "adam");
    assert_string_equal(read->hparam_infos[0]->display_name, "Optimizer");
    assert_true(read->hparam_infos[1]->domain_interval->min_value == 0.0);
    assert_true(read->hparam_infos[1]->domain_interval->max_value == 0.25);
    assert_string_equal(read->metric_infos[0]->name->group, "validation");
    assert_string_equal(read->metric_infos[0]->name->tag, "loss");
    assert_string_equal(read->metric_infos[0]->display_name, "Loss");
    assert_int_equal(read->metric_infos[0]->dataset_type, 2);
    events_proto__hparams_plugin_data__free_unpacked(data, NULL);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session_start_has_the_known_bytes),
        cmocka_unit_test(test_a_session_end_has_the_known_bytes),
        cmocka_unit_test(test_an_experiment_has_the_known_bytes),
        cmocka_unit_test(test_each_type_of_value_survives_zeros_too),
        cmocka_unit_test(test_domains_and_metrics_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
