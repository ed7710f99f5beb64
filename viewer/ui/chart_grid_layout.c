/* SPDX-License-Identifier: Apache-2.0 */
/* Sections and a width go in, rectangles come out. The one idea: heights of sections are a prefix
 * sum, so that a page of any length is looked up, never walked. The row height is chosen so that a
 * whole number of rows fills what is seen when the page stands at its top. */
#include "chart_grid_layout.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_PADDING     18
#define BOTTOM_PADDING   18
#define TOP_PADDING      18 /* only where no head gives air */
#define GAP              12
#define HEAD_HEIGHT      40
#define SECTION_GAP      8
#define LEAST_ROW_HEIGHT 220
#define LEAST_RATIO      0.62
#define MOST_RATIO       0.95
#define LONE_RATIO       0.70

typedef struct {
    int y;             /* of its head, or of its cards where there is no head */
    size_t first_card; /* among all cards */
    size_t n_cards;
    bool folded;
    bool has_head;
} Section;

struct ChartGridLayout {
    /* owned */
    Section *sections; /* one more than n_sections: the end */
    size_t n_sections;
    size_t n_columns;
    int width;
    int row_height;
};

static int head_height(const ChartGridSection *section, size_t index)
{
    if (section->has_head) {
        return HEAD_HEIGHT;
    }
    return index == 0 ? TOP_PADDING : 0;
}

static size_t n_rows(size_t n_cards, size_t n_columns)
{
    return (n_cards + n_columns - 1) / n_columns;
}

/* The row height at which exactly k rows and all heads and gaps among them fill the height; rows
 * are walked only as far as one viewport can hold. */
typedef struct {
    const ChartGridSection *sections;
    size_t n_sections;
    size_t n_columns;
    int height;
} RowFit;

/* Height of everything but rows above and among the first k rows; false when there are fewer. */
static bool height_around_rows(const RowFit *fit, size_t k, int *out_height)
{
    int height = BOTTOM_PADDING;
    size_t n_left = k;
    for (size_t i = 0; i < fit->n_sections; i++) {
        const ChartGridSection *section = &fit->sections[i];
        const size_t rows = section->folded ? 0 : n_rows(section->n_cards, fit->n_columns);
        const size_t used = rows < n_left ? rows : n_left;
        height += head_height(section, i);
        height += used > 0 ? (int)(used - 1) * GAP : 0;
        n_left -= used;
        if (n_left == 0) {
            *out_height = height;
            return true;
        }
        height += used > 0 ? SECTION_GAP : 0;
    }
    return false;
}

static int choose_row_height(const RowFit *fit, int card_width)
{
    const int most = (int)(MOST_RATIO * card_width);
    int least = (int)(LEAST_RATIO * card_width);
    least = least < LEAST_ROW_HEIGHT ? LEAST_ROW_HEIGHT : least;
    int best = 0;
    for (size_t k = 1; (int)k * LEAST_ROW_HEIGHT <= fit->height; k++) {
        int around = 0;
        if (!height_around_rows(fit, k, &around)) {
            break;
        }
        const int height = (fit->height - around) / (int)k;
        /* One row that is flatter than wished is better than one that is cut. */
        if (height < (k == 1 ? LEAST_ROW_HEIGHT : least)) {
            break;
        }
        best = height < most ? height : most;
        if (height <= most) {
            break;
        }
    }
    if (best == 0) {
        best = (int)(LONE_RATIO * card_width);
    }
    return best > LEAST_ROW_HEIGHT ? best : LEAST_ROW_HEIGHT;
}

static int section_height(const ChartGridLayout *layout, const ChartGridSection *section,
                          size_t index)
{
    const int head = head_height(section, index);
    const size_t rows = section->folded ? 0 : n_rows(section->n_cards, layout->n_columns);
    if (rows == 0) {
        return head;
    }
    return head + (int)rows * (layout->row_height + GAP) - GAP + SECTION_GAP;
}

static void place_sections(ChartGridLayout *layout, const ChartGridSection *sections)
{
    int y = 0;
    size_t first_card = 0;
    for (size_t i = 0; i < layout->n_sections; i++) {
        layout->sections[i] =
            (Section){y, first_card, sections[i].n_cards, sections[i].folded, sections[i].has_head};
        y += section_height(layout, &sections[i], i);
        first_card += sections[i].n_cards;
    }
    layout->sections[layout->n_sections] = (Section){.y = y, .first_card = first_card};
}

static int column_x(const ChartGridLayout *layout, size_t column)
{
    const int whole = layout->width - 2 * SIDE_PADDING + GAP;
    return SIDE_PADDING + (int)((size_t)whole * column / layout->n_columns);
}

ChartGridLayout *chart_grid_layout_new(const ChartGridSection *sections, size_t n_sections,
                                       const ChartGridSpace *space)
{
    ChartGridLayout *layout = calloc(1, sizeof *layout);
    assert(layout != NULL);
    layout->sections = calloc(n_sections + 1, sizeof *layout->sections);
    assert(layout->sections != NULL);
    layout->n_sections = n_sections;
    layout->width = space->width > 3 * SIDE_PADDING ? space->width : 3 * SIDE_PADDING;
    const int columns = (layout->width - 2 * GAP) / (space->card_size + GAP);
    layout->n_columns = columns > 1 ? (size_t)columns : 1;
    const int card_width = column_x(layout, 1) - GAP - column_x(layout, 0);
    layout->row_height = choose_row_height(
        &(RowFit){sections, n_sections, layout->n_columns, space->viewport_height}, card_width);
    place_sections(layout, sections);
    return layout;
}

