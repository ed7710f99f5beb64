/* SPDX-License-Identifier: Apache-2.0 */
/** In which order the files of a run continue one another: by their wall times and paths alone.
 *  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_FILE_ORDER_H
#define VIEWER_MODEL_FILE_ORDER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** What the order needs to know of a file; index in the array = file index in the run. */
typedef struct {
    const char *path;   /**< borrowed */
    double first, last; /**< finite wall times of its summaries and session records; or NaN */
    GArray *starts;     /**< of int64_t: steps of its START records, in order */
    double first_start; /**< wall time of its first START */
    /* The answer: */
    size_t rank;          /**< place in the order, by cluster, then path */
    size_t cluster;       /**< files of one cluster are writers side by side */
    bool has_first_start; /**< its first START is the run's first */
} OrderedFile;

typedef struct {
    double first, last;
    size_t first_rank, end_rank;
} FileCluster;

typedef struct {
    GArray *files;    /**< of OrderedFile, by file index */
    GArray *by_rank;  /**< of uint32_t: file indices in order */
    GArray *clusters; /**< of FileCluster, in order */
    GArray *starters; /**< of uint32_t: files that hold a START, in order */
    bool is_stale;    /**< the answers are of before the last changes */
} FileOrder;

void file_order_init(FileOrder *order);
void file_order_clear(FileOrder *order);
/** Adds the next file; `path` is borrowed as long as the order lives. */
void file_order_add(FileOrder *order, const char *path);
/** Forgets what is known of a file's content: it is read anew. */
void file_order_reset(FileOrder *order, uint32_t file);
/** Widens the range of `file`; NaNs say nothing. */
void file_order_extend(FileOrder *order, uint32_t file, double first, double last);
/** Adds a START record of `file`. */
void file_order_add_start(FileOrder *order, uint32_t file, int64_t step, double wall_time);
/** Works out the answers.  @return whether any of them may be another one than before */
bool file_order_settle(FileOrder *order);

static inline OrderedFile *file_order_file(const FileOrder *order, uint32_t file)
{
    return &g_array_index(order->files, OrderedFile, file);
}

#endif
