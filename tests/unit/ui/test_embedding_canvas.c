/* SPDX-License-Identifier: Apache-2.0 */
/* The points of an embedding, and how hands turn, hide and point at them. */
#include "embedding_canvas.h"

#include "embedding_scene.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

enum { WIDTH = 500, HEIGHT = 400 };

typedef struct {
    char *logs;
    ViewState *state;
    EmbeddingSet *set;
    GtkWidget *canvas;
    GtkWindow *window;
    guint n_pointed;
} Shown;

static void note_pointed(EmbeddingCanvas *canvas, guint *n)
{
    (void)canvas;
    (*n)++;
}

/* The embedding of the run alpha: 20 points, "even" and "odd" by turns. */
static EmbeddingSet *load(ViewState *state)
{
    const Run *run = series_store_run(view_state_store(state), 0);
    GPtrArray *sources = embedding_sources_read(0, run->projector_configs->pdata[0], NULL);
    assert_int_equal(sources->len, 1);
    EmbeddingSet *set = embedding_set_load(sources->pdata[0]);
    g_ptr_array_unref(sources);
    assert_int_equal(set->n_points, 20);
    return set;
}

static void begin(Shown *shown)
{
    shown->logs = widget_test_logs();
    shown->state = widget_test_state(shown->logs);
    shown->set = load(shown->state);
    shown->canvas = embedding_canvas_new(shown->state);
    shown->n_pointed = 0;
    g_signal_connect(shown->canvas, "pointed", G_CALLBACK(note_pointed), &shown->n_pointed);
    shown->window = widget_test_show(shown->canvas, WIDTH, HEIGHT);
    embedding_canvas_set(EMBEDDING_CANVAS(shown->canvas), shown->set);
}

static void end(Shown *shown)
{
    widget_test_close(shown->window);
    embedding_set_free(shown->set);
    g_object_unref(shown->state);
    temporary_directory_remove(shown->logs);
}

static guint count(Shown *shown, unsigned category)
{
    const PlotColour colour = palette_run(category, false).colour;
    return widget_test_count_pixels(shown->canvas, (guint32)colour.red << 16 |
                                                       (guint32)colour.green << 8 | colour.blue);
}

/* Moves over the canvas until a point is under the pointer. @return its middle */
static GdkRectangle find_point(Shown *shown, size_t *out_point)
{
    GdkRectangle place;
    for (int y = 0; y < HEIGHT; y += 8) {
        for (int x = 0; x < WIDTH; x += 8) {
            widget_test_move(shown->canvas, x, y);
            *out_point = embedding_canvas_point(EMBEDDING_CANVAS(shown->canvas), &place);
            if (*out_point != EMBEDDING_NO_POINT) {
                assert_in_range(x, place.x - 4, place.x + place.width + 4);
                assert_in_range(y, place.y - 4, place.y + place.height + 4);
                return place;
            }
        }
    }
    fail_msg("no point is found");
    return place;
}

/* Where the pointer finds a point when it is moved there. */
static size_t point_at(Shown *shown, const GdkRectangle *place)
{
    GdkRectangle found;
    widget_test_move(shown->canvas, place->x + place->width / 2, place->y + place->height / 2);
    return embedding_canvas_point(EMBEDDING_CANVAS(shown->canvas), &found);
}

static void test_nothing_shown_takes_no_hands(void **state)
{
    (void)state;
    GdkRectangle place;
    Shown shown;
    begin(&shown);
    EmbeddingCanvas *canvas = EMBEDDING_CANVAS(shown.canvas);
    embedding_canvas_set(canvas, NULL);
    assert_int_equal(embedding_canvas_n_drawn(canvas), 0);
    widget_test_move(shown.canvas, 100, 100);
    assert_int_equal(embedding_canvas_point(canvas, &place), EMBEDDING_NO_POINT);
    assert_false(widget_test_key(shown.canvas, GDK_KEY_Left, 0));
    widget_test_click(shown.canvas, 2, 100, 100);
    embedding_canvas_colour_by(canvas, 0);
    embedding_canvas_set_dimensions(canvas, 3);
    assert_int_equal(count(&shown, 0), 0);
    end(&shown);
}

static void test_all_points_are_drawn_and_coloured_by_category(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    EmbeddingCanvas *canvas = EMBEDDING_CANVAS(shown.canvas);
    assert_int_equal(embedding_canvas_n_drawn(canvas), 20);
    embedding_canvas_colour_by(canvas, 0);
    for (unsigned hidden = 0; hidden < 2; hidden++) {
        size_t point = 0;
        embedding_canvas_hide(canvas, hidden, true);
        find_point(&shown, &point); /* which is drawn in full */
        assert_int_equal(shown.set->columns[0].category[point], 1 - hidden);
        assert_true(count(&shown, 1 - hidden) > 20);
        assert_int_equal(count(&shown, hidden), 0);
        embedding_canvas_hide(canvas, hidden, false);
    }
    embedding_canvas_colour_by(canvas, 99); /* no such column: all alike */
    size_t point = 0;
    find_point(&shown, &point);
    assert_int_equal(count(&shown, 1), 0);
    assert_int_equal(embedding_canvas_n_drawn(canvas), 20);
    g_autofree char *name = widget_test_spoken(shown.canvas, GTK_ACCESSIBLE_PROPERTY_LABEL);
    assert_string_equal(name, "activations");
    end(&shown);
}

