/* SPDX-License-Identifier: Apache-2.0 */
/* A gzip'd CSV file goes in, rows of pixels and labels come out. Every line is checked: a wrong
 * one is named with its number rather than learned from. */
#include "digits_data.h"

#include "random_numbers.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { LONGEST_LINE = 1024, DARKEST = 16, MOST_ROWS = 1 << 20 };

static bool reserve_rows(DigitsData *data, size_t n_rows)
{
    double *pixels = realloc(data->pixels, n_rows * DIGITS_PIXELS * sizeof *pixels);
    data->pixels = pixels != NULL ? pixels : data->pixels;
    uint8_t *labels = realloc(data->labels, n_rows);
    data->labels = labels != NULL ? labels : data->labels;
    return pixels != NULL && labels != NULL;
}

static bool parse_number(const char **text, long largest, char end, long *out)
{
    char *stop;
    errno = 0;
    *out = strtol(*text, &stop, 10);
    if (stop == *text || errno != 0 || *out < 0 || *out > largest) {
        return false;
    }
    if (*stop == '\r' && end == '\n') {
        stop++;
    }
    if (*stop != end && !(end == '\n' && *stop == '\0')) {
        return false;
    }
    *text = stop + 1;
    return true;
}

static bool parse_line(const char *line, double *pixels, uint8_t *label)
{
    long number;
    for (size_t i = 0; i < DIGITS_PIXELS; i++) {
        if (!parse_number(&line, DARKEST, ',', &number)) {
            return false;
        }
        pixels[i] = (double)number / DARKEST;
    }
    if (!parse_number(&line, DIGITS_CLASSES - 1, '\n', &number)) {
        return false;
    }
    *label = (uint8_t)number;
    return true;
}

static bool read_lines(gzFile file, const char *path, DigitsData *data)
{
    char line[LONGEST_LINE];
    size_t capacity = 0;
    while (gzgets(file, line, sizeof line) != NULL) {
        if (data->n_rows == capacity) {
            capacity = capacity == 0 ? 2048 : 2 * capacity;
            if (capacity > MOST_ROWS || !reserve_rows(data, capacity)) {
                fprintf(stderr, "%s: more digits than fit into memory\n", path);
                return false;
            }
        }
        if (!parse_line(line, data->pixels + data->n_rows * DIGITS_PIXELS,
                        data->labels + data->n_rows)) {
            fprintf(stderr, "%s: line %zu is not 64 pixels of 0 to 16 and a digit\n", path,
                    data->n_rows + 1);
            return false;
        }
        data->n_rows++;
    }
    int failure;
    const char *reason = gzerror(file, &failure);
    if (failure != Z_OK && failure != Z_STREAM_END) {
        fprintf(stderr, "%s: %s\n", path, failure == Z_ERRNO ? strerror(errno) : reason);
        return false;
    }
    return true;
}

bool digits_data_read(const char *path, DigitsData *out)
{
    *out = (DigitsData){0};
    gzFile file = gzopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: %s\n", path, errno != 0 ? strerror(errno) : "no memory");
        return false;
    }
    bool read = read_lines(file, path, out);
    if (gzclose_r(file) != Z_OK && read) {
        fprintf(stderr, "%s: the file ends too early\n", path);
        read = false;
    }
    if (read && out->n_rows < DIGITS_CLASSES) {
        fprintf(stderr, "%s: too few digits to learn from\n", path);
        read = false;
    }
    if (!read) {
        digits_data_clear(out);
    }
    return read;
}

static bool copy_rows(const DigitsData *all, const size_t *indices, size_t n_rows, DigitsData *out)
{
    *out = (DigitsData){0};
    if (!reserve_rows(out, n_rows)) {
        return false;
    }
    out->n_rows = n_rows;
    digits_data_gather(all, indices, n_rows, out->pixels, out->labels);
    return true;
}

bool digits_data_split(const DigitsData *all, uint64_t seed, DigitsData *train, DigitsData *test)
{
    *train = *test = (DigitsData){0};
    size_t *order = malloc(all->n_rows * sizeof *order);
    if (order == NULL) {
        return false;
    }
    for (size_t i = 0; i < all->n_rows; i++) {
        order[i] = i;
    }
    RandomNumbers random = random_numbers_from_seed(seed);
    random_numbers_shuffle(&random, order, all->n_rows);
    const size_t n_train = all->n_rows * 4 / 5;
    const bool split = copy_rows(all, order, n_train, train) &&
                       copy_rows(all, order + n_train, all->n_rows - n_train, test);
    free(order);
    if (!split) {
        digits_data_clear(train);
        digits_data_clear(test);
    }
    return split;
}

void digits_data_gather(const DigitsData *data, const size_t *indices, size_t n_rows,
                        double *pixels, uint8_t *labels)
{
    for (size_t row = 0; row < n_rows; row++) {
        memcpy(pixels + row * DIGITS_PIXELS, data->pixels + indices[row] * DIGITS_PIXELS,
               DIGITS_PIXELS * sizeof *pixels);
        labels[row] = data->labels[indices[row]];
    }
}

void digits_data_clear(DigitsData *data)
{
    free(data->pixels);
    free(data->labels);
    *data = (DigitsData){0};
}
