/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as projector_config.pbtxt. Promise: no string is NULL, and an error lies inside. */
#include "events/projector_config.h"
#include "fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EventsProjectorConfig config;
    EventsError err = {0};
    const EventsBytes text = {data, size};
    if (events_projector_config_parse(text, &config, &err) != EVENTS_OK) {
        REQUIRE(err.offset_bytes <= size);
        return 0;
    }
    for (size_t i = 0; i < config.n_embeddings; i++) {
        const EventsProjectorEmbedding *embedding = &config.embeddings[i];
        REQUIRE(embedding->tensor_name != NULL && embedding->tensor_path != NULL);
        REQUIRE(embedding->metadata_path != NULL && embedding->bookmarks_path != NULL);
        REQUIRE(embedding->sprite_path != NULL);
        REQUIRE((embedding->shape == NULL) == (embedding->n_shape == 0));
    }
    REQUIRE(config.model_checkpoint_path != NULL);
    events_projector_config_clear(&config);
    return 0;
}
