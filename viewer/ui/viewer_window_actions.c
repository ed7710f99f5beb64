/* SPDX-License-Identifier: Apache-2.0 */
/* Names of actions and keys go in, calls of the window's parts come out. */
#include "viewer_window_actions.h"

#include "chart_export.h"
#include "display_text.h"
#include "view_memory.h"

#include <glib/gi18n-lib.h>

#define CARD_SIZE_FACTOR 1.15

/* --- opening --- */

static void folder_chosen(GtkNativeDialog *dialog, int response, ViewerWindow *window)
{
    if (response == GTK_RESPONSE_ACCEPT) {
        g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
        g_autofree char *path = file != NULL ? g_file_get_path(file) : NULL;
        if (path != NULL) {
            viewer_window_open(window, (const char *const[]){path}, 1);
        }
    }
    g_object_unref(dialog);
}

static void choose_folder(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    ViewerWindow *window = user;
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new(
        _("Open a Log Directory"), GTK_WINDOW(window), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
        _("_Open"), _("_Cancel"));
    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
    g_signal_connect_object(dialog, "response", G_CALLBACK(folder_chosen), window, 0);
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

static void open_path(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    const char *path = g_variant_get_bytestring(parameter);
    viewer_window_open(user, (const char *const[]){path}, 1);
}

static void open_parent(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    const char *const *roots = view_state_roots(viewer_window_state(user));
    if (roots != NULL && roots[0] != NULL) {
        g_autofree char *parent = g_path_get_dirname(roots[0]);
        viewer_window_open(user, (const char *const[]){parent}, 1);
    }
}

static void reload(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    const char *const *roots = view_state_roots(viewer_window_state(user));
    if (roots != NULL) {
        g_auto(GStrv) copies = g_strdupv((char **)(uintptr_t)roots);
        viewer_window_open(user, (const char *const *)copies, g_strv_length(copies));
    }
}

/* --- export --- */

static TagId present_tag(ViewerWindow *window)
{
    if (!viewer_window_shows_curves(window)) {
        return TAG_NONE;
    }
    return chart_grid_present_tag(page_scalars_grid(viewer_window_curves(window)));
}

static void export_tag_to(ViewerWindow *window, TagId tag, const char *path)
{
    const PlotZoom zoom = chart_grid_zoom(page_scalars_grid(viewer_window_curves(window)), tag);
    g_autofree char *message = NULL;
    if (!chart_export_write(viewer_window_state(window), tag, &zoom, path, &message)) {
        g_autofree char *shown = display_text_escape_name(message);
        viewer_window_say_failure(window, shown);
        return;
    }
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *name = display_text_escape_name(base);
    g_autofree char *text = g_strdup_printf(_("Saved %s"), name);
    viewer_window_toast(window, text, _("_Open"), "win.show-file", g_variant_new_bytestring(path));
}

static void file_chosen(GtkNativeDialog *dialog, int response, ViewerWindow *window)
{
    const TagId tag = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(dialog), "courbe-tag"));
    if (response == GTK_RESPONSE_ACCEPT) {
        g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
        g_autofree char *path = file != NULL ? g_file_get_path(file) : NULL;
        if (path != NULL) {
            export_tag_to(window, tag, path);
        }
    }
    g_object_unref(dialog);
}

