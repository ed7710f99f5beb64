/* SPDX-License-Identifier: Apache-2.0 */
/* What the store takes and which runs are shown in, runs released and asked for out.
 *
 * How much a released run will take is reckoned from what it took a point, and from how many it has
 * by now; where that was too little it is reckoned higher the next time.  So a run that does not
 * fit is not read again and again. */
#include "series_budget.h"
#include <math.h>
#include <string.h>
#include <unistd.h>

#define LEAST_BUDGET_BYTES (UINT64_C(1) << 20)
/* A run that was never kept; the dearest points there are. */
#define UNKNOWN_BYTES_PER_POINT 26.0
#define MISTAKE_FACTOR          1.25
/* So much is released in one go beyond what is needed, that it need not be done at each batch; and
 * no more than so much, that it does not take long. */
#define SPARE_SHARE        16u
#define MOST_AT_ONCE_BYTES (UINT64_C(128) << 20)

typedef struct {
    uint64_t shown; /* time, counted in updates, when it was last shown; 0: never */
    double bytes_per_point;
    bool is_asked;   /* to be read again */
    bool is_refused; /* released although it was shown */
    bool has_failed; /* could not be read again */
} BudgetRun;

struct SeriesBudget {
    SeriesStore *store;
    RunLoader *loader;
    uint64_t now;
    GArray *runs; /* of BudgetRun, by RunId */
    SeriesBudgetState state;
};

uint64_t series_budget_default_bytes(void)
{
    const long n_pages = sysconf(_SC_PHYS_PAGES);
    const long page_bytes = sysconf(_SC_PAGESIZE);
    const uint64_t bytes =
        n_pages > 0 && page_bytes > 0 ? (uint64_t)n_pages * (uint64_t)page_bytes / 2 : 0;
    return MAX(bytes, LEAST_BUDGET_BYTES);
}

bool series_budget_parse(const char *text, uint64_t *out_bytes)
{
    static const char UNITS[] = "kmgt";
    char *rest = NULL;
    if (!g_ascii_isdigit(text[0])) {
        return false;
    }
    double bytes = g_ascii_strtod(text, &rest);
    while (*rest == ' ') {
        rest++;
    }
    const char *unit = *rest != '\0' ? strchr(UNITS, g_ascii_tolower(*rest)) : NULL;
    if (unit != NULL) {
        bytes = ldexp(bytes, 10 * (int)(unit - UNITS + 1));
        rest++;
        rest += g_ascii_strncasecmp(rest, "ib", 2) == 0 ? 2 : 0;
    }
    rest += g_ascii_tolower(*rest) == 'b' ? 1 : 0;
    if (*rest != '\0' || !(bytes >= (double)LEAST_BUDGET_BYTES) || bytes > 0x1p62) {
        return false;
    }
    *out_bytes = (uint64_t)bytes;
    return true;
}

SeriesBudget *series_budget_new(SeriesStore *store, RunLoader *loader, uint64_t bytes)
{
    SeriesBudget *budget = g_new0(SeriesBudget, 1);
    budget->store = store;
    budget->loader = loader;
    budget->state.budget_bytes = bytes;
    budget->runs = g_array_new(FALSE, TRUE, sizeof(BudgetRun));
    return budget;
}

void series_budget_free(SeriesBudget *budget)
{
    if (budget != NULL) {
        g_array_unref(budget->runs);
        g_free(budget);
    }
}

static BudgetRun *run_at(const SeriesBudget *budget, RunId run)
{
    return &g_array_index(budget->runs, BudgetRun, run);
}

static bool is_shown(const SeriesBudget *budget, RunId run)
{
    return run_at(budget, run)->shown == budget->now;
}

static uint64_t used_bytes(const SeriesBudget *budget)
{
    return series_store_size_bytes(budget->store);
}

bool series_budget_is_due(const SeriesBudget *budget)
{
    const SeriesBudgetState *state = &budget->state;
    return used_bytes(budget) > state->budget_bytes || state->n_coming > 0 ||
           (state->n_refused > 0 && run_loader_progress(budget->loader).all_read);
}

/* --- giving up --- */

static void release(SeriesBudget *budget, RunId run)
{
    BudgetRun *known = run_at(budget, run);
    const uint64_t n_points = series_store_run(budget->store, run)->n_points;
    if (series_store_columns_state(budget->store, run) == RUN_COLUMNS_COMING) {
        known->bytes_per_point *= is_shown(budget, run) ? MISTAKE_FACTOR : 1;
    } else if (n_points > 0) {
        const double taken = (double)series_store_run_size_bytes(budget->store, run);
        known->bytes_per_point = MAX(known->bytes_per_point, taken / (double)n_points);
    }
    known->is_asked = false;
    series_store_release_columns(budget->store, run);
}

typedef struct {
    RunId run;
    uint64_t shown;
} Candidate;

static gint compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *left = a;
    const Candidate *right = b;
    if (left->shown != right->shown) {
        return left->shown < right->shown ? -1 : 1;
    }
    return left->run > right->run ? -1 : left->run < right->run;
}

/* Hidden runs that hold points, the one to be given up first in front. */
static GArray *candidates(const SeriesBudget *budget)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Candidate));
    for (RunId run = 0; run < budget->runs->len; run++) {
        if (!is_shown(budget, run) &&
            series_store_columns_state(budget->store, run) != RUN_COLUMNS_RELEASED &&
            series_store_run_size_bytes(budget->store, run) > 0) {
            const Candidate candidate = {run, run_at(budget, run)->shown};
            g_array_append_val(found, candidate);
        }
    }
    g_array_sort(found, compare_candidates);
    return found;
}

