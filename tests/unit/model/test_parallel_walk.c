/* SPDX-License-Identifier: Apache-2.0 */
/* Trees that exist only here: many directories are read at a time, loops end, a walk can be
 * stopped. */
#include "parallel_walk.h"

#include "cmocka_all.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { N_CHILDREN = PARALLEL_WALK_THREADS };

/* The inside of the tree under test; read() has no place for it elsewhere. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t all_are_here;
    size_t n_inside;
} meeting = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};

typedef struct {
    size_t n_taken, n_failures, stop_after;
} Seen;

static void add_directory(DirectoryListing *listing, char *path)
{
    const DirectoryEntry entry = {.path = path, .kind = ENTRY_DIRECTORY};
    g_array_append_val(listing->entries, entry);
}

static void free_path(gpointer data)
{
    g_free(((DirectoryEntry *)data)->path);
}

static DirectoryListing empty_listing(ino_t inode)
{
    DirectoryListing listing = {.id = {1, inode},
                                .entries = g_array_new(FALSE, FALSE, sizeof(DirectoryEntry))};
    g_array_set_clear_func(listing.entries, free_path);
    return listing;
}

/* "/" has as many directories as there are threads; none of these is read before all of them are
 * being read. */
static DirectoryListing read_meeting(const char *path)
{
    if (strcmp(path, "/") == 0) {
        DirectoryListing root = empty_listing(1);
        for (int i = 0; i < N_CHILDREN; i++) {
            add_directory(&root, g_strdup_printf("/%d", i));
        }
        return root;
    }
    pthread_mutex_lock(&meeting.lock);
    meeting.n_inside++;
    pthread_cond_broadcast(&meeting.all_are_here);
    while (meeting.n_inside < N_CHILDREN) {
        pthread_cond_wait(&meeting.all_are_here, &meeting.lock);
    }
    pthread_mutex_unlock(&meeting.lock);
    return empty_listing(100 + (ino_t)atoi(path + 1));
}

/* Each directory holds two links to the root and one that cannot be read. */
static DirectoryListing read_loop(const char *path)
{
    DirectoryListing listing = empty_listing(7);
    if (g_str_has_suffix(path, "bad")) {
        listing.system_errno = EACCES;
        return listing;
    }
    add_directory(&listing, g_strconcat(path, "/a", NULL));
    add_directory(&listing, g_strconcat(path, "/b", NULL));
    add_directory(&listing, g_strconcat(path, "/bad", NULL));
    return listing;
}

/* One below the other without end. */
static DirectoryListing read_deep(const char *path)
{
    DirectoryListing listing = empty_listing(strlen(path));
    add_directory(&listing, g_strconcat(path, "/d", NULL));
    return listing;
}

static bool may_enter(void *user, DirectoryId id)
{
    (void)user, (void)id;
    return true;
}

static void take(void *user, const char *path, const DirectoryListing *listing)
{
    Seen *seen = user;
    (void)path;
    seen->n_taken++;
    seen->n_failures += listing->system_errno != 0 ? 1 : 0;
}

static bool is_over(void *user)
{
    const Seen *seen = user;
    return seen->stop_after > 0 && seen->n_taken >= seen->stop_after;
}

static Seen walk(DirectoryListing (*read)(const char *path), size_t stop_after)
{
    Seen seen = {.stop_after = stop_after};
    const ParallelWalkVisitor visitor = {read, may_enter, take, is_over, &seen};
    const DirectoryId above = {1, 1000};
    parallel_walk("/", &above, 1, &visitor);
    return seen;
}

static void test_many_directories_are_read_at_a_time(void **state)
{
    (void)state;
    const Seen seen = walk(read_meeting, 0);
    assert_int_equal(seen.n_taken, N_CHILDREN + 1);
}

static void test_loops_end_and_what_cannot_be_read_is_told(void **state)
{
    (void)state;
    const Seen seen = walk(read_loop, 0);
    assert_int_equal(seen.n_taken, 2); /* the root, and what cannot be read */
    assert_int_equal(seen.n_failures, 1);
}

static void test_depth_is_bounded(void **state)
{
    (void)state;
    assert_int_equal(walk(read_deep, 0).n_taken, PARALLEL_WALK_MAX_DEPTH - 1);
}

static void test_a_walk_is_stopped(void **state)
{
    (void)state;
    assert_int_equal(walk(read_deep, 3).n_taken, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_directories_are_read_at_a_time),
        cmocka_unit_test(test_loops_end_and_what_cannot_be_read_is_told),
        cmocka_unit_test(test_depth_is_bounded),
        cmocka_unit_test(test_a_walk_is_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
