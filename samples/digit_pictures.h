/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures of what a classifier of digits sees, weighs and gets wrong. */
#ifndef SAMPLES_DIGIT_PICTURES_H
#define SAMPLES_DIGIT_PICTURES_H

#include "digits_data.h"
#include "neural_network.h"

#include <events/events.h>

/** Each of these makes a picture whose `pixels` are on the heap: free() them. They are NULL if
 *  memory runs out, and the writer refuses such a picture. */

/** The first 40 digits that `predicted` (one a row of `data`) gets wrong, eight in a row; below
 *  each stands what it is in green and what it was taken for in red. */
EventsImage digit_pictures_mistakes(const DigitsData *data, const uint8_t *predicted);

/** What each neuron of the first layer looks for, eight in a row: ink that speaks for it in red,
 *  ink that speaks against it in blue, on one scale for all. */
EventsImage digit_pictures_first_weights(const NetworkLayer *first);

enum { DIGIT_PICTURES_SPRITE_CELL = 24 };

/** All digits of `data` in one sheet, ceil(sqrt(n)) in a row, 24 x 24 pixels each. */
EventsImage digit_pictures_sprite(const DigitsData *data);

#endif
