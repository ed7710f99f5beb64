/* SPDX-License-Identifier: Apache-2.0 */
/* Log directories in, figures of the chosen scalar series out. Nothing saved by the window is
 * looked at: the same command gives the same picture for everybody. */
#include "command_render.h"

#include "exit_code.h"
#include "loaded_logs.h"
#include "render_options.h"
#include "scalar_choice.h"

static int render(RenderOptions *options)
{
    FigureMaking *making = &options->making;
    LoadedLogs logs;
    loaded_logs_read(&logs, options->paths);
    loaded_logs_warn_of_damage(&logs);
    GArray *choices = scalar_choice_find(logs.store, options->runs, options->tags);
    making->store = logs.store;
    making->choices = choices;
    int code = loaded_logs_exit_code(&logs, choices->len == 0);
    if (choices->len == 0) {
        scalar_choice_report_none(logs.store);
    } else if (!figure_maker_make(making)) {
        code = EXIT_CODE_FAILED;
    }
    g_array_unref(choices);
    loaded_logs_clear(&logs);
    return code;
}

int command_render(int argc, char **argv)
{
    RenderOptions options;
    int code = EXIT_CODE_USAGE;
    if (render_options_read(&options, argc, argv, &code)) {
        const char **sources = g_new0(const char *, options.paths->len + 1);
        for (guint i = 0; i < options.paths->len; i++) {
            sources[i] = options.paths->pdata[i];
        }
        options.making.export.sources = sources;
        code = render(&options);
        g_free(sources);
    }
    render_options_clear(&options);
    return code;
}
