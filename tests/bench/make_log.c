/* SPDX-License-Identifier: Apache-2.0 */
/* A shape's name, a directory and a seed go in; a log directory of that shape comes out, the same
 * for the same seed. With --sums nothing is written: for every series it is printed what a reader
 * must find, as run, tag, count and the sums of the bits of steps, wall times and values. */
#include "log_files.h"
#include "log_sums.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int usage(FILE *out)
{
    const LogShape *shape = NULL;
    fprintf(out, "Usage: make_log [--share N] SHAPE DIRECTORY [SEED]\n"
                 "       make_log [--share N] --sums SHAPE [SEED]\n"
                 "With --share N each series has an Nth of its points.\n");
    for (size_t i = 0; (shape = log_shape_at(i)) != NULL; i++) {
        fprintf(out, "  %-14s %s\n", log_shape_name(shape), log_shape_description(shape));
    }
    return 2;
}

int main(int argc, char **argv)
{
    LogShapeOptions options = {.seed = 1, .share = 1};
    bool only_sums = false;
    int at = 1;
    for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++) {
        if (strcmp(argv[at], "--sums") == 0) {
            only_sums = true;
        } else if (strcmp(argv[at], "--share") == 0 && at + 1 < argc) {
            options.share = (unsigned)strtoul(argv[++at], NULL, 10);
        } else {
            return usage(stderr);
        }
    }
    const int n_needed = only_sums ? 1 : 2;
    const LogShape *shape = at < argc ? log_shape_find(argv[at]) : NULL;
    if (shape == NULL || options.share == 0 || argc - at < n_needed || argc - at > n_needed + 1) {
        return usage(stderr);
    }
    if (argc - at > n_needed) {
        options.seed = strtoull(argv[at + n_needed], NULL, 10);
    }
    const bool is_done = only_sums ? log_sums_print_shape(shape, &options)
                                   : log_files_write(shape, &options, argv[at + 1]);
    return is_done ? 0 : 3;
}
