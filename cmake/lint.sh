#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
#
# The gates of `./dev lint`. Every gate runs; the first that fails does not hide the next.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
status=0
gate() { # gate NAME COMMAND...
    local name=$1 output
    shift
    if output=$("$@" 2>&1) && [ -z "$output" ]; then
        printf 'ok      %s\n' "$name"
    else
        printf 'FAILED  %s\n%s\n' "$name" "$output"
        status=1
    fi
}

cpp_files() { git ls-files --cached --others --exclude-standard 'src/*.cpp' 'src/*.h' 'tests/*.cpp' 'tests/*.h' 'bench/*.cpp' 'bench/*.h'; }
qml_files() { git ls-files --cached --others --exclude-standard '*.qml'; }

format() { cpp_files | xargs -r clang-format-14 --dry-run --Werror; }

lengths() {
    local file lines
    cpp_files | while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 400 ] || echo "$file has $lines lines; the limit is 400"
    done
    qml_files | while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 250 ] || echo "$file has $lines lines; the limit is 250"
    done
}

spdx() {
    git ls-files --cached --others --exclude-standard '*.cpp' '*.h' '*.qml' '*.sh' '*.py' '*.mjs' '*.cmake' '*CMakeLists.txt' dev .ci/run ':!tests/data' |
        while read -r file; do
            [ -e "$file" ] || continue
            head -5 "$file" | grep -q 'SPDX-License-Identifier: MIT' || echo "$file has no SPDX header"
        done
}

# Server text is hostile: Text and Label only inside PlainLabel.qml.
plain_labels() { qml_files | grep -v '/PlainLabel.qml$' | xargs -r grep -nE '^[[:space:]]*(Text|Label)[[:space:]]*\{' || true; }

waits() { cpp_files | xargs -r grep -nE 'qWait\(|QThread::(m|u)?sleep|sleep_for|QEventLoop |QSKIP|QEXPECT_FAIL' || true; }

qmllint_all() {
    local output
    output=$(cmake --build build/dev --target all_qmllint 2>&1) || { echo "$output"; return 1; }
    echo "$output" | grep -E 'Warning|Error' || true
}

clazy_all() {
    local output
    output=$(git ls-files --cached --others --exclude-standard 'src/*.cpp' 'tests/*.cpp' 'bench/*.cpp' |
        xargs -r -n 4 -P "$(nproc)" clazy-standalone -p build/dev --checks=level1 \
            --header-filter="$PWD/(src|tests|bench)/.*" 2>&1)
    echo "$output" | grep -E 'Wclazy|error:' | sort -u || true
}

mkdir -p build
./dev build dev >build/lint-build.log 2>&1 || { tail -40 build/lint-build.log; echo 'FAILED  build'; exit 1; }
gate clang-format format
gate 'file lengths' lengths
gate 'SPDX headers' spdx
gate 'server text in PlainLabel only' plain_labels
gate 'no sleeping, no skipping' waits
gate qmllint qmllint_all
gate 'clazy level 1' clazy_all
exit $status
