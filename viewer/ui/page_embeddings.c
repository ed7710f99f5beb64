/* SPDX-License-Identifier: Apache-2.0 */
/* The state's runs go in, a picture of one embedding comes out. What is shown is named by run and
 * tensor name: after a reload of the files the same one is shown again, with the same column. */
#include "page_embeddings.h"

#include "display_text.h"
#include "embedding_canvas.h"
#include "embedding_panel.h"
#include "embedding_scene.h"
#include "embedding_task.h"
#include "embedding_words.h"
#include "info_card.h"
#include "number_format.h"
#include "segment_box.h"
#include "status_view.h"
#include "trace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOOK_SECONDS 2
#define PATIENCE_MS  300

struct _PageEmbeddings {
    GtkWidget parent;
    /* owned */
    ViewState *state;
    MediaQueue *queue;
    GPtrArray *sources;      /* of EmbeddingSource, run by run; NULL: not listed yet */
    GPtrArray *run_sources;  /* those of the chosen run; borrowed */
    GArray *runs;            /* of RunId: those that have sources */
    EmbeddingSource *chosen; /* copy; NULL: none */
    LoadedEmbedding *loaded; /* what is shown */
    char *list_error;
    char *column_name; /* by which the points were coloured last */
    /* children */
    GtkWidget *box, *stack, *status, *overlay;
    GtkWidget *dimensions, *summary, *warning;
    EmbeddingPanel panel;
    EmbeddingCanvas *canvas;
    InfoCard *info;
    /* state */
    size_t n_items;
    int n_dimensions;
    bool is_listing, is_loading;
    bool panel_is_elsewhere;
    guint timer;
    guint patience; /* a source that ends the time in which reading is not mentioned */
};

G_DEFINE_FINAL_TYPE(PageEmbeddings, page_embeddings, GTK_TYPE_WIDGET)

static guint items_changed;

static const EmbeddingSet *set_of(PageEmbeddings *self)
{
    return self->loaded ? self->loaded->set : NULL;
}

/* --- words --- */

static size_t n_hidden(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    const guint column = choice_box_chosen(self->panel.column);
    size_t n = 0;
    if (column == 0 || column > set->metadata.n_columns)
        return 0;
    const MetadataColumn *by = &set->columns[column - 1];
    for (size_t i = 0; i < by->n_categories; i++)
        if (embedding_canvas_hides(self->canvas, i))
            n += by->category_counts[i];
    return n;
}

static void show_count(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    g_autofree char *words =
        set && !set->error ? embedding_words_points(set, n_hidden(self)) : g_strdup("");
    gtk_label_set_text(GTK_LABEL(self->panel.count), words);
}

static void show_summary(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    g_autofree char *words =
        set && !set->error ? embedding_words_share(set, self->n_dimensions) : g_strdup("");
    gtk_label_set_text(GTK_LABEL(self->summary), words);
}

static void show_warning(PageEmbeddings *self)
{
    const char *lines[] = {self->list_error, self->loaded ? self->loaded->warning : NULL};
    g_autoptr(GString) words = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i])
            g_string_append_printf(words, "%s%s", words->len > 0 ? "\n" : "", lines[i]);
    gtk_label_set_text(GTK_LABEL(self->warning), words->str);
    gtk_widget_set_visible(self->warning, words->len > 0);
}

static void show_status(PageEmbeddings *self);

static gboolean patience_ended(gpointer user)
{
    PageEmbeddings *self = user;
    self->patience = 0;
    show_status(self);
    return G_SOURCE_REMOVE;
}

static void show_status(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    StatusText text = {.icon = "dialog-warning-symbolic",
                       .title = _("This embedding cannot be shown")};
    const bool is_reading = !set && (self->is_loading || self->is_listing || !self->sources);
    if ((set && !set->error) || (is_reading && self->patience != 0)) {
        gtk_stack_set_visible_child(GTK_STACK(self->stack), self->overlay);
        return;
    }
    if (set)
        text.text = set->error;
    else if (is_reading)
        text = (StatusText){.icon = "content-loading-symbolic", .title = _("Reading embeddings")};
    else if (self->sources->len == 0)
        text = (StatusText){.icon = "dialog-information-symbolic",
                            .title = _("No embeddings here"),
                            .text = self->list_error};
    status_view_set(self->status, &text, NULL);
    gtk_stack_set_visible_child(GTK_STACK(self->stack), self->status);
}

