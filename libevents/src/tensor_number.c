/* SPDX-License-Identifier: Apache-2.0 */
/* Bits of any dtype go in, a double comes out. Small floats are all of one kind, sign, exponent,
 * mantissa, and differ in the widths, the bias and in what the largest exponent means. */
#include "tensor_number.h"

#include "byte_order.h"
#include "tensor_type.h"

#include <math.h>
#include <string.h>

typedef enum SpecialValues {
    SPECIAL_IEEE,     /* infinities and NaNs at the largest exponent */
    SPECIAL_ONE_NAN,  /* "FN": no infinity, NaN only where all other bits are set */
    SPECIAL_ZERO_NAN, /* "FNUZ": no infinity, no minus zero, whose bits are NaN */
    SPECIAL_NONE
} SpecialValues;

typedef struct SmallFloat {
    uint8_t exponent_bits;
    uint8_t mantissa_bits;
    uint8_t bias;
    SpecialValues special;
} SmallFloat;

static double make_small_float(SmallFloat format, uint32_t bits)
{
    const uint32_t mantissa_mask = (1u << format.mantissa_bits) - 1;
    const uint32_t exponent_mask = (1u << format.exponent_bits) - 1;
    const uint32_t mantissa = bits & mantissa_mask;
    const uint32_t exponent = bits >> format.mantissa_bits & exponent_mask;
    const bool is_negative = (bits >> (format.mantissa_bits + format.exponent_bits) & 1) != 0;
    const double sign = is_negative ? -1.0 : 1.0;
    if (format.special == SPECIAL_ZERO_NAN && is_negative && exponent == 0 && mantissa == 0) {
        return (double)NAN;
    }
    if (format.special == SPECIAL_IEEE && exponent == exponent_mask) {
        return mantissa == 0 ? sign * (double)INFINITY : (double)NAN;
    }
    if (format.special == SPECIAL_ONE_NAN && exponent == exponent_mask &&
        mantissa == mantissa_mask) {
        return (double)NAN;
    }
    const int scale = (exponent == 0 ? 1 : (int)exponent) - format.bias - format.mantissa_bits;
    const uint32_t whole = exponent == 0 ? mantissa : mantissa | (mantissa_mask + 1);
    return sign * ldexp((double)whole, scale);
}

double events_tensor_number_of_float(uint64_t bits)
{
    const uint32_t low = (uint32_t)bits;
    float number;
    memcpy(&number, &low, sizeof number);
    return (double)number;
}

static double double_number(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* The low `n_bits` as a two's complement number. */
static double signed_number(uint64_t bits, unsigned n_bits)
{
    const uint64_t sign = (uint64_t)1 << (n_bits - 1);
    const uint64_t low = bits & ((sign << 1) - 1);
    return (double)(int64_t)((low ^ sign) - sign);
}

static double unsigned_number(uint64_t bits, unsigned n_bits)
{
    return (double)(bits & (((uint64_t)1 << n_bits) - 1));
}

/* Dtypes of few bits, which are stored in a byte an element. */
static double small_number(int32_t dtype, uint64_t bits)
{
    static const SmallFloat E5M2 = {5, 2, 15, SPECIAL_IEEE};
    static const SmallFloat E4M3FN = {4, 3, 7, SPECIAL_ONE_NAN};
    static const SmallFloat E4M3FNUZ = {4, 3, 8, SPECIAL_ZERO_NAN};
    static const SmallFloat E4M3B11FNUZ = {4, 3, 11, SPECIAL_ZERO_NAN};
    static const SmallFloat E5M2FNUZ = {5, 2, 16, SPECIAL_ZERO_NAN};
    static const SmallFloat E2M1FN = {2, 1, 1, SPECIAL_NONE};
    switch (dtype) {
    case EVENTS_DTYPE_FLOAT8_E5M2:
        return make_small_float(E5M2, (uint32_t)bits);
    case EVENTS_DTYPE_FLOAT8_E4M3FN:
        return make_small_float(E4M3FN, (uint32_t)bits);
    case EVENTS_DTYPE_FLOAT8_E4M3FNUZ:
        return make_small_float(E4M3FNUZ, (uint32_t)bits);
    case EVENTS_DTYPE_FLOAT8_E4M3B11FNUZ:
        return make_small_float(E4M3B11FNUZ, (uint32_t)bits);
    case EVENTS_DTYPE_FLOAT8_E5M2FNUZ:
        return make_small_float(E5M2FNUZ, (uint32_t)bits);
    case EVENTS_DTYPE_FLOAT4_E2M1FN:
        return make_small_float(E2M1FN, (uint32_t)bits);
    case EVENTS_DTYPE_INT4:
        return signed_number(bits, 4);
    case EVENTS_DTYPE_UINT4:
        return unsigned_number(bits, 4);
    case EVENTS_DTYPE_INT2:
        return signed_number(bits, 2);
    case EVENTS_DTYPE_UINT2:
        return unsigned_number(bits, 2);
    default:
        return (double)NAN;
    }
}

double events_tensor_number(int32_t dtype, uint64_t bits)
{
    static const SmallFloat HALF = {5, 10, 15, SPECIAL_IEEE};
    switch (dtype) {
    case EVENTS_DTYPE_FLOAT:
    case EVENTS_DTYPE_COMPLEX64:
        return events_tensor_number_of_float(bits);
    case EVENTS_DTYPE_DOUBLE:
    case EVENTS_DTYPE_COMPLEX128:
        return double_number(bits);
    case EVENTS_DTYPE_HALF:
        return make_small_float(HALF, (uint32_t)bits);
    case EVENTS_DTYPE_BFLOAT16:
        return events_tensor_number_of_float(bits << 16);
    case EVENTS_DTYPE_INT64:
        return (double)(int64_t)bits;
    case EVENTS_DTYPE_UINT64:
        return (double)bits;
    case EVENTS_DTYPE_UINT32:
        return (double)(uint32_t)bits;
    case EVENTS_DTYPE_BOOL:
        return bits != 0 ? 1.0 : 0.0;
    case EVENTS_DTYPE_INT32:
    case EVENTS_DTYPE_QINT32:
    case EVENTS_DTYPE_INT16:
    case EVENTS_DTYPE_QINT16:
    case EVENTS_DTYPE_INT8:
    case EVENTS_DTYPE_QINT8:
    case EVENTS_DTYPE_UINT16:
    case EVENTS_DTYPE_QUINT16:
    case EVENTS_DTYPE_UINT8:
    case EVENTS_DTYPE_QUINT8:
        return signed_number(bits, 32);
    default:
        return small_number(dtype, bits);
    }
}

double events_tensor_number_in_content(int32_t dtype, const uint8_t *bytes)
{
    switch (events_tensor_type(dtype).content_bytes) {
    case 1: {
        const bool is_signed = dtype == EVENTS_DTYPE_INT8 || dtype == EVENTS_DTYPE_QINT8;
        return is_signed ? signed_number(bytes[0], 8) : events_tensor_number(dtype, bytes[0]);
    }
    case 2: {
        const uint64_t bits = (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8;
        const bool is_signed = dtype == EVENTS_DTYPE_INT16 || dtype == EVENTS_DTYPE_QINT16;
        return is_signed ? signed_number(bits, 16) : events_tensor_number(dtype, bits);
    }
    case 4:
        return events_tensor_number(dtype, events_load_le32(bytes));
    case 8:
        return events_tensor_number(dtype, events_load_le64(bytes));
    default:
        return (double)NAN;
    }
}
