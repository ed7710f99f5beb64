/* SPDX-License-Identifier: Apache-2.0 */
/* A tensor and the content of the plugin "mesh" go in, one part of a mesh comes out. */
#include "events/mesh_decode.h"

#include "error.h"
#include "events/event_decode.h"
#include "tensor_decode.h"
#include "wire_scan.h"

#include <assert.h>
#include <stdlib.h>

enum {
    ALL_COMPONENTS = 1 << EVENTS_MESH_VERTICES | 1 << EVENTS_MESH_FACES | 1 << EVENTS_MESH_COLORS
};

static bool parse_content(EventsBytes content, EventsMeshView *mesh)
{
    WireScan scan = events_wire_scan(content);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_VARINT):
            mesh->version = (int32_t)field.number;
            break;
        case WIRE_KEY(2, WIRE_BYTES):
            mesh->name = field.bytes;
            break;
        case WIRE_KEY(3, WIRE_VARINT):
            mesh->part = field.number <= EVENTS_MESH_COLORS ? (EventsMeshPart)field.number
                                                            : EVENTS_MESH_UNDEFINED;
            break;
        case WIRE_KEY(5, WIRE_BYTES):
            mesh->json_config = field.bytes;
            break;
        case WIRE_KEY(7, WIRE_VARINT):
            mesh->components = (uint32_t)field.number;
            break;
        default:
            break;
        }
    }
    if (mesh->components == 0) {
        mesh->components = ALL_COMPONENTS; /* as older files leave it */
    }
    return !scan.is_bad;
}

static bool has_shape(const EventsTensor *tensor)
{
    return tensor->rank == 3 && tensor->dims[2] == 3 && tensor->n_components == 1 &&
           (tensor->n_elements == 0 || tensor->numbers != NULL);
}

EventsStatus events_mesh_decode(const EventsValueView *value, EventsBytes plugin_content,
                                EventsMeshView *out_mesh, EventsError *err)
{
    assert(value != NULL && out_mesh != NULL);
    EventsMeshView mesh = {.part = EVENTS_MESH_UNDEFINED};
    if (!parse_content(plugin_content, &mesh)) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a mesh cannot be decoded");
    }
    EventsTensor tensor;
    const EventsStatus status =
        events_tensor_decode_written(value, EVENTS_TENSOR_DEFAULT_MAX_ELEMENTS, &tensor, err);
    if (status != EVENTS_OK) {
        return status;
    }
    if (!has_shape(&tensor)) {
        events_tensor_clear(&tensor);
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0,
                                "a mesh's tensor is not of the shape [batch, n, 3]");
    }
    mesh.n_batch = (size_t)tensor.dims[0];
    mesh.n_points = (size_t)tensor.dims[1];
    mesh.numbers = tensor.numbers;
    tensor.numbers = NULL;
    events_tensor_clear(&tensor);
    *out_mesh = mesh;
    return EVENTS_OK;
}

void events_mesh_clear(EventsMeshView *mesh)
{
    if (mesh != NULL) {
        free(mesh->numbers);
        *mesh = (EventsMeshView){.part = EVENTS_MESH_UNDEFINED};
    }
}
