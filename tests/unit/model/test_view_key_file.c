/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a view: literal text first, then there and back, then every byte of it wrong. */
#include "view_key_file.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char literal[] = "# by hand\n"
                              "[Courbe View]\nversion=1\n"
                              "[Directories]\nroot-1=/logs\n"
                              "[Curves]\nsmoothing=0.25\nraw-opacity=0.5\nx-axis=wall\n"
                              "superseded=false\ncard-size=400\n"
                              "[Filters]\nruns=a|b\ntags=loss\n"
                              "[Window]\npage=images\nwidth=1000\nheight=700\nmaximized=true\n"
                              "list-width=250\nlist-hidden=true\n"
                              "[Runs]\nsweep/lr%3D0.1=3 hidden\nb=0 shown\nc=7 auto\n"
                              "[Groups]\ntrain=folded\n%00=open\n"
                              "[Limits]\ntrain/loss=10 20.5 auto auto\n"
                              "[End]\ncomplete=true\n";

static void assert_literal_values(const ViewSnapshot *snapshot)
{
    assert_true(snapshot->smoothing == 0.25);
    assert_true(snapshot->raw_opacity == 0.5);
    assert_int_equal(snapshot->x_axis, X_AXIS_WALL);
    assert_false(snapshot->shows_superseded);
    assert_int_equal(snapshot->card_size, 400);
    assert_string_equal(snapshot->run_filter, "a|b");
    assert_string_equal(snapshot->tag_filter, "loss");
    assert_string_equal(snapshot->place.page, "images");
    assert_int_equal(snapshot->place.width, 1000);
    assert_int_equal(snapshot->place.height, 700);
    assert_int_equal(snapshot->place.list_width, 250);
    assert_true(snapshot->place.is_maximized);
    assert_true(snapshot->place.hides_list);
    assert_int_equal(snapshot->runs->len, 3);
    const ViewRun *run = &g_array_index(snapshot->runs, ViewRun, 0);
    assert_string_equal(run->name, "sweep/lr=0.1");
    assert_int_equal(run->slot, 3);
    assert_true(!run->is_visible && run->is_chosen);
    assert_false(g_array_index(snapshot->runs, ViewRun, 2).is_chosen);
    assert_int_equal(GPOINTER_TO_UINT(g_hash_table_lookup(snapshot->folds, "train")), 2);
    assert_int_equal(GPOINTER_TO_UINT(g_hash_table_lookup(snapshot->folds, "")), 1);
    const ViewLimits *limits = g_hash_table_lookup(snapshot->limits, "train/loss");
    assert_true(limits->x_min == 10 && limits->x_max == 20.5);
    assert_true(isnan(limits->y_min) && isnan(limits->y_max));
}

static void test_literal_text(void **state)
{
    (void)state;
    ViewSnapshot *snapshot = NULL;
    assert_int_equal(view_key_file_parse(literal, strlen(literal), &snapshot), VIEW_KEY_FILE_READ);
    assert_literal_values(snapshot);
    view_snapshot_free(snapshot);
}

static char *text_of(const ViewSnapshot *snapshot, size_t *out_size)
{
    GKeyFile *file = view_key_file_from(snapshot, (const char *const[]){"/logs", NULL});
    char *text = g_key_file_to_data(file, out_size, NULL);
    g_key_file_unref(file);
    return text;
}

static void test_there_and_back(void **state)
{
    (void)state;
    ViewSnapshot *first = NULL;
    ViewSnapshot *second = NULL;
    size_t size = 0;
    view_key_file_parse(literal, strlen(literal), &first);
    char *text = text_of(first, &size);
    assert_non_null(strstr(text, "\nroot-1=/logs\n"));
    assert_non_null(strstr(text, "\nsweep/lr%3D0.1=3 hidden\n"));
    assert_int_equal(view_key_file_parse(text, size, &second), VIEW_KEY_FILE_READ);
    assert_literal_values(second);
    assert_true(view_snapshot_equal(first, second));
    view_snapshot_free(first);
    view_snapshot_free(second);
    g_free(text);
}

