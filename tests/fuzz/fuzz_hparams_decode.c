/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the content of the plugin "hparams". Promises: the parts lie within their arrays,
 * and the settings of a session are in order, each name once. */
#include "events/hparams_decode.h"
#include "fuzz_target.h"

#include <string.h>

static int compare(EventsBytes a, EventsBytes b)
{
    const size_t n = a.size < b.size ? a.size : b.size;
    const int order = n > 0 ? memcmp(a.data, b.data, n) : 0;
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EventsHparamsView hparams;
    const EventsBytes content = {data, size};
    if (events_hparams_decode(content, &hparams, NULL) != EVENTS_OK) {
        return 0;
    }
    for (size_t i = 1; i < hparams.n_settings; i++) {
        REQUIRE(compare(hparams.settings[i - 1].name, hparams.settings[i].name) < 0);
    }
    for (size_t i = 0; i < hparams.n_definitions; i++) {
        const EventsHparamsDefinition *definition = &hparams.definitions[i];
        REQUIRE(definition->first_choice + definition->n_choices <= hparams.n_choices);
    }
    REQUIRE(hparams.part == EVENTS_HPARAMS_SESSION_START || hparams.n_settings == 0);
    REQUIRE(hparams.part == EVENTS_HPARAMS_EXPERIMENT || hparams.n_metrics == 0);
    events_hparams_clear(&hparams);
    return 0;
}
