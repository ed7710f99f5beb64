/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/mesh_decode.h"

static EventsStatus decode(const char *hex, const char *content_hex, EventBytes *bytes,
                           EventsMeshView *out_mesh)
{
    EventBytes payload;
    const EventsValueView value = decoder_test_value(&payload, EVENTS_VALUE_TENSOR, hex);
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, content_hex);
    const EventsStatus status = events_mesh_decode(&value, event_bytes_view(bytes), out_mesh, NULL);
    event_bytes_clear(&payload);
    return status;
}

static void test_points_with_their_description(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsMeshView mesh;
    assert_int_equal(
        decode("08 01 12 0c 12 02 08 01 12 02 08 02 12 02 08 03 22 18 00 00 00 00 00 00 "
               "80 3f 00 00 00 40 00 00 40 40 00 00 80 40 00 00 a0 40",
               "12 01 6d 18 01 2a 02 7b 7d 32 03 01 01 03 38 02", &bytes, &mesh),
        EVENTS_OK);
    decoder_test_expect(mesh.name, "m");
    decoder_test_expect(mesh.json_config, "{}");
    assert_int_equal(mesh.part, EVENTS_MESH_VERTICES);
    assert_int_equal(mesh.components, 1 << EVENTS_MESH_VERTICES);
    assert_int_equal(mesh.n_batch, 1);
    assert_int_equal(mesh.n_points, 2);
    assert_true(mesh.numbers[5] == 5.0);
    events_mesh_clear(&mesh);
    event_bytes_clear(&bytes);
}

static void test_unsaid_components_are_all(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsMeshView mesh;
    assert_int_equal(
        decode("08 03 12 0c 12 02 08 01 12 02 08 00 12 02 08 03", "18 02 38 00", &bytes, &mesh),
        EVENTS_OK);
    assert_int_equal(mesh.components, 14);
    assert_int_equal(mesh.part, EVENTS_MESH_FACES);
    assert_true(mesh.n_points == 0 && mesh.numbers == NULL);
    events_mesh_clear(&mesh);
    event_bytes_clear(&bytes);
}

static void test_other_shapes_are_refused(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"08 01 12 08 12 02 08 01 12 02 08 03 2a 04 00 00 80 3f", ""},             /* rank 2 */
        {"08 01 12 0c 12 02 08 01 12 02 08 01 12 02 08 02 2a 04 00 00 80 3f", ""}, /* pairs */
        {"08 07 12 0c 12 02 08 01 12 02 08 01 12 02 08 03 42 01 61", ""},          /* strings */
        {"08 01 12 0c 12 02 08 01 12 02 08 01 12 02 08 03", "12 05"},              /* content */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        EventsMeshView mesh;
        assert_int_equal(decode(CASES[i][0], CASES[i][1], &bytes, &mesh), EVENTS_ERROR_CORRUPT);
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_with_their_description),
        cmocka_unit_test(test_unsaid_components_are_all),
        cmocka_unit_test(test_other_shapes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
