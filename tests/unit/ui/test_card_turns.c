/* SPDX-License-Identifier: Apache-2.0 */
/* Who is drawn in a frame, and in which order. */
#include "card_turns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Letters stand for cards; each costs 4 ms, a small one nothing. */
static int64_t note(gpointer card, gpointer user)
{
    const char *letter = card;
    g_string_append(user, letter);
    return g_ascii_isupper(*letter) ? 4000 : 0;
}

static char *take_frame(CardTurns *turns, bool *out_more)
{
    GString *taken = g_string_new(NULL);
    *out_more = card_turns_take(turns, 6000, note, taken);
    return g_string_free(taken, FALSE);
}

static void assert_frame(CardTurns *turns, const char *wanted, bool wanted_more)
{
    bool more = false;
    g_autofree char *taken = take_frame(turns, &more);
    assert_string_equal(taken, wanted);
    assert_int_equal(more, wanted_more);
}

static char A[] = "A", B[] = "B", C[] = "C", x[] = "x", y[] = "y";

static void test_a_frame_takes_what_it_has_time_for(void **state)
{
    (void)state;
    CardTurns turns;
    card_turns_init(&turns);
    assert_frame(&turns, "", false);
    char *const cards[] = {x, A, y, B, C};
    for (size_t i = 0; i < G_N_ELEMENTS(cards); i++) {
        card_turns_add(&turns, cards[i]);
    }
    assert_frame(&turns, "xAyB", true);
    assert_frame(&turns, "C", false);
    assert_frame(&turns, "", false);
    card_turns_clear(&turns);
}

static void test_who_waits_longest_comes_first_and_nobody_twice(void **state)
{
    (void)state;
    CardTurns turns;
    card_turns_init(&turns);
    char *const cards[] = {A, B, C};
    for (int round = 0; round < 2; round++) { /* more data came before any frame */
        for (size_t i = 0; i < G_N_ELEMENTS(cards); i++) {
            card_turns_add(&turns, cards[i]);
        }
    }
    assert_frame(&turns, "AB", true);
    card_turns_add(&turns, A);
    assert_frame(&turns, "CA", false);
    card_turns_clear(&turns);
}

static void test_one_that_is_too_dear_has_its_turn_too(void **state)
{
    (void)state;
    CardTurns turns;
    card_turns_init(&turns);
    card_turns_add(&turns, A);
    card_turns_add(&turns, B);
    GString *taken = g_string_new(NULL);
    assert_true(card_turns_take(&turns, 0, note, taken));
    assert_string_equal(taken->str, "A");
    card_turns_forget_all(&turns);
    assert_false(card_turns_take(&turns, 0, note, taken));
    assert_string_equal(taken->str, "A");
    g_string_free(taken, TRUE);
    card_turns_clear(&turns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_frame_takes_what_it_has_time_for),
        cmocka_unit_test(test_who_waits_longest_comes_first_and_nobody_twice),
        cmocka_unit_test(test_one_that_is_too_dear_has_its_turn_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
