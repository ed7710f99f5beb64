/* SPDX-License-Identifier: Apache-2.0 */
/* The ridges of one tag of one run: what is drawn, said and pointed at. */
#include "histogram_card.h"

#include "plot_theme.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

enum { WIDTH = 500, HEIGHT = 360 };

typedef struct {
    char *logs;
    ViewState *state;
    MediaQueue *queue;
    GtkWidget *card;
    GtkWindow *window;
    guint n_pointed, n_ranges;
} Shown;

static void note(HistogramCard *card, guint *n)
{
    (void)card;
    (*n)++;
}

static void begin(Shown *shown, const char *tag, const char *title)
{
    *shown = (Shown){.logs = widget_test_logs(), .queue = media_queue_new(1)};
    shown->state = widget_test_state(shown->logs);
    shown->card = g_object_ref_sink(
        histogram_card_new(shown->state, shown->queue, 0,
                           series_store_find_tag(view_state_store(shown->state), tag), title));
    g_signal_connect(shown->card, "pointed", G_CALLBACK(note), &shown->n_pointed);
    g_signal_connect(shown->card, "range-changed", G_CALLBACK(note), &shown->n_ranges);
}

static void show(Shown *shown)
{
    shown->window = widget_test_show(shown->card, WIDTH, HEIGHT);
}

static HistogramCard *card_of(const Shown *shown)
{
    return HISTOGRAM_CARD(shown->card);
}

static void wait_for_lines(const Shown *shown, size_t n)
{
    widget_test_wait_until(histogram_card_plot(card_of(shown)) != NULL &&
                           histogram_card_plot(card_of(shown))->n_lines == n);
}

static void begin_shown(Shown *shown)
{
    begin(shown, "weights", "weights");
    show(shown);
    wait_for_lines(shown, 3);
}

static void end(Shown *shown)
{
    if (shown->window != NULL) {
        widget_test_close(shown->window);
    }
    g_object_unref(shown->card);
    media_queue_unref(shown->queue);
    g_object_unref(shown->state);
    temporary_directory_remove(shown->logs);
}

/* What a screen reader hears has this in it. */
static bool is_described(const Shown *shown, const char *words)
{
    g_autofree char *said = widget_test_spoken(shown->card, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    return strstr(said, words) != NULL;
}

static guint count(const Shown *shown, PlotColour colour)
{
    return widget_test_count_pixels(shown->card, (guint32)colour.red << 16 |
                                                     (guint32)colour.green << 8 | colour.blue);
}

static guint n_of_run(const Shown *shown)
{
    return count(shown, view_state_run_colour(shown->state, 0));
}

static guint n_of_ink(const Shown *shown)
{
    return count(shown, plot_theme(false)->ink);
}

static void test_a_card_that_nobody_saw_has_read_nothing(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown, "weights", "weights");
    widget_test_settle();
    assert_null(histogram_card_plot(card_of(&shown)));
    assert_null(histogram_card_hit(card_of(&shown)));
    assert_true(histogram_range_is_empty(histogram_card_range(card_of(&shown))));
    assert_int_equal(histogram_card_run(card_of(&shown)), 0);
    assert_int_equal(histogram_card_tag(card_of(&shown)),
                     series_store_find_tag(view_state_store(shown.state), "weights"));
    assert_int_equal(shown.n_ranges, 0);
    end(&shown);
}

static void test_what_is_seen_is_read_drawn_and_described(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    const HistogramPlot *plot = histogram_card_plot(card_of(&shown));
    assert_int_equal(plot->lines[0].step, 0);
    assert_int_equal(plot->lines[2].step, 2);
    assert_int_equal(shown.n_ranges, 1);
    assert_false(histogram_range_is_empty(histogram_card_range(card_of(&shown))));
    assert_true(
        is_described(&shown, "3 steps of 100 values, all drawn. Values from −15.0 to 14.7."));
    assert_true(n_of_run(&shown) > 50);
    gtk_test_accessible_assert_role(shown.card, GTK_ACCESSIBLE_ROLE_IMG);
    end(&shown);
}

