/* SPDX-License-Identifier: Apache-2.0 */
/* Events spelt byte by byte in; whether their form is recognised in others. */
#include "scalar_template.h"

#include "cmocka_all.h"
#include "event_bytes.h"

/* wall time 1.0, step 300 */
#define HEAD "09 000000000000f03f 10 ac02"
/* summary { value { tag: "loss" simple_value: 0.5 } } */
#define SIMPLE "2a 0d 0a 0b 0a 04 6c6f7373 15 0000003f"
/* … tensor { dtype: DT_FLOAT tensor_shape {} float_val: 0.5 } */
#define TENSOR "2a 14 0a 12 0a 04 6c6f7373 42 0a 08 01 12 00 2a 04 0000003f"

static bool learns(ScalarTemplate *template, const char *hex)
{
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, hex);
    scalar_template_learn(template, event_bytes_view(&bytes));
    event_bytes_clear(&bytes);
    return template->size > 0;
}

/* The value when the event is recognised, else -1; the step goes to `step`. */
static double recognise(const ScalarTemplate *template, const char *hex, int64_t *step)
{
    EventBytes bytes = {0};
    ScalarHead head;
    float value = -1;
    event_bytes_append_hex(&bytes, hex);
    *step = INT64_MIN;
    if (scalar_template_head(event_bytes_view(&bytes), &head)) {
        *step = head.step;
        if (!scalar_template_matches(template, head.rest, &value)) {
            value = -1;
        }
    }
    event_bytes_clear(&bytes);
    return (double)value;
}

static void test_both_forms_of_a_scalar_are_learned(void **state)
{
    (void)state;
    static const char *const forms[] = {HEAD SIMPLE, HEAD TENSOR};
    for (size_t i = 0; i < 2; i++) {
        ScalarTemplate template = {0};
        int64_t step;
        assert_true(learns(&template, forms[i]));
        assert_true(recognise(&template, forms[i], &step) == 0.5);
        assert_int_equal(step, 300);
        scalar_template_clear(&template);
        assert_int_equal(template.size, 0);
    }
}

static void test_steps_of_any_length_are_read(void **state)
{
    (void)state;
    ScalarTemplate template = {0};
    int64_t step;
    assert_true(learns(&template, HEAD SIMPLE));
    assert_true(recognise(&template, "09 000000000000f03f 10 07" SIMPLE, &step) == 0.5);
    assert_int_equal(step, 7);
    assert_true(recognise(&template, "09 000000000000f03f 10 ffffffff07" SIMPLE, &step) == 0.5);
    assert_int_equal(step, INT32_MAX);
    /* Longer ones are left to the parser. */
    recognise(&template, "09 000000000000f03f 10 ffffffffffffffffff01" SIMPLE, &step);
    assert_int_equal(step, INT64_MIN);
    scalar_template_clear(&template);
}

static void test_another_tag_or_form_is_not_recognised(void **state)
{
    (void)state;
    ScalarTemplate template = {0};
    int64_t step;
    assert_true(learns(&template, HEAD SIMPLE));
    assert_true(recognise(&template, HEAD "2a 0d 0a 0b 0a 04 6c6f7374 15 0000003f", &step) == -1);
    assert_true(recognise(&template, HEAD TENSOR, &step) == -1);
    assert_true(recognise(&template, HEAD SIMPLE "00", &step) == -1);
    scalar_template_clear(&template);
    assert_true(recognise(&template, HEAD SIMPLE, &step) == -1);
}

static void test_what_only_looks_like_a_scalar_is_not_learned(void **state)
{
    (void)state;
    static const char *const events[] = {
        /* step 0 is left out; the order is another; too short */
        "09 000000000000f03f" SIMPLE,
        "10 ac02 09 000000000000f03f" SIMPLE,
        "09 000000000000f03f 10 05",
        /* two values; metadata; an image; a double; a value behind a string of four bytes */
        HEAD "2a 1a 0a 0b 0a 04 6c6f7373 15 0000003f 0a 0b 0a 04 6c6f7373 15 0000003f",
        HEAD "2a 0f 0a 0d 0a 04 6c6f7373 4a 00 15 0000003f",
        HEAD "2a 0c 0a 0a 0a 04 6c6f7373 22 02 08 01",
        HEAD "2a 18 0a 16 0a 04 6c6f7373 42 0e 08 02 12 00 32 08 000000000000e03f",
        HEAD "2a 13 0a 11 15 0000003f 3a 04 61616161 0a 04 6c6f7373",
        /* the step, or the time, comes once more behind the value or before it */
        HEAD "10 07" SIMPLE,
        HEAD "09 0000000000000040" SIMPLE,
        /* a second value of the same tag that replaces the first */
        HEAD "2a 12 0a 10 0a 04 6c6f7373 15 0000003f 15 0000003f 2a 0d 0a 0b 0a 04 6c6f7373 15 "
             "0000003f",
    };
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        ScalarTemplate template = {0};
        if (learns(&template, events[i])) {
            fail_msg("learned from event %zu", i);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_forms_of_a_scalar_are_learned),
        cmocka_unit_test(test_steps_of_any_length_are_read),
        cmocka_unit_test(test_another_tag_or_form_is_not_recognised),
        cmocka_unit_test(test_what_only_looks_like_a_scalar_is_not_learned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
