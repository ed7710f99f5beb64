/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a TensorProto, and as the messages of the older kinds, given to every decoder of
 * values. Promises: what a decoder gives has the shape it claims, and all decoders agree on the
 * one number of a scalar. */
#include "events/audio_decode.h"
#include "events/event_decode.h"
#include "events/layout_decode.h"
#include "events/mark_decode.h"
#include "events/mesh_decode.h"
#include "events/pr_curve_decode.h"
#include "events/text_decode.h"
#include "fuzz_target.h"

enum { MAX_ELEMENTS = 1 << 12 };

/* Adds up what is borrowed, so that it is really read. */
static unsigned sum_of(EventsBytes bytes)
{
    unsigned sum = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        sum += bytes.data[i];
    }
    return sum;
}

static void decode_tensor(const EventsValueView *value)
{
    EventsTensor tensor;
    if (events_tensor_decode_limited(value, MAX_ELEMENTS, &tensor, NULL) != EVENTS_OK) {
        return;
    }
    REQUIRE(tensor.n_elements <= MAX_ELEMENTS);
    uint64_t n = 1;
    for (size_t i = 0; i < tensor.rank; i++) {
        n *= tensor.dims[i];
    }
    REQUIRE(n == tensor.n_elements);
    for (size_t i = 0; tensor.strings != NULL && i < tensor.n_elements; i++) {
        sum_of(tensor.strings[i]);
    }
    events_tensor_clear(&tensor);
}

static void decode_text(const EventsValueView *value)
{
    EventsTextView text;
    EventsBytes one;
    if (events_tensor_one_string(value, &one)) {
        sum_of(one);
    }
    if (events_text_decode(value, &text, NULL) != EVENTS_OK) {
        return;
    }
    for (size_t i = 0; i < text.n_rows * text.n_columns; i++) {
        sum_of(text.cells[i]);
    }
    events_text_clear(&text);
}

static void decode_audio(const EventsValueView *value)
{
    EventsAudioView audio;
    if (events_audio_decode(value, &audio, NULL) != EVENTS_OK) {
        return;
    }
    for (size_t i = 0; i < audio.n; i++) {
        EventsWavHeader header;
        if (events_wav_header_parse(audio.clips[i].encoded, &header, NULL) == EVENTS_OK) {
            sum_of(header.samples);
        }
        sum_of(audio.clips[i].label);
    }
    events_audio_clear(&audio);
}

static void decode_images(const EventsValueView *value)
{
    EventsImages images;
    if (events_images_decode(value, &images, NULL) != EVENTS_OK) {
        return;
    }
    for (size_t i = 0; i < images.n; i++) {
        sum_of(images.encoded[i]);
    }
    events_images_clear(&images);
}

static void decode_curve(const EventsValueView *value)
{
    EventsPrCurve curve;
    if (events_pr_curve_decode(value, &curve, NULL) != EVENTS_OK) {
        return;
    }
    REQUIRE(curve.n <= curve.n_written && (curve.n > 0) == (curve.n_written > 0));
    REQUIRE(curve.n_written == 0 ||
            curve.recall + curve.n_written == curve.true_positives + 6 * curve.n_written);
    events_pr_curve_clear(&curve);
}

static void decode_mesh(const EventsValueView *value)
{
    EventsMeshView mesh;
    if (events_mesh_decode(value, value->plugin_content, &mesh, NULL) != EVENTS_OK) {
        return;
    }
    REQUIRE((mesh.numbers != NULL) == (mesh.n_batch * mesh.n_points > 0));
    events_mesh_clear(&mesh);
}

static void decode_layout(const EventsValueView *value)
{
    EventsLayoutView layout;
    if (events_layout_decode(value, &layout, NULL) != EVENTS_OK) {
        return;
    }
    for (size_t i = 0; i < layout.n_categories; i++) {
        const EventsLayoutCategory *category = &layout.categories[i];
        REQUIRE(category->first_chart + category->n_charts <= layout.n_charts);
    }
    for (size_t i = 0; i < layout.n_charts; i++) {
        const EventsLayoutChart *chart = &layout.charts[i];
        const bool is_lines = chart->kind == EVENTS_LAYOUT_CHART_LINES;
        REQUIRE(chart->first + chart->n <= (is_lines ? layout.n_tags : layout.n_margins));
    }
    events_layout_clear(&layout);
}

static void decode_mark(const EventsValueView *value)
{
    EventsMarkView mark;
    if (events_mark_decode(value, &mark, NULL) == EVENTS_OK) {
        sum_of(mark.name);
        events_mark_clear(&mark);
    }
}

static void decode_histogram(const EventsValueView *value)
{
    EventsHistogram histogram;
    if (events_histogram_decode(value, &histogram, NULL) != EVENTS_OK) {
        return;
    }
    for (size_t i = 0; i < histogram.n_buckets; i++) {
        REQUIRE(histogram.count[i] >= 0.0);
    }
    events_histogram_clear(&histogram);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t TAG[] = "_marks_/never written";
    const EventsBytes payload = {data, size};
    EventsValueView value = {.kind = EVENTS_VALUE_TENSOR,
                             .payload = payload,
                             .plugin_content = payload,
                             .tag = {TAG, sizeof TAG - 1}};
    decode_tensor(&value);
    decode_text(&value);
    decode_audio(&value);
    decode_images(&value);
    decode_curve(&value);
    decode_mesh(&value);
    decode_layout(&value);
    decode_mark(&value);
    decode_histogram(&value);
    value.kind = EVENTS_VALUE_HISTO;
    decode_histogram(&value);
    value.kind = EVENTS_VALUE_IMAGE;
    decode_images(&value);
    value.kind = EVENTS_VALUE_AUDIO;
    decode_audio(&value);
    return 0;
}
