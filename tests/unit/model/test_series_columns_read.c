/* SPDX-License-Identifier: Apache-2.0 */
/* Any columns, built in any way, read back to the bit: held against plain arrays. */
#include "series_columns.h"
#include "series_search.h"

#include "cmocka_all.h"

#include <float.h>
#include <glib.h>
#include <math.h>

enum { MAX = 30000 };

/* The same points, plainly. */
typedef struct {
    size_t n;
    int64_t steps[MAX];
    double wall_times[MAX];
    double values[MAX];
} Plain;

static double any_bits(GRand *random)
{
    const uint64_t bits = (uint64_t)g_rand_int(random) << 32 | g_rand_int(random);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static double odd_double(GRand *random)
{
    static const double odd[] = {0.0,     -0.0,     DBL_TRUE_MIN, DBL_MAX,  -DBL_MAX,
                                 DBL_MIN, 0x1p1000, 0x1p-1000,    0x1p-950, 1e300};
    switch (g_rand_int_range(random, 0, 4)) {
    case 0:
        return any_bits(random); /* NaN with payloads among them */
    case 1:
        return g_rand_boolean(random) ? (double)INFINITY : -(double)INFINITY;
    case 2:
        return (double)NAN;
    default:
        return odd[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(odd))];
    }
}

/* How steps and times go on; changes now and then. */
typedef struct {
    int steps, times, values;
    int64_t step;
    double now, pace;
} Manner;

static void change_manner(Manner *manner, GRand *random)
{
    manner->steps = g_rand_int_range(random, 0, 4);
    manner->times = g_rand_int_range(random, 0, 7);
    manner->values = g_rand_int_range(random, 0, 4);
    manner->pace = exp(g_rand_double_range(random, -9, 6));
}

static int64_t next_step(Manner *manner, GRand *random)
{
    switch (manner->steps) {
    case 0:
        return manner->step += 10;
    case 1:
        return manner->step += g_rand_int_range(random, 0, 5);
    case 2:
        return manner->step += (int64_t)g_rand_int(random) << 12;
    default:
        return manner->step = (int64_t)((uint64_t)g_rand_int(random) << 32 | g_rand_int(random));
    }
}

static double next_time(Manner *manner, GRand *random)
{
    manner->now += manner->pace;
    switch (manner->times) {
    case 0:
        return manner->now;
    case 1:
        return manner->now += manner->pace * g_rand_double(random);
    case 2:
        return floor(manner->now);
    case 3:
        manner->now += g_rand_int_range(random, 0, 3000) == 0 ? 1e5 : 0; /* a pause */
        return manner->now;
    case 4:
        return floor(manner->now * 1000) / 1000;
    case 5:
        return g_rand_int_range(random, 0, 2000) == 0 ? odd_double(random) : manner->now;
    default:
        return g_rand_double_range(random, -1e9, 4e9);
    }
}

static void append_one(SeriesColumns *columns, Plain *plain, Manner *manner, GRand *random)
{
    const size_t i = plain->n++;
    plain->steps[i] = next_step(manner, random);
    plain->wall_times[i] = next_time(manner, random);
    const bool is_double = manner->values == 1 || (manner->values == 2 && i % 1000 == 0);
    if (is_double) {
        plain->values[i] = i % 7 == 0 ? odd_double(random) : g_rand_double(random);
        series_columns_append_double(columns, plain->steps[i], plain->wall_times[i],
                                     plain->values[i]);
        return;
    }
    float value = (float)g_rand_double(random);
    if (i % 50 == 0) {
        const guint32 bits = g_rand_int(random);
        memcpy(&value, &bits, sizeof value);
    }
    plain->values[i] = (double)value;
    series_columns_append_float(columns, plain->steps[i], plain->wall_times[i], value);
}

/* A read in as many ways as there are. */
static void check_reading(const SeriesColumns *columns, const Plain *plain, GRand *random)
{
    static int64_t steps[MAX];
    static double wall_times[MAX];
    static double values[MAX];
    assert_int_equal(columns->n, plain->n);
    const size_t first = (size_t)g_rand_int_range(random, 0, (gint32)plain->n + 1);
    const size_t n = (size_t)g_rand_int_range(random, 0, (gint32)(plain->n - first) + 1);
    series_columns_read(columns, first, n, steps, wall_times, values);
    assert_memory_equal(steps, plain->steps + first, n * sizeof *steps);
    assert_memory_equal(wall_times, plain->wall_times + first, n * sizeof *wall_times);
    assert_memory_equal(values, plain->values + first, n * sizeof *values);
    for (size_t i = first; i < first + n; i += 1 + n / 200) {
        const double wall_time = series_columns_wall_time(columns, i);
        const double value = series_columns_value(columns, i);
        assert_true(series_columns_step(columns, i) == plain->steps[i]);
        assert_memory_equal(&wall_time, &plain->wall_times[i], sizeof wall_time);
        assert_memory_equal(&value, &plain->values[i], sizeof value);
    }
}

