/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the files of a shape. */
#ifndef BENCH_LOG_FILES_H
#define BENCH_LOG_FILES_H

#include "log_shape.h"

/** Writes the shape below `directory`, which is made; files that are there are written anew.
 *  Says on stderr what fails. @return whether it is written */
bool log_files_write(const LogShape *shape, const LogShapeOptions *options, const char *directory);

#endif
