/* SPDX-License-Identifier: Apache-2.0 */
/* Roots in; event files with the name of their run out.  All that the model asks of the file
 * system, but for the kernel's change messages (directory_watch), is asked here. */
#include "file_lister.h"
#include "directory_listing.h"
#include "log_root.h"
#include "parallel_walk.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif
#include <unistd.h>

#define MAX_DEPTH PARALLEL_WALK_MAX_DEPTH

typedef struct {
    char *path;   /* without a slash at its end */
    char *prefix; /* of run names; "" for none */
} ListedRoot;

typedef struct {
    GArray *roots; /* of ListedRoot */
} LocalLister;

/* One listing under way. */
typedef struct {
    const ListingVisitor *visitor;
    const ListedRoot *root;
    DirectoryId above[MAX_DEPTH]; /* the directories that lead here */
    size_t n_above;
    GHashTable *n_seen; /* "device:inode" → how often */
    bool is_remote;     /* what is reported now */
    bool has_local_device;
    dev_t local_device; /* of directories that were found to be local */
} Walk;

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* Network and FUSE file systems accept watches but do not tell of changes made elsewhere. */
static bool is_remote(const char *path)
{
#ifdef __linux__
    static const uint32_t magics[] = {
        0x6969 /* nfs */,        0x517b /* smb */,       0xff534d42 /* cifs */,
        0xfe534d42 /* smb2 */,   0x65735546 /* fuse */,  0x01021997 /* 9p */,
        0x00c36400 /* ceph */,   0x5346414f /* afs */,   0x0bd00bd0 /* lustre */,
        0x47504653 /* gpfs */,   0x73757245 /* coda */,  0x786f4256 /* vboxsf */,
        0x19830326 /* beegfs */, 0x7461636f /* ocfs2 */, 0x01161970 /* gfs2 */};
    struct statfs status;
    if (statfs(path, &status) != 0) {
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(magics); i++) {
        if ((uint32_t)status.f_type == magics[i]) {
            return true;
        }
    }
#else
    (void)path;
#endif
    return false;
}

/* "a/b" below the root's prefix; "." for the root itself. */
static char *run_key_of(const ListedRoot *root, const char *directory)
{
    const size_t n = strlen(root->path);
    const char *relative = strlen(directory) > n ? directory + n : "";
    while (relative[0] == '/') {
        relative++;
    }
    if (root->prefix[0] == '\0') {
        return g_strdup(relative[0] == '\0' ? "." : relative);
    }
    return relative[0] == '\0' ? g_strdup(root->prefix)
                               : g_strconcat(root->prefix, "/", relative, NULL);
}

static void report_file(const Walk *walk, const char *directory, const char *path, FileMark mark)
{
    char *key = run_key_of(walk->root, directory);
    const FoundFile file = {.path = path,
                            .run_key = key,
                            .run_path = directory,
                            .is_projector_config =
                                directory_listing_is_projector_config(base_name(path)),
                            .is_remote = walk->is_remote,
                            .mark = mark};
    walk->visitor->file(walk->visitor->user, &file);
    g_free(key);
}

static bool is_over(void *user)
{
    const ListingVisitor *visitor = ((const Walk *)user)->visitor;
    return visitor->is_over != NULL && visitor->is_over(visitor->user);
}

/* Whether the directory was not shown too often. */
static bool is_not_too_often(void *user, DirectoryId id)
{
    Walk *walk = user;
    char *key = g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)id.device,
                                (guint64)id.inode);
    const guint n = GPOINTER_TO_UINT(g_hash_table_lookup(walk->n_seen, key));
    g_hash_table_insert(walk->n_seen, key, GUINT_TO_POINTER(n + 1));
    return n < FILE_LISTER_MAX_ALIASES;
}

/* Whether the directory may be entered: not one of those that lead to it, and not too often. */
static bool may_enter(Walk *walk, DirectoryId id)
{
    if (walk->n_above == MAX_DEPTH) {
        return false;
    }
    for (size_t i = 0; i < walk->n_above; i++) {
        if (walk->above[i].device == id.device && walk->above[i].inode == id.inode) {
            return false;
        }
    }
    return is_not_too_often(walk, id);
}

/* All but the directories in it. */
static void report_entries(const Walk *walk, const char *directory, const DirectoryListing *listing)
{
    for (guint i = 0; i < listing->entries->len; i++) {
        const DirectoryEntry *entry = &g_array_index(listing->entries, DirectoryEntry, i);
        if (entry->kind == ENTRY_FILE) {
            report_file(walk, directory, entry->path, entry->mark);
        } else if (entry->kind == ENTRY_FAILURE) {
            walk->visitor->failure(walk->visitor->user, entry->path, entry->system_errno);
        }
    }
}

static void report_unread(const Walk *walk, const char *directory, int system_errno)
{
    if (system_errno != ENOENT) {
        walk->visitor->failure(walk->visitor->user, directory, system_errno);
    }
}

static void take_remote(void *user, const char *path, const DirectoryListing *listing)
{
    Walk *walk = user;
    walk->visitor->directory(walk->visitor->user, path, true);
    if (listing->system_errno != 0) {
        report_unread(walk, path, listing->system_errno);
    }
    report_entries(walk, path, listing);
}

/* Everything below it is looked at as remote, which costs little where it is not. */
static void walk_remote(Walk *walk, const char *path)
{
    const ParallelWalkVisitor visitor = {directory_listing_read, is_not_too_often, take_remote,
                                         is_over, walk};
    const bool was_remote = walk->is_remote;
    walk->is_remote = true;
    parallel_walk(path, walk->above, walk->n_above, &visitor);
    walk->is_remote = was_remote;
}

