/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/hparams_decode.h"

static EventsHparamsView decode(EventBytes *bytes, const char *hex)
{
    EventsHparamsView hparams;
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, hex);
    assert_int_equal(events_hparams_decode(event_bytes_view(bytes), &hparams, NULL), EVENTS_OK);
    return hparams;
}

static void test_an_experiment_as_torch_writes_it(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsHparamsView hparams =
        decode(&bytes, "12 11 22 06 0a 02 6c 72 20 03 2a 07 0a 05 12 03 61 63 63");
    assert_int_equal(hparams.part, EVENTS_HPARAMS_EXPERIMENT);
    assert_int_equal(hparams.n_definitions, 1);
    decoder_test_expect(hparams.definitions[0].name, "lr");
    assert_int_equal(hparams.definitions[0].type, EVENTS_HPARAMS_NUMBER);
    assert_int_equal(hparams.n_metrics, 1);
    decoder_test_expect(hparams.metrics[0].tag, "acc");
    decoder_test_expect(hparams.metrics[0].group, "");
    events_hparams_clear(&hparams);
    event_bytes_clear(&bytes);
}

static void test_domains_names_and_words(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsHparamsView hparams =
        decode(&bytes, "12 56 0a 01 64 12 01 75 19 00 00 00 00 00 00 f0 3f 32 01 65 22 20 0a 02 "
                       "6c 72 12 01 4c 1a 01 44 32 12 09 00 00 00 00 00 00 e0 3f 11 00 00 00 00 "
                       "00 00 f0 3f 38 01 22 13 0a 01 6f 20 01 2a 0c 0a 03 1a 01 61 0a 05 1a 03 "
                       "62 62 62 2a 0b 0a 06 0a 01 67 12 01 74 1a 01 4d");
    decoder_test_expect(hparams.name, "e");
    decoder_test_expect(hparams.user, "u");
    decoder_test_expect(hparams.description, "d");
    assert_true(hparams.time_created == 1.0);
    assert_int_equal(hparams.n_definitions, 2);
    const EventsHparamsDefinition *lr = &hparams.definitions[0];
    decoder_test_expect(lr->display_name, "L");
    decoder_test_expect(lr->description, "D");
    assert_true(lr->has_interval && lr->min == 0.5 && lr->max == 1.0 && lr->n_choices == 0);
    const EventsHparamsDefinition *optimizer = &hparams.definitions[1];
    assert_int_equal(optimizer->n_choices, 2);
    assert_int_equal(optimizer->type, EVENTS_HPARAMS_STRING);
    decoder_test_expect(hparams.choices[optimizer->first_choice + 1].text, "bbb");
    decoder_test_expect(hparams.metrics[0].group, "g");
    decoder_test_expect(hparams.metrics[0].display_name, "M");
    events_hparams_clear(&hparams);
    event_bytes_clear(&bytes);
}

/* Map entries without a key or a value, and the last of a name. */
static void test_a_session_start_is_a_map(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsHparamsView hparams =
        decode(&bytes, "1a 6b 0a 07 0a 01 62 12 02 20 01 0a 0e 0a 01 61 12 09 11 00 00 00 00 00 "
                       "00 f0 3f 0a 08 0a 01 73 12 03 1a 01 78 0a 0e 0a 01 61 12 09 11 00 00 00 "
                       "00 00 00 00 40 0a 03 0a 01 6e 0a 0b 12 09 11 00 00 00 00 00 00 08 40 0a "
                       "12 0a 01 6c 12 0d 32 0b 0a 09 11 00 00 00 00 00 00 f0 3f 12 01 6d 1a 01 "
                       "75 22 01 67 29 00 00 00 00 00 00 14 40");
    static const char *const NAMES[] = {"", "a", "b", "l", "n", "s"};
    assert_int_equal(hparams.part, EVENTS_HPARAMS_SESSION_START);
    assert_int_equal(hparams.n_settings, 6);
    for (size_t i = 0; i < 6; i++) {
        decoder_test_expect(hparams.settings[i].name, NAMES[i]);
    }
    assert_true(hparams.settings[0].value.number == 3.0);
    assert_true(hparams.settings[1].value.number == 2.0);
    assert_int_equal(hparams.settings[2].value.type, EVENTS_HPARAMS_BOOL);
    assert_true(hparams.settings[2].value.number == 1.0);
    assert_int_equal(hparams.settings[3].value.type, EVENTS_HPARAMS_UNSET);
    assert_int_equal(hparams.settings[4].value.type, EVENTS_HPARAMS_UNSET);
    decoder_test_expect(hparams.settings[5].value.text, "x");
    decoder_test_expect(hparams.model_uri, "m");
    decoder_test_expect(hparams.monitor_url, "u");
    decoder_test_expect(hparams.group_name, "g");
    assert_true(hparams.start_time == 5.0);
    events_hparams_clear(&hparams);
    event_bytes_clear(&bytes);
}

static void test_a_session_end(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsHparamsView hparams = decode(&bytes, "22 0b 08 02 11 00 00 00 00 00 00 f0 3f");
    assert_int_equal(hparams.part, EVENTS_HPARAMS_SESSION_END);
    assert_int_equal(hparams.status, EVENTS_HPARAMS_STATUS_FAILURE);
    assert_true(hparams.end_time == 1.0);
    events_hparams_clear(&hparams);
    event_bytes_clear(&bytes);
}

static void test_other_bytes_are_refused_and_the_last_part_counts(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsHparamsView hparams;
    EventsError err;
    event_bytes_append_hex(&bytes, "12 03 22 05 0a");
    assert_int_equal(events_hparams_decode(event_bytes_view(&bytes), &hparams, &err),
                     EVENTS_ERROR_CORRUPT);
    assert_string_equal(err.message, "hyper-parameters cannot be decoded");
    event_bytes_clear(&bytes);
    hparams = decode(&bytes, "08 01 12 03 32 01 65 22 02 08 01");
    assert_int_equal(hparams.part, EVENTS_HPARAMS_SESSION_END);
    assert_int_equal(hparams.version, 1);
    assert_int_equal(hparams.name.size, 0);
    events_hparams_clear(&hparams);
    event_bytes_clear(&bytes);
    hparams = decode(&bytes, "");
    assert_int_equal(hparams.part, EVENTS_HPARAMS_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_experiment_as_torch_writes_it),
        cmocka_unit_test(test_domains_names_and_words),
        cmocka_unit_test(test_a_session_start_is_a_map),
        cmocka_unit_test(test_a_session_end),
        cmocka_unit_test(test_other_bytes_are_refused_and_the_last_part_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
