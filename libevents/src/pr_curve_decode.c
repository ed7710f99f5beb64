/* SPDX-License-Identifier: Apache-2.0 */
/* A tensor of six rows goes in, the six columns of a precision-recall curve come out. Where the
 * count of positive predictions has fallen to nothing the curve is over, as TensorBoard has it. */
#include "events/pr_curve_decode.h"

#include "error.h"
#include "events/event_decode.h"
#include "tensor_decode.h"

#include <assert.h>
#include <stdlib.h>

enum { N_ROWS = 6 };

/* NaN counts as nothing. */
static bool predicts_positive(const EventsPrCurve *curve, size_t i)
{
    return curve->true_positives[i] + curve->false_positives[i] >= 1.0;
}

static size_t length_of(const EventsPrCurve *curve)
{
    size_t n = curve->n_written;
    while (n > 1 && !predicts_positive(curve, n - 1)) {
        n--;
    }
    return n;
}

static EventsPrCurve curve_of(double *numbers, size_t n)
{
    EventsPrCurve curve = {.n_written = n};
    if (n > 0) {
        curve.true_positives = numbers;
        curve.false_positives = numbers + n;
        curve.true_negatives = numbers + 2 * n;
        curve.false_negatives = numbers + 3 * n;
        curve.precision = numbers + 4 * n;
        curve.recall = numbers + 5 * n;
    }
    curve.n = length_of(&curve);
    return curve;
}

EventsStatus events_pr_curve_decode(const EventsValueView *value, EventsPrCurve *out_curve,
                                    EventsError *err)
{
    assert(value != NULL && out_curve != NULL);
    EventsTensor tensor;
    const EventsStatus status = events_tensor_decode_written(
        value, N_ROWS * (uint64_t)EVENTS_PR_CURVE_MAX_THRESHOLDS, &tensor, err);
    if (status != EVENTS_OK) {
        return status;
    }
    const bool has_rows = tensor.rank == 2 && tensor.dims[0] == N_ROWS && tensor.n_components == 1;
    if (!has_rows || (tensor.n_elements > 0 && tensor.numbers == NULL)) {
        events_tensor_clear(&tensor);
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0,
                                "a curve's tensor is not of the shape [6, n]");
    }
    *out_curve = curve_of(tensor.numbers, (size_t)tensor.dims[1]);
    tensor.numbers = NULL;
    events_tensor_clear(&tensor);
    return EVENTS_OK;
}

void events_pr_curve_clear(EventsPrCurve *curve)
{
    if (curve != NULL) {
        free(curve->true_positives);
        *curve = (EventsPrCurve){0};
    }
}