/* --- colours --- */

static size_t remembered_column(PageEmbeddings *self, const EmbeddingSet *set)
{
    for (size_t i = 0; self->column_name && i < set->metadata.n_columns; i++)
        if (strcmp(self->column_name, metadata_table_name(&set->metadata, i)) == 0)
            return i;
    return embedding_set_first_column(set);
}

static void colour_by(PageEmbeddings *self, size_t column)
{
    const EmbeddingSet *set = set_of(self);
    const bool has_column = set && column < set->metadata.n_columns;
    embedding_canvas_colour_by(self->canvas, column);
    embedding_legend_set(self->panel.legend, has_column ? &set->columns[column] : NULL,
                         view_state_is_dark(self->state));
    show_count(self);
}

static void show_columns(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    const size_t n = set ? set->metadata.n_columns : 0;
    const size_t column = set ? remembered_column(self, set) : 0;
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(words, g_strdup(_("One colour")));
    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(words, embedding_words_column(set, i));
    g_ptr_array_add(words, NULL);
    choice_box_set(self->panel.column, (const char *const *)words->pdata,
                   column < n ? (guint)column + 1 : 0);
    g_ptr_array_unref(words);
    colour_by(self, column < n ? column : SIZE_MAX);
}

static void column_chosen(ChoiceBox *box, guint index, PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    (void)box;
    g_clear_pointer(&self->column_name, g_free);
    if (set && index > 0)
        self->column_name = g_strdup(metadata_table_name(&set->metadata, index - 1));
    colour_by(self, index > 0 ? index - 1 : SIZE_MAX);
}

static void category_toggled(EmbeddingLegend *legend, guint category, PageEmbeddings *self)
{
    const bool hides = !embedding_canvas_hides(self->canvas, category);
    embedding_canvas_hide(self->canvas, category, hides);
    embedding_legend_show(legend, category, !hides, view_state_is_dark(self->state));
    show_count(self);
}

/* --- loading --- */

static void show_loaded(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    embedding_canvas_set(self->canvas, set && !set->error ? set : NULL);
    show_columns(self);
    show_count(self);
    show_summary(self);
    show_warning(self);
    show_status(self);
}

static void drop_loaded(PageEmbeddings *self)
{
    info_card_hide(self->info);
    embedding_canvas_set(self->canvas, NULL);
    g_clear_pointer(&self->loaded, loaded_embedding_free);
}

static void load_done(void *result, void *user)
{
    PageEmbeddings *self = user;
    LoadedEmbedding *before = self->loaded;
    self->is_loading = false;
    info_card_hide(self->info);
    self->loaded = result;
    show_loaded(self); /* the canvas lets go of the old set here */
    loaded_embedding_free(before);
}

/* Forgets what waits: the listing, too, is asked for again by the timer. */
static void load_chosen(PageEmbeddings *self)
{
    g_clear_handle_id(&self->patience, g_source_remove);
    self->patience = g_timeout_add(PATIENCE_MS, patience_ended, self);
    media_queue_forget(self->queue, self);
    self->is_listing = false;
    self->is_loading = self->chosen != NULL;
    if (self->chosen)
        embedding_task_load(self->queue, self->chosen, load_done, self);
    show_status(self);
}

static bool is_same_source(const EmbeddingSource *a, const EmbeddingSource *b)
{
    return a && b && a->run == b->run && strcmp(a->tensor_name, b->tensor_name) == 0 &&
           strcmp(a->config_path, b->config_path) == 0;
}

static bool has_same_files(const EmbeddingSource *a, const EmbeddingSource *b)
{
    return is_same_source(a, b) && strcmp(a->tensor_path, b->tensor_path) == 0 &&
           strcmp(a->metadata_path, b->metadata_path) == 0 &&
           strcmp(a->sprite_path, b->sprite_path) == 0 && a->sprite_width == b->sprite_width &&
           a->sprite_height == b->sprite_height && a->n_shape == b->n_shape &&
           memcmp(a->shape, b->shape, a->n_shape * sizeof a->shape[0]) == 0;
}

