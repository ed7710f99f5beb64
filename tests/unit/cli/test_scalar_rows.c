/* SPDX-License-Identifier: Apache-2.0 */
#include "scalar_pieces.h"

#include "cmocka_all.h"

#include <math.h>

static void assert_header(ScalarWriting writing, const char *wanted)
{
    GString *text = g_string_new(NULL);
    scalar_rows_append_header(&writing, text);
    assert_string_equal(text->str, wanted);
    g_string_free(text, TRUE);
}

static void test_the_header_names_the_columns_that_there_are(void **state)
{
    (void)state;
    assert_header((ScalarWriting){.format = SCALAR_FORMAT_CSV}, "run,tag,step,wall_time,value\n");
    assert_header((ScalarWriting){.format = SCALAR_FORMAT_TSV, .smoothing = {.strength = 0.5}},
                  "run\ttag\tstep\twall_time\tvalue\tsmoothed\n");
    assert_header((ScalarWriting){.format = SCALAR_FORMAT_CSV, .all_branches = true},
                  "run,tag,step,wall_time,value,superseded\n");
    assert_header((ScalarWriting){.format = SCALAR_FORMAT_JSON_LINES}, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_header_names_the_columns_that_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
