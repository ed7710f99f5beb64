/* SPDX-License-Identifier: Apache-2.0 */
/* Many traces over each other: the order, what hides what, and that bands and threads leave the
 * same picture as painting trace by trace. */
#include "cmocka_all.h"

#include "curve_raster.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 333, HEIGHT = 120, STRIDE = 4 * WIDTH };

typedef struct {
    uint32_t pixels[WIDTH * HEIGHT];
} Picture;

static PixelTarget target_of(Picture *picture)
{
    return (PixelTarget){.pixels = (uint8_t *)picture->pixels,
                         .stride = STRIDE,
                         .clip_width = WIDTH,
                         .clip_height = HEIGHT};
}

static Picture *new_picture(void)
{
    Picture *picture = g_new(Picture, 1);
    memset(picture->pixels, 0xff, sizeof picture->pixels);
    return picture;
}

/* A line at this height, or a wave of spans around it. */
static CurveInk make_ink(unsigned i, double y, double opacity)
{
    const PlotColour colour = {(uint8_t)(i * 37), (uint8_t)(i * 91), (uint8_t)(i * 13)};
    CurveInk ink = {.colour = pixel_stack_ink(colour)};
    if (i % 2 == 0) {
        LinePoint *points = g_new(LinePoint, 40);
        for (int k = 0; k < 40; k++) {
            points[k] = (LinePoint){k * 8.7 - 3, y + 6 * sin(k + (double)i)};
        }
        ink.kind = CURVE_INK_LINE;
        line_ink_init(&ink.line, points, 40, 1.75, opacity);
        return ink;
    }
    SpanColumn *columns = g_new(SpanColumn, WIDTH);
    for (int x = 0; x < WIDTH; x++) {
        const float middle = (float)(y + 5 * sin(x / 9.0 + i));
        const float reach = (float)(x * 7 % 5) * 2;
        columns[x] = (SpanColumn){middle - reach, middle + reach, middle, middle, 1, x == 0};
    }
    ink.kind = CURVE_INK_SPANS;
    span_ink_init(&ink.spans, columns, WIDTH, 0, 1.75, opacity);
    return ink;
}

static void test_the_last_lies_on_top(void **state)
{
    (void)state;
    Picture *picture = new_picture();
    const PixelTarget target = target_of(picture);
    CurveInk inks[2];
    for (unsigned i = 0; i < 2; i++) {
        LinePoint *points = g_new(LinePoint, 2);
        points[0] = (LinePoint){0, 50};
        points[1] = (LinePoint){WIDTH, 50};
        inks[i] = (CurveInk){
            .kind = CURVE_INK_LINE,
            .colour = pixel_stack_ink((PlotColour){i == 0 ? 200 : 0, i == 1 ? 200 : 0, 0})};
        line_ink_init(&inks[i].line, points, 2, 4, 1);
    }
    curve_raster_paint(&target, inks, 2);
    assert_int_equal(picture->pixels[50 * WIDTH + 100] & 0xffffff, 200 << 8);
    curve_ink_clear(&inks[0]);
    curve_ink_clear(&inks[1]);
    g_free(picture);
}

static int worst_difference(const Picture *a, const Picture *b)
{
    int worst = 0;
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            const int left = (int)(a->pixels[i] >> shift & 0xff);
            const int right = (int)(b->pixels[i] >> shift & 0xff);
            worst = MAX(worst, abs(left - right));
        }
    }
    return worst;
}

/* Trace by trace rounds after each, all at once rounds but once, and leaves out what shows less
 * than a thousandth. */
static void test_all_at_once_is_as_one_by_one(void **state)
{
    (void)state;
    enum { N = 400 };
    for (int faint = 0; faint < 2; faint++) {
        CurveInk *inks = g_new(CurveInk, N);
        Picture *at_once = new_picture();
        Picture *one_by_one = new_picture();
        const PixelTarget once = target_of(at_once);
        const PixelTarget each = target_of(one_by_one);
        for (unsigned i = 0; i < N; i++) {
            inks[i] = make_ink(i, 20 + (i * 29) % 80, faint != 0 && i % 3 == 0 ? 0.4 : 1);
            curve_raster_paint(&each, &inks[i], 1);
        }
        curve_raster_paint(&once, inks, N);
        assert_true(worst_difference(at_once, one_by_one) <= 3);
        for (unsigned i = 0; i < N; i++) {
            curve_ink_clear(&inks[i]);
        }
        g_free(inks);
        g_free(at_once);
        g_free(one_by_one);
    }
}

static void test_nothing_at_all_changes_nothing(void **state)
{
    (void)state;
    Picture *picture = new_picture();
    PixelTarget target = target_of(picture);
    CurveInk none = {.kind = CURVE_INK_NONE};
    curve_raster_paint(&target, &none, 1);
    curve_raster_paint(&target, NULL, 0);
    target.clip_width = 0;
    curve_raster_paint(&target, &none, 1);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
        assert_true(picture->pixels[i] == 0xffffffff);
    }
    g_free(picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_last_lies_on_top),
        cmocka_unit_test(test_all_at_once_is_as_one_by_one),
        cmocka_unit_test(test_nothing_at_all_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
