/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of this layer: marks strings that people read for translation. As GLib's own header, but
 * what comes back stays const.
 */
#ifndef PLOT_WORDS_H
#define PLOT_WORDS_H

#include <glib.h>

#define _(string) g_dgettext(GETTEXT_PACKAGE, string)

#endif
