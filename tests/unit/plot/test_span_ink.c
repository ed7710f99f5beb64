/* SPDX-License-Identifier: Apache-2.0 */
/* Spans as pixels: exact opacity, exact clipping, right ink at every slope, nothing across gaps. */
#include "cmocka_all.h"

#include "curve_raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 24, HEIGHT = 40, STRIDE = WIDTH * 4 };

static const PlotColour BLACK = {0, 0, 0};
static const uint32_t WHITE = 0xffffffff;

typedef struct {
    uint32_t pixels[WIDTH * HEIGHT];
    PixelTarget raster;
} Picture;

static Picture *white_picture(void)
{
    Picture *picture = malloc(sizeof *picture);
    memset(picture->pixels, 0xff, sizeof picture->pixels);
    picture->raster = (PixelTarget){.pixels = (uint8_t *)picture->pixels,
                                    .stride = STRIDE,
                                    .clip_width = WIDTH,
                                    .clip_height = HEIGHT};
    return picture;
}

/* Paints one trace, as wide as the clip. */
static void span_ink_draw(const PixelTarget *target, const SpanColumn *columns, size_t n,
                          double thickness, PlotColour colour, double opacity)
{
    CurveInk ink = {.kind = CURVE_INK_SPANS, .colour = pixel_stack_ink(colour)};
    SpanColumn *copy = malloc(n * sizeof *copy);
    memcpy(copy, columns, n * sizeof *copy);
    for (size_t i = 0; i < n; i++) { /* rows count from the clip's upper edge */
        copy[i].top -= (float)target->clip_y;
        copy[i].bottom -= (float)target->clip_y;
        copy[i].enter -= (float)target->clip_y;
        copy[i].leave -= (float)target->clip_y;
    }
    span_ink_init(&ink.spans, copy, n, 0, thickness, opacity);
    curve_raster_paint(target, &ink, 1);
    curve_ink_clear(&ink);
}

static uint32_t grey_at(const Picture *picture, int x, int y)
{
    return picture->pixels[y * WIDTH + x] & 0xff;
}

static SpanColumn flat(float y, bool starts)
{
    return (SpanColumn){y, y, y, y, 1, starts};
}

/* How much ink a column holds, in pixels. */
static double ink_of_column(const Picture *picture, int x)
{
    double ink = 0;
    for (int y = 0; y < HEIGHT; y++) {
        ink += 1 - grey_at(picture, x, y) / 255.0;
    }
    return ink;
}

static void test_a_flat_line_is_as_thick_as_asked(void **state)
{
    (void)state;
    const double thicknesses[] = {1, 1.75, 2.4, 3.5, 0.5};
    for (size_t t = 0; t < 5; t++) {
        Picture *picture = white_picture();
        SpanColumn columns[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            columns[i] = flat(20.3f, i == 0);
        }
        span_ink_draw(&picture->raster, columns, WIDTH, thicknesses[t], BLACK, 1);
        for (int x = 4; x < WIDTH - 4; x++) {
            assert_true(fabs(ink_of_column(picture, x) - thicknesses[t]) < 0.02);
        }
        free(picture);
    }
}

static void test_a_slope_has_the_ink_of_its_length(void **state)
{
    (void)state;
    for (float slope = 0.25f; slope < 6; slope += 0.5f) {
        Picture *picture = white_picture();
        SpanColumn columns[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            const float left = 20 + slope * (float)(i - 12);
            columns[i] = (SpanColumn){left, left + slope, left, left + slope, 1, i == 0};
        }
        span_ink_draw(&picture->raster, columns, WIDTH, 1.75, BLACK, 1);
        const double wanted = 1.75 * sqrt(1 + (double)(slope * slope));
        for (int x = 11; x < 13; x++) { /* where all of the line's height is in the picture */
            assert_true(fabs(ink_of_column(picture, x) - wanted) < 0.02 * wanted);
        }
        free(picture);
    }
}

