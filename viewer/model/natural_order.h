/* SPDX-License-Identifier: Apache-2.0 */
/** The order people expect of names: "run2" before "run10", letters without regard to case first.
 *  Threads: no state. */
#ifndef VIEWER_MODEL_NATURAL_ORDER_H
#define VIEWER_MODEL_NATURAL_ORDER_H

/** Compares piece by piece: '/' before all else, digits by their number (any length), letters
 *  ASCII-case-insensitively; where all that is equal, byte by byte, so that 0 means the same text.
 *  @return < 0, 0 or > 0 */
int natural_order_compare(const char *a, const char *b);

#endif
