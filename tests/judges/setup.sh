#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
#
# Puts the judges (clients that the project did not write) into build/judges, at the versions that
# package-lock.json and requirements.txt pin. Does nothing when they are there already.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
home=${1:-../../build/judges}
mkdir -p "$home"
home=$(cd "$home" && pwd)

# up_to_date STAMP WORD...: whether the last installation of that name was made of the same words.
up_to_date() {
    local stamp=$home/$1 words
    shift
    words=$(printf '%s\n' "$@")
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$words" ]
}

npm_words=("$(sha256sum package.json package-lock.json)")
if ! up_to_date .npm-stamp "${npm_words[@]}" || [ ! -d "$home/node_modules" ]; then
    rm -f "$home/.npm-stamp"
    cp package.json package-lock.json "$home/"
    # No scripts: none of them needs one, and none may fetch programs. moonlink.js asks for Node.js 22 and runs on 18.
    (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >&2)
    printf '%s\n' "${npm_words[@]}" >"$home/.npm-stamp"
fi

pip_words=("$(sha256sum requirements.txt)" "$(python3 --version)")
if ! up_to_date .pip-stamp "${pip_words[@]}" || [ ! -x "$home/venv/bin/python" ]; then
    rm -rf "$home/.pip-stamp" "$home/venv"
    python3 -m venv "$home/venv"
    "$home/venv/bin/python" -m pip --disable-pip-version-check install -q --no-deps --only-binary :all: --no-binary lavalink \
        -r requirements.txt >&2
    printf '%s\n' "${pip_words[@]}" >"$home/.pip-stamp"
fi
