/* SPDX-License-Identifier: Apache-2.0 */
/* Cards whose data changed go in, those of one frame come out. What a card costs is what its last
 * picture cost, so that a page of cheap cards is drawn at once and one of dear cards over frames.
 */
#include "card_turns.h"

void card_turns_init(CardTurns *turns)
{
    turns->waiting = g_ptr_array_new();
}

void card_turns_clear(CardTurns *turns)
{
    g_clear_pointer(&turns->waiting, g_ptr_array_unref);
}

void card_turns_add(CardTurns *turns, gpointer card)
{
    if (!g_ptr_array_find(turns->waiting, card, NULL)) {
        g_ptr_array_add(turns->waiting, card);
    }
}

void card_turns_forget_all(CardTurns *turns)
{
    g_ptr_array_set_size(turns->waiting, 0);
}

bool card_turns_take(CardTurns *turns, int64_t budget_us,
                     int64_t (*take)(gpointer card, gpointer user), gpointer user)
{
    int64_t cost_us = 0;
    guint n = 0;
    while (n < turns->waiting->len && (n == 0 || cost_us < budget_us)) {
        cost_us += take(turns->waiting->pdata[n], user);
        n++;
    }
    if (n > 0) {
        g_ptr_array_remove_range(turns->waiting, 0, n);
    }
    return turns->waiting->len > 0;
}
