/* SPDX-License-Identifier: Apache-2.0 */
/* Points go in, sums of their bits come out, a line for each series. */
#include "log_sums.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The sums of the run that is being visited. */
typedef struct {
    char *run;
    LogSums *sums; /* by the number of the tag */
    char **tags;
    size_t n, capacity;
} RunSums;

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

void log_sums_add(LogSums *sums, int64_t step, double wall_time, double value)
{
    sums->n_points++;
    sums->steps += (uint64_t)step;
    sums->wall_times += bits_of(wall_time);
    sums->values += bits_of(value);
}

void log_sums_print(const char *run, const char *tag, const LogSums *sums)
{
    printf("%s\t%s\t%" PRIu64 "\t%016" PRIx64 "\t%016" PRIx64 "\t%016" PRIx64 "\n", run, tag,
           sums->n_points, sums->steps, sums->wall_times, sums->values);
}

static bool begin_run(void *user, const char *run)
{
    RunSums *all = user;
    all->run = strdup(run);
    return all->run != NULL;
}

static bool add_tag(RunSums *all, const char *name)
{
    if (all->n == all->capacity) {
        const size_t capacity = all->capacity == 0 ? 16 : 2 * all->capacity;
        LogSums *sums = realloc(all->sums, capacity * sizeof *sums);
        all->sums = sums != NULL ? sums : all->sums;
        char **tags = realloc(all->tags, capacity * sizeof *tags);
        all->tags = tags != NULL ? tags : all->tags;
        if (sums == NULL || tags == NULL) {
            return false;
        }
        all->capacity = capacity;
    }
    all->sums[all->n] = (LogSums){0};
    all->tags[all->n] = strdup(name);
    return all->tags[all->n++] != NULL;
}

static bool take_point(void *user, const LogPoint *point)
{
    RunSums *all = user;
    if (point->tag >= all->n && !add_tag(all, point->tag_name)) {
        return false;
    }
    if (point->fate == LOG_POINT_WHOLE) {
        log_sums_add(&all->sums[point->tag], point->step, point->wall_time, point->value);
    }
    return true;
}

static void clear_run(RunSums *all)
{
    for (size_t i = 0; i < all->n; i++) {
        free(all->tags[i]);
    }
    free(all->run);
    all->run = NULL;
    all->n = 0;
}

static bool end_run(void *user)
{
    RunSums *all = user;
    for (size_t i = 0; i < all->n; i++) {
        log_sums_print(all->run, all->tags[i], &all->sums[i]);
    }
    clear_run(all);
    return true;
}

static bool ignore_file(void *user, const char *name, double wall_time)
{
    (void)user, (void)name, (void)wall_time;
    return true;
}

static bool ignore_start(void *user, int64_t step, double wall_time)
{
    (void)user, (void)step, (void)wall_time;
    return true;
}

static bool ignore_zeros(void *user, size_t n_bytes)
{
    (void)user, (void)n_bytes;
    return true;
}

static bool ignore_end(void *user)
{
    (void)user;
    return true;
}

bool log_sums_print_shape(const LogShape *shape, const LogShapeOptions *options)
{
    RunSums all = {0};
    const LogVisitor visitor = {begin_run,    ignore_file, ignore_start, take_point,
                                ignore_zeros, ignore_end,  end_run,      &all};
    const bool is_done = log_shape_visit(shape, options, &visitor);
    clear_run(&all);
    free(all.sums);
    free(all.tags);
    return is_done;
}
