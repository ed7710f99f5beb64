/* SPDX-License-Identifier: Apache-2.0 */
/* The window that says what Courbe is. */
#include "about_window.h"

#include "widget_test.h"

#include <adwaita.h>
#include <events/version.h>

/* The window of about_window_present(), of which only the desktop knows. */
static GtkWindow *about_window(void)
{
    g_autoptr(GList) windows = gtk_window_list_toplevels();
    for (GList *link = windows; link != NULL; link = link->next) {
        if (ADW_IS_ABOUT_WINDOW(link->data)) {
            return link->data;
        }
    }
    return NULL;
}

static void test_it_says_name_version_and_what_for(void **state)
{
    (void)state;
    about_window_present(NULL);
    GtkWindow *about = about_window();
    assert_non_null(about);
    widget_test_wait_until(gtk_widget_get_mapped(GTK_WIDGET(about)));
    assert_non_null(widget_test_label(GTK_WIDGET(about), "Courbe"));
    assert_non_null(widget_test_label(GTK_WIDGET(about), "The Courbe authors"));
    assert_non_null(widget_test_button(GTK_WIDGET(about), EVENTS_VERSION_STRING));
    AdwAboutWindow *words = ADW_ABOUT_WINDOW(about); /* what it shows on its other pages */
    assert_non_null(strstr(adw_about_window_get_comments(words), "training curves"));
    assert_int_equal(adw_about_window_get_license_type(words), GTK_LICENSE_APACHE_2_0);
    widget_test_close(about);
}

static void test_it_belongs_to_the_window_it_was_asked_from(void **state)
{
    (void)state;
    GtkWindow *window = widget_test_show(gtk_label_new("page"), 200, 100);
    about_window_present(window);
    GtkWindow *about = about_window();
    assert_non_null(about);
    assert_ptr_equal(gtk_window_get_transient_for(about), window);
    widget_test_close(about);
    assert_null(about_window());
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_says_name_version_and_what_for),
        cmocka_unit_test(test_it_belongs_to_the_window_it_was_asked_from),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
