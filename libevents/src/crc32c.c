/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes go in, their CRC-32C (reflected polynomial 0x82f63b78) comes out. x86-64 and ARMv8 have
 * an instruction for eight bytes at a time, asked for when the program runs; everywhere else
 * eight tables take eight bytes at a time. A CRC is linear, so a table entry is the exclusive or
 * of the entries of its single bits: 64 numbers make all eight tables when this is compiled. */
#include "crc32c.h"

#include "byte_order.h"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

#define BIT(n, i, word) (((n) >> (i)) & 1 ? (word) : 0u)
#define ENTRY(n, a, b, c, d, e, f, g, h)                                                           \
    (BIT(n, 0, a) ^ BIT(n, 1, b) ^ BIT(n, 2, c) ^ BIT(n, 3, d) ^ BIT(n, 4, e) ^ BIT(n, 5, f) ^     \
     BIT(n, 6, g) ^ BIT(n, 7, h))
#define ENTRIES4(n, ...)                                                                           \
    ENTRY(n, __VA_ARGS__), ENTRY((n) + 1, __VA_ARGS__), ENTRY((n) + 2, __VA_ARGS__),               \
        ENTRY((n) + 3, __VA_ARGS__)
#define ENTRIES16(n, ...)                                                                          \
    ENTRIES4(n, __VA_ARGS__), ENTRIES4((n) + 4, __VA_ARGS__), ENTRIES4((n) + 8, __VA_ARGS__),      \
        ENTRIES4((n) + 12, __VA_ARGS__)
#define ENTRIES64(n, ...)                                                                          \
    ENTRIES16(n, __VA_ARGS__), ENTRIES16((n) + 16, __VA_ARGS__), ENTRIES16((n) + 32, __VA_ARGS__), \
        ENTRIES16((n) + 48, __VA_ARGS__)
#define TABLE(...)                                                                                 \
    {                                                                                              \
        ENTRIES64(0, __VA_ARGS__), ENTRIES64(64, __VA_ARGS__), ENTRIES64(128, __VA_ARGS__),        \
            ENTRIES64(192, __VA_ARGS__)                                                            \
    }

/* TABLES[k][n]: what byte n does to the checksum when k more bytes follow it. */
static const uint32_t TABLES[8][256] = {
    TABLE(0xf26b8303u, 0xe13b70f7u, 0xc79a971fu, 0x8ad958cfu, 0x105ec76fu, 0x20bd8edeu, 0x417b1dbcu,
          0x82f63b78u),
    TABLE(0x13a29877u, 0x274530eeu, 0x4e8a61dcu, 0x9d14c3b8u, 0x3fc5f181u, 0x7f8be302u, 0xff17c604u,
          0xfbc3faf9u),
    TABLE(0xa541927eu, 0x4f6f520du, 0x9edea41au, 0x38513ec5u, 0x70a27d8au, 0xe144fb14u, 0xc76580d9u,
          0x8b277743u),
    TABLE(0xdd45aab8u, 0xbf672381u, 0x7b2231f3u, 0xf64463e6u, 0xe964b13du, 0xd725148bu, 0xaba65fe7u,
          0x52a0c93fu),
    TABLE(0x38116facu, 0x7022df58u, 0xe045beb0u, 0xc5670b91u, 0x8f2261d3u, 0x1ba8b557u, 0x37516aaeu,
          0x6ea2d55cu),
    TABLE(0xef306b19u, 0xdb8ca0c3u, 0xb2f53777u, 0x6006181fu, 0xc00c303eu, 0x85f4168du, 0x0e045bebu,
          0x1c08b7d6u),
    TABLE(0x68032cc8u, 0xd0065990u, 0xa5e0c5d1u, 0x4e2dfd53u, 0x9c5bfaa6u, 0x3d5b83bdu, 0x7ab7077au,
          0xf56e0ef4u),
    TABLE(0x493c7d27u, 0x9278fa4eu, 0x211d826du, 0x423b04dau, 0x847609b4u, 0x0d006599u, 0x1a00cb32u,
          0x34019664u),
};

uint32_t events_crc32c_extend_portable(uint32_t crc, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    crc = ~crc;
    for (; size >= 8; size -= 8, bytes += 8) {
        const uint32_t low = crc ^ events_load_le32(bytes);
        const uint32_t high = events_load_le32(bytes + 4);
        crc = TABLES[7][low & 0xff] ^ TABLES[6][low >> 8 & 0xff] ^ TABLES[5][low >> 16 & 0xff] ^
              TABLES[4][low >> 24] ^ TABLES[3][high & 0xff] ^ TABLES[2][high >> 8 & 0xff] ^
              TABLES[1][high >> 16 & 0xff] ^ TABLES[0][high >> 24];
    }
    for (; size > 0; size--, bytes++) {
        crc = TABLES[0][(crc ^ *bytes) & 0xff] ^ crc >> 8;
    }
    return ~crc;
}

#if defined(__x86_64__) && defined(__GNUC__)

static int has_instruction(void)
{
    return __builtin_cpu_supports("sse4.2") != 0;
}

__attribute__((target("sse4.2"))) static uint32_t extend_by_instruction(uint32_t crc,
                                                                        const uint8_t *bytes,
                                                                        size_t size)
{
    uint64_t state = ~crc;
    for (; size >= 8; size -= 8, bytes += 8) {
        state = __builtin_ia32_crc32di(state, events_load_le64(bytes));
    }
    uint32_t narrow = (uint32_t)state;
    if (size >= 4) {
        narrow = __builtin_ia32_crc32si(narrow, events_load_le32(bytes));
        size -= 4;
        bytes += 4;
    }
    for (; size > 0; size--, bytes++) {
        narrow = __builtin_ia32_crc32qi(narrow, *bytes);
    }
    return ~narrow;
}

#elif defined(__aarch64__) && defined(__GNUC__) && defined(__linux__)

static int has_instruction(void)
{
    const unsigned long crc32_feature = 1ul << 7;
    return (getauxval(AT_HWCAP) & crc32_feature) != 0;
}

#if defined(__clang__)
#define CRC_OF_8(crc, word) __builtin_arm_crc32cd((crc), (word))
#define CRC_OF_1(crc, byte) __builtin_arm_crc32cb((crc), (byte))
#define CRC_TARGET          "crc"
#else
#define CRC_OF_8(crc, word) __builtin_aarch64_crc32cx((crc), (word))
#define CRC_OF_1(crc, byte) __builtin_aarch64_crc32cb((crc), (byte))
#define CRC_TARGET          "+crc"
#endif

__attribute__((target(CRC_TARGET))) static uint32_t extend_by_instruction(uint32_t crc,
                                                                          const uint8_t *bytes,
                                                                          size_t size)
{
    crc = ~crc;
    for (; size >= 8; size -= 8, bytes += 8) {
        crc = CRC_OF_8(crc, events_load_le64(bytes));
    }
    for (; size > 0; size--, bytes++) {
        crc = CRC_OF_1(crc, *bytes);
    }
    return ~crc;
}

#else

static int has_instruction(void)
{
    return 0;
}

static uint32_t extend_by_instruction(uint32_t crc, const uint8_t *bytes, size_t size)
{
    return events_crc32c_extend_portable(crc, bytes, size);
}

#endif

uint32_t events_crc32c_extend(uint32_t crc, const void *data, size_t size)
{
    return has_instruction() ? extend_by_instruction(crc, data, size)
                             : events_crc32c_extend_portable(crc, data, size);
}

uint32_t events_crc32c(const void *data, size_t size)
{
    return events_crc32c_extend(0, data, size);
}
