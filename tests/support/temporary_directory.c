/* SPDX-License-Identifier: Apache-2.0 */
/* Makes and removes the directory of one test. Every failure here fails the test that asked:
 * a test must never run on files it did not get. */
#define _XOPEN_SOURCE 700
#include "temporary_directory.h"

#include "cmocka_all.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *temporary_directory_make(void)
{
    const char *base = getenv("TMPDIR");
    char *path = temporary_directory_file(base != NULL ? base : "/tmp", "courbe-test-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

void temporary_directory_remove(char *path)
{
    assert_int_equal(nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
    free(path);
}

char *temporary_directory_file(const char *directory, const char *name)
{
    const size_t size = strlen(directory) + strlen(name) + 2;
    char *path = malloc(size);
    assert_non_null(path);
    snprintf(path, size, "%s/%s", directory, name);
    for (char *slash = strchr(path + strlen(directory) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        assert_true(mkdir(path, 0777) == 0 || errno == EEXIST);
        *slash = '/';
    }
    return path;
}

static void write_with_mode(const char *path, const char *mode, const void *bytes, size_t size)
{
    FILE *file = fopen(path, mode);
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

void temporary_directory_write(const char *path, const void *bytes, size_t size)
{
    write_with_mode(path, "wb", bytes, size);
}

void temporary_directory_append(const char *path, const void *bytes, size_t size)
{
    write_with_mode(path, "ab", bytes, size);
}
