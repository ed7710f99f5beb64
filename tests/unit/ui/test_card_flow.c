/* SPDX-License-Identifier: Apache-2.0 */
/* Where cards and heads of a page stand, what folds and what is painted. */
#include "card_flow.h"

#include "widget_test.h"

enum { WIDTH = 1000, HEIGHT = 600 };

static GtkWindow *show(GtkWidget *flow)
{
    return widget_test_show(card_flow_scroller(CARD_FLOW(flow)), WIDTH, HEIGHT);
}

static GtkWidget *new_card(int height)
{
    GtkWidget *card = gtk_drawing_area_new();
    gtk_widget_set_size_request(card, 100, height);
    return card;
}

static GtkWidget *add_card(GtkWidget *flow, int n_columns, int height)
{
    GtkWidget *card = new_card(height);
    card_flow_add_card(CARD_FLOW(flow), card, n_columns);
    return card;
}

static GdkRectangle rect_of(GtkWidget *flow, GtkWidget *card)
{
    GdkRectangle rect;
    assert_true(card_flow_card_rect(CARD_FLOW(flow), card, &rect));
    return rect;
}

static void count(GtkWidget *card, void *user)
{
    (void)card;
    (*(guint *)user)++;
}

static guint n_seen(GtkWidget *flow)
{
    guint n = 0;
    card_flow_foreach_seen(CARD_FLOW(flow), count, &n);
    return n;
}

static void test_an_empty_page_shows_nothing(void **state)
{
    (void)state;
    GtkWidget *flow = card_flow_new(CARD_FLOW_PACKED);
    GtkWindow *window = show(flow);
    assert_int_equal(n_seen(flow), 0);
    card_flow_add_group(CARD_FLOW(flow), "", NULL, false);
    widget_test_draw(flow);
    assert_int_equal(n_seen(flow), 0);
    assert_null(widget_test_first(flow, GTK_TYPE_BUTTON));
    widget_test_close(window);
}

static void test_cards_of_a_grid_are_equal_and_side_by_side(void **state)
{
    (void)state;
    GtkWidget *flow = card_flow_new(300);
    GtkWidget *cards[4];
    card_flow_add_group(CARD_FLOW(flow), "", NULL, false);
    for (int i = 0; i < 4; i++) {
        cards[i] = add_card(flow, 1, 50 + 40 * i);
    }
    GtkWindow *window = show(flow);
    const GdkRectangle first = rect_of(flow, cards[0]);
    const GdkRectangle second = rect_of(flow, cards[1]);
    const GdkRectangle fourth = rect_of(flow, cards[3]);
    assert_int_equal(second.y, first.y);
    assert_true(second.x >= first.x + first.width);
    assert_true(fourth.y >= first.y + first.height); /* three columns of 300 in 1000 px */
    assert_int_equal(fourth.x, first.x);
    for (int i = 1; i < 4; i++) {
        assert_in_range(rect_of(flow, cards[i]).width, first.width - 1, first.width + 1);
        assert_int_equal(rect_of(flow, cards[i]).height, first.height);
    }
    widget_test_close(window);
}

static void test_packed_cards_have_spans_and_heights_of_their_own(void **state)
{
    (void)state;
    GtkWidget *flow = card_flow_new(CARD_FLOW_PACKED);
    card_flow_add_group(CARD_FLOW(flow), "", NULL, false);
    GtkWidget *one = add_card(flow, 1, 80);
    GtkWidget *other = add_card(flow, 1, 120);
    GtkWidget *wide = add_card(flow, 2, 60);
    GtkWidget *widest = add_card(flow, 100, 60); /* more than there are */
    GtkWindow *window = show(flow);
    const GdkRectangle left = rect_of(flow, one);
    const GdkRectangle right = rect_of(flow, other);
    const GdkRectangle below = rect_of(flow, wide);
    assert_int_equal(left.height, 80);
    assert_int_equal(right.height, 120);
    assert_int_equal(right.y, left.y);
    assert_true(below.y >= right.y + right.height);
    assert_int_equal(below.x, left.x);
    assert_int_equal(below.x + below.width, right.x + right.width);
    assert_int_equal(rect_of(flow, widest).width, below.width);
    widget_test_close(window);
}

typedef struct {
    guint n;
    char *prefix;
    gboolean is_folded;
} Folded;

static void note_folded(CardFlow *flow, const char *prefix, gboolean is_folded, Folded *folded)
{
    (void)flow;
    folded->n++;
    g_free(folded->prefix);
    folded->prefix = g_strdup(prefix);
    folded->is_folded = is_folded;
}

