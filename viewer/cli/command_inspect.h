/* SPDX-License-Identifier: Apache-2.0 */
/* Says what is inside event files: runs, tags, kinds, steps, and damage with its offsets. */
#ifndef CLI_COMMAND_INSPECT_H
#define CLI_COMMAND_INSPECT_H

/** Runs `courbe inspect`.  @param argc  number of words, the command's own included.
 *  @param argv  the words, argv[0] being "inspect"; may be reordered.
 *  @return the exit code of the program, see exit_code.h. */
int command_inspect(int argc, char **argv);

#endif
