/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  What marks the functions that libevents exports. Everything else in the library is hidden. */
#ifndef EVENTS_EXPORT_H
#define EVENTS_EXPORT_H

#if defined(__GNUC__)
#define EVENTS_API       __attribute__((visibility("default")))
#define EVENTS_NODISCARD __attribute__((warn_unused_result))
#else
#define EVENTS_API
#define EVENTS_NODISCARD
#endif

#endif
