/* SPDX-License-Identifier: Apache-2.0 */
/* A directory, the time and the process go in; a path comes out that no event file there has and
 * that sorts behind all of them. Within one second names sort by process id and number as text,
 * which is not the order of making; then the second after the newest file's is taken instead. */
#include "event_file_name.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char PREFIX[] = "events.out.tfevents.";

enum {
    SECONDS_DIGITS = 10,
    LAST_NUMBER = 999999, /* of six digits, so that names sort as they were made */
    /* A file from further ahead was made by a wrong clock, which is not to be followed. */
    FOLLOWED_SECONDS = 60
};

/* The seconds in the name of an event file, or -1. */
static int64_t parse_seconds(const char *name)
{
    if (strncmp(name, PREFIX, sizeof PREFIX - 1) != 0) {
        return -1;
    }
    const char *digits = name + sizeof PREFIX - 1;
    if (strspn(digits, "0123456789") != SECONDS_DIGITS) {
        return -1;
    }
    return strtoll(digits, NULL, 10);
}

/* The name that sorts last among those not from too far ahead; NULL when there is none. */
static char *find_newest_name(const char *directory, int64_t seconds)
{
    char *newest = NULL;
    DIR *stream = opendir(directory);
    if (stream == NULL) {
        return NULL;
    }
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        const int64_t made = parse_seconds(entry->d_name);
        if (made < 0 || made > seconds + FOLLOWED_SECONDS ||
            (newest != NULL && strcmp(entry->d_name, newest) <= 0)) {
            continue;
        }
        free(newest);
        newest = strdup(entry->d_name);
    }
    closedir(stream);
    return newest;
}

static void clean_host(char *out, size_t capacity, const char *host)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    snprintf(out, capacity, "%s", host[0] != '\0' ? host : "localhost");
    for (char *at = out; *at != '\0'; at++) {
        if (strchr(allowed, *at) == NULL) {
            *at = '_';
        }
    }
}

static char *format_path(const char *directory, const EventsFileNameParts *parts)
{
    char host[65];
    clean_host(host, sizeof host, parts->host);
    const char *suffix = parts->suffix != NULL ? parts->suffix : "";
    const size_t capacity = strlen(directory) + sizeof PREFIX + strlen(host) + strlen(suffix) + 96;
    char *path = malloc(capacity);
    if (path != NULL) {
        snprintf(path, capacity, "%s/%s%010" PRId64 ".%s.%ld.%06u%s", directory, PREFIX,
                 parts->seconds, host, parts->process, parts->number, suffix);
    }
    return path;
}

/* True if the name sorts behind `newest`; false without memory, too. */
static bool is_behind(const char *directory, const EventsFileNameParts *parts, const char *newest)
{
    char *path = format_path(directory, parts);
    const bool is_so = path != NULL && strcmp(path + strlen(directory) + 1, newest) > 0;
    free(path);
    return is_so;
}

char *events_file_name_choose(const char *directory, const EventsFileNameParts *parts)
{
    EventsFileNameParts tried = *parts;
    char *newest = find_newest_name(directory, parts->seconds);
    if (newest != NULL) {
        EventsFileNameParts last = tried;
        last.number = LAST_NUMBER;
        if (!is_behind(directory, &last, newest)) {
            /* No number helps: the newest is of a later second, or another process's. */
            tried.seconds = parse_seconds(newest) + 1;
            tried.number = 0;
        }
        while (tried.number < LAST_NUMBER && !is_behind(directory, &tried, newest)) {
            tried.number++;
        }
    }
    free(newest);
    return format_path(directory, &tried);
}
