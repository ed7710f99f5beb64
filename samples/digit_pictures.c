/* SPDX-License-Identifier: Apache-2.0 */
/* Digits and weights go in, RGB pictures come out. A picture is a grid of cells on paper white,
 * and everything in a cell is made of squares, so that one function draws all. */
#include "digit_pictures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS_IN_ROW = 8, MOST_MISTAKES = 40, SQUARE = 6, DOT = 3, GAP = 4 };

typedef struct Colour {
    uint8_t red, green, blue;
} Colour;

static const Colour RIGHT_GREEN = {0x1a, 0x7f, 0x37};
static const Colour WRONG_RED = {0xcf, 0x22, 0x2e};

/* The figures 0 to 9, three dots wide and five high; a bit is a dot, the highest of each row at
 * the left. */
static const uint8_t FIGURES[DIGITS_CLASSES][5] = {
    {7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7}, {5, 5, 7, 1, 1},
    {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 2, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7},
};

static EventsImage blank_picture(uint32_t width, uint32_t height)
{
    EventsImage image = {.width = width, .height = height, .channels = 3};
    uint8_t *pixels = malloc((size_t)3 * width * height);
    if (pixels != NULL) {
        memset(pixels, 0xff, (size_t)3 * width * height);
    }
    image.pixels = pixels;
    return image;
}

/* The picture is ours until it is returned, although EventsImage only lends its pixels. */
static void fill_square(const EventsImage *image, size_t left, size_t top, size_t side, Colour fill)
{
    uint8_t *pixels = (uint8_t *)(uintptr_t)image->pixels;
    if (pixels == NULL) {
        return;
    }
    for (size_t y = top; y < top + side; y++) {
        uint8_t *pixel = pixels + 3 * (y * image->width + left);
        for (size_t x = 0; x < side; x++, pixel += 3) {
            pixel[0] = fill.red;
            pixel[1] = fill.green;
            pixel[2] = fill.blue;
        }
    }
}

static void draw_digit(const EventsImage *image, size_t left, size_t top, size_t square,
                       const double *ink)
{
    for (size_t i = 0; i < DIGITS_PIXELS; i++) {
        const uint8_t grey = (uint8_t)lround(255.0 * (1.0 - ink[i]));
        fill_square(image, left + i % DIGITS_SIDE * square, top + i / DIGITS_SIDE * square, square,
                    (Colour){grey, grey, grey});
    }
}

static void draw_figure(const EventsImage *image, size_t left, size_t top, uint8_t figure,
                        Colour ink)
{
    for (size_t row = 0; row < 5; row++) {
        for (size_t column = 0; column < 3; column++) {
            if ((FIGURES[figure][row] >> (2 - column) & 1) != 0) {
                fill_square(image, left + column * DOT, top + row * DOT, DOT, ink);
            }
        }
    }
}

EventsImage digit_pictures_mistakes(const DigitsData *data, const uint8_t *predicted)
{
    const size_t cell_width = DIGITS_SIDE * SQUARE + 2 * GAP;
    const size_t cell_height = cell_width + 5 * DOT + GAP;
    const EventsImage image = blank_picture((uint32_t)(CELLS_IN_ROW * cell_width),
                                            (uint32_t)(MOST_MISTAKES / CELLS_IN_ROW * cell_height));
    size_t n_drawn = 0;
    for (size_t row = 0; row < data->n_rows && n_drawn < MOST_MISTAKES; row++) {
        if (predicted[row] == data->labels[row]) {
            continue;
        }
        const size_t left = n_drawn % CELLS_IN_ROW * cell_width + GAP;
        const size_t top = n_drawn / CELLS_IN_ROW * cell_height + GAP;
        const size_t below = top + DIGITS_SIDE * SQUARE + GAP;
        draw_digit(&image, left, top, SQUARE, data->pixels + row * DIGITS_PIXELS);
        draw_figure(&image, left + 3 * DOT, below, data->labels[row], RIGHT_GREEN);
        draw_figure(&image, left + 9 * DOT, below, predicted[row], WRONG_RED);
        n_drawn++;
    }
    return image;
}

/* From blue (-1) over white (0) to red (1). */
static Colour diverging(double value)
{
    const double strength = fmin(fabs(value), 1.0);
    const Colour end = value < 0.0 ? (Colour){0x21, 0x66, 0xac} : (Colour){0xb2, 0x18, 0x2b};
    return (Colour){(uint8_t)lround(255.0 + strength * (end.red - 255.0)),
                    (uint8_t)lround(255.0 + strength * (end.green - 255.0)),
                    (uint8_t)lround(255.0 + strength * (end.blue - 255.0))};
}

EventsImage digit_pictures_first_weights(const NetworkLayer *first)
{
    const size_t cell = DIGITS_SIDE * SQUARE + 2 * GAP;
    const size_t n_rows = (first->n_outputs + CELLS_IN_ROW - 1) / CELLS_IN_ROW;
    const EventsImage image =
        blank_picture((uint32_t)(CELLS_IN_ROW * cell), (uint32_t)(n_rows * cell));
    double largest = 1e-9;
    for (size_t i = 0; i < first->n_inputs * first->n_outputs; i++) {
        largest = fmax(largest, fabs(first->parameters[i]));
    }
    for (size_t o = 0; o < first->n_outputs; o++) {
        const size_t left = o % CELLS_IN_ROW * cell + GAP;
        const size_t top = o / CELLS_IN_ROW * cell + GAP;
        for (size_t i = 0; i < DIGITS_PIXELS; i++) {
            fill_square(&image, left + i % DIGITS_SIDE * SQUARE, top + i / DIGITS_SIDE * SQUARE,
                        SQUARE, diverging(first->parameters[o * first->n_inputs + i] / largest));
        }
    }
    return image;
}

EventsImage digit_pictures_sprite(const DigitsData *data)
{
    const size_t n_in_row = (size_t)ceil(sqrt((double)data->n_rows));
    const size_t n_rows = (data->n_rows + n_in_row - 1) / n_in_row;
    const size_t cell = DIGIT_PICTURES_SPRITE_CELL;
    const EventsImage image = blank_picture((uint32_t)(n_in_row * cell), (uint32_t)(n_rows * cell));
    for (size_t row = 0; row < data->n_rows; row++) {
        draw_digit(&image, row % n_in_row * cell, row / n_in_row * cell, cell / DIGITS_SIDE,
                   data->pixels + row * DIGITS_PIXELS);
    }
    return image;
}
