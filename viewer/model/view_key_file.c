/* SPDX-License-Identifier: Apache-2.0 */
/* A snapshot goes in, a key file comes out, and back. Names are written percent-encoded where a
 * key could not hold them, so that any bytes come back. Reading is strict: one value that no
 * version writes makes the whole text damaged, since nobody could say what else is wrong in it; the
 * last group is there to show that nothing is missing. */
#include "view_key_file.h"

#include "view_settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT_VERSION 1
#define GROUP_FORMAT   "Courbe View"
#define GROUP_ROOTS    "Directories"
#define GROUP_CURVES   "Curves"
#define GROUP_FILTERS  "Filters"
#define GROUP_WINDOW   "Window"
#define GROUP_RUNS     "Runs"
#define GROUP_FOLDS    "Groups"
#define GROUP_LIMITS   "Limits"
#define GROUP_END      "End"

#define EMPTY_NAME      "%00" /* what no name can hold */
#define MOST_SLOT       1000000
#define MOST_PIXELS     100000
#define LEAST_CARD_SIZE 260
#define MOST_CARD_SIZE  900

static const char *const axis_names[] = {"step", "relative", "wall"};
static const char comment[] =
    " How Courbe shows these directories. It may be deleted: everything is as at first then.";

/* --- names and numbers --- */

static char *encode(const char *name)
{
    return *name != '\0' ? g_uri_escape_string(name, "/:@+,()", FALSE) : g_strdup(EMPTY_NAME);
}

static char *decode(const char *key)
{
    return strcmp(key, EMPTY_NAME) == 0 ? g_strdup("") : g_uri_unescape_string(key, NULL);
}

static void append_number(GString *text, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    const char *space = text->len > 0 ? " " : "";
    const char *shown = isnan(number) ? "auto" : g_ascii_dtostr(digits, sizeof digits, number);
    g_string_append_printf(text, "%s%s", space, shown);
}

static bool parse_number(const char *text, double *out)
{
    if (strcmp(text, "auto") == 0) {
        *out = NAN;
        return true;
    }
    char *end = NULL;
    const double number = g_ascii_strtod(text, &end);
    const bool is_good = isfinite(number) && end != NULL && end != text && *end == '\0';
    if (is_good) {
        *out = number;
    }
    return is_good;
}

/* --- writing --- */

static void write_number(GKeyFile *file, const char *group, const char *key, double number)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_number(text, number);
    g_key_file_set_value(file, group, key, text->str);
}

static void write_text(GKeyFile *file, const char *group, const char *key, const char *text)
{
    g_autofree char *encoded = g_uri_escape_string(text, "/:@+,()=[]{}*?^$|\\", FALSE);
    g_key_file_set_value(file, group, key, encoded);
}

static void write_roots(GKeyFile *file, const char *const *roots)
{
    for (size_t i = 0; roots != NULL && roots[i] != NULL; i++) {
        g_autofree char *key = g_strdup_printf("root-%" G_GSIZE_FORMAT, i + 1);
        write_text(file, GROUP_ROOTS, key, roots[i]);
    }
}

static void write_curves(GKeyFile *file, const ViewSnapshot *snapshot)
{
    write_number(file, GROUP_CURVES, "smoothing", snapshot->smoothing);
    write_number(file, GROUP_CURVES, "raw-opacity", snapshot->raw_opacity);
    g_key_file_set_value(file, GROUP_CURVES, "x-axis", axis_names[snapshot->x_axis]);
    g_key_file_set_boolean(file, GROUP_CURVES, "superseded", snapshot->shows_superseded);
    g_key_file_set_integer(file, GROUP_CURVES, "card-size", snapshot->card_size);
    write_text(file, GROUP_FILTERS, "runs", snapshot->run_filter);
    write_text(file, GROUP_FILTERS, "tags", snapshot->tag_filter);
}

