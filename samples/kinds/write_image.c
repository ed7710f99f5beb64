/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures: bytes, 16 bits, floats, several of one step, and a file that is encoded already. Usage:
 * write_image [DIRECTORY] */
#include <events/events.h>
#include <stdio.h>

/* One white pixel; commonly the content of a file. */
static const uint8_t dot_gif[] = {'G', 'I',  'F',  '8',  '9', 'a', 1, 0,    1, 0, 0x80, 0,
                                  0,   0xff, 0xff, 0xff, 0,   0,   0, ',',  0, 0, 0,    0,
                                  1,   0,    1,    0,    0,   2,   2, 0x44, 1, 0, ';'};

int main(int argc, char **argv)
{
    EventsError error;
    EventsWriter *writer;
    if (events_writer_open(argc > 1 ? argv[1] : "logs", NULL, &writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    enum { WIDTH = 32, HEIGHT = 16 };
    uint8_t colours[HEIGHT][WIDTH][3];
    uint16_t depths[HEIGHT][WIDTH];
    float lights[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            colours[y][x][0] = (uint8_t)(8 * x);
            colours[y][x][1] = (uint8_t)(16 * y);
            colours[y][x][2] = 128;
            depths[y][x] = (uint16_t)(2048 * x);
            lights[y][x] = (float)y / (HEIGHT - 1);
        }
    }
    const EventsImage colour = {WIDTH, HEIGHT, 3, 0, colours, EVENTS_PIXELS_UINT8};
    const EventsImage depth = {WIDTH, HEIGHT, 1, 0, depths, EVENTS_PIXELS_UINT16};
    const EventsImage pair[] = {{WIDTH, HEIGHT, 1, 0, lights, EVENTS_PIXELS_FLOAT}, depth};
    events_writer_image(writer, "input/colour", 1, &colour);
    events_writer_image(writer, "input/depth", 1, &depth);
    events_writer_images(writer, "input/pair", 1, pair, 2);

    const EventsBytes file = {dot_gif, sizeof dot_gif};
    if (events_writer_image_files(writer, "dot", 1, &file, 1, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    if (events_writer_close(writer, &error) != EVENTS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    return 0;
}
