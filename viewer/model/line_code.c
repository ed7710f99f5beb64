/* SPDX-License-Identifier: Apache-2.0 */
/* Whole numbers in, a line through them and the short rests to it out; and back.
 *
 * The line goes through the first and the last number, its base is moved down to the lowest rest,
 * and the range of the rests decides their width.  Everything is counted modulo 2^64: a line that
 * suits the numbers badly costs bytes, never a bit. */
#include "line_code.h"

static int64_t slope_of(const int64_t *numbers, size_t n)
{
    if (n < 2) {
        return 0;
    }
    const uint64_t rise = (uint64_t)numbers[n - 1] - (uint64_t)numbers[0];
    return (int64_t)rise / (int64_t)(n - 1);
}

static uint8_t bytes_for(uint64_t range)
{
    if (range == 0) {
        return 0;
    }
    return range <= UINT16_MAX ? 2 : range <= UINT32_MAX ? 4 : 8;
}

LineCode line_code_fit(const int64_t *numbers, size_t n)
{
    LineCode code = {.slope = slope_of(numbers, n)};
    const uint64_t first = n > 0 ? (uint64_t)numbers[0] : 0;
    int64_t lowest = 0;
    int64_t highest = 0;
    uint64_t on_line = first;
    for (size_t i = 0; i < n; i++) {
        const int64_t rest = (int64_t)((uint64_t)numbers[i] - on_line);
        lowest = rest < lowest ? rest : lowest;
        highest = rest > highest ? rest : highest;
        on_line += (uint64_t)code.slope;
    }
    code.base = (int64_t)(first + (uint64_t)lowest);
    code.rest_bytes = bytes_for((uint64_t)highest - (uint64_t)lowest);
    return code;
}

void line_code_write(const LineCode *code, const int64_t *numbers, size_t n, void *out)
{
    uint64_t on_line = (uint64_t)code->base;
    const uint64_t slope = (uint64_t)code->slope;
    uint16_t *short_rests = out;
    uint32_t *long_rests = out;
    switch (code->rest_bytes) {
    case 0:
        break;
    case 2:
        for (size_t i = 0; i < n; i++, on_line += slope) {
            short_rests[i] = (uint16_t)((uint64_t)numbers[i] - on_line);
        }
        break;
    case 4:
        for (size_t i = 0; i < n; i++, on_line += slope) {
            long_rests[i] = (uint32_t)((uint64_t)numbers[i] - on_line);
        }
        break;
    default:
        memcpy(out, numbers, n * sizeof *numbers);
        break;
    }
}

void line_code_read(const LineCode *code, const void *rests, size_t first, size_t n, int64_t *out)
{
    const uint64_t slope = (uint64_t)code->slope;
    uint64_t on_line = (uint64_t)code->base + slope * first;
    const uint16_t *short_rests = rests;
    const uint32_t *long_rests = rests;
    switch (code->rest_bytes) {
    case 0:
        for (size_t i = 0; i < n; i++, on_line += slope) {
            out[i] = (int64_t)on_line;
        }
        break;
    case 2:
        for (size_t i = 0; i < n; i++, on_line += slope) {
            out[i] = (int64_t)(on_line + short_rests[first + i]);
        }
        break;
    case 4:
        for (size_t i = 0; i < n; i++, on_line += slope) {
            out[i] = (int64_t)(on_line + long_rests[first + i]);
        }
        break;
    default:
        memcpy(out, (const int64_t *)rests + first, n * sizeof *out);
        break;
    }
}
