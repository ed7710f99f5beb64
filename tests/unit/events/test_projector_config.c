/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "events/projector_config.h"

#include <stdlib.h>
#include <string.h>

static EventsStatus parse(const char *text, EventsProjectorConfig *config, EventsError *err)
{
    return events_projector_config_parse((EventsBytes){(const uint8_t *)text, strlen(text)}, config,
                                         err);
}

static EventsProjectorConfig parse_good(const char *text)
{
    EventsProjectorConfig config;
    EventsError err;
    if (parse(text, &config, &err) != EVENTS_OK) {
        fail_msg("%s: %s", text, err.message);
    }
    return config;
}

static void test_a_config_with_everything(void **state)
{
    (void)state;
    EventsProjectorConfig config = parse_good("embeddings {\n"
                                              "  tensor_name: \"default:00000\"\n"
                                              "  metadata_path: \"00000/default/metadata.tsv\"\n"
                                              "  bookmarks_path: \"b.json\"\n"
                                              "  tensor_shape: 100\n"
                                              "  tensor_shape: 5\n"
                                              "  sprite {\n"
                                              "    image_path: \"00000/default/sprite.png\"\n"
                                              "    single_image_dim: 32\n"
                                              "    single_image_dim: 10\n"
                                              "  }\n"
                                              "  tensor_path: \"00000/default/tensors.tsv\"\n"
                                              "}\n"
                                              "model_checkpoint_path: \"model.ckpt\"\n");
    assert_int_equal(config.n_embeddings, 1);
    const EventsProjectorEmbedding *embedding = &config.embeddings[0];
    assert_string_equal(embedding->tensor_name, "default:00000");
    assert_string_equal(embedding->metadata_path, "00000/default/metadata.tsv");
    assert_string_equal(embedding->bookmarks_path, "b.json");
    assert_string_equal(embedding->tensor_path, "00000/default/tensors.tsv");
    assert_string_equal(embedding->sprite_path, "00000/default/sprite.png");
    assert_int_equal(embedding->n_shape, 2);
    assert_int_equal(embedding->shape[0], 100);
    assert_int_equal(embedding->shape[1], 5);
    assert_int_equal(embedding->sprite_width, 32);
    assert_int_equal(embedding->sprite_height, 10);
    assert_string_equal(config.model_checkpoint_path, "model.ckpt");
    events_projector_config_clear(&config);
    assert_null(config.embeddings);
}

static void test_texts_without_an_embedding(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "", "\n", "# nothing\n", "# nothing", "model_checkpoint_path: 'm'", "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        EventsProjectorConfig config = parse_good(TEXTS[i]);
        assert_int_equal(config.n_embeddings, 0);
        events_projector_config_clear(&config);
    }
    EventsProjectorConfig config;
    assert_int_equal(events_projector_config_parse((EventsBytes){NULL, 0}, &config, NULL),
                     EVENTS_OK);
    events_projector_config_clear(&config);
    events_projector_config_clear(NULL);
}

/* Each spells two embeddings, "a" with shape 2 x 3 and "b" without. */
static void test_every_way_to_write_the_same(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "embeddings{tensor_name:\"a\"tensor_shape:2 tensor_shape:3}embeddings{tensor_name:'b'}",
        "embeddings: { tensor_name: \"a\", tensor_shape: 2, tensor_shape: 3, },\n"
        "embeddings: { tensor_name: \"b\"; };",
        "embeddings < tensor_name: \"a\" tensor_shape: [2, 3] >\nembeddings <tensor_name: \"b\">",
        "embeddings: [{tensor_name: 'a' tensor_shape: [ 0x2, 03 ]}, <tensor_name: 'b'>]",
        "# first\nembeddings { # second\r\n\ttensor_name: \"a\" # third\n"
        "tensor_shape: 2 tensor_shape: 3 } embeddings { tensor_name : \"b\" }",
        "embeddings { unknown_number: -1.5e-3 tensor_name: '' 'a' unknown { x { y: [1, 2] } }\n"
        "tensor_shape: [] tensor_shape: 2 tensor_shape: 3 unknown_enum: VALUE inf: -inf }\n"
        "embeddings { tensor_name: 'z' tensor_name: 'b' [ext.name]: 3 }\nother: 'text' 'more'",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        EventsProjectorConfig config = parse_good(TEXTS[i]);
        assert_int_equal(config.n_embeddings, 2);
        assert_string_equal(config.embeddings[0].tensor_name, "a");
        assert_int_equal(config.embeddings[0].n_shape, 2);
        assert_int_equal(config.embeddings[0].shape[0], 2);
        assert_int_equal(config.embeddings[0].shape[1], 3);
        assert_string_equal(config.embeddings[0].tensor_path, "");
        assert_string_equal(config.embeddings[1].tensor_name, "b");
        assert_int_equal(config.embeddings[1].n_shape, 0);
        assert_null(config.embeddings[1].shape);
        events_projector_config_clear(&config);
    }
}