static void walk_directory(Walk *walk, const char *path);

static void walk_below(Walk *walk, const DirectoryListing *listing)
{
    walk->above[walk->n_above++] = listing->id;
    for (guint i = 0; i < listing->entries->len && !is_over(walk); i++) {
        const DirectoryEntry *entry = &g_array_index(listing->entries, DirectoryEntry, i);
        if (entry->kind == ENTRY_DIRECTORY) {
            walk_directory(walk, entry->path);
        }
    }
    walk->n_above--;
}

static void walk_directory(Walk *walk, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        report_unread(walk, path, errno);
        return;
    }
    const DirectoryId id = {status.st_dev, status.st_ino};
    if (walk->local_device != status.st_dev || !walk->has_local_device) {
        if (is_remote(path)) {
            walk_remote(walk, path);
            return;
        }
        walk->has_local_device = true;
        walk->local_device = status.st_dev;
    }
    if (!may_enter(walk, id)) {
        return;
    }
    walk->visitor->directory(walk->visitor->user, path, false);
    DirectoryListing listing = directory_listing_read(path);
    if (listing.system_errno != 0) {
        report_unread(walk, path, listing.system_errno);
    } else {
        report_entries(walk, path, &listing);
        walk_below(walk, &listing);
    }
    directory_listing_clear(&listing);
}

/* A root that is a file: its directory is watched, its run is the root itself. */
static void walk_file_root(Walk *walk, const char *path, const struct stat *status)
{
    char *directory = g_path_get_dirname(path);
    walk->is_remote = is_remote(directory);
    walk->visitor->directory(walk->visitor->user, directory, walk->is_remote);
    report_file(walk, path, path, directory_listing_mark(status));
    g_free(directory);
}

static bool is_below(const char *path, const char *root)
{
    const size_t n = strlen(root);
    return strncmp(path, root, n) == 0 &&
           (path[n] == '/' || path[n] == '\0' || (n > 0 && root[n - 1] == '/'));
}

/* Notes the directories between the root and `path`, so that loops below it are found. */
static void enter_ancestors(Walk *walk, const char *path)
{
    char *directory = g_strdup(path);
    while (strlen(directory) > strlen(walk->root->path) && walk->n_above + 1 < MAX_DEPTH) {
        char *parent = g_path_get_dirname(directory);
        g_free(directory);
        directory = parent;
        struct stat status;
        if (stat(directory, &status) == 0) {
            walk->above[walk->n_above++] = (DirectoryId){status.st_dev, status.st_ino};
        }
    }
    g_free(directory);
}

static void list_below(Walk *walk, const char *path)
{
    struct stat status;
    const bool is_root = strcmp(path, walk->root->path) == 0;
    if (stat(path, &status) != 0) {
        if (is_root || errno != ENOENT) {
            walk->visitor->failure(walk->visitor->user, path, errno);
        }
        return;
    }
    if (S_ISDIR(status.st_mode)) {
        enter_ancestors(walk, path);
        walk_directory(walk, path);
    } else if (is_root) {
        walk_file_root(walk, path, &status);
    } else if (directory_listing_is_event_file(base_name(path)) ||
               directory_listing_is_projector_config(base_name(path))) {
        char *directory = g_path_get_dirname(path);
        walk->is_remote = is_remote(directory);
        report_file(walk, directory, path, directory_listing_mark(&status));
        g_free(directory);
    }
}

static void local_list(void *self, const char *path, const ListingVisitor *visitor)
{
    const LocalLister *lister = self;
    for (guint i = 0; i < lister->roots->len; i++) {
        const ListedRoot *root = &g_array_index(lister->roots, ListedRoot, i);
        if (path != NULL && !is_below(path, root->path)) {
            continue;
        }
        Walk walk = {.visitor = visitor,
                     .root = root,
                     .n_seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
        list_below(&walk, path != NULL ? path : root->path);
        g_hash_table_unref(walk.n_seen);
    }
}

static int local_look(void *self, const char *path, FileMark *out)
{
    (void)self;
    struct stat status;
    if (stat(path, &status) != 0) {
        return errno;
    }
    if (S_ISDIR(status.st_mode)) {
        return EISDIR;
    }
    *out = directory_listing_mark(&status);
    return 0;
}

static EventsStatus local_open(void *self, const char *path, EventsByteSource **out,
                               EventsError *err)
{
    (void)self;
    return events_byte_source_open_events(path, out, err);
}

static void local_free(void *self)
{
    LocalLister *lister = self;
    for (guint i = 0; i < lister->roots->len; i++) {
        g_free(g_array_index(lister->roots, ListedRoot, i).path);
        g_free(g_array_index(lister->roots, ListedRoot, i).prefix);
    }
    g_array_unref(lister->roots);
    g_free(lister);
}

static char *without_end_slashes(const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/') {
        n--;
    }
    return g_strndup(path, n);
}

void file_lister_local(const GPtrArray *roots, FileLister *out)
{
    LocalLister *lister = g_new0(LocalLister, 1);
    GPtrArray *prefixes = log_roots_prefixes(roots);
    lister->roots = g_array_new(FALSE, FALSE, sizeof(ListedRoot));
    for (guint i = 0; i < roots->len; i++) {
        const LogRoot *root = g_ptr_array_index(roots, i);
        const ListedRoot listed = {without_end_slashes(root->path),
                                   g_strdup(g_ptr_array_index(prefixes, i))};
        g_array_append_val(lister->roots, listed);
    }
    g_ptr_array_unref(prefixes);
    *out = (FileLister){lister, local_list, local_look, local_open, local_free};
}
