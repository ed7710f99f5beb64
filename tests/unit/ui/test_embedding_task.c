/* SPDX-License-Identifier: Apache-2.0 */
/* Which embeddings there are and what is in one, found out in a thread. */
#include "embedding_task.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *logs;
    ViewState *state;
    MediaQueue *queue;
} Given;

static void begin(Given *given, char *logs)
{
    given->logs = logs;
    given->state = widget_test_state(logs);
    given->queue = media_queue_new(2);
}

static void end(Given *given)
{
    media_queue_unref(given->queue);
    g_object_unref(given->state);
    temporary_directory_remove(given->logs);
}

static void take(void *result, void *user)
{
    *(void **)user = result;
}

static EmbeddingListing *list(const Given *given, const EmbeddingSource *current)
{
    void *listing = NULL;
    embedding_task_list(given->queue, view_state_store(given->state), current, take, &listing);
    widget_test_wait_until(listing != NULL);
    return listing;
}

static LoadedEmbedding *load(const Given *given, const EmbeddingSource *source)
{
    void *loaded = NULL;
    embedding_task_load(given->queue, source, take, &loaded);
    widget_test_wait_until(loaded != NULL);
    return loaded;
}

static const EmbeddingSource *source(const EmbeddingListing *listing, guint index)
{
    return listing->sources->pdata[index];
}

static void test_runs_without_embeddings_list_none(void **state)
{
    (void)state;
    const char *const tags[] = {"loss", NULL};
    Given given;
    char *logs = temporary_directory_make();
    widget_test_log_tags(logs, "run", tags);
    begin(&given, logs);
    assert_int_equal(embedding_task_n_configs(view_state_store(given.state)), 0);
    EmbeddingListing *listing = list(&given, NULL);
    assert_int_equal(listing->sources->len, 0);
    assert_null(listing->error);
    assert_int_equal(listing->stamp, 0);
    embedding_listing_free(listing);
    end(&given);
}

static void test_embeddings_are_listed_run_by_run(void **state)
{
    (void)state;
    Given given;
    begin(&given, widget_test_logs());
    assert_int_equal(embedding_task_n_configs(view_state_store(given.state)), 2);
    EmbeddingListing *listing = list(&given, NULL);
    assert_int_equal(listing->sources->len, 2);
    for (guint i = 0; i < 2; i++) {
        assert_string_equal(source(listing, i)->tensor_name, "activations");
    }
    assert_string_equal(view_state_run_label(given.state, source(listing, 0)->run), "alpha");
    assert_string_equal(view_state_run_label(given.state, source(listing, 1)->run), "beta");
    assert_null(listing->error);
    embedding_listing_free(listing);
    end(&given);
}

static void test_a_configuration_that_cannot_be_read_is_named_and_the_rest_is_there(void **state)
{
    (void)state;
    Given given;
    begin(&given, widget_test_logs());
    const SeriesStore *store = view_state_store(given.state);
    EmbeddingListing *before = list(&given, NULL);
    const char *path = series_store_run(store, source(before, 0)->run)->projector_configs->pdata[0];
    assert_int_equal(g_remove(path), 0);
    EmbeddingListing *listing = list(&given, NULL);
    assert_int_equal(listing->sources->len, 1);
    assert_string_equal(view_state_run_label(given.state, source(listing, 0)->run), "beta");
    assert_non_null(strstr(listing->error, path));
    assert_null(strchr(listing->error, '\n')); /* a line each, and there is one */
    embedding_listing_free(before);
    embedding_listing_free(listing);
    end(&given);
}

static void test_an_embedding_has_its_points_and_its_metadata(void **state)
{
    (void)state;
    Given given;
    begin(&given, widget_test_logs());
    EmbeddingListing *listing = list(&given, NULL);
    LoadedEmbedding *loaded = load(&given, source(listing, 1));
    assert_int_equal(loaded->set->source->run, source(listing, 1)->run);
    assert_int_equal(loaded->set->n_points, 20);
    assert_int_equal(loaded->set->n_dimensions, 3);
    assert_string_equal(metadata_table_cell(&loaded->set->metadata, 1, 0), "odd");
    assert_null(loaded->warning);
    assert_null(loaded->sprite);
    loaded_embedding_free(loaded);
    embedding_listing_free(listing);
    end(&given);
}

