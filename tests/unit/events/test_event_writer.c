/* SPDX-License-Identifier: Apache-2.0 */
/* The writer as a program sees it, through the files it leaves. */
#define _DEFAULT_SOURCE
#include "events/events.h"

#include "cmocka_all.h"
#include "event.pb-c.h"
#include "temporary_directory.h"
#include "written_file.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A run in a directory of its own, and after finish() the events in its file. */
typedef struct Run {
    char *directory;
    char *path;
    EventsWriter *writer;
    WrittenFile file;
    EventsProto__Event **events; /* owned */
    size_t n_events;
} Run;

static Run begin_with(const EventsWriterOptions *options)
{
    Run run = {.directory = temporary_directory_make()};
    EventsError err = {0};
    const EventsStatus status = events_writer_open(run.directory, options, &run.writer, &err);
    assert_string_equal(err.message, "");
    assert_int_equal(status, EVENTS_OK);
    run.path = strdup(events_writer_path(run.writer));
    return run;
}

static Run begin(void)
{
    return begin_with(NULL);
}

static void read_events(Run *run)
{
    run->file = written_file_read(run->path);
    run->events = calloc(written_file_count(&run->file) + 1, sizeof(EventsProto__Event *));
    assert_non_null(run->events);
    for (size_t at = 0; at < run->file.size; run->n_events++) {
        const WrittenRecord record = written_file_record(&run->file, &at);
        run->events[run->n_events] = events_proto__event__unpack(NULL, record.size, record.payload);
        assert_non_null(run->events[run->n_events]);
    }
}

static void finish(Run *run)
{
    assert_int_equal(events_writer_close(run->writer, NULL), EVENTS_OK);
    read_events(run);
}

static void clear(Run *run)
{
    for (size_t i = 0; i < run->n_events; i++) {
        events_proto__event__free_unpacked(run->events[i], NULL);
    }
    free(run->events);
    written_file_clear(&run->file);
    free(run->path);
    temporary_directory_remove(run->directory);
}

static const EventsProto__Summary__Value *value_of(const Run *run, size_t index)
{
    assert_true(index < run->n_events);
    assert_int_equal(run->events[index]->what_case, EVENTS_PROTO__EVENT__WHAT_SUMMARY);
    assert_int_equal(run->events[index]->summary->n_value, 1);
    return run->events[index]->summary->value[0];
}

static float scalar_of(const Run *run, size_t index)
{
    const EventsProto__Summary__Value *value = value_of(run, index);
    assert_int_equal(value->value_case, EVENTS_PROTO__SUMMARY__VALUE__VALUE_TENSOR);
    assert_int_equal(value->tensor->dtype, EVENTS_PROTO__DATA_TYPE__DT_FLOAT);
    assert_non_null(value->tensor->tensor_shape);
    assert_int_equal(value->tensor->tensor_shape->n_dim, 0);
    assert_int_equal(value->tensor->n_float_val, 1);
    return value->tensor->float_val[0];
}

static bool is_described(const Run *run, size_t index)
{
    const EventsProto__SummaryMetadata *metadata = value_of(run, index)->metadata;
    if (metadata == NULL) {
        return false;
    }
    assert_string_equal(metadata->plugin_data->plugin_name, "scalars");
    assert_int_equal(metadata->data_class, EVENTS_PROTO__DATA_CLASS__DATA_CLASS_SCALAR);
    return true;
}

static double now(void)
{
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    return (double)exact.tv_sec + 1e-9 * (double)exact.tv_nsec;
}

static void test_version_record_is_there_at_once(void **state)
{
    (void)state;
    const double before = now();
    Run run = begin();
    read_events(&run);
    assert_int_equal(run.n_events, 1);
    assert_int_equal(run.events[0]->what_case, EVENTS_PROTO__EVENT__WHAT_FILE_VERSION);
    assert_string_equal(run.events[0]->file_version, "brain.Event:2");
    assert_string_equal(run.events[0]->source_metadata->writer, "libevents");
    assert_true(run.events[0]->wall_time >= before && run.events[0]->wall_time <= now());
    assert_int_equal(events_writer_close(run.writer, NULL), EVENTS_OK);
    clear(&run);
}

