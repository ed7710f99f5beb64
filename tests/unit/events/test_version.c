/* SPDX-License-Identifier: Apache-2.0 */
#include "events/version.h"

#include "cmocka_all.h"

#include <stdio.h>

static void test_library_and_headers_agree(void **state)
{
    (void)state;
    char parts[64];
    snprintf(parts, sizeof parts, "%d.%d.%d", EVENTS_VERSION_MAJOR, EVENTS_VERSION_MINOR,
             EVENTS_VERSION_PATCH);
    assert_string_equal(events_version(), EVENTS_VERSION_STRING);
    assert_string_equal(events_version(), parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_library_and_headers_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