static void choose_source(PageEmbeddings *self, const EmbeddingSource *source)
{
    EmbeddingSource *copy = source ? embedding_source_copy(source) : NULL;
    embedding_source_free(self->chosen);
    self->chosen = copy;
    drop_loaded(self);
    show_loaded(self);
    load_chosen(self);
}

/* --- what there is --- */

static void show_tensors(PageEmbeddings *self, RunId run)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    guint chosen = 0;
    g_ptr_array_set_size(self->run_sources, 0);
    for (guint i = 0; i < self->sources->len; i++) {
        EmbeddingSource *source = self->sources->pdata[i];
        if (source->run != run)
            continue;
        if (is_same_source(source, self->chosen))
            chosen = self->run_sources->len;
        g_ptr_array_add(self->run_sources, source);
        g_ptr_array_add(words, embedding_words_tensor(source));
    }
    g_ptr_array_add(words, NULL);
    choice_box_set(self->panel.tensor, (const char *const *)words->pdata, chosen);
    g_ptr_array_unref(words);
}

static void collect_runs(PageEmbeddings *self)
{
    g_array_set_size(self->runs, 0);
    for (guint i = 0; i < self->sources->len; i++) {
        const EmbeddingSource *source = self->sources->pdata[i];
        if (self->runs->len == 0 ||
            g_array_index(self->runs, RunId, self->runs->len - 1) != source->run)
            g_array_append_val(self->runs, source->run);
    }
}

static void show_runs(PageEmbeddings *self, RunId run)
{
    GPtrArray *words = g_ptr_array_new();
    guint chosen = 0;
    for (guint i = 0; i < self->runs->len; i++) {
        const RunId id = g_array_index(self->runs, RunId, i);
        if (id == run)
            chosen = i;
        union {
            const char *constant;
            char *word;
        } label = {view_state_run_label(self->state, id)};
        g_ptr_array_add(words, label.word);
    }
    g_ptr_array_add(words, NULL);
    choice_box_set(self->panel.run, (const char *const *)words->pdata, chosen);
    g_ptr_array_unref(words);
}

static const EmbeddingSource *find_chosen(PageEmbeddings *self)
{
    for (guint i = 0; i < self->sources->len; i++)
        if (is_same_source(self->sources->pdata[i], self->chosen))
            return self->sources->pdata[i];
    return self->sources->len > 0 ? self->sources->pdata[0] : NULL;
}

static void list_done(void *result, void *user)
{
    TRACE_CALLBACK("page_embeddings list_done");
    PageEmbeddings *self = user;
    EmbeddingListing *listing = result;
    self->is_listing = false;
    g_clear_pointer(&self->sources, g_ptr_array_unref);
    g_free(self->list_error);
    self->sources = g_ptr_array_ref(listing->sources);
    self->list_error = g_strdup(listing->error);
    collect_runs(self);
    const EmbeddingSource *source = find_chosen(self);
    const bool is_current = source && has_same_files(source, self->chosen);
    const bool is_stale = self->loaded && listing->stamp != self->loaded->stamp;
    if (!is_current)
        choose_source(self, source);
    else if (is_stale && !self->is_loading)
        load_chosen(self);
    show_runs(self, source ? source->run : 0);
    show_tensors(self, source ? source->run : 0);
    show_warning(self);
    show_status(self);
    embedding_listing_free(listing);
}

static gboolean look(gpointer user)
{
    PageEmbeddings *self = user;
    if (self->is_listing || self->is_loading)
        return G_SOURCE_CONTINUE;
    self->is_listing = true;
    embedding_task_list(self->queue, view_state_store(self->state), self->chosen, list_done, self);
    return G_SOURCE_CONTINUE;
}

static void run_chosen(ChoiceBox *box, guint index, PageEmbeddings *self)
{
    (void)box;
    if (index >= self->runs->len)
        return;
    show_tensors(self, g_array_index(self->runs, RunId, index));
    choose_source(self, self->run_sources->len > 0 ? self->run_sources->pdata[0] : NULL);
}

