/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures of one tag with their title, strip and the line that says what is there. */
#include "image_card.h"

#include "step_strip.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <events/events.h>
#include <string.h>

enum { RED = 0xff0000, BLUE = 0x0000ff, GREEN = 0x00ff00 };

typedef struct {
    char *logs;
    ViewState *state;
    MediaQueue *queue;
    ImageCache *cache;
    GtkWidget *card;
    GtkWindow *window;
    GArray *runs; /* of RunId */
    guint n_chosen;
    gint64 chosen;
} Shown;

static void note_step(ImageCard *card, gint64 step, Shown *shown)
{
    (void)card;
    shown->n_chosen++;
    shown->chosen = step;
}

static void begin_with(Shown *shown, char *logs, const char *tag, const char *title)
{
    *shown = (Shown){.logs = logs,
                     .state = widget_test_state(logs),
                     .queue = media_queue_new(1),
                     .cache = image_cache_new(1 << 20),
                     .runs = g_array_new(FALSE, FALSE, sizeof(RunId))};
    const MediaTag shown_tag = {.tag = series_store_find_tag(view_state_store(shown->state), tag),
                                .title = (char *)(guintptr)title};
    shown->card = image_card_new(shown->state, shown->queue, shown->cache, &shown_tag);
    g_signal_connect(shown->card, "step-chosen", G_CALLBACK(note_step), shown);
    shown->window = widget_test_show(shown->card, 700, 500);
}

static void begin(Shown *shown)
{
    begin_with(shown, widget_test_logs(), "digits", "digits");
}

static void end(Shown *shown)
{
    widget_test_close(shown->window);
    media_queue_unref(shown->queue);
    image_cache_free(shown->cache);
    g_object_unref(shown->state);
    g_array_unref(shown->runs);
    temporary_directory_remove(shown->logs);
}

static void show_runs(Shown *shown, guint n)
{
    size_t n_all = 0;
    const RunId *all = view_state_runs(shown->state, &n_all);
    g_array_set_size(shown->runs, 0);
    g_array_append_vals(shown->runs, all, n);
    image_card_set_runs(IMAGE_CARD(shown->card), shown->runs);
}

static bool has_text(const Shown *shown, const char *words)
{
    g_autofree char *texts = widget_test_texts(shown->card);
    return strstr(texts, words) != NULL;
}

static void wait_for_colour(const Shown *shown, guint32 colour)
{
    widget_test_wait_until(widget_test_count_pixels(shown->card, colour) > 1000);
}

static void test_a_card_without_runs_shows_no_picture(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    show_runs(&shown, 0);
    assert_non_null(widget_test_label(shown.card, "digits"));
    assert_true(has_text(&shown, "0 images"));
    assert_null(widget_test_first(shown.card, STEP_TYPE_STRIP));
    assert_int_equal(widget_test_count_pixels(shown.card, RED), 0);
    end(&shown);
}

static void test_the_runs_pictures_stand_side_by_side(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    show_runs(&shown, 1);
    wait_for_colour(&shown, RED);
    assert_int_equal(widget_test_count_pixels(shown.card, BLUE), 0);
    assert_true(has_text(&shown, "3 images, none left out"));
    assert_true(has_text(&shown, "step 2, "));
    show_runs(&shown, 2);
    wait_for_colour(&shown, BLUE);
    assert_true(widget_test_count_pixels(shown.card, RED) > 1000);
    assert_true(has_text(&shown, "6 images, none left out"));
    end(&shown);
}

static void test_another_step_shows_its_picture_and_its_moment(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    widget_test_log_image(shown.logs, "alpha", "digits", 10, GREEN);
    show_runs(&shown, 1);
    wait_for_colour(&shown, RED);
    image_card_set_step(IMAGE_CARD(shown.card), 1);
    assert_true(has_text(&shown, "step 1, "));
    widget_test_wait_until(
        (image_card_refresh(IMAGE_CARD(shown.card)), has_text(&shown, "4 images")));
    assert_true(has_text(&shown, "step 1, ")); /* new ones do not take it away */
    image_card_set_step(IMAGE_CARD(shown.card), G_MAXINT64);
    assert_true(has_text(&shown, "step 10, "));
    wait_for_colour(&shown, GREEN);
    image_card_set_step(IMAGE_CARD(shown.card), 7); /* the newest that is not later */
    assert_true(has_text(&shown, "step 2, "));
    wait_for_colour(&shown, RED);
    end(&shown);
}

static void test_the_newest_is_followed(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    show_runs(&shown, 1);
    wait_for_colour(&shown, RED);
    widget_test_log_image(shown.logs, "alpha", "digits", 10, GREEN);
    widget_test_wait_until(
        (image_card_refresh(IMAGE_CARD(shown.card)), has_text(&shown, "4 images")));
    assert_true(has_text(&shown, "step 10, "));
    wait_for_colour(&shown, GREEN);
    end(&shown);
}

