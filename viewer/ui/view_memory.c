/* SPDX-License-Identifier: Apache-2.0 */
/* The state's settings go in as snapshots, steps and a file come out. There is one writer at a time
 * in a thread of its own, which gets a snapshot that nobody changes; what changes meanwhile waits
 * for the next second, so that a slider that is dragged is no burden. */
#include "view_memory.h"

#include "display_text.h"
#include "view_file.h"
#include "view_roots.h"

#include <glib/gi18n-lib.h>

#define WRITE_AFTER_MS 1000

struct ViewMemory {
    /* borrowed */
    ViewState *state;
    /* owned */
    ViewHistory *history;
    ViewFile *file; /* NULL while nothing is open; the thread's while it runs */
    ViewSnapshot *latest;
    char *complaint;
    GThread *thread;
    /* of the thread */
    ViewSnapshot *written;
    char *error;
    gint is_written;
    /* state */
    ViewPlace place;
    bool is_dirty;
    guint timer;
};

/* --- the file --- */

static gpointer write_in_thread(gpointer user)
{
    ViewMemory *self = user;
    view_file_write(self->file, self->written, &self->error);
    g_atomic_int_set(&self->is_written, 1);
    return NULL;
}

static void complain(ViewMemory *self, const char *words, const char *detail)
{
    g_autofree char *shown = display_text_escape_name(detail);
    g_free(self->complaint);
    self->complaint = g_strconcat(words, " ", shown, NULL);
}

static void end_thread(ViewMemory *self)
{
    if (self->thread == NULL) {
        return;
    }
    g_thread_join(g_steal_pointer(&self->thread));
    g_clear_pointer(&self->written, view_snapshot_free);
    if (self->error != NULL) {
        complain(self, _("How this is looked at could not be saved:"), self->error);
        g_clear_pointer(&self->error, g_free);
    }
}

static void start_thread(ViewMemory *self)
{
    self->is_dirty = false;
    self->written = view_snapshot_copy(self->latest);
    g_atomic_int_set(&self->is_written, 0);
    self->thread = g_thread_new("courbe view", write_in_thread, self);
}

static gboolean write_late(gpointer user)
{
    ViewMemory *self = user;
    if (self->thread != NULL && !g_atomic_int_get(&self->is_written)) {
        return G_SOURCE_CONTINUE; /* a slow disk */
    }
    end_thread(self);
    if (self->is_dirty) {
        start_thread(self);
        return G_SOURCE_CONTINUE;
    }
    self->timer = 0;
    if (self->complaint != NULL) {
        g_signal_emit_by_name(self->state, "memory-changed");
    }
    return G_SOURCE_REMOVE;
}

static void write_soon(ViewMemory *self)
{
    if (self->file != NULL) {
        self->is_dirty = true;
        if (self->timer == 0) {
            self->timer = g_timeout_add(WRITE_AFTER_MS, write_late, self);
        }
    }
}

void view_memory_flush(ViewMemory *self)
{
    end_thread(self);
    g_clear_handle_id(&self->timer, g_source_remove);
    if (self->is_dirty) {
        g_autofree char *error = NULL; /* nobody is there any more to be told */
        self->is_dirty = false;
        view_file_write(self->file, self->latest, &error);
    }
}

/* --- snapshots --- */

static ViewSnapshot *capture(ViewMemory *self)
{
    const ViewOptions *options = view_state_options(self->state);
    ViewSnapshot *snapshot = view_snapshot_new();
    view_settings_capture(view_state_settings(self->state), snapshot);
    snapshot->raw_opacity = options->raw_opacity;
    snapshot->shows_superseded = options->show_superseded;
    snapshot->card_size = options->card_size;
    snapshot->place = self->place;
    snapshot->place.page = g_strdup(self->place.page);
    return snapshot;
}

static void take_options(ViewMemory *self, const ViewSnapshot *snapshot)
{
    *view_state_options(self->state) =
        (ViewOptions){snapshot->raw_opacity, snapshot->shows_superseded, snapshot->card_size};
}

static void take_place(ViewMemory *self, const ViewPlace *place)
{
    char *page = g_strdup(place->page);
    g_free(self->place.page);
    self->place = *place;
    self->place.page = page;
}

/* Keeps the newest for the file. */
static void keep(ViewMemory *self, const ViewSnapshot *snapshot)
{
    if (!view_snapshot_equal(self->latest, snapshot)) {
        view_snapshot_free(self->latest);
        self->latest = view_snapshot_copy(snapshot);
        write_soon(self);
    }
}

void view_memory_note(ViewMemory *self)
{
    ViewSnapshot *present = capture(self);
    keep(self, present);
    if (view_history_note(self->history, present, g_get_monotonic_time()) != VIEW_CHANGE_NONE) {
        g_signal_emit_by_name(self->state, "memory-changed");
    }
}

void view_memory_note_runs(ViewMemory *self)
{
    ViewSnapshot *present = capture(self);
    keep(self, present);
    view_history_rebase(self->history, present);
}

/* --- opening --- */

