/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_GRID_LAYOUT_H
#define COURBE_CHART_GRID_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

/** @file
 *  Where heads and cards of a scrolled page stand, in whole logical pixels, y from the page's top.
 *  Sections follow each other; cards of all sections are counted through. Asking where a card
 *  stands, and which stand in a strip of the page, takes the logarithm of the number of sections.
 *  One layout, one thread at a time. */

/** A head and the cards under it. */
typedef struct {
    size_t n_cards;
    bool folded;   /**< its cards are not shown; they count all the same */
    bool has_head; /**< false: cards alone */
} ChartGridSection;

/** A rectangle of the page. */
typedef struct {
    int x, y, width, height;
} ChartGridRect;

/** What the page has to offer. */
typedef struct {
    int width;           /**< of the page */
    int viewport_height; /**< of what is seen of it at a time */
    int card_size;       /**< wished width of a card */
} ChartGridSpace;

typedef struct ChartGridLayout ChartGridLayout;

/** Lays out a page.
 *  @param sections    copied
 *  @param n_sections  how many
 *  @param space       width and viewport height ≥ 1
 *  @return yours, chart_grid_layout_free() */
ChartGridLayout *chart_grid_layout_new(const ChartGridSection *sections, size_t n_sections,
                                       const ChartGridSpace *space);

/** Frees a layout; NULL is fine. */
void chart_grid_layout_free(ChartGridLayout *layout);

/** Height of the whole page. */
int chart_grid_layout_height(const ChartGridLayout *layout);

/** Cards side by side. */
size_t chart_grid_layout_n_columns(const ChartGridLayout *layout);

/** Height of every card. */
int chart_grid_layout_row_height(const ChartGridLayout *layout);

/** Cards of all sections, folded ones included. */
size_t chart_grid_layout_n_cards(const ChartGridLayout *layout);

/** Where a section's head stands; height 0 when it has none. */
ChartGridRect chart_grid_layout_head(const ChartGridLayout *layout, size_t section);

/** Where a card stands; height 0 when its section is folded. */
ChartGridRect chart_grid_layout_card(const ChartGridLayout *layout, size_t card);

/** The section that a card belongs to. */
size_t chart_grid_layout_section_of(const ChartGridLayout *layout, size_t card);

/** The first section that reaches below y; n_sections when none does. */
size_t chart_grid_layout_section_at(const ChartGridLayout *layout, int y);

/** Number of the section's first card. */
size_t chart_grid_layout_first_card(const ChartGridLayout *layout, size_t section);

/** The cards of a section that meet the strip from y0 (inclusive) to y1 (exclusive).
 *  @param out_first  the first
 *  @param out_end    one after the last; equal to out_first when there are none */
void chart_grid_layout_cards_in(const ChartGridLayout *layout, size_t section, int y0, int y1,
                                size_t *out_first, size_t *out_end);

/** Where the focus goes from a card: columns and rows to the right and down, the column kept
 *  across sections and short rows, folded sections stepped over.
 *  @return the card itself when there is nothing in that direction */
size_t chart_grid_layout_neighbour(const ChartGridLayout *layout, size_t card, int columns,
                                   int rows);

#endif
