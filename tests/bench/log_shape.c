/* SPDX-License-Identifier: Apache-2.0 */
/* A shape's name and a seed go in; runs, files and points come out, one after the other and kept
 * nowhere. A run is a plan: how many tags, which stretches of steps, in which file each of them is
 * and what is done to its bytes. */
#include "log_shape.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_STRETCHES = 32, FIRST_TIME = 1700000000 };

/* Steps one after the other, all tags at each. */
typedef struct {
    bool is_new_file;
    bool has_start; /* a session start stands before it */
    int64_t first_step;
    int64_t n_steps;
    double delay_s; /* between the stretch before and this one; below 0: written at that time */
    int64_t damage_every; /* of so many points one is not whole; 0: none */
    LogPointFate damage;
    size_t n_zeros; /* behind it */
} Stretch;

typedef struct {
    unsigned n_tags;
    const char *const *tag_names; /* NULL: made from the number */
    double step_s;                /* time from step to step */
    double jitter_s;
    bool is_irregular; /* steps leap, times too, and now and then there is a long pause */
    bool is_double;    /* values are doubles that are no float32 */
    unsigned n_stretches;
    Stretch stretches[MAX_STRETCHES];
} RunPlan;

struct LogShape {
    const char *name;
    unsigned n_runs;
    void (*plan)(const LogShape *shape, unsigned run, RunPlan *out);
    unsigned n_tags;  /* where all runs are alike */
    int64_t n_points; /* of a tag, where all are alike */
    const char *description;
};

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

/* ---- plans ---- */

static Stretch *add_stretch(RunPlan *plan, int64_t first_step, int64_t n_steps)
{
    Stretch *stretch = &plan->stretches[plan->n_stretches++];
    *stretch = (Stretch){.first_step = first_step, .n_steps = n_steps};
    return stretch;
}

static Stretch *add_file(RunPlan *plan, int64_t first_step, int64_t n_steps)
{
    Stretch *stretch = add_stretch(plan, first_step, n_steps);
    stretch->is_new_file = true;
    return stretch;
}

static void plan_alike(const LogShape *shape, unsigned run, RunPlan *out)
{
    (void)run;
    *out = (RunPlan){.n_tags = shape->n_tags, .step_s = 0.25};
    add_file(out, 0, shape->n_points);
}

/* Five runs of five tags, three of four; three were interrupted once and went on in a new file. */
static void plan_edge_cgan(const LogShape *shape, unsigned run, RunPlan *out)
{
    static const char *const names[] = {"loss/gen", "loss/dis", "loss/l1", "psnr", "lr"};
    static const int64_t n_steps[] = {1000000, 800000, 700000, 600000,
                                      500000,  600000, 500000, 351661};
    (void)shape;
    *out =
        (RunPlan){.n_tags = run < 5 ? 5 : 4, .tag_names = names, .step_s = 0.05, .jitter_s = 0.01};
    if (run % 3 == 0) {
        const int64_t half = n_steps[run] / 2;
        add_file(out, 0, half);
        add_file(out, half, n_steps[run] - half)->delay_s = 3600;
    } else {
        add_file(out, 0, n_steps[run]);
    }
}

static void plan_edge_any(const LogShape *shape, unsigned run, RunPlan *out)
{
    plan_edge_cgan(shape, run, out);
    out->is_irregular = true;
}

static void plan_edge_double(const LogShape *shape, unsigned run, RunPlan *out)
{
    plan_edge_any(shape, run, out);
    out->is_double = true;
}

static void plan_restarts(const LogShape *shape, unsigned run, RunPlan *out)
{
    (void)shape;
    *out = (RunPlan){.n_tags = 3, .step_s = 1, .jitter_s = 0.1};
    switch (run) {
    case 0: /* goes back once, in one file */
        add_file(out, 0, 20000);
        add_stretch(out, 10000, 20000)->delay_s = 60;
        break;
    case 1: /* goes back in a second file */
        add_file(out, 0, 20000);
        add_file(out, 15000, 20000)->delay_s = 60;
        break;
    case 2: /* a session start takes back steps that never come again */
        add_file(out, 0, 20000)->has_start = true;
        add_file(out, 12000, 100)->delay_s = 60;
        out->stretches[1].has_start = true;
        break;
    case 3: /* two writers at the same time */
        add_file(out, 0, 20000);
        add_file(out, 0, 20000)->delay_s = -1;
        break;
    case 4: /* steps counted within an epoch */
        add_file(out, 0, 500);
        while (out->n_stretches < 30) {
            add_stretch(out, 0, 500)->delay_s = 5;
        }
        break;
    default: /* equal steps are no restart */
        add_file(out, 0, 20000);
        add_stretch(out, 19999, 1)->delay_s = 1;
        break;
    }
}

