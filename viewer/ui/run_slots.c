/* SPDX-License-Identifier: Apache-2.0 */
/* An array of runs goes in, a GListModel of rows comes out. Slots are made when first asked for and
 * kept, so that the view meets the same objects again. */
#include "run_slots.h"

struct _RunSlot {
    GObject parent;
    guint position;
};

G_DEFINE_FINAL_TYPE(RunSlot, run_slot, G_TYPE_OBJECT)

static void run_slot_class_init(RunSlotClass *class)
{
    (void)class;
}

static void run_slot_init(RunSlot *self)
{
    (void)self;
}

guint run_slot_position(RunSlot *slot)
{
    return slot->position;
}

struct _RunSlots {
    GObject parent;
    /* owned */
    GArray *runs;     /* of RunId */
    GPtrArray *slots; /* of RunSlot or NULL, never shorter than once asked for */
};

static void list_model_init(GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE(RunSlots, run_slots, G_TYPE_OBJECT,
                              G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL, list_model_init))

static GType get_item_type(GListModel *model)
{
    (void)model;
    return RUN_TYPE_SLOT;
}

static guint get_n_items(GListModel *model)
{
    return RUN_SLOTS(model)->runs->len;
}

static gpointer get_item(GListModel *model, guint position)
{
    RunSlots *self = RUN_SLOTS(model);
    if (position >= self->runs->len) {
        return NULL;
    }
    if (position >= self->slots->len) {
        g_ptr_array_set_size(self->slots, (int)self->runs->len);
    }
    if (self->slots->pdata[position] == NULL) {
        RunSlot *slot = g_object_new(RUN_TYPE_SLOT, NULL);
        slot->position = position;
        self->slots->pdata[position] = slot;
    }
    return g_object_ref(self->slots->pdata[position]);
}

static void list_model_init(GListModelInterface *interface)
{
    interface->get_item_type = get_item_type;
    interface->get_n_items = get_n_items;
    interface->get_item = get_item;
}

static void run_slots_finalize(GObject *object)
{
    RunSlots *self = RUN_SLOTS(object);
    g_array_unref(self->runs);
    g_ptr_array_unref(self->slots);
    G_OBJECT_CLASS(run_slots_parent_class)->finalize(object);
}

static void run_slots_class_init(RunSlotsClass *class)
{
    G_OBJECT_CLASS(class)->finalize = run_slots_finalize;
}

static void unref_slot(gpointer slot)
{
    g_clear_object(&slot);
}

static void run_slots_init(RunSlots *self)
{
    self->runs = g_array_new(FALSE, FALSE, sizeof(RunId));
    self->slots = g_ptr_array_new_with_free_func(unref_slot);
}

RunSlots *run_slots_new(void)
{
    return g_object_new(RUN_TYPE_SLOTS, NULL);
}

void run_slots_set_runs(RunSlots *self, const RunId *runs, guint n)
{
    const guint n_before = self->runs->len;
    g_array_set_size(self->runs, 0);
    g_array_append_vals(self->runs, runs, n);
    const guint n_kept = MIN(n, n_before);
    if (n != n_before) {
        g_list_model_items_changed(G_LIST_MODEL(self), n_kept, n_before - n_kept, n - n_kept);
    }
}

RunId run_slots_run(RunSlots *self, guint position)
{
    return position < self->runs->len ? g_array_index(self->runs, RunId, position) : RUN_NONE;
}
