/* SPDX-License-Identifier: Apache-2.0 */
/* A run in, a line for each of its values out: kind, tag, step and what the value's own decoder
 * makes of it, apart by tabs. Numbers have all their digits, bytes are in hexadecimal. For tests
 * that compare it with what others wrote. Public headers only. Usage: read_values DIRECTORY */
#include <events/events.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void must(EventsStatus status, const EventsError *error)
{
    if (status < EVENTS_OK) {
        fprintf(stderr, "%s\n", error->message);
        exit(EXIT_FAILURE);
    }
}

static void print_bytes(EventsBytes bytes)
{
    putchar('\t');
    for (size_t i = 0; i < bytes.size; i++) {
        printf("%02x", bytes.data[i]);
    }
}

static void print_numbers(const double *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        printf("\t%.17g", numbers[i]);
    }
}

static void print_histogram(const EventsValueView *value)
{
    EventsError error;
    EventsHistogram histogram;
    must(events_histogram_decode(value, &histogram, &error), &error);
    for (size_t i = 0; i < histogram.n_buckets; i++) {
        const double row[] = {histogram.left[i], histogram.right[i], histogram.count[i]};
        print_numbers(row, 3);
    }
    events_histogram_clear(&histogram);
}

static void print_images(const EventsValueView *value)
{
    EventsError error;
    EventsImages images;
    must(events_images_decode(value, &images, &error), &error);
    printf("\t%" PRIu64 "\t%" PRIu64, images.width, images.height);
    for (size_t i = 0; i < images.n; i++) {
        print_bytes(images.encoded[i]);
    }
    events_images_clear(&images);
}

static void print_sounds(const EventsValueView *value)
{
    EventsError error;
    EventsAudioView audio;
    must(events_audio_decode(value, &audio, &error), &error);
    for (size_t i = 0; i < audio.n; i++) {
        EventsWavHeader header;
        must(events_wav_header_parse(audio.clips[i].encoded, &header, &error), &error);
        printf("\t%" PRIu32 "\t%" PRIu32, header.sample_rate_hz, header.n_channels);
        print_bytes(header.samples);
    }
    events_audio_clear(&audio);
}

static void print_text(const EventsValueView *value)
{
    EventsError error;
    EventsTextView text;
    must(events_text_decode(value, &text, &error), &error);
    for (size_t i = 0; i < text.n_rows * text.n_columns; i++) {
        print_bytes(text.cells[i]);
    }
    events_text_clear(&text);
}

static void print_tensor(const EventsValueView *value)
{
    EventsError error;
    EventsTensor tensor;
    must(events_tensor_decode(value, &tensor, &error), &error);
    printf("\t%zu", tensor.rank);
    for (size_t i = 0; i < tensor.rank; i++) {
        printf("\t%" PRIu64, tensor.dims[i]);
    }
    if (tensor.numbers != NULL) {
        print_numbers(tensor.numbers, tensor.n_elements * tensor.n_components);
    }
    events_tensor_clear(&tensor);
}

static void print_pr_curve(const EventsValueView *value)
{
    EventsError error;
    EventsPrCurve curve;
    must(events_pr_curve_decode(value, &curve, &error), &error);
    print_numbers(curve.true_positives, curve.n);
    print_numbers(curve.precision, curve.n);
    print_numbers(curve.recall, curve.n);
    events_pr_curve_clear(&curve);
}

static void print_hparams(const EventsValueView *value)
{
    EventsError error;
    EventsHparamsView hparams;
    must(events_hparams_decode(value->plugin_content, &hparams, &error), &error);
    for (size_t i = 0; i < hparams.n_settings; i++) {
        const EventsHparamsSetting *setting = &hparams.settings[i];
        print_bytes(setting->name);
        if (setting->value.type == EVENTS_HPARAMS_STRING) {
            print_bytes(setting->value.text);
        } else {
            print_numbers(&setting->value.number, 1);
        }
    }
    events_hparams_clear(&hparams);
}

static void print_nodes(EventsBytes graph_def)
{
    EventsError error;
    EventsGraphNode node;
    EventsGraphCursor cursor = events_graph_nodes(graph_def);
    EventsStatus status;
    while ((status = events_graph_cursor_next(&cursor, &node, &error)) == EVENTS_OK) {
        printf("node\t");
        fwrite(node.name.data, 1, node.name.size, stdout);
        printf("\t%zu\t", node.n_inputs);
        fwrite(node.op.data, 1, node.op.size, stdout);
        putchar('\n');
    }
    must(status, &error);
}

static void print_payload(const EventsItem *item)
{
    switch (item->kind) {
    case EVENTS_SUMMARY_SCALAR:
        print_numbers(&item->scalar, 1);
        break;
    case EVENTS_SUMMARY_HISTOGRAM:
        print_histogram(&item->value);
        break;
    case EVENTS_SUMMARY_IMAGE:
        print_images(&item->value);
        break;
    case EVENTS_SUMMARY_AUDIO:
        print_sounds(&item->value);
        break;
    case EVENTS_SUMMARY_TEXT:
        print_text(&item->value);
        break;
    case EVENTS_SUMMARY_TENSOR:
    case EVENTS_SUMMARY_MESH:
        print_tensor(&item->value);
        break;
    case EVENTS_SUMMARY_PR_CURVE:
        print_pr_curve(&item->value);
        break;
    case EVENTS_SUMMARY_HPARAMS:
        print_hparams(&item->value);
        break;
    default:
        break;
    }
}

int main(int argc, char **argv)
{
    EventsError error;
    EventsReader *reader = NULL;
    EventsItem item;
    EventsStatus status;
    EventsBytes graph_def;
    if (argc != 2) {
        fputs("usage: read_values DIRECTORY\n", stderr);
        return EXIT_FAILURE;
    }
    must(events_reader_open(argv[1], &reader, &error), &error);
    while ((status = events_reader_next(reader, &item, &error)) == EVENTS_OK) {
        if (item.tag != NULL) {
            printf("%s\t%s\t%" PRId64, events_summary_kind_name(item.kind), item.tag, item.step);
            print_payload(&item);
            putchar('\n');
        } else if (events_graph_of_event(item.event, &graph_def)) {
            print_nodes(graph_def);
        }
    }
    must(status, &error);
    events_reader_close(reader);
    return EXIT_SUCCESS;
}