static void test_the_stamp_changes_with_the_files(void **state)
{
    (void)state;
    Given given;
    begin(&given, widget_test_logs());
    EmbeddingListing *listing = list(&given, NULL);
    LoadedEmbedding *loaded = load(&given, source(listing, 0));
    EmbeddingListing *same = list(&given, source(listing, 0));
    assert_true(loaded->stamp != 0);
    assert_true(same->stamp == loaded->stamp);
    g_autofree char *path =
        g_build_filename(source(listing, 0)->directory, source(listing, 0)->metadata_path, NULL);
    temporary_directory_append(path, "more\n", 5);
    EmbeddingListing *other = list(&given, source(listing, 0));
    assert_true(other->stamp != loaded->stamp);
    embedding_listing_free(other);
    embedding_listing_free(same);
    loaded_embedding_free(loaded);
    embedding_listing_free(listing);
    end(&given);
}

static void test_a_lost_tensor_is_an_error_in_words(void **state)
{
    (void)state;
    Given given;
    begin(&given, widget_test_logs());
    EmbeddingListing *listing = list(&given, NULL);
    g_autofree char *path =
        g_build_filename(source(listing, 0)->directory, source(listing, 0)->tensor_path, NULL);
    assert_int_equal(g_remove(path), 0);
    LoadedEmbedding *loaded = load(&given, source(listing, 0));
    assert_int_equal(loaded->set->n_points, 0);
    assert_non_null(strstr(loaded->set->error, path));
    loaded_embedding_free(loaded);
    embedding_listing_free(listing);
    end(&given);
}

/* Loads the first embedding with a sprite of these bytes. */
static LoadedEmbedding *load_with_sprite(const Given *given, const void *bytes, size_t size)
{
    EmbeddingListing *listing = list(given, NULL);
    EmbeddingSource *changed = embedding_source_copy(source(listing, 0));
    g_autofree char *path = g_build_filename(changed->directory, "spr\x1bite.png", NULL);
    temporary_directory_write(path, bytes, size);
    g_free(changed->sprite_path);
    changed->sprite_path = g_strdup("spr\x1bite.png");
    LoadedEmbedding *loaded = load(given, changed);
    embedding_source_free(changed);
    embedding_listing_free(listing);
    return loaded;
}

static cairo_status_t append_png(void *bytes, const unsigned char *data, unsigned size)
{
    g_byte_array_append(bytes, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static void test_a_sprite_is_decoded(void **state)
{
    (void)state;
    Given given;
    g_autoptr(GByteArray) png = g_byte_array_new();
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 12, 6);
    assert_int_equal(cairo_surface_write_to_png_stream(picture, append_png, png), 0);
    cairo_surface_destroy(picture);
    begin(&given, widget_test_logs());
    LoadedEmbedding *loaded = load_with_sprite(&given, png->data, png->len);
    assert_null(loaded->warning);
    assert_non_null(loaded->sprite);
    assert_int_equal(cairo_image_surface_get_width(loaded->sprite), 12);
    loaded_embedding_free(loaded);
    end(&given);
}

static void test_a_sprite_that_is_none_is_a_warning_and_the_points_are_there(void **state)
{
    (void)state;
    Given given;
    begin(&given, widget_test_logs());
    LoadedEmbedding *loaded = load_with_sprite(&given, "no picture", 10);
    assert_null(loaded->sprite);
    assert_int_equal(loaded->set->n_points, 20);
    assert_non_null(strstr(loaded->warning, "spr\\x1bite.png: "));
    assert_null(strchr(loaded->warning, '\x1b'));
    loaded_embedding_free(loaded);
    end(&given);
}

static void test_nothing_is_freed_gladly(void **state)
{
    (void)state;
    embedding_listing_free(NULL);
    loaded_embedding_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_without_embeddings_list_none),
        cmocka_unit_test(test_embeddings_are_listed_run_by_run),
        cmocka_unit_test(test_a_configuration_that_cannot_be_read_is_named_and_the_rest_is_there),
        cmocka_unit_test(test_an_embedding_has_its_points_and_its_metadata),
        cmocka_unit_test(test_the_stamp_changes_with_the_files),
        cmocka_unit_test(test_a_lost_tensor_is_an_error_in_words),
        cmocka_unit_test(test_a_sprite_is_decoded),
        cmocka_unit_test(test_a_sprite_that_is_none_is_a_warning_and_the_points_are_there),
        cmocka_unit_test(test_nothing_is_freed_gladly),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
