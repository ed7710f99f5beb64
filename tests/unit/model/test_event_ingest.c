/* SPDX-License-Identifier: Apache-2.0 */
/* Records spelt byte by byte in; batches out. */
#include "event_ingest.h"

#include "cmocka_all.h"
#include "event_bytes.h"

#include <math.h>
#include <string.h>

static BatchSource source_of_tests(void)
{
    static char path[] = "file";
    static char run[] = "run";
    return (BatchSource){.path = path, .run_key = run, .run_path = run};
}

/* An event: wall time and step as given, then the bytes that `hex` spells. */
static bool ingest(EventIngest *to, uint64_t offset, uint8_t step, const char *hex)
{
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, "09 000000000000f03f 10"); /* wall time 1.0, step … */
    event_bytes_append(&bytes, &step, 1);
    event_bytes_append_hex(&bytes, hex);
    const bool ok = event_ingest_record(to, event_bytes_view(&bytes), offset);
    event_bytes_clear(&bytes);
    return ok;
}

static const BatchTag *tag_of(const SeriesBatch *batch, const char *name)
{
    for (size_t i = 0; i < batch->n_tags; i++) {
        if (strcmp(batch->tags[i].name, name) == 0) {
            return &batch->tags[i];
        }
    }
    return NULL;
}

/* summary { value { tag: "a" simple_value: 0.5 } } */
#define SIMPLE_A "2a 0a 0a 08 0a 01 61 15 0000003f"
/* the same with tag "b" and 1.0 */
#define SIMPLE_B "2a 0a 0a 08 0a 01 62 15 0000803f"

static void test_scalars_become_points_in_their_order(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    for (uint8_t i = 0; i < 6; i++) {
        assert_true(ingest(to, i, i, i % 2 == 0 ? SIMPLE_A : SIMPLE_B));
    }
    assert_int_equal(event_ingest_n_waiting(to), 6);
    assert_int_equal(event_ingest_n_tags_waiting(to), 2);
    SeriesBatch *batch = event_ingest_take(to);
    assert_null(batch->next);
    assert_int_equal(batch->n_tags, 2);
    assert_int_equal(batch->n_points, 6);
    assert_int_equal(batch->newest_step, 5);
    assert_true(batch->first_wall_time == 1 && batch->last_wall_time == 1);
    const BatchTag *a = tag_of(batch, "a");
    assert_int_equal(a->kind, EVENTS_SUMMARY_SCALAR);
    assert_int_equal(a->points.n, 3);
    assert_int_equal(series_columns_step(&a->points, 2), 4);
    assert_true(series_columns_value(&a->points, 2) == 0.5);
    assert_true(series_columns_value(&tag_of(batch, "b")->points, 0) == 1);
    series_batch_free(batch);
    /* What was taken is gone; the tags are still known. */
    assert_int_equal(event_ingest_n_waiting(to), 0);
    assert_int_equal(event_ingest_n_tags_waiting(to), 0);
    ingest(to, 9, 9, SIMPLE_B);
    batch = event_ingest_take(to);
    assert_int_equal(batch->n_tags, 1);
    assert_string_equal(batch->tags[0].name, "b");
    series_batch_free(batch);
    event_ingest_free(to);
}

/* Steps that begin anew 20 times are restarts; once more, and they are counted within something. */
/* So that what waits for the main thread is as small as what will be kept; what comes later is
 * left for it to seal together with what is there. */
static void test_what_a_file_begins_with_comes_sealed(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    for (int round = 0; round < 2; round++) {
        for (uint8_t i = 0; i < 100; i++) {
            assert_true(ingest(to, i, i, SIMPLE_A));
        }
        SeriesBatch *batch = event_ingest_take(to);
        const SeriesColumns *points = &tag_of(batch, "a")->points;
        assert_int_equal(points->n, 100);
        assert_int_equal(points->n_blocks, round == 0 ? 1 : 0);
        assert_int_equal(series_columns_step(points, 99), 99);
        assert_true(series_batch_size_bytes(batch) >
                    sizeof *batch + series_columns_size_bytes(points));
        series_batch_free(batch);
    }
    event_ingest_free(to);
}