static void choose_file(ViewerWindow *window, TagId tag)
{
    if (tag == TAG_NONE) {
        return;
    }
    g_autofree char *name = chart_export_suggested_name(viewer_window_state(window), tag);
    GtkFileChooserNative *dialog =
        gtk_file_chooser_native_new(_("Export Chart"), GTK_WINDOW(window),
                                    GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
    gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(dialog), name);
    g_object_set_data(G_OBJECT(dialog), "courbe-tag", GUINT_TO_POINTER(tag));
    g_signal_connect_object(dialog, "response", G_CALLBACK(file_chosen), window, 0);
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

static void export_present(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    choose_file(user, present_tag(user));
}

static void export_to(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    const TagId tag = present_tag(user);
    if (tag != TAG_NONE) {
        export_tag_to(user, tag, g_variant_get_string(parameter, NULL));
    }
}

static void export_wanted(PageScalars *page, guint tag, ViewerWindow *window)
{
    (void)page;
    choose_file(window, tag);
}

static void show_file(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    g_autofree char *uri = g_filename_to_uri(g_variant_get_bytestring(parameter), NULL, NULL);
    if (uri != NULL) {
        gtk_show_uri(user, uri, GDK_CURRENT_TIME);
    }
}

/* --- runs --- */

static void change_runs(ViewerWindow *window, void (*change)(ViewSettings *settings))
{
    ViewState *state = viewer_window_state(window);
    change(view_state_settings(state));
    view_state_settings_changed(state);
}

static void show_all(ViewSettings *settings)
{
    view_settings_set_all_visible(settings, true);
}

static void hide_all(ViewSettings *settings)
{
    view_settings_set_all_visible(settings, false);
}

static void show_all_runs(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    change_runs(user, show_all);
}

static void hide_all_runs(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    change_runs(user, hide_all);
}

static void invert_runs(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    change_runs(user, view_settings_invert_visible);
}

static void filter_runs(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    if (viewer_window_has_content(user)) {
        viewer_window_reveal_run_list(user);
        run_list_focus_filter(viewer_window_run_list(user));
    }
}

/* --- back and forth --- */

static void undo(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    view_memory_undo(view_state_memory(viewer_window_state(user)));
}

static void redo(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    view_memory_redo(view_state_memory(viewer_window_state(user)));
}

/* --- tags and cards --- */

static void filter_tags(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    if (viewer_window_shows_curves(user)) {
        page_scalars_focus_filter(viewer_window_curves(user));
    }
}

static void clear_tag_filter(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    page_scalars_clear_filter(viewer_window_curves(user));
}

static void set_card_size(ViewerWindow *window, double size)
{
    ViewState *state = viewer_window_state(window);
    view_state_options(state)->card_size =
        (int)CLAMP(size, VIEW_STATE_LEAST_CARD_SIZE, VIEW_STATE_MOST_CARD_SIZE);
    view_state_settings_changed(state);
}

static void widen_cards(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    set_card_size(user,
                  view_state_options(viewer_window_state(user))->card_size * CARD_SIZE_FACTOR);
}

static void narrow_cards(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    set_card_size(user,
                  view_state_options(viewer_window_state(user))->card_size / CARD_SIZE_FACTOR);
}

static void default_cards(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    set_card_size(user, VIEW_STATE_CARD_SIZE);
}

/* --- pages and regions --- */

/* Pages that have data, in their order. */
static GPtrArray *visible_pages(ViewerWindow *window)
{
    g_autoptr(GtkSelectionModel) all = adw_view_stack_get_pages(viewer_window_pages(window));
    GPtrArray *visible = g_ptr_array_new_with_free_func(g_object_unref);
    for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(all)); i++) {
        AdwViewStackPage *page = g_list_model_get_item(G_LIST_MODEL(all), i);
        if (adw_view_stack_page_get_visible(page)) {
            g_ptr_array_add(visible, page);
        } else {
            g_object_unref(page);
        }
    }
    return visible;
}

static void go_to_page(ViewerWindow *window, GPtrArray *pages, guint index)
{
    if (index < pages->len) {
        adw_view_stack_set_visible_child(viewer_window_pages(window),
                                         adw_view_stack_page_get_child(pages->pdata[index]));
    }
}

static void choose_page(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    g_autoptr(GPtrArray) pages = visible_pages(user);
    go_to_page(user, pages, (guint)g_variant_get_int32(parameter) - 1);
}

static void move_page(ViewerWindow *window, guint step)
{
    g_autoptr(GPtrArray) pages = visible_pages(window);
    const GtkWidget *present = adw_view_stack_get_visible_child(viewer_window_pages(window));
    for (guint i = 0; i < pages->len; i++) {
        if (adw_view_stack_page_get_child(pages->pdata[i]) == present) {
            go_to_page(window, pages, (i + step) % pages->len);
            return;
        }
    }
}

static void next_page(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    move_page(user, 1);
}

static void previous_page(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    g_autoptr(GPtrArray) pages = visible_pages(user);
    move_page(user, pages->len > 0 ? pages->len - 1 : 0);
}

static bool focus_is_in(ViewerWindow *window, GtkWidget *widget)
{
    GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(window));
    return focus != NULL && (focus == widget || gtk_widget_is_ancestor(focus, widget));
}

