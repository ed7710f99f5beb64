/* SPDX-License-Identifier: Apache-2.0 */
/* What is drawn on the canvas, as the SVG that it becomes, to the byte. */
#include "cmocka_all.h"

#include "svg_canvas.h"

#include <string.h>

#define ROOT                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                 \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" width=\"241.15pt\" "   \
    "height=\"100pt\" viewBox=\"0 0 241.15 100\" font-family=\"'Nimbus Sans', sans-serif\" "       \
    "xml:space=\"preserve\">\n"

static int make_canvas(void **state)
{
    *state = svg_canvas_new(241.147, 100);
    return 0;
}

static int free_canvas(void **state)
{
    svg_canvas_free(*state);
    return 0;
}

static void assert_body(SvgCanvas *canvas, const char *expected)
{
    GByteArray *bytes = svg_canvas_finish(canvas, "Nimbus Sans,sans-serif", NULL, NULL);
    char *text = g_strndup((const char *)bytes->data, bytes->len);
    assert_true(g_str_has_prefix(text, ROOT));
    assert_true(g_str_has_suffix(text, "</svg>\n"));
    *strstr(text, "</svg>") = '\0';
    assert_string_equal(text + strlen(ROOT), expected);
    g_free(text);
    g_byte_array_unref(bytes);
}

static void test_a_line_has_its_style(void **state)
{
    cairo_t *cr = svg_canvas_context(*state);
    assert_ptr_equal(svg_canvas_of(cr), *state);
    const double dash[] = {4, 2.5};
    cairo_translate(cr, 10, 20);
    cairo_move_to(cr, 99, 99); /* leads to nothing */
    cairo_move_to(cr, 0, 0);
    cairo_line_to(cr, 0, 5.125);
    cairo_line_to(cr, 7.004, 5.125);
    cairo_line_to(cr, 8, -21);
    cairo_set_line_width(cr, 0.75);
    cairo_set_dash(cr, dash, 2, 0);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_source_rgba(cr, 1, 0.5, 0, 0.25);
    svg_canvas_stroke(*state, cr);
    svg_canvas_stroke(*state, cr); /* the path is gone */
    assert_body(*state, "<path stroke=\"#ff8000\" stroke-opacity=\"0.25\" stroke-width=\"0.75\" "
                        "stroke-linecap=\"round\" stroke-linejoin=\"round\" "
                        "stroke-dasharray=\"4 2.5\" fill=\"none\" "
                        "d=\"M10 20V25.13H17L18 -1\"/>\n");
}

static void test_a_clip_is_written_once(void **state)
{
    cairo_t *cr = svg_canvas_context(*state);
    cairo_rectangle(cr, 10.5, 20, 30, 40);
    cairo_clip(cr);
    for (int i = 0; i < 2; i++) {
        cairo_rectangle(cr, 0, 0, 1, 2);
        cairo_set_source_rgb(cr, 0, 0, 0);
        svg_canvas_fill(*state, cr);
    }
    assert_body(*state,
                "<clipPath id=\"clip1\"><rect x=\"10.5\" y=\"20\" width=\"30\" height=\"40\"/>"
                "</clipPath>\n"
                "<path fill=\"#000000\" clip-path=\"url(#clip1)\" d=\"M0 0H1V2H0Z\"/>\n"
                "<path fill=\"#000000\" clip-path=\"url(#clip1)\" d=\"M0 0H1V2H0Z\"/>\n");
}

static void test_text_stays_text_turned_or_not(void **state)
{
    cairo_t *cr = svg_canvas_context(*state);
    SvgText text = {"a<b", 8, false, "start", 1, 2, {1, 2, 255}};
    svg_canvas_text(*state, cr, &text);
    cairo_translate(cr, 5, 50);
    cairo_rotate(cr, -G_PI / 2);
    text.bold = true;
    text.anchor = "middle";
    svg_canvas_text(*state, cr, &text);
    assert_body(*state, "<text x=\"1\" y=\"2\" font-size=\"8\" fill=\"#0102ff\">a&lt;b</text>\n"
                        "<text transform=\"translate(7 49) rotate(-90)\" font-size=\"8\" "
                        "font-weight=\"bold\" text-anchor=\"middle\" fill=\"#0102ff\">a&lt;b"
                        "</text>\n");
}

static void test_title_description_and_families_are_escaped(void **state)
{
    GByteArray *bytes = svg_canvas_finish(*state, "O'Neill \"&\", serif", "a<b>", "c\x01");
    char *text = g_strndup((const char *)bytes->data, bytes->len);
    assert_non_null(strstr(text, "font-family=\"'O Neill  &amp;', serif\""));
    assert_non_null(strstr(text, "<title>a&lt;b&gt;</title>\n<desc>c\uFFFD</desc>\n"));
    g_free(text);
    g_byte_array_unref(bytes);
}

static void test_other_surfaces_are_no_canvas(void **state)
{
    (void)state;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    cairo_t *cr = cairo_create(surface);
    assert_null(svg_canvas_of(cr));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    svg_canvas_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_line_has_its_style, make_canvas, free_canvas),
        cmocka_unit_test_setup_teardown(test_a_clip_is_written_once, make_canvas, free_canvas),
        cmocka_unit_test_setup_teardown(test_text_stays_text_turned_or_not, make_canvas,
                                        free_canvas),
        cmocka_unit_test_setup_teardown(test_title_description_and_families_are_escaped,
                                        make_canvas, free_canvas),
        cmocka_unit_test(test_other_surfaces_are_no_canvas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
