/* SPDX-License-Identifier: Apache-2.0 */
/* Draws scalar tags into a PNG, SVG or PDF. */
#ifndef CLI_COMMAND_RENDER_H
#define CLI_COMMAND_RENDER_H

/** Runs `courbe render`.  @param argc  number of words, the command's own included.
 *  @param argv  the words, argv[0] being "render"; may be reordered.
 *  @return the exit code of the program, see exit_code.h. */
int command_render(int argc, char **argv);

#endif