static void test_scalars_arrive_with_metadata_on_the_first_of_a_tag(void **state)
{
    (void)state;
    Run run = begin();
    assert_int_equal(events_writer_scalar(run.writer, "loss", 0, 0.0f), EVENTS_OK);
    assert_int_equal(events_writer_scalar(run.writer, "loss", 1, NAN), EVENTS_OK);
    assert_int_equal(events_writer_scalar(run.writer, "accuracy", 1, 0.5f), EVENTS_OK);
    assert_int_equal(events_writer_scalar_at(run.writer, "loss", -3, 12.5, -0.0f), EVENTS_OK);
    finish(&run);
    assert_int_equal(run.n_events, 5);
    assert_string_equal(value_of(&run, 1)->tag, "loss");
    assert_string_equal(value_of(&run, 3)->tag, "accuracy");
    assert_true(is_described(&run, 1) && !is_described(&run, 2));
    assert_true(is_described(&run, 3) && !is_described(&run, 4));
    assert_true(scalar_of(&run, 1) == 0.0f && isnan(scalar_of(&run, 2)));
    assert_true(scalar_of(&run, 3) == 0.5f && signbit(scalar_of(&run, 4)));
    assert_int_equal(run.events[2]->step, 1);
    assert_int_equal(run.events[4]->step, -3);
    assert_true(run.events[4]->wall_time == 12.5);
    clear(&run);
}

static void test_known_record_has_the_known_bytes(void **state)
{
    (void)state;
    Run run = begin();
    assert_int_equal(events_writer_scalar_at(run.writer, "loss", 7, 1700000001.5, 0.25f),
                     EVENTS_OK);
    finish(&run);
    assert_memory_equal(run.file.data + run.file.size - 64,
                        "\x30\x00\x00\x00\x00\x00\x00\x00\x95\xf5\xd0\x5f"
                        "\x09\x00\x00\x60\x40\xfc\x54\xd9\x41\x10\x07\x2a\x23\x0a\x21\x0a\x04loss"
                        "\x42\x0a\x08\x01\x12\x00\x2a\x04\x00\x00\x80\x3e\x4a\x0d\x0a\x09\x0a\x07"
                        "scalars\x20\x01\x1b\x9c\x99\x0d",
                        64);
    clear(&run);
}

static void test_times_taken_never_go_back(void **state)
{
    (void)state;
    Run run = begin();
    for (int i = 0; i < 5000; i++) {
        events_writer_scalar(run.writer, "a", i, 1.0f);
        if (i % 100 == 0) {
            events_writer_text(run.writer, "t", i, "x");
        }
    }
    finish(&run);
    for (size_t i = 1; i < run.n_events; i++) {
        assert_true(run.events[i]->wall_time >= run.events[i - 1]->wall_time);
    }
    assert_true(now() - run.events[run.n_events - 1]->wall_time < 60.0);
    clear(&run);
}

static void test_times_that_are_none_are_refused(void **state)
{
    (void)state;
    static const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    const uint8_t pixel = 0;
    const float value = 1.0f;
    const EventsImage image = {1, 1, 1, 0, &pixel, EVENTS_PIXELS_UINT8};
    Run run = begin();
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(events_writer_scalar_at(run.writer, "a", 1, bad[i], 1.0f),
                         EVENTS_ERROR_INVALID);
        assert_int_equal(events_writer_histogram_at(run.writer, "h", 1, bad[i], &value, 1),
                         EVENTS_ERROR_INVALID);
        assert_int_equal(events_writer_images_at(run.writer, "i", 1, bad[i], &image, 1),
                         EVENTS_ERROR_INVALID);
    }
    finish(&run);
    assert_int_equal(run.n_events, 1);
    clear(&run);
}

