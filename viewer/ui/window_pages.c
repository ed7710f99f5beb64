/* SPDX-License-Identifier: Apache-2.0 */
/* The store goes in, pages come and go. Empty bins keep the places of pages that are not made yet:
 * a page costs as much as the rest of the window, and most directories need one or two. */
#include "window_pages.h"

#include "page_embeddings.h"
#include "page_histograms.h"
#include "page_images.h"

#include <glib/gi18n-lib.h>

enum { HISTOGRAMS, IMAGES, EMBEDDINGS, N_MEDIA };

struct WindowPages {
    /* owned */
    ViewState *state;
    /* borrowed */
    AdwViewStack *pages;
    GtkStack *sides;
    GtkWidget *curves;
    GtkWidget *media[N_MEDIA]; /* bins, empty until there are data */
    /* state */
    char *wanted;              /* owned; NULL: none waits for its data */
    bool is_updating;          /* a page that is shown now was not chosen by hand */
    uint64_t structure_serial; /* of the store when kinds were last looked for */
    void (*changed)(gpointer user);
    gpointer user;
};

/* What makes a page, and when it is wanted. */
typedef struct {
    const char *name, *title, *icon;
    GtkWidget *(*make)(ViewState *state);
    size_t (*n_items)(GtkWidget *page);
    bool (*is_wanted)(const SeriesStore *store);
} PageKind;

static bool any_tag_is(const SeriesStore *store, EventsSummaryKind kind)
{
    return series_store_n_of_kind(store, kind) > 0;
}

static bool has_histograms(const SeriesStore *store)
{
    return any_tag_is(store, EVENTS_SUMMARY_HISTOGRAM);
}

static bool has_images(const SeriesStore *store)
{
    return any_tag_is(store, EVENTS_SUMMARY_IMAGE);
}

static bool has_embeddings(const SeriesStore *store)
{
    for (RunId run = 0; run < series_store_n_runs(store); run++) {
        if (series_store_run(store, run)->projector_configs->len > 0) {
            return true;
        }
    }
    return false;
}

static const PageKind kinds[N_MEDIA] = {
    [HISTOGRAMS] = {"histograms", N_("Histograms"), "courbe-histograms-symbolic",
                    page_histograms_new, page_histograms_n_items, has_histograms},
    [IMAGES] = {"images", N_("Images"), "image-x-generic-symbolic", page_images_new,
                page_images_n_items, has_images},
    [EMBEDDINGS] = {"embeddings", N_("Embeddings"), "courbe-embeddings-symbolic",
                    page_embeddings_new, page_embeddings_n_items, has_embeddings},
};

/* --- beside the page --- */

static void show_side(WindowPages *self)
{
    const bool is_embeddings =
        adw_view_stack_get_visible_child(self->pages) == self->media[EMBEDDINGS] &&
        gtk_stack_get_child_by_name(self->sides, "embeddings") != NULL;
    gtk_stack_set_visible_child_name(self->sides, is_embeddings ? "embeddings" : "runs");
}

static void page_shown(WindowPages *self)
{
    if (!self->is_updating) {
        g_clear_pointer(&self->wanted, g_free);
    }
    show_side(self);
}

/* --- what is there --- */

static bool is_visible(WindowPages *self, GtkWidget *page)
{
    return adw_view_stack_page_get_visible(adw_view_stack_get_page(self->pages, page));
}

static void set_visible(WindowPages *self, GtkWidget *page, bool visible)
{
    if (is_visible(self, page) != visible) {
        adw_view_stack_page_set_visible(adw_view_stack_get_page(self->pages, page), visible);
    }
}

static void page_changed(WindowPages *self)
{
    if (self->changed != NULL) {
        self->changed(self->user);
    }
}

static void make_page(WindowPages *self, size_t index)
{
    GtkWidget *page = kinds[index].make(self->state);
    g_signal_connect_swapped(page, "items-changed", G_CALLBACK(page_changed), self);
    adw_bin_set_child(ADW_BIN(self->media[index]), page);
    if (index == EMBEDDINGS) {
        gtk_stack_add_named(self->sides, page_embeddings_side_panel(page), "embeddings");
    }
}

