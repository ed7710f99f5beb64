/* SPDX-License-Identifier: Apache-2.0 */
/** The filter entries' pattern: plain text is found anywhere, without regard to case; /…/ is a
 *  regular expression (PCRE), case-insensitive too.
 *  Threads: a filter may be used by one thread at a time. */
#ifndef VIEWER_MODEL_TAG_FILTER_H
#define VIEWER_MODEL_TAG_FILTER_H

#include <glib.h>
#include <stdbool.h>

typedef struct TagFilter TagFilter;

/** @param text       what the user typed; "" matches everything
 *  @param out        on success: free with tag_filter_free()
 *  @param out_error  NULL, or set on failure to a sentence such as
 *                    "Missing closing parenthesis at character 7"; g_free()
 *  @return false when it is a regular expression that is wrong */
bool tag_filter_new(const char *text, TagFilter **out, char **out_error);
/** A regular expression without slashes, case-sensitive, as `--tag` and `--run` take it. */
bool tag_filter_new_regex(const char *pattern, TagFilter **out, char **out_error);
/** @return whether `name` (valid UTF-8) matches; a NULL filter matches everything. */
bool tag_filter_matches(const TagFilter *filter, const char *name);
/** Where the first match lies, in bytes; false when it does not match or matches everything. */
bool tag_filter_find(const TagFilter *filter, const char *name, size_t *out_start, size_t *out_end);
void tag_filter_free(TagFilter *filter);

#endif