static void test_tags_become_utf8(void **state)
{
    (void)state;
    Run run = begin();
    events_writer_scalar(run.writer, "a\xff", 1, 1.0f);
    events_writer_text(run.writer, "\xc3", 1, "x\xfey");
    events_writer_scalar(run.writer, "", 1, 2.0f);
    finish(&run);
    assert_string_equal(value_of(&run, 1)->tag, "a\xef\xbf\xbd");
    assert_string_equal(value_of(&run, 2)->tag, "\xef\xbf\xbd");
    const ProtobufCBinaryData *text = &value_of(&run, 2)->tensor->string_val[0];
    assert_int_equal(text->len, 5);
    assert_memory_equal(text->data, "x\xef\xbf\xbdy", 5);
    assert_string_equal(value_of(&run, 3)->tag, "");
    assert_true(scalar_of(&run, 3) == 2.0f);
    clear(&run);
}

static void test_larger_kinds_arrive(void **state)
{
    (void)state;
    const float values[] = {1.0f, 2.0f};
    const uint8_t pixels[] = {1, 2, 3, 4};
    const EventsImage images[] = {{2, 1, 1, 0, pixels, EVENTS_PIXELS_UINT8},
                                  {2, 1, 2, 0, pixels, EVENTS_PIXELS_UINT8}};
    const double before = now();
    Run run = begin();
    assert_int_equal(events_writer_histogram(run.writer, "h", 4, values, 2), EVENTS_OK);
    assert_int_equal(events_writer_histogram_at(run.writer, "h", 5, 0.0, values, 2), EVENTS_OK);
    assert_int_equal(events_writer_image(run.writer, "i", 4, images), EVENTS_OK);
    assert_int_equal(events_writer_images_at(run.writer, "i", 5, 77.0, images, 2), EVENTS_OK);
    assert_int_equal(events_writer_text(run.writer, "t", 4, "*hi*"), EVENTS_OK);
    assert_int_equal(events_writer_session_start(run.writer, 9), EVENTS_OK);
    finish(&run);
    assert_int_equal(run.n_events, 7);
    assert_int_equal(value_of(&run, 1)->tensor->tensor_content.len, 720);
    assert_true(run.events[1]->wall_time >= before && run.events[1]->wall_time <= now());
    assert_true(run.events[2]->wall_time == 0.0);
    assert_int_equal(value_of(&run, 3)->tensor->n_string_val, 3);
    assert_int_equal(value_of(&run, 4)->tensor->n_string_val, 4);
    assert_true(run.events[4]->wall_time == 77.0);
    assert_int_equal(run.events[6]->what_case, EVENTS_PROTO__EVENT__WHAT_SESSION_LOG);
    assert_int_equal(run.events[6]->session_log->status,
                     EVENTS_PROTO__SESSION_LOG__SESSION_STATUS__START);
    assert_int_equal(run.events[6]->step, 9);
    clear(&run);
}

static void test_a_tag_keeps_its_kind(void **state)
{
    (void)state;
    const float value = 1.0f;
    Run run = begin();
    assert_int_equal(events_writer_scalar(run.writer, "a", 1, 1.0f), EVENTS_OK);
    assert_int_equal(events_writer_histogram(run.writer, "a", 1, &value, 1), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_text(run.writer, "b", 1, "x"), EVENTS_OK);
    assert_int_equal(events_writer_scalar(run.writer, "b", 1, 1.0f), EVENTS_ERROR_INVALID);
    finish(&run);
    assert_int_equal(run.n_events, 3);
    clear(&run);
}

static void test_bad_images_are_refused_and_leave_nothing(void **state)
{
    (void)state;
    const uint8_t pixels[4] = {0};
    Run run = begin();
    assert_int_equal(events_writer_image(run.writer, "i", 1,
                                         &(EventsImage){1, 1, 9, 0, pixels, EVENTS_PIXELS_UINT8}),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_images(run.writer, "i", 1, NULL, 0), EVENTS_ERROR_INVALID);
    finish(&run);
    assert_int_equal(run.n_events, 1);
    clear(&run);
}

