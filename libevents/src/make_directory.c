/* SPDX-License-Identifier: Apache-2.0 */
/* A path goes in; every folder on the way to it is made from the left. That another process
 * makes the same one at the same time is no error; that a file stands in the way is. */
#include "make_directory.h"

#include "error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int make_one(const char *path)
{
    struct stat info;
    if (mkdir(path, 0777) == 0) {
        return 0;
    }
    /* A read-only file system says EROFS of folders that exist. */
    const int reason = errno;
    if (stat(path, &info) != 0) {
        return reason;
    }
    return S_ISDIR(info.st_mode) ? 0 : ENOTDIR;
}

static int make_parents_then_one(char *path)
{
    const size_t root = strspn(path, "/");
    for (char *slash = strchr(path + root, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        const int reason = make_one(path);
        *slash = '/';
        if (reason != 0) {
            return reason;
        }
    }
    return make_one(path);
}

EventsStatus events_make_directory(const char *path, EventsError *err)
{
    char *copy = strdup(path);
    if (copy == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to make %s", path);
    }
    const int reason = make_parents_then_one(copy);
    free(copy);
    if (reason != 0) {
        return events_error_set(err, EVENTS_ERROR_IO, reason, 0, "cannot make the directory %s",
                                path);
    }
    return EVENTS_OK;
}
