/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The seam where vector output becomes the text of an SVG file. What draws is cairo's SVG surface;
 * this turns its stream into a file that is the same each time and says what it shows.
 */
#ifndef SVG_FILE_H
#define SVG_FILE_H

#include <glib.h>

/** Gives the identifiers in cairo's SVG numbers of their own order (cairo counts surfaces over the
 *  life of the process) and adds `<title>` and `<desc>`.
 *  @param svg  what cairo wrote
 *  @param title        plain text, escaped here; NULL to leave it out
 *  @param description  likewise
 *  @return owned */
GByteArray *svg_file_finish(const GByteArray *svg, const char *title, const char *description);

#endif