static void write_place(GKeyFile *file, const ViewPlace *place)
{
    write_text(file, GROUP_WINDOW, "page", place->page != NULL ? place->page : "");
    g_key_file_set_integer(file, GROUP_WINDOW, "width", place->width);
    g_key_file_set_integer(file, GROUP_WINDOW, "height", place->height);
    g_key_file_set_boolean(file, GROUP_WINDOW, "maximized", place->is_maximized);
    g_key_file_set_integer(file, GROUP_WINDOW, "list-width", place->list_width);
    g_key_file_set_boolean(file, GROUP_WINDOW, "list-hidden", place->hides_list);
}

/* `auto`: nobody showed or hid it. */
static void write_runs(GKeyFile *file, const GArray *runs)
{
    for (guint i = 0; i < runs->len; i++) {
        const ViewRun *run = &g_array_index(runs, ViewRun, i);
        const char *chosen = run->is_visible ? "shown" : "hidden";
        g_autofree char *key = encode(run->name);
        g_autofree char *value =
            g_strdup_printf("%u %s", run->slot, run->is_chosen ? chosen : "auto");
        g_key_file_set_value(file, GROUP_RUNS, key, value);
    }
}

static void write_folds(GKeyFile *file, GHashTable *folds)
{
    GHashTableIter iterator;
    gpointer prefix = NULL;
    gpointer said = NULL;
    g_hash_table_iter_init(&iterator, folds);
    while (g_hash_table_iter_next(&iterator, &prefix, &said)) {
        g_autofree char *key = encode(prefix);
        g_key_file_set_value(file, GROUP_FOLDS, key,
                             GPOINTER_TO_UINT(said) == 2 ? "folded" : "open");
    }
}

static void write_limits(GKeyFile *file, GHashTable *all)
{
    GHashTableIter iterator;
    gpointer tag = NULL;
    gpointer value = NULL;
    g_hash_table_iter_init(&iterator, all);
    while (g_hash_table_iter_next(&iterator, &tag, &value)) {
        const ViewLimits *limits = value;
        g_autoptr(GString) text = g_string_new(NULL);
        append_number(text, limits->x_min);
        append_number(text, limits->x_max);
        append_number(text, limits->y_min);
        append_number(text, limits->y_max);
        g_autofree char *key = encode(tag);
        g_key_file_set_value(file, GROUP_LIMITS, key, text->str);
    }
}

GKeyFile *view_key_file_from(const ViewSnapshot *snapshot, const char *const *roots)
{
    GKeyFile *file = g_key_file_new();
    g_key_file_set_integer(file, GROUP_FORMAT, "version", FORMAT_VERSION);
    g_key_file_set_comment(file, NULL, NULL, comment, NULL);
    write_roots(file, roots);
    write_curves(file, snapshot);
    write_place(file, &snapshot->place);
    write_runs(file, snapshot->runs);
    write_folds(file, snapshot->folds);
    write_limits(file, snapshot->limits);
    g_key_file_set_boolean(file, GROUP_END, "complete", TRUE);
    return file;
}

/* --- reading: each returns whether all is as some version writes it; what is not there stays ---
 */

static bool read_number(GKeyFile *file, const char *group, const char *key, double least,
                        double most, double *out)
{
    g_autofree char *text = g_key_file_get_value(file, group, key, NULL);
    double number = 0;
    if (text == NULL) {
        return true;
    }
    if (!parse_number(text, &number) || !(number >= least && number <= most)) {
        return false;
    }
    *out = number;
    return true;
}

static bool read_integer(GKeyFile *file, const char *group, const char *key, int least, int most,
                         int *out)
{
    double number = *out;
    const bool is_good =
        read_number(file, group, key, least, most, &number) && number == floor(number);
    *out = is_good ? (int)number : *out;
    return is_good;
}

static bool read_boolean(GKeyFile *file, const char *group, const char *key, bool *out)
{
    g_autofree char *text = g_key_file_get_value(file, group, key, NULL);
    if (text != NULL && strcmp(text, "true") != 0 && strcmp(text, "false") != 0) {
        return false;
    }
    *out = text != NULL ? strcmp(text, "true") == 0 : *out;
    return true;
}

