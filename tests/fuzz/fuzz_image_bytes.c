/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as an encoded picture, of which the viewer reads the header before anybody decodes it.
 * Promise: what it has no objection to is of a kind it knows, and of a size that can be held. */
#include "fuzz_target.h"
#include "image_bytes.h"

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ImageHeader header = image_bytes_header(data, size);
    char *objection = image_bytes_objection(data, size);
    if (objection == NULL) {
        REQUIRE(header.kind != IMAGE_KIND_UNKNOWN);
        REQUIRE((uint64_t)header.width * header.height <= IMAGE_BYTES_MAX_PIXELS);
    }
    g_free(objection);
    return 0;
}