/* Until no more than `goal` bytes are used, or no hidden run is left. */
static bool release_hidden(SeriesBudget *budget, uint64_t goal)
{
    bool any = false;
    g_autoptr(GArray) hidden = candidates(budget);
    for (guint i = 0; i < hidden->len && used_bytes(budget) > goal; i++) {
        release(budget, g_array_index(hidden, Candidate, i).run);
        any = true;
    }
    return any;
}

static bool release_shown(SeriesBudget *budget, const RunId *visible, size_t n)
{
    bool any = false;
    for (size_t i = n; i-- > 0 && used_bytes(budget) > budget->state.budget_bytes;) {
        const RunId run = visible[i];
        if (series_store_columns_state(budget->store, run) != RUN_COLUMNS_RELEASED &&
            series_store_run_size_bytes(budget->store, run) > 0) {
            release(budget, run);
            run_at(budget, run)->is_refused = true;
            any = true;
        }
    }
    return any;
}

static bool release_excess(SeriesBudget *budget, const RunId *visible, size_t n)
{
    const uint64_t most = budget->state.budget_bytes;
    const uint64_t used = used_bytes(budget);
    if (used <= most) {
        return false;
    }
    const uint64_t after = used - MIN(used, MOST_AT_ONCE_BYTES);
    const bool any = release_hidden(budget, MAX(most - most / SPARE_SHARE, after));
    return any || release_shown(budget, visible, n);
}

/* --- reading again --- */

static uint64_t expected_bytes(const SeriesBudget *budget, RunId run)
{
    const double each = run_at(budget, run)->bytes_per_point;
    const double n = (double)series_store_run(budget->store, run)->n_points;
    return (uint64_t)(n * (each > 0 ? each : UNKNOWN_BYTES_PER_POINT));
}

/* What runs that are being read again have yet to take. */
static uint64_t coming_bytes(const SeriesBudget *budget)
{
    uint64_t bytes = 0;
    for (RunId run = 0; run < budget->runs->len; run++) {
        if (run_at(budget, run)->is_asked) {
            const uint64_t all = expected_bytes(budget, run);
            bytes += all - MIN(all, series_store_run_size_bytes(budget->store, run));
        }
    }
    return bytes;
}

static void ask(SeriesBudget *budget, RunId run)
{
    g_autoptr(GArray) files = series_store_want_columns(budget->store, run);
    run_loader_read_again(budget->loader, (const FileAgain *)(const void *)files->data, files->len);
    run_at(budget, run)->is_asked = true;
    run_at(budget, run)->is_refused = false;
}

/* A run that was given up although it was shown waits until it is known what all take. */
static bool may_be_asked(const SeriesBudget *budget, RunId run, bool all_read)
{
    const BudgetRun *known = run_at(budget, run);
    return series_store_columns_state(budget->store, run) == RUN_COLUMNS_RELEASED &&
           !known->has_failed && (!known->is_refused || all_read);
}

static bool ask_for_shown(SeriesBudget *budget, const RunId *visible, size_t n)
{
    const bool all_read = run_loader_progress(budget->loader).all_read;
    const uint64_t most = budget->state.budget_bytes;
    uint64_t coming = coming_bytes(budget);
    bool has_released = false;
    for (size_t i = 0; i < n; i++) {
        const uint64_t needed = coming + expected_bytes(budget, visible[i]);
        if (!may_be_asked(budget, visible[i], all_read) || needed > most) {
            continue;
        }
        if (used_bytes(budget) > most - needed) {
            has_released |= release_hidden(budget, most - needed);
        }
        if (used_bytes(budget) <= most - needed) {
            ask(budget, visible[i]);
            coming = needed;
        }
    }
    return has_released;
}

/* --- an update --- */

static void note_shown(SeriesBudget *budget, const RunId *visible, size_t n)
{
    g_array_set_size(budget->runs, (guint)series_store_n_runs(budget->store));
    budget->now++;
    for (size_t i = 0; i < n; i++) {
        run_at(budget, visible[i])->shown = budget->now;
    }
}

/* Sees which passes are over, forgets what no longer counts, and counts. */
static void take_stock(SeriesBudget *budget)
{
    SeriesBudgetState *state = &budget->state;
    state->n_hidden = state->n_refused = state->n_coming = 0;
    for (RunId run = 0; run < budget->runs->len; run++) {
        BudgetRun *known = run_at(budget, run);
        const RunColumnsState columns = series_store_columns_state(budget->store, run);
        known->has_failed |= known->is_asked && columns == RUN_COLUMNS_RELEASED;
        known->is_asked &= columns == RUN_COLUMNS_COMING;
        if (!is_shown(budget, run)) {
            known->has_failed = known->is_refused = false;
        }
        const bool is_released = columns == RUN_COLUMNS_RELEASED;
        state->n_coming += columns == RUN_COLUMNS_COMING ? 1 : 0;
        state->n_hidden += is_released && !is_shown(budget, run) ? 1 : 0;
        state->n_refused += is_released && is_shown(budget, run) && !known->has_failed ? 1 : 0;
    }
    state->used_bytes = used_bytes(budget);
}

bool series_budget_update(SeriesBudget *budget, const RunId *visible, size_t n)
{
    note_shown(budget, visible, n);
    take_stock(budget);
    bool has_released = release_excess(budget, visible, n);
    has_released |= ask_for_shown(budget, visible, n);
    take_stock(budget);
    return has_released;
}

SeriesBudgetState series_budget_state(const SeriesBudget *budget)
{
    return budget->state;
}
