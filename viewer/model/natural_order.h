/* SPDX-License-Identifier: Apache-2.0 */
/** The order people expect of names: "run2" before "run10", "lr-0.03" before "lr-0.1", "3e-4"
 * before "1e-3", "v1.2.9" before "v1.2.10", letters without regard to case first. Threads: no
 * state. */
#ifndef VIEWER_MODEL_NATURAL_ORDER_H
#define VIEWER_MODEL_NATURAL_ORDER_H

/** Compares piece by piece: '/' before all else, numbers by their value (any length), letters
 *  ASCII-case-insensitively; where all that is equal, byte by byte, so that 0 means the same text.
 *  @return < 0, 0 or > 0 */
int natural_order_compare(const char *a, const char *b);

#endif
