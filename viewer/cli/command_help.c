/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing in, a page of help or one line of version out. */
#include "command_help.h"

#include "exit_code.h"
#include "report.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static int finish_output(void)
{
    if (fflush(stdout) != 0) {
        report("%s", _("standard output cannot be written"));
        return EXIT_CODE_FAILED;
    }
    return EXIT_CODE_DONE;
}

int command_help(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    fputs(_("Usage:\n"
            "  courbe [LOGDIR…]             open the window on these log directories\n"
            "  courbe inspect PATH…         say what is inside: runs, tags, kinds, steps, damage\n"
            "  courbe export LOGDIR…        write every point as CSV or JSON\n"
            "  courbe render LOGDIR…        draw curves into a PNG, SVG or PDF\n"
            "  courbe --version | --help\n"
            "\n"
            "A log directory may be given as name=path; the name labels its runs. Several are\n"
            "shown together. “courbe COMMAND --help” explains a command; the commands need no\n"
            "display.\n"
            "\n"
            "Options of the window:\n"
            "  --logdir DIR                 the same as LOGDIR\n"
            "  --memory-budget SIZE         let points take so much memory, e.g. 4G; half of the\n"
            "                               machine's otherwise; hidden runs give theirs up first\n"
            "  --trace FILE                 write what happens when, one line an event\n"
            "\n"
            "Exit codes: 0 done; 1 nothing matched, or inspect found damage; 2 wrong use;\n"
            "3 a path could not be read or the output not be written.\n"),
          stdout);
    return finish_output();
}

int command_version(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    printf("courbe %s\n", COURBE_VERSION);
    return finish_output();
}

int command_without_window(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    if (word[0] == '-' && word[1] != '\0') {
        report(_("Unknown option %s"), word);
    } else {
        report("%s",
               _("this courbe was built without its window; it inspects, exports and renders"));
    }
    fputs(_("Try “courbe inspect LOGDIR”, “courbe export LOGDIR”,\n"
            "“courbe render LOGDIR -o figure.png” or “courbe --help”.\n"),
          stderr);
    return EXIT_CODE_USAGE;
}
