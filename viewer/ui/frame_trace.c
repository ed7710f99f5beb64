/* SPDX-License-Identifier: Apache-2.0 */
/* The frame clock's beats go in, lines of the trace come out. What was seen once belongs to the
 * process, as the trace itself does. */
#include "frame_trace.h"

#include "trace.h"

static struct {
    int64_t frame_began_us;
    int64_t work_us; /* of ours in the frame that is being made */
    bool window_is_told;
    bool curve_is_drawn;
    bool curve_is_told;
} seen;

void frame_trace_work_done(int64_t began_us)
{
    seen.work_us += trace_now_us() - began_us;
}

void frame_trace_curve_drawn(void)
{
    seen.curve_is_drawn = true;
}

static void frame_began(GdkFrameClock *clock, gpointer state)
{
    (void)clock;
    (void)state;
    seen.frame_began_us = trace_now_us();
}

static void frame_ended(GdkFrameClock *clock, gpointer state)
{
    (void)clock;
    const int64_t held_us = trace_now_us() - seen.frame_began_us;
    if (!seen.window_is_told) {
        seen.window_is_told = true;
        trace_event("window", "%s", "painted");
    }
    if (seen.curve_is_drawn && !seen.curve_is_told) {
        seen.curve_is_told = true;
        trace_event("first-curve", "%s", "painted");
    }
    trace_event("frame",
                "%" G_GINT64_FORMAT ".%03d %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT ".%03d",
                held_us / 1000, (int)(held_us % 1000), series_store_serial(view_state_store(state)),
                seen.work_us / 1000, (int)(seen.work_us % 1000));
    seen.work_us = 0;
}

static void watch_clock(GtkWidget *window, gpointer state)
{
    GdkFrameClock *clock = gtk_widget_get_frame_clock(window);
    g_signal_connect_object(clock, "before-paint", G_CALLBACK(frame_began), state, 0);
    g_signal_connect_object(clock, "after-paint", G_CALLBACK(frame_ended), state, 0);
}

void frame_trace_watch(GtkWidget *window, ViewState *state)
{
    if (!trace_is_on()) {
        return;
    }
    if (gtk_widget_get_realized(window)) {
        watch_clock(window, state);
    } else {
        g_signal_connect_after(window, "realize", G_CALLBACK(watch_clock), state);
    }
}