static void test_a_head_folds_its_cards_and_tells(void **state)
{
    (void)state;
    Folded folded = {0, NULL, FALSE};
    GdkRectangle rect;
    GtkWidget *flow = card_flow_new(CARD_FLOW_PACKED);
    g_signal_connect(flow, "folded", G_CALLBACK(note_folded), &folded);
    card_flow_add_group(CARD_FLOW(flow), "train/", "train", false);
    GtkWidget *inside = add_card(flow, 1, 100);
    card_flow_add_group(CARD_FLOW(flow), "val/", "val", false);
    GtkWidget *after = add_card(flow, 1, 100);
    GtkWindow *window = show(flow);
    const int before_y = rect_of(flow, after).y;
    GtkWidget *head = widget_test_button(flow, "train");
    assert_true(rect_of(flow, inside).y >= gtk_widget_get_height(head));
    g_signal_emit_by_name(head, "clicked");
    widget_test_draw(flow);
    assert_int_equal(folded.n, 1);
    assert_string_equal(folded.prefix, "train/");
    assert_true(folded.is_folded);
    assert_false(card_flow_card_rect(CARD_FLOW(flow), inside, &rect));
    assert_true(rect_of(flow, after).y < before_y - 90);
    assert_int_equal(n_seen(flow), 1);
    g_signal_emit_by_name(head, "clicked");
    widget_test_draw(flow);
    assert_false(folded.is_folded);
    assert_int_equal(rect_of(flow, after).y, before_y);
    assert_int_equal(n_seen(flow), 2);
    widget_test_close(window);
    g_free(folded.prefix);
}

static void test_a_group_may_begin_folded_and_its_head_counts(void **state)
{
    (void)state;
    GtkWidget *flow = card_flow_new(300);
    card_flow_add_group(CARD_FLOW(flow), "a/", "<b>%n", true);
    for (int i = 0; i < 3; i++) {
        add_card(flow, 1, 100);
    }
    GtkWindow *window = show(flow);
    assert_int_equal(n_seen(flow), 0);
    g_autofree char *texts = widget_test_texts(flow);
    assert_string_equal(texts, "<b>%n\n3\n");
    widget_test_close(window);
}

static void note_painted(GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer n)
{
    (void)area;
    (void)cr;
    (void)width;
    (void)height;
    (*(guint *)n)++;
}

static void test_only_what_is_seen_is_painted(void **state)
{
    (void)state;
    guint n_painted = 0;
    GtkWidget *flow = card_flow_new(CARD_FLOW_PACKED);
    card_flow_add_group(CARD_FLOW(flow), "", NULL, false);
    GtkWidget *last = NULL;
    for (int i = 0; i < 200; i++) {
        last = add_card(flow, 2, 200);
        gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(last), note_painted, &n_painted, NULL);
    }
    GtkWindow *window = show(flow);
    assert_in_range(n_seen(flow), 3, 4);
    assert_in_range(n_painted, 3, 4);
    GtkWidget *scroller = gtk_window_get_child(window);
    GtkAdjustment *bar = gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scroller));
    assert_true(rect_of(flow, last).y > 200 * 200);
    gtk_adjustment_set_value(bar, 1e9);
    widget_test_draw(flow);
    assert_in_range(rect_of(flow, last).y, 0, HEIGHT - 200);
    assert_in_range(n_painted, 6, 8);
    widget_test_close(window);
}

static void test_a_cleared_page_is_empty_and_cards_that_are_held_live_on(void **state)
{
    (void)state;
    GtkWidget *flow = card_flow_new(CARD_FLOW_PACKED);
    GtkWidget *held = g_object_ref_sink(new_card(100));
    card_flow_add_group(CARD_FLOW(flow), "a/", "a", false);
    card_flow_add_card(CARD_FLOW(flow), held, 1);
    add_card(flow, 1, 100);
    GtkWindow *window = show(flow);
    card_flow_clear(CARD_FLOW(flow));
    widget_test_draw(flow);
    assert_int_equal(n_seen(flow), 0);
    assert_null(gtk_widget_get_first_child(flow));
    assert_null(gtk_widget_get_parent(held));
    card_flow_add_group(CARD_FLOW(flow), "b/", "b", false);
    card_flow_add_card(CARD_FLOW(flow), held, 1);
    widget_test_draw(flow);
    assert_int_equal(n_seen(flow), 1);
    widget_test_close(window);
    g_object_unref(held);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_page_shows_nothing),
        cmocka_unit_test(test_cards_of_a_grid_are_equal_and_side_by_side),
        cmocka_unit_test(test_packed_cards_have_spans_and_heights_of_their_own),
        cmocka_unit_test(test_a_head_folds_its_cards_and_tells),
        cmocka_unit_test(test_a_group_may_begin_folded_and_its_head_counts),
        cmocka_unit_test(test_only_what_is_seen_is_painted),
        cmocka_unit_test(test_a_cleared_page_is_empty_and_cards_that_are_held_live_on),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