static void test_appended_blocks_are_more_embeddings(void **state)
{
    (void)state;
    enum { N_BLOCKS = 300 };
    char text[N_BLOCKS * 32];
    size_t size = 0;
    for (size_t i = 0; i < N_BLOCKS; i++) {
        memcpy(text + size, "embeddings {\ntensor_name: 't'\n}\n", 32);
        size += 32;
    }
    EventsProjectorConfig config;
    assert_int_equal(
        events_projector_config_parse((EventsBytes){(uint8_t *)text, size}, &config, NULL),
        EVENTS_OK);
    assert_int_equal(config.n_embeddings, N_BLOCKS);
    events_projector_config_clear(&config);
}

static void test_a_square_sprite_and_a_long_shape(void **state)
{
    (void)state;
    EventsProjectorConfig config =
        parse_good("embeddings { sprite { single_image_dim: 28 } tensor_shape: [1,2,3,4,5,6,7] }");
    assert_int_equal(config.embeddings[0].sprite_width, 28);
    assert_int_equal(config.embeddings[0].sprite_height, 28);
    assert_int_equal(config.embeddings[0].n_shape, 7);
    assert_int_equal(config.embeddings[0].shape[6], 7);
    events_projector_config_clear(&config);
}

static void test_texts_that_make_no_sense(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t offset;
    } CASES[] = {
        {"embeddings {", 12},
        {"embeddings { tensor_name: \"a }", 30},
        {"embeddings { tensor_name: \"a\n\" }", 28},
        {"embeddings { tensor_name }", 25},
        {"embeddings { tensor_name: }", 26},
        {"embeddings { tensor_shape: x }", 28},
        {"embeddings { tensor_shape: -1 }", 29},
        {"embeddings { tensor_shape: 4294967296 }", 37},
        {"embeddings { tensor_shape: [1 2] }", 30},
        {"embeddings { tensor_shape: [[1]] }", 28},
        {"embeddings { >", 13},
        {"}", 0},
        {"embeddings < }", 13},
        {"\x01", 0},
        {"a: 'x\\q'", 7},
        {"a: '\\u12'", 8},
        {"a: '\\U00110000'", 14},
        {"a: '\\x'", 6},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventsProjectorConfig config = {.n_embeddings = 77};
        EventsError err = {0};
        if (parse(CASES[i].text, &config, &err) != EVENTS_ERROR_CORRUPT ||
            err.offset_bytes != CASES[i].offset || config.n_embeddings != 77) {
            fail_msg("%s: at %d", CASES[i].text, (int)err.offset_bytes);
        }
    }
    const EventsBytes nul = {(const uint8_t *)"\0", 1};
    EventsProjectorConfig config;
    assert_int_equal(events_projector_config_parse(nul, &config, NULL), EVENTS_ERROR_CORRUPT);
}

static void test_nesting_is_bounded(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    char *text = malloc(3 * DEPTH);
    assert_non_null(text);
    for (size_t i = 0; i < DEPTH; i++) {
        memcpy(text + 3 * i, "a {", 3);
    }
    EventsProjectorConfig config;
    const EventsBytes bytes = {(const uint8_t *)text, (size_t)3 * DEPTH};
    assert_int_equal(events_projector_config_parse(bytes, &config, NULL), EVENTS_ERROR_CORRUPT);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_config_with_everything),
        cmocka_unit_test(test_texts_without_an_embedding),
        cmocka_unit_test(test_every_way_to_write_the_same),
        cmocka_unit_test(test_appended_blocks_are_more_embeddings),
        cmocka_unit_test(test_a_square_sprite_and_a_long_shape),
        cmocka_unit_test(test_texts_that_make_no_sense),
        cmocka_unit_test(test_nesting_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
