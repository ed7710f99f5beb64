/* SPDX-License-Identifier: Apache-2.0 */
/* The labelled drop-down list. */
#include "choice_box.h"

#include "widget_test.h"

typedef struct {
    guint n, last;
} Chosen;

static void note_chosen(ChoiceBox *box, guint index, Chosen *chosen)
{
    (void)box;
    chosen->n++;
    chosen->last = index;
}

static GtkWidget *drop_down_of(GtkWidget *box)
{
    return widget_test_first(box, GTK_TYPE_DROP_DOWN);
}

static const char *const runs[] = {"alpha", "beta", "gamma", NULL};

static void test_nothing_to_choose_shows_only_the_label(void **state)
{
    (void)state;
    const char *const none[] = {NULL};
    GtkWidget *box = choice_box_new("Run");
    GtkWindow *window = widget_test_show(box, 300, 120);
    choice_box_set(CHOICE_BOX(box), none, 0);
    assert_non_null(widget_test_label(box, "Run"));
    assert_null(widget_test_label(box, "alpha"));
    assert_int_equal(choice_box_chosen(CHOICE_BOX(box)), GTK_INVALID_LIST_POSITION);
    gtk_test_accessible_assert_property(drop_down_of(box), GTK_ACCESSIBLE_PROPERTY_LABEL, "Run");
    widget_test_close(window);
}

static void test_what_the_program_chooses_is_shown_without_a_signal(void **state)
{
    (void)state;
    Chosen chosen = {0, 0};
    GtkWidget *box = choice_box_new("Run");
    GtkWindow *window = widget_test_show(box, 300, 120);
    g_signal_connect(box, "chosen", G_CALLBACK(note_chosen), &chosen);
    choice_box_set(CHOICE_BOX(box), runs, 1);
    widget_test_draw(box);
    assert_non_null(widget_test_label(box, "beta"));
    choice_box_set(CHOICE_BOX(box), runs, 2);
    assert_non_null(widget_test_label(box, "gamma"));
    choice_box_set(CHOICE_BOX(box), (const char *const[]){"one", NULL}, 0);
    assert_non_null(widget_test_label(box, "one"));
    assert_int_equal(choice_box_chosen(CHOICE_BOX(box)), 0);
    assert_int_equal(chosen.n, 0);
    widget_test_close(window);
}

static void test_what_the_user_chooses_is_told_once(void **state)
{
    (void)state;
    Chosen chosen = {0, 0};
    GtkWidget *box = choice_box_new("Run");
    GtkWindow *window = widget_test_show(box, 300, 120);
    choice_box_set(CHOICE_BOX(box), runs, 0);
    g_signal_connect(box, "chosen", G_CALLBACK(note_chosen), &chosen);
    gtk_drop_down_set_selected(GTK_DROP_DOWN(drop_down_of(box)), 2);
    assert_int_equal(chosen.n, 1);
    assert_int_equal(chosen.last, 2);
    assert_int_equal(choice_box_chosen(CHOICE_BOX(box)), 2);
    widget_test_close(window);
}

static void test_the_same_words_again_keep_the_rows(void **state)
{
    (void)state;
    GtkWidget *box = choice_box_new("Run");
    GtkWindow *window = widget_test_show(box, 300, 120);
    choice_box_set(CHOICE_BOX(box), runs, 0);
    GListModel *words = gtk_drop_down_get_model(GTK_DROP_DOWN(drop_down_of(box)));
    g_autoptr(GObject) before = g_list_model_get_item(words, 2);
    g_autofree char *gamma = g_strdup("gamma"); /* another string that says the same */
    choice_box_set(CHOICE_BOX(box), (const char *const[]){"alpha", "beta", gamma, NULL}, 0);
    g_autoptr(GObject) after = g_list_model_get_item(words, 2);
    assert_ptr_equal(before, after);
    choice_box_set(CHOICE_BOX(box), (const char *const[]){"alpha", "beta", NULL}, 0);
    assert_int_equal(g_list_model_get_n_items(words), 2);
    widget_test_close(window);
}

static void test_a_long_hostile_word_is_plain_text_and_widens_nothing(void **state)
{
    (void)state;
    g_autofree char *word = g_strnfill(3000, 'x');
    memcpy(word, "<b>&%n%s", 8);
    GtkWidget *box = choice_box_new("Run");
    GtkWindow *window = widget_test_show(box, 300, 120);
    choice_box_set(CHOICE_BOX(box), (const char *const[]){word, NULL}, 0);
    widget_test_draw(box);
    GtkWidget *label = widget_test_label(box, word);
    assert_non_null(label);
    assert_string_equal(gtk_widget_get_tooltip_text(label), word);
    assert_true(gtk_widget_get_width(box) <= 300);
    widget_test_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_choose_shows_only_the_label),
        cmocka_unit_test(test_what_the_program_chooses_is_shown_without_a_signal),
        cmocka_unit_test(test_what_the_user_chooses_is_told_once),
        cmocka_unit_test(test_the_same_words_again_keep_the_rows),
        cmocka_unit_test(test_a_long_hostile_word_is_plain_text_and_widens_nothing),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
