/* SPDX-License-Identifier: Apache-2.0 */
/* The last hand on an SVG: numbers in order of appearance, a title and a description, escaped. */
#include "cmocka_all.h"

#include "svg_file.h"

#include <string.h>

static char *finished(const char *svg, const char *title, const char *description)
{
    GByteArray *in = g_byte_array_new();
    g_byte_array_append(in, (const guint8 *)svg, (guint)strlen(svg));
    GByteArray *out = svg_file_finish(in, title, description);
    char *text = g_strndup((const char *)out->data, out->len);
    g_byte_array_unref(in);
    g_byte_array_unref(out);
    return text;
}

static void test_surfaces_are_numbered_anew(void **state)
{
    (void)state;
    char *text = finished("<svg a=\"b\"><g id=\"surface57\"/><use href=\"#surface61\"/>"
                          "<use href=\"#surface57\"/></svg>",
                          NULL, NULL);
    assert_string_equal(text, "<svg a=\"b\">\n<g id=\"surface1\"/><use href=\"#surface2\"/>"
                              "<use href=\"#surface1\"/></svg>");
    g_free(text);
}

static void test_numbers_keep_a_thousandth(void **state)
{
    (void)state;
    char *text =
        finished("<svg><path d=\"M 12.3456789 -0.0004 L 100.00000 1.5 2.9999 10 x9.87654321e\"/>"
                 "</svg>",
                 NULL, NULL);
    assert_string_equal(text, "<svg>\n<path d=\"M 12.346 -0 L 100 1.5 3 10 x9.877e\"/></svg>");
    g_free(text);
}

static void test_title_and_description_are_escaped(void **state)
{
    (void)state;
    char *text = finished("<?xml?>\n<svg>\n</svg>\n", "a<b>&", "surface9");
    assert_string_equal(text, "<?xml?>\n<svg>\n<title>a&lt;b&gt;&amp;</title>\n"
                              "<desc>surface9</desc>\n</svg>\n");
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_surfaces_are_numbered_anew),
        cmocka_unit_test(test_numbers_keep_a_thousandth),
        cmocka_unit_test(test_title_and_description_are_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
