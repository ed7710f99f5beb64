/* SPDX-License-Identifier: Apache-2.0 */
/* A tag and runs go in, a card of pictures comes out. */
#include "image_card.h"

#include "display_text.h"
#include "image_tiles.h"
#include "number_format.h"
#include "step_strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _ImageCard {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    GArray *runs; /* of RunId */
    /* children */
    GtkWidget *box, *title, *samples, *previous, *next, *which;
    GtkWidget *tiles, *strip, *count, *moment;
    /* state */
    TagId tag;
    int64_t step;
    size_t sample;
    uint64_t seen_serial;
    bool is_stale; /* runs or step were set since the words were made */
};

G_DEFINE_FINAL_TYPE(ImageCard, image_card, GTK_TYPE_WIDGET)

static guint step_chosen;

static const MediaSeries *series_of(ImageCard *self, guint i)
{
    const RunId run = g_array_index(self->runs, RunId, i);
    return series_store_media(view_state_store(self->state), run, self->tag);
}

/* --- words --- */

static void show_count(ImageCard *self)
{
    size_t n = 0;
    for (guint i = 0; i < self->runs->len; i++) {
        const MediaSeries *series = series_of(self, i);
        n += series ? media_series_n_items(series) : 0;
    }
    g_autofree char *figure = number_format_count(n);
    const bool is_one_each = image_tiles_n_samples(IMAGE_TILES(self->tiles)) <= 1;
    g_autofree char *words = NULL;
    if (is_one_each)
        words = n == 1 ? g_strdup(_("1 image"))
                       : g_strdup_printf(_("%s images, none left out"), figure);
    else
        words =
            n == 1 ? g_strdup(_("1 step")) : g_strdup_printf(_("%s steps, none left out"), figure);
    gtk_label_set_text(GTK_LABEL(self->count), words);
}

/* Of the run whose picture is the newest. */
static void show_moment(ImageCard *self)
{
    int64_t step = INT64_MIN;
    double wall_time = NAN;
    for (guint i = 0; i < self->runs->len; i++) {
        const MediaSeries *series = series_of(self, i);
        const size_t item = series ? image_tiles_item(IMAGE_TILES(self->tiles), i) : 0;
        if (!series || item >= media_series_n_items(series) ||
            media_series_step(series, item) <= step)
            continue;
        step = media_series_step(series, item);
        wall_time = media_series_wall_time(series, item);
    }
    g_autofree char *figure = number_format_step(step);
    g_autofree char *time = number_format_wall_clock(wall_time, NAN, NULL);
    g_autofree char *words =
        isfinite(wall_time) ? g_strdup_printf(_("step %s, %s"), figure, time) : g_strdup("");
    gtk_label_set_text(GTK_LABEL(self->moment), words);
}

static void show_samples(ImageCard *self)
{
    const size_t n = image_tiles_n_samples(IMAGE_TILES(self->tiles));
    gtk_widget_set_visible(self->samples, n > 1);
    if (n <= 1)
        return;
    self->sample = MIN(self->sample, n - 1);
    g_autofree char *words = g_strdup_printf(_("sample %zu of %zu"), self->sample + 1, n);
    gtk_label_set_text(GTK_LABEL(self->which), words);
    gtk_widget_set_sensitive(self->previous, self->sample > 0);
    gtk_widget_set_sensitive(self->next, self->sample + 1 < n);
}

static void picture_shown(ImageCard *self)
{
    show_samples(self);
    show_count(self);
}

static void show_strip(ImageCard *self)
{
    StepStrip *strip = STEP_STRIP(self->strip);
    step_strip_clear(strip);
    for (guint i = 0; i < self->runs->len; i++) {
        const MediaSeries *series = series_of(self, i);
        const size_t n = series ? media_series_n_items(series) : 0;
        int64_t *steps = g_new(int64_t, n + 1);
        for (size_t j = 0; j < n; j++)
            steps[j] = media_series_step(series, j);
        step_strip_add_row(strip, g_array_index(self->runs, RunId, i), steps, n,
                           image_tiles_item(IMAGE_TILES(self->tiles), i));
        g_free(steps);
    }
    gtk_widget_set_visible(self->strip, step_strip_has_choice(strip));
}

void image_card_refresh(ImageCard *self)
{
    const uint64_t serial = series_store_tag_serial(view_state_store(self->state), self->tag);
    if (serial != self->seen_serial || self->is_stale) {
        self->seen_serial = serial;
        self->is_stale = false;
        show_count(self);
        show_moment(self);
        show_strip(self);
    }
    gtk_widget_queue_draw(self->strip);
    gtk_widget_queue_draw(self->tiles);
    image_tiles_refresh(IMAGE_TILES(self->tiles));
}

void image_card_set_runs(ImageCard *self, const GArray *runs)
{
    g_array_set_size(self->runs, 0);
    g_array_append_vals(self->runs, runs->data, runs->len);
    image_tiles_set_runs(IMAGE_TILES(self->tiles), (const RunId *)(const void *)runs->data,
                         runs->len);
    self->is_stale = true;
    image_card_refresh(self);
}

void image_card_set_step(ImageCard *self, int64_t step)
{
    if (step == self->step)
        return;
    self->step = step;
    image_tiles_set_target(IMAGE_TILES(self->tiles), step, self->sample);
    self->is_stale = true;
    image_card_refresh(self);
}

