/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes one part of a mesh or point cloud: its points, its triangles or its colours. The parts
 * of one mesh are values of tags of their own; they belong together by `name` and step.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_MESH_DECODE_H
#define EVENTS_MESH_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a part holds; its number is its place in `components`. */
typedef enum EventsMeshPart {
    EVENTS_MESH_UNDEFINED = 0,
    EVENTS_MESH_VERTICES = 1, /**< x, y, z of points */
    EVENTS_MESH_FACES = 2,    /**< three indices of points, as written: maybe out of range */
    EVENTS_MESH_COLORS = 3    /**< red, green, blue of points, 0 to 255 */
} EventsMeshPart;

/** One part. */
typedef struct EventsMeshView {
    int32_t version;         /**< above 0: written for a newer reader */
    EventsBytes name;        /**< borrowed: the mesh the part belongs to */
    EventsBytes json_config; /**< borrowed: how to draw it; may be "{}", "null" or anything */
    EventsMeshPart part;     /**< what the tensor holds */
    uint32_t components;     /**< 1 << part of each part that the mesh has; all three when unsaid */
    size_t n_batch;          /**< meshes in this value */
    size_t n_points;         /**< points or triangles of each */
    double *numbers;         /**< owned: n_batch * n_points * 3 */
} EventsMeshView;

/** Decodes one part of a mesh.
 *  @param value of kind TENSOR and of the shape [n_batch, n_points, 3]; its record must outlive
 *         the result
 *  @param plugin_content of the tag's first metadata; pass value->plugin_content when it is the
 *         tag's first value
 *  @param out_mesh yours, clear it with events_mesh_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT for content that is none or
 *          a tensor of another shape or of strings; ERROR_TOO_LARGE; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_mesh_decode(const EventsValueView *value,
                                                            EventsBytes plugin_content,
                                                            EventsMeshView *out_mesh,
                                                            EventsError *err);

/** Frees what `mesh` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_mesh_clear(EventsMeshView *mesh);

#ifdef __cplusplus
}
#endif

#endif
