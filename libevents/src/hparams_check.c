/* SPDX-License-Identifier: Apache-2.0 */
/* Hyper-parameters go in, yes or no comes out. What has no name could not be found again, and a
 * type that is none would be read as another. */
#include "hparams_check.h"

#include <math.h>

static bool is_name(const char *name)
{
    return name != NULL && name[0] != '\0';
}

static bool is_type(EventsHparamsType type)
{
    return type == EVENTS_HPARAMS_STRING || type == EVENTS_HPARAMS_BOOL ||
           type == EVENTS_HPARAMS_NUMBER;
}

static bool is_hparam_info(const EventsHparamInfo *info)
{
    if (!is_name(info->name) || !is_type(info->type) ||
        (info->n_values > 0 && (info->has_interval || info->values == NULL))) {
        return false;
    }
    for (size_t i = 0; i < info->n_values; i++) {
        if (!is_type(info->values[i].type)) {
            return false;
        }
    }
    return !info->has_interval || (info->type == EVENTS_HPARAMS_NUMBER && info->min <= info->max);
}

static bool is_metric_info(const EventsMetricInfo *info)
{
    return is_name(info->tag) && (unsigned)info->dataset <= EVENTS_HPARAMS_DATASET_VALIDATION;
}

bool events_hparams_check_experiment(const EventsExperiment *experiment)
{
    bool is_fine = isfinite(experiment->time_created) &&
                   (experiment->hparams != NULL || experiment->n_hparams == 0) &&
                   (experiment->metrics != NULL || experiment->n_metrics == 0);
    for (size_t i = 0; is_fine && i < experiment->n_hparams; i++) {
        is_fine = is_hparam_info(&experiment->hparams[i]);
    }
    for (size_t i = 0; is_fine && i < experiment->n_metrics; i++) {
        is_fine = is_metric_info(&experiment->metrics[i]);
    }
    return is_fine;
}

bool events_hparams_check_session(const EventsSession *session)
{
    bool is_fine =
        isfinite(session->start_time) && (session->hparams != NULL || session->n_hparams == 0);
    for (size_t i = 0; is_fine && i < session->n_hparams; i++) {
        is_fine = is_name(session->hparams[i].name) && is_type(session->hparams[i].value.type);
    }
    return is_fine;
}

bool events_hparams_check_end(EventsHparamsStatus status, double end_time)
{
    return (unsigned)status <= EVENTS_HPARAMS_STATUS_RUNNING && isfinite(end_time);
}
