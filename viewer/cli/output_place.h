/* SPDX-License-Identifier: Apache-2.0 */
/* Whether an output can be written, asked before the work that fills it. */
#ifndef CLI_OUTPUT_PLACE_H
#define CLI_OUTPUT_PLACE_H

#include <stdbool.h>

/** Says on stderr why files cannot be made below `directory`, which need not be there yet.
 *  @return false where it said so. */
bool output_place_check_directory(const char *directory);

/** Says on stderr why the file `path` cannot be written or replaced; its directory has to be
 *  there. A disk that fills up in between is found only when writing.
 *  @return false where it said so. */
bool output_place_check_file(const char *path);

#endif
