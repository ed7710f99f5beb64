/* SPDX-License-Identifier: Apache-2.0 */
/* Runs and a step go in, pictures side by side come out. Each tile waits for at most one picture:
 * asking for another forgets the one before, so a dragged slider never builds a queue. */
#include "image_tiles.h"

#include "display_text.h"
#include "image_tile_draw.h"
#include "number_format.h"
#include "trace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GAP         12
#define LEAST_TILE  96
#define WISHED_TILE 300
#define MOST_HEIGHT 420

typedef struct {
    ImageTiles *owner;
    RunId run;
    /* what is shown */
    ImageTileView view; /* owns its surfaces and words */
    ImageKey shown;
    size_t n_samples;
    /* what is waited for */
    bool is_waiting;
    ImageKey waited;
} Tile;

struct _ImageTiles {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    MediaQueue *queue;
    GPtrArray *tiles; /* of Tile */
    /* borrowed */
    ImageCache *cache;
    /* state */
    TagId tag;
    int64_t step;
    size_t sample;
    guint pointed; /* the tile under the pointer, or G_MAXUINT */
    guint refresh_source;
};

G_DEFINE_FINAL_TYPE(ImageTiles, image_tiles, GTK_TYPE_WIDGET)

static guint shown_signal;

/* --- which picture --- */

static const MediaSeries *series_of(const Tile *tile)
{
    return series_store_media(view_state_store(tile->owner->state), tile->run, tile->owner->tag);
}

static size_t item_of(const Tile *tile)
{
    const MediaSeries *series = series_of(tile);
    const size_t n = series ? media_series_n_items(series) : 0;
    const int64_t step = tile->owner->step;
    if (n == 0)
        return 0;
    if (step == G_MAXINT64)
        return n - 1;
    const size_t later = media_series_lower_bound_step(series, step + 1);
    return later > 0 ? later - 1 : 0;
}

static bool find_key(const Tile *tile, ImageKey *out)
{
    const MediaSeries *series = series_of(tile);
    if (!series || media_series_n_items(series) == 0)
        return false;
    *out = (ImageKey){tile->run, tile->owner->tag, media_series_generation(series), item_of(tile),
                      tile->owner->sample};
    return true;
}

static void free_tile(gpointer data)
{
    Tile *tile = data;
    media_queue_forget(tile->owner->queue, tile);
    image_tile_clear(&tile->view);
    g_free(tile);
}

static void say_what_is_shown(ImageTiles *self)
{
    g_autofree char *tag =
        display_text_escape_name(series_store_tag_name(view_state_store(self->state), self->tag));
    g_autoptr(GString) words = g_string_new(tag);
    for (guint i = 0; i < self->tiles->len; i++) {
        const Tile *tile = self->tiles->pdata[i];
        g_autofree char *step = number_format_step(tile->view.step);
        if (tile->view.has_shown)
            g_string_append_printf(words, _("; %s, step %s"),
                                   view_state_run_label(self->state, tile->run), step);
        if (tile->view.has_shown && tile->view.error)
            g_string_append_printf(words, ": %s", tile->view.error);
    }
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                   -1);
}

