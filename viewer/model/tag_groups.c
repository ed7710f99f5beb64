/* SPDX-License-Identifier: Apache-2.0 */
/* Names in, nested groups by their prefixes out. */
#include "tag_groups.h"
#include "natural_order.h"
#include <stdbool.h>
#include <string.h>

static TagGroup *make_group(const char *prefix, size_t prefix_size, size_t label_at)
{
    TagGroup *group = g_new0(TagGroup, 1);
    group->prefix = g_strndup(prefix, prefix_size);
    group->label = g_strdup(group->prefix + label_at);
    group->groups = g_ptr_array_new_with_free_func((GDestroyNotify)tag_groups_free);
    group->tags = g_array_new(FALSE, FALSE, sizeof(size_t));
    return group;
}

void tag_groups_free(TagGroup *group)
{
    if (group != NULL) {
        g_free(group->prefix);
        g_free(group->label);
        g_ptr_array_unref(group->groups);
        g_array_unref(group->tags);
        g_free(group);
    }
}

/* The slash that ends the part beginning at `at`, or NULL: one with something before it in this
 * part and something other than a slash behind it. */
static const char *separator(const char *at)
{
    for (const char *slash = strchr(at, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        if (slash > at && slash[-1] != '/' && slash[1] != '/' && slash[1] != '\0') {
            return slash;
        }
    }
    return NULL;
}

const char *tag_groups_leaf(const char *name)
{
    const char *leaf = name;
    for (const char *slash = separator(leaf); slash != NULL; slash = separator(leaf)) {
        leaf = slash + 1;
    }
    return leaf;
}

/* While the tree is built. */
typedef struct {
    GHashTable *groups; /* by their whole prefix, borrowed from them */
    GString *prefix;    /* to look with */
} Known;

static TagGroup *descend(Known *known, TagGroup *group, const char *name, size_t prefix_size)
{
    g_string_truncate(known->prefix, 0);
    g_string_append_len(known->prefix, name, (gssize)prefix_size);
    TagGroup *found = g_hash_table_lookup(known->groups, known->prefix->str);
    if (found != NULL) {
        return found;
    }
    TagGroup *made = make_group(name, prefix_size, strlen(group->prefix));
    g_hash_table_insert(known->groups, made->prefix, made);
    g_ptr_array_add(group->groups, made);
    return made;
}

static void add_tag(Known *known, TagGroup *root, const char *name, size_t index)
{
    TagGroup *group = root;
    group->n_tags++;
    const char *at = name;
    for (const char *slash = separator(at); slash != NULL; slash = separator(at)) {
        at = slash + 1;
        group = descend(known, group, name, (size_t)(at - name));
        group->n_tags++;
    }
    g_array_append_val(group->tags, index);
}

/* "a/" with nothing but "a/b/" in it becomes "a/b/". */
static void merge_single_children(TagGroup *group, bool is_root)
{
    for (guint i = 0; i < group->groups->len; i++) {
        merge_single_children(g_ptr_array_index(group->groups, i), false);
    }
    if (is_root || group->tags->len > 0 || group->groups->len != 1) {
        return;
    }
    TagGroup *child = g_ptr_array_steal_index(group->groups, 0);
    char *label = g_strconcat(group->label, child->label, NULL);
    const TagGroup hull = *group;
    *group = *child;
    g_free(group->label);
    group->label = label;
    g_free(hull.prefix);
    g_free(hull.label);
    g_ptr_array_unref(hull.groups);
    g_array_unref(hull.tags);
    g_free(child);
}

typedef struct {
    const char *name;
    size_t index;
} NamedIndex;

static gint compare(gconstpointer a, gconstpointer b)
{
    const NamedIndex *left = a;
    const NamedIndex *right = b;
    const int by_name = natural_order_compare(left->name, right->name);
    return by_name != 0 ? by_name : (left->index > right->index) - (left->index < right->index);
}

/* Names often come in order already. */
static bool is_in_order(const GArray *names)
{
    for (guint i = 1; i < names->len; i++) {
        if (compare(&g_array_index(names, NamedIndex, i - 1),
                    &g_array_index(names, NamedIndex, i)) > 0) {
            return false;
        }
    }
    return true;
}

TagGroup *tag_groups_build(const char *const *names, size_t n)
{
    GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(NamedIndex), (guint)n);
    for (size_t i = 0; i < n; i++) {
        const NamedIndex named = {names[i], i};
        g_array_append_val(sorted, named);
    }
    if (!is_in_order(sorted)) {
        g_array_sort(sorted, compare);
    }
    TagGroup *root = make_group("", 0, 0);
    Known known = {g_hash_table_new(g_str_hash, g_str_equal), g_string_new(NULL)};
    for (guint i = 0; i < sorted->len; i++) {
        const NamedIndex *named = &g_array_index(sorted, NamedIndex, i);
        add_tag(&known, root, named->name, named->index);
    }
    g_array_unref(sorted);
    g_hash_table_unref(known.groups);
    g_string_free(known.prefix, TRUE);
    merge_single_children(root, true);
    return root;
}
