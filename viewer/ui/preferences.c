/* SPDX-License-Identifier: Apache-2.0 */
/* A key file goes in and out; values that no version of ours writes become the defaults. */
#include "preferences.h"

#include <adwaita.h>
#include <math.h>

#define GROUP             "Preferences"
#define DEFAULT_SMOOTHING 0.6
#define MAXIMUM_SMOOTHING 0.999

static const char *const style_names[] = {"system", "light", "dark"};

static char *file_path(void)
{
    return g_build_filename(g_get_user_config_dir(), "courbe", "preferences.ini", NULL);
}

static PreferencesStyle style_from_name(const char *name)
{
    for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(style_names); i++) {
        if (g_str_equal(name, style_names[i])) {
            return (PreferencesStyle)i;
        }
    }
    return PREFERENCES_STYLE_SYSTEM;
}

static double read_smoothing(GKeyFile *file)
{
    g_autoptr(GError) error = NULL;
    const double smoothing = g_key_file_get_double(file, GROUP, "smoothing", &error);
    const bool usable = error == NULL && smoothing >= 0 && smoothing <= MAXIMUM_SMOOTHING;
    return usable ? smoothing : DEFAULT_SMOOTHING;
}

Preferences *preferences_load(void)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = file_path();
    g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL);
    g_autofree char *style = g_key_file_get_string(file, GROUP, "style", NULL);
    Preferences *preferences = g_new0(Preferences, 1);
    preferences->style = style_from_name(style);
    preferences->smoothing = read_smoothing(file);
    return preferences;
}

void preferences_free(Preferences *preferences)
{
    g_free(preferences);
}

gboolean preferences_save(const Preferences *preferences, char **out_error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = file_path();
    g_autofree char *directory = g_path_get_dirname(path);
    g_autoptr(GError) error = NULL;
    g_key_file_set_string(file, GROUP, "style", style_names[preferences->style]);
    g_key_file_set_double(file, GROUP, "smoothing", preferences->smoothing);
    g_mkdir_with_parents(directory, 0700);
    if (!g_key_file_save_to_file(file, path, &error)) {
        *out_error = g_strdup(error->message);
        return FALSE;
    }
    return TRUE;
}

void preferences_apply_style(const Preferences *preferences)
{
    static const AdwColorScheme schemes[] = {ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                             ADW_COLOR_SCHEME_FORCE_DARK};
    adw_style_manager_set_color_scheme(adw_style_manager_get_default(),
                                       schemes[preferences->style]);
}
