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

/** What one page does its own way. */
typedef struct {
    EventsSummaryKind summary;   /**< what its tags hold */
    const char *nothing_matches; /**< title when the filter leaves nothing; marked by N_() */
    int card_size;               /**< as card_flow_new() takes it */
    /** Puts the cards of a tag into the flow. */
    void (*add_cards)(GtkWidget *page, const MediaTag *tag);
    /** Draws a card anew that is in sight. */
    void (*refresh_card)(GtkWidget *card);
    /** The list of cards is about to be made anew; may be NULL. */
    void (*list_changed)(GtkWidget *page);
    /** Other directories: what was read is of no use; may be NULL. */
    void (*forget)(GtkWidget *page);
} MediaPageKind;

/** The parts of a page; it belongs to the page that builds it. */
typedef struct {
    const MediaPageKind *kind;
    /* owned */
    ViewState *state;
    TagFilter *filter; /**< the last good one; NULL: all tags */
    GPtrArray *tags;   /**< of MediaTag, as the cards stand */
    GHashTable *cards; /**< the page's own keys → cards; what is made is kept here */
    /* children */
    GtkWidget *page; /**< the parent of them all */
    CardFlow *flow;
    GtkWidget *box;
    GtkWidget *toolbar;
    GtkWidget *filter_entry;
    GtkWidget *problem; /**< what is wrong with the filter */
    GtkWidget *stack;
    GtkWidget *overlay;
    GtkWidget *status;
    /* what the page's list was made of */
    uint64_t list_structure, list_look, list_filter;
    uint64_t n_filters; /* grows with each good filter */
    uint64_t seen_structure;
    size_t n_items; /**< tags of its kind, shown or not */
} MediaPage;

/** For the page's class: its style name, layout and the signal `items-changed`. */
void media_page_class_init(GtkWidgetClass *class);

/** Builds the parts within `page`, without any card yet.
 *  @param page   has a bin layout
 *  @param state  a reference is taken
 *  @param kind   static */
void media_page_build(MediaPage *self, GtkWidget *page, ViewState *state,
                      const MediaPageKind *kind);

/** Begins to follow the state. */
void media_page_start(MediaPage *self);

/** Makes the list anew if it is old, and refreshes the cards in sight; nothing while unseen. */
void media_page_update(MediaPage *self);

/** Frees everything and takes the children from the page; twice is fine. */
void media_page_clear(MediaPage *self);

/** Adds the switch Step, Relative, Wall to the toolbar. */
void media_page_add_axis_switch(MediaPage *self);

G_END_DECLS

#endif
