/* SPDX-License-Identifier: Apache-2.0 */
/* One run's picture with its pill, looked at pixel by pixel. */
#include "image_tile_draw.h"

#include "cmocka_all.h"

#include <glib.h>

enum { SIZE = 200 };

static const PlotColour SKY = {0x00, 0x9b, 0xdf};
static const guint32 RED = 0xff0000;
static const guint32 MAGENTA = 0xff00ff; /* the ground, where nothing is drawn */

/* A picture of one colour. */
static cairo_surface_t *picture(int width, int height, guint32 colour)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, (colour >> 16) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0);
    cairo_paint(cr);
    cairo_destroy(cr);
    return surface;
}

typedef struct {
    int scale;
    bool dark, has_pill;
} Look;

static cairo_surface_t *draw(ImageTileView *view, Look look)
{
    PlotText *text = plot_text_new(NULL, 1);
    cairo_surface_t *target = picture(SIZE * look.scale, SIZE * look.scale, MAGENTA);
    cairo_surface_set_device_scale(target, look.scale, look.scale);
    cairo_t *cr = cairo_create(target);
    image_tile_draw(view, cr, SIZE, SIZE, look.scale, look.dark, look.has_pill, text);
    cairo_destroy(cr);
    cairo_surface_flush(target);
    plot_text_free(text);
    return target;
}

static guint32 pixel(cairo_surface_t *surface, int x, int y)
{
    const guint8 *row =
        cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    return ((const guint32 *)(const void *)row)[x] & 0xffffff;
}

static guint count(cairo_surface_t *surface, guint32 colour)
{
    guint n = 0;
    for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
        for (int x = 0; x < cairo_image_surface_get_width(surface); x++) {
            n += pixel(surface, x, y) == colour;
        }
    }
    return n;
}

static const Look plain = {1, false, false};
static const Look with_pill = {1, false, true};

