/* SPDX-License-Identifier: Apache-2.0 */
/* Points 82 to 84 of what a reader of event files must take: restarts, as the file has them.
 * What becomes of superseded points is the viewer's affair, and tested with its model. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_point_82_session_starts(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 82 one start",
         "1a 0d 62 72 61 69 6e 2e 45 76 65 6e 74 3a 32;"
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 01 3a 02 08 01;"
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 00 40",
         "version 2\n"
         "a@1 scalar 1\n"
         "session 1@1\n"
         "a@1 scalar 2\n"
         "end"},
        {"point 82 two starts",
         "10 05 3a 02 08 01;"
         "10 03 3a 09 08 01 1a 05 61 67 61 69 6e;"
         "10 09 3a 08 08 03 12 04 70 61 74 68",
         "session 1@5\n"
         "session 1@3\n"
         "session 3@9\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_83_steps_without_a_version(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 83 no version, steps that go back",
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40;"
         "10 03 2a 0a 0a 08 0a 01 61 15 00 00 40 40;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40",
         "a@1 scalar 1\n"
         "a@2 scalar 2\n"
         "a@3 scalar 3\n"
         "a@2 scalar 2\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_84_nothing_is_dropped(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 84 every point is kept as it was written",
         "10 01 2a 0a 0a 08 0a 01 61 15 00 00 80 3f;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40;"
         "10 03 2a 0a 0a 08 0a 01 61 15 00 00 40 40;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40;"
         "10 02 2a 0a 0a 08 0a 01 61 15 00 00 00 40",
         "a@1 scalar 1\n"
         "a@2 scalar 2\n"
         "a@3 scalar 3\n"
         "a@2 scalar 2\n"
         "a@2 scalar 2\n"
         "end"},
    };
    EXPECT(ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_82_session_starts),
        cmocka_unit_test(test_point_83_steps_without_a_version),
        cmocka_unit_test(test_point_84_nothing_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
