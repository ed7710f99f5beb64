/* SPDX-License-Identifier: Apache-2.0 */
/* A fresh directory for one test, and the few file operations that tests need in it. */
#ifndef TEST_SUPPORT_TEMPORARY_DIRECTORY_H
#define TEST_SUPPORT_TEMPORARY_DIRECTORY_H

#include <stddef.h>

/** Makes a new empty directory.  @return its path, to be freed by
 *  temporary_directory_remove(); the test fails when it cannot be made. */
char *temporary_directory_make(void);

/** Removes `path` with everything in it and frees the string. */
void temporary_directory_remove(char *path);

/** @return `directory`/`name` as a new string for free(); missing parent directories below
 *  `directory` are made. */
char *temporary_directory_file(const char *directory, const char *name);

/** Replaces or makes the file `path` with `size` bytes. */
void temporary_directory_write(const char *path, const void *bytes, size_t size);

/** Appends `size` bytes to the file `path`. */
void temporary_directory_append(const char *path, const void *bytes, size_t size);

#endif
