/* SPDX-License-Identifier: Apache-2.0 */
/* Colours and opacities of a plot's frame, as constants: light, dark, and for figures. Text keeps
 * at least 4.5:1 on the ground, the grid stays under 1.6:1. Figures are darker in the text and
 * lighter in the grid, since paper shows hairlines stronger than a screen does. */
#include "plot_theme.h"

static const PlotTheme LIGHT = {
    .dark = false,
    .ground = {0xff, 0xff, 0xff},
    .grid = {0xec, 0xec, 0xec},
    .axis = {0xb0, 0xae, 0xac},
    .zero_line = {0x77, 0x76, 0x7b},
    .cursor = {0x5e, 0x5c, 0x64},
    .ink = {0x2e, 0x2e, 0x2e},
    .dim = {0x66, 0x66, 0x66},
    .warning = {0x9c, 0x5a, 0x00},
    .unmatched = {0xbd, 0xbb, 0xb8},
    .accent = {0x35, 0x84, 0xe4},
    .cursor_opacity = 0.75,
    .raw_opacity = 0.24,
    .faded_opacity = 0.28,
    .superseded_opacity = 0.45,
    .line_width = 1,
};

static const PlotTheme DARK = {
    .dark = true,
    .ground = {0x1e, 0x1e, 0x1e},
    .grid = {0x2f, 0x2f, 0x2f},
    .axis = {0x6a, 0x68, 0x70},
    .zero_line = {0x9a, 0x99, 0x96},
    .cursor = {0xc0, 0xbf, 0xbc},
    .ink = {0xf2, 0xf2, 0xf2},
    .dim = {0xa9, 0xa9, 0xa9},
    .warning = {0xf0, 0xb3, 0x5a},
    .unmatched = {0x5b, 0x59, 0x60},
    .accent = {0x35, 0x84, 0xe4},
    .cursor_opacity = 0.75,
    .raw_opacity = 0.30,
    .faded_opacity = 0.34,
    .superseded_opacity = 0.45,
    .line_width = 1.6 / 1.75,
};

static const PlotTheme FIGURE_LIGHT = {
    .dark = false,
    .ground = {0xff, 0xff, 0xff},
    .grid = {0xe3, 0xe3, 0xe3},
    .axis = {0x1a, 0x1a, 0x1a},
    .zero_line = {0x9a, 0x99, 0x96},
    .cursor = {0x5e, 0x5c, 0x64},
    .ink = {0x1a, 0x1a, 0x1a},
    .dim = {0x1a, 0x1a, 0x1a},
    .warning = {0x9c, 0x5a, 0x00},
    .unmatched = {0xbd, 0xbb, 0xb8},
    .accent = {0x35, 0x84, 0xe4},
    .cursor_opacity = 0.75,
    .raw_opacity = 0.25,
    .faded_opacity = 0.28,
    .superseded_opacity = 0.45,
    .line_width = 1,
};

static const PlotTheme FIGURE_DARK = {
    .dark = true,
    .ground = {0x1e, 0x1e, 0x1e},
    .grid = {0x36, 0x36, 0x36},
    .axis = {0xc0, 0xbf, 0xbc},
    .zero_line = {0x77, 0x76, 0x7b},
    .cursor = {0xc0, 0xbf, 0xbc},
    .ink = {0xf2, 0xf2, 0xf2},
    .dim = {0xf2, 0xf2, 0xf2},
    .warning = {0xf0, 0xb3, 0x5a},
    .unmatched = {0x5b, 0x59, 0x60},
    .accent = {0x35, 0x84, 0xe4},
    .cursor_opacity = 0.75,
    .raw_opacity = 0.30,
    .faded_opacity = 0.34,
    .superseded_opacity = 0.45,
    .line_width = 1,
};

const PlotTheme *plot_theme(bool dark)
{
    return dark ? &DARK : &LIGHT;
}

const PlotTheme *plot_theme_figure(bool dark)
{
    return dark ? &FIGURE_DARK : &FIGURE_LIGHT;
}
