/* SPDX-License-Identifier: Apache-2.0 */
/* A page that the kernel gives to a child as zeros tells parent from child by one load, without
 * a handler for fork(), which would be state of the whole process. Where the kernel does not
 * offer it, the process ids are compared, at the price of a system call. */
#define _DEFAULT_SOURCE
#include "fork_guard.h"

#include <sys/mman.h>
#include <unistd.h>

static unsigned char *map_wiped_page(size_t size)
{
#if defined(MADV_WIPEONFORK)
    void *page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) {
        return NULL;
    }
    if (madvise(page, size, MADV_WIPEONFORK) != 0) {
        munmap(page, size);
        return NULL;
    }
    return page;
#else
    (void)size;
    return NULL;
#endif
}

void events_fork_guard_init(EventsForkGuard *guard)
{
    const long page_bytes = sysconf(_SC_PAGESIZE);
    guard->page_bytes = page_bytes > 0 ? (size_t)page_bytes : 4096;
    guard->owner = getpid();
    guard->page = map_wiped_page(guard->page_bytes);
    if (guard->page != NULL) {
        *guard->page = 1;
    }
}

void events_fork_guard_clear(EventsForkGuard *guard)
{
    if (guard->page != NULL) {
        munmap(guard->page, guard->page_bytes);
        guard->page = NULL;
    }
}

bool events_fork_guard_compare_process(const EventsForkGuard *guard)
{
    return getpid() != guard->owner;
}
