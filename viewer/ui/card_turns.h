/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CARD_TURNS_H
#define COURBE_CARD_TURNS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** @file
 *  Cards that wait to be drawn anew: a frame takes as many as it has time for, the others keep
 *  their last picture until their turn. Whoever waits longest comes first. Main thread only. */

/** Those that wait; its member is its own affair. */
typedef struct {
    GPtrArray *waiting; /**< owned; of cards, borrowed */
} CardTurns;

/** Nobody waits. */
void card_turns_init(CardTurns *turns);

/** Frees the list, not the cards. */
void card_turns_clear(CardTurns *turns);

/** Lets a card wait behind the others; one that waits already keeps its place.
 *  @param turns  the turns
 *  @param card   borrowed until its turn, or until card_turns_forget_all() */
void card_turns_add(CardTurns *turns, gpointer card);

/** Nobody waits any more. */
void card_turns_forget_all(CardTurns *turns);

/** Takes cards until their cost reaches what a frame may spend, but at least one.
 *  @param turns      the turns
 *  @param budget_us  microseconds
 *  @param take       has a card drawn and says what that will cost, in microseconds
 *  @param user       handed to it
 *  @return whether some still wait */
bool card_turns_take(CardTurns *turns, int64_t budget_us,
                     int64_t (*take)(gpointer card, gpointer user), gpointer user);

#endif
