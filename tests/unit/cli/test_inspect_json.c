/* SPDX-License-Identifier: Apache-2.0 */
/* The whole text of small inspections: its keys are a promise to scripts. */
#include "inspect_json.h"

#include "../model/made_batches.h"

#include "written_inspection.h"

/* Frees `failures` and the store. */
static char *written(SeriesStore *store, GPtrArray *failures)
{
    return written_inspection(inspect_json_write, store, failures);
}

static void test_a_run_has_files_tags_and_the_rest(void **state)
{
    (void)state;
    const EventsDamage damage = {12345, 16, EVENTS_DAMAGE_DATA_CRC, false};
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "r", "r/file");
    batch->bytes = 20000;
    batch->n_records = 3;
    batch->state = EVENT_FILE_DAMAGED;
    batch->writer = g_strdup("a \"writer\"");
    batch->damage = g_memdup2(&damage, sizeof damage);
    batch->n_damage = 1;
    batch->other.n_graph_def = 2;
    made_point(batch, "loss", 1, 1000, 0.5);
    made_point(batch, "loss", 4, 1001.5, 0.25);
    take_batch(store, batch);
    char *text = written(store, g_ptr_array_new());
    assert_string_equal(
        text,
        "{\"runs\":[\n"
        "{\"run\":\"r\",\"path\":\"r\",\"files\":[\n"
        "{\"path\":\"r/file\",\"bytes\":20000,\"records\":3,\"state\":\"damaged\","
        "\"writer\":\"a \\\"writer\\\"\","
        "\"damage\":[{\"offset\":12345,\"bytes\":16,\"reason\":\"data-crc\"}]}],"
        "\"tags\":[\n"
        "{\"tag\":\"loss\",\"kind\":\"scalar\",\"points\":2,\"superseded\":0,\"first_step\":1,"
        "\"last_step\":4,\"first_wall_time\":1000,\"last_wall_time\":1001.5,\"last_value\":0.25,"
        "\"min\":0.25,\"max\":0.5}],"
        "\"other\":{\"graph_def\":2,\"meta_graph_def\":0,\"run_metadata\":0,\"session_log\":0,"
        "\"log_message\":0},\"projector_configs\":[]}],\n"
        "\"errors\":[]}\n");
    g_free(text);
}

static void test_paths_that_are_no_utf8_come_in_hex_too(void **state)
{
    (void)state;
    char path[] = "a\xff";
    char message[] = "gone";
    LoadedLogsFailure failure = {.path = path, .message = message};
    GPtrArray *failures = g_ptr_array_new();
    g_ptr_array_add(failures, &failure);
    char *text = written(series_store_new(), failures);
    assert_string_equal(text, "{\"runs\":[],\n\"errors\":[{\"path\":\"a\xef\xbf\xbd\","
                              "\"path_hex\":\"61ff\",\"error\":\"gone\"}]}\n");
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_run_has_files_tags_and_the_rest),
        cmocka_unit_test(test_paths_that_are_no_utf8_come_in_hex_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
