/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_MEDIA_PAGE_H
#define COURBE_MEDIA_PAGE_H

#include "card_flow.h"
#include "media_tags.h"

#include <gtk/gtk.h>

/** @file
 *  What the pages of histograms and of images have in common: the toolbar with the tag filter, the
 *  scrolled cards under an overlay, and the words in their place when nothing is to be shown.
 *  Main thread only. */

G_BEGIN_DECLS

/** The parts of a page; it belongs to the page that builds it. */
typedef struct {
    ViewState *state;  /**< borrowed from the page */
    TagFilter *filter; /**< the last good one; NULL: all tags */
    /* children */
    GtkWidget *box;
    GtkWidget *toolbar;
    GtkWidget *filter_entry;
    GtkWidget *problem; /**< what is wrong with the filter */
    GtkWidget *stack;
    GtkWidget *overlay;
    GtkWidget *status;
    const char *nothing_matches;
    /* what the page's list was made of */
    uint64_t list_structure, list_look, list_filter;
    uint64_t n_filters; /* grows with each good filter */
} MediaPage;

/** Builds the parts within `page`.
 *  @param page             has a bin layout
 *  @param flow             the cards
 *  @param state            borrowed; must outlive the page
 *  @param nothing_matches  title when the filter leaves nothing; static */
void media_page_build(MediaPage *self, GtkWidget *page, CardFlow *flow, ViewState *state,
                      const char *nothing_matches);

/** Frees what is no child and takes the children from the page. */
void media_page_clear(MediaPage *self);

/** Adds the switch Step, Relative, Wall to the toolbar. */
void media_page_add_axis_switch(MediaPage *self);

/** Adds the group of a tag to the flow, folded as it was left. */
void media_page_add_group(CardFlow *flow, ViewState *state, const MediaTag *tag);

/** Whether the list of tags may have changed since it was last asked: data of a known tag do not
 *  change it. */
bool media_page_list_is_old(MediaPage *self);

/** Shows the cards, or says why there are none.
 *  @param has_cards    whether there is anything to show
 *  @param has_visible  whether any run is visible */
void media_page_show(MediaPage *self, bool has_cards, bool has_visible);

/** A box of joined buttons of which one is pressed.
 *  @param labels    n of them
 *  @param name      of the choice, for screen readers
 *  @param chosen    called with the index when the user presses one  @param user  handed to it */
GtkWidget *media_page_segments(const char *const *labels, size_t n, const char *name,
                               void (*chosen)(size_t index, void *user), void *user);

/** Presses one of media_page_segments() without calling `chosen`. */
void media_page_segments_set(GtkWidget *segments, size_t index);

G_END_DECLS

#endif
