/* SPDX-License-Identifier: Apache-2.0 */
/* What courbe says of itself: help, version, and why there is no window. */
#ifndef CLI_COMMAND_HELP_H
#define CLI_COMMAND_HELP_H

/** Prints on stdout how courbe is used.  @return the exit code. */
int command_help(int argc, char **argv);

/** Prints the version on stdout.  @return the exit code. */
int command_version(int argc, char **argv);

/** Says on stderr that this courbe was built without its window and which commands there are.
 *  @return the exit code of wrong use. */
int command_without_window(int argc, char **argv);

#endif
