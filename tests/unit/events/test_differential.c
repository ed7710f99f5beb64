/* SPDX-License-Identifier: Apache-2.0 */
/* Random events, packed by the generated code: our view of them, which copies nothing, agrees with
 * what the generated code unpacks. Mutated, they crash neither. */
#include "cmocka_all.h"
#include "event.pb-c.h"
#include "events/event_decode.h"
#include "events/event_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_EVENTS = 20000, N_MUTATED = 100000, MAX_VALUES = 4, MAX_NUMBERS = 6 };

/* Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static bool toss(uint64_t *state)
{
    return (next_random(state) & 1) != 0;
}

/* Everything a random event is made of. */
typedef struct Made {
    EventsProto__Event event;
    EventsProto__Summary summary;
    EventsProto__SessionLog session;
    EventsProto__SourceMetadata source;
    EventsProto__Summary__Value values[MAX_VALUES];
    EventsProto__Summary__Value *value_pointers[MAX_VALUES];
    EventsProto__TensorProto tensors[MAX_VALUES];
    EventsProto__TensorShapeProto shapes[MAX_VALUES];
    EventsProto__TensorShapeProto__Dim dims[MAX_VALUES];
    EventsProto__TensorShapeProto__Dim *dim_pointers[MAX_VALUES];
    EventsProto__HistogramProto histograms[MAX_VALUES];
    EventsProto__SummaryMetadata metadata[MAX_VALUES];
    EventsProto__SummaryMetadata__PluginData plugins[MAX_VALUES];
    char tags[MAX_VALUES][16];
    float floats[MAX_VALUES][MAX_NUMBERS];
    double doubles[2 * MAX_VALUES][MAX_NUMBERS];
} Made;

static void make_tensor(Made *made, size_t i, uint64_t *random)
{
    EventsProto__TensorProto *tensor = &made->tensors[i];
    events_proto__tensor_proto__init(tensor);
    tensor->dtype = EVENTS_PROTO__DATA_TYPE__DT_FLOAT;
    const size_t n = next_random(random) % MAX_NUMBERS;
    for (size_t k = 0; k < n; k++) {
        made->floats[i][k] = (float)(int64_t)next_random(random);
    }
    tensor->n_float_val = n;
    tensor->float_val = made->floats[i];
    if (toss(random)) {
        events_proto__tensor_shape_proto__init(&made->shapes[i]);
        events_proto__tensor_shape_proto__dim__init(&made->dims[i]);
        made->dims[i].size = (int64_t)n;
        made->dim_pointers[i] = &made->dims[i];
        made->shapes[i].n_dim = 1;
        made->shapes[i].dim = &made->dim_pointers[i];
        tensor->tensor_shape = &made->shapes[i];
    }
}

static void make_histogram(Made *made, size_t i, uint64_t *random)
{
    EventsProto__HistogramProto *histogram = &made->histograms[i];
    events_proto__histogram_proto__init(histogram);
    const size_t n = next_random(random) % MAX_NUMBERS;
    for (size_t k = 0; k < n; k++) {
        made->doubles[2 * i][k] = (double)k + 1.0;
        made->doubles[2 * i + 1][k] = (double)(next_random(random) % 100) + 1.0;
    }
    histogram->n_bucket_limit = n;
    histogram->bucket_limit = made->doubles[2 * i];
    histogram->n_bucket = n;
    histogram->bucket = made->doubles[2 * i + 1];
    histogram->min = 0.5;
    histogram->max = (double)n;
}

static void make_value(Made *made, size_t i, uint64_t *random)
{
    EventsProto__Summary__Value *value = &made->values[i];
    events_proto__summary__value__init(value);
    snprintf(made->tags[i], sizeof made->tags[i], "tag/%u", (unsigned)(next_random(random) % 1000));
    value->tag = made->tags[i];
    switch (next_random(random) % 4) {
    case 0:
        value->value_case = EVENTS_PROTO__SUMMARY__VALUE__VALUE_SIMPLE_VALUE;
        value->simple_value = (float)(int64_t)next_random(random);
        break;
    case 1:
        make_tensor(made, i, random);
        value->value_case = EVENTS_PROTO__SUMMARY__VALUE__VALUE_TENSOR;
        value->tensor = &made->tensors[i];
        break;
    case 2:
        make_histogram(made, i, random);
        value->value_case = EVENTS_PROTO__SUMMARY__VALUE__VALUE_HISTO;
        value->histo = &made->histograms[i];
        break;
    default:
        break;
    }
    if (toss(random)) {
        events_proto__summary_metadata__init(&made->metadata[i]);
        events_proto__summary_metadata__plugin_data__init(&made->plugins[i]);
        static char name[] = "scalars";
        made->plugins[i].plugin_name = name;
        made->metadata[i].plugin_data = &made->plugins[i];
        made->metadata[i].data_class = (EventsProto__DataClass)(next_random(random) % 4);
        value->metadata = &made->metadata[i];
    }
}