static void test_a_small_picture_fills_the_tile_in_whole_squares(void **state)
{
    (void)state;
    ImageTileView view = {.has_shown = true, .surface = picture(8, 8, RED), .name = "alpha"};
    cairo_surface_t *drawn = draw(&view, plain);
    assert_int_equal(count(drawn, RED), 200 * 200);
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

static void test_a_flat_picture_keeps_its_shape_in_the_middle(void **state)
{
    (void)state;
    ImageTileView view = {.has_shown = true, .surface = picture(100, 40, RED), .name = "alpha"};
    cairo_surface_t *drawn = draw(&view, plain);
    assert_int_equal(count(drawn, RED), 200 * 80);
    assert_int_equal(pixel(drawn, 100, 100), RED);
    assert_int_equal(pixel(drawn, 100, 30), MAGENTA);
    assert_int_equal(pixel(drawn, 100, 170), MAGENTA);
    const guint32 edge = pixel(drawn, 100, 59); /* a hairline where it ends */
    assert_true(edge != MAGENTA && edge != RED);
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

static void test_at_two_device_pixels_each_square_stays_whole(void **state)
{
    (void)state;
    const Look sharp = {2, false, false};
    ImageTileView view = {.has_shown = true, .surface = picture(100, 40, RED), .name = "alpha"};
    cairo_surface_t *drawn = draw(&view, sharp);
    assert_int_equal(count(drawn, RED), 400 * 160);
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

static void test_another_size_or_theme_is_scaled_anew(void **state)
{
    (void)state;
    const Look sharp = {2, true, false};
    ImageTileView view = {.has_shown = true, .surface = picture(100, 40, RED), .name = "alpha"};
    cairo_surface_destroy(draw(&view, plain));
    cairo_surface_t *kept = view.scaled;
    cairo_surface_destroy(draw(&view, plain));
    assert_ptr_equal(view.scaled, kept);
    cairo_surface_t *drawn = draw(&view, sharp);
    assert_int_equal(count(drawn, RED), 400 * 160);
    assert_true(view.scaled_is_dark);
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

static void test_what_shines_through_is_of_the_theme(void **state)
{
    (void)state;
    const Look dark = {1, true, false};
    ImageTileView view = {.has_shown = true, .name = "alpha"};
    view.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 8, 8);
    cairo_surface_t *by_day = draw(&view, plain);
    cairo_surface_t *by_night = draw(&view, dark);
    assert_true((pixel(by_day, 100, 100) & 0xff) > 0x80);
    assert_true((pixel(by_night, 100, 100) & 0xff) < 0x80);
    cairo_surface_destroy(by_day);
    cairo_surface_destroy(by_night);
    image_tile_clear(&view);
}

static void test_the_pill_says_whose_it_is(void **state)
{
    (void)state;
    ImageTileView view = {.has_shown = true,
                          .surface = picture(8, 8, RED),
                          .step = 1200,
                          .name = "alpha",
                          .colour = SKY};
    cairo_surface_t *drawn = draw(&view, with_pill);
    assert_in_range(count(drawn, 0x009bdf), 50, 90); /* a dot of 10 px */
    assert_int_equal(pixel(drawn, 22, 21), 0x009bdf);
    assert_true(count(drawn, 0xffffff) > 20); /* the words */
    assert_int_equal(pixel(drawn, 100, 120), RED);
    view.step = 120000000;
    cairo_surface_t *longer = draw(&view, with_pill);
    assert_true(count(longer, RED) < count(drawn, RED));
    cairo_surface_destroy(longer);
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

static void test_a_long_hostile_name_stays_within_the_tile(void **state)
{
    (void)state;
    g_autofree char *filler = g_strnfill(2000, 'x');
    g_autofree char *long_name = g_strconcat("<b>%n", filler, NULL);
    ImageTileView view = {.has_shown = true,
                          .surface = picture(8, 8, RED),
                          .step = -123456,
                          .name = long_name,
                          .colour = SKY};
    cairo_surface_t *drawn = draw(&view, with_pill);
    for (int y = 40; y < SIZE; y++) {
        assert_int_equal(pixel(drawn, 100, y), RED);
    }
    assert_int_equal(pixel(drawn, 198, 21), RED); /* the pill ends before the tile does */
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

static void test_without_a_picture_words_stand_in_the_middle(void **state)
{
    (void)state;
    ImageTileView reading = {.name = "alpha", .colour = SKY};
    ImageTileView broken = {
        .has_shown = true, .name = "alpha", .colour = SKY, .error = g_strdup("not a picture")};
    cairo_surface_t *first = draw(&reading, with_pill);
    cairo_surface_t *second = draw(&broken, with_pill);
    assert_int_equal(count(first, 0x009bdf), 0); /* nothing was shown: no pill */
    assert_in_range(count(second, 0x009bdf), 50, 90);
    guint n_first = 0;
    guint n_second = 0;
    for (int y = 90; y < 110; y++) {
        for (int x = 2; x < SIZE - 2; x++) {
            n_first += pixel(first, x, y) != MAGENTA;
            n_second += pixel(second, x, y) != MAGENTA;
        }
    }
    assert_true(n_first > 50);
    assert_true(n_second > n_first); /* more words */
    cairo_surface_destroy(first);
    cairo_surface_destroy(second);
    image_tile_clear(&reading);
    image_tile_clear(&broken);
}

static void test_a_cleared_view_shows_nothing(void **state)
{
    (void)state;
    ImageTileView view = {.has_shown = true, .surface = picture(8, 8, RED), .name = "alpha"};
    cairo_surface_destroy(draw(&view, plain));
    image_tile_clear(&view);
    assert_null(view.surface);
    assert_null(view.scaled);
    assert_null(view.error);
    cairo_surface_t *drawn = draw(&view, plain);
    assert_int_equal(count(drawn, RED), 0);
    cairo_surface_destroy(drawn);
    image_tile_clear(&view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_picture_fills_the_tile_in_whole_squares),
        cmocka_unit_test(test_a_flat_picture_keeps_its_shape_in_the_middle),
        cmocka_unit_test(test_at_two_device_pixels_each_square_stays_whole),
        cmocka_unit_test(test_another_size_or_theme_is_scaled_anew),
        cmocka_unit_test(test_what_shines_through_is_of_the_theme),
        cmocka_unit_test(test_the_pill_says_whose_it_is),
        cmocka_unit_test(test_a_long_hostile_name_stays_within_the_tile),
        cmocka_unit_test(test_without_a_picture_words_stand_in_the_middle),
        cmocka_unit_test(test_a_cleared_view_shows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
