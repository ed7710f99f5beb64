/* SPDX-License-Identifier: Apache-2.0 */
/* Points 57 to 63 of what a reader of event files must take: images, audio, text. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_point_57_encoded_pictures_as_they_are(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 57 a PNG as a message",
         "10 01 2a 57 0a 55 0a 01 69 22 50 08 01 10 01 18 03 22 48 89 50 4e 47 0d "
         "0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 00 01 08 02 00 00 00 "
         "90 77 53 de 00 00 00 0f 49 44 41 54 78 01 01 04 00 fb ff 00 ff 00 00 03 "
         "01 01 00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae 42 60 82",
         "i@1 image 1x1 72\n"
         "end"},
        {"point 57 a JPEG, a GIF, a BMP",
         "10 01 2a 13 0a 11 0a 01 69 22 0c 08 01 10 01 18 03 22 04 ff d8 ff e0;"
         "10 01 2a 15 0a 13 0a 01 69 22 0e 08 01 10 01 18 03 22 06 47 49 46 38 39 "
         "61;"
         "10 01 2a 1a 0a 18 0a 01 69 22 13 08 fd ff ff ff ff ff ff ff ff 01 10 04 "
         "18 03 22 02 42 4d",
         "i@1 image 1x1 4\n"
         "i@1 image 1x1 6\n"
         "i@1 image 4x0 2\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_58_pictures_in_a_tensor(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 58 no image",
         "10 01 2a 21 0a 1f 0a 01 69 42 0e 08 07 12 04 12 02 08 02 42 01 34 42 01 "
         "33 4a 0a 0a 08 0a 06 69 6d 61 67 65 73",
         "i@1 image 4x3\n"
         "end"},
        {"point 58 one image",
         "10 01 2a 6b 0a 69 0a 01 69 42 58 08 07 12 04 12 02 08 03 42 01 31 42 01 "
         "31 42 48 89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 "
         "00 00 01 08 02 00 00 00 90 77 53 de 00 00 00 0f 49 44 41 54 78 01 01 04 "
         "00 fb ff 00 ff 00 00 03 01 01 00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae "
         "42 60 82 4a 0a 0a 08 0a 06 69 6d 61 67 65 73",
         "i@1 image 1x1 72\n"
         "end"},
        {"point 58 three images",
         "10 01 2a 71 0a 6f 0a 01 69 42 5e 08 07 12 04 12 02 08 05 42 01 34 42 01 "
         "33 42 48 89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 "
         "00 00 01 08 02 00 00 00 90 77 53 de 00 00 00 0f 49 44 41 54 78 01 01 04 "
         "00 fb ff 00 ff 00 00 03 01 01 00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae "
         "42 60 82 42 00 42 02 61 62 4a 0a 0a 08 0a 06 69 6d 61 67 65 73",
         "i@1 image 4x3 72 0 2\n"
         "end"},
        {"point 58 sizes that are no numbers",
         "10 01 2a 6f 0a 6d 0a 01 69 42 5c 08 07 12 04 12 02 08 03 42 04 66 6f 75 "
         "72 42 02 2d 33 42 48 89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 "
         "00 00 01 00 00 00 01 08 02 00 00 00 90 77 53 de 00 00 00 0f 49 44 41 54 "
         "78 01 01 04 00 fb ff 00 ff 00 00 03 01 01 00 8d 1d e5 82 00 00 00 00 49 "
         "45 4e 44 ae 42 60 82 4a 0a 0a 08 0a 06 69 6d 61 67 65 73",
         "i@1 image 0x0 72\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_59_pictures_without_a_shape(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 59 strings without a shape",
         "10 01 2a 65 0a 63 0a 01 69 42 52 08 07 42 01 31 42 01 31 42 48 89 50 4e "
         "47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 00 01 08 02 00 "
         "00 00 90 77 53 de 00 00 00 0f 49 44 41 54 78 01 01 04 00 fb ff 00 ff 00 "
         "00 03 01 01 00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae 42 60 82 4a 0a 0a "
         "08 0a 06 69 6d 61 67 65 73",
         "i@1 image 1x1 72\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_60_broken_pictures(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 60 empty bytes", "10 01 2a 0f 0a 0d 0a 01 69 22 08 08 01 10 01 18 03 22 00",
         "i@1 image 1x1 0\n"
         "end"},
        {"point 60 half of a PNG, and a size of 100,000",
         "10 01 2a 27 0a 25 0a 01 69 22 20 08 a0 8d 06 10 a0 8d 06 18 03 22 14 89 "
         "50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01",
         "i@1 image 100000x100000 20\n"
         "end"},
        {"point 60 a tensor of one string",
         "10 01 2a 1e 0a 1c 0a 01 69 42 0b 08 07 12 04 12 02 08 01 42 01 34 4a 0a "
         "0a 08 0a 06 69 6d 61 67 65 73",
         "i@1 image refused\n"
         "end"},
        {"point 60 numbers in place of strings",
         "10 01 2a 29 0a 27 0a 01 69 42 16 08 01 12 04 12 02 08 03 2a 0c 00 00 80 "
         "3f 00 00 00 40 00 00 40 40 4a 0a 0a 08 0a 06 69 6d 61 67 65 73",
         "i@1 image refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_61_pictures_in_groups(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 61 numbered tags of one group",
         "10 01 2a ba 01 0a 5b 0a 09 78 2f 69 6d 61 67 65 2f 30 22 4e 08 01 10 01 "
         "22 48 89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 "
         "00 01 08 02 00 00 00 90 77 53 de 00 00 00 0f 49 44 41 54 78 01 01 04 00 "
         "fb ff 00 ff 00 00 03 01 01 00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae 42 "
         "60 82 0a 5b 0a 09 78 2f 69 6d 61 67 65 2f 31 22 4e 08 01 10 01 22 48 89 "
         "50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 00 01 08 "
         "02 00 00 00 90 77 53 de 00 00 00 0f 49 44 41 54 78 01 01 04 00 fb ff 00 "
         "ff 00 00 03 01 01 00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae 42 60 82",
         "x/image/0@1 image 1x1 72\n"
         "x/image/1@1 image 1x1 72\n"
         "end"},
        {"point 61 metadata without content",
         "10 01 2a 61 0a 5f 0a 01 69 22 4e 08 01 10 01 22 48 89 50 4e 47 0d 0a 1a "
         "0a 00 00 00 0d 49 48 44 52 00 00 00 01 00 00 00 01 08 02 00 00 00 90 77 "
         "53 de 00 00 00 0f 49 44 41 54 78 01 01 04 00 fb ff 00 ff 00 00 03 01 01 "
         "00 8d 1d e5 82 00 00 00 00 49 45 4e 44 ae 42 60 82 4a 0a 0a 08 0a 06 69 "
         "6d 61 67 65 73",
         "i@1 image 1x1 72\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_62_sounds(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 62 a sound as a message",
         "10 01 2a 21 0a 1f 0a 01 77 32 1a 0d 00 44 2c 47 10 01 18 04 22 04 52 49 "
         "46 46 2a 09 61 75 64 69 6f 2f 77 61 76",
         "w@1 audio 4\"\"\n"
         "end"},
        {"point 62 sounds with labels",
         "10 01 2a 33 0a 31 0a 01 77 42 1d 08 07 12 08 12 02 08 02 12 02 08 02 42 "
         "04 52 49 46 46 42 03 6f 6e 65 42 02 61 62 42 00 4a 0d 0a 0b 0a 05 61 75 "
         "64 69 6f 12 02 10 0b",
         "w@1 audio 4\"one\" 2\"\"\n"
         "end"},
        {"point 62 sounds alone",
         "10 01 2a 28 0a 26 0a 01 77 42 12 08 07 12 04 12 02 08 02 42 04 52 49 46 "
         "46 42 02 61 62 4a 0d 0a 0b 0a 05 61 75 64 69 6f 12 02 10 0b",
         "w@1 audio 4\"\" 2\"\"\n"
         "end"},
        {"point 62 sounds of another shape",
         "10 01 2a 20 0a 1e 0a 01 77 42 0a 08 07 12 00 42 04 52 49 46 46 4a 0d 0a "
         "0b 0a 05 61 75 64 69 6f 12 02 10 0b;"
         "10 01 2a 2b 0a 29 0a 01 77 42 15 08 07 12 08 12 02 08 01 12 02 08 03 42 "
         "01 61 42 01 62 42 01 63 4a 0d 0a 0b 0a 05 61 75 64 69 6f 12 02 10 0b",
         "w@1 audio refused\n"
         "w@1 audio refused\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_63_texts_of_every_rank(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 63 rank 0",
         "10 01 2a 19 0a 17 0a 01 74 42 08 08 07 12 00 42 02 68 69 4a 08 0a 06 0a "
         "04 74 65 78 74",
         "t@1 text 1x1 \"hi\"\n"
         "end"},
        {"point 63 [1] and [2]",
         "10 01 2a 1d 0a 1b 0a 01 74 42 0c 08 07 12 04 12 02 08 01 42 02 68 69 4a "
         "08 0a 06 0a 04 74 65 78 74;"
         "10 01 2a 1f 0a 1d 0a 01 74 42 0e 08 07 12 04 12 02 08 02 42 01 61 42 01 "
         "62 4a 08 0a 06 0a 04 74 65 78 74",
         "t@1 text 1x1 \"hi\"\n"
         "t@1 text 2x1 \"a\" \"b\"\n"
         "end"},
        {"point 63 a table",
         "10 01 2a 29 0a 27 0a 01 74 42 18 08 07 12 08 12 02 08 02 12 02 08 02 42 "
         "01 61 42 01 62 42 01 63 42 01 64 4a 08 0a 06 0a 04 74 65 78 74",
         "t@1 text 2x2 \"a\" \"b\" \"c\" \"d\"\n"
         "end"},
        {"point 63 rank 3",
         "10 01 2a 2d 0a 2b 0a 01 74 42 1c 08 07 12 0c 12 02 08 02 12 02 08 01 12 "
         "02 08 02 42 01 61 42 01 62 42 01 63 42 01 64 4a 08 0a 06 0a 04 74 65 78 "
         "74",
         "t@1 text 1x2 of more \"a\" \"b\"\n"
         "end"},
        {"point 63 no shape",
         "10 01 2a 17 0a 15 0a 01 74 42 06 08 07 42 02 68 69 4a 08 0a 06 0a 04 74 "
         "65 78 74",
         "t@1 text 1x1 \"hi\"\n"
         "end"},
        {"point 63 no element",
         "10 01 2a 19 0a 17 0a 01 74 42 08 08 07 12 04 12 02 08 00 4a 08 0a 06 0a "
         "04 74 65 78 74",
         "t@1 text 0x0\n"
         "end"},
        {"point 63 the content {}",
         "10 01 2a 1d 0a 1b 0a 01 74 42 08 08 07 12 00 42 02 68 69 4a 0c 0a 0a 0a "
         "04 74 65 78 74 12 02 7b 7d",
         "t@1 text 1x1 \"hi\"\n"
         "end"},
        {"point 63 a script",
         "10 01 2a 29 0a 27 0a 01 74 42 18 08 07 12 00 42 12 3c 73 63 72 69 70 74 "
         "3e 78 3c 2f 73 63 72 69 70 74 3e 4a 08 0a 06 0a 04 74 65 78 74",
         "t@1 text 1x1 \"<script>x</script>\"\n"
         "end"},
        {"point 63 bytes that are not UTF-8",
         "10 01 2a 1a 0a 18 0a 01 74 42 09 08 07 12 00 42 03 61 ff 62 4a 08 0a 06 "
         "0a 04 74 65 78 74",
         "t@1 text 1x1 \"a\xff"
         "b\"\n"
         "end"},
    };
    EXPECT(ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_57_encoded_pictures_as_they_are),
        cmocka_unit_test(test_point_58_pictures_in_a_tensor),
        cmocka_unit_test(test_point_59_pictures_without_a_shape),
        cmocka_unit_test(test_point_60_broken_pictures),
        cmocka_unit_test(test_point_61_pictures_in_groups),
        cmocka_unit_test(test_point_62_sounds),
        cmocka_unit_test(test_point_63_texts_of_every_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