static void test_writers_of_one_directory_have_files_in_order(void **state)
{
    (void)state;
    enum { N_WRITERS = 25 };
    char *directory = temporary_directory_make();
    EventsWriter *writers[N_WRITERS];
    for (int i = 0; i < N_WRITERS; i++) {
        assert_int_equal(events_writer_open(directory, NULL, &writers[i], NULL), EVENTS_OK);
        if (i > 0) {
            assert_true(strcmp(events_writer_path(writers[i]), events_writer_path(writers[i - 1])) >
                        0);
        }
    }
    for (int i = 0; i < N_WRITERS; i++) {
        assert_int_equal(events_writer_close(writers[i], NULL), EVENTS_OK);
    }
    temporary_directory_remove(directory);
}

static void test_options_shape_the_file(void **state)
{
    (void)state;
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.file_name_suffix = ".eval";
    options.sync = true;
    Run run = begin_with(&options);
    assert_string_equal(run.path + strlen(run.path) - 5, ".eval");
    assert_int_equal(events_writer_scalar(run.writer, "a", 1, 1.0f), EVENTS_OK);
    assert_int_equal(events_writer_flush(run.writer, NULL), EVENTS_OK);
    read_events(&run);
    assert_int_equal(run.n_events, 2);
    assert_int_equal(events_writer_close(run.writer, NULL), EVENTS_OK);
    clear(&run);
}

static void test_impossible_options_are_refused(void **state)
{
    (void)state;
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsWriter *writer = NULL;
    EventsError err;
    options.file_name_suffix = "/../x";
    assert_int_equal(events_writer_open("unused", &options, &writer, &err), EVENTS_ERROR_INVALID);
    options.file_name_suffix = NULL;
    options.policy = (EventsQueuePolicy)7;
    assert_int_equal(events_writer_open("unused", &options, &writer, &err), EVENTS_ERROR_INVALID);
    assert_null(writer);
}

static void test_directories_are_made_or_named(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *nested = malloc(4096);
    EventsWriter *writer = NULL;
    EventsError err;
    assert_non_null(nested);
    strcat(strcpy(nested, directory), "/a/b/c");
    assert_int_equal(events_writer_open(nested, NULL, &writer, NULL), EVENTS_OK);
    strcpy(nested, events_writer_path(writer));
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    writer = NULL;
    assert_int_equal(events_writer_open(nested, NULL, &writer, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOTDIR);
    assert_non_null(strstr(err.message, nested));
    assert_null(writer);
    free(nested);
    temporary_directory_remove(directory);
}

static void set_file_limit(rlim_t limit)
{
    struct rlimit limits;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limits), 0);
    limits.rlim_cur = limit < limits.rlim_max ? limit : limits.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limits), 0);
}

/* SIGXFSZ keeps its default action, which would end the program: the writer must not let it. */
static void test_full_disk_is_told_and_gotten_over(void **state)
{
    (void)state;
    Run run = begin();
    EventsError err;
    EventsWriterCounts counts;
    assert_int_equal(events_writer_scalar(run.writer, "a", 0, 0.0f), EVENTS_OK);
    assert_int_equal(events_writer_flush(run.writer, NULL), EVENTS_OK);
    set_file_limit(300);
    for (int i = 1; i <= 50; i++) {
        events_writer_scalar(run.writer, "a", i, 0.0f);
    }
    assert_int_equal(events_writer_flush(run.writer, &err), EVENTS_ERROR_IO);
    set_file_limit(RLIM_INFINITY);
    assert_int_equal(err.system_errno, EFBIG);
    assert_non_null(strstr(err.message, run.path));
    events_writer_counts(run.writer, &counts);
    assert_int_equal(counts.n_queued, 51);
    assert_true(counts.n_lost > 40 && counts.n_written + counts.n_lost == 51);
    char words[64];
    snprintf(words, sizeof words, "%d records could not be written", (int)counts.n_lost);
    assert_non_null(strstr(err.message, words));
    assert_int_equal(events_writer_scalar(run.writer, "a", 60, 0.5f), EVENTS_ERROR_IO);
    assert_int_equal(events_writer_scalar(run.writer, "a", 61, 0.5f), EVENTS_OK);
    assert_int_equal(events_writer_close(run.writer, &err), EVENTS_ERROR_IO);
    assert_non_null(strstr(err.message, words));
    read_events(&run);
    /* besides: the version, the two, and what the file says of the loss itself */
    assert_int_equal(run.n_events, counts.n_written + 4);
    assert_string_equal(value_of(&run, run.n_events - 3)->tag, "_marks_/never written");
    assert_int_equal(run.events[run.n_events - 1]->step, 61);
    assert_true(is_described(&run, run.n_events - 2)); /* in case the first was lost */
    clear(&run);
}

