/* SPDX-License-Identifier: Apache-2.0 */
/* Widgets of ours in a real window, driven from the same process: for tests. A program that
 * includes this is run on a private display of its own (see tests/ui/on_desk.py). Nothing sleeps:
 * what must come is waited for by turns of the main loop, with a guard that only a failure
 * reaches. Warnings and criticals of any library end the test. */
#ifndef WIDGET_TEST_H
#define WIDGET_TEST_H

#include "view_state.h"

#include "cmocka_all.h"

#include <gtk/gtk.h>

/* For cmocka_run_group_tests(): opens the display, loads the styles. */
int widget_test_begin(void **state);

/* --- the main loop --- */

/* Since when something is waited for. */
typedef struct {
    const char *what;
    gint64 until_us;
} WidgetTestGuard;

WidgetTestGuard widget_test_guard(const char *what);
/* One turn of the main loop; fails when the guard's time is over. */
void widget_test_turn(const WidgetTestGuard *guard);

/* Turns the main loop until the expression is true. */
#define widget_test_wait_until(condition)                                                          \
    do {                                                                                           \
        const WidgetTestGuard guard_ = widget_test_guard(#condition);                              \
        while (!(condition)) {                                                                     \
            widget_test_turn(&guard_);                                                             \
        }                                                                                          \
    } while (0)

/* Turns the main loop until nothing is waiting in it. */
void widget_test_settle(void);

/* --- logs to look at --- */

/* A new log directory with the runs alpha and beta. Each has the scalar tags "train/loss" (100
 * points at steps 0 to 99: alpha 1 / (1 + step), beta 2 / (1 + step)) and "train/accuracy",
 * the histogram tag "weights" (3 steps), the image tag "digits" (3 steps, 8 x 8, red in alpha and
 * blue in beta) and the embedding "activations" (20 points, 3 dimensions, metadata column
 * "label"). @return free with temporary_directory_remove() */
char *widget_test_logs(void);

/* Logs `n` more points of "train/loss", from step `first` on, in a new file of the run. */
void widget_test_log_more(const char *logs, const char *run, int64_t first, int n);

/* Logs steps 0, 1 and 2 of each of these scalar tags, NULL-terminated, in a new file of the run. */
void widget_test_log_tags(const char *logs, const char *run, const char *const *tags);

/* Logs an image of 8 x 8 in one colour, 0xRRGGBB, in a new file of the run. */
void widget_test_log_image(const char *logs, const char *run, const char *tag, int64_t step,
                           guint32 colour);

/* Logs a histogram of 100 values around zero in a new file of the run. */
void widget_test_log_histogram(const char *logs, const char *run, const char *tag, int64_t step);

/* The first file in the run's directory; g_free(). */
char *widget_test_event_file(const char *logs, const char *run);

/* A state that has read everything below the directory; g_object_unref(). */
ViewState *widget_test_state(const char *logs);

/* --- the window --- */

/* Shows the widget alone in a window and waits until it is drawn. @return widget_test_close() */
GtkWindow *widget_test_show(GtkWidget *widget, int width, int height);

/* Waits until the next frame is drawn. */
void widget_test_draw(GtkWidget *widget);

/* Closes the window and waits until it is gone. */
void widget_test_close(GtkWindow *window);

/* --- what a person would see --- */

/* The n-th (from 0) visible widget of the type below `root`, `root` among them, in the order of
 * the tree; NULL. */
GtkWidget *widget_test_nth(GtkWidget *root, GType type, guint n);
/* The first of the type. */
GtkWidget *widget_test_first(GtkWidget *root, GType type);
/* The visible label with exactly this text; NULL. */
GtkWidget *widget_test_label(GtkWidget *root, const char *text);
/* The visible button with this label, tooltip or icon name; NULL. */
GtkWidget *widget_test_button(GtkWidget *root, const char *word);
/* The visible widget with exactly this tooltip; NULL. */
GtkWidget *widget_test_tooltip(GtkWidget *root, const char *text);
/* All visible texts of labels, a line each; g_free(). */
char *widget_test_texts(GtkWidget *root);
/* What a screen reader says of the widget: its label or description; g_free(). */
char *widget_test_spoken(GtkWidget *widget, GtkAccessibleProperty property);

/* How many pixels of the drawn widget have exactly this colour, 0xRRGGBB. */
guint widget_test_count_pixels(GtkWidget *widget, guint32 colour);
/* The same for a colour of a plot. */
guint widget_test_count_plot_colour(GtkWidget *widget, PlotColour colour);

/* --- what a person would do --- */

/* The widget's first controller of the type, the newest added first; NULL. */
gpointer widget_test_controller(GtkWidget *widget, GType type);
/* Presses a key as the widget's own key controller sees it. @return whether it was used */
gboolean widget_test_key(GtkWidget *widget, guint key, GdkModifierType modifiers);
/* Presses a key as the widget's own shortcuts see it. @return whether it was used */
gboolean widget_test_shortcut(GtkWidget *widget, guint key, GdkModifierType modifiers);
/* Brings the pointer into the widget, as its own motion controller sees it. */
void widget_test_enter(GtkWidget *widget, double x, double y);
/* Moves the pointer within the widget, as its own motion controller sees it. */
void widget_test_move(GtkWidget *widget, double x, double y);
/* Takes the pointer away. */
void widget_test_leave(GtkWidget *widget);
/* Presses and lets go the pointer's button, as the widget's own click gesture sees it. */
void widget_test_click(GtkWidget *widget, int n_press, double x, double y);

#endif
