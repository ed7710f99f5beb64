/* SPDX-License-Identifier: Apache-2.0 */
/* What a tag shows, by its values' form and its first plugin. */
#include "events/value_view.h"

#include "cmocka_all.h"

#include <string.h>

static EventsSummaryKind kind_of(EventsValueKind kind, bool is_scalar, const char *plugin)
{
    const EventsValueView value = {.kind = kind, .is_scalar = is_scalar};
    return events_value_view_summary_kind(&value,
                                          (EventsBytes){(const uint8_t *)plugin, strlen(plugin)});
}

static void test_the_plugin_decides_for_tensors_and_metadata(void **state)
{
    (void)state;
    static const struct {
        const char *plugin;
        EventsSummaryKind kind;
    } CASES[] = {
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
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const char *plugin = CASES[i].plugin;
        assert_int_equal(kind_of(EVENTS_VALUE_TENSOR, false, plugin), CASES[i].kind);
        assert_int_equal(kind_of(EVENTS_VALUE_TENSOR, true, plugin), CASES[i].kind);
        assert_int_equal(kind_of(EVENTS_VALUE_NONE, false, plugin), CASES[i].kind);
        assert_int_equal(kind_of(EVENTS_VALUE_SIMPLE, true, plugin), EVENTS_SUMMARY_SCALAR);
        assert_int_equal(kind_of(EVENTS_VALUE_OBSOLETE, false, plugin), EVENTS_SUMMARY_UNKNOWN);
    }
}

/* A name that only begins as a known one does, or differs in case, is another plugin's. */
static void test_the_form_decides_for_other_plugins(void **state)
{
    (void)state;
    static const char *const PLUGINS[] = {"", "scalar", "scalarsx", "Scalars", "debugger"};
    for (size_t i = 0; i < sizeof PLUGINS / sizeof PLUGINS[0]; i++) {
        const char *plugin = PLUGINS[i];
        assert_int_equal(kind_of(EVENTS_VALUE_TENSOR, true, plugin), EVENTS_SUMMARY_SCALAR);
        assert_int_equal(kind_of(EVENTS_VALUE_TENSOR, false, plugin), EVENTS_SUMMARY_TENSOR);
        assert_int_equal(kind_of(EVENTS_VALUE_NONE, false, plugin), EVENTS_SUMMARY_UNKNOWN);
    }
    const EventsValueView value = {.kind = EVENTS_VALUE_NONE};
    assert_int_equal(events_value_view_summary_kind(&value, (EventsBytes){NULL, 0}),
                     EVENTS_SUMMARY_UNKNOWN);
}

static void test_old_forms_say_it_themselves(void **state)
{
    (void)state;
    static const char *const PLUGINS[] = {"", "text", "histograms"};
    for (size_t i = 0; i < sizeof PLUGINS / sizeof PLUGINS[0]; i++) {
        const char *plugin = PLUGINS[i];
        assert_int_equal(kind_of(EVENTS_VALUE_SIMPLE, true, plugin), EVENTS_SUMMARY_SCALAR);
        assert_int_equal(kind_of(EVENTS_VALUE_HISTO, false, plugin), EVENTS_SUMMARY_HISTOGRAM);
        assert_int_equal(kind_of(EVENTS_VALUE_IMAGE, false, plugin), EVENTS_SUMMARY_IMAGE);
        assert_int_equal(kind_of(EVENTS_VALUE_AUDIO, false, plugin), EVENTS_SUMMARY_AUDIO);
    }
}

static void test_each_kind_has_its_name(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"unknown",  "scalar", "histogram", "image",
                                        "audio",    "text",   "tensor",    "hparams",
                                        "pr_curve", "mesh",   "layout",    "graph"};
    assert_int_equal(sizeof NAMES / sizeof NAMES[0], EVENTS_N_SUMMARY_KINDS);
    for (int kind = 0; kind < (int)EVENTS_N_SUMMARY_KINDS; kind++) {
        assert_string_equal(events_summary_kind_name((EventsSummaryKind)kind), NAMES[kind]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_plugin_decides_for_tensors_and_metadata),
        cmocka_unit_test(test_the_form_decides_for_other_plugins),
        cmocka_unit_test(test_old_forms_say_it_themselves),
        cmocka_unit_test(test_each_kind_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
