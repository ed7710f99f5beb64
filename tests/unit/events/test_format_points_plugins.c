/* SPDX-License-Identifier: Apache-2.0 */
/* Points 75 to 79 of what a reader of event files must take: layouts, curves, meshes, graphs. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_point_75_layouts(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 75 lines and margins",
         "2a 5f 0a 5d 0a 18 63 75 73 74 6f 6d 5f 73 63 61 6c 61 72 73 5f 5f 63 6f "
         "6e 66 69 67 5f 5f 42 2d 08 07 12 00 42 27 12 25 0a 01 63 12 0e 0a 01 74 "
         "12 09 0a 07 6c 6f 73 73 2f 2e 2a 12 10 0a 01 6d 1a 0b 0a 09 0a 01 76 12 "
         "01 6c 1a 01 75 4a 12 0a 10 0a 0e 63 75 73 74 6f 6d 5f 73 63 61 6c 61 72 "
         "73",
         "custom_scalars__config__@0 layout \"t\" ~\"loss/.*\" \"m\" =\"v\" in 1\n"
         "end"},
        {"point 75 an expression that is none",
         "2a 47 0a 45 0a 18 63 75 73 74 6f 6d 5f 73 63 61 6c 61 72 73 5f 5f 63 6f "
         "6e 66 69 67 5f 5f 42 15 08 07 12 00 42 0f 12 0d 0a 01 63 12 08 0a 01 74 "
         "12 03 0a 01 28 4a 12 0a 10 0a 0e 63 75 73 74 6f 6d 5f 73 63 61 6c 61 72 "
         "73",
         "custom_scalars__config__@0 layout \"t\" ~\"(\" in 1\n"
         "end"},
        {"point 75 an empty layout",
         "2a 38 0a 36 0a 18 63 75 73 74 6f 6d 5f 73 63 61 6c 61 72 73 5f 5f 63 6f "
         "6e 66 69 67 5f 5f 42 06 08 07 12 00 42 00 4a 12 0a 10 0a 0e 63 75 73 74 "
         "6f 6d 5f 73 63 61 6c 61 72 73",
         "custom_scalars__config__@0 layout in 0\n"
         "end"},
        {"point 75 a layout that is none",
         "2a 3a 0a 38 0a 18 63 75 73 74 6f 6d 5f 73 63 61 6c 61 72 73 5f 5f 63 6f "
         "6e 66 69 67 5f 5f 42 08 08 07 12 00 42 02 12 09 4a 12 0a 10 0a 0e 63 75 "
         "73 74 6f 6d 5f 73 63 61 6c 61 72 73",
         "custom_scalars__config__@0 layout refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_76_precision_recall_curves(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 76 a curve of torch",
         "10 01 2a 58 0a 56 0a 01 70 42 3e 08 01 12 08 12 02 08 06 12 02 08 02 2a "
         "30 00 00 a0 40 00 00 80 40 00 00 40 40 00 00 80 3f 00 00 00 00 00 00 00 "
         "40 00 00 00 00 00 00 80 3f 00 00 20 3f cd cc 4c 3f 00 00 80 3f cd cc 4c "
         "3f 4a 11 0a 0f 0a 09 70 72 5f 63 75 72 76 65 73 12 02 10 02",
         "p@1 pr_curve 2 of 2 0.625/1 0.8/0.8\n"
         "end"},
        {"point 76 trailing columns of nothing",
         "10 01 2a 70 0a 6e 0a 01 70 42 56 08 01 12 08 12 02 08 06 12 02 08 03 2a "
         "48 00 00 a0 40 00 00 00 00 00 00 00 00 00 00 80 40 00 00 00 00 00 00 00 "
         "00 00 00 00 00 00 00 40 40 00 00 40 40 00 00 80 3f 00 00 80 3f 00 00 80 "
         "3f 00 00 00 3f 00 00 80 3f 00 00 80 3f 00 00 80 3f 00 00 00 00 00 00 00 "
         "00 4a 11 0a 0f 0a 09 70 72 5f 63 75 72 76 65 73 12 02 10 03",
         "p@1 pr_curve 1 of 3 0.5/1\n"
         "end"},
        {"point 76 one threshold",
         "10 01 2a 40 0a 3e 0a 01 70 42 26 08 01 12 08 12 02 08 06 12 02 08 01 2a "
         "18 00 00 80 3f 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80 3f 00 00 80 "
         "3f 4a 11 0a 0f 0a 09 70 72 5f 63 75 72 76 65 73 12 02 10 01",
         "p@1 pr_curve 1 of 1 1/1\n"
         "end"},
        {"point 76 five rows",
         "10 01 2a 50 0a 4e 0a 01 70 42 36 08 01 12 08 12 02 08 05 12 02 08 02 2a "
         "28 00 00 00 00 00 00 80 3f 00 00 00 40 00 00 40 40 00 00 80 40 00 00 a0 "
         "40 00 00 c0 40 00 00 e0 40 00 00 00 41 00 00 10 41 4a 11 0a 0f 0a 09 70 "
         "72 5f 63 75 72 76 65 73 12 02 10 02",
         "p@1 pr_curve refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_77_meshes(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 77 vertices, faces, colours",
         "10 01 2a 4f 0a 4d 0a 08 6d 5f 56 45 52 54 45 58 42 2a 08 01 12 0c 12 02 "
         "08 01 12 02 08 02 12 02 08 03 22 18 00 00 00 00 00 00 80 3f 00 00 00 40 "
         "00 00 40 40 00 00 80 40 00 00 a0 40 4a 15 0a 13 0a 04 6d 65 73 68 12 0b "
         "12 01 6d 18 01 2a 02 7b 7d 38 0e;"
         "10 01 2a 41 0a 3f 0a 06 6d 5f 46 41 43 45 42 1e 08 03 12 0c 12 02 08 01 "
         "12 02 08 01 12 02 08 03 22 0c 00 00 00 00 01 00 00 00 09 00 00 00 4a 15 "
         "0a 13 0a 04 6d 65 73 68 12 0b 12 01 6d 18 02 2a 02 7b 7d 38 0e;"
         "10 01 2a 39 0a 37 0a 07 6d 5f 43 4f 4c 4f 52 42 15 08 04 12 0c 12 02 08 "
         "01 12 02 08 01 12 02 08 03 22 03 ff 00 07 4a 15 0a 13 0a 04 6d 65 73 68 "
         "12 0b 12 01 6d 18 03 2a 02 7b 7d 38 0e",
         "m_VERTEX@1 mesh part 1 of 14, \"m\" 1x2 0 1 2 3 4 5\n"
         "m_FACE@1 mesh part 2 of 14, \"m\" 1x1 0 1 9\n"
         "m_COLOR@1 mesh part 3 of 14, \"m\" 1x1 255 0 7\n"
         "end"},
        {"point 77 all floats, old tags, no mask, config null",
         "10 01 2a 3e 0a 3c 0a 03 6d 5f 32 42 1e 08 01 12 0c 12 02 08 01 12 02 08 "
         "01 12 02 08 03 2a 0c 00 00 00 00 00 00 80 3f 00 00 80 3f 4a 15 0a 13 0a "
         "04 6d 65 73 68 12 0b 12 01 6d 18 02 2a 04 6e 75 6c 6c",
         "m_2@1 mesh part 2 of 14, \"m\" 1x1 0 1 1\n"
         "end"},
        {"point 77 a batch of two",
         "10 01 2a 4f 0a 4d 0a 08 6d 5f 56 45 52 54 45 58 42 2a 08 01 12 0c 12 02 "
         "08 02 12 02 08 01 12 02 08 03 2a 18 00 00 00 00 00 00 80 3f 00 00 00 40 "
         "00 00 40 40 00 00 80 40 00 00 a0 40 4a 15 0a 13 0a 04 6d 65 73 68 12 0b "
         "12 01 6d 18 01 2a 02 7b 7d 38 02",
         "m_VERTEX@1 mesh part 1 of 2, \"m\" 2x1 0 1 2 3 4 5\n"
         "end"},
        {"point 77 rank 2",
         "10 01 2a 4b 0a 49 0a 08 6d 5f 56 45 52 54 45 58 42 26 08 01 12 08 12 02 "
         "08 02 12 02 08 03 2a 18 00 00 00 00 00 00 80 3f 00 00 00 40 00 00 40 40 "
         "00 00 80 40 00 00 a0 40 4a 15 0a 13 0a 04 6d 65 73 68 12 0b 12 01 6d 18 "
         "01 2a 02 7b 7d 38 02",
         "m_VERTEX@1 mesh refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_78_graphs(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 78 a node and one below it, inputs of each form",
         "22 24 0a 07 0a 01 41 12 02 4f 70 0a 15 0a 03 41 2f 42 12 02 4f 70 1a 01 "
         "41 1a 03 41 3a 31 1a 02 5e 43 22 02 08 16",
         "graph A:Op A/B:Op<A<A:1<^C\n"
         "end"},
        {"point 78 inputs that are not there, and a cycle",
         "22 1f 0a 09 0a 01 61 12 01 78 1a 01 62 0a 12 0a 01 62 12 01 78 1a 01 61 "
         "1a 07 6e 6f 77 68 65 72 65",
         "graph a:x<b b:x<a<nowhere\n"
         "end"},
        {"point 78 an empty graph", "22 00",
         "graph\n"
         "end"},
        {"point 78 a graph that is none", "22 02 0a 7f",
         "graph refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_79_libraries_metadata_models(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 79 functions of the library",
         "22 1d 0a 06 0a 01 61 12 01 66 12 13 0a 11 0a 03 0a 01 66 1a 0a 0a 02 69 "
         "6e 12 04 52 65 6c 75",
         "graph a:f f.in:Relu\n"
         "end"},
        {"point 79 run metadata", "42 13 0a 05 73 74 65 70 31 12 0a 0a 08 0a 06 0a 04 2f 63 70 75",
         "run metadata \"step1\"\n"
         "end"},
        {"point 79 a meta graph", "4a 0a 12 08 0a 06 0a 01 61 12 01 78",
         "graph a:x\n"
         "end"},
        {"point 79 a Keras model, and one that is no JSON",
         "2a 32 0a 30 0a 05 6b 65 72 61 73 42 0d 08 07 12 00 42 07 7b 22 61 22 3a "
         "31 7d 4a 18 0a 16 0a 11 67 72 61 70 68 5f 6b 65 72 61 73 5f 6d 6f 64 65 "
         "6c 12 01 31;"
         "2a 2c 0a 2a 0a 05 6f 74 68 65 72 42 07 08 07 12 00 42 01 7b 4a 18 0a 16 "
         "0a 11 67 72 61 70 68 5f 6b 65 72 61 73 5f 6d 6f 64 65 6c 12 01 31",
         "keras@0 graph \"{\"a\":1}\"\n"
         "other@0 graph \"{\"\n"
         "end"},
    };
    EXPECT(ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_75_layouts),
        cmocka_unit_test(test_point_76_precision_recall_curves),
        cmocka_unit_test(test_point_77_meshes),
        cmocka_unit_test(test_point_78_graphs),
        cmocka_unit_test(test_point_79_libraries_metadata_models),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
