/* SPDX-License-Identifier: Apache-2.0 */
/* Directories go in; a store that fills, settings and signals come out. The data (store) and the
 * looking (settings) stay two things: this object only keeps them together for one window and
 * keeps what is derived from both (order, labels, the runs as plots take them) until either
 * changes. */
#include "view_state.h"

#include "display_text.h"
#include "load_task.h"
#include "log_root.h"
#include "smooth_task.h"
#include "trace.h"
#include "view_memory.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#define DESIGN_FONT_PT           11.0
#define MOST_RUNS_SHOWN          500
#define LEAST_BETWEEN_TELLING_US 33000
#define TELLING_PRIORITY         G_PRIORITY_HIGH_IDLE /* before painting, which shows it */
#define MOST_BETWEEN_TELLING_US  1000000

struct _ViewState {
    GObject parent;
    /* owned */
    char **roots; /* NULL while nothing is open */
    SeriesStore *store;
    RunLoader *loader;
    SeriesBudget *budget; /* NULL while nothing is open */
    LoadTask *task;
    SmoothTask *smoothing;
    ViewSettings *settings;
    ViewMemory *memory;
    PlotText *text;
    /* cached, owned */
    GArray *runs;          /* of RunId, in the list's order */
    GPtrArray *labels;     /* of char*, by RunId */
    GArray *visible;       /* of RunId */
    GArray *plot_runs;     /* of PlotRun */
    bool derived_is_valid; /* of visible and plot_runs */
    uint64_t structure_serial;
    /* state */
    int64_t told_us;  /* of the last `data-changed` after batches */
    int64_t tired_us; /* what the last one cost, painting included; 0 until that is known */
    guint tell_source;
    uint64_t budget_bytes;
    bool loaded_is_told;
    double text_scale;
    ViewOptions options;
    uint64_t look_serial;
    uint64_t smoothed_serial;
};

G_DEFINE_FINAL_TYPE(ViewState, view_state, G_TYPE_OBJECT)