static void test_the_strip_moves_the_step_by_its_owner(void **state)
{
    (void)state;
    Shown shown;
    begin(&shown);
    show_runs(&shown, 1);
    GtkWidget *strip = widget_test_first(shown.card, STEP_TYPE_STRIP);
    assert_non_null(strip);
    g_autofree char *name = widget_test_spoken(strip, GTK_ACCESSIBLE_PROPERTY_LABEL);
    assert_string_equal(name, "Step of digits");
    assert_true(widget_test_key(strip, GDK_KEY_Left, 0));
    assert_int_equal(shown.n_chosen, 1);
    assert_int_equal(shown.chosen, 1);
    assert_true(has_text(&shown, "step 2, ")); /* until the owner says so */
    end(&shown);
}

static void test_one_picture_needs_no_strip(void **state)
{
    (void)state;
    Shown shown;
    char *logs = temporary_directory_make();
    widget_test_log_image(logs, "run", "one", 5, GREEN);
    begin_with(&shown, logs, "one", "one");
    show_runs(&shown, 1);
    wait_for_colour(&shown, GREEN);
    assert_true(has_text(&shown, "1 image\n"));
    assert_null(widget_test_first(shown.card, STEP_TYPE_STRIP));
    assert_null(widget_test_button(shown.card, "Next sample"));
    end(&shown);
}

/* A step with three pictures: red, green, blue. */
static void log_samples(const char *logs)
{
    uint8_t pixels[3][8 * 8 * 3] = {{0}};
    EventsImage images[3];
    EventsWriter *writer = NULL;
    g_autofree char *directory = g_build_filename(logs, "run", NULL);
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = i; j < sizeof pixels[i]; j += 3) {
            pixels[i][j] = 255;
        }
        images[i] = (EventsImage){.width = 8, .height = 8, .channels = 3, .pixels = pixels[i]};
    }
    assert_int_equal(events_writer_open(directory, NULL, &writer, NULL), EVENTS_OK);
    assert_int_equal(events_writer_images_at(writer, "many", 5, 1.7e9, images, 3), EVENTS_OK);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
}

static void test_the_samples_of_a_step_are_turned_over(void **state)
{
    (void)state;
    Shown shown;
    char *logs = temporary_directory_make();
    log_samples(logs);
    begin_with(&shown, logs, "many", "many");
    show_runs(&shown, 1);
    wait_for_colour(&shown, RED);
    assert_true(has_text(&shown, "sample 1 of 3"));
    assert_true(has_text(&shown, "1 step\n"));
    GtkWidget *next = widget_test_button(shown.card, "Next sample");
    GtkWidget *previous = widget_test_button(shown.card, "Previous sample");
    assert_false(gtk_widget_get_sensitive(previous));
    g_signal_emit_by_name(next, "clicked");
    wait_for_colour(&shown, GREEN);
    g_signal_emit_by_name(next, "clicked");
    wait_for_colour(&shown, BLUE);
    assert_true(has_text(&shown, "sample 3 of 3"));
    assert_false(gtk_widget_get_sensitive(next));
    g_signal_emit_by_name(previous, "clicked");
    wait_for_colour(&shown, GREEN);
    assert_true(has_text(&shown, "sample 2 of 3"));
    end(&shown);
}

static void test_a_hostile_name_is_plain_text(void **state)
{
    (void)state;
    Shown shown;
    char *logs = temporary_directory_make();
    widget_test_log_image(logs, "run", "<b>&%n\x1b[1m\xe2\x80\xae", 0, GREEN);
    begin_with(&shown, logs, "<b>&%n\x1b[1m\xe2\x80\xae", "<b>&%n\\x1b[1m\\u202e");
    show_runs(&shown, 1);
    GtkWidget *title = widget_test_label(shown.card, "<b>&%n\\x1b[1m\\u202e");
    assert_string_equal(gtk_widget_get_tooltip_text(title), "<b>&%n\\x1b[1m\\u202e");
    g_autofree char *name = widget_test_spoken(shown.card, GTK_ACCESSIBLE_PROPERTY_LABEL);
    assert_string_equal(name, "<b>&%n\\x1b[1m\\u202e");
    end(&shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_card_without_runs_shows_no_picture),
        cmocka_unit_test(test_the_runs_pictures_stand_side_by_side),
        cmocka_unit_test(test_another_step_shows_its_picture_and_its_moment),
        cmocka_unit_test(test_the_newest_is_followed),
        cmocka_unit_test(test_the_strip_moves_the_step_by_its_owner),
        cmocka_unit_test(test_one_picture_needs_no_strip),
        cmocka_unit_test(test_the_samples_of_a_step_are_turned_over),
        cmocka_unit_test(test_a_hostile_name_is_plain_text),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