static void test_a_hidden_category_is_not_drawn(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    EmbeddingCanvas *canvas = EMBEDDING_CANVAS(shown.canvas);
    embedding_canvas_colour_by(canvas, 0);
    embedding_canvas_hide(canvas, 0, true);
    assert_true(embedding_canvas_hides(canvas, 0));
    assert_false(embedding_canvas_hides(canvas, 1));
    assert_int_equal(embedding_canvas_n_drawn(canvas), 10);
    embedding_canvas_hide(canvas, 0, false);
    assert_int_equal(embedding_canvas_n_drawn(canvas), 20);
    embedding_canvas_hide(canvas, 1, true);
    embedding_canvas_colour_by(canvas, 0); /* shows them again */
    assert_false(embedding_canvas_hides(canvas, 1));
    assert_int_equal(embedding_canvas_n_drawn(canvas), 20);
    embedding_canvas_hide(canvas, SIZE_MAX, true); /* there is none */
    assert_false(embedding_canvas_hides(canvas, SIZE_MAX));
    end(&shown);
}

static void test_the_point_under_the_pointer_is_told(void **state)
{
    (void)state;
    Shown shown;
    GdkRectangle place;
    size_t point = 0;
    begin(&shown);
    find_point(&shown, &point);
    assert_true(point < 20);
    assert_int_equal(shown.n_pointed, 1);
    widget_test_leave(shown.canvas);
    assert_int_equal(shown.n_pointed, 2);
    assert_int_equal(embedding_canvas_point(EMBEDDING_CANVAS(shown.canvas), &place),
                     EMBEDDING_NO_POINT);
    widget_test_leave(shown.canvas);
    assert_int_equal(shown.n_pointed, 2);
    end(&shown);
}

static void test_keys_move_zoom_and_fit(void **state)
{
    (void)state;
    const guint keys[] = {GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Up,
                          GDK_KEY_Down, GDK_KEY_plus,  GDK_KEY_minus};
    Shown shown;
    size_t point = 0;
    begin(&shown);
    const GdkRectangle place = find_point(&shown, &point);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        for (int n = 0; n < 8; n++) {
            assert_true(widget_test_key(shown.canvas, keys[i], 0));
        }
        assert_true(point_at(&shown, &place) != point);
        assert_true(widget_test_key(shown.canvas, GDK_KEY_0, 0));
        assert_int_equal(point_at(&shown, &place), point);
    }
    assert_false(widget_test_key(shown.canvas, GDK_KEY_Left, GDK_CONTROL_MASK));
    assert_false(widget_test_key(shown.canvas, GDK_KEY_x, 0));
    end(&shown);
}

static void test_a_double_click_fits(void **state)
{
    (void)state;
    Shown shown;
    size_t point = 0;
    begin(&shown);
    const GdkRectangle place = find_point(&shown, &point);
    for (int n = 0; n < 8; n++) {
        widget_test_key(shown.canvas, GDK_KEY_Right, 0);
    }
    widget_test_click(shown.canvas, 1, 10, 10);
    assert_true(point_at(&shown, &place) != point);
    widget_test_click(shown.canvas, 2, 10, 10);
    assert_int_equal(point_at(&shown, &place), point);
    end(&shown);
}

static void drag(Shown *shown, double dx, double dy)
{
    GtkGesture *gesture = widget_test_controller(shown->canvas, GTK_TYPE_GESTURE_DRAG);
    g_signal_emit_by_name(gesture, "drag-begin", 10.0, 10.0);
    g_signal_emit_by_name(gesture, "drag-update", dx, dy);
    g_signal_emit_by_name(gesture, "drag-end", dx, dy);
}

static void test_a_drag_moves_the_points_with_the_pointer(void **state)
{
    (void)state;
    Shown shown;
    size_t point = 0;
    begin(&shown);
    GdkRectangle place = find_point(&shown, &point);
    drag(&shown, 2, 0); /* no more than a trembling hand */
    assert_int_equal(point_at(&shown, &place), point);
    GdkRectangle found;
    assert_int_equal(embedding_canvas_point(EMBEDDING_CANVAS(shown.canvas), &found), point);
    assert_int_equal(found.x, place.x);
    drag(&shown, 60, 30);
    place.x += 60;
    place.y += 30;
    assert_int_equal(point_at(&shown, &place), point);
    end(&shown);
}

static void test_the_same_embedding_read_again_is_seen_as_before(void **state)
{
    (void)state;
    Shown shown;
    size_t point = 0;
    begin(&shown);
    EmbeddingSet *again = load(shown.state);
    GdkRectangle place = find_point(&shown, &point);
    drag(&shown, 60, 30);
    place.x += 60;
    place.y += 30;
    embedding_canvas_set(EMBEDDING_CANVAS(shown.canvas), again);
    assert_int_equal(point_at(&shown, &place), point);
    embedding_canvas_set(EMBEDDING_CANVAS(shown.canvas), NULL);
    embedding_canvas_set(EMBEDDING_CANVAS(shown.canvas), again);
    place.x -= 60;
    place.y -= 30;
    assert_int_equal(point_at(&shown, &place), point);
    embedding_canvas_set(EMBEDDING_CANVAS(shown.canvas), NULL);
    embedding_set_free(again);
    end(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_shown_takes_no_hands),
        cmocka_unit_test(test_all_points_are_drawn_and_coloured_by_category),
        cmocka_unit_test(test_a_hidden_category_is_not_drawn),
        cmocka_unit_test(test_the_point_under_the_pointer_is_told),
        cmocka_unit_test(test_keys_move_zoom_and_fit),
        cmocka_unit_test(test_a_double_click_fits),
        cmocka_unit_test(test_a_drag_moves_the_points_with_the_pointer),
        cmocka_unit_test(test_the_same_embedding_read_again_is_seen_as_before),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