static void test_names_of_any_bytes_come_back(void **state)
{
    (void)state;
    const char *const names[] = {"",     " a ",  "[x]",  "a=b",     "#c",    "\xff\xfe",
                                 "\n\t", "%41%", "é/ü",  "a b c",   "[End]", "=",
                                 ";",    "\\n",  "\x01", "loss[de]"};
    ViewSnapshot *first = view_snapshot_new();
    ViewSnapshot *second = NULL;
    size_t size = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const ViewRun run = {g_ref_string_new(names[i]), (unsigned)i, true, true};
        const ViewLimits limits = {0, 1, -1e300, 1e-300};
        g_array_append_val(first->runs, run);
        g_hash_table_insert(first->folds, g_strdup(names[i]), GUINT_TO_POINTER(1 + i % 2));
        g_hash_table_insert(first->limits, g_strdup(names[i]), g_memdup2(&limits, sizeof limits));
    }
    g_free(first->run_filter);
    first->run_filter = g_strdup(" \\d+\té% ");
    char *text = text_of(first, &size);
    assert_int_equal(view_key_file_parse(text, size, &second), VIEW_KEY_FILE_READ);
    assert_true(view_snapshot_equal(first, second));
    view_snapshot_free(first);
    view_snapshot_free(second);
    g_free(text);
}

static ViewKeyFileStatus status_with(const char *from, const char *to)
{
    GString *text = g_string_new(literal);
    ViewSnapshot *snapshot = NULL;
    assert_int_equal(g_string_replace(text, from, to, 1), 1);
    const ViewKeyFileStatus status = view_key_file_parse(text->str, text->len, &snapshot);
    view_snapshot_free(snapshot);
    g_string_free(text, TRUE);
    return status;
}

