/* SPDX-License-Identifier: Apache-2.0 */
/* Says which library runs, which may be newer than the headers a program was built with. */
#include "events/version.h"

const char *events_version(void)
{
    return EVENTS_VERSION_STRING;
}
