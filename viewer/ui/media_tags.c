/* SPDX-License-Identifier: Apache-2.0 */
/* The store and a kind go in, the list that a page shows comes out. */
#include "media_tags.h"

#include "display_text.h"
#include "tag_groups.h"

#include <string.h>

static void free_tag(gpointer data)
{
    MediaTag *tag = data;
    g_free(tag->prefix);
    g_free(tag->group);
    g_free(tag->title);
    g_array_unref(tag->runs);
    g_free(tag);
}

static GArray *runs_with(ViewState *state, TagId tag, EventsSummaryKind kind)
{
    const SeriesStore *store = view_state_store(state);
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(RunId));
    size_t n = 0;
    const RunId *visible = view_state_visible_runs(state, &n);
    for (size_t i = 0; i < n; i++) {
        if (series_store_kind(store, visible[i], tag) == kind)
            g_array_append_val(runs, visible[i]);
    }
    return runs;
}

static MediaTag *make_tag(ViewState *state, TagId id, EventsSummaryKind kind)
{
    const char *name = series_store_tag_name(view_state_store(state), id);
    const char *leaf = tag_groups_leaf(name);
    const size_t prefix_length = (size_t)(leaf - name);
    MediaTag *tag = g_new0(MediaTag, 1);
    tag->tag = id;
    tag->prefix = g_strndup(name, prefix_length);
    tag->group = display_text_escape(name, prefix_length > 0 ? prefix_length - 1 : 0);
    tag->title = display_text_escape_name(leaf);
    tag->runs = runs_with(state, id, kind);
    return tag;
}

/* After the last tag of the same group. */
static void insert_by_group(GPtrArray *tags, MediaTag *tag)
{
    for (guint i = tags->len; i > 0; i--) {
        const MediaTag *other = tags->pdata[i - 1];
        if (strcmp(other->prefix, tag->prefix) == 0) {
            g_ptr_array_insert(tags, (int)i, tag);
            return;
        }
    }
    g_ptr_array_add(tags, tag);
}

GPtrArray *media_tags_list(ViewState *state, EventsSummaryKind kind, const TagFilter *filter)
{
    const SeriesStore *store = view_state_store(state);
    GPtrArray *tags = g_ptr_array_new_with_free_func(free_tag);
    g_autoptr(GArray) order = series_store_tags_in_order(store);
    for (guint i = 0; i < order->len; i++) {
        const TagId id = g_array_index(order, TagId, i);
        if (!series_store_tag_has_kind(store, id, kind) ||
            !tag_filter_matches(filter, series_store_tag_name(store, id)))
            continue;
        MediaTag *tag = make_tag(state, id, kind);
        if (tag->runs->len > 0)
            insert_by_group(tags, tag);
        else
            free_tag(tag);
    }
    return tags;
}

bool media_tags_equal(const GPtrArray *a, const GPtrArray *b)
{
    if (!a || !b || a->len != b->len)
        return false;
    for (guint i = 0; i < a->len; i++) {
        const MediaTag *one = a->pdata[i], *other = b->pdata[i];
        if (one->tag != other->tag || one->runs->len != other->runs->len ||
            memcmp(one->runs->data, other->runs->data, one->runs->len * sizeof(RunId)) != 0)
            return false;
    }
    return true;
}

size_t media_tags_count(const SeriesStore *store, EventsSummaryKind kind)
{
    return series_store_n_of_kind(store, kind);
}