static void test_opacity_is_exact_where_the_line_doubles_back(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = (SpanColumn){5, 35, 20, 20, 1, i == 0};
    }
    span_ink_draw(&picture->raster, columns, WIDTH, 1.75, BLACK, 0.24);
    for (int x = 0; x < WIDTH; x++) {
        for (int y = 6; y < 34; y++) {
            assert_int_equal(grey_at(picture, x, y), 255 - 61); /* 0.24 · 255 = 61.2 */
        }
    }
    free(picture);
}

static void test_nothing_is_written_outside_the_clip(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    picture->raster.clip_x = 3;
    picture->raster.clip_y = 10;
    picture->raster.clip_width = 5;
    picture->raster.clip_height = 7;
    SpanColumn columns[5];
    for (int i = 0; i < 5; i++) {
        columns[i] = (SpanColumn){-1e7f, 1e7f, 0, 0, 1, i == 0};
    }
    span_ink_draw(&picture->raster, columns, 5, 3.5, BLACK, 1);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            const bool inside = x >= 3 && x < 8 && y >= 10 && y < 17;
            assert_int_equal(picture->pixels[y * WIDTH + x], inside ? 0xff000000 : WHITE);
        }
    }
    free(picture);
}

static void test_a_gap_stays_empty(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        const bool empty = i >= 8 && i < 16;
        columns[i] = empty ? (SpanColumn){1, 0, 0, 0, 1, true} : flat(10, i == 0 || i == 16);
    }
    span_ink_draw(&picture->raster, columns, WIDTH, 1.75, BLACK, 1);
    for (int x = 10; x < 14; x++) {
        assert_true(ink_of_column(picture, x) == 0);
    }
    assert_true(ink_of_column(picture, 4) > 1.5 && ink_of_column(picture, 20) > 1.5);
    free(picture);
}

static void test_pieces_that_start_anew_are_not_joined(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        const float y = i < 12 ? 5 : 35;
        columns[i] = flat(y, i == 0 || i == 12);
    }
    span_ink_draw(&picture->raster, columns, WIDTH, 1.75, BLACK, 1);
    for (int x = 0; x < WIDTH; x++) {
        assert_int_equal(grey_at(picture, x, 20), 255);
    }
    free(picture);
}

static void test_a_spike_of_one_column_is_seen(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = (SpanColumn){i == 12 ? 5 : 35.0f, 35, 35, 35, 1, i == 0};
    }
    span_ink_draw(&picture->raster, columns, WIDTH, 1.75, BLACK, 1);
    assert_int_equal(grey_at(picture, 12, 20), 0);
    /* The neighbours take 0.375 each, so the spike is as wide as the line. */
    assert_in_range(grey_at(picture, 11, 20), 155, 163);
    assert_in_range(grey_at(picture, 13, 20), 155, 163);
    assert_int_equal(grey_at(picture, 14, 20), 255);
    free(picture);
}

/* Beside a spike each whole row has the same ink, and the rows at its ends their share of it. */
static void test_rows_beside_a_spike_have_the_same_ink(void **state)
{
    (void)state;
    const double thickness = 1.75;
    const double part = 0.375; /* how far the spike reaches into the column beside */
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = (SpanColumn){18.25f, 22.5f, 20, 20, 1, i == 0};
    }
    columns[12] = (SpanColumn){4.5f, 34.75f, 20, 20, 1, false};
    span_ink_draw(&picture->raster, columns, WIDTH, thickness, BLACK, 0.5);
    /* both are higher by what a flat part needs */
    const double own = thickness * (sqrt(1 + 4.25 * 4.25) - 4.25) / 2;
    const double spike = thickness * (sqrt(1 + 30.25 * 30.25) - 30.25) / 2;
    for (int y = 0; y < HEIGHT; y++) {
        const double inner = fmax(fmin(22.5 + own, y + 1) - fmax(18.25 - own, y), 0);
        const double outer = fmax(fmin(34.75 + spike, y + 1) - fmax(4.5 - spike, y), 0);
        const double ink = inner + part * (outer - inner);
        const double grey = 255 * (1 - 0.5 * ink);
        assert_true(fabs(grey_at(picture, 11, y) - grey) < 1);
        assert_int_equal(grey_at(picture, 13, y), grey_at(picture, 11, y));
    }
    free(picture);
}