/* --- hands --- */

static void move_sample(ImageCard *self, int by)
{
    const size_t n = image_tiles_n_samples(IMAGE_TILES(self->tiles));
    if ((by < 0 && self->sample == 0) || (by > 0 && self->sample + 1 >= n))
        return;
    self->sample = by < 0 ? self->sample - 1 : self->sample + 1;
    image_tiles_set_target(IMAGE_TILES(self->tiles), self->step, self->sample);
    image_tiles_refresh(IMAGE_TILES(self->tiles));
    show_samples(self);
}

static void previous_clicked(ImageCard *self)
{
    move_sample(self, -1);
}

static void next_clicked(ImageCard *self)
{
    move_sample(self, 1);
}

static void strip_moved(StepStrip *strip, gint64 step, ImageCard *self)
{
    (void)strip;
    g_signal_emit(self, step_chosen, 0, step);
}

/* --- life --- */

static GtkWidget *new_arrow(const char *icon, const char *name)
{
    GtkWidget *button = gtk_button_new_from_icon_name(icon);
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_add_css_class(button, "card-button");
    gtk_widget_set_tooltip_text(button, name);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return button;
}

static GtkWidget *new_caption(float align)
{
    GtkWidget *label = gtk_label_new(NULL);
    gtk_label_set_xalign(GTK_LABEL(label), align);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_widget_add_css_class(label, "media-caption");
    return label;
}

static GtkWidget *build_head(ImageCard *self, const MediaTag *tag)
{
    GtkWidget *head = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
    self->title = gtk_label_new(tag->title);
    self->samples = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 2);
    self->previous = new_arrow("go-previous-symbolic", _("Previous sample"));
    self->next = new_arrow("go-next-symbolic", _("Next sample"));
    self->which = gtk_label_new(NULL);
    gtk_label_set_ellipsize(GTK_LABEL(self->title), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_xalign(GTK_LABEL(self->title), 0.0f);
    gtk_widget_add_css_class(self->title, "card-title");
    gtk_widget_add_css_class(self->which, "pill-text");
    gtk_widget_set_visible(self->samples, FALSE);
    gtk_box_append(GTK_BOX(self->samples), self->previous);
    gtk_box_append(GTK_BOX(self->samples), self->which);
    gtk_box_append(GTK_BOX(self->samples), self->next);
    gtk_box_append(GTK_BOX(head), self->title);
    gtk_box_append(GTK_BOX(head), self->samples);
    gtk_widget_set_size_request(head, -1, 42);
    g_signal_connect_swapped(self->previous, "clicked", G_CALLBACK(previous_clicked), self);
    g_signal_connect_swapped(self->next, "clicked", G_CALLBACK(next_clicked), self);
    return head;
}

static GtkWidget *build_foot(ImageCard *self)
{
    GtkWidget *foot = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
    self->count = new_caption(0.0f);
    self->moment = new_caption(1.0f);
    gtk_widget_set_hexpand(self->moment, TRUE);
    gtk_box_append(GTK_BOX(foot), self->count);
    gtk_box_append(GTK_BOX(foot), self->moment);
    gtk_widget_set_size_request(foot, -1, 32);
    return foot;
}

static void image_card_dispose(GObject *object)
{
    ImageCard *self = IMAGE_CARD(object);
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_pointer(&self->runs, g_array_unref);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(image_card_parent_class)->dispose(object);
}

static void image_card_class_init(ImageCardClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = image_card_dispose;
    step_chosen = g_signal_new("step-chosen", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "imagecard");
    gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void image_card_init(ImageCard *self)
{
    self->runs = g_array_new(FALSE, FALSE, sizeof(RunId));
    self->step = G_MAXINT64;
    gtk_widget_add_css_class(GTK_WIDGET(self), "media-card");
}

GtkWidget *image_card_new(ViewState *state, MediaQueue *queue, ImageCache *cache,
                          const MediaTag *tag)
{
    ImageCard *self = g_object_new(IMAGE_TYPE_CARD, NULL);
    g_autofree char *name =
        display_text_escape_name(series_store_tag_name(view_state_store(state), tag->tag));
    g_autofree char *strip_name = g_strdup_printf(_("Step of %s"), name);
    self->state = g_object_ref(state);
    self->tag = tag->tag;
    self->box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->tiles = image_tiles_new(state, queue, cache, tag->tag);
    self->strip = step_strip_new(state, strip_name);
    gtk_widget_set_margin_top(self->strip, 12);
    gtk_box_append(GTK_BOX(self->box), build_head(self, tag));
    gtk_box_append(GTK_BOX(self->box), self->tiles);
    gtk_box_append(GTK_BOX(self->box), self->strip);
    gtk_box_append(GTK_BOX(self->box), build_foot(self));
    gtk_widget_set_tooltip_text(self->title, name);
    gtk_widget_set_margin_start(self->box, 16);
    gtk_widget_set_margin_end(self->box, 16);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
    g_signal_connect_swapped(self->tiles, "shown", G_CALLBACK(picture_shown), self);
    g_signal_connect(self->strip, "step-chosen", G_CALLBACK(strip_moved), self);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    return GTK_WIDGET(self);
}