void chart_grid_layout_free(ChartGridLayout *layout)
{
    if (layout != NULL) {
        free(layout->sections);
        free(layout);
    }
}

int chart_grid_layout_height(const ChartGridLayout *layout)
{
    return layout->sections[layout->n_sections].y + BOTTOM_PADDING - SECTION_GAP;
}

size_t chart_grid_layout_n_columns(const ChartGridLayout *layout)
{
    return layout->n_columns;
}

int chart_grid_layout_row_height(const ChartGridLayout *layout)
{
    return layout->row_height;
}

size_t chart_grid_layout_n_cards(const ChartGridLayout *layout)
{
    return layout->sections[layout->n_sections].first_card;
}

size_t chart_grid_layout_first_card(const ChartGridLayout *layout, size_t section)
{
    return layout->sections[section].first_card;
}

ChartGridRect chart_grid_layout_head(const ChartGridLayout *layout, size_t section)
{
    const Section *found = &layout->sections[section];
    return (ChartGridRect){SIDE_PADDING, found->y, layout->width - 2 * SIDE_PADDING,
                           found->has_head ? HEAD_HEIGHT : 0};
}

static int cards_y(const Section *section, size_t index)
{
    return section->y + (section->has_head ? HEAD_HEIGHT : index == 0 ? TOP_PADDING : 0);
}

size_t chart_grid_layout_section_of(const ChartGridLayout *layout, size_t card)
{
    size_t low = 0;
    size_t high = layout->n_sections;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (layout->sections[middle].first_card <= card) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

size_t chart_grid_layout_section_at(const ChartGridLayout *layout, int y)
{
    size_t low = 0;
    size_t high = layout->n_sections;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (layout->sections[middle + 1].y <= y) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

ChartGridRect chart_grid_layout_card(const ChartGridLayout *layout, size_t card)
{
    assert(card < chart_grid_layout_n_cards(layout));
    const size_t index = chart_grid_layout_section_of(layout, card);
    const Section *section = &layout->sections[index];
    if (section->folded) {
        return (ChartGridRect){0, section->y, 0, 0};
    }
    const size_t within = card - section->first_card;
    const size_t row = within / layout->n_columns;
    const size_t column = within % layout->n_columns;
    const int x = column_x(layout, column);
    return (ChartGridRect){x, cards_y(section, index) + (int)row * (layout->row_height + GAP),
                           column_x(layout, column + 1) - GAP - x, layout->row_height};
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

void chart_grid_layout_cards_in(const ChartGridLayout *layout, size_t section, int y0, int y1,
                                size_t *out_first, size_t *out_end)
{
    const Section *found = &layout->sections[section];
    const int stride = layout->row_height + GAP;
    const int top = cards_y(found, section);
    const int from = y0 - top + GAP;
    const int to = y1 - top + stride - 1;
    const size_t n = found->folded ? 0 : found->n_cards;
    const size_t first_row = from > 0 ? (size_t)(from / stride) : 0;
    const size_t end_row = to > 0 ? (size_t)(to / stride) : 0;
    const size_t end = smaller(end_row * layout->n_columns, n);
    *out_first = found->first_card + smaller(first_row * layout->n_columns, end);
    *out_end = found->first_card + end;
}

static bool shows_cards(const Section *section)
{
    return !section->folded && section->n_cards > 0;
}

/* The card a row further down or up, in the same column or the last of a short row. */
static size_t step_row(const ChartGridLayout *layout, size_t card, size_t column, bool down)
{
    size_t index = chart_grid_layout_section_of(layout, card);
    const Section *section = &layout->sections[index];
    const size_t row = (card - section->first_card) / layout->n_columns;
    size_t target_row = down ? row + 1 : row - 1;
    if (down ? target_row >= n_rows(section->n_cards, layout->n_columns) : row == 0) {
        do {
            if (down ? index + 1 >= layout->n_sections : index == 0) {
                return card;
            }
            index = down ? index + 1 : index - 1;
        } while (!shows_cards(&layout->sections[index]));
        section = &layout->sections[index];
        target_row = down ? 0 : n_rows(section->n_cards, layout->n_columns) - 1;
    }
    const size_t within = smaller(target_row * layout->n_columns + column, section->n_cards - 1);
    return section->first_card + within;
}

static size_t step_card(const ChartGridLayout *layout, size_t card, bool right)
{
    const size_t n = chart_grid_layout_n_cards(layout);
    size_t next = card;
    do {
        if (right ? next + 1 >= n : next == 0) {
            return card;
        }
        next = right ? next + 1 : next - 1;
    } while (layout->sections[chart_grid_layout_section_of(layout, next)].folded);
    return next;
}

size_t chart_grid_layout_neighbour(const ChartGridLayout *layout, size_t card, int columns,
                                   int rows)
{
    const size_t section = chart_grid_layout_section_of(layout, card);
    const size_t column = (card - layout->sections[section].first_card) % layout->n_columns;
    for (int i = 0; i < abs(columns); i++) {
        card = step_card(layout, card, columns > 0);
    }
    for (int i = 0; i < abs(rows); i++) {
        card = step_row(layout, card, column, rows > 0);
    }
    return card;
}