static void show_picture(Tile *tile, const ImageKey *key, const DecodedImage *image)
{
    ImageTiles *self = tile->owner;
    const MediaSeries *series = series_of(tile);
    image_tile_clear(&tile->view);
    tile->view.has_shown = true;
    tile->shown = *key;
    tile->view.surface = image->surface ? cairo_surface_reference(image->surface) : NULL;
    tile->view.error = g_strdup(image->error);
    tile->n_samples = image->n_samples;
    if (series && key->item < media_series_n_items(series))
        tile->view.step = media_series_step(series, key->item);
    say_what_is_shown(self);
    g_signal_emit(self, shown_signal, 0);
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

/* --- reading --- */

typedef struct {
    MediaReference reference;
    size_t sample;
} Order;

static void *decode_order(void *input)
{
    const Order *order = input;
    return image_surface_read(&order->reference, order->sample);
}

static void free_order(void *data)
{
    Order *order = data;
    media_reference_clear(&order->reference);
    g_free(order);
}

static void free_result(void *result)
{
    decoded_image_free(result);
}

static void order_done(void *result, void *user)
{
    Tile *tile = user;
    DecodedImage *image = result;
    tile->is_waiting = false;
    image_cache_put(tile->owner->cache, &tile->waited, image);
    show_picture(tile, &tile->waited, image);
}

static void order_picture(Tile *tile, const ImageKey *key)
{
    ImageTiles *self = tile->owner;
    const Run *run = series_store_run(view_state_store(self->state), tile->run);
    Order *order = g_new0(Order, 1);
    media_series_reference(run, series_of(tile), key->item, &order->reference);
    order->sample = key->sample;
    const MediaTask task = {decode_order, order_done, free_order, free_result, order, tile};
    media_queue_forget(self->queue, tile);
    tile->is_waiting = true;
    tile->waited = *key;
    media_queue_push(self->queue, &task);
}

/* @return whether the tile shows what it is to show. */
static bool look_for_picture(Tile *tile)
{
    ImageKey key;
    if (!find_key(tile, &key) || (tile->view.has_shown && image_key_equal(&key, &tile->shown)))
        return true;
    if (tile->is_waiting && image_key_equal(&key, &tile->waited))
        return false;
    const DecodedImage *image = image_cache_get(tile->owner->cache, &key);
    if (image) {
        media_queue_forget(tile->owner->queue, tile);
        tile->is_waiting = false;
        show_picture(tile, &key, image);
        return true;
    }
    order_picture(tile, &key);
    return false;
}

/* --- places --- */

static int n_columns(ImageTiles *self, int width)
{
    const int n = (width + GAP) / (WISHED_TILE + GAP);
    return CLAMP(n, 1, (int)MAX(self->tiles->len, 1));
}

static int tile_width(ImageTiles *self, int width)
{
    const int n = n_columns(self, width);
    return MAX((width - GAP * (n - 1)) / n, LEAST_TILE);
}

/* High enough for the highest of the pictures at the tiles' width. */
static int tile_height(ImageTiles *self, int width)
{
    double height = 0.0;
    for (guint i = 0; i < self->tiles->len; i++) {
        const Tile *tile = self->tiles->pdata[i];
        if (!tile->view.surface)
            continue;
        const double shape = (double)cairo_image_surface_get_height(tile->view.surface) /
                             cairo_image_surface_get_width(tile->view.surface);
        height = fmax(height, width * shape);
    }
    if (!(height > 0.0))
        height = width * 0.75;
    return (int)CLAMP(height, LEAST_TILE, MAX(MIN(MOST_HEIGHT, width * 1.2), LEAST_TILE));
}

static GdkRectangle tile_place(ImageTiles *self, guint i, int width)
{
    const int side = tile_width(self, width), height = tile_height(self, side);
    const int columns = n_columns(self, width);
    return (GdkRectangle){(int)i % columns * (side + GAP), (int)i / columns * (height + GAP), side,
                          height};
}

static void image_tiles_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
                                int *minimum, int *natural, int *minimum_baseline,
                                int *natural_baseline)
{
    ImageTiles *self = IMAGE_TILES(widget);
    const int n = (int)MAX(self->tiles->len, 1), width = for_size > 0 ? for_size : WISHED_TILE;
    *minimum_baseline = *natural_baseline = -1;
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = LEAST_TILE;
        *natural = n * WISHED_TILE + (n - 1) * GAP;
        return;
    }
    const int columns = n_columns(self, width), rows = (n + columns - 1) / columns;
    const int height = tile_height(self, tile_width(self, width));
    *minimum = *natural = MAX(rows, 1) * (height + GAP) - GAP;
}