static void grow(SeriesColumns *columns, Plain *plain, GRand *random)
{
    Manner manner = {.now = 1.7e9};
    while (plain->n < MAX) {
        change_manner(&manner, random);
        size_t n = (size_t)g_rand_int_range(random, 1, g_rand_boolean(random) ? 50 : 12000);
        n = MIN(n, MAX - plain->n);
        while (n-- > 0) {
            append_one(columns, plain, &manner, random);
        }
        switch (g_rand_int_range(random, 0, 8)) {
        case 0:
            plain->n = (size_t)g_rand_int_range(random, (gint32)plain->n / 2, (gint32)plain->n);
            series_columns_truncate(columns, plain->n);
            break;
        case 1:
            break;
        default:
            series_columns_pack(columns);
            break;
        }
        check_reading(columns, plain, random);
    }
}

static void copy_in_pieces(SeriesColumns *to, const SeriesColumns *from, GRand *random)
{
    for (size_t first = 0; first < from->n;) {
        size_t n = (size_t)g_rand_int_range(random, 1, g_rand_boolean(random) ? 9000 : 100);
        n = MIN(n, from->n - first);
        series_columns_append_from(to, from, first, n);
        if (g_rand_boolean(random)) {
            series_columns_pack(to);
        }
        first += n;
    }
}

static void test_everything_reads_back_to_the_bit(void **state)
{
    (void)state;
    Plain *plain = g_new(Plain, 1);
    GRand *random = g_rand_new_with_seed(21);
    for (int round = 0; round < 60; round++) {
        SeriesColumns columns;
        SeriesColumns copy;
        series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
        series_columns_init(&copy, SERIES_COLUMNS_FLOAT32);
        plain->n = 0;
        grow(&columns, plain, random);
        copy_in_pieces(&copy, &columns, random);
        series_columns_clear(&columns); /* shared blocks outlive it */
        for (int i = 0; i < 20; i++) {
            check_reading(&copy, plain, random);
        }
        series_columns_clear(&copy);
    }
    g_rand_free(random);
    g_free(plain);
}

static void check_search(const SeriesColumns *columns, const Plain *plain, GRand *random)
{
    const size_t begin = (size_t)g_rand_int_range(random, 0, (gint32)plain->n);
    const size_t end = (size_t)g_rand_int_range(random, (gint32)begin, (gint32)plain->n + 1);
    const size_t aim = (size_t)g_rand_int_range(random, 0, (gint32)plain->n);
    const int64_t step = plain->steps[aim] + g_rand_int_range(random, -1, 2);
    SeriesSearch search = {.is_step = g_rand_boolean(random), .is_after = g_rand_boolean(random)};
    search.zero = g_rand_boolean(random) ? plain->wall_times[0] : 0;
    search.x = search.is_step ? (double)step + 0.5 * g_rand_int_range(random, 0, 2)
                              : plain->wall_times[aim] - search.zero;
    size_t by_step = begin;
    while (by_step < end && plain->steps[by_step] < step) {
        by_step++;
    }
    size_t by_x = begin;
    for (; by_x < end; by_x++) {
        const double x =
            search.is_step ? (double)plain->steps[by_x] : plain->wall_times[by_x] - search.zero;
        if (search.is_after ? x > search.x : x >= search.x) {
            break;
        }
    }
    assert_int_equal(series_search_step(columns, begin, end, step), by_step);
    assert_int_equal(series_search_x(columns, begin, end, &search), by_x);
}

static void test_searching_finds_what_looking_at_each_point_finds(void **state)
{
    (void)state;
    Plain *plain = g_new(Plain, 1);
    GRand *random = g_rand_new_with_seed(22);
    for (int round = 0; round < 40; round++) {
        SeriesColumns columns;
        series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
        plain->n = 0;
        Manner manner = {.now = 1e9};
        const size_t n = (size_t)g_rand_int_range(random, 1, 15000);
        while (plain->n < n) {
            if (g_rand_int_range(random, 0, 3000) == 0 || plain->n == 0) {
                change_manner(&manner, random);
                manner.steps %= 3;
                manner.times = (const int[]){0, 1, 3}[manner.times % 3];
            }
            append_one(&columns, plain, &manner, random);
            if (plain->n % 2500 == 0) {
                series_columns_pack(&columns);
            }
        }
        for (int i = 0; i < 500; i++) {
            check_search(&columns, plain, random);
        }
        series_columns_clear(&columns);
    }
    g_rand_free(random);
    g_free(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_reads_back_to_the_bit),
        cmocka_unit_test(test_searching_finds_what_looking_at_each_point_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
