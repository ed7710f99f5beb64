/* SPDX-License-Identifier: Apache-2.0 */
/* Points 64 to 67 of what a reader of event files must take: tensors. */
#include "format_transcript.h"

#define EXPECT(rows) transcript_expect_rows(rows, sizeof(rows) / sizeof(rows)[0])

static void test_point_64_every_dtype_both_ways(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 64 float as content",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 01 12 04 12 02 08 02 22 08 00 00 80 "
         "3f 00 00 00 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 1[2] 1 -2\n"
         "end"},
        {"point 64 float in its field",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 01 12 04 12 02 08 02 2a 08 00 00 80 "
         "3f 00 00 00 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 1[2] 1 -2\n"
         "end"},
        {"point 64 double as content",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 02 12 04 12 02 08 02 22 10 00 00 00 "
         "00 00 00 f0 3f 00 00 00 00 00 00 00 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor 2[2] 1 -2\n"
         "end"},
        {"point 64 double in its field",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 02 12 04 12 02 08 02 32 10 00 00 00 "
         "00 00 00 f0 3f 00 00 00 00 00 00 00 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor 2[2] 1 -2\n"
         "end"},
        {"point 64 int32 as content",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 03 12 04 12 02 08 02 22 08 01 00 00 "
         "00 fe ff ff ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 3[2] 1 -2\n"
         "end"},
        {"point 64 int32 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 03 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 3[2] 1 -2\n"
         "end"},
        {"point 64 uint8 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 04 12 04 12 02 08 02 22 02 01 fe 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 4[2] 1 254\n"
         "end"},
        {"point 64 uint8 in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 04 12 04 12 02 08 02 38 01 38 fe 01 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 4[2] 1 254\n"
         "end"},
        {"point 64 int16 as content",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 05 12 04 12 02 08 02 22 04 01 00 fe "
         "ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 5[2] 1 -2\n"
         "end"},
        {"point 64 int16 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 05 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 5[2] 1 -2\n"
         "end"},
        {"point 64 int8 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 06 12 04 12 02 08 02 22 02 01 fe 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 6[2] 1 -2\n"
         "end"},
        {"point 64 int8 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 06 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 6[2] 1 -2\n"
         "end"},
        {"point 64 string",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 07 12 04 12 02 08 02 42 01 61 42 01 "
         "62 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 7[2] \"a\" \"b\"\n"
         "end"},
        {"point 64 complex64 as content",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 08 12 04 12 02 08 02 22 10 00 00 80 "
         "3f 00 00 00 c0 00 00 40 40 00 00 80 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor 8[2] 1 -2 3 -4\n"
         "end"},
        {"point 64 complex64 in its field",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 08 12 04 12 02 08 02 4a 10 00 00 80 "
         "3f 00 00 00 c0 00 00 40 40 00 00 80 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor 8[2] 1 -2 3 -4\n"
         "end"},
        {"point 64 int64 as content",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 09 12 04 12 02 08 02 22 10 01 00 00 "
         "00 00 00 00 00 fe ff ff ff ff ff ff ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor 9[2] 1 -2\n"
         "end"},
        {"point 64 int64 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 09 12 04 12 02 08 02 50 01 50 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 9[2] 1 -2\n"
         "end"},
        {"point 64 bool as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 0a 12 04 12 02 08 02 22 02 01 00 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 10[2] 1 0\n"
         "end"},
        {"point 64 bool in its field",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 0a 12 04 12 02 08 02 58 01 58 00 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 10[2] 1 0\n"
         "end"},
        {"point 64 qint8 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 0b 12 04 12 02 08 02 22 02 01 fe 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 11[2] 1 -2\n"
         "end"},
        {"point 64 qint8 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 0b 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 11[2] 1 -2\n"
         "end"},
        {"point 64 quint8 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 0c 12 04 12 02 08 02 22 02 01 fe 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 12[2] 1 254\n"
         "end"},
        {"point 64 quint8 in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 0c 12 04 12 02 08 02 38 01 38 fe 01 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 12[2] 1 254\n"
         "end"},
        {"point 64 qint32 as content",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 0d 12 04 12 02 08 02 22 08 01 00 00 "
         "00 fe ff ff ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 13[2] 1 -2\n"
         "end"},
        {"point 64 qint32 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 0d 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 13[2] 1 -2\n"
         "end"},
        {"point 64 bfloat16 as content",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 0e 12 04 12 02 08 02 22 04 80 3f 00 "
         "c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 14[2] 1 -2\n"
         "end"},
        {"point 64 bfloat16 in its field",
         "10 01 2a 22 0a 20 0a 01 78 42 0f 08 0e 12 04 12 02 08 02 68 80 7f 68 80 "
         "80 03 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 14[2] 1 -2\n"
         "end"},
        {"point 64 qint16 as content",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 0f 12 04 12 02 08 02 22 04 01 00 fe "
         "ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 15[2] 1 -2\n"
         "end"},
        {"point 64 qint16 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 0f 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 15[2] 1 -2\n"
         "end"},
        {"point 64 quint16 as content",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 10 12 04 12 02 08 02 22 04 01 00 fe "
         "ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 16[2] 1 65534\n"
         "end"},
        {"point 64 quint16 in its field",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 10 12 04 12 02 08 02 38 01 38 fe ff "
         "03 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 16[2] 1 65534\n"
         "end"},
        {"point 64 uint16 as content",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 11 12 04 12 02 08 02 22 04 01 00 fe "
         "ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 17[2] 1 65534\n"
         "end"},
        {"point 64 uint16 in its field",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 11 12 04 12 02 08 02 38 01 38 fe ff "
         "03 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 17[2] 1 65534\n"
         "end"},
        {"point 64 complex128 as content",
         "10 01 2a 3d 0a 3b 0a 01 78 42 2a 08 12 12 04 12 02 08 02 22 20 00 00 00 "
         "00 00 00 f0 3f 00 00 00 00 00 00 00 c0 00 00 00 00 00 00 08 40 00 00 00 "
         "00 00 00 10 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 18[2] 1 -2 3 -4\n"
         "end"},
        {"point 64 complex128 in its field",
         "10 01 2a 3d 0a 3b 0a 01 78 42 2a 08 12 12 04 12 02 08 02 62 20 00 00 00 "
         "00 00 00 f0 3f 00 00 00 00 00 00 00 c0 00 00 00 00 00 00 08 40 00 00 00 "
         "00 00 00 10 c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 18[2] 1 -2 3 -4\n"
         "end"},
        {"point 64 half as content",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 13 12 04 12 02 08 02 22 04 00 3c 00 "
         "c0 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 19[2] 1 -2\n"
         "end"},
        {"point 64 half in its field",
         "10 01 2a 22 0a 20 0a 01 78 42 0f 08 13 12 04 12 02 08 02 68 80 78 68 80 "
         "80 03 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 19[2] 1 -2\n"
         "end"},
        {"point 64 uint32 as content",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 16 12 04 12 02 08 02 22 08 01 00 00 "
         "00 fe ff ff ff 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 22[2] 1 4294967294\n"
         "end"},
        {"point 64 uint32 in its field",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 16 12 04 12 02 08 02 80 01 01 80 01 "
         "fe ff ff ff 0f 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 22[2] 1 4294967294\n"
         "end"},
        {"point 64 uint64 as content",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 17 12 04 12 02 08 02 22 10 01 00 00 "
         "00 00 00 00 00 00 00 00 00 00 01 00 00 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor 23[2] 1 1.09951162778e+12\n"
         "end"},
        {"point 64 uint64 in its field",
         "10 01 2a 26 0a 24 0a 01 78 42 13 08 17 12 04 12 02 08 02 88 01 01 88 01 "
         "80 80 80 80 80 20 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 23[2] 1 1.09951162778e+12\n"
         "end"},
        {"point 64 float8_e5m2 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 18 12 04 12 02 08 02 22 02 3c c0 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 24[2] 1 -2\n"
         "end"},
        {"point 64 float8_e5m2 in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 18 12 04 12 02 08 02 92 01 02 3c c0 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 24[2] 1 -2\n"
         "end"},
        {"point 64 float8_e4m3fn as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 19 12 04 12 02 08 02 22 02 38 c0 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 25[2] 1 -2\n"
         "end"},
        {"point 64 float8_e4m3fn in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 19 12 04 12 02 08 02 92 01 02 38 c0 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 25[2] 1 -2\n"
         "end"},
        {"point 64 float8_e4m3fnuz as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1a 12 04 12 02 08 02 22 02 40 c8 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 26[2] 1 -2\n"
         "end"},
        {"point 64 float8_e4m3fnuz in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 1a 12 04 12 02 08 02 92 01 02 40 c8 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 26[2] 1 -2\n"
         "end"},
        {"point 64 float8_e4m3b11fnuz as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1b 12 04 12 02 08 02 22 02 58 e0 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 27[2] 1 -2\n"
         "end"},
        {"point 64 float8_e4m3b11fnuz in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 1b 12 04 12 02 08 02 92 01 02 58 e0 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 27[2] 1 -2\n"
         "end"},
        {"point 64 float8_e5m2fnuz as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1c 12 04 12 02 08 02 22 02 40 c4 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 28[2] 1 -2\n"
         "end"},
        {"point 64 float8_e5m2fnuz in its field",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 1c 12 04 12 02 08 02 92 01 02 40 c4 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 28[2] 1 -2\n"
         "end"},
        {"point 64 int4 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1d 12 04 12 02 08 02 22 02 01 0e 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 29[2] 1 -2\n"
         "end"},
        {"point 64 int4 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 1d 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 29[2] 1 -2\n"
         "end"},
        {"point 64 uint4 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1e 12 04 12 02 08 02 22 02 01 0e 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 30[2] 1 14\n"
         "end"},
        {"point 64 uint4 in its field",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1e 12 04 12 02 08 02 38 01 38 0e 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 30[2] 1 14\n"
         "end"},
        {"point 64 int2 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 1f 12 04 12 02 08 02 22 02 01 02 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 31[2] 1 -2\n"
         "end"},
        {"point 64 int2 in its field",
         "10 01 2a 28 0a 26 0a 01 78 42 15 08 1f 12 04 12 02 08 02 38 01 38 fe ff "
         "ff ff ff ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 31[2] 1 -2\n"
         "end"},
        {"point 64 uint2 as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 20 12 04 12 02 08 02 22 02 01 02 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 32[2] 1 2\n"
         "end"},
        {"point 64 uint2 in its field",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 20 12 04 12 02 08 02 38 01 38 02 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 32[2] 1 2\n"
         "end"},
        {"point 64 float4_e2m1fn as content",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 21 12 04 12 02 08 02 22 02 02 0c 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 33[2] 1 -2\n"
         "end"},
        {"point 64 float4_e2m1fn in its field",
         "10 01 2a 1f 0a 1d 0a 01 78 42 0c 08 21 12 04 12 02 08 02 38 02 38 0c 4a "
         "0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 33[2] 1 -2\n"
         "end"},
        {"point 64 one value for all",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 01 12 04 12 02 08 03 2a 04 00 00 e0 "
         "40 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 1[3] 7 7 7\n"
         "end"},
        {"point 64 missing trailing values",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 01 12 04 12 02 08 04 2a 08 00 00 80 "
         "3f 00 00 00 40 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 1[4] 1 2 2 2\n"
         "end"},
        {"point 64 too many values",
         "10 01 2a 29 0a 27 0a 01 78 42 16 08 01 12 04 12 02 08 02 2a 0c 00 00 80 "
         "3f 00 00 00 40 00 00 40 40 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 1[2] 1 2\n"
         "end"},
        {"point 64 no values",
         "10 01 2a 1b 0a 19 0a 01 78 42 08 08 01 12 04 12 02 08 02 4a 0a 0a 08 0a "
         "06 74 65 6e 73 6f 72",
         "x@1 tensor 1[2] 0 0\n"
         "end"},
        {"point 64 a shape left out",
         "10 01 2a 23 0a 21 0a 01 78 42 10 08 01 2a 0c 00 00 80 3f 00 00 00 40 00 "
         "00 40 40 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 1[3] 1 2 3\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_65_odd_fields_of_torch(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 65 half bits of 32",
         "10 01 2a 2c 0a 2a 0a 01 78 42 19 08 13 12 04 12 02 08 02 68 80 80 80 fe "
         "03 68 80 80 80 80 fc ff ff ff ff 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 19[2] 1.5 -2\n"
         "end"},
        {"point 65 uint8 in uint32_val",
         "10 01 2a 22 0a 20 0a 01 78 42 0f 08 04 12 04 12 02 08 02 80 01 01 80 01 "
         "fe 01 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 4[2] 1 254\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_66_shapes_that_make_no_sense(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 66 a dimension below nothing",
         "10 01 2a 2a 0a 28 0a 01 78 42 17 08 01 12 0d 12 0b 08 fb ff ff ff ff ff "
         "ff ff ff 01 2a 04 00 00 80 3f 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor refused\n"
         "end"},
        {"point 66 an unknown dimension",
         "10 01 2a 2e 0a 2c 0a 01 78 42 1b 08 01 12 0d 12 0b 08 ff ff ff ff ff ff "
         "ff ff ff 01 2a 08 00 00 80 3f 00 00 00 40 4a 0a 0a 08 0a 06 74 65 6e 73 "
         "6f 72",
         "x@1 tensor 1[2] 1 2\n"
         "end"},
        {"point 66 a product above 2^63",
         "10 01 2a 2f 0a 2d 0a 01 78 42 1c 08 01 12 12 12 07 08 80 80 80 80 80 20 "
         "12 07 08 80 80 80 80 80 20 2a 04 00 00 80 3f 4a 0a 0a 08 0a 06 74 65 6e "
         "73 6f 72",
         "x@1 tensor refused\n"
         "end"},
        {"point 66 a product above 2^63, and a 0",
         "10 01 2a 33 0a 31 0a 01 78 42 20 08 01 12 16 12 07 08 80 80 80 80 80 20 "
         "12 07 08 80 80 80 80 80 20 12 02 08 00 2a 04 00 00 80 3f 4a 0a 0a 08 0a "
         "06 74 65 6e 73 6f 72",
         "x@1 tensor 1[1099511627776 1099511627776 0]\n"
         "end"},
        {"point 66 10^9 x 10^9 of one value",
         "10 01 2a 2d 0a 2b 0a 01 78 42 1a 08 01 12 10 12 06 08 80 94 eb dc 03 12 "
         "06 08 80 94 eb dc 03 2a 04 00 00 80 3f 4a 0a 0a 08 0a 06 74 65 6e 73 6f "
         "72",
         "x@1 tensor too large\n"
         "end"},
        {"point 66 40 dimensions",
         "10 01 2a c0 01 0a bd 01 0a 01 78 42 ab 01 08 01 12 a0 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 02 08 01 12 "
         "02 08 01 12 02 08 01 12 02 08 01 2a 04 00 00 80 3f 4a 0a 0a 08 0a 06 74 "
         "65 6e 73 6f 72",
         "x@1 scalar 1\n"
         "end"},
    };
    EXPECT(ROWS);
}