static void test_a_sharp_peak_does_not_grow(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = flat(35, i == 0);
    }
    columns[11] = (SpanColumn){10, 35, 35, 10, 1, false}; /* up in one column, down in the next */
    columns[12] = (SpanColumn){10, 35, 10, 35, 1, false};
    span_ink_draw(&picture->raster, columns, WIDTH, 1.75, BLACK, 1);
    assert_true(grey_at(picture, 11, 12) < 160);
    for (int y = 0; y < 9; y++) {
        assert_int_equal(grey_at(picture, 11, y), 255);
        assert_int_equal(grey_at(picture, 12, y), 255);
    }
    free(picture);
}

static void test_coverage_switches_dashes_off(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = (SpanColumn){20, 20, 20, 20, i % 8 < 4 ? 1 : 0, i == 0};
    }
    span_ink_draw(&picture->raster, columns, WIDTH, 1, BLACK, 1);
    assert_true(ink_of_column(picture, 1) > 0.9);
    assert_true(ink_of_column(picture, 5) == 0);
    free(picture);
}

static void test_transparent_pictures_gather_alpha(void **state)
{
    (void)state;
    Picture *picture = white_picture();
    memset(picture->pixels, 0, sizeof picture->pixels);
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = (SpanColumn){5, 35, 20, 20, 1, i == 0};
    }
    span_ink_draw(&picture->raster, columns, WIDTH, 1, (PlotColour){255, 0, 0}, 0.5);
    assert_int_equal(picture->pixels[20 * WIDTH + 12], 0x80800000); /* premultiplied red */
    free(picture);
}

/* A stack whose rows 10 to 20 nobody can see behind. */
static PixelStack *opaque_stack(const Picture *picture, int x)
{
    PixelStack *stack = malloc(sizeof *stack);
    pixel_stack_init(stack, &picture->raster);
    pixel_stack_begin(stack, x);
    for (int c = 0; c < stack->n_columns; c++) {
        pixel_stack_touch(&stack->columns[c], 10, 20);
        pixel_stack_blend_solid(&stack->columns[c], 10, 20, 1, pixel_stack_ink(BLACK));
    }
    pixel_stack_find_hidden(stack);
    return stack;
}

static bool shows_more(const PixelStackColumn *column)
{
    for (int y = column->low; y < column->high; y++) {
        if ((y < 10 || y >= 20) && column->pixels[y][3] < 1) {
            return true;
        }
    }
    return false;
}

/* What a line does to the columns of the opaque stack. */
typedef struct {
    int n_looked_at, n_inked;
} Changes;

static Changes changes_by(const SpanColumn *columns, double thickness, int x)
{
    Picture *picture = white_picture();
    PixelStack *stack = opaque_stack(picture, x);
    SpanInk ink;
    SpanColumn *copy = malloc(WIDTH * sizeof *copy);
    memcpy(copy, columns, WIDTH * sizeof *copy);
    span_ink_init(&ink, copy, WIDTH, 0, thickness, 1);
    size_t place = 0;
    Changes changes = {0, 0};
    span_ink_paint(&ink, &place, stack, pixel_stack_ink(BLACK));
    for (int c = 0; c < stack->n_columns; c++) {
        changes.n_looked_at += stack->columns[c].is_changed ? 1 : 0;
        changes.n_inked += shows_more(&stack->columns[c]) ? 1 : 0;
    }
    span_ink_clear(&ink);
    pixel_stack_clear(stack);
    free(stack);
    free(picture);
    return changes;
}

static void test_a_line_just_hidden_costs_nothing_and_one_just_seen_is_drawn(void **state)
{
    (void)state;
    SpanColumn columns[WIDTH];
    const struct {
        float y;
        int n;
    } cases[] = {{11, 0}, {19, 0}, {10.75f, PIXEL_STACK_COLUMNS}, {19.25f, PIXEL_STACK_COLUMNS}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        for (int i = 0; i < WIDTH; i++) {
            columns[i] = flat(cases[k].y, i == 0);
        }
        const Changes changes = changes_by(columns, 2, 0);
        assert_int_equal(changes.n_looked_at, cases[k].n);
        assert_int_equal(changes.n_inked, cases[k].n);
    }
    columns[5] = (SpanColumn){15, 21, 15, 15, 1, false}; /* one column alone looks out */
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = i == 5 ? columns[5] : flat(15, i == 0);
    }
    assert_int_equal(changes_by(columns, 1, 0).n_inked, 1);
}

