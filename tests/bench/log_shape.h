/* SPDX-License-Identifier: Apache-2.0 */
/* The shapes of log that are measured and looked at: so many runs, files, tags and points, made up
 * from a seed and always the same. What is to be done with the points is the visitor's affair, so
 * that a file and what must be found in it come from one place. */
#ifndef BENCH_LOG_SHAPE_H
#define BENCH_LOG_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct LogShape LogShape;

/** What becomes of a point on its way into the file. */
typedef enum {
    LOG_POINT_WHOLE,
    LOG_POINT_BAD_DATA,   /**< a byte of its record is wrong; the point is lost */
    LOG_POINT_BAD_LENGTH, /**< the length of its record is wrong; the point is lost */
    LOG_POINT_CUT         /**< the file ends in the middle of it; the point is lost */
} LogPointFate;

typedef struct {
    unsigned tag; /**< number of the tag in its run, counted from 0 without a gap */
    const char *tag_name;
    int64_t step;
    double wall_time;
    double value;   /**< of a float32 unless is_double */
    bool is_double; /**< written as DT_DOUBLE */
    LogPointFate fate;
} LogPoint;

/** Who is told, in this order: a run, its files, in each its points. Every function returns false
 *  to stop. */
typedef struct {
    bool (*begin_run)(void *user, const char *run);
    bool (*begin_file)(void *user, const char *name, double wall_time);
    bool (*session_start)(void *user, int64_t step, double wall_time);
    bool (*point)(void *user, const LogPoint *point);
    bool (*zeros)(void *user, size_t n_bytes);
    bool (*end_file)(void *user);
    bool (*end_run)(void *user);
    void *user;
} LogVisitor;

typedef struct {
    uint64_t seed;
    unsigned share; /**< 1: the whole shape; N: each series has an Nth of its points */
} LogShapeOptions;

/** @return the shape with this name, or NULL. */
const LogShape *log_shape_find(const char *name);
/** @return shape number `i`, or NULL when there are not so many. */
const LogShape *log_shape_at(size_t i);
const char *log_shape_name(const LogShape *shape);
const char *log_shape_description(const LogShape *shape);

/** Tells `visitor` everything of the shape. @return false when the visitor stopped it */
bool log_shape_visit(const LogShape *shape, const LogShapeOptions *options,
                     const LogVisitor *visitor);

#endif
