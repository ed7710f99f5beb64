/* SPDX-License-Identifier: Apache-2.0 */
/* What people read of a run: its lines as they stand. */
#include "inspect_table.h"

#include "../model/made_batches.h"

#include "written_inspection.h"

#include <string.h>

/* All of the store, which is freed. */
static char *written(SeriesStore *store)
{
    return written_inspection(inspect_table_write, store, NULL);
}

static void test_a_run_is_a_heading_and_two_tables(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "r", "r/file");
    batch->bytes = 20000;
    batch->n_records = 3;
    batch->writer = g_strdup("courbe");
    batch->other.n_graph_def = 2;
    batch->other.n_log_message = 1;
    made_point(batch, "loss", 1, 1000, 0.5);
    made_point(batch, "loss", 4, 1001, 0.25);
    take_batch(store, batch);
    char *text = written(store);
    assert_string_equal(
        text, "run r  (r)\n"
              "  FILE   BYTES  RECORDS  STATE  WRITER\n"
              "  file  20,000        3  whole  courbe\n"
              "  TAG   KIND    POINTS  FIRST STEP  LAST STEP      LAST       MIN       MAX\n"
              "  loss  scalar       2           1          4  0.250000  0.250000  0.500000\n"
              "  also: graph ×2, log message ×1\n");
    g_free(text);
}

static void test_the_first_twenty_damages_are_listed(void **state)
{
    (void)state;
    EventsDamage damage[23];
    for (size_t i = 0; i < G_N_ELEMENTS(damage); i++) {
        damage[i] = (EventsDamage){i * 100, 10, EVENTS_DAMAGE_DATA_CRC, false};
    }
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "r", "r/file");
    batch->state = EVENT_FILE_DAMAGED;
    batch->damage = g_memdup2(damage, sizeof damage);
    batch->n_damage = G_N_ELEMENTS(damage);
    take_batch(store, batch);
    char *text = written(store);
    assert_non_null(strstr(text, "\n  file: data-crc at byte 1900, 10 bytes\n"
                                 "  and 3 more places\n"
                                 "  no tags\n"));
    assert_null(strstr(text, "at byte 2000"));
    g_free(text);
}

static void test_names_cannot_command_a_terminal(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "r\x1b[2J", "r/file");
    made_point(batch, "t\x1b[1m", 1, 1000, 0.5);
    take_batch(store, batch);
    char *text = written(store);
    assert_true(g_str_has_prefix(text, "run r\\x1b[2J  (r\\x1b[2J)\n"));
    assert_non_null(strstr(text, "  t\\x1b[1m  scalar"));
    assert_null(strchr(text, '\x1b'));
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_run_is_a_heading_and_two_tables),
        cmocka_unit_test(test_the_first_twenty_damages_are_listed),
        cmocka_unit_test(test_names_cannot_command_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