static void test_opening_on_a_full_disk_fails_and_leaves_no_file(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsWriter *writer = NULL;
    EventsError err;
    set_file_limit(10);
    const EventsStatus status = events_writer_open(directory, NULL, &writer, &err);
    set_file_limit(RLIM_INFINITY);
    assert_int_equal(status, EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EFBIG);
    assert_null(writer);
    assert_int_equal(rmdir(directory), 0);
    assert_int_equal(mkdir(directory, 0700), 0);
    temporary_directory_remove(directory);
}

enum { N_THREADS = 4, N_EACH = 3000 };

static void *log_from_thread(void *argument)
{
    EventsWriter *writer = argument;
    const float values[] = {1.0f, 2.0f, 3.0f};
    for (int i = 0; i < N_EACH; i++) {
        events_writer_scalar(writer, i % 2 == 0 ? "even" : "odd", i, (float)i);
        if (i % 500 == 0) {
            events_writer_histogram(writer, "h", i, values, 3);
            assert_int_equal(events_writer_flush(writer, NULL), EVENTS_OK);
        }
    }
    return NULL;
}

static void test_threads_may_log_at_once(void **state)
{
    (void)state;
    Run run = begin();
    pthread_t threads[N_THREADS];
    size_t n_described = 0;
    for (int i = 0; i < N_THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, log_from_thread, run.writer), 0);
    }
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    finish(&run);
    assert_int_equal(run.n_events, 1 + N_THREADS * (N_EACH + N_EACH / 500));
    for (size_t i = 1; i < run.n_events; i++) {
        const EventsProto__Summary__Value *value = value_of(&run, i);
        n_described += strcmp(value->tag, "h") != 0 && value->metadata != NULL;
        assert_true(run.events[i]->wall_time >= run.events[i - 1]->wall_time);
    }
    assert_int_equal(n_described, 2);
    clear(&run);
}

/* 0 if the child is refused everywhere, politely. */
static int try_as_child(EventsWriter *writer)
{
    const float value = 1.0f;
    EventsWriterCounts counts;
    EventsError err = {0};
    int n_wrong = 0;
    n_wrong += events_writer_scalar(writer, "a", 2, 1.0f) != EVENTS_ERROR_FORKED;
    n_wrong += events_writer_scalar_at(writer, "a", 2, 1.0, 1.0f) != EVENTS_ERROR_FORKED;
    n_wrong += events_writer_histogram(writer, "h", 2, &value, 1) != EVENTS_ERROR_FORKED;
    n_wrong += events_writer_text(writer, "t", 2, "x") != EVENTS_ERROR_FORKED;
    n_wrong += events_writer_session_start(writer, 2) != EVENTS_ERROR_FORKED;
    n_wrong += events_writer_embedding(writer, &(EventsEmbedding){0}, NULL) != EVENTS_ERROR_FORKED;
    n_wrong += events_writer_flush(writer, &err) != EVENTS_ERROR_FORKED;
    n_wrong += strstr(err.message, events_writer_path(writer)) == NULL;
    events_writer_counts(writer, &counts);
    n_wrong += counts.n_queued != 0;
    n_wrong += events_writer_close(writer, &err) != EVENTS_ERROR_FORKED;
    return n_wrong;
}

