/* SPDX-License-Identifier: Apache-2.0 */
/* What is looked at, heard and read: pictures of every pixel format and as files, sound of both
 * sample formats and as a file, texts and a table. */
#include "all_kinds.h"

#include <math.h>
#include <string.h>

/* A GIF of 2 x 1 pixels, as somebody else made it. */
static const uint8_t gif[] = {'G', 'I', 'F', '8', '9',  'a',  2,    0,   1,  0, 0x80, 0,
                              0,   0,   0,   0,   0xff, 0xff, 0xff, ',', 0,  0, 0,    0,
                              2,   0,   1,   0,   0,    2,    2,    4,   10, 0, ';'};

static void write_deep_images(EventsWriter *writer)
{
    uint16_t words[2 * 3];
    float floats[2 * 2 * 4];
    for (size_t i = 0; i < 6; i++) {
        words[i] = (uint16_t)(10000 * i + 1);
    }
    for (size_t i = 0; i < 16; i++) {
        floats[i] = (float)i / 15.0F;
    }
    const EventsImage deep = {
        .width = 3, .height = 2, .channels = 1, .pixels = words, .format = EVENTS_PIXELS_UINT16};
    const EventsImage light = {
        .width = 2, .height = 2, .channels = 4, .pixels = floats, .format = EVENTS_PIXELS_FLOAT};
    const EventsBytes file = {gif, sizeof gif};
    check(events_writer_images_at(writer, "deep", 1, first_wall_time, &deep, 1), "deep");
    check(events_writer_images_at(writer, "light", 1, first_wall_time, &light, 1), "light");
    check(events_writer_image_files_at(writer, "gif", 1, first_wall_time, &file, 1, NULL), "gif");
}

void write_images(EventsWriter *writer)
{
    uint8_t colours[3 * 5 * 3];
    uint8_t greys[2][4 * 4];
    for (size_t i = 0; i < sizeof colours; i++) {
        colours[i] = (uint8_t)(5 * i);
    }
    for (size_t i = 0; i < sizeof greys; i++) {
        greys[i / 16][i % 16] = (uint8_t)(8 * i);
    }
    const EventsImage picture = {.width = 5, .height = 3, .channels = 3, .pixels = colours};
    const EventsImage pair[] = {
        {.width = 4, .height = 4, .channels = 1, .pixels = greys[0]},
        {.width = 4, .height = 4, .channels = 1, .pixels = greys[1]},
    };
    check(events_writer_images_at(writer, "picture", 7, first_wall_time, &picture, 1), "picture");
    check(events_writer_images_at(writer, "pictures", 8, first_wall_time, pair, 2), "pictures");
    write_deep_images(writer);
}

void write_audio(EventsWriter *writer)
{
    static const uint8_t file[] = "RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0"
                                  "\x80\x3e\0\0\x02\0\x10\0data\x02\0\0\0\x05";
    float stereo[2 * 100];
    int16_t mono[50];
    for (size_t i = 0; i < 100; i++) {
        stereo[2 * i] = sinf((float)i / 5.0F);
        stereo[2 * i + 1] = (float)i / 50.0F - 1.0F;
    }
    for (int i = 0; i < 50; i++) {
        mono[i] = (int16_t)(1000 * i - 25000);
    }
    const EventsAudio floats = {44100, 2, 100, stereo, EVENTS_SAMPLES_FLOAT};
    const EventsAudio words = {8000, 1, 50, mono, EVENTS_SAMPLES_INT16};
    const EventsBytes bytes = {file, sizeof file};
    check(events_writer_audio_at(writer, "stereo", 1, first_wall_time, &floats), "stereo");
    check(events_writer_audio_at(writer, "mono", 1, first_wall_time, &words), "mono");
    check(events_writer_audio_at(writer, "mono", 2, first_wall_time, &words), "mono");
    check(events_writer_audio_file_at(writer, "file", 1, first_wall_time, bytes, NULL), "file");
}

void write_texts(EventsWriter *writer)
{
    check(events_writer_text_at(writer, "note", 4, first_wall_time, "**bold** & plain"), "text");
    check(events_writer_text_at(writer, "broken \xff", 4, first_wall_time, "not \xc3( UTF-8"),
          "broken");
}

void write_text_tables(EventsWriter *writer)
{
    static const char *const cells[] = {"name", "value", "*lr*", "0.1"};
    check(events_writer_text_table_at(writer, "table", 4, first_wall_time, 2, 2, cells), "table");
}
