/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of write_all_kinds, by what they write; test_tensorboard_reads.py knows the contents.
 */
#ifndef TESTS_INTEROP_ALL_KINDS_H
#define TESTS_INTEROP_ALL_KINDS_H

#include <events/events.h>

/* 2023-11-14: what all times count from. */
static const double first_wall_time = 1700000000.0;

/* Ends the program unless `status` is OK. */
void check(EventsStatus status, const char *what);

void write_histograms(EventsWriter *writer);
void write_tensors(EventsWriter *writer);
void write_images(EventsWriter *writer);
void write_audio(EventsWriter *writer);
void write_texts(EventsWriter *writer);
void write_text_tables(EventsWriter *writer);
void write_hparams(EventsWriter *writer);
void write_encoded(EventsWriter *writer);

#endif
