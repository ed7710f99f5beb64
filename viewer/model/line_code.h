/* SPDX-License-Identifier: Apache-2.0 */
/** Whole numbers kept as their distance from a line: number i is base + slope * i + rest[i], all
 *  modulo 2^64, so that any numbers come back exactly.  Numbers near their line have short rests of
 *  2 or 4 bytes, evenly spaced ones none at all.  Private to the model.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_LINE_CODE_H
#define VIEWER_MODEL_LINE_CODE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    int64_t base, slope;
    uint8_t rest_bytes; /**< of each rest: 0, 2, 4 or 8 */
} LineCode;

/** @return the line of n numbers. */
LineCode line_code_fit(const int64_t *numbers, size_t n);
/** Writes the rests of n numbers that `code` was fitted to.
 *  @param out  n * code->rest_bytes bytes, aligned to 8 */
void line_code_write(const LineCode *code, const int64_t *numbers, size_t n, void *out);
/** Gives numbers [first, first + n) back. */
void line_code_read(const LineCode *code, const void *rests, size_t first, size_t n, int64_t *out);

/** @return number i. */
static inline int64_t line_code_at(const LineCode *code, const void *rests, size_t i)
{
    const uint64_t on_line = (uint64_t)code->base + (uint64_t)code->slope * i;
    switch (code->rest_bytes) {
    case 0:
        return (int64_t)on_line;
    case 2:
        return (int64_t)(on_line + ((const uint16_t *)rests)[i]);
    case 4:
        return (int64_t)(on_line + ((const uint32_t *)rests)[i]);
    default:
        return ((const int64_t *)rests)[i];
    }
}

#endif