/* The line of the stack beside is hidden in none of its own columns. */
static void test_a_spike_beside_reaches_into_a_stack_that_hides_the_rest(void **state)
{
    (void)state;
    SpanColumn columns[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
        columns[i] = flat(15, i == 0);
    }
    columns[PIXEL_STACK_COLUMNS] = (SpanColumn){2, 30, 15, 15, 1, false};
    assert_int_equal(changes_by(columns, 1, 0).n_inked, 0);
    assert_int_equal(changes_by(columns, 2, 0).n_inked, 1);
    assert_int_equal(changes_by(columns, 5, 0).n_inked, 2);
    columns[PIXEL_STACK_COLUMNS] = flat(15, false);
    columns[PIXEL_STACK_COLUMNS - 1] = (SpanColumn){2, 30, 15, 15, 1, false};
    assert_int_equal(changes_by(columns, 5, PIXEL_STACK_COLUMNS).n_inked, 2);
}

/* Wherever it begins and ends, a line is drawn as in a picture that has room for all of it. */
static void test_lines_at_every_place_are_cut_like_a_larger_picture(void **state)
{
    enum { LEFT = 4 * PIXEL_STACK_COLUMNS, WIDE = 2 * LEFT + WIDTH };
    (void)state;
    uint32_t *wide = malloc(sizeof *wide * WIDE * HEIGHT);
    const PixelTarget whole = {
        .pixels = (uint8_t *)wide, .stride = 4 * WIDE, .clip_width = WIDE, .clip_height = HEIGHT};
    for (int n = 1; n <= 2 * PIXEL_STACK_COLUMNS + 1; n += 8) {
        for (int x = -LEFT + 2; x <= WIDTH + 2; x++) {
            Picture *picture = white_picture();
            memset(wide, 0xff, sizeof *wide * WIDE * HEIGHT);
            for (int k = 0; k < 2; k++) {
                CurveInk ink = {.kind = CURVE_INK_SPANS, .colour = pixel_stack_ink(BLACK)};
                SpanColumn *columns = malloc((size_t)n * sizeof *columns);
                for (int i = 0; i < n; i++) {
                    columns[i] = (SpanColumn){10, 25, 10, 10, 1, i == 0};
                }
                span_ink_init(&ink.spans, columns, (size_t)n, k == 0 ? x : x + LEFT, 3.5, 1);
                curve_raster_paint(k == 0 ? &picture->raster : &whole, &ink, 1);
                curve_ink_clear(&ink);
            }
            for (int y = 0; y < HEIGHT; y++) {
                assert_memory_equal(&picture->pixels[y * WIDTH], &wide[y * WIDE + LEFT], STRIDE);
            }
            free(picture);
        }
    }
    free(wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_flat_line_is_as_thick_as_asked),
        cmocka_unit_test(test_a_slope_has_the_ink_of_its_length),
        cmocka_unit_test(test_opacity_is_exact_where_the_line_doubles_back),
        cmocka_unit_test(test_nothing_is_written_outside_the_clip),
        cmocka_unit_test(test_a_gap_stays_empty),
        cmocka_unit_test(test_pieces_that_start_anew_are_not_joined),
        cmocka_unit_test(test_a_spike_of_one_column_is_seen),
        cmocka_unit_test(test_rows_beside_a_spike_have_the_same_ink),
        cmocka_unit_test(test_a_sharp_peak_does_not_grow),
        cmocka_unit_test(test_coverage_switches_dashes_off),
        cmocka_unit_test(test_transparent_pictures_gather_alpha),
        cmocka_unit_test(test_a_line_just_hidden_costs_nothing_and_one_just_seen_is_drawn),
        cmocka_unit_test(test_a_spike_beside_reaches_into_a_stack_that_hides_the_rest),
        cmocka_unit_test(test_lines_at_every_place_are_cut_like_a_larger_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