enum {
    DATA_CHANGED,
    SETTINGS_CHANGED,
    LIFTED_CHANGED,
    THEME_CHANGED,
    SMOOTHED_CHANGED,
    MEMORY_CHANGED,
    VIEW_RESTORED,
    ROOTS_CHANGED,
    N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- what is derived from the data --- */

/* Length of the prefix, up to a '/', that all names share. */
static size_t shared_prefix(const ViewState *self)
{
    if (self->runs->len == 0) {
        return 0;
    }
    const char *first = series_store_run(self->store, g_array_index(self->runs, RunId, 0))->name;
    const char *slash = strrchr(first, '/');
    size_t length = slash != NULL ? (size_t)(slash - first) + 1 : 0;
    for (guint i = 1; i < self->runs->len && length > 0; i++) {
        const char *name = series_store_run(self->store, g_array_index(self->runs, RunId, i))->name;
        size_t common = 0;
        while (common < length && name[common] == first[common]) {
            common++;
        }
        while (common > 0 && first[common - 1] != '/') {
            common--;
        }
        length = common;
    }
    return length;
}

/* A run that is the root itself is called by its directory. */
static char *make_label(const Run *run, size_t prefix)
{
    const char *name = run->name + prefix;
    if (strcmp(name, ".") != 0 && *name != '\0') {
        return display_text_escape_name(name);
    }
    g_autofree char *base = g_path_get_basename(run->path);
    return display_text_escape_name(base);
}

static void refresh_runs(ViewState *self)
{
    g_clear_pointer(&self->runs, g_array_unref);
    self->runs = series_store_runs_in_order(self->store);
    g_ptr_array_set_size(self->labels, 0);
    g_ptr_array_set_size(self->labels, (int)series_store_n_runs(self->store));
    const size_t prefix = shared_prefix(self);
    for (guint i = 0; i < self->runs->len; i++) {
        const RunId run = g_array_index(self->runs, RunId, i);
        self->labels->pdata[run] = make_label(series_store_run(self->store, run), prefix);
    }
    self->structure_serial = series_store_structure_serial(self->store);
    self->derived_is_valid = false;
}

static void derive(ViewState *self)
{
    if (self->derived_is_valid) {
        return;
    }
    g_array_set_size(self->visible, 0);
    g_array_set_size(self->plot_runs, 0);
    for (guint i = 0; i < self->runs->len; i++) {
        const RunId run = g_array_index(self->runs, RunId, i);
        if (view_settings_run_visible(self->settings, run)) {
            const PlotRun plot_run = {
                .run = run,
                .name = self->labels->pdata[run],
                .colour_slot = view_settings_colour_slot(self->settings, run),
            };
            g_array_append_val(self->visible, run);
            g_array_append_val(self->plot_runs, plot_run);
        }
    }
    self->derived_is_valid = true;
    if (self->loader != NULL) { /* what is on the screen is read first */
        run_loader_set_visible_runs(self->loader, (const RunId *)(const void *)self->visible->data,
                                    self->visible->len, self->runs->len);
    }
}

/* --- following --- */

static void tell_loaded(ViewState *self)
{
    const RunLoaderProgress progress = run_loader_progress(self->loader);
    if (progress.all_read && !self->loaded_is_told) {
        self->loaded_is_told = true;
        view_settings_end_of_first_runs(self->settings);
        view_memory_note_runs(self->memory);
        trace_event("loaded", "%" G_GUINT64_FORMAT " %" G_GSIZE_FORMAT, progress.n_points,
                    progress.n_files);
    }
}

static void tell(ViewState *self)
{
    g_clear_handle_id(&self->tell_source, g_source_remove);
    self->told_us = g_get_monotonic_time();
    self->tired_us = 0;
    if (series_store_structure_serial(self->store) != self->structure_serial) {
        view_settings_see_runs(self->settings, self->store);
        refresh_runs(self);
        if (self->loaded_is_told) {
            view_memory_note_runs(self->memory);
        }
    }
    tell_loaded(self);
    g_signal_emit(self, signals[DATA_CHANGED], 0);
}

static gboolean tell_late(gpointer user)
{
    ViewState *self = user;
    self->tell_source = 0;
    tell(self);
    return G_SOURCE_REMOVE;
}

/* How long to spare the widgets after they were told. During the first reading they get a fifth of
 * the time: with thousands of runs, drawing them anew for each batch would be most of the work. */
static int64_t least_between_telling(ViewState *self, bool more)
{
    if (!self->loaded_is_told && !run_loader_progress(self->loader).all_read) {
        return CLAMP(4 * self->tired_us, LEAST_BETWEEN_TELLING_US, MOST_BETWEEN_TELLING_US);
    }
    return more ? LEAST_BETWEEN_TELLING_US : 0;
}

/* @return whether shown series may be empty now */
static bool keep_within_budget(ViewState *self)
{
    size_t n = 0;
    const RunId *visible = view_state_visible_runs(self, &n);
    return series_budget_update(self->budget, visible, n);
}

/* Runs that came since the last telling are shown or hidden only then. */
static void keep_batches_within_budget(ViewState *self)
{
    if (!series_budget_is_due(self->budget)) {
        return;
    }
    if (series_store_structure_serial(self->store) != self->structure_serial) {
        tell(self);
    }
    if (keep_within_budget(self)) {
        tell(self);
    }
}

/* Batches come below the priority of painting, so that the first ones after a telling come when it
 * has been painted. The last batches of a burst are always told. */
static void batches_applied(const RunLoaderNews *news, bool more, void *user)
{
    (void)news;
    ViewState *self = user;
    const int64_t since_us = g_get_monotonic_time() - self->told_us;
    if (self->tired_us == 0) {
        self->tired_us = since_us;
    }
    keep_batches_within_budget(self);
    const int64_t least_us = least_between_telling(self, more);
    if (since_us >= least_us) { /* in a turn of its own: taking batches took its time already */
        g_clear_handle_id(&self->tell_source, g_source_remove);
        self->tell_source = g_idle_add_full(TELLING_PRIORITY, tell_late, self, NULL);
    } else if (self->tell_source == 0) {
        const guint wait_ms = (guint)((least_us - since_us) / 1000 + 1);
        self->tell_source = g_timeout_add(wait_ms, tell_late, self);
    }
}

size_t view_state_n_growing(ViewState *self)
{
    size_t n = 0;
    for (RunId run = 0; run < series_store_n_runs(self->store); run++) {
        n += series_store_run(self->store, run)->growing ? 1 : 0;
    }
    return n;
}

static void stop(ViewState *self)
{
    g_clear_handle_id(&self->tell_source, g_source_remove);
    g_clear_pointer(&self->budget, series_budget_free);
    g_clear_pointer(&self->loader, run_loader_free);
    g_clear_pointer(&self->task, load_task_free);
}

static void start(ViewState *self)
{
    stop(self);
    SeriesStore *old_store = self->store;
    self->store = series_store_new();
    self->loaded_is_told = false;
    self->told_us = 0;
    self->derived_is_valid = false;
    view_settings_set_lifted(self->settings, RUN_NONE);
    refresh_runs(self);
    g_autoptr(GPtrArray) roots =
        log_roots_parse((const char *const *)self->roots, g_strv_length(self->roots));
    self->loader = run_loader_new(roots, NULL);
    self->budget = series_budget_new(self->store, self->loader, self->budget_bytes);
    g_signal_emit(self, signals[ROOTS_CHANGED], 0);
    smooth_task_drop(self->smoothing);
    series_store_free(old_store); /* nobody looks at it any more */
    self->task = load_task_start(self->loader, self->store, batches_applied, self);
}

void view_state_open(ViewState *self, const char *const *arguments, size_t n)
{
    g_autoptr(GPtrArray) roots = g_ptr_array_new();
    for (size_t i = 0; i < n; i++) {
        g_ptr_array_add(roots, g_strdup(arguments[i]));
    }
    g_ptr_array_add(roots, NULL);
    g_strfreev(self->roots);
    self->roots = (char **)g_ptr_array_free(g_steal_pointer(&roots), FALSE);
    const double smoothing = view_settings_smoothing(self->settings);
    view_memory_flush(self->memory);
    view_settings_free(self->settings);
    self->settings = view_settings_new();
    view_settings_limit_shown(self->settings, MOST_RUNS_SHOWN);
    view_settings_set_smoothing(self->settings, smoothing);
    view_memory_open(self->memory, (const char *const *)self->roots, n);
    start(self);
    g_signal_emit(self, signals[VIEW_RESTORED], 0);
}

void view_state_reload(ViewState *self)
{
    if (self->roots != NULL) {
        g_auto(GStrv) roots = g_strdupv(self->roots);
        view_state_open(self, (const char *const *)roots, g_strv_length(roots));
    }
}

/* --- what is asked --- */

const char *const *view_state_roots(ViewState *self)
{
    return (const char *const *)self->roots;
}

static char *root_label(const char *argument)
{
    const char *home = g_get_home_dir();
    const size_t length = strlen(home);
    const bool within = length > 1 && strncmp(argument, home, length) == 0 &&
                        (argument[length] == '/' || argument[length] == '\0');
    g_autofree char *path = within ? g_strconcat("~", argument + length, NULL) : g_strdup(argument);
    return display_text_escape_name(path);
}

char *view_state_roots_label(ViewState *self)
{
    GString *label = g_string_new(NULL);
    for (size_t i = 0; self->roots != NULL && self->roots[i] != NULL; i++) {
        g_autofree char *root = root_label(self->roots[i]);
        g_string_append_printf(label, "%s%s", i > 0 ? ", " : "", root);
    }
    return g_string_free(label, FALSE);
}

SeriesStore *view_state_store(ViewState *self)
{
    return self->store;
}

RunLoader *view_state_loader(ViewState *self)
{
    return self->loader;
}

ViewMemory *view_state_memory(ViewState *self)
{
    return self->memory;
}

ViewSettings *view_state_settings(ViewState *self)
{
    return self->settings;
}

RunLoaderProgress view_state_progress(ViewState *self)
{
    return self->loader != NULL ? run_loader_progress(self->loader) : (RunLoaderProgress){0};
}

void view_state_settings_changed(ViewState *self)
{
    self->derived_is_valid = false;
    self->look_serial++;
    view_memory_note(self->memory);
    const bool has_released = self->budget != NULL && keep_within_budget(self);
    g_signal_emit(self, signals[SETTINGS_CHANGED], 0);
    if (has_released) {
        tell(self);
    }
}

void view_state_set_memory_budget(ViewState *self, uint64_t bytes)
{
    self->budget_bytes = bytes;
    if (self->budget != NULL) {
        series_budget_free(self->budget);
        self->budget = series_budget_new(self->store, self->loader, bytes);
        view_state_settings_changed(self);
    }
}

SeriesBudgetState view_state_budget(ViewState *self)
{
    return self->budget != NULL ? series_budget_state(self->budget) : (SeriesBudgetState){0};
}

const RunId *view_state_runs(ViewState *self, size_t *out_n)
{
    *out_n = self->runs->len;
    return (const RunId *)(const void *)self->runs->data;
}

const RunId *view_state_visible_runs(ViewState *self, size_t *out_n)
{
    derive(self);
    *out_n = self->visible->len;
    return (const RunId *)(const void *)self->visible->data;
}

const PlotRun *view_state_plot_runs(ViewState *self, size_t *out_n)
{
    derive(self);
    *out_n = self->plot_runs->len;
    return (const PlotRun *)(const void *)self->plot_runs->data;
}

bool view_state_run_is_visible(ViewState *self, RunId run)
{
    return view_settings_run_visible(self->settings, run);
}

void view_state_set_run_visible(ViewState *self, RunId run, bool visible)
{
    view_settings_set_run_visible(self->settings, run, visible);
    view_state_settings_changed(self);
}

PlotColour view_state_run_colour(ViewState *self, RunId run)
{
    const unsigned slot = view_settings_colour_slot(self->settings, run);
    return palette_run(slot, view_state_is_dark(self)).colour;
}

const char *view_state_run_label(ViewState *self, RunId run)
{
    return self->labels->pdata[run];
}

RunId view_state_lifted_run(ViewState *self)
{
    return view_settings_lifted(self->settings);
}

void view_state_set_lifted_run(ViewState *self, RunId run)
{
    if (view_settings_lifted(self->settings) != run) {
        view_settings_set_lifted(self->settings, run);
        self->look_serial++;
        g_signal_emit(self, signals[LIFTED_CHANGED], 0);
    }
}

bool view_state_is_dark(ViewState *self)
{
    (void)self;
    return adw_style_manager_get_dark(adw_style_manager_get_default());
}

ViewOptions *view_state_options(ViewState *self)
{
    return &self->options;
}

uint64_t view_state_look_serial(ViewState *self)
{
    return self->look_serial;
}

/* --- smoothing --- */

static void lines_taken(void *user)
{
    ViewState *self = user;
    self->smoothed_serial++;
    g_signal_emit(self, signals[SMOOTHED_CHANGED], 0);
}

Smoother *view_state_smoother(ViewState *self)
{
    return smooth_task_smoother(self->smoothing);
}

TraceWorker *view_state_traces(ViewState *self)
{
    return smooth_task_traces(self->smoothing);
}

uint64_t view_state_smoothed_serial(ViewState *self)
{
    return self->smoothed_serial;
}

/* --- fonts --- */

PlotText *view_state_plot_text(ViewState *self)
{
    if (self->text != NULL) {
        return self->text;
    }
    GtkSettings *settings = gtk_settings_get_default();
    g_autofree char *name = NULL;
    int dpi_1024 = 0;
    g_object_get(settings, "gtk-font-name", &name, "gtk-xft-dpi", &dpi_1024, NULL);
    PangoFontDescription *font = pango_font_description_from_string(name != NULL ? name : "Sans");
    const double size_pt = pango_font_description_get_size(font) / (double)PANGO_SCALE;
    const double dpi = dpi_1024 > 0 ? dpi_1024 / 1024.0 : 96;
    self->text_scale = (size_pt > 0 ? size_pt : DESIGN_FONT_PT) / DESIGN_FONT_PT * dpi / 96;
    self->text = plot_text_new(pango_font_description_get_family(font), self->text_scale);
    pango_font_description_free(font);
    return self->text;
}

double view_state_text_scale(ViewState *self)
{
    view_state_plot_text(self);
    return self->text_scale;
}

static void style_changed(ViewState *self)
{
    g_clear_pointer(&self->text, plot_text_free);
    self->look_serial++;
    g_signal_emit(self, signals[THEME_CHANGED], 0);
}

/* --- life --- */

static void view_state_finalize(GObject *object)
{
    ViewState *self = VIEW_STATE(object);
    view_memory_free(self->memory);
    stop(self);
    smooth_task_free(self->smoothing);
    series_store_free(self->store);
    view_settings_free(self->settings);
    g_clear_pointer(&self->text, plot_text_free);
    g_array_unref(self->runs);
    g_array_unref(self->visible);
    g_array_unref(self->plot_runs);
    g_ptr_array_unref(self->labels);
    g_strfreev(self->roots);
    G_OBJECT_CLASS(view_state_parent_class)->finalize(object);
}

static guint add_signal(GObjectClass *class, const char *name)
{
    return g_signal_new(name, G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, 0);
}

static void view_state_class_init(ViewStateClass *class)
{
    GObjectClass *object_class = G_OBJECT_CLASS(class);
    object_class->finalize = view_state_finalize;
    signals[DATA_CHANGED] = add_signal(object_class, "data-changed");
    signals[SETTINGS_CHANGED] = add_signal(object_class, "settings-changed");
    signals[LIFTED_CHANGED] = add_signal(object_class, "lifted-changed");
    signals[THEME_CHANGED] = add_signal(object_class, "theme-changed");
    signals[SMOOTHED_CHANGED] = add_signal(object_class, "smoothed-changed");
    signals[VIEW_RESTORED] = add_signal(object_class, "view-restored");
    signals[MEMORY_CHANGED] = add_signal(object_class, "memory-changed");
    signals[ROOTS_CHANGED] = add_signal(object_class, "roots-changed");
}

static void view_state_init(ViewState *self)
{
    self->store = series_store_new();
    self->settings = view_settings_new();
    self->smoothing = smooth_task_new(lines_taken, self);
    self->labels = g_ptr_array_new_with_free_func(g_free);
    self->visible = g_array_new(FALSE, FALSE, sizeof(RunId));
    self->plot_runs = g_array_new(FALSE, FALSE, sizeof(PlotRun));
    self->text_scale = 1;
    self->budget_bytes = series_budget_default_bytes();
    self->options = (ViewOptions){1, true, VIEW_STATE_CARD_SIZE};
    self->memory = view_memory_new(self);
    refresh_runs(self);
    g_signal_connect_object(adw_style_manager_get_default(), "notify::dark",
                            G_CALLBACK(style_changed), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(gtk_settings_get_default(), "notify::gtk-font-name",
                            G_CALLBACK(style_changed), self, G_CONNECT_SWAPPED);
    g_signal_connect_object(gtk_settings_get_default(), "notify::gtk-xft-dpi",
                            G_CALLBACK(style_changed), self, G_CONNECT_SWAPPED);
}

ViewState *view_state_new(void)
{
    return g_object_new(VIEW_TYPE_STATE, NULL);
}