static void plan_damaged(const LogShape *shape, unsigned run, RunPlan *out)
{
    (void)shape;
    *out = (RunPlan){.n_tags = 2, .step_s = 1};
    Stretch *first = add_file(out, 0, 5000);
    switch (run) {
    case 0:
        first->damage_every = 997;
        first->damage = LOG_POINT_BAD_DATA;
        break;
    case 1:
        first->damage_every = 997;
        first->damage = LOG_POINT_BAD_LENGTH;
        break;
    case 2:
        first->n_zeros = 70000;
        add_stretch(out, 5000, 5000);
        break;
    case 3:
        first->damage_every = 2 * first->n_steps;
        first->damage = LOG_POINT_CUT;
        break;
    default:
        first->n_zeros = 4096;
        break;
    }
}

static const LogShape shapes[] = {
    {"edge_cgan", 8, plan_edge_cgan, 0, 0, "8 runs, 11 files, 37 series, 23,806,644 points"},
    {"edge_any", 8, plan_edge_any, 0, 0, "the same with steps and times of any distance"},
    {"edge_double", 8, plan_edge_double, 0, 0, "that with values of 64 bits"},
    {"one_curve", 1, plan_alike, 1, 10000000, "one curve of 10 M points"},
    {"one_curve_100m", 1, plan_alike, 1, 100000000, "one curve of 100 M points"},
    {"hundred", 100, plan_alike, 1, 1000000, "100 curves of 1 M points in one chart"},
    {"many_runs", 10000, plan_alike, 5, 100, "10,000 runs, 5 tags of 100 points each"},
    {"many_tags", 1, plan_alike, 100000, 3, "100,000 tags in one run"},
    {"restarts", 6, plan_restarts, 0, 0, "runs that go back, in all ways that are told apart"},
    {"damaged", 5, plan_damaged, 0, 0, "files with wrong bytes, zeros and cut ends"},
    {"sweep", 20, plan_alike, 6, 5000, "20 runs, 6 tags of 5,000 points each"},
};

const LogShape *log_shape_at(size_t i)
{
    return i < sizeof shapes / sizeof shapes[0] ? &shapes[i] : NULL;
}

const LogShape *log_shape_find(const char *name)
{
    const LogShape *shape = NULL;
    for (size_t i = 0; (shape = log_shape_at(i)) != NULL && strcmp(shape->name, name) != 0;) {
        i++;
    }
    return shape;
}

const char *log_shape_name(const LogShape *shape)
{
    return shape->name;
}

const char *log_shape_description(const LogShape *shape)
{
    return shape->description;
}

/* ---- points ---- */

/* A run under way. */
typedef struct {
    const RunPlan *plan;
    const LogVisitor *visitor;
    uint64_t random;
    double rate; /* of the falling curve */
    double time;
    int64_t n_points;
    unsigned n_files;
} Walk;

/* A falling curve with noise and a rare spike: what a decimating viewer loses. The fall is drawn
 * once a step. */
static double value_at(Walk *walk, double fall)
{
    const double spike = next_random(&walk->random) % 100000 == 0 ? 1.5 : 0;
    const double value = 2.3 * fall + 0.1 + 0.05 * next_noise(&walk->random) + spike;
    return walk->plan->is_double ? value : (double)(float)value;
}

/* Times come from clocks that count microseconds. */
static double on_clock(double time)
{
    return rint(time * 1e6) / 1e6;
}

static LogPointFate fate_of(const Walk *walk, const Stretch *stretch)
{
    const bool is_damaged =
        stretch->damage_every > 0 && (walk->n_points + 1) % stretch->damage_every == 0;
    return is_damaged ? stretch->damage : LOG_POINT_WHOLE;
}