static void tensor_chosen(ChoiceBox *box, guint index, PageEmbeddings *self)
{
    (void)box;
    if (index < self->run_sources->len)
        choose_source(self, self->run_sources->pdata[index]);
}

/* --- the point under the pointer --- */

static void show_sprite(PageEmbeddings *self, size_t point)
{
    const EmbeddingSource *source = self->loaded->set->source;
    cairo_surface_t *sprite = self->loaded->sprite;
    const int width = (int)MIN(source->sprite_width, (uint32_t)G_MAXINT);
    const int height = (int)MIN(source->sprite_height, (uint32_t)G_MAXINT);
    if (!sprite || width < 1 || height < 1)
        return;
    const size_t n_columns = (size_t)(cairo_image_surface_get_width(sprite) / width);
    const size_t n_rows = (size_t)(cairo_image_surface_get_height(sprite) / height);
    if (n_columns == 0 || point / n_columns >= n_rows)
        return;
    const GdkRectangle cell = {(int)(point % n_columns) * width, (int)(point / n_columns) * height,
                               width, height};
    info_card_set_picture(self->info, sprite, &cell);
}

static void fill_info(PageEmbeddings *self, size_t point)
{
    const EmbeddingSet *set = self->loaded->set;
    g_autofree char *row = number_format_count(point);
    const guint chosen = choice_box_chosen(self->panel.column);
    const size_t head = chosen > 0 && chosen <= set->metadata.n_columns ? chosen - 1 : 0;
    g_autofree char *title = NULL;
    if (set->metadata.n_columns > 0)
        title = display_text_escape_name(metadata_table_cell(&set->metadata, point, head));
    info_card_begin(self->info, title ? title : "");
    info_card_add_row(self->info, _("row"), row);
    for (size_t i = 0; i < set->metadata.n_columns; i++) {
        if (i == head)
            continue; /* is the title */
        g_autofree char *name = display_text_escape_name(metadata_table_name(&set->metadata, i));
        g_autofree char *cell =
            display_text_escape_name(metadata_table_cell(&set->metadata, point, i));
        info_card_add_row(self->info, name, cell);
    }
    show_sprite(self, point);
}

static void pointed(EmbeddingCanvas *canvas, PageEmbeddings *self)
{
    GdkRectangle place;
    const size_t point = embedding_canvas_point(canvas, &place);
    if (point == EMBEDDING_NO_POINT || !self->loaded) {
        info_card_hide(self->info);
        return;
    }
    fill_info(self, point);
    info_card_show_beside(self->info, &place, place.x);
}

/* --- state --- */

static void data_changed(PageEmbeddings *self)
{
    const size_t n_items = embedding_task_n_configs(view_state_store(self->state));
    if (n_items == self->n_items)
        return;
    self->n_items = n_items;
    g_signal_emit(self, items_changed, 0);
    if (gtk_widget_get_mapped(GTK_WIDGET(self)))
        look(self);
}

static void roots_changed(PageEmbeddings *self)
{
    media_queue_forget(self->queue, self);
    self->is_listing = self->is_loading = false;
    drop_loaded(self);
    g_clear_pointer(&self->sources, g_ptr_array_unref);
    g_clear_pointer(&self->chosen, embedding_source_free);
    g_clear_pointer(&self->list_error, g_free);
    g_ptr_array_set_size(self->run_sources, 0);
    g_array_set_size(self->runs, 0);
    self->n_items = 0;
    show_loaded(self);
    data_changed(self);
}

static void theme_changed(PageEmbeddings *self)
{
    const EmbeddingSet *set = set_of(self);
    const bool is_dark = view_state_is_dark(self->state);
    for (size_t i = 0; set && i < METADATA_MAX_CATEGORIES; i++)
        embedding_legend_show(self->panel.legend, i, !embedding_canvas_hides(self->canvas, i),
                              is_dark);
    gtk_widget_queue_draw(GTK_WIDGET(self->canvas));
}

