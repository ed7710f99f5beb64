/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a run: bounded ones, ones that vanish, disks that are full or read-only. */
#define _GNU_SOURCE
#include "logged_run.h"

#include "fault_sink.h"
#include "record_seal.h"
#include "writer_file.h"

#include <dirent.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static EventsWriterOptions slow_options(void)
{
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 3600000;
    return options;
}

static void test_files_stay_within_their_bound_and_in_order(void **state)
{
    (void)state;
    enum { N_VALUES = 20000, MOST = 50000 };
    char *directory = temporary_directory_make();
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.max_file_bytes = MOST;
    EventsWriter *writer = logged_run_open(directory, &options);
    const char *first = events_writer_path(writer);
    for (int i = 0; i < N_VALUES; i++) {
        events_writer_scalar(writer, i % 2 == 0 ? "even" : "odd", i, (float)i);
    }
    assert_int_equal(events_writer_flush(writer, NULL), EVENTS_OK);
    assert_string_not_equal(events_writer_path(writer), first); /* which is still there to read */
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    size_t n_files = 0;
    size_t n_bytes = 0;
    DIR *stream = opendir(directory);
    assert_non_null(stream);
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        struct stat info;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
        if (entry->d_name[0] != '.' && stat(path, &info) == 0) {
            assert_true(info.st_size <= MOST);
            n_bytes += (size_t)info.st_size;
            n_files++;
        }
    }
    closedir(stream);
    assert_int_equal(n_files, (n_bytes + MOST - 1) / MOST);
    LoggedRun run = logged_run_read(directory); /* in the order of the names */
    assert_int_equal(run.n_values, N_VALUES);
    for (size_t i = 0; i < run.n_values; i++) {
        assert_int_equal(run.values[i].step, i);
        assert_true(i == 0 || run.values[i].wall_time >= run.values[i - 1].wall_time);
    }
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

/* Each file by itself must tell what its tags are. */
static void test_every_file_has_the_metadata(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.max_file_bytes = 1000;
    EventsWriter *writer = logged_run_open(directory, &options);
    const EventsTagWords words = {.display_name = "Loss of all"};
    assert_int_equal(events_writer_describe_tag(writer, "loss", &words), EVENTS_OK);
    for (int i = 0; i < 200; i++) {
        events_writer_scalar(writer, "loss", i, 0.5f);
    }
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    LoggedRun all = logged_run_read(directory);
    const char *path = "";
    size_t n_files = 0;
    for (size_t i = 0; i < all.n_values; i++) {
        if (strcmp(path, all.values[i].path) == 0) {
            continue;
        }
        path = all.values[i].path;
        n_files++;
        EventsReader *reader = NULL;
        EventsItem item;
        assert_int_equal(events_reader_open(path, &reader, NULL), EVENTS_OK);
        do {
            assert_int_equal(events_reader_next(reader, &item, NULL), EVENTS_OK);
        } while (item.tag == NULL);
        assert_string_equal(item.tag_info->display_name, "Loss of all");
        events_reader_close(reader);
    }
    assert_true(n_files > 5);
    logged_run_clear(&all);
    temporary_directory_remove(directory);
}

static void test_a_removed_directory_is_told_and_made_again(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *run_path = temporary_directory_file(directory, "run");
    const EventsWriterOptions options = slow_options();
    EventsWriter *writer = logged_run_open(run_path, &options);
    EventsError err;
    events_writer_scalar(writer, "a", 1, 1.0f);
    assert_int_equal(events_writer_flush(writer, NULL), EVENTS_OK);
    char *path = strdup(events_writer_path(writer));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(run_path), 0);
    events_writer_scalar(writer, "a", 2, 2.0f);
    events_writer_scalar(writer, "a", 3, 3.0f);
    assert_int_equal(events_writer_flush(writer, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOENT);
    assert_non_null(strstr(err.message, path));
    assert_memory_equal(err.message, "2 records", 9);
    assert_int_equal(events_writer_scalar(writer, "a", 4, 4.0f), EVENTS_ERROR_IO); /* once */
    assert_int_equal(events_writer_scalar(writer, "a", 5, 5.0f), EVENTS_OK);
    assert_int_equal(events_writer_flush(writer, NULL), EVENTS_OK);
    assert_int_equal(events_writer_close(writer, &err), EVENTS_ERROR_IO);
    LoggedRun run = logged_run_read(run_path);
    assert_int_equal(logged_run_count(&run, "a"), 2);
    assert_int_equal(logged_run_count(&run, "_marks_/never written"), 1);
    logged_run_clear(&run);
    free(path);
    free(run_path);
    temporary_directory_remove(directory);
}