static bool visit_step(Walk *walk, const Stretch *stretch, int64_t step, double fall)
{
    const RunPlan *plan = walk->plan;
    const double time =
        plan->jitter_s > 0 ? walk->time + plan->jitter_s * next_noise(&walk->random) : walk->time;
    for (unsigned tag = 0; tag < plan->n_tags; tag++) {
        char made[48];
        if (plan->tag_names == NULL) {
            snprintf(made, sizeof made, "group_%u/tag_%05u", tag / 100, tag);
        }
        const LogPoint point = {.tag = tag,
                                .tag_name = plan->tag_names != NULL ? plan->tag_names[tag] : made,
                                .step = step,
                                .wall_time =
                                    on_clock(plan->jitter_s > 0 ? time + 20e-6 * tag : time),
                                .value = value_at(walk, fall),
                                .is_double = plan->is_double,
                                .fate = fate_of(walk, stretch)};
        walk->n_points++;
        if (!walk->visitor->point(walk->visitor->user, &point)) {
            return false;
        }
    }
    return true;
}

/* A hundredth of the steps is followed by a long pause. */
static void leap(Walk *walk, int64_t *step)
{
    const uint64_t random = next_random(&walk->random);
    *step += 1 + (int64_t)(random % 50);
    const double pause_s = random >> 32 < UINT32_MAX / 100 ? 1000 : 0;
    walk->time += pause_s + walk->plan->step_s * (2 + 2 * next_noise(&walk->random));
}

static bool begin_file(Walk *walk)
{
    const LogVisitor *visitor = walk->visitor;
    char name[64];
    snprintf(name, sizeof name, "events.out.tfevents.%d.bench.%02u", FIRST_TIME, walk->n_files);
    if (walk->n_files > 0 && !visitor->end_file(visitor->user)) {
        return false;
    }
    walk->n_files++;
    return visitor->begin_file(visitor->user, name, on_clock(walk->time));
}

static bool visit_stretch(Walk *walk, const Stretch *stretch, unsigned share)
{
    const LogVisitor *visitor = walk->visitor;
    const int64_t n_steps = (stretch->n_steps + share - 1) / share;
    const int64_t first_step = stretch->first_step / share;
    const double begin = stretch->delay_s < 0 ? FIRST_TIME : walk->time + stretch->delay_s;
    walk->time = begin;
    if (stretch->is_new_file && !begin_file(walk)) {
        return false;
    }
    if (stretch->has_start &&
        !visitor->session_start(visitor->user, first_step, on_clock(walk->time))) {
        return false;
    }
    int64_t step = first_step;
    for (int64_t i = 0; i < n_steps; i++) {
        const double fall = exp(-walk->rate * (double)i / (double)n_steps);
        if (!visit_step(walk, stretch, step, fall)) {
            return false;
        }
        if (walk->plan->is_irregular) {
            leap(walk, &step);
        } else {
            step++;
            walk->time = begin + (double)(i + 1) * walk->plan->step_s;
        }
    }
    walk->time -= walk->plan->is_irregular ? 0 : walk->plan->step_s;
    return stretch->n_zeros == 0 || visitor->zeros(visitor->user, stretch->n_zeros);
}

static bool visit_run(const LogShape *shape, unsigned run, const LogShapeOptions *options,
                      const LogVisitor *visitor)
{
    RunPlan plan;
    char name[32];
    shape->plan(shape, run, &plan);
    snprintf(name, sizeof name, "run_%05u", run);
    Walk walk = {.plan = &plan,
                 .visitor = visitor,
                 .random = options->seed * 1000003u + run,
                 .rate = 3 + 5 * (double)(run % 7) / 7,
                 .time = FIRST_TIME};
    bool goes_on = visitor->begin_run(visitor->user, name);
    for (unsigned i = 0; goes_on && i < plan.n_stretches; i++) {
        goes_on = visit_stretch(&walk, &plan.stretches[i], options->share);
    }
    return goes_on && visitor->end_file(visitor->user) && visitor->end_run(visitor->user);
}

bool log_shape_visit(const LogShape *shape, const LogShapeOptions *options,
                     const LogVisitor *visitor)
{
    for (unsigned run = 0; run < shape->n_runs; run++) {
        if (!visit_run(shape, run, options, visitor)) {
            return false;
        }
    }
    return true;
}