static void dimensions_chosen(size_t index, void *user)
{
    PageEmbeddings *self = user;
    self->n_dimensions = (int)index + 2;
    embedding_canvas_set_dimensions(self->canvas, self->n_dimensions);
    show_summary(self);
}

size_t page_embeddings_n_items(GtkWidget *page)
{
    return PAGE_EMBEDDINGS(page)->n_items;
}

GtkWidget *page_embeddings_side_panel(GtkWidget *page)
{
    PageEmbeddings *self = PAGE_EMBEDDINGS(page);
    if (!self->panel_is_elsewhere) {
        self->panel_is_elsewhere = true;
        gtk_box_remove(GTK_BOX(self->box), self->panel.root);
        embedding_panel_stand_alone(&self->panel);
    }
    return self->panel.root;
}

/* --- life --- */

static void page_embeddings_map(GtkWidget *widget)
{
    PageEmbeddings *self = PAGE_EMBEDDINGS(widget);
    GTK_WIDGET_CLASS(page_embeddings_parent_class)->map(widget);
    if (!self->sources && self->patience == 0)
        self->patience = g_timeout_add(PATIENCE_MS, patience_ended, self);
    look(self);
    show_status(self);
    g_autofree char *label = view_state_roots_label(self->state);
    gtk_label_set_text(GTK_LABEL(self->panel.directory), label);
    if (self->timer == 0)
        self->timer = g_timeout_add_seconds(LOOK_SECONDS, look, self);
}

static void page_embeddings_unmap(GtkWidget *widget)
{
    PageEmbeddings *self = PAGE_EMBEDDINGS(widget);
    g_clear_handle_id(&self->timer, g_source_remove);
    GTK_WIDGET_CLASS(page_embeddings_parent_class)->unmap(widget);
}

static void page_embeddings_dispose(GObject *object)
{
    PageEmbeddings *self = PAGE_EMBEDDINGS(object);
    g_clear_handle_id(&self->timer, g_source_remove);
    g_clear_handle_id(&self->patience, g_source_remove);
    if (self->queue)
        media_queue_forget(self->queue, self);
    if (self->canvas)
        embedding_canvas_set(self->canvas, NULL);
    self->canvas = NULL;
    g_clear_pointer(&self->box, gtk_widget_unparent);
    g_clear_object(&self->panel.root);
    g_clear_pointer(&self->loaded, loaded_embedding_free);
    g_clear_pointer(&self->chosen, embedding_source_free);
    g_clear_pointer(&self->sources, g_ptr_array_unref);
    g_clear_pointer(&self->run_sources, g_ptr_array_unref);
    g_clear_pointer(&self->runs, g_array_unref);
    g_clear_pointer(&self->list_error, g_free);
    g_clear_pointer(&self->column_name, g_free);
    g_clear_pointer(&self->queue, media_queue_unref);
    g_clear_object(&self->state);
    G_OBJECT_CLASS(page_embeddings_parent_class)->dispose(object);
}

