/* SPDX-License-Identifier: Apache-2.0 */
/* The command line goes in, windows come out. */
#include "viewer_application.h"

#include <adwaita.h>

int viewer_application_run(int argc, char **argv)
{
    g_autoptr(AdwApplication) application = adw_application_new("org.courbe.Courbe", 0);
    return g_application_run(G_APPLICATION(application), argc, argv);
}
