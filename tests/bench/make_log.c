/* SPDX-License-Identifier: Apache-2.0 */
/* A shape's name, a directory and a seed go in; a log directory of that shape comes out, the same
 * for the same seed. For looking at large logs and for measuring; made with libevents alone.
 * A shape is so many runs of so many tags of so many points. */
#include <events/events.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name;
    unsigned n_runs;
    unsigned n_tags;
    int64_t n_points;
    const char *description;
} Shape;

static const Shape shapes[] = {
    {"one_curve", 1, 1, 10000000, "one curve of 10 M points"},
    {"hundred", 100, 1, 1000000, "100 curves of 1 M points in one chart"},
    {"many_runs", 10000, 5, 100, "10,000 runs, 5 tags of 100 points each"},
    {"many_tags", 1, 100000, 3, "100,000 tags in one run"},
    {"sweep", 20, 6, 5000, "20 runs, 6 tags of 5,000 points each"},
};
enum { N_SHAPES = sizeof shapes / sizeof shapes[0] };

/* Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Uniform in [-1, 1). */
static double next_noise(uint64_t *state)
{
    return (double)(next_random(state) >> 11) / (double)(UINT64_C(1) << 52) - 1;
}

/* A falling curve with noise and a rare spike: what a decimating viewer loses. */
static float value_at(const Shape *shape, unsigned run, int64_t step, uint64_t *random)
{
    const double progress = (double)step / (double)shape->n_points;
    const double rate = 3 + 5 * (double)(run % 7) / 7;
    const double spike = next_random(random) % 100000 == 0 ? 1.5 : 0;
    return (float)(2.3 * exp(-rate * progress) + 0.1 + 0.05 * next_noise(random) + spike);
}

static EventsStatus write_points(EventsWriter *writer, const Shape *shape, unsigned run,
                                 uint64_t *random)
{
    for (int64_t step = 0; step < shape->n_points; step++) {
        const double wall_time = 1700000000.0 + (double)step * 0.25;
        for (unsigned tag = 0; tag < shape->n_tags; tag++) {
            char name[48];
            snprintf(name, sizeof name, "group_%u/tag_%05u", tag / 100, tag);
            const EventsStatus status = events_writer_scalar_at(writer, name, step, wall_time,
                                                                value_at(shape, run, step, random));
            if (status != EVENTS_OK) {
                return status;
            }
        }
    }
    return EVENTS_OK;
}

/* Every failure is told by close as well. */
static EventsStatus write_run(const Shape *shape, const char *directory, unsigned run,
                              uint64_t seed, EventsError *error)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/run_%05u", directory, run) >= (int)sizeof path) {
        *error = (EventsError){.status = EVENTS_ERROR_INVALID, .message = "the path is too long"};
        return EVENTS_ERROR_INVALID;
    }
    EventsWriter *writer = NULL;
    const EventsStatus opened = events_writer_open(path, NULL, &writer, error);
    if (opened != EVENTS_OK) {
        return opened;
    }
    uint64_t random = seed + run;
    const EventsStatus written = write_points(writer, shape, run, &random);
    const EventsStatus closed = events_writer_close(writer, error);
    return written != EVENTS_OK ? written : closed;
}

static int usage(FILE *out)
{
    fprintf(out, "Usage: make_log SHAPE DIRECTORY [SEED]\n");
    for (int i = 0; i < N_SHAPES; i++) {
        fprintf(out, "  %-10s %s\n", shapes[i].name, shapes[i].description);
    }
    return 2;
}

int main(int argc, char **argv)
{
    const Shape *shape = NULL;
    for (int i = 0; argc >= 3 && i < N_SHAPES; i++) {
        shape = strcmp(shapes[i].name, argv[1]) == 0 ? &shapes[i] : shape;
    }
    if (shape == NULL || argc > 4) {
        return usage(stderr);
    }
    const uint64_t seed = argc == 4 ? strtoull(argv[3], NULL, 10) : 1;
    for (unsigned run = 0; run < shape->n_runs; run++) {
        EventsError error = {0};
        if (write_run(shape, argv[2], run, seed, &error) != EVENTS_OK) {
            fprintf(stderr, "make_log: %s/run_%05u: %s\n", argv[2], run, error.message);
            return 3;
        }
    }
    return 0;
}
