/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PREFERENCES_H
#define COURBE_PREFERENCES_H

#include <glib.h>

/** @file
 *  What the user set once for all windows, kept in `$XDG_CONFIG_HOME/courbe/preferences.ini`.
 *  A file that cannot be read gives the defaults. Main thread only. */

G_BEGIN_DECLS

/** Which style the windows take. */
typedef enum {
    PREFERENCES_STYLE_SYSTEM,
    PREFERENCES_STYLE_LIGHT,
    PREFERENCES_STYLE_DARK
} PreferencesStyle;

/** All settings. */
typedef struct {
    PreferencesStyle style;
    double smoothing; /**< of a newly opened directory, 0…0.999; 0.6 at first */
} Preferences;

/** Reads the settings. @return yours, preferences_free() */
Preferences *preferences_load(void);

/** Frees the settings; NULL is fine. */
void preferences_free(Preferences *preferences);

/** Writes the settings.
 *  @param out_error  why they could not be written, to be freed with g_free()
 *  @return whether they were written */
gboolean preferences_save(const Preferences *preferences, char **out_error);

/** Makes every window light, dark or as the desktop is. */
void preferences_apply_style(const Preferences *preferences);

G_END_DECLS

#endif