static void test_point_67_dtypes_nobody_knows(void **state)
{
    (void)state;
    static const TranscriptRow ROWS[] = {
        {"point 67 a dtype nobody knows",
         "10 01 2a 21 0a 1f 0a 01 78 42 0e 08 4d 12 04 12 02 08 02 22 04 61 62 63 "
         "64 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 77[2] raw 4\n"
         "end"},
        {"point 67 a reference to floats",
         "10 01 2a 25 0a 23 0a 01 78 42 12 08 65 12 04 12 02 08 02 22 08 00 00 80 "
         "3f 00 00 00 40 4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 101[2] raw 8\n"
         "end"},
        {"point 67 a resource",
         "10 01 2a 1e 0a 1c 0a 01 78 42 0b 08 14 12 00 72 05 0a 03 63 70 75 4a 0a "
         "0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 20[] raw 0\n"
         "end"},
        {"point 67 a variant",
         "10 01 2a 20 0a 1e 0a 01 78 42 0d 08 15 12 00 7a 07 0a 01 74 1a 02 7a 00 "
         "4a 0a 0a 08 0a 06 74 65 6e 73 6f 72",
         "x@1 tensor 21[] raw 0\n"
         "end"},
    };
    EXPECT(ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_64_every_dtype_both_ways),
        cmocka_unit_test(test_point_65_odd_fields_of_torch),
        cmocka_unit_test(test_point_66_shapes_that_make_no_sense),
        cmocka_unit_test(test_point_67_dtypes_nobody_knows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
