/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_STATE_TEXT_H
#define COURBE_STATE_TEXT_H

#include "view_state.h"

/** @file
 *  How reading and following stand, in the words of the header. Main thread only. */

/** What the header shows. */
typedef struct {
    char *words;     /**< "Live, 3 growing", "12.4 M points, 52 %, 3 s left"; owned */
    char *reason;    /**< why files are looked at by the clock; NULL when they are not; owned */
    bool has_dot;    /**< it follows */
    bool is_loading; /**< the line under the header is shown */
    double fraction; /**< of the bytes, 0…1 */
} StateText;

/** Fills `text`; state_text_clear() it. */
void state_text_init(StateText *text, ViewState *state);
void state_text_clear(StateText *text);

/** "12.4 M points, 52 %, 3 s left"; the last only when it is worth reading.
 *  @param progress  bytes_total > 0
 *  @return g_free() */
char *state_text_of_loading(const RunLoaderProgress *progress);

/** "2 of 40 files could not be read."
 *  @param out_details  path and reason of each, one a line; g_free(); set when there is a text
 *  @return g_free(); NULL when everything could be read */
char *state_text_errors(ViewState *state, char **out_details);

#endif
