/* SPDX-License-Identifier: Apache-2.0 */
/* Places and back, turns that keep lengths, zooms that keep the point under the pointer. */
#include "embedding_camera.h"

#include "cmocka_all.h"

#include <math.h>

static const float points[] = {-4, -1, 2, 4, 1, -2, 0, 0, 0, 3, -1, 1, NAN, 0, 0};

static EmbeddingCamera make_camera(bool three)
{
    EmbeddingCamera camera;
    embedding_camera_fit(&camera, points, 5, 3, three);
    return camera;
}

static void test_all_points_fit(void **state)
{
    (void)state;
    for (int three = 0; three < 2; three++) {
        EmbeddingCamera camera = make_camera(three);
        for (size_t i = 0; i < 4; i++) {
            const EmbeddingPlace place =
                embedding_camera_place(&camera, 400, 300, points + 3 * i, 3);
            assert_true(place.x >= 35.99 && place.x <= 364.01);
            assert_true(place.y >= 35.99 && place.y <= 264.01);
            assert_true(place.depth >= 0.0 && place.depth <= 1.0);
        }
    }
}

static void test_points_without_numbers_have_no_place(void **state)
{
    (void)state;
    EmbeddingCamera camera = make_camera(false);
    assert_true(isnan(embedding_camera_place(&camera, 400, 300, points + 12, 3).x));
}

static void test_unplace_undoes_place(void **state)
{
    (void)state;
    EmbeddingCamera camera = make_camera(false);
    embedding_camera_pan(&camera, 17, -9);
    embedding_camera_zoom_at(&camera, 400, 300, 120, 80, 2.5);
    for (size_t i = 0; i < 4; i++) {
        double back[2];
        const EmbeddingPlace place = embedding_camera_place(&camera, 400, 300, points + 3 * i, 3);
        embedding_camera_unplace(&camera, 400, 300, place.x, place.y, back);
        assert_true(fabs(back[0] - (double)points[3 * i]) < 1e-9);
        assert_true(fabs(back[1] - (double)points[3 * i + 1]) < 1e-9);
    }
}

static void test_up_is_up(void **state)
{
    (void)state;
    EmbeddingCamera camera = make_camera(false);
    const float low[] = {0, -1, 0}, high[] = {0, 1, 0};
    assert_true(embedding_camera_place(&camera, 400, 300, high, 3).y <
                embedding_camera_place(&camera, 400, 300, low, 3).y);
}

static void test_zoom_keeps_what_is_under_the_pointer(void **state)
{
    (void)state;
    EmbeddingCamera camera = make_camera(false);
    double before[2], after[2];
    embedding_camera_unplace(&camera, 400, 300, 333, 44, before);
    for (int i = 0; i < 5; i++)
        embedding_camera_zoom_at(&camera, 400, 300, 333, 44, 1.3);
    embedding_camera_unplace(&camera, 400, 300, 333, 44, after);
    assert_true(fabs(before[0] - after[0]) < 1e-9 && fabs(before[1] - after[1]) < 1e-9);
    embedding_camera_zoom_at(&camera, 400, 300, 0, 0, 1e-9);
    assert_true(camera.zoom >= 0.2);
    embedding_camera_zoom_at(&camera, 400, 300, 0, 0, 1e9);
    assert_true(camera.zoom <= 1000.0);
}

static void test_turning_back_undoes_turning(void **state)
{
    (void)state;
    EmbeddingCamera camera = make_camera(true);
    const EmbeddingPlace before = embedding_camera_place(&camera, 400, 300, points, 3);
    embedding_camera_turn(&camera, 50, 0);
    embedding_camera_turn(&camera, 0, 30);
    const EmbeddingPlace turned = embedding_camera_place(&camera, 400, 300, points, 3);
    embedding_camera_turn(&camera, 0, -30);
    embedding_camera_turn(&camera, -50, 0);
    const EmbeddingPlace after = embedding_camera_place(&camera, 400, 300, points, 3);
    assert_true(hypot(turned.x - before.x, turned.y - before.y) > 5.0);
    assert_true(hypot(after.x - before.x, after.y - before.y) < 1e-6);
}

static void test_a_thousand_turns_do_not_shear(void **state)
{
    (void)state;
    EmbeddingCamera camera = make_camera(true);
    for (int i = 0; i < 10000; i++)
        embedding_camera_turn(&camera, 13.7, -5.1);
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            double product = 0;
            for (size_t k = 0; k < 3; k++)
                product += camera.rotation[3 * i + k] * camera.rotation[3 * j + k];
            assert_true(fabs(product - (i == j ? 1.0 : 0.0)) < 1e-12);
        }
}

static void test_the_near_side_follows_the_hand(void **state)
{
    (void)state;
    const float ball[] = {0, 0, 1, 0, 0, -1, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0};
    EmbeddingCamera camera;
    embedding_camera_fit(&camera, ball, 6, 3, true);
    embedding_camera_turn(&camera, -70, 0);
    const EmbeddingPlace before = embedding_camera_place(&camera, 400, 300, ball, 3);
    embedding_camera_turn(&camera, 10, 0);
    const EmbeddingPlace after = embedding_camera_place(&camera, 400, 300, ball, 3);
    assert_true(before.depth > 0.5);
    assert_true(after.x > before.x);
}

static void test_one_component_and_one_point_are_enough(void **state)
{
    (void)state;
    const float line[] = {1, 2, 3}, lone[] = {7};
    EmbeddingCamera camera;
    embedding_camera_fit(&camera, line, 3, 1, false);
    const EmbeddingPlace place = embedding_camera_place(&camera, 400, 300, line + 2, 1);
    assert_true(fabs(place.x - 364.0) < 1e-6 && fabs(place.y - 150.0) < 1e-6);
    embedding_camera_fit(&camera, lone, 1, 1, true);
    assert_true(fabs(embedding_camera_place(&camera, 400, 300, lone, 1).x - 200.0) < 1e-6);
    embedding_camera_fit(&camera, NULL, 0, 3, false);
    assert_true(camera.radius > 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_points_fit),
        cmocka_unit_test(test_points_without_numbers_have_no_place),
        cmocka_unit_test(test_unplace_undoes_place),
        cmocka_unit_test(test_up_is_up),
        cmocka_unit_test(test_zoom_keeps_what_is_under_the_pointer),
        cmocka_unit_test(test_turning_back_undoes_turning),
        cmocka_unit_test(test_a_thousand_turns_do_not_shear),
        cmocka_unit_test(test_the_near_side_follows_the_hand),
        cmocka_unit_test(test_one_component_and_one_point_are_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