static void page_embeddings_class_init(PageEmbeddingsClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = page_embeddings_dispose;
    widget_class->map = page_embeddings_map;
    widget_class->unmap = page_embeddings_unmap;
    items_changed = g_signal_new("items-changed", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(widget_class, "mediapage");
}

static GtkWidget *build_toolbar(PageEmbeddings *self)
{
    const char *const labels[] = {_("2-D"), _("3-D")};
    GtkWidget *toolbar = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18);
    GtkWidget *fit = gtk_button_new_from_icon_name("courbe-fit-symbolic");
    self->dimensions = segment_box_new(labels, 2, _("Dimensions"), dimensions_chosen, self);
    self->summary = gtk_label_new(NULL);
    gtk_widget_add_css_class(self->summary, "dim-label");
    gtk_label_set_ellipsize(GTK_LABEL(self->summary), PANGO_ELLIPSIZE_END);
    gtk_label_set_xalign(GTK_LABEL(self->summary), 0.0f);
    gtk_widget_set_hexpand(self->summary, TRUE);
    gtk_widget_add_css_class(fit, "flat");
    gtk_widget_set_valign(fit, GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text(fit, _("Show all points (0)"));
    gtk_accessible_update_property(GTK_ACCESSIBLE(fit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Show all points"), -1);
    gtk_widget_add_css_class(toolbar, "page-toolbar");
    gtk_box_append(GTK_BOX(toolbar), self->dimensions);
    gtk_box_append(GTK_BOX(toolbar), self->summary);
    gtk_box_append(GTK_BOX(toolbar), fit);
    g_signal_connect_object(fit, "clicked", G_CALLBACK(embedding_canvas_fit), self->canvas,
                            G_CONNECT_SWAPPED);
    return toolbar;
}

static void build_canvas(PageEmbeddings *self)
{
    self->canvas = EMBEDDING_CANVAS(embedding_canvas_new(self->state));
    self->overlay = gtk_overlay_new();
    self->warning = gtk_label_new(NULL);
    self->info = INFO_CARD(info_card_new());
    gtk_label_set_wrap(GTK_LABEL(self->warning), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(self->warning), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_xalign(GTK_LABEL(self->warning), 1.0f);
    gtk_label_set_lines(GTK_LABEL(self->warning), 4);
    gtk_label_set_ellipsize(GTK_LABEL(self->warning), PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars(GTK_LABEL(self->warning), 70);
    gtk_widget_add_css_class(self->warning, "media-warning");
    gtk_widget_set_halign(self->warning, GTK_ALIGN_END);
    gtk_widget_set_valign(self->warning, GTK_ALIGN_END);
    gtk_widget_set_can_target(self->warning, FALSE);
    gtk_widget_set_visible(self->warning, FALSE);
    gtk_overlay_set_child(GTK_OVERLAY(self->overlay), GTK_WIDGET(self->canvas));
    gtk_overlay_add_overlay(GTK_OVERLAY(self->overlay), self->warning);
    info_card_overlay(self->info, GTK_OVERLAY(self->overlay));
    g_signal_connect(self->canvas, "pointed", G_CALLBACK(pointed), self);
}

static void build(PageEmbeddings *self)
{
    GtkWidget *content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    self->box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
    build_canvas(self);
    embedding_panel_build(&self->panel);
    g_signal_connect(self->panel.run, "chosen", G_CALLBACK(run_chosen), self);
    g_signal_connect(self->panel.tensor, "chosen", G_CALLBACK(tensor_chosen), self);
    g_signal_connect(self->panel.column, "chosen", G_CALLBACK(column_chosen), self);
    g_signal_connect(self->panel.legend, "toggled", G_CALLBACK(category_toggled), self);
    self->stack = gtk_stack_new();
    self->status = status_view_new();
    gtk_stack_add_child(GTK_STACK(self->stack), self->status);
    gtk_stack_add_child(GTK_STACK(self->stack), self->overlay);
    gtk_widget_set_vexpand(self->stack, TRUE);
    gtk_widget_set_hexpand(content, TRUE);
    gtk_box_append(GTK_BOX(content), build_toolbar(self));
    gtk_box_append(GTK_BOX(content), self->stack);
    gtk_box_append(GTK_BOX(self->box), self->panel.root);
    gtk_box_append(GTK_BOX(self->box), content);
    gtk_widget_set_parent(self->box, GTK_WIDGET(self));
    segment_box_press(self->dimensions, 0);
    dimensions_chosen(0, self);
}

static void page_embeddings_init(PageEmbeddings *self)
{
    self->queue = media_queue_new(2); /* a long one shall not hold up the next */
    self->run_sources = g_ptr_array_new();
    self->runs = g_array_new(FALSE, FALSE, sizeof(RunId));
}

GtkWidget *page_embeddings_new(ViewState *state)
{
    PageEmbeddings *self = g_object_new(PAGE_TYPE_EMBEDDINGS, NULL);
    self->state = g_object_ref(state);
    build(self);
    g_signal_connect_object(state, "data-changed", G_CALLBACK(data_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "roots-changed", G_CALLBACK(roots_changed), self,
                            G_CONNECT_SWAPPED);
    g_signal_connect_object(state, "theme-changed", G_CALLBACK(theme_changed), self,
                            G_CONNECT_SWAPPED);
    data_changed(self);
    return GTK_WIDGET(self);
}