static void make_event(Made *made, uint64_t *random)
{
    static char version[] = "brain.Event:2";
    static char writer[] = "somebody";
    EventsProto__Event *event = &made->event;
    events_proto__event__init(event);
    event->wall_time = (double)(int64_t)next_random(random);
    event->step = (int64_t)(next_random(random) >> next_random(random) % 64);
    const uint64_t kind = next_random(random) % 8;
    if (kind == 0) {
        event->what_case = EVENTS_PROTO__EVENT__WHAT_FILE_VERSION;
        event->file_version = version;
    } else if (kind == 1) {
        events_proto__session_log__init(&made->session);
        made->session.status = (EventsProto__SessionLog__SessionStatus)(next_random(random) % 4);
        event->what_case = EVENTS_PROTO__EVENT__WHAT_SESSION_LOG;
        event->session_log = &made->session;
    } else if (kind > 2) {
        events_proto__summary__init(&made->summary);
        made->summary.n_value = next_random(random) % (MAX_VALUES + 1);
        made->summary.value = made->value_pointers;
        for (size_t i = 0; i < made->summary.n_value; i++) {
            make_value(made, i, random);
            made->value_pointers[i] = &made->values[i];
        }
        event->what_case = EVENTS_PROTO__EVENT__WHAT_SUMMARY;
        event->summary = &made->summary;
    }
    if (toss(random)) {
        events_proto__source_metadata__init(&made->source);
        made->source.writer = writer;
        event->source_metadata = &made->source;
    }
}

static bool is_text(EventsBytes bytes, const char *text)
{
    return bytes.size == strlen(text) &&
           (bytes.size == 0 || memcmp(bytes.data, text, bytes.size) == 0);
}

static void compare_tensor(const EventsValueView *ours, const EventsProto__TensorProto *theirs)
{
    EventsTensor tensor;
    assert_int_equal(events_tensor_decode(ours, &tensor, NULL), EVENTS_OK);
    assert_int_equal(tensor.dtype, theirs->dtype);
    assert_int_equal(tensor.n_elements, theirs->n_float_val);
    for (size_t i = 0; i < tensor.n_elements; i++) {
        assert_true(tensor.numbers[i] == (double)theirs->float_val[i]);
    }
    assert_true(ours->is_scalar == (tensor.n_elements == 1));
    events_tensor_clear(&tensor);
}

static void compare_histogram(const EventsValueView *ours,
                              const EventsProto__HistogramProto *theirs)
{
    EventsHistogram histogram;
    assert_int_equal(events_histogram_decode(ours, &histogram, NULL), EVENTS_OK);
    assert_int_equal(histogram.n_buckets, theirs->n_bucket);
    for (size_t i = 0; i < histogram.n_buckets; i++) {
        assert_true(histogram.count[i] == theirs->bucket[i]);
        assert_true(histogram.right[i] == theirs->bucket_limit[i]);
    }
    events_histogram_clear(&histogram);
}

static void compare_value(const EventsValueView *ours, const EventsProto__Summary__Value *theirs)
{
    assert_true(is_text(ours->tag, theirs->tag));
    assert_true(ours->has_metadata == (theirs->metadata != NULL));
    if (theirs->metadata != NULL) {
        assert_true(is_text(ours->plugin_name, theirs->metadata->plugin_data->plugin_name));
        assert_int_equal(ours->data_class, theirs->metadata->data_class);
    }
    switch (theirs->value_case) {
    case EVENTS_PROTO__SUMMARY__VALUE__VALUE_SIMPLE_VALUE:
        assert_int_equal(ours->kind, EVENTS_VALUE_SIMPLE);
        assert_true(ours->simple_value == theirs->simple_value);
        break;
    case EVENTS_PROTO__SUMMARY__VALUE__VALUE_TENSOR:
        assert_int_equal(ours->kind, EVENTS_VALUE_TENSOR);
        compare_tensor(ours, theirs->tensor);
        break;
    case EVENTS_PROTO__SUMMARY__VALUE__VALUE_HISTO:
        assert_int_equal(ours->kind, EVENTS_VALUE_HISTO);
        compare_histogram(ours, theirs->histo);
        break;
    default:
        assert_int_equal(ours->kind, EVENTS_VALUE_NONE);
        break;
    }
}

