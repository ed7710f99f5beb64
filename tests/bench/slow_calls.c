/* SPDX-License-Identifier: Apache-2.0 */
/* To be loaded before the C library (LD_PRELOAD): makes what lies below the directory SLOW_CALLS a
 * file system of the network, each of whose answers takes SLOW_CALLS_MS milliseconds (2). */
#define _GNU_SOURCE /* for RTLD_NEXT */
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

enum { FUSE_MAGIC = 0x65735546, MAX_DESCRIPTORS = 4096 };

static bool is_slow_descriptor[MAX_DESCRIPTORS];

static void wait_for_answer(void)
{
    const char *text = getenv("SLOW_CALLS_MS");
    const long ms = text != NULL ? strtol(text, NULL, 10) : 2;
    const struct timespec time = {0, ms * 1000000L};
    nanosleep(&time, NULL);
}

static bool is_slow(const char *path)
{
    const char *directory = getenv("SLOW_CALLS");
    return directory != NULL && strncmp(path, directory, strlen(directory)) == 0;
}

static bool is_slow_number(int descriptor)
{
    return descriptor >= 0 && descriptor < MAX_DESCRIPTORS && is_slow_descriptor[descriptor];
}

/* What the C library calls so, looked up once; ISO C has no cast from an object to a function. */
#define THE_REAL(type, name)                                                                       \
    static type name;                                                                              \
    while ((name) == NULL) {                                                                       \
        void *symbol = dlsym(RTLD_NEXT, __func__);                                                 \
        memcpy(&(name), &symbol, sizeof symbol);                                                   \
    }

typedef int (*OpenCall)(const char *, int, ...);
typedef int (*CloseCall)(int);
typedef int (*StatCall)(const char *, struct stat *);
typedef int (*FstatCall)(int, struct stat *);
typedef int (*StatfsCall)(const char *, struct statfs *);
typedef ssize_t (*PreadCall)(int, void *, size_t, off_t);
typedef DIR *(*OpendirCall)(const char *);

int open(const char *path, int flags, ...)
{
    THE_REAL(OpenCall, real);
    va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    const bool slow = is_slow(path);
    if (slow) {
        wait_for_answer();
    }
    const int descriptor = real(path, flags, mode);
    if (descriptor >= 0 && descriptor < MAX_DESCRIPTORS) {
        is_slow_descriptor[descriptor] = slow;
    }
    return descriptor;
}

int close(int descriptor)
{
    THE_REAL(CloseCall, real);
    if (descriptor >= 0 && descriptor < MAX_DESCRIPTORS) {
        is_slow_descriptor[descriptor] = false;
    }
    return real(descriptor);
}

int stat(const char *path, struct stat *out)
{
    THE_REAL(StatCall, real);
    if (is_slow(path)) {
        wait_for_answer();
    }
    return real(path, out);
}

int fstat(int descriptor, struct stat *out)
{
    THE_REAL(FstatCall, real);
    if (is_slow_number(descriptor)) {
        wait_for_answer();
    }
    return real(descriptor, out);
}

int statfs(const char *path, struct statfs *out)
{
    THE_REAL(StatfsCall, real);
    const int status = real(path, out);
    if (is_slow(path)) {
        wait_for_answer();
        out->f_type = FUSE_MAGIC;
    }
    return status;
}

ssize_t pread(int descriptor, void *buffer, size_t size, off_t offset)
{
    THE_REAL(PreadCall, real);
    if (is_slow_number(descriptor)) {
        wait_for_answer();
    }
    return real(descriptor, buffer, size, offset);
}

DIR *opendir(const char *path)
{
    THE_REAL(OpendirCall, real);
    if (is_slow(path)) {
        wait_for_answer();
    }
    return real(path);
}
