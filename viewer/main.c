/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments in; a command or the window out. The first word decides: inspect, export and render
 * need no display; everything else is a log directory (or an option) of the window. */
#include "command_export.h"
#include "command_help.h"
#include "command_inspect.h"
#include "command_render.h"

#ifdef COURBE_WINDOW
#include "trace.h"
#include "viewer_application.h"
#endif

#include <locale.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *word;
    int (*run)(int argc, char **argv);
} Command;

static const Command commands[] = {
    {"inspect", command_inspect}, {"export", command_export},     {"render", command_render},
    {"--help", command_help},     {"--version", command_version}, {"-h", command_help},
};

static const Command *find_command(const char *word)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(commands[i].word, word) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

int main(int argc, char **argv)
{
#ifdef COURBE_WINDOW
    trace_begin();
#endif
    setlocale(LC_ALL, "");
    const Command *command = argc > 1 ? find_command(argv[1]) : NULL;
    if (command != NULL) {
        return command->run(argc - 1, argv + 1);
    }
#ifdef COURBE_WINDOW
    return viewer_application_run(argc, argv);
#else
    return command_without_window(argc, argv);
#endif
}
