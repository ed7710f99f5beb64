/* SPDX-License-Identifier: Apache-2.0 */
/* The sample as a program: it learns, it logs what it says it logs, and twice the same. */
#include "cmocka_all.h"
#include "temporary_directory.h"

#include <events/events.h>
#include <glob.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

extern char **environ;

enum { N_STEPS = 1800, N_EPOCHS = 40, MOST_ITEMS = 8000 };

static int run_trainer(const char *option, const char *value, const char *directory)
{
    char *arguments[5] = {(char *)(uintptr_t)TRAIN_DIGITS};
    const char *const given[] = {option, value, directory};
    size_t n = 1;
    for (size_t i = 0; i < 3; i++) {
        if (given[i] != NULL) {
            arguments[n++] = (char *)(uintptr_t)given[i];
        }
    }
    pid_t child;
    int status;
    assert_int_equal(posix_spawn(&child, TRAIN_DIGITS, NULL, NULL, arguments, environ), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* What one tag of a file holds. */
typedef struct Tag {
    const char *name;
    size_t n_wanted;
    EventsSummaryKind kind;
    size_t n_points;
    double last;
} Tag;

static EventsReader *open_log(const char *directory)
{
    char *pattern = temporary_directory_file(directory, "*tfevents*");
    glob_t found;
    EventsReader *reader = NULL;
    EventsError error;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 1);
    assert_int_equal(events_reader_open(found.gl_pathv[0], &reader, &error), EVENTS_OK);
    globfree(&found);
    free(pattern);
    return reader;
}

static Tag *find_tag(Tag *tags, size_t n_tags, const char *name)
{
    size_t i = 0;
    while (i + 1 < n_tags && strcmp(tags[i].name, name) != 0) {
        i++;
    }
    assert_string_equal(tags[i].name, name);
    return &tags[i];
}

static void count_points(const char *directory, Tag *tags, size_t n_tags)
{
    EventsReader *reader = open_log(directory);
    EventsItem item;
    EventsError error;
    while (events_reader_next(reader, &item, &error) == EVENTS_OK) {
        if (item.tag == NULL) {
            continue;
        }
        Tag *tag = find_tag(tags, n_tags, item.tag);
        assert_int_equal(item.kind, tag->kind);
        tag->n_points++;
        tag->last = item.scalar;
    }
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
}

static void assert_embedding(const char *directory)
{
    static const char *const files[] = {
        "projector_config.pbtxt", "hidden%20activations/tensors.bin",
        "hidden%20activations/metadata.tsv", "hidden%20activations/sprite.png"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct stat info;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", directory, files[i]);
        assert_int_equal(stat(path, &info), 0);
        assert_true(i != 1 || info.st_size == 360 * 32 * 4);
    }
}

static void test_learns_and_logs(void **state)
{
    (void)state;
    Tag tags[] = {
        {"train/loss", N_STEPS, EVENTS_SUMMARY_SCALAR, 0, 0.0},
        {"train/accuracy", N_STEPS, EVENTS_SUMMARY_SCALAR, 0, 0.0},
        {"train/learning_rate", N_STEPS, EVENTS_SUMMARY_SCALAR, 0, 0.0},
        {"validation/loss", N_EPOCHS + 1, EVENTS_SUMMARY_SCALAR, 0, 0.0},
        {"validation/accuracy", N_EPOCHS + 1, EVENTS_SUMMARY_SCALAR, 0, 0.0},
        {"weights/layer_1", N_EPOCHS, EVENTS_SUMMARY_HISTOGRAM, 0, 0.0},
        {"weights/layer_2", N_EPOCHS, EVENTS_SUMMARY_HISTOGRAM, 0, 0.0},
        {"weights/layer_3", N_EPOCHS, EVENTS_SUMMARY_HISTOGRAM, 0, 0.0},
        {"gradients/layer_1", N_EPOCHS, EVENTS_SUMMARY_HISTOGRAM, 0, 0.0},
        {"gradients/layer_2", N_EPOCHS, EVENTS_SUMMARY_HISTOGRAM, 0, 0.0},
        {"gradients/layer_3", N_EPOCHS, EVENTS_SUMMARY_HISTOGRAM, 0, 0.0},
        {"validation/mistakes", N_EPOCHS + 1, EVENTS_SUMMARY_IMAGE, 0, 0.0},
        {"weights/first_layer", N_EPOCHS + 1, EVENTS_SUMMARY_IMAGE, 0, 0.0},
    };
    const size_t n_tags = sizeof tags / sizeof *tags;
    char *directory = temporary_directory_make();
    assert_int_equal(run_trainer("--learning-rate", "0.1", directory), 0);
    count_points(directory, tags, n_tags);
    for (size_t i = 0; i < n_tags; i++) {
        assert_int_equal(tags[i].n_points, tags[i].n_wanted);
    }
    assert_true(find_tag(tags, n_tags, "validation/accuracy")->last >= 0.95);
    assert_true(find_tag(tags, n_tags, "validation/loss")->last < 0.2);
    assert_embedding(directory);
    temporary_directory_remove(directory);
}

static size_t read_scalars(const char *directory, double *out)
{
    EventsReader *reader = open_log(directory);
    EventsItem item;
    EventsError error;
    size_t n = 0;
    while (events_reader_next(reader, &item, &error) == EVENTS_OK) {
        if (item.tag != NULL && item.has_scalar && n < MOST_ITEMS) {
            out[n++] = item.scalar;
        }
    }
    events_reader_close(reader);
    return n;
}

static void test_the_same_seed_trains_the_same(void **state)
{
    (void)state;
    static double scalars[3][MOST_ITEMS];
    static const char *const seeds[] = {"5", "5", "6"};
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        char *directory = temporary_directory_make();
        assert_int_equal(run_trainer("--seed", seeds[i], directory), 0);
        n = read_scalars(directory, scalars[i]);
        assert_true(n > N_STEPS);
        temporary_directory_remove(directory);
    }
    assert_memory_equal(scalars[0], scalars[1], n * sizeof scalars[0][0]);
    assert_memory_not_equal(scalars[0], scalars[2], n * sizeof scalars[0][0]);
}

static void test_wrong_use_says_so(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    assert_int_equal(run_trainer(NULL, NULL, NULL), 2);
    assert_int_equal(run_trainer("--learning-rate", "fast", directory), 2);
    assert_int_equal(run_trainer("--epochs", "1.5", directory), 2);
    assert_int_equal(run_trainer("--epochs", "0", directory), 2);
    assert_int_equal(run_trainer("--colour", NULL, directory), 2);
    assert_int_equal(run_trainer("--data", "/no/such/file", directory), 1);
    assert_int_equal(run_trainer("--epochs", "1", "/dev/null/run"), 1);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learns_and_logs),
        cmocka_unit_test(test_the_same_seed_trains_the_same),
        cmocka_unit_test(test_wrong_use_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