static bool has_data(WindowPages *self, size_t index, bool is_new)
{
    AdwBin *bin = ADW_BIN(self->media[index]);
    if (adw_bin_get_child(bin) == NULL && is_new &&
        kinds[index].is_wanted(view_state_store(self->state))) {
        make_page(self, index);
    }
    GtkWidget *page = adw_bin_get_child(bin);
    return page != NULL && kinds[index].n_items(page) > 0;
}

static void leave_hidden_page(WindowPages *self)
{
    GtkWidget *const order[] = {self->curves, self->media[HISTOGRAMS], self->media[IMAGES],
                                self->media[EMBEDDINGS]};
    GtkWidget *present = adw_view_stack_get_visible_child(self->pages);
    if (present != NULL && is_visible(self, present)) {
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        if (is_visible(self, order[i])) {
            adw_view_stack_set_visible_child(self->pages, order[i]);
            return;
        }
    }
}

static void show_wanted(WindowPages *self)
{
    GtkWidget *page =
        self->wanted != NULL ? adw_view_stack_get_child_by_name(self->pages, self->wanted) : NULL;
    if (page != NULL && is_visible(self, page)) {
        adw_view_stack_set_visible_child(self->pages, page);
        g_clear_pointer(&self->wanted, g_free);
    }
}

void window_pages_want(WindowPages *self, const char *name)
{
    g_free(self->wanted);
    self->wanted = g_strdup(name);
}

const char *window_pages_present(WindowPages *self)
{
    return self->wanted != NULL ? self->wanted : adw_view_stack_get_visible_child_name(self->pages);
}

bool window_pages_update(WindowPages *self)
{
    self->is_updating = true;
    const uint64_t serial = series_store_structure_serial(view_state_store(self->state));
    const bool is_new = serial != self->structure_serial;
    self->structure_serial = serial;
    bool has_any = page_scalars_n_items(PAGE_SCALARS(self->curves)) > 0;
    set_visible(self, self->curves, has_any);
    for (size_t i = 0; i < N_MEDIA; i++) {
        const bool has = has_data(self, i, is_new);
        set_visible(self, self->media[i], has);
        has_any = has_any || has;
    }
    if (has_any) {
        leave_hidden_page(self);
        show_wanted(self);
    }
    self->is_updating = false;
    show_side(self);
    return has_any;
}

void window_pages_forget(WindowPages *self)
{
    self->structure_serial = 0;
}

void window_pages_on_change(WindowPages *self, void (*changed)(gpointer user), gpointer user)
{
    self->changed = changed;
    self->user = user;
}

PageScalars *window_pages_curves(WindowPages *self)
{
    return PAGE_SCALARS(self->curves);
}

/* --- life --- */

static void add_page(WindowPages *self, GtkWidget *page, const char *name, const char *title,
                     const char *icon)
{
    AdwViewStackPage *entry = adw_view_stack_add_titled(self->pages, page, name, title);
    adw_view_stack_page_set_icon_name(entry, icon);
    adw_view_stack_page_set_visible(entry, FALSE);
}

WindowPages *window_pages_new(ViewState *state, AdwViewStack *pages, GtkStack *sides)
{
    WindowPages *self = g_new0(WindowPages, 1);
    self->state = g_object_ref(state);
    self->pages = pages;
    self->sides = sides;
    self->curves = page_scalars_new(state);
    add_page(self, self->curves, "curves", _("Curves"), "courbe-curves-symbolic");
    for (size_t i = 0; i < N_MEDIA; i++) {
        self->media[i] = adw_bin_new();
        add_page(self, self->media[i], kinds[i].name, _(kinds[i].title), kinds[i].icon);
    }
    g_signal_connect_swapped(pages, "notify::visible-child", G_CALLBACK(page_shown), self);
    return self;
}

static void disconnect_page(WindowPages *self, size_t index)
{
    GtkWidget *page = adw_bin_get_child(ADW_BIN(self->media[index]));
    if (page != NULL) {
        g_signal_handlers_disconnect_by_data(page, self);
    }
}

void window_pages_free(WindowPages *self)
{
    if (self == NULL) {
        return;
    }
    for (size_t i = 0; i < N_MEDIA; i++) {
        disconnect_page(self, i);
    }
    g_signal_handlers_disconnect_by_data(self->pages, self);
    g_object_unref(self->state);
    g_free(self->wanted);
    g_free(self);
}