static void move_region(ViewerWindow *window, bool forward)
{
    if (!viewer_window_has_content(window)) {
        return;
    }
    RunList *list = viewer_window_run_list(window);
    GtkWidget *page = adw_view_stack_get_visible_child(viewer_window_pages(window));
    const bool in_list = focus_is_in(window, GTK_WIDGET(list));
    const bool moves_within = !in_list && viewer_window_shows_curves(window) &&
                              page_scalars_move_region(viewer_window_curves(window), forward);
    if (moves_within) {
        return;
    }
    if (!in_list) {
        viewer_window_reveal_run_list(window);
        run_list_focus_rows(list);
    } else if (viewer_window_shows_curves(window)) {
        page_scalars_move_region(viewer_window_curves(window), forward);
    } else if (page != NULL) {
        gtk_widget_child_focus(page, GTK_DIR_TAB_FORWARD);
    }
}

static void next_region(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    move_region(user, true);
}

static void previous_region(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    move_region(user, false);
}

static void main_menu(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    viewer_window_popup_menu(user);
}

/* Built when it is asked for: GTK's own way would build it with each window, 6 % of the start. */
static void show_shortcuts(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    g_autoptr(GtkBuilder) builder =
        gtk_builder_new_from_resource("/org/courbe/Courbe/shortcuts.ui");
    GtkWindow *shortcuts = GTK_WINDOW(gtk_builder_get_object(builder, "shortcuts"));
    gtk_window_set_transient_for(shortcuts, user);
    gtk_window_present(shortcuts);
}

static void fullscreen(GSimpleAction *action, GVariant *parameter, gpointer user)
{
    (void)action;
    (void)parameter;
    if (gtk_window_is_fullscreen(user)) {
        gtk_window_unfullscreen(user);
    } else {
        gtk_window_fullscreen(user);
    }
}

/* --- keys without accelerators --- */

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
                            GdkModifierType modifiers, ViewerWindow *window)
{
    (void)controller;
    (void)code;
    const GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask();
    GtkWidget *focus = gtk_window_get_focus(GTK_WINDOW(window));
    const bool is_typing = focus != NULL && GTK_IS_EDITABLE(focus);
    if ((is_typing && key != GDK_KEY_Escape) || !viewer_window_shows_curves(window)) {
        return GDK_EVENT_PROPAGATE;
    }
    return page_scalars_key(viewer_window_curves(window), key, held);
}

static const GActionEntry entries[] = {
    {.name = "open", .activate = choose_folder},
    {.name = "open-path", .activate = open_path, .parameter_type = "ay"},
    {.name = "open-parent", .activate = open_parent},
    {.name = "reload", .activate = reload},
    {.name = "export", .activate = export_present},
    {.name = "export-to", .activate = export_to, .parameter_type = "s"},
    {.name = "show-file", .activate = show_file, .parameter_type = "ay"},
    {.name = "undo", .activate = undo},
    {.name = "redo", .activate = redo},
    {.name = "show-all-runs", .activate = show_all_runs},
    {.name = "hide-all-runs", .activate = hide_all_runs},
    {.name = "invert-runs", .activate = invert_runs},
    {.name = "filter-runs", .activate = filter_runs},
    {.name = "filter-tags", .activate = filter_tags},
    {.name = "clear-tag-filter", .activate = clear_tag_filter},
    {.name = "wider-cards", .activate = widen_cards},
    {.name = "narrower-cards", .activate = narrow_cards},
    {.name = "default-cards", .activate = default_cards},
    {.name = "page", .activate = choose_page, .parameter_type = "i"},
    {.name = "next-page", .activate = next_page},
    {.name = "previous-page", .activate = previous_page},
    {.name = "next-region", .activate = next_region},
    {.name = "previous-region", .activate = previous_region},
    {.name = "main-menu", .activate = main_menu},
    {.name = "shortcuts", .activate = show_shortcuts},
    {.name = "fullscreen", .activate = fullscreen},
};

void viewer_window_actions_add(ViewerWindow *window)
{
    g_action_map_add_action_entries(G_ACTION_MAP(window), entries, G_N_ELEMENTS(entries), window);
    g_signal_connect(viewer_window_curves(window), "export", G_CALLBACK(export_wanted), window);
    GtkEventController *keys = gtk_event_controller_key_new();
    g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), window);
    gtk_widget_add_controller(GTK_WIDGET(window), keys);
}