static void test_the_axis_spans_what_all_runs_have(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    const HistogramRange own = histogram_card_range(card_of(&shown));
    histogram_card_set_range(card_of(&shown), (HistogramRange){-1000, 500});
    widget_test_draw(shown.card);
    const HistogramPlot *plot = histogram_card_plot(card_of(&shown));
    assert_true(plot->range.low <= -1000 && plot->range.high >= 500);
    assert_true(histogram_card_range(card_of(&shown)).low >= own.low); /* its own stays */
    assert_true(is_described(&shown, "Values from −1,000 to 500."));
    end(&shown);
}

static void test_new_steps_are_read_while_the_picture_stays(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    const TagId tag = histogram_card_tag(card_of(&shown));
    widget_test_log_histogram(shown.logs, "alpha", "weights", 3);
    widget_test_wait_until(
        media_series_n_items(series_store_media(view_state_store(shown.state), 0, tag)) == 4);
    assert_int_equal(histogram_card_plot(card_of(&shown))->n_lines, 3);
    histogram_card_refresh(card_of(&shown));
    wait_for_lines(&shown, 4);
    assert_true(is_described(&shown, "4 steps"));
    end(&shown);
}

static void test_the_axis_of_steps_follows_the_settings(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    assert_int_equal(histogram_card_plot(card_of(&shown))->unit, AXIS_UNIT_STEP);
    view_settings_set_x_axis(view_state_settings(shown.state), X_AXIS_RELATIVE);
    histogram_card_refresh(card_of(&shown));
    widget_test_draw(shown.card);
    assert_int_equal(histogram_card_plot(card_of(&shown))->unit, AXIS_UNIT_DURATION);
    assert_true(histogram_card_plot(card_of(&shown))->lines[0].position <= 0); /* from its first */
    end(&shown);
}

static void test_the_pointer_is_at_a_bin_or_at_nothing(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    widget_test_move(shown.card, WIDTH / 2.0, HEIGHT / 2.0);
    const HistogramHit *hit = histogram_card_hit(card_of(&shown));
    assert_non_null(hit);
    assert_true(hit->line < 3);
    const size_t bin = hit->bin;
    assert_int_equal(shown.n_pointed, 1);
    widget_test_move(shown.card, WIDTH / 2.0, HEIGHT / 2.0);
    assert_int_equal(shown.n_pointed, 1);
    widget_test_move(shown.card, WIDTH * 0.75, HEIGHT / 2.0);
    assert_int_equal(shown.n_pointed, 2);
    assert_true(histogram_card_hit(card_of(&shown))->bin > bin);
    widget_test_move(shown.card, WIDTH / 2.0, 5); /* the title */
    assert_null(histogram_card_hit(card_of(&shown)));
    widget_test_move(shown.card, WIDTH / 2.0, HEIGHT / 2.0);
    widget_test_leave(shown.card);
    assert_null(histogram_card_hit(card_of(&shown)));
    assert_int_equal(shown.n_pointed, 5);
    end(&shown);
}

