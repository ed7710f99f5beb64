/* SPDX-License-Identifier: Apache-2.0 */
/* The command line of train_digits. */
#ifndef SAMPLES_TRAIN_OPTIONS_H
#define SAMPLES_TRAIN_OPTIONS_H

#include <stdint.h>

/** How to train. */
typedef struct TrainOptions {
    const char *data_path;
    const char *run_directory;
    double learning_rate;
    double pace_s; /**< how long the training takes at least; 0: as fast as it goes */
    uint64_t seed;
    int64_t n_epochs;
} TrainOptions;

typedef enum TrainRequest {
    TRAIN_REQUEST_TRAIN,
    TRAIN_REQUEST_HELP,
    TRAIN_REQUEST_WRONG
} TrainRequest;

/** Reads the arguments of main() into `out`; `default_data_path` stands if no other is given.
 *  @return what to do; with WRONG the reason is on the standard error already. */
TrainRequest train_options_parse(int argc, char **argv, const char *default_data_path,
                                 TrainOptions *out);

/** The help text. */
extern const char TRAIN_OPTIONS_HELP[];

#endif
