/* SPDX-License-Identifier: Apache-2.0 */
/* Points 68 to 74 of what a reader of event files must take: hyper-parameters. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_point_68_the_three_parts(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 68 an experiment without a value",
         "2a 3a 0a 38 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 20 0a 1e 0a 07 68 70 61 72 61 6d 73 12 13 12 11 22 06 0a 02 6c "
         "72 20 03 2a 07 0a 05 12 03 61 63 63",
         "_hparams_/experiment@0 hparams experiment lr:3 metric \"\"\"acc\"\n"
         "end"},
        {"point 68 a start with the null tensor",
         "2a 4a 0a 48 0a 1c 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "73 74 61 72 74 5f 69 6e 66 6f 42 06 08 01 12 02 12 00 4a 20 0a 1e 0a 07 "
         "68 70 61 72 61 6d 73 12 13 1a 11 0a 0f 0a 02 6c 72 12 09 11 00 00 00 00 "
         "00 00 e0 3f",
         "_hparams_/session_start_info@0 hparams start lr=0.5\n"
         "end"},
        {"point 68 an end without a value",
         "2a 31 0a 2f 0a 1a 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "65 6e 64 5f 69 6e 66 6f 4a 11 0a 0f 0a 07 68 70 61 72 61 6d 73 12 04 22 "
         "02 08 01",
         "_hparams_/session_end_info@0 hparams end 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_69_experiments(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 69 an experiment for many sessions",
         "2a 74 0a 72 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 5a 0a 58 0a 07 68 70 61 72 61 6d 73 12 4d 12 4b 22 1a 0a 02 6c "
         "72 20 03 32 12 09 9a 99 99 99 99 99 b9 3f 11 00 00 00 00 00 00 f0 3f 22 "
         "18 0a 03 6f 70 74 20 01 2a 0f 0a 06 1a 04 61 64 61 6d 0a 05 1a 03 73 67 "
         "64 2a 13 0a 11 0a 0a 76 61 6c 69 64 61 74 69 6f 6e 12 03 61 63 63",
         "_hparams_/experiment@0 hparams experiment lr:3[0.1..1] opt:1|\"adam\"|\"sgd\" metric "
         "\"validation\"\"acc\"\n"
         "end"},
        {"point 69 an experiment with other keys",
         "2a 34 0a 32 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 1a 0a 18 0a 07 68 70 61 72 61 6d 73 12 0d 12 0b 22 09 0a 05 64 "
         "65 70 74 68 20 03",
         "_hparams_/experiment@0 hparams experiment depth:3\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_70_values_of_every_type(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 70 values of each type",
         "2a 7f 0a 7d 0a 1c 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "73 74 61 72 74 5f 69 6e 66 6f 4a 5d 0a 5b 0a 07 68 70 61 72 61 6d 73 12 "
         "50 1a 4e 0a 07 0a 01 62 12 02 20 00 0a 0e 0a 01 6e 12 09 11 00 00 00 00 "
         "00 00 00 00 0a 07 0a 01 73 12 02 1a 00 0a 08 0a 01 74 12 03 1a 01 78 0a "
         "17 0a 0a 74 6f 72 63 68 5f 62 6f 6f 6c 12 09 11 00 00 00 00 00 00 f0 3f "
         "0a 07 0a 01 7a 12 02 20 01",
         "_hparams_/session_start_info@0 hparams start b=false n=0 s=\"\" t=\"x\" torch_bool=1 "
         "z=true\n"
         "end"},
        {"point 70 null, structures and lists",
         "2a 67 0a 65 0a 1c 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "73 74 61 72 74 5f 69 6e 66 6f 4a 45 0a 43 0a 07 68 70 61 72 61 6d 73 12 "
         "38 1a 36 0a 12 0a 01 6c 12 0d 32 0b 0a 09 11 00 00 00 00 00 00 f0 3f 0a "
         "07 0a 01 6e 12 02 08 00 0a 17 0a 01 73 12 12 2a 10 0a 0e 0a 01 6b 12 09 "
         "11 00 00 00 00 00 00 f0 3f",
         "_hparams_/session_start_info@0 hparams start l=- n=- s=-\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_71_groups_and_endings(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 71 a group of several sessions",
         "2a 44 0a 42 0a 1c 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "73 74 61 72 74 5f 69 6e 66 6f 4a 22 0a 20 0a 07 68 70 61 72 61 6d 73 12 "
         "15 1a 13 0a 0e 0a 01 61 12 09 11 00 00 00 00 00 00 f0 3f 22 01 67",
         "_hparams_/session_start_info@0 hparams start a=1 group \"g\"\n"
         "end"},
        {"point 71 failure and running",
         "2a 31 0a 2f 0a 1a 5f 68 70 61 72 61 6d 73 5f 2f 73 65 73 73 69 6f 6e 5f "
         "65 6e 64 5f 69 6e 66 6f 4a 11 0a 0f 0a 07 68 70 61 72 61 6d 73 12 04 22 "
         "02 08 02;"
         "2a 29 0a 27 0a 12 78 2f 73 65 73 73 69 6f 6e 5f 65 6e 64 5f 69 6e 66 6f "
         "4a 11 0a 0f 0a 07 68 70 61 72 61 6d 73 12 04 22 02 08 03",
         "_hparams_/session_end_info@0 hparams end 2\n"
         "x/session_end_info@0 hparams end 3\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_72_metrics(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 72 metrics of groups",
         "2a 47 0a 45 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 2d 0a 2b 0a 07 68 70 61 72 61 6d 73 12 20 12 1e 2a 07 0a 05 12 "
         "03 61 63 63 2a 13 0a 11 0a 0a 76 61 6c 69 64 61 74 69 6f 6e 12 03 61 63 "
         "63",
         "_hparams_/experiment@0 hparams experiment metric \"\"\"acc\" metric "
         "\"validation\"\"acc\"\n"
         "end"},
        {"point 72 a metric that is NaN, and one of -1",
         "2a 12 0a 10 0a 09 68 70 5f 6d 65 74 72 69 63 15 00 00 80 bf;"
         "2a 0c 0a 0a 0a 03 61 63 63 15 00 00 c0 7f",
         "hp_metric@0 scalar -1\n"
         "acc@0 scalar nan\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_73_domains(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 73 domains, and none",
         "2a 58 0a 56 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 3e 0a 3c 0a 07 68 70 61 72 61 6d 73 12 31 12 2f 22 0f 0a 01 61 "
         "20 02 2a 08 0a 02 20 00 0a 02 20 01 22 17 0a 01 62 32 12 09 00 00 00 00 "
         "00 00 f0 bf 11 00 00 00 00 00 00 f0 3f 22 03 0a 01 63",
         "_hparams_/experiment@0 hparams experiment a:2|false|true b:0[-1..1] c:0\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_74_newer_or_undecodable_content(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 74 content of a newer version",
         "2a 31 0a 2f 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 17 0a 15 0a 07 68 70 61 72 61 6d 73 12 0a 08 01 12 06 22 04 0a "
         "02 6c 72",
         "_hparams_/experiment@0 hparams version 1 experiment lr:0\n"
         "end"},
        {"point 74 content that is none",
         "2a 29 0a 27 0a 14 5f 68 70 61 72 61 6d 73 5f 2f 65 78 70 65 72 69 6d 65 "
         "6e 74 4a 0f 0a 0d 0a 07 68 70 61 72 61 6d 73 12 02 7b 7d",
         "_hparams_/experiment@0 hparams refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_68_the_three_parts),
        cmocka_unit_test(test_point_69_experiments),
        cmocka_unit_test(test_point_70_values_of_every_type),
        cmocka_unit_test(test_point_71_groups_and_endings),
        cmocka_unit_test(test_point_72_metrics),
        cmocka_unit_test(test_point_73_domains),
        cmocka_unit_test(test_point_74_newer_or_undecodable_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
