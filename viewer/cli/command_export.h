/* SPDX-License-Identifier: Apache-2.0 */
/* Writes the points of scalar tags as CSV or JSON. */
#ifndef CLI_COMMAND_EXPORT_H
#define CLI_COMMAND_EXPORT_H

/** Runs `courbe export`.  @param argc  number of words, the command's own included.
 *  @param argv  the words, argv[0] being "export"; may be reordered.
 *  @return the exit code of the program, see exit_code.h. */
int command_export(int argc, char **argv);

#endif
