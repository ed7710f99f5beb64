/* SPDX-License-Identifier: Apache-2.0 */
/* What one thread writes of one series at a time. Inside of the scalar writer. */
#ifndef CLI_SCALAR_PIECES_H
#define CLI_SCALAR_PIECES_H

#include "scalar_writer.h"

typedef enum {
    SCALAR_COLUMN_STEP,
    SCALAR_COLUMN_WALL_TIME,
    SCALAR_COLUMN_VALUE,
    SCALAR_COLUMN_SMOOTHED,
    SCALAR_COLUMN_SUPERSEDED
} ScalarColumn;

typedef struct {
    const ScalarPoints *points; /* borrowed */
    const char *run, *tag;      /* borrowed */
    size_t first, n;            /* of the points */
    ScalarColumn column;        /* of JSON */
    bool is_first, is_last;     /* of its column (JSON) or series */
    bool begins_document;       /* no series stands before it */
} ScalarPiece;

/** Appends rows of CSV, TSV or JSON lines. Any thread. */
void scalar_rows_append(const ScalarWriting *writing, const ScalarPiece *piece, GString *text);

/** Appends the names of the columns where the format has such a line. */
void scalar_rows_append_header(const ScalarWriting *writing, GString *text);

/** Appends a name as one field of CSV or TSV. */
void scalar_rows_append_name(const ScalarWriting *writing, const char *name, GString *text);

/** Appends a part of a series' JSON object. Any thread. */
void scalar_json_append(const ScalarWriting *writing, const ScalarPiece *piece, GString *text);

/** @return whether a series has this column. */
bool scalar_writing_has_column(const ScalarWriting *writing, ScalarColumn column);

/** @return its name in every format. */
const char *scalar_column_name(ScalarColumn column);

#endif
