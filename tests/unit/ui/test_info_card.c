/* SPDX-License-Identifier: Apache-2.0 */
/* The read-out that floats beside what is pointed at. */
#include "info_card.h"

#include "widget_test.h"

enum { PAGE_WIDTH = 800, PAGE_HEIGHT = 400 };

typedef struct {
    GtkWindow *window;
    GtkWidget *overlay;
    InfoCard *card;
} Page;

static Page show_page(void)
{
    Page page = {.overlay = gtk_overlay_new(), .card = INFO_CARD(info_card_new())};
    gtk_overlay_set_child(GTK_OVERLAY(page.overlay), gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0));
    info_card_overlay(page.card, GTK_OVERLAY(page.overlay));
    page.window = widget_test_show(page.overlay, PAGE_WIDTH, PAGE_HEIGHT);
    return page;
}

/* Where the card stands beside the rectangle. */
static graphene_rect_t place_beside(const Page *page, const GdkRectangle *rect, int pointer_x)
{
    graphene_rect_t bounds;
    info_card_show_beside(page->card, rect, pointer_x);
    widget_test_draw(page->overlay);
    assert_true(gtk_widget_compute_bounds(GTK_WIDGET(page->card), page->overlay, &bounds));
    return bounds;
}

static void test_it_is_hidden_until_it_is_shown(void **state)
{
    (void)state;
    Page page = show_page();
    GtkWidget *card = GTK_WIDGET(page.card);
    assert_false(gtk_widget_get_visible(card));
    assert_false(gtk_widget_get_can_target(card));
    place_beside(&page, &(GdkRectangle){0, 0, 100, 100}, 50);
    assert_true(gtk_widget_get_mapped(card));
    info_card_hide(page.card);
    assert_false(gtk_widget_get_visible(card));
    widget_test_close(page.window);
}

static void test_title_and_rows_are_said_and_begun_anew(void **state)
{
    (void)state;
    Page page = show_page();
    info_card_begin(page.card, "weights");
    info_card_add_row(page.card, "Run", "alpha");
    info_card_add_row(page.card, "Step", "12");
    place_beside(&page, &(GdkRectangle){0, 0, 100, 100}, 50);
    g_autofree char *texts = widget_test_texts(GTK_WIDGET(page.card));
    assert_string_equal(texts, "weights\nRun\nalpha\nStep\n12\n");
    info_card_begin(page.card, "");
    info_card_add_row(page.card, "Run", "beta");
    g_autofree char *later = widget_test_texts(GTK_WIDGET(page.card));
    assert_string_equal(later, "Run\nbeta\n");
    widget_test_close(page.window);
}

static void test_names_are_no_markup_and_many_rows_do_no_harm(void **state)
{
    (void)state;
    Page page = show_page();
    info_card_begin(page.card, "<b>a</b> & %n");
    for (int i = 0; i < 1000; i++) {
        info_card_add_row(page.card, "<i>", "&amp;%s");
    }
    place_beside(&page, &(GdkRectangle){0, 0, 100, 100}, 50);
    assert_non_null(widget_test_label(GTK_WIDGET(page.card), "<b>a</b> & %n"));
    assert_non_null(widget_test_label(GTK_WIDGET(page.card), "<i>"));
    assert_non_null(widget_test_label(GTK_WIDGET(page.card), "&amp;%s"));
    info_card_begin(page.card, "again");
    info_card_add_row(page.card, "Run", "alpha");
    g_autofree char *texts = widget_test_texts(GTK_WIDGET(page.card));
    assert_string_equal(texts, "again\nRun\nalpha\n");
    widget_test_close(page.window);
}

static void test_it_stands_beside_what_is_pointed_at(void **state)
{
    (void)state;
    Page page = show_page();
    info_card_begin(page.card, "weights");
    const GdkRectangle left = {20, 30, 200, 100};
    const graphene_rect_t at_right = place_beside(&page, &left, 50);
    assert_in_range((int)at_right.origin.x, 220, 240);
    assert_int_equal((int)at_right.origin.y, 30);
    const GdkRectangle right = {600, 380, 200, 100};
    const graphene_rect_t at_left = place_beside(&page, &right, 650);
    assert_in_range((int)(at_left.origin.x + at_left.size.width), 580, 600);
    assert_true(at_left.origin.y + at_left.size.height <= PAGE_HEIGHT);
    widget_test_close(page.window);
}

static void test_where_there_is_no_room_it_keeps_away_from_the_pointer(void **state)
{
    (void)state;
    Page page = show_page();
    info_card_begin(page.card, "weights");
    const GdkRectangle whole = {0, 0, PAGE_WIDTH, 200};
    const graphene_rect_t at_right = place_beside(&page, &whole, 10);
    assert_true(at_right.origin.x > PAGE_WIDTH / 2.0F);
    assert_true(at_right.origin.x + at_right.size.width <= PAGE_WIDTH);
    const graphene_rect_t at_left = place_beside(&page, &whole, PAGE_WIDTH - 10);
    assert_true(at_left.origin.x >= 0);
    assert_true(at_left.origin.x + at_left.size.width < PAGE_WIDTH / 2.0F);
    widget_test_close(page.window);
}

/* Green but for its right half, which is red. */
static cairo_surface_t *two_colours(void)
{
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 8, 4);
    cairo_t *cr = cairo_create(image);
    cairo_set_source_rgb(cr, 0, 1, 0);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, 1, 0, 0);
    cairo_rectangle(cr, 4, 0, 4, 4);
    cairo_fill(cr);
    cairo_destroy(cr);
    return image;
}

static void test_a_part_of_a_picture_is_shown_as_large_as_fits(void **state)
{
    (void)state;
    Page page = show_page();
    GtkWidget *card = GTK_WIDGET(page.card);
    cairo_surface_t *image = two_colours();
    info_card_begin(page.card, "sprite");
    info_card_set_picture(page.card, image, &(GdkRectangle){4, 0, 4, 4});
    cairo_surface_destroy(image);
    place_beside(&page, &(GdkRectangle){0, 0, 100, 100}, 50);
    assert_int_equal(widget_test_count_pixels(card, 0xff0000), 72 * 72);
    assert_int_equal(widget_test_count_pixels(card, 0x00ff00), 0);
    info_card_begin(page.card, "sprite");
    assert_int_equal(widget_test_count_pixels(card, 0xff0000), 0);
    widget_test_close(page.window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_hidden_until_it_is_shown),
        cmocka_unit_test(test_title_and_rows_are_said_and_begun_anew),
        cmocka_unit_test(test_names_are_no_markup_and_many_rows_do_no_harm),
        cmocka_unit_test(test_it_stands_beside_what_is_pointed_at),
        cmocka_unit_test(test_where_there_is_no_room_it_keeps_away_from_the_pointer),
        cmocka_unit_test(test_a_part_of_a_picture_is_shown_as_large_as_fits),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