static GtkSizeRequestMode image_tiles_get_request_mode(GtkWidget *widget)
{
    (void)widget;
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* --- painting --- */

static void draw_tile(Tile *tile, cairo_t *cr, const GdkRectangle *place, int scale, bool dark,
                      bool is_pointed)
{
    ImageTiles *self = tile->owner;
    tile->view.name = view_state_run_label(self->state, tile->run);
    tile->view.colour = view_state_run_colour(self->state, tile->run);
    image_tile_draw(&tile->view, cr, place->width, place->height, scale, dark, !is_pointed,
                    view_state_plot_text(self->state));
}

static void image_tiles_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
    ImageTiles *self = IMAGE_TILES(widget);
    const int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
    const int scale = gtk_widget_get_scale_factor(widget);
    const bool dark = view_state_is_dark(self->state);
    cairo_t *cr =
        gtk_snapshot_append_cairo(snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
    for (guint i = 0; i < self->tiles->len; i++) {
        Tile *tile = self->tiles->pdata[i];
        const GdkRectangle place = tile_place(self, i, width);
        cairo_save(cr);
        cairo_translate(cr, place.x, place.y);
        draw_tile(tile, cr, &place, scale, dark, i == self->pointed);
        cairo_restore(cr);
    }
    cairo_destroy(cr);
    image_tiles_refresh(self);
}

/* --- hands --- */

static guint tile_at(ImageTiles *self, double x, double y)
{
    for (guint i = 0; i < self->tiles->len; i++) {
        const GdkRectangle place = tile_place(self, i, gtk_widget_get_width(GTK_WIDGET(self)));
        if (x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height)
            return i;
    }
    return G_MAXUINT;
}

static void set_pointed(ImageTiles *self, guint tile)
{
    if (tile == self->pointed)
        return;
    self->pointed = tile;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void pointer_moved(GtkEventControllerMotion *controller, double x, double y,
                          ImageTiles *self)
{
    (void)controller;
    set_pointed(self, tile_at(self, x, y));
}

static void pointer_left(GtkEventControllerMotion *controller, ImageTiles *self)
{
    (void)controller;
    set_pointed(self, G_MAXUINT);
}

/* --- what others ask --- */

static gboolean refresh_later(gpointer user)
{
    TRACE_CALLBACK("image_tiles refresh");
    ImageTiles *self = user;
    self->refresh_source = 0;
    for (guint i = 0; i < self->tiles->len; i++)
        look_for_picture(self->tiles->pdata[i]);
    return G_SOURCE_REMOVE;
}

/* Showing another picture asks for another size, which must not happen while one is painted. The
 * source holds no reference: the cache may go with the page before the main loop is idle. */
void image_tiles_refresh(ImageTiles *self)
{
    bool is_up_to_date = true;
    for (guint i = 0; i < self->tiles->len; i++) {
        const Tile *tile = self->tiles->pdata[i];
        ImageKey key;
        if (find_key(tile, &key))
            is_up_to_date =
                is_up_to_date && ((tile->view.has_shown && image_key_equal(&key, &tile->shown)) ||
                                  (tile->is_waiting && image_key_equal(&key, &tile->waited)));
    }
    if (!is_up_to_date && self->refresh_source == 0)
        self->refresh_source = g_idle_add_full(G_PRIORITY_HIGH_IDLE, refresh_later, self, NULL);
}

void image_tiles_set_runs(ImageTiles *self, const RunId *runs, size_t n)
{
    bool same = n == self->tiles->len;
    for (size_t i = 0; same && i < n; i++)
        same = ((const Tile *)self->tiles->pdata[i])->run == runs[i];
    if (same)
        return;
    g_ptr_array_set_size(self->tiles, 0);
    for (size_t i = 0; i < n; i++) {
        Tile *tile = g_new0(Tile, 1);
        tile->owner = self;
        tile->run = runs[i];
        g_ptr_array_add(self->tiles, tile);
    }
    gtk_widget_queue_resize(GTK_WIDGET(self));
}

void image_tiles_set_target(ImageTiles *self, int64_t step, size_t sample)
{
    if (step == self->step && sample == self->sample)
        return;
    self->step = step;
    self->sample = sample;
    gtk_widget_queue_draw(GTK_WIDGET(self));
}

size_t image_tiles_item(ImageTiles *self, size_t i)
{
    return item_of(self->tiles->pdata[i]);
}

size_t image_tiles_n_samples(ImageTiles *self)
{
    size_t n = 0;
    for (guint i = 0; i < self->tiles->len; i++)
        n = MAX(n, ((const Tile *)self->tiles->pdata[i])->n_samples);
    return n;
}

/* --- life --- */

static gboolean image_tiles_query_tooltip(GtkWidget *widget, int x, int y, gboolean keyboard,
                                          GtkTooltip *tooltip)
{
    ImageTiles *self = IMAGE_TILES(widget);
    const guint i = keyboard ? G_MAXUINT : tile_at(self, x, y);
    if (i < self->tiles->len) {
        const Tile *tile = self->tiles->pdata[i];
        const Run *run = series_store_run(view_state_store(self->state), tile->run);
        g_autofree char *name = display_text_escape_name(run->name);
        g_autofree char *words =
            tile->view.surface
                ? g_strdup_printf(_("%s, %d × %d pixels"), name,
                                  cairo_image_surface_get_width(tile->view.surface),
                                  cairo_image_surface_get_height(tile->view.surface))
                : g_strdup_printf("%s: %s", name, tile->view.error ? tile->view.error : "");
        gtk_tooltip_set_text(tooltip, words);
        return TRUE;
    }
    return FALSE;
}

static void image_tiles_dispose(GObject *object)
{
    ImageTiles *self = IMAGE_TILES(object);
    g_clear_handle_id(&self->refresh_source, g_source_remove);
    g_clear_pointer(&self->tiles, g_ptr_array_unref);
    g_clear_pointer(&self->queue, media_queue_unref);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(image_tiles_parent_class)->dispose(object);
}

static void image_tiles_class_init(ImageTilesClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = image_tiles_dispose;
    widget_class->snapshot = image_tiles_snapshot;
    widget_class->measure = image_tiles_measure;
    widget_class->get_request_mode = image_tiles_get_request_mode;
    widget_class->query_tooltip = image_tiles_query_tooltip;
    shown_signal = g_signal_new("shown", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_css_name(widget_class, "imagetiles");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void image_tiles_init(ImageTiles *self)
{
    self->tiles = g_ptr_array_new_with_free_func(free_tile);
    self->step = G_MAXINT64;
    self->pointed = G_MAXUINT;
    gtk_widget_set_has_tooltip(GTK_WIDGET(self), TRUE);
    GtkEventController *motion = gtk_event_controller_motion_new();
    g_signal_connect(motion, "enter", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "motion", G_CALLBACK(pointer_moved), self);
    g_signal_connect(motion, "leave", G_CALLBACK(pointer_left), self);
    gtk_widget_add_controller(GTK_WIDGET(self), motion);
}

GtkWidget *image_tiles_new(ViewState *state, MediaQueue *queue, ImageCache *cache, TagId tag)
{
    ImageTiles *self = g_object_new(IMAGE_TYPE_TILES, NULL);
    self->state = g_object_ref(state);
    self->queue = media_queue_ref(queue);
    self->cache = cache;
    self->tag = tag;
    return GTK_WIDGET(self);
}
