/* SPDX-License-Identifier: Apache-2.0 */
/* A string and a font size go in; its measures, or its glyphs on a cairo context, come out. One
 * unit of the context is one unit of font size whatever the surface's resolution, metrics are not
 * rounded to pixels, so a layout is the same at 1x, at 2x and on paper. Shaped strings are kept by
 * text, size and weight; when too many have gathered all are dropped. */
#include "plot_text.h"

#include "svg_canvas.h"

#include <pango/pangocairo.h>
#include <string.h>

#define FIGURE_FAMILY "Nimbus Sans, Helvetica, Arial, Liberation Sans, sans-serif"

enum { MOST_KEPT = 2000 };

struct PlotText {
    PangoContext *context;
    GHashTable *shaped; /* Key (inside the Shaped) → Shaped */
    char *family;
    double scale;
};

typedef struct {
    char *string;
    double size;
    bool bold;
} Key;

typedef struct {
    Key key;
    PangoLayout *layout;
    double width, height; /* logical, in units */
    double baseline;      /* from the top of the layout */
    double digit_height;  /* of this font */
} Shaped;

static guint hash_key(gconstpointer data)
{
    const Key *key = data;
    return g_str_hash(key->string) ^ g_double_hash(&key->size) ^ (key->bold ? 0x5bd1e995u : 0);
}

static gboolean equal_keys(gconstpointer a, gconstpointer b)
{
    const Key *first = a;
    const Key *second = b;
    return first->bold == second->bold && !(first->size < second->size) &&
           !(first->size > second->size) && strcmp(first->string, second->string) == 0;
}

static void free_shaped(gpointer data)
{
    Shaped *shaped = data;
    g_object_unref(shaped->layout);
    g_free(shaped->key.string);
    g_free(shaped);
}

PlotText *plot_text_new(const char *family, double scale)
{
    PlotText *text = g_new0(PlotText, 1);
    text->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_cairo_context_set_resolution(text->context, 72);
    pango_context_set_round_glyph_positions(text->context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(text->context, options);
    cairo_font_options_destroy(options);
    text->shaped = g_hash_table_new_full(hash_key, equal_keys, NULL, free_shaped);
    text->family = g_strdup(family != NULL ? family : FIGURE_FAMILY);
    text->scale = scale > 0 ? scale : 1;
    return text;
}

void plot_text_free(PlotText *text)
{
    if (text == NULL) {
        return;
    }
    g_hash_table_unref(text->shaped);
    g_object_unref(text->context);
    g_free(text->family);
    g_free(text);
}

static PangoLayout *make_layout(const PlotText *text, const char *string, double size, bool bold)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, text->family);
    pango_font_description_set_absolute_size(font, size * text->scale * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    PangoLayout *layout = pango_layout_new(text->context);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, string, -1);
    return layout;
}

static double digit_height(const PlotText *text, double size, bool bold)
{
    PangoLayout *layout = make_layout(text, "0", size, bold);
    PangoRectangle ink;
    pango_layout_get_extents(layout, &ink, NULL);
    g_object_unref(layout);
    return (double)ink.height / PANGO_SCALE;
}

static const Shaped *shape(PlotText *text, const char *string, double size, bool bold)
{
    Key key = {(char *)(intptr_t)string, size, bold};
    Shaped *shaped = g_hash_table_lookup(text->shaped, &key);
    if (shaped != NULL) {
        return shaped;
    }
    if (g_hash_table_size(text->shaped) >= MOST_KEPT) {
        g_hash_table_remove_all(text->shaped);
    }
    shaped = g_new0(Shaped, 1);
    shaped->key = (Key){g_strdup(string), size, bold};
    shaped->layout = make_layout(text, string, size, bold);
    PangoRectangle logical;
    pango_layout_get_extents(shaped->layout, NULL, &logical);
    shaped->width = (double)logical.width / PANGO_SCALE;
    shaped->height = (double)logical.height / PANGO_SCALE;
    shaped->baseline = (double)pango_layout_get_baseline(shaped->layout) / PANGO_SCALE;
    shaped->digit_height = digit_height(text, size, bold);
    g_hash_table_insert(text->shaped, &shaped->key, shaped);
    return shaped;
}

void plot_text_measure(PlotText *text, const char *string, double size, bool bold,
                       double *out_width, double *out_height)
{
    const Shaped *shaped = shape(text, string, size, bold);
    if (out_width != NULL) {
        *out_width = shaped->width;
    }
    if (out_height != NULL) {
        *out_height = shaped->height;
    }
}

static void write_text(const Shaped *shaped, double scale, cairo_t *cr, PlotTextAlign align,
                       double x, double y, PlotColour colour)
{
    static const char *const ANCHORS[] = {"start", "middle", "end"};
    const SvgText text = {.string = shaped->key.string,
                          .size = shaped->key.size * scale,
                          .bold = shaped->key.bold,
                          .anchor = ANCHORS[align],
                          .x = x,
                          .baseline = y + shaped->digit_height / 2,
                          .colour = colour};
    svg_canvas_text(svg_canvas_of(cr), cr, &text);
}

void plot_text_draw(PlotText *text, cairo_t *cr, const char *string, double size, bool bold,
                    PlotTextAlign align, double x, double y, PlotColour colour)
{
    const Shaped *shaped = shape(text, string, size, bold);
    const double back = align == PLOT_TEXT_LEFT     ? 0
                        : align == PLOT_TEXT_CENTRE ? shaped->width / 2
                                                    : shaped->width;
    if (svg_canvas_of(cr) != NULL) {
        write_text(shaped, text->scale, cr, align, x, y, colour);
        return;
    }
    cairo_save(cr);
    cairo_set_source_rgb(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
    cairo_move_to(cr, x - back, y + shaped->digit_height / 2 - shaped->baseline);
    pango_cairo_show_layout(cr, shaped->layout);
    cairo_restore(cr);
}

const char *plot_text_families(const PlotText *text)
{
    return text->family;
}

/* The first and the last `n_kept` characters in all, with an ellipsis between. */
static char *shorten(const char *string, glong n_characters, glong n_kept)
{
    const glong n_head = (n_kept + 1) / 2;
    const char *head_end = g_utf8_offset_to_pointer(string, n_head);
    const char *tail = g_utf8_offset_to_pointer(string, n_characters - (n_kept - n_head));
    return g_strdup_printf("%.*s…%s", (int)(head_end - string), string, tail);
}

char *plot_text_fit(PlotText *text, const char *string, double size, bool bold, double max_width)
{
    double width = 0;
    plot_text_measure(text, string, size, bold, &width, NULL);
    if (width <= max_width) {
        return g_strdup(string);
    }
    const glong n = g_utf8_strlen(string, -1);
    glong low = 0; /* so many characters fit, or nothing does */
    glong high = n;
    while (high - low > 1) {
        const glong middle = (low + high) / 2;
        char *candidate = shorten(string, n, middle);
        PangoLayout *layout = make_layout(text, candidate, size, bold);
        PangoRectangle logical;
        pango_layout_get_extents(layout, NULL, &logical);
        g_object_unref(layout);
        g_free(candidate);
        if ((double)logical.width / PANGO_SCALE <= max_width) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return shorten(string, n, low);
}