static void test_child_is_refused_and_parent_goes_on(void **state)
{
    (void)state;
    if (getenv("COURBE_EMULATED") != NULL) {
        print_message("SKIPPED: the emulator does not wipe pages on fork()\n");
        skip();
    }
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 60000;
    Run run = begin_with(&options);
    assert_int_equal(events_writer_scalar(run.writer, "a", 1, 1.0f), EVENTS_OK); /* in the queue */
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(try_as_child(run.writer));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(events_writer_scalar(run.writer, "a", 3, 1.0f), EVENTS_OK);
    finish(&run);
    assert_int_equal(run.n_events, 3);
    assert_int_equal(run.events[1]->step, 1);
    assert_int_equal(run.events[2]->step, 3);
    clear(&run);
}

static void test_a_killed_process_leaves_whole_records(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        EventsWriter *writer = NULL;
        if (events_writer_open(directory, NULL, &writer, NULL) != EVENTS_OK) {
            _exit(1);
        }
        for (int i = 0;; i++) {
            events_writer_scalar(writer, "a", i, (float)i);
            if (i == 50000) {
                (void)!write(ready[1], events_writer_path(writer),
                             strlen(events_writer_path(writer)));
            }
        }
    }
    char path[4096] = "";
    close(ready[1]);
    assert_true(read(ready[0], path, sizeof path - 1) > 0);
    close(ready[0]);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    WrittenFile file = written_file_read(path);
    for (size_t at = 0; at + 12 <= file.size;) {
        const uint64_t size = written_file_number(file.data + at, 8) + 16;
        if (size > file.size - at) {
            break; /* the kernel was stopped within the last write */
        }
        written_file_record(&file, &at);
    }
    written_file_clear(&file);
    temporary_directory_remove(directory);
}

static void test_closing_nothing_is_fine(void **state)
{
    (void)state;
    assert_int_equal(events_writer_close(NULL, NULL), EVENTS_OK);
}

static void test_embedding_lands_beside_the_file(void **state)
{
    (void)state;
    const float values[] = {0.25f, 0.5f};
    const EventsEmbedding embedding = {.name = "e", .n_rows = 1, .n_columns = 2, .values = values};
    Run run = begin();
    assert_int_equal(events_writer_embedding(run.writer, &embedding, NULL), EVENTS_OK);
    char *path = temporary_directory_file(run.directory, "e/tensors.bin");
    WrittenFile file = written_file_read(path);
    assert_int_equal(file.size, 8);
    written_file_clear(&file);
    free(path);
    finish(&run);
    clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_version_record_is_there_at_once),
        cmocka_unit_test(test_scalars_arrive_with_metadata_on_the_first_of_a_tag),
        cmocka_unit_test(test_known_record_has_the_known_bytes),
        cmocka_unit_test(test_times_taken_never_go_back),
        cmocka_unit_test(test_times_that_are_none_are_refused),
        cmocka_unit_test(test_tags_become_utf8),
        cmocka_unit_test(test_larger_kinds_arrive),
        cmocka_unit_test(test_a_tag_keeps_its_kind),
        cmocka_unit_test(test_bad_images_are_refused_and_leave_nothing),
        cmocka_unit_test(test_writers_of_one_directory_have_files_in_order),
        cmocka_unit_test(test_options_shape_the_file),
        cmocka_unit_test(test_impossible_options_are_refused),
        cmocka_unit_test(test_directories_are_made_or_named),
        cmocka_unit_test(test_full_disk_is_told_and_gotten_over),
        cmocka_unit_test(test_opening_on_a_full_disk_fails_and_leaves_no_file),
        cmocka_unit_test(test_threads_may_log_at_once),
        cmocka_unit_test(test_child_is_refused_and_parent_goes_on),
        cmocka_unit_test(test_a_killed_process_leaves_whole_records),
        cmocka_unit_test(test_closing_nothing_is_fine),
        cmocka_unit_test(test_embedding_lands_beside_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