static void compare_event(const EventsEventView *ours, const EventsProto__Event *theirs)
{
    assert_memory_equal(&ours->wall_time, &theirs->wall_time, sizeof ours->wall_time);
    assert_true(ours->step == theirs->step);
    assert_true(is_text(ours->source_writer,
                        theirs->source_metadata != NULL ? theirs->source_metadata->writer : ""));
    if (theirs->what_case == EVENTS_PROTO__EVENT__WHAT_FILE_VERSION) {
        assert_true(is_text(ours->body, theirs->file_version));
    } else if (theirs->what_case == EVENTS_PROTO__EVENT__WHAT_SESSION_LOG) {
        EventsSessionStatus status;
        assert_int_equal(events_session_log_parse(ours->body, &status, NULL), EVENTS_OK);
        assert_int_equal(status, theirs->session_log->status);
    } else if (theirs->what_case == EVENTS_PROTO__EVENT__WHAT_SUMMARY) {
        assert_int_equal(ours->kind, EVENTS_EVENT_SUMMARY);
        assert_int_equal(ours->n_values, theirs->summary->n_value);
        EventsValueCursor cursor = events_event_view_values(ours);
        EventsValueView value;
        for (size_t i = 0; i < ours->n_values; i++) {
            assert_true(events_value_cursor_next(&cursor, &value));
            compare_value(&value, theirs->summary->value[i]);
        }
    } else {
        assert_int_equal(ours->kind, EVENTS_EVENT_NONE);
    }
}

static uint8_t *pack(const EventsProto__Event *event, size_t *out_size)
{
    *out_size = events_proto__event__get_packed_size(event);
    uint8_t *bytes = malloc(*out_size + 1);
    assert_non_null(bytes);
    assert_int_equal(events_proto__event__pack(event, bytes), *out_size);
    return bytes;
}

static void test_valid_events_are_seen_alike(void **state)
{
    (void)state;
    static Made made;
    uint64_t random = 1;
    for (size_t i = 0; i < N_EVENTS; i++) {
        make_event(&made, &random);
        size_t size;
        uint8_t *bytes = pack(&made.event, &size);
        EventsEventView ours;
        assert_int_equal(events_event_view_parse((EventsBytes){bytes, size}, &ours, NULL),
                         EVENTS_OK);
        EventsProto__Event *theirs = events_proto__event__unpack(NULL, size, bytes);
        assert_non_null(theirs);
        compare_event(&ours, theirs);
        events_proto__event__free_unpacked(theirs, NULL);
        free(bytes);
    }
}

/* One to four bytes changed, or the end cut off. */
static size_t mutate(uint8_t *bytes, size_t size, uint64_t *random)
{
    const uint64_t n = next_random(random) % 4 + 1;
    for (uint64_t i = 0; size > 0 && i < n; i++) {
        bytes[next_random(random) % size] = (uint8_t)next_random(random);
    }
    return toss(random) && size > 0 ? next_random(random) % size : size;
}

static void test_mutated_events_crash_nobody(void **state)
{
    (void)state;
    static Made made;
    uint64_t random = 2;
    size_t n_alike = 0;
    for (size_t i = 0; i < N_MUTATED; i++) {
        make_event(&made, &random);
        size_t size;
        uint8_t *bytes = pack(&made.event, &size);
        size = mutate(bytes, size, &random);
        EventsEventView ours;
        const bool is_ours =
            events_event_view_parse((EventsBytes){bytes, size}, &ours, NULL) == EVENTS_OK;
        EventsProto__Event *theirs = events_proto__event__unpack(NULL, size, bytes);
        if (is_ours && theirs != NULL) {
            assert_memory_equal(&ours.wall_time, &theirs->wall_time, sizeof ours.wall_time);
            assert_true(ours.step == theirs->step);
            n_alike++;
        }
        if (theirs != NULL) {
            events_proto__event__free_unpacked(theirs, NULL);
        }
        free(bytes);
    }
    assert_true(n_alike > N_MUTATED / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid_events_are_seen_alike),
        cmocka_unit_test(test_mutated_events_crash_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
