/* SPDX-License-Identifier: Apache-2.0 */
/* What painting writes into the trace. What was told once is told for the process, so one test
 * after another continues the same diary. */
#include "frame_trace.h"

#include "temporary_directory.h"
#include "trace.h"
#include "widget_test.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    char *directory;
    char *path;
    ViewState *state;
    GtkWindow *window;
} Watched;

static void begin(Watched *watched)
{
    char *error = NULL;
    watched->directory = temporary_directory_make();
    watched->path = temporary_directory_file(watched->directory, "trace");
    assert_true(trace_open(watched->path, &error));
    watched->state = view_state_new();
    watched->window = widget_test_show(gtk_label_new("painted"), 200, 100);
}

static void end(Watched *watched)
{
    widget_test_close(watched->window);
    trace_close();
    g_object_unref(watched->state);
    free(watched->path);
    temporary_directory_remove(watched->directory);
}

static GtkWidget *child_of(const Watched *watched)
{
    return gtk_window_get_child(watched->window);
}

/* How often an event stands in the trace; `out_detail` of the last, g_free(), may be NULL. */
static guint n_events(const Watched *watched, const char *name, char **out_detail)
{
    g_autofree char *text = NULL;
    guint n = 0;
    assert_true(g_file_get_contents(watched->path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(lines[i], "\t", 3);
        if (g_strv_length(parts) == 3 && strcmp(parts[1], name) == 0) {
            n++;
            if (out_detail != NULL) {
                g_free(*out_detail);
                *out_detail = g_strdup(parts[2]);
            }
        }
    }
    return n;
}

static void test_nothing_is_written_before_a_window_is_watched(void **state)
{
    (void)state;
    Watched watched;
    begin(&watched);
    frame_trace_curve_drawn();
    widget_test_draw(child_of(&watched));
    assert_int_equal(n_events(&watched, "frame", NULL), 0);
    assert_int_equal(n_events(&watched, "window", NULL), 0);
    end(&watched);
}

static void test_each_frame_has_a_line_with_its_time_and_serial(void **state)
{
    (void)state;
    Watched watched;
    char *detail = NULL;
    begin(&watched);
    frame_trace_watch(GTK_WIDGET(watched.window), watched.state);
    widget_test_draw(child_of(&watched));
    const guint n = n_events(&watched, "frame", &detail);
    assert_true(n >= 1);
    g_auto(GStrv) parts = g_strsplit(detail, " ", -1);
    assert_true(g_strv_length(parts) >= 2);
    assert_true(g_ascii_strtod(parts[0], NULL) >= 0);
    assert_int_equal(strtoull(parts[1], NULL, 10),
                     series_store_serial(view_state_store(watched.state)));
    widget_test_draw(child_of(&watched));
    assert_true(n_events(&watched, "frame", NULL) > n);
    assert_int_equal(n_events(&watched, "window", NULL), 1); /* once, with the first frame */
    end(&watched);
    g_free(detail);
}

static void test_without_a_trace_nothing_is_watched(void **state)
{
    (void)state;
    Watched watched;
    begin(&watched);
    trace_close();
    frame_trace_watch(GTK_WIDGET(watched.window), watched.state);
    char *error = NULL;
    assert_true(trace_open(watched.path, &error));
    widget_test_draw(child_of(&watched));
    assert_int_equal(n_events(&watched, "frame", NULL), 0);
    end(&watched);
}

static void test_a_window_is_watched_from_when_it_is_realized(void **state)
{
    (void)state;
    Watched watched;
    begin(&watched);
    GtkWindow *later = GTK_WINDOW(gtk_window_new());
    frame_trace_watch(GTK_WIDGET(later), watched.state);
    gtk_window_present(later);
    widget_test_wait_until(n_events(&watched, "frame", NULL) > 0);
    widget_test_close(later);
    end(&watched);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_written_before_a_window_is_watched),
        cmocka_unit_test(test_each_frame_has_a_line_with_its_time_and_serial),
        cmocka_unit_test(test_without_a_trace_nothing_is_watched),
        cmocka_unit_test(test_a_window_is_watched_from_when_it_is_realized),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
