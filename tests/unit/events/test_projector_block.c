/* SPDX-License-Identifier: Apache-2.0 */
#include "projector_block.h"

#include "cmocka_all.h"

#include <string.h>

static const EventsProjectorBlock FULL = {.tensor_name = "a \"b\"",
                                          .tensor_path = "a/tensors.bin",
                                          .n_rows = 100,
                                          .n_columns = 5,
                                          .metadata_path = "a/metadata.tsv",
                                          .sprite_path = "a/sprite.png",
                                          .sprite_cell_width = 32,
                                          .sprite_cell_height = 10};

static const EventsProjectorBlock SHORT = {.tensor_name = "n", .tensor_path = "n/t"};

#define SHORT_TEXT "embeddings {\n  tensor_name: \"n\"\n  tensor_path: \"n/t\"\n}\n"

static void check(const char *present, const EventsProjectorBlock *block, const char *expected)
{
    EventsByteBuffer out = {0};
    size_t offset = 0;
    const EventsBytes bytes = {(const uint8_t *)present, strlen(present)};
    assert_int_equal(events_projector_block_put(&out, bytes, block, &offset), EVENTS_OK);
    assert_int_equal(out.size, strlen(expected));
    assert_memory_equal(out.data, expected, out.size);
    events_byte_buffer_clear(&out);
}

static void test_block_has_the_known_text(void **state)
{
    (void)state;
    check("", &FULL,
          "embeddings {\n"
          "  tensor_name: \"a \\\"b\\\"\"\n"
          "  metadata_path: \"a/metadata.tsv\"\n"
          "  tensor_path: \"a/tensors.bin\"\n"
          "  tensor_shape: 100\n"
          "  tensor_shape: 5\n"
          "  sprite {\n"
          "    image_path: \"a/sprite.png\"\n"
          "    single_image_dim: 32\n"
          "    single_image_dim: 10\n"
          "  }\n"
          "}\n");
    check("", &SHORT, SHORT_TEXT);
}

static void test_others_stay_as_they_stand(void **state)
{
    (void)state;
    check("# mine\nembeddings < tensor_name: 'm' new_field: [1] >\nmodel_checkpoint_path: \"x\"",
          &SHORT,
          "# mine\nembeddings < tensor_name: 'm' new_field: [1] >\nmodel_checkpoint_path: "
          "\"x\"\n" SHORT_TEXT);
}

static void test_same_name_is_replaced_however_it_is_written(void **state)
{
    (void)state;
    check(SHORT_TEXT, &SHORT, SHORT_TEXT);
    check(
        "embeddings: { metadata_path: \"old\" tensor_name: '\\156' };\nembeddings { }\n" SHORT_TEXT,
        &SHORT, "embeddings { }\n" SHORT_TEXT);
}

static void test_nonsense_is_refused_with_its_place(void **state)
{
    (void)state;
    const char *present = "embeddings { tensor_name: \"m\" }\nembeddings { ";
    EventsByteBuffer out = {0};
    size_t offset = 0;
    const EventsBytes bytes = {(const uint8_t *)present, strlen(present)};
    assert_int_equal(events_projector_block_put(&out, bytes, &SHORT, &offset),
                     EVENTS_ERROR_CORRUPT);
    assert_in_range(offset, 32, strlen(present));
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_block_has_the_known_text),
        cmocka_unit_test(test_others_stay_as_they_stand),
        cmocka_unit_test(test_same_name_is_replaced_however_it_is_written),
        cmocka_unit_test(test_nonsense_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
