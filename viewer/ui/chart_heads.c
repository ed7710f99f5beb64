/* SPDX-License-Identifier: Apache-2.0 */
/* Sections go in, buttons come out. */
#include "chart_heads.h"

#include "group_head.h"

void chart_heads_init(ChartHeads *heads, GtkWidget *page)
{
    *heads = (ChartHeads){.page = page, .by_section = g_ptr_array_new()};
}

void chart_heads_clear(ChartHeads *heads)
{
    g_clear_pointer(&heads->by_section, g_ptr_array_unref);
}

static void show_group(GtkWidget *head, const ChartGroups *groups, size_t section)
{
    const ChartGroup *group = groups->groups->pdata[section];
    const ChartGridSection *shown = &g_array_index(groups->sections, ChartGridSection, section);
    const GroupHeadText text = {group->label, group->n_tags, group->depth, shown->folded};
    group_head_set(head, &text);
}

GtkWidget *chart_heads_find(const ChartHeads *heads, size_t section)
{
    return heads->by_section->pdata[section];
}

GtkWidget *chart_heads_take(ChartHeads *heads, const ChartGroups *groups, size_t section)
{
    GtkWidget *head = heads->by_section->pdata[section];
    if (head == NULL) {
        head = group_head_new();
        show_group(head, groups, section);
        g_signal_connect(head, "clicked", heads->clicked, heads->user);
        gtk_widget_set_parent(head, heads->page);
        heads->by_section->pdata[section] = head;
    }
    return head;
}

size_t chart_heads_section(const ChartHeads *heads, GtkWidget *head)
{
    guint section = 0;
    return g_ptr_array_find(heads->by_section, head, &section) ? section : SIZE_MAX;
}

void chart_heads_hide_outside(ChartHeads *heads, size_t first, size_t end, const GtkWidget *but)
{
    for (guint i = 0; i < heads->by_section->len; i++) {
        GtkWidget *head = heads->by_section->pdata[i];
        if (head != NULL && head != but && (i < first || i >= end)) {
            gtk_widget_set_child_visible(head, FALSE);
        }
    }
}

/* The heads there are, by the prefix of their group. */
static GHashTable *by_prefix(const ChartHeads *heads, const ChartGroups *groups)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < heads->by_section->len; i++) {
        const ChartGroup *group = groups->groups->pdata[i];
        if (heads->by_section->pdata[i] != NULL) {
            g_hash_table_insert(table, group->prefix, heads->by_section->pdata[i]);
        }
    }
    return table;
}

static void drop(GHashTable *heads)
{
    GHashTableIter iterator;
    gpointer head = NULL;
    g_hash_table_iter_init(&iterator, heads);
    while (g_hash_table_iter_next(&iterator, NULL, &head)) {
        gtk_widget_unparent(head);
    }
}

void chart_heads_renumber(ChartHeads *heads, const ChartGroups *old, const ChartGroups *now)
{
    g_autoptr(GHashTable) left = by_prefix(heads, old);
    g_ptr_array_set_size(heads->by_section, 0);
    g_ptr_array_set_size(heads->by_section, (int)now->sections->len);
    for (guint i = 0; i < now->sections->len; i++) {
        const ChartGroup *group = now->groups->pdata[i];
        GtkWidget *head = g_hash_table_lookup(left, group->prefix);
        if (head != NULL) {
            g_hash_table_remove(left, group->prefix);
            show_group(head, now, i);
            heads->by_section->pdata[i] = head;
        }
    }
    drop(left);
}