static void test_steps_that_begin_anew_too_often_are_noted_once(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    for (int epoch = 0; epoch <= 20; epoch++) {
        ingest(to, 0, 1, SIMPLE_A);
        ingest(to, 0, 2, SIMPLE_A);
        ingest(to, 0, 2, SIMPLE_A); /* equal is not back */
    }
    SeriesBatch *batch = event_ingest_take(to);
    assert_null(batch->repeating_tag);
    series_batch_free(batch);
    ingest(to, 0, 1, SIMPLE_A);
    batch = event_ingest_take(to);
    assert_string_equal(batch->repeating_tag, "a");
    series_batch_free(batch);
    ingest(to, 0, 0x00, SIMPLE_A);
    batch = event_ingest_take(to);
    assert_null(batch->repeating_tag);
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_media_are_noted_by_where_they_lie(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    /* two values: tag "a" simple_value, tag "i" image { height: 1 } */
    ingest(to, 1234, 7, "2a 13 0a 08 0a 01 61 15 0000003f 0a 07 0a 01 69 22 02 08 01");
    SeriesBatch *batch = event_ingest_take(to);
    const BatchTag *image = tag_of(batch, "i");
    assert_int_equal(image->kind, EVENTS_SUMMARY_IMAGE);
    assert_int_equal(image->points.n, 1);
    assert_int_equal(image->points.offsets_bytes[0], 1234);
    assert_int_equal(image->points.value_indices[0], 1);
    assert_int_equal(batch->n_points, 2);
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_the_first_metadata_decides_and_describes(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    /* tag "t", metadata { plugin_data { plugin_name: "scalars" } display_name: "D" description: "d"
     * }, tensor { dtype: DT_FLOAT tensor_shape {} float_val: 0.5 } */
    ingest(to, 0, 1,
           "2a 28 0a 26 0a 01 74 4a 11 0a 09 0a 07 7363616c617273 12 01 44 1a 01 64"
           " 42 0e 08 01 12 00 2a 04 0000003f 10 00 10 00");
    /* the same tag without metadata: still a scalar; then a histo, which is no point of it */
    ingest(to, 1, 2, "2a 0a 0a 08 0a 01 74 15 0000003f");
    ingest(to, 2, 3, "2a 07 0a 05 0a 01 74 2a 00");
    SeriesBatch *batch = event_ingest_take(to);
    assert_int_equal(batch->n_tags, 1);
    assert_string_equal(batch->tags[0].display_name, "D");
    assert_string_equal(batch->tags[0].description, "d");
    assert_int_equal(batch->tags[0].kind, EVENTS_SUMMARY_SCALAR);
    assert_int_equal(batch->tags[0].points.n, 2);
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_metadata_alone_makes_a_tag_without_points(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    /* tag "h", metadata { plugin_data { plugin_name: "hparams" } } */
    ingest(to, 0, 0, "2a 12 0a 10 0a 01 68 4a 0b 0a 09 0a 07 68706172616d73");
    SeriesBatch *batch = event_ingest_take(to);
    assert_int_equal(batch->n_tags, 1);
    assert_int_equal(batch->tags[0].kind, EVENTS_SUMMARY_HPARAMS);
    assert_int_equal(batch->tags[0].points.n, 0);
    assert_int_equal(batch->n_points, 0);
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_a_session_start_stands_between_points(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    ingest(to, 0, 3, "3a 02 08 01"); /* START before everything */
    ingest(to, 1, 4, SIMPLE_A);
    ingest(to, 2, 5, "3a 02 08 02"); /* STOP */
    ingest(to, 3, 2, "3a 02 08 01");
    ingest(to, 4, 2, SIMPLE_A);
    SeriesBatch *batch = event_ingest_take(to);
    assert_int_equal(batch->n_session_starts, 1);
    assert_int_equal(batch->session_starts[0].step, 3);
    assert_int_equal(batch->n_points, 1);
    assert_int_equal(batch->other.n_session_log, 3);
    SeriesBatch *second = batch->next;
    assert_int_equal(second->n_session_starts, 1);
    assert_int_equal(second->session_starts[0].step, 2);
    assert_int_equal(second->n_points, 1);
    assert_null(second->next);
    series_batch_free(second);
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_other_records_are_counted(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    ingest(to, 0, 0, "22 00");
    ingest(to, 1, 0, "22 00");
    ingest(to, 2, 0, "4a 00");
    ingest(to, 3, 0, "32 00");
    ingest(to, 4, 0, "42 00");
    ingest(to, 5, 0, "52 04 0a 02 6d65"); /* source_metadata { writer: "me" } */
    assert_false(ingest(to, 6, 0, "2a 05 0a"));
    SeriesBatch *batch = event_ingest_take(to);
    assert_int_equal(batch->other.n_graph_def, 2);
    assert_int_equal(batch->other.n_meta_graph_def, 1);
    assert_int_equal(batch->other.n_log_message, 1);
    assert_int_equal(batch->other.n_run_metadata, 1);
    assert_string_equal(batch->writer, "me");
    assert_int_equal(batch->n_tags, 0);
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_names_are_made_text(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    ingest(to, 0, 0, "2a 0a 0a 08 0a 01 ff 15 0000003f");
    ingest(to, 1, 0, "2a 0a 0a 08 0a 01 00 15 0000003f");
    SeriesBatch *batch = event_ingest_take(to);
    assert_int_equal(batch->n_tags, 2);
    assert_string_equal(batch->tags[0].name, "\xef\xbf\xbd");
    series_batch_free(batch);
    event_ingest_free(to);
}

static void test_any_bytes_are_survived(void **state)
{
    (void)state;
    const BatchSource source = source_of_tests();
    EventIngest *to = event_ingest_new(&source);
    GRand *random = g_rand_new_with_seed(11);
    for (int round = 0; round < 30000; round++) {
        uint8_t bytes[40] = {0x2a, 20, 0x0a, 18, 0x0a, 1, 'a'};
        for (size_t i = round % 2 == 0 ? 0 : 7; i < sizeof bytes; i++) {
            bytes[i] = (uint8_t)g_rand_int_range(random, 0, 256);
        }
        event_ingest_record(to, (EventsBytes){bytes, 22}, 0);
        if (round % 100 == 0) {
            SeriesBatch *batch = event_ingest_take(to);
            while (batch != NULL) {
                SeriesBatch *next = batch->next;
                series_batch_free(batch);
                batch = next;
            }
        }
    }
    g_rand_free(random);
    event_ingest_free(to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scalars_become_points_in_their_order),
        cmocka_unit_test(test_what_a_file_begins_with_comes_sealed),
        cmocka_unit_test(test_steps_that_begin_anew_too_often_are_noted_once),
        cmocka_unit_test(test_media_are_noted_by_where_they_lie),
        cmocka_unit_test(test_the_first_metadata_decides_and_describes),
        cmocka_unit_test(test_metadata_alone_makes_a_tag_without_points),
        cmocka_unit_test(test_a_session_start_stands_between_points),
        cmocka_unit_test(test_other_records_are_counted),
        cmocka_unit_test(test_names_are_made_text),
        cmocka_unit_test(test_any_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