static void test_what_no_version_writes_is_damage(void **state)
{
    (void)state;
    static const char *const changes[][2] = {
        {"version=1", "version=0"},
        {"version=1", "version=-1"},
        {"version=1", "version=x"},
        {"version=1", "other=1"},
        {"smoothing=0.25", "smoothing=2"},
        {"smoothing=0.25", "smoothing=nan"},
        {"smoothing=0.25", "smoothing=inf"},
        {"smoothing=0.25", "smoothing="},
        {"x-axis=wall", "x-axis=walls"},
        {"superseded=false", "superseded=0"},
        {"card-size=400", "card-size=1e9"},
        {"card-size=400", "card-size=400.5"},
        {"runs=a|b", "runs=%ff"},
        {"width=1000", "width=-5"},
        {"=3 hidden", "=-3 hidden"},
        {"=3 hidden", "=3 hiding"},
        {"=3 hidden", "=99999999999999999999 hidden"},
        {"b=0 shown", "b="},
        {"train=folded", "train=torn"},
        {"%00=open", "%0=open"},
        {"10 20.5 auto auto", "20 10 auto auto"},
        {"10 20.5 auto auto", "10 20.5 auto"},
        {"10 20.5 auto auto", "10 auto auto auto"},
        {"10 20.5 auto auto", "1 2 3 4 5"},
        {"complete=true", "complete=false"},
        {"[End]", "[Ende]"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        if (status_with(changes[i][0], changes[i][1]) != VIEW_KEY_FILE_DAMAGED) {
            fail_msg("%s is taken", changes[i][1]);
        }
    }
}

static void test_a_later_version_is_known_for_one(void **state)
{
    (void)state;
    assert_int_equal(status_with("version=1", "version=2"), VIEW_KEY_FILE_NEWER);
    assert_int_equal(status_with("[End]\ncomplete=true", "[Later]\nx=y"), VIEW_KEY_FILE_DAMAGED);
    static const char later[] = "[Courbe View]\nversion=17\nother=[\n";
    ViewSnapshot *snapshot = NULL;
    assert_int_equal(view_key_file_parse(later, strlen(later), &snapshot), VIEW_KEY_FILE_NEWER);
}

static void test_cut_anywhere_it_is_damaged(void **state)
{
    (void)state;
    for (size_t size = 0; size < strlen(literal) - 1; size++) { /* the last newline may go */
        ViewSnapshot *snapshot = NULL;
        char *cut = g_memdup2(literal, size + 1); /* of that size: what reads on is found out */
        assert_int_equal(view_key_file_parse(cut, size, &snapshot), VIEW_KEY_FILE_DAMAGED);
        assert_null(snapshot);
        g_free(cut);
    }
}

static void test_any_byte_may_be_another(void **state)
{
    (void)state;
    static const char others[] = {'\0', '\n', '=', '[', ']', '%', ' ', '9', '-', '#', '\xff'};
    const size_t size = strlen(literal);
    char *text = g_strdup(literal);
    for (size_t i = 0; i < size; i++) {
        for (size_t j = 0; j < 8 + sizeof others; j++) {
            ViewSnapshot *snapshot = NULL;
            text[i] = (char)(j < 8 ? literal[i] ^ (1 << j) : others[j - 8]);
            if (view_key_file_parse(text, size, &snapshot) == VIEW_KEY_FILE_READ) {
                size_t again = 0;
                g_free(text_of(snapshot, &again)); /* what was taken can be written */
                assert_true(again > 0);
            } else {
                assert_null(snapshot);
            }
            view_snapshot_free(snapshot);
        }
        text[i] = literal[i];
    }
    g_free(text);
}

static GKeyFile *file_with(double smoothing, int card_size, const char *hidden)
{
    ViewSnapshot *snapshot = view_snapshot_new();
    snapshot->smoothing = smoothing;
    snapshot->card_size = card_size;
    if (hidden != NULL) {
        const ViewRun run = {g_ref_string_new(hidden), 0, false, true};
        g_array_append_val(snapshot->runs, run);
    }
    GKeyFile *file = view_key_file_from(snapshot, NULL);
    view_snapshot_free(snapshot);
    return file;
}

static void test_two_writers_lose_nothing(void **state)
{
    (void)state;
    GKeyFile *base = file_with(0.6, 300, NULL);
    GKeyFile *ours = file_with(0.1, 300, "a");
    GKeyFile *theirs = file_with(0.6, 500, "b");
    ViewSnapshot *merged = NULL;
    size_t size = 0;
    view_key_file_merge(ours, base, theirs);
    char *text = g_key_file_to_data(ours, &size, NULL);
    assert_int_equal(view_key_file_parse(text, size, &merged), VIEW_KEY_FILE_READ);
    assert_true(merged->smoothing == 0.1);
    assert_int_equal(merged->card_size, 500);
    assert_int_equal(merged->runs->len, 2);
    view_snapshot_free(merged);
    g_free(text);
    g_key_file_unref(base);
    g_key_file_unref(ours);
    g_key_file_unref(theirs);
}

static void test_what_one_writer_took_away_stays_away(void **state)
{
    (void)state;
    GKeyFile *base = file_with(0.6, 300, "a");
    GKeyFile *ours = file_with(0.6, 300, "a");
    GKeyFile *theirs = file_with(0.6, 300, NULL);
    view_key_file_merge(ours, base, theirs);
    assert_null(g_key_file_get_value(ours, "Runs", "a", NULL));
    g_key_file_unref(ours);
    ours = file_with(0.6, 300, NULL);
    view_key_file_merge(ours, base, base);
    assert_null(g_key_file_get_value(ours, "Runs", "a", NULL));
    g_key_file_unref(base);
    g_key_file_unref(ours);
    g_key_file_unref(theirs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_text),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_names_of_any_bytes_come_back),
        cmocka_unit_test(test_what_no_version_writes_is_damage),
        cmocka_unit_test(test_a_later_version_is_known_for_one),
        cmocka_unit_test(test_cut_anywhere_it_is_damaged),
        cmocka_unit_test(test_any_byte_may_be_another),
        cmocka_unit_test(test_two_writers_lose_nothing),
        cmocka_unit_test(test_what_one_writer_took_away_stays_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