static bool read_text(GKeyFile *file, const char *group, const char *key, char **text)
{
    g_autofree char *encoded = g_key_file_get_value(file, group, key, NULL);
    char *decoded = encoded != NULL ? g_uri_unescape_string(encoded, NULL) : NULL;
    if (encoded == NULL || decoded == NULL || !g_utf8_validate(decoded, -1, NULL)) {
        g_free(decoded);
        return encoded == NULL;
    }
    g_free(*text);
    *text = decoded;
    return true;
}

static bool read_axis(GKeyFile *file, XAxisKind *out)
{
    g_autofree char *text = g_key_file_get_value(file, GROUP_CURVES, "x-axis", NULL);
    for (size_t i = 0; text != NULL && i < G_N_ELEMENTS(axis_names); i++) {
        if (strcmp(text, axis_names[i]) == 0) {
            *out = (XAxisKind)i;
            return true;
        }
    }
    return text == NULL;
}

static bool read_curves(GKeyFile *file, ViewSnapshot *snapshot)
{
    return read_number(file, GROUP_CURVES, "smoothing", 0, 1, &snapshot->smoothing) &&
           read_number(file, GROUP_CURVES, "raw-opacity", 0, 1, &snapshot->raw_opacity) &&
           read_axis(file, &snapshot->x_axis) &&
           read_boolean(file, GROUP_CURVES, "superseded", &snapshot->shows_superseded) &&
           read_integer(file, GROUP_CURVES, "card-size", LEAST_CARD_SIZE, MOST_CARD_SIZE,
                        &snapshot->card_size) &&
           read_text(file, GROUP_FILTERS, "runs", &snapshot->run_filter) &&
           read_text(file, GROUP_FILTERS, "tags", &snapshot->tag_filter);
}

static bool read_place(GKeyFile *file, ViewPlace *place)
{
    const bool is_good =
        read_text(file, GROUP_WINDOW, "page", &place->page) &&
        read_integer(file, GROUP_WINDOW, "width", 0, MOST_PIXELS, &place->width) &&
        read_integer(file, GROUP_WINDOW, "height", 0, MOST_PIXELS, &place->height) &&
        read_integer(file, GROUP_WINDOW, "list-width", 0, MOST_PIXELS, &place->list_width) &&
        read_boolean(file, GROUP_WINDOW, "maximized", &place->is_maximized) &&
        read_boolean(file, GROUP_WINDOW, "list-hidden", &place->hides_list);
    if (place->page != NULL && *place->page == '\0') {
        g_clear_pointer(&place->page, g_free);
    }
    return is_good;
}

static bool read_run(const char *name, const char *value, ViewSnapshot *snapshot)
{
    char *end = NULL;
    const guint64 slot = g_ascii_strtoull(value, &end, 10);
    const bool is_shown = strcmp(end, " shown") == 0;
    const bool is_hidden = strcmp(end, " hidden") == 0;
    if (!g_ascii_isdigit(*value) || slot > MOST_SLOT ||
        (!is_shown && !is_hidden && strcmp(end, " auto") != 0)) {
        return false;
    }
    const ViewRun run = {g_ref_string_new(name), (unsigned)slot, !is_hidden, is_shown || is_hidden};
    g_array_append_val(snapshot->runs, run);
    return true;
}

static bool read_fold(const char *prefix, const char *value, ViewSnapshot *snapshot)
{
    const bool is_folded = strcmp(value, "folded") == 0;
    if (!is_folded && strcmp(value, "open") != 0) {
        return false;
    }
    g_hash_table_insert(snapshot->folds, g_strdup(prefix), GUINT_TO_POINTER(is_folded ? 2 : 1));
    return true;
}

static bool is_range(double least, double most)
{
    return (isnan(least) && isnan(most)) || least < most;
}

static bool read_limits(const char *tag, const char *value, ViewSnapshot *snapshot)
{
    g_auto(GStrv) words = g_strsplit(value, " ", 5);
    ViewLimits limits;
    if (g_strv_length(words) != 4 || !parse_number(words[0], &limits.x_min) ||
        !parse_number(words[1], &limits.x_max) || !parse_number(words[2], &limits.y_min) ||
        !parse_number(words[3], &limits.y_max) || !is_range(limits.x_min, limits.x_max) ||
        !is_range(limits.y_min, limits.y_max)) {
        return false;
    }
    if (view_limits_are_on(&limits)) {
        g_hash_table_insert(snapshot->limits, g_strdup(tag), g_memdup2(&limits, sizeof limits));
    }
    return true;
}