static void test_behind_a_torn_record_a_new_file_begins(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    FaultSink *sink = fault_sink_new(45);
    const EventsByteSink calls = fault_sink_calls(sink);
    EventsWriterFile file;
    uint8_t records[80] = {0};
    int reason = 0;
    events_record_seal(records, 24);
    events_record_seal(records + 40, 24);
    assert_true(events_writer_file_init(&file, &calls, "the/path"));
    sink->is_truncate_broken = true;
    assert_int_equal(events_writer_file_write(&file, records, 80, &reason), 40);
    assert_int_equal(reason, ENOSPC);
    assert_true(file.is_torn);
    const uint64_t epoch = file.epoch;
    file.directory = directory;
    events_writer_file_prepare(&file, 0, 1.0);
    assert_int_not_equal(file.epoch, epoch);
    assert_int_equal(events_writer_file_write(&file, records, 80, &reason), 80);
    assert_int_equal(events_writer_file_sync(&file), 0);
    assert_int_equal(events_writer_file_close(&file), 0);
    assert_memory_equal(events_writer_file_path(&file), directory, strlen(directory));
    events_writer_file_clear(&file);
    fault_sink_free(sink);
    temporary_directory_remove(directory);
}

static bool write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        return false;
    }
    const bool is_written = fputs(text, file) >= 0;
    return fclose(file) == 0 && is_written;
}

/* In a name space of its own, where a file system may be mounted. */
static bool mount_small(const char *directory)
{
    char user[64];
    char group[64];
    snprintf(user, sizeof user, "0 %u 1", (unsigned)getuid());
    snprintf(group, sizeof group, "0 %u 1", (unsigned)getgid());
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
        return false;
    }
    return write_text("/proc/self/setgroups", "deny") && write_text("/proc/self/uid_map", user) &&
           write_text("/proc/self/gid_map", group) &&
           mount("tmpfs", directory, "tmpfs", 0, "size=128k") == 0;
}

/* Fills the disk, makes room, fills it again. Exits with 0, 77 or what is wrong. */
static int write_to_small(const char *directory)
{
    if (!mount_small(directory)) {
        return 77;
    }
    const EventsWriterOptions options = slow_options();
    EventsWriter *writer = logged_run_open(directory, &options);
    EventsError err;
    EventsWriterCounts counts;
    char ballast[4096];
    snprintf(ballast, sizeof ballast, "%s/ballast", directory);
    FILE *file = fopen(ballast, "w");
    for (int i = 0; i < 64 * 1024; i++) {
        putc('x', file);
    }
    fclose(file);
    EventsStatus status = EVENTS_OK;
    for (int i = 0; i < 100000 && status == EVENTS_OK; i++) {
        events_writer_scalar(writer, "a", i, 0.5f);
        status = i % 50 == 0 ? events_writer_flush(writer, &err) : EVENTS_OK;
    }
    if (status != EVENTS_ERROR_IO || err.system_errno != ENOSPC ||
        strstr(err.message, directory) == NULL) {
        return 1;
    }
    unlink(ballast);
    for (int i = 0; i < 100; i++) {
        events_writer_scalar(writer, "b", i, 0.5f);
    }
    if (events_writer_flush(writer, &err) != EVENTS_OK) {
        return 2;
    }
    if (mount("tmpfs", directory, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=128k") != 0 &&
        errno != EBUSY) {
        return 3;
    }
    events_writer_counts(writer, &counts);
    LoggedRun run = logged_run_read(directory);
    const bool is_right =
        run.end == EVENTS_END && run.n_damages == 0 && run.n_values == counts.n_written + 1 &&
        logged_run_count(&run, "b") == 100 && logged_run_count(&run, "_marks_/never written") == 1;
    logged_run_clear(&run);
    return is_right && events_writer_close(writer, &err) == EVENTS_ERROR_IO ? 0 : 4;
}

static void test_a_full_disk_is_told_and_gotten_over(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(write_to_small(directory));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    temporary_directory_remove(directory);
    if (WEXITSTATUS(status) == 77) {
        print_message("SKIPPED: no file system may be mounted here\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_stay_within_their_bound_and_in_order),
        cmocka_unit_test(test_every_file_has_the_metadata),
        cmocka_unit_test(test_a_removed_directory_is_told_and_made_again),
        cmocka_unit_test(test_behind_a_torn_record_a_new_file_begins),
        cmocka_unit_test(test_a_full_disk_is_told_and_gotten_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
