/* SPDX-License-Identifier: Apache-2.0 */
#include "scalar_pieces.h"

#include "written_logs.h"

#include <math.h>

static void append(const Series *series, ScalarColumn column, bool begins, GString *text)
{
    const ScalarWriting writing = {.format = SCALAR_FORMAT_JSON};
    const SmoothingKind none = {.strength = 0};
    const ScalarPoints points =
        scalar_points_of(series, &none, false, (ScalarRange)SCALAR_RANGE_ALL);
    for (size_t i = 0; i < 2; i++) {
        const ScalarPiece piece = {.points = &points,
                                   .run = "r",
                                   .tag = "x",
                                   .first = i,
                                   .n = 1,
                                   .column = column,
                                   .is_first = i == 0,
                                   .is_last = i == 1,
                                   .begins_document = begins};
        scalar_json_append(&writing, &piece, text);
    }
}

/* Commas stand between pieces as they do within them, and braces around all columns. */
static void test_pieces_make_one_object(void **state)
{
    (void)state;
    static const WrittenPoint written[] = {{"x", 1, 0.5F}, {"x", 2, -(float)INFINITY}};
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "r", written, 2);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    const Series *series = series_store_series(logs.store, 0, 0);
    GString *text = g_string_new(NULL);
    append(series, SCALAR_COLUMN_STEP, true, text);
    append(series, SCALAR_COLUMN_WALL_TIME, true, text);
    append(series, SCALAR_COLUMN_VALUE, true, text);
    assert_string_equal(text->str, "\n{\"run\":\"r\",\"tag\":\"x\",\n\"step\":[1,2],\n"
                                   "\"wall_time\":[1000,1001],\n\"value\":[0.5,\"-Infinity\"]}");
    g_string_truncate(text, 0);
    append(series, SCALAR_COLUMN_STEP, false, text);
    assert_true(g_str_has_prefix(text->str, ",\n{\"run\""));
    g_string_free(text, TRUE);
    loaded_logs_clear(&logs);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_make_one_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
