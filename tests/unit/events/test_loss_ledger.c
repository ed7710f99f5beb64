/* SPDX-License-Identifier: Apache-2.0 */
#include "loss_ledger.h"

#include "cmocka_all.h"
#include "event.pb-c.h"
#include "events/event_writer.h"

#include <errno.h>
#include <string.h>

static void test_drops_and_losses_are_owed_until_they_are_stated(void **state)
{
    (void)state;
    EventsLossLedger ledger;
    events_loss_ledger_init(&ledger);
    assert_int_equal(events_loss_ledger_unstated(&ledger).n_records, 0);
    events_loss_ledger_drop(&ledger, 1, 20.0);
    events_loss_ledger_drop(&ledger, 4, 10.0);
    assert_false(events_loss_ledger_tell(&ledger)); /* who dropped knows it */
    events_loss_ledger_lose(&ledger, (EventsLossSpan){3, 15.0, 30.0}, ENOSPC, 100);
    events_loss_ledger_lose(&ledger, (EventsLossSpan){1, 16.0, 17.0}, EIO, 200);
    assert_true(events_loss_ledger_tell(&ledger));
    assert_false(events_loss_ledger_tell(&ledger));
    EventsLossSpan span = events_loss_ledger_unstated(&ledger);
    assert_int_equal(span.n_records, 9);
    assert_true(span.from == 10.0 && span.to == 30.0);
    assert_int_equal(events_loss_ledger_unstated(&ledger).n_records, 9);
    events_loss_ledger_drop(&ledger, 1, 50.0); /* while the statement is being written */
    events_loss_ledger_state(&ledger, 9);
    span = events_loss_ledger_unstated(&ledger);
    assert_int_equal(span.n_records, 1);
    assert_true(span.from == 50.0 && span.to == 50.0);
    assert_int_equal(atomic_load(&ledger.n_dropped), 6);
    assert_int_equal(atomic_load(&ledger.n_lost), 4);
}

static void test_a_report_names_path_reason_and_number(void **state)
{
    (void)state;
    EventsLossLedger ledger;
    EventsError err;
    events_loss_ledger_init(&ledger);
    events_loss_ledger_lose(&ledger, (EventsLossSpan){1, 1.0, 1.0}, ENOSPC, 100);
    events_loss_ledger_lose(&ledger, (EventsLossSpan){1, 1.0, 1.0}, EDQUOT, 200);
    assert_int_equal(events_loss_ledger_report(&ledger, 2, true, "the/path", &err),
                     EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOSPC);
    assert_int_equal(err.offset_bytes, 100);
    assert_memory_equal(err.message, "2 records could not be written to the/path", 42);
    assert_int_equal(events_loss_ledger_report(&ledger, 1, false, "the/path", &err),
                     EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EDQUOT);
    assert_memory_equal(err.message, "1 record could", 14);
}

static void check_statement(EventsLossSpan span, const char *from, const char *to)
{
    uint8_t out[EVENTS_LOSS_STATEMENT_BYTES];
    const size_t size = events_loss_ledger_encode(out, span, 1234.5, -1);
    assert_true(size <= sizeof out);
    EventsProto__Event *event = events_proto__event__unpack(NULL, size, out);
    assert_non_null(event);
    assert_true(event->wall_time == 1234.5 && event->step == -1);
    assert_int_equal(event->summary->n_value, 1);
    const EventsProto__Summary__Value *value = event->summary->value[0];
    assert_string_equal(value->tag, EVENTS_MARK_TAG_PREFIX EVENTS_MARK_NEVER_WRITTEN);
    assert_string_equal(value->metadata->plugin_data->plugin_name, "text");
    assert_int_equal(value->tensor->tensor_shape->n_dim, 2);
    assert_int_equal(value->tensor->n_string_val, 6);
    const ProtobufCBinaryData *cells = value->tensor->string_val;
    assert_int_equal(cells[3].len, strlen(from));
    assert_memory_equal(cells[3].data, from, strlen(from));
    assert_int_equal(cells[5].len, strlen(to));
    assert_memory_equal(cells[5].data, to, strlen(to));
    events_proto__event__free_unpacked(event, NULL);
}

static void test_a_statement_is_a_mark(void **state)
{
    (void)state;
    check_statement((EventsLossSpan){1204, 1700000000.25, 1700000003.0}, "1700000000.25",
                    "1700000003");
    check_statement((EventsLossSpan){UINT64_MAX, -1.7976931348623157e308, 2.2250738585072014e-308},
                    "-1.7976931348623157e+308", "2.2250738585072014e-308");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drops_and_losses_are_owed_until_they_are_stated),
        cmocka_unit_test(test_a_report_names_path_reason_and_number),
        cmocka_unit_test(test_a_statement_is_a_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