static ViewSnapshot *read_file(ViewMemory *self)
{
    g_autofree char *aside = NULL;
    ViewKeyFileStatus status = VIEW_KEY_FILE_READ;
    ViewSnapshot *snapshot = view_file_read(self->file, &aside, &status);
    if (aside != NULL) {
        complain(self,
                 status == VIEW_KEY_FILE_NEWER
                     ? _("A newer Courbe saved how this was looked at; its file was set aside:")
                     : _("The file of how this was looked at is damaged; it was set aside:"),
                 aside);
    }
    return snapshot;
}

void view_memory_open(ViewMemory *self, const char *const *arguments, size_t n)
{
    view_memory_flush(self);
    view_file_free(self->file);
    g_auto(GStrv) roots = view_roots_canonical(arguments, n);
    g_autofree char *directory = g_build_filename(g_get_user_state_dir(), "courbe", "views", NULL);
    self->file = view_file_new(directory, (const char *const *)roots);
    ViewSnapshot *kept = read_file(self);
    if (kept != NULL) {
        view_settings_remember(view_state_settings(self->state), kept);
        take_options(self, kept);
        take_place(self, &kept->place);
        view_snapshot_free(kept);
    }
    view_history_begin(self->history, capture(self));
    view_snapshot_free(self->latest);
    self->latest = capture(self);
    g_signal_emit_by_name(self->state, "memory-changed");
}

/* --- back and forth --- */

static bool go_to(ViewMemory *self, const ViewSnapshot *snapshot)
{
    if (snapshot == NULL) {
        return false;
    }
    view_settings_apply(view_state_settings(self->state), snapshot);
    take_options(self, snapshot);
    view_memory_note_runs(self);
    g_signal_emit_by_name(self->state, "view-restored");
    view_state_settings_changed(self->state);
    g_signal_emit_by_name(self->state, "memory-changed");
    return true;
}

bool view_memory_undo(ViewMemory *self)
{
    return go_to(self, view_history_undo(self->history));
}

bool view_memory_redo(ViewMemory *self)
{
    return go_to(self, view_history_redo(self->history));
}

bool view_memory_can_undo(ViewMemory *self)
{
    return view_history_undo_change(self->history) != VIEW_CHANGE_NONE;
}

bool view_memory_can_redo(ViewMemory *self)
{
    return view_history_redo_change(self->history) != VIEW_CHANGE_NONE;
}

/* Whole sentences: in other languages the verb stands elsewhere. */
static const char *const labels[VIEW_CHANGE_SEVERAL + 1][2] = {
    [VIEW_CHANGE_NONE] = {N_("_Undo"), N_("_Redo")},
    [VIEW_CHANGE_RUNS] = {N_("_Undo Showing or Hiding Runs"), N_("_Redo Showing or Hiding Runs")},
    [VIEW_CHANGE_COLOUR] = {N_("_Undo Colour"), N_("_Redo Colour")},
    [VIEW_CHANGE_SMOOTHING] = {N_("_Undo Smoothing"), N_("_Redo Smoothing")},
    [VIEW_CHANGE_RAW] = {N_("_Undo Raw Curve"), N_("_Redo Raw Curve")},
    [VIEW_CHANGE_AXIS] = {N_("_Undo Horizontal Axis"), N_("_Redo Horizontal Axis")},
    [VIEW_CHANGE_SUPERSEDED] = {N_("_Undo Superseded Branches"), N_("_Redo Superseded Branches")},
    [VIEW_CHANGE_CARD_SIZE] = {N_("_Undo Card Size"), N_("_Redo Card Size")},
    [VIEW_CHANGE_RUN_FILTER] = {N_("_Undo Filter of Runs"), N_("_Redo Filter of Runs")},
    [VIEW_CHANGE_TAG_FILTER] = {N_("_Undo Filter of Tags"), N_("_Redo Filter of Tags")},
    [VIEW_CHANGE_FOLD] = {N_("_Undo Folding"), N_("_Redo Folding")},
    [VIEW_CHANGE_ZOOM] = {N_("_Undo Zoom"), N_("_Redo Zoom")},
    [VIEW_CHANGE_SEVERAL] = {N_("_Undo Change of View"), N_("_Redo Change of View")},
};

const char *view_memory_undo_label(ViewMemory *self)
{
    return _(labels[view_history_undo_change(self->history)][0]);
}

const char *view_memory_redo_label(ViewMemory *self)
{
    return _(labels[view_history_redo_change(self->history)][1]);
}

/* --- the window's place, complaints --- */

const ViewPlace *view_memory_place(ViewMemory *self)
{
    return &self->place;
}

void view_memory_set_place(ViewMemory *self, const ViewPlace *place)
{
    take_place(self, place);
    view_memory_note_runs(self);
}

char *view_memory_take_complaint(ViewMemory *self)
{
    return g_steal_pointer(&self->complaint);
}

/* --- life --- */

ViewMemory *view_memory_new(ViewState *state)
{
    ViewMemory *self = g_new0(ViewMemory, 1);
    self->state = state;
    self->history = view_history_new();
    self->latest = view_snapshot_new();
    return self;
}

void view_memory_free(ViewMemory *self)
{
    if (self != NULL) {
        view_memory_flush(self);
        view_file_free(self->file);
        view_history_free(self->history);
        view_snapshot_free(self->latest);
        g_free(self->place.page);
        g_free(self->complaint);
        g_free(self);
    }
}
