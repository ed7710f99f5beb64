/* SPDX-License-Identifier: Apache-2.0 */
/* The policy to drop, as a control loop relies on it: while the writing thread stands still, a
 * thread that may make no system call at all logs on; then the file says what is missing. And that
 * logging allocates nothing, once the tags are known. */
#define _GNU_SOURCE
#include "writer_queue_state.h"
#include "writer_state.h"

#include "cmocka_all.h"
#include "fault_sink.h"
#include "logged_run.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) &&       \
    defined(__x86_64__)
#define HAS_TRAP 1
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#else
#define HAS_TRAP 0
#endif

enum { N_CALLS = 1000000, N_TAGS = 4 };

static void begin(EventsWriter *writer, FaultSink *sink)
{
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    const EventsByteSink calls = fault_sink_calls(sink);
    EventsWriterFile file;
    options.policy = EVENTS_QUEUE_DROP;
    options.flush_interval_ms = 0; /* each record makes the thread write */
    options.queue_bytes = 1 << 18; /* room for 8192 scalars; what they become fits into the sink */
    *writer = (EventsWriter){0};
    events_fork_guard_init(&writer->guard);
    assert_true(events_writer_file_init(&file, &calls, "the/path"));
    assert_int_equal(events_writer_start(writer, &file, &options, NULL), EVENTS_OK);
}

static void finish(EventsWriter *writer, FaultSink *sink)
{
    assert_int_equal(events_writer_queue_stop(writer->queue, NULL), EVENTS_ERROR_FULL);
    events_tag_table_clear(&writer->tags);
    events_fork_guard_clear(&writer->guard);
    fault_sink_free(sink);
}

#if HAS_TRAP

static const char *const TAGS[N_TAGS] = {"a", "b", "c", "d"};

static _Atomic int n_trapped;
static _Atomic bool is_done;

static void count_trap(int number)
{
    (void)number;
    atomic_fetch_add(&n_trapped, 1);
}

/* Every system call of this thread is answered by SIGSYS, but for what returns from its handler
 * and what ends the thread. */
static void trap_system_calls(void)
{
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigreturn, 1, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
    };
    const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        _exit(77);
    }
}

static void *log_under_trap(void *argument)
{
    EventsWriter *writer = argument;
    const float row[N_TAGS] = {1, 2, 3, 4};
    trap_system_calls();
    for (int i = 0; i < N_CALLS; i++) {
        if (i % 16 == 0) {
            events_writer_row(writer, i, 1000.0 + i, N_TAGS, TAGS, row);
        } else {
            events_writer_scalar_at(writer, TAGS[i % N_TAGS], i, 1000.0 + i, (float)i);
        }
    }
    const int n_before_end = atomic_load(&n_trapped);
    atomic_store(&is_done, true);
    for (;;) {
        /* ending a thread takes system calls; the process ends instead */
        if (n_before_end != 0) {
            atomic_store(&n_trapped, n_before_end);
        }
    }
    return NULL;
}

/* In a process of its own, since the thread cannot end. Its exit code is what it found wrong. */
static int try_under_trap(void)
{
    FaultSink *sink = fault_sink_new(1 << 20);
    EventsWriter writer;
    begin(&writer, sink);
    for (int i = 0; i < N_TAGS; i++) {
        events_writer_scalar_at(&writer, TAGS[i], 0, 999.0, 0.0f);
    }
    (void)events_writer_queue_flush(writer.queue, false, NULL);
    fault_sink_set(sink, 1 << 20, true); /* the thread hangs in its next write */
    struct sigaction action = {0};
    action.sa_handler = count_trap;
    sigaction(SIGSYS, &action, NULL);
    pthread_t thread;
    if (pthread_create(&thread, NULL, log_under_trap, &writer) != 0) {
        return 1;
    }
    while (!atomic_load(&is_done)) {
        usleep(1000);
    }
    EventsWriterCounts counts = events_writer_queue_counts(writer.queue);
    if (atomic_load(&n_trapped) != 0) {
        return 2;
    }
    if (counts.n_dropped == 0 || counts.n_queued + counts.n_dropped != N_CALLS + N_TAGS) {
        return 3;
    }
    return 0;
}

#endif

static void test_no_call_reaches_the_system(void **state)
{
    (void)state;
#if HAS_TRAP
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(try_under_trap());
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        print_message("SKIPPED: this system does not let a thread filter its system calls\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
#else
    print_message("SKIPPED: system calls are trapped on x86-64 Linux without sanitizers\n");
    skip();
#endif
}

/* The mark's strings, as they stand in the sink's last part. */
static void assert_says(const FaultSink *sink, const char *text)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at + length <= sink->size; at++) {
        if (memcmp(sink->data + at, text, length) == 0) {
            return;
        }
    }
    fail_msg("\"%s\" does not stand in the file", text);
}

static void test_the_file_says_what_was_dropped(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(1 << 20);
    EventsWriter writer;
    begin(&writer, sink);
    /* The thread is to see the losses at once: it stands in a write while they happen. */
    fault_sink_set(sink, 1 << 20, true);
    assert_int_equal(events_writer_scalar_at(&writer, "a", 0, 1000.0, 0.5f), EVENTS_OK);
    fault_sink_wait_for_writer(sink);
    size_t n_taken = 1;
    double first_dropped = 0.0;
    double last_dropped = 0.0;
    for (int i = 1; i < 20000; i++) {
        const EventsStatus status = events_writer_scalar_at(&writer, "a", i, 1000.0 + i, 0.5f);
        if (status == EVENTS_OK) {
            n_taken++;
            continue;
        }
        assert_int_equal(status, EVENTS_ERROR_FULL);
        first_dropped = first_dropped == 0.0 ? 1000.0 + i : first_dropped;
        last_dropped = 1000.0 + i;
    }
    const EventsWriterCounts counts = events_writer_queue_counts(writer.queue);
    assert_int_equal(counts.n_dropped, 20000 - n_taken);
    fault_sink_set(sink, 1 << 20, false);
    assert_int_equal(events_writer_queue_flush(writer.queue, false, NULL), EVENTS_OK);
    events_writer_scalar_at(&writer, "a", 30000, 40000.0, 0.5f);
    assert_int_equal(events_writer_queue_flush(writer.queue, false, NULL), EVENTS_OK);
    char words[64];
    assert_says(sink, "_marks_/never written");
    snprintf(words, sizeof words, "records\x42%c%zu", n_taken > 10000 ? 4 : 5, 20000 - n_taken);
    assert_says(sink, words);
    snprintf(words, sizeof words, "from\x42%c%.0f", first_dropped < 10000.0 ? 4 : 5, first_dropped);
    assert_says(sink, words);
    snprintf(words, sizeof words, "to\x42\x05%.0f", last_dropped);
    assert_says(sink, words);
    finish(&writer, sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_call_reaches_the_system),
        cmocka_unit_test(test_the_file_says_what_was_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