static void test_arrows_walk_over_bins_and_lines(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    HistogramCard *card = card_of(&shown);
    assert_false(widget_test_key(shown.card, GDK_KEY_Escape, 0));
    assert_true(widget_test_key(shown.card, GDK_KEY_Up, 0));
    assert_int_equal(histogram_card_hit(card)->line, 1); /* from the newest */
    const size_t bin = histogram_card_hit(card)->bin;
    widget_test_key(shown.card, GDK_KEY_Right, 0);
    assert_int_equal(histogram_card_hit(card)->bin, bin + 1);
    widget_test_key(shown.card, GDK_KEY_Left, 0);
    widget_test_key(shown.card, GDK_KEY_Down, 0);
    widget_test_key(shown.card, GDK_KEY_Down, 0); /* there is no more */
    assert_int_equal(histogram_card_hit(card)->line, 2);
    assert_int_equal(histogram_card_hit(card)->bin, bin);
    for (size_t i = 0; i < 2 * histogram_card_plot(card)->n_bins; i++) {
        widget_test_key(shown.card, GDK_KEY_Right, 0);
    }
    assert_int_equal(histogram_card_hit(card)->bin, histogram_card_plot(card)->n_bins - 1);
    assert_false(widget_test_key(shown.card, GDK_KEY_Left, GDK_CONTROL_MASK));
    assert_true(widget_test_key(shown.card, GDK_KEY_Escape, 0));
    assert_null(histogram_card_hit(card));
    end(&shown);
}

static void test_the_step_pointed_at_elsewhere_is_drawn_on(void **state)
{
    (void)state;
    Shown shown;
    begin_shown(&shown);
    const guint n_plain = n_of_ink(&shown);
    histogram_card_set_step(card_of(&shown), 1);
    assert_true(n_of_ink(&shown) > n_plain + 200); /* a ridge from side to side */
    histogram_card_set_step(card_of(&shown), 100); /* the newest that is not later */
    assert_true(n_of_ink(&shown) > n_plain + 200);
    histogram_card_set_step(card_of(&shown), -5); /* before the first: nowhere */
    assert_int_equal(n_of_ink(&shown), n_plain);
    histogram_card_set_step(card_of(&shown), INT64_MIN);
    assert_int_equal(n_of_ink(&shown), n_plain);
    end(&shown);
}

static void test_a_run_without_the_tag_says_so(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown, "train/loss", "loss");
    show(&shown);
    assert_true(is_described(&shown, "0 steps"));
    assert_false(widget_test_key(shown.card, GDK_KEY_Up, 0));
    widget_test_move(shown.card, WIDTH / 2.0, HEIGHT / 2.0);
    assert_null(histogram_card_hit(card_of(&shown)));
    assert_int_equal(shown.n_ranges, 0);
    end(&shown);
}

static void test_steps_that_cannot_be_read_are_counted(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown, "weights", "weights");
    g_autofree char *path = widget_test_event_file(shown.logs, "alpha");
    assert_int_equal(remove(path), 0);
    show(&shown);
    widget_test_wait_until(is_described(&shown, "3 could not be read"));
    assert_int_equal(histogram_card_plot(card_of(&shown))->n_lines, 0);
    end(&shown);
}

static void test_a_hostile_title_is_plain_text(void **state)
{
    (void)state;
    g_autofree char *title = g_strnfill(3000, 'x');
    memcpy(title, "<b>&%n%s", 8);
    Shown shown;
    begin(&shown, "weights", title);
    show(&shown);
    wait_for_lines(&shown, 3);
    assert_true(gtk_widget_get_width(shown.card) <= WIDTH);
    assert_true(n_of_run(&shown) > 50); /* the run still has its dot beside the title */
    end(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_card_that_nobody_saw_has_read_nothing),
        cmocka_unit_test(test_what_is_seen_is_read_drawn_and_described),
        cmocka_unit_test(test_the_axis_spans_what_all_runs_have),
        cmocka_unit_test(test_new_steps_are_read_while_the_picture_stays),
        cmocka_unit_test(test_the_axis_of_steps_follows_the_settings),
        cmocka_unit_test(test_the_pointer_is_at_a_bin_or_at_nothing),
        cmocka_unit_test(test_arrows_walk_over_bins_and_lines),
        cmocka_unit_test(test_the_step_pointed_at_elsewhere_is_drawn_on),
        cmocka_unit_test(test_a_run_without_the_tag_says_so),
        cmocka_unit_test(test_steps_that_cannot_be_read_are_counted),
        cmocka_unit_test(test_a_hostile_title_is_plain_text),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
