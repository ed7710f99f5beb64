/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind's encoder with each of its allocations failing in turn: what comes out is
 * ERROR_NO_MEMORY. */
#include "audio_event.h"
#include "histogram.h"
#include "hparams_encode.h"
#include "image_event.h"
#include "tag_description.h"
#include "tensor_event.h"
#include "text_event.h"

#include "cmocka_all.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define IS_SANITIZED 1
#endif

#ifdef IS_SANITIZED

static void test_each_failing_allocation_is_told(void **state)
{
    (void)state;
    skip(); /* the sanitizer has an allocator of its own */
}

#else

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *memory, size_t size);

/* Allocations that still succeed; below 0: all do. */
static long n_left = -1;

static int is_denied(void)
{
    if (n_left < 0) {
        return 0;
    }
    return n_left-- == 0 ? (n_left = 0, 1) : 0;
}

void *malloc(size_t size)
{
    return is_denied() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return is_denied() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *memory, size_t size)
{
    return is_denied() ? NULL : __libc_realloc(memory, size);
}

static EventsStatus encode_text(EventsByteBuffer *out)
{
    return events_text_event_encode(out, "a text");
}

static EventsStatus encode_table(EventsByteBuffer *out)
{
    static const char *const cells[] = {"a", "b"};
    return events_text_event_encode_table(out, 1, 2, cells);
}

static EventsStatus encode_histogram(EventsByteBuffer *out)
{
    static const float value = 1.0f;
    return events_histogram_encode(
        out, &(EventsHistogramValues){EVENTS_DTYPE_FLOAT, &value, 1, 0, NULL});
}

static EventsStatus encode_images(EventsByteBuffer *out)
{
    static const float pixels[64 * 64];
    const EventsImage image = {64, 64, 1, 0, pixels, EVENTS_PIXELS_FLOAT};
    const EventsImage images[] = {image, image};
    return events_image_event_encode(out, images, 2);
}

static EventsStatus encode_audio(EventsByteBuffer *out)
{
    static const float samples[500];
    return events_audio_event_encode(out,
                                     &(EventsAudio){8000, 1, 500, samples, EVENTS_SAMPLES_FLOAT});
}

static EventsStatus encode_tensor(EventsByteBuffer *out)
{
    static const double numbers[100];
    static const uint64_t dims[] = {100};
    return events_tensor_event_encode(out,
                                      &(EventsTensorValues){EVENTS_DTYPE_DOUBLE, 1, dims, numbers});
}

static EventsStatus encode_experiment(EventsByteBuffer *out)
{
    static const EventsHparamInfo info = {.name = "lr", .type = EVENTS_HPARAMS_NUMBER};
    return events_hparams_encode_experiment(out,
                                            &(EventsExperiment){.hparams = &info, .n_hparams = 1});
}

static EventsStatus encode_description(EventsByteBuffer *out)
{
    return events_tag_description_encode(out, &(EventsTagWords){"name", "about", "ms"});
}

/* How many allocations the encoder makes, each having failed once. */
static long fail_each(EventsStatus (*encode)(EventsByteBuffer *out))
{
    for (long n_allowed = 0;; n_allowed++) {
        EventsByteBuffer out = {0};
        n_left = n_allowed;
        const EventsStatus status = encode(&out);
        n_left = -1;
        events_byte_buffer_clear(&out);
        if (status == EVENTS_OK) {
            return n_allowed;
        }
        assert_int_equal(status, EVENTS_ERROR_NO_MEMORY);
    }
}

static void test_each_failing_allocation_is_told(void **state)
{
    (void)state;
    static EventsStatus (*const encoders[])(EventsByteBuffer *) = {
        encode_text,  encode_table,  encode_histogram,  encode_images,
        encode_audio, encode_tensor, encode_experiment, encode_description};
    for (size_t i = 0; i < sizeof encoders / sizeof *encoders; i++) {
        assert_true(fail_each(encoders[i]) >= 1);
    }
    assert_true(fail_each(encode_images) >= 4); /* one of them while libpng writes */
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_failing_allocation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
