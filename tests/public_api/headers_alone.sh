#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles each public header by itself, as C11 and as C++17, with nothing but itself included.
# Usage: headers_alone.sh C_COMPILER INCLUDE_DIRECTORY...
set -eu
compiler=$1
shift
includes=
for directory in "$@"; do
    includes="$includes -I$directory"
done
cxx=
for candidate in c++ g++ clang++; do
    if command -v "$candidate" >/dev/null; then
        cxx=$candidate
        break
    fi
done
[ -n "$cxx" ] || echo "no C++ compiler here: C only"

n_headers=0
failed=0
for directory in "$@"; do
    for path in "$directory"/events/*.h; do
        [ -e "$path" ] || continue
        header=events/$(basename "$path")
        n_headers=$((n_headers + 1))
        # Twice: a header must bear being included again.
        source=$(printf '#include <%s>\n#include <%s>\n' "$header" "$header")
        # shellcheck disable=SC2086
        printf '%s\ntypedef int not_empty;\n' "$source" |
            "$compiler" -std=c11 -pedantic -Wall -Wextra -Werror -fsyntax-only $includes -x c - ||
            { echo "not C11: $header"; failed=1; }
        [ -n "$cxx" ] || continue
        # shellcheck disable=SC2086
        printf '%s\n' "$source" |
            "$cxx" -std=c++17 -pedantic -Wall -Wextra -Werror -fsyntax-only $includes -x c++ - ||
            { echo "not C++17: $header"; failed=1; }
    done
done
echo "$n_headers headers"
[ "$n_headers" -gt 5 ] || { echo "too few headers were found"; exit 1; }
exit $failed
