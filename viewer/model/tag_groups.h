/* SPDX-License-Identifier: Apache-2.0 */
/** Tags as nested groups by the prefixes before '/'.  A group with nothing but one group in it is
 *  merged with it ("optimizer/adam/").  Groups and tags stand in natural order.
 *  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_TAG_GROUPS_H
#define VIEWER_MODEL_TAG_GROUPS_H

#include <glib.h>
#include <stddef.h>

typedef struct TagGroup {
    char *prefix;      /**< whole prefix with its last '/', "" for the root: the group's identity */
    char *label;       /**< the part that its parent does not show, with its last '/' */
    GPtrArray *groups; /**< of TagGroup*, owned */
    GArray *tags;      /**< of size_t: indices into the names given, tags directly in here */
    size_t n_tags;     /**< here and below */
} TagGroup;

/** @param names  n names; '/' at the start or doubled counts as part of a name, not as a level
 *  @param n      their number
 *  @return the root; tags without a prefix are its own tags; tag_groups_free() */
TagGroup *tag_groups_build(const char *const *names, size_t n);
void tag_groups_free(TagGroup *root);

/** @return what follows the last separating '/' of `name`: the card's title. Within `name`. */
const char *tag_groups_leaf(const char *name);

#endif