static bool read_named(GKeyFile *file, const char *group, ViewSnapshot *snapshot,
                       bool (*read)(const char *name, const char *value, ViewSnapshot *snapshot))
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);
    for (size_t i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *name = decode(keys[i]);
        g_autofree char *value = g_key_file_get_value(file, group, keys[i], NULL);
        if (name == NULL || value == NULL || !read(name, value, snapshot)) {
            return false;
        }
    }
    return true;
}

static ViewKeyFileStatus check_format(GKeyFile *file)
{
    int version = 0;
    bool is_complete = false;
    if (!read_integer(file, GROUP_FORMAT, "version", 1, INT_MAX, &version) || version == 0) {
        return VIEW_KEY_FILE_DAMAGED;
    }
    if (version > FORMAT_VERSION) {
        return VIEW_KEY_FILE_NEWER;
    }
    const bool has_end = read_boolean(file, GROUP_END, "complete", &is_complete) && is_complete;
    return has_end ? VIEW_KEY_FILE_READ : VIEW_KEY_FILE_DAMAGED;
}

ViewKeyFileStatus view_key_file_parse(const char *text, size_t size, ViewSnapshot **out_snapshot)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (memchr(text, '\0', size) != NULL ||
        !g_key_file_load_from_data(file, text, size, G_KEY_FILE_NONE, NULL)) {
        return VIEW_KEY_FILE_DAMAGED;
    }
    const ViewKeyFileStatus status = check_format(file);
    if (status != VIEW_KEY_FILE_READ) {
        return status;
    }
    ViewSnapshot *snapshot = view_snapshot_new();
    if (!read_curves(file, snapshot) || !read_place(file, &snapshot->place) ||
        !read_named(file, GROUP_RUNS, snapshot, read_run) ||
        !read_named(file, GROUP_FOLDS, snapshot, read_fold) ||
        !read_named(file, GROUP_LIMITS, snapshot, read_limits)) {
        view_snapshot_free(snapshot);
        return VIEW_KEY_FILE_DAMAGED;
    }
    *out_snapshot = snapshot;
    return VIEW_KEY_FILE_READ;
}

/* --- two writers --- */

static char *value_in(GKeyFile *file, const char *group, const char *key)
{
    return file != NULL ? g_key_file_get_value(file, group, key, NULL) : NULL;
}

static void merge_key(GKeyFile *ours, GKeyFile *base, GKeyFile *theirs, const char *group,
                      const char *key)
{
    g_autofree char *our = value_in(ours, group, key);
    g_autofree char *old = value_in(base, group, key);
    g_autofree char *their = value_in(theirs, group, key);
    if (g_strcmp0(our, old) != 0) {
        return;
    }
    if (their != NULL) {
        g_key_file_set_value(ours, group, key, their);
    } else {
        g_key_file_remove_key(ours, group, key, NULL);
    }
}

static void merge_keys_of(GKeyFile *source, const char *group, GKeyFile *ours, GKeyFile *base,
                          GKeyFile *theirs)
{
    g_auto(GStrv) keys = g_key_file_get_keys(source, group, NULL, NULL);
    for (size_t i = 0; keys != NULL && keys[i] != NULL; i++) {
        merge_key(ours, base, theirs, group, keys[i]);
    }
}

void view_key_file_merge(GKeyFile *ours, GKeyFile *base, GKeyFile *theirs)
{
    static const char *const groups[] = {GROUP_CURVES, GROUP_FILTERS, GROUP_WINDOW,
                                         GROUP_RUNS,   GROUP_FOLDS,   GROUP_LIMITS};
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
        merge_keys_of(theirs, groups[i], ours, base, theirs);
        merge_keys_of(ours, groups[i], ours, base, theirs);
    }
    g_key_file_remove_group(ours, GROUP_END, NULL); /* what was merged stands before the end */
    g_key_file_set_boolean(ours, GROUP_END, "complete", TRUE);
}
