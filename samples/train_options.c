/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments go in, options come out; whatever is not understood is named and refused. */
#include "train_options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

const char TRAIN_OPTIONS_HELP[] =
    "Usage: train_digits [OPTION...] RUN_DIRECTORY\n"
    "Trains a classifier of hand-written digits and logs how it goes into RUN_DIRECTORY.\n"
    "\n"
    "  -r, --learning-rate=RATE  the largest step down the gradient (0.1)\n"
    "  -e, --epochs=N            how often to see all training digits (40)\n"
    "  -s, --seed=N              the first weights and the order of the digits (1)\n"
    "  -p, --pace=SECONDS        stretch the training over this time, to be watched (0)\n"
    "  -d, --data=FILE           the digits (samples/data/digits.csv.gz)\n"
    "  -h, --help                say this\n";

static const struct option LONG_OPTIONS[] = {
    {"learning-rate", required_argument, NULL, 'r'},
    {"epochs", required_argument, NULL, 'e'},
    {"seed", required_argument, NULL, 's'},
    {"pace", required_argument, NULL, 'p'},
    {"data", required_argument, NULL, 'd'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool parse_number(const char *text, double least, double most, bool whole, double *out)
{
    char *end;
    errno = 0;
    *out = strtod(text, &end);
    if (end == text || *end != '\0' || !(*out >= least && *out <= most) ||
        (whole && *out != floor(*out))) {
        fprintf(stderr, "train_digits: \"%s\" is not a %snumber from %g to %g\n", text,
                whole ? "whole " : "", least, most);
        return false;
    }
    return true;
}

static bool apply_option(int option, TrainOptions *out)
{
    double number = 0.0;
    switch (option) {
    case 'r':
        return parse_number(optarg, 0.0, 100.0, false, &out->learning_rate);
    case 'e':
        if (!parse_number(optarg, 1.0, 1e6, true, &number)) {
            return false;
        }
        out->n_epochs = (int64_t)number;
        return true;
    case 's':
        if (!parse_number(optarg, 0.0, 0x1p53, true, &number)) {
            return false;
        }
        out->seed = (uint64_t)number;
        return true;
    case 'p':
        return parse_number(optarg, 0.0, 1e6, false, &out->pace_s);
    case 'd':
        out->data_path = optarg;
        return true;
    default: /* getopt_long has said what is wrong */
        return false;
    }
}

TrainRequest train_options_parse(int argc, char **argv, const char *default_data_path,
                                 TrainOptions *out)
{
    *out = (TrainOptions){
        .data_path = default_data_path, .learning_rate = 0.1, .seed = 1, .n_epochs = 40};
    int option;
    while ((option = getopt_long(argc, argv, "r:e:s:p:d:h", LONG_OPTIONS, NULL)) != -1) {
        if (option == 'h') {
            return TRAIN_REQUEST_HELP;
        }
        if (!apply_option(option, out)) {
            return TRAIN_REQUEST_WRONG;
        }
    }
    if (argc - optind != 1) {
        fprintf(stderr, "train_digits: one run directory is wanted; see --help\n");
        return TRAIN_REQUEST_WRONG;
    }
    out->run_directory = argv[optind];
    return TRAIN_REQUEST_TRAIN;
}
