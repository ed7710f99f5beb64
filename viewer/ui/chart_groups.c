/* SPDX-License-Identifier: Apache-2.0 */
/* The store's scalar tags and a filter go in; sections, heads and cards come out, flat, in the
 * order in which they stand below each other. A folded group keeps its head and its own cards
 * (which the layout gives no room) and loses the groups within it. */
#include "chart_groups.h"

#include "display_text.h"
#include "tag_groups.h"

#include <string.h>

#define N_OPEN_AT_FIRST 2

typedef struct {
    ChartGroups *result;
    const ViewSettings *settings;
    GPtrArray *names; /* of const char*, borrowed */
    GArray *tags;     /* of TagId */
    bool is_filtered;
} Builder;

static void free_group(gpointer data)
{
    ChartGroup *group = data;
    g_free(group->prefix);
    g_free(group->label);
    g_free(group);
}

static void free_chart(gpointer data)
{
    Chart *chart = data;
    g_free(chart->title);
    g_free(chart);
}

void chart_groups_free(ChartGroups *groups)
{
    if (groups != NULL) {
        g_array_unref(groups->sections);
        g_ptr_array_unref(groups->groups);
        g_ptr_array_unref(groups->charts);
        g_free(groups);
    }
}

static void collect_tags(Builder *builder, const SeriesStore *store, const TagFilter *filter)
{
    g_autoptr(GArray) tags = series_store_tags_in_order(store);
    for (guint i = 0; i < tags->len; i++) {
        const TagId tag = g_array_index(tags, TagId, i);
        if (!series_store_tag_has_kind(store, tag, EVENTS_SUMMARY_SCALAR)) {
            continue;
        }
        builder->result->n_tags++;
        const char *name = series_store_tag_name(store, tag);
        if (tag_filter_matches(filter, name)) {
            g_ptr_array_add(builder->names, (gpointer)(uintptr_t)name);
            g_array_append_val(builder->tags, tag);
        }
    }
}

static void add_charts(Builder *builder, const TagGroup *group)
{
    for (guint i = 0; i < group->tags->len; i++) {
        const size_t index = g_array_index(group->tags, size_t, i);
        const char *name = builder->names->pdata[index];
        Chart *chart = g_new0(Chart, 1);
        chart->tag = g_array_index(builder->tags, TagId, index);
        chart->title = display_text_escape_name(name + strlen(group->prefix));
        g_ptr_array_add(builder->result->charts, chart);
    }
}

/* Heads read "train", not "train/". */
static char *head_label(const char *label)
{
    const size_t length = strlen(label);
    const bool has_slash = length > 1 && label[length - 1] == '/';
    return display_text_escape(label, has_slash ? length - 1 : length);
}

static bool add_section(Builder *builder, const TagGroup *group, int depth, bool fallback)
{
    const bool has_head = *group->prefix != '\0';
    const bool folded = has_head && !builder->is_filtered &&
                        view_settings_folded(builder->settings, group->prefix, fallback);
    const ChartGridSection section = {group->tags->len, folded, has_head};
    ChartGroup *head = g_new0(ChartGroup, 1);
    head->prefix = g_strdup(group->prefix);
    head->label = head_label(group->label);
    head->depth = depth;
    head->n_tags = group->n_tags;
    g_array_append_val(builder->result->sections, section);
    g_ptr_array_add(builder->result->groups, head);
    add_charts(builder, group);
    return !folded;
}

static void add_group(Builder *builder, const TagGroup *group, int depth, bool fallback)
{
    if (!add_section(builder, group, depth, fallback)) {
        return;
    }
    for (guint i = 0; i < group->groups->len; i++) {
        add_group(builder, group->groups->pdata[i], depth + 1, fallback);
    }
}

ChartGroups *chart_groups_build(const SeriesStore *store, const ViewSettings *settings,
                                const TagFilter *filter)
{
    ChartGroups *result = g_new0(ChartGroups, 1);
    result->sections = g_array_new(FALSE, FALSE, sizeof(ChartGridSection));
    result->groups = g_ptr_array_new_with_free_func(free_group);
    result->charts = g_ptr_array_new_with_free_func(free_chart);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(TagId));
    Builder builder = {result, settings, names, tags, filter != NULL};
    collect_tags(&builder, store, filter);
    TagGroup *root = tag_groups_build((const char *const *)names->pdata, names->len);
    if (root->tags->len > 0) {
        add_section(&builder, root, 0, false);
    }
    for (guint i = 0; i < root->groups->len; i++) {
        add_group(&builder, root->groups->pdata[i], 0, i >= N_OPEN_AT_FIRST);
    }
    tag_groups_free(root);
    return result;
}
