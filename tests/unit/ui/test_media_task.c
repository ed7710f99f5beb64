/* SPDX-License-Identifier: Apache-2.0 */
/* Work done elsewhere comes back here, once, and not at all when nobody waits for it any more. */
#include "media_task.h"

#include "cmocka_all.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>

/* A gate that holds workers until the test lets them go. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t opened = PTHREAD_COND_INITIALIZER;
static bool is_open;
static int n_inputs_freed, n_results_freed;

static void set_gate(bool open)
{
    pthread_mutex_lock(&mutex);
    is_open = open;
    pthread_cond_broadcast(&opened);
    pthread_mutex_unlock(&mutex);
}

static void *wait_and_double(void *input)
{
    pthread_mutex_lock(&mutex);
    while (!is_open)
        pthread_cond_wait(&opened, &mutex);
    pthread_mutex_unlock(&mutex);
    return GINT_TO_POINTER(2 * GPOINTER_TO_INT(input));
}

static void count_input(void *input)
{
    (void)input;
    pthread_mutex_lock(&mutex);
    n_inputs_freed++;
    pthread_mutex_unlock(&mutex);
}

static void count_result(void *result)
{
    (void)result;
    n_results_freed++;
}

static void take(void *result, void *user)
{
    g_array_append_val((GArray *)user, result);
}

static void push(MediaQueue *queue, int number, GArray *to)
{
    const MediaTask task = {wait_and_double,         take, count_input, count_result,
                            GINT_TO_POINTER(number), to};
    media_queue_push(queue, &task);
}

static int set_up(void **state)
{
    *state = g_array_new(FALSE, FALSE, sizeof(void *));
    n_inputs_freed = n_results_freed = 0;
    set_gate(false);
    return 0;
}

static int tear_down(void **state)
{
    g_array_unref(*state);
    return 0;
}

static void wait_for(const GArray *results, guint n)
{
    while (results->len < n)
        g_main_context_iteration(NULL, TRUE);
}

static void test_results_come_back_on_the_main_thread(void **state)
{
    GArray *results = *state;
    MediaQueue *queue = media_queue_new(2);
    set_gate(true);
    for (int i = 1; i <= 20; i++)
        push(queue, i, results);
    wait_for(results, 20);
    int sum = 0;
    for (guint i = 0; i < results->len; i++)
        sum += GPOINTER_TO_INT(g_array_index(results, void *, i));
    assert_int_equal(sum, 420);
    media_queue_unref(queue);
    assert_int_equal(n_inputs_freed, 20);
    assert_int_equal(n_results_freed, 0);
}

static void test_the_newest_goes_first(void **state)
{
    GArray *results = *state;
    MediaQueue *queue = media_queue_new(1);
    push(queue, 1, results); /* this may run at once: the rest waits behind the gate */
    for (int i = 2; i <= 5; i++)
        push(queue, i, results);
    set_gate(true);
    wait_for(results, 5);
    int first_of_waiting = 0;
    for (guint i = 0; i < 2 && !first_of_waiting; i++)
        if (GPOINTER_TO_INT(g_array_index(results, void *, i)) != 2)
            first_of_waiting = GPOINTER_TO_INT(g_array_index(results, void *, i));
    assert_int_equal(first_of_waiting, 10);
    media_queue_unref(queue);
}

static void test_forgotten_work_never_comes_back(void **state)
{
    GArray *results = *state;
    GArray *others = g_array_new(FALSE, FALSE, sizeof(void *));
    MediaQueue *queue = media_queue_new(1);
    for (int i = 1; i <= 5; i++)
        push(queue, i, others);
    push(queue, 7, results);
    media_queue_forget(queue, others);
    set_gate(true);
    wait_for(results, 1);
    assert_int_equal(GPOINTER_TO_INT(g_array_index(results, void *, 0)), 14);
    media_queue_unref(queue);
    assert_int_equal(others->len, 0);
    assert_int_equal(n_inputs_freed, 6);
    g_array_unref(others);
}

static void test_an_early_end_frees_everything(void **state)
{
    GArray *results = *state;
    MediaQueue *queue = media_queue_new(2);
    set_gate(true);
    for (int i = 0; i < 50; i++)
        push(queue, i, results);
    media_queue_unref(queue);
    assert_int_equal(n_inputs_freed, 50);
    assert_int_equal(results->len, 0);
    while (g_main_context_iteration(NULL, FALSE)) {
    }
    assert_int_equal(results->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_results_come_back_on_the_main_thread, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_goes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_forgotten_work_never_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_early_end_frees_everything, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
