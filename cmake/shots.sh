#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
#
# Draws the window on the demo fleet into docs/screenshots: light and dark, wide and narrow.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
mkdir -p docs/screenshots
shot() { # shot NAME OPTIONS...
    local name=$1
    shift
    QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$(mktemp -d)} build/release/bin/lavadeck --demo "$@" --screenshot "docs/screenshots/$name.png"
}
shot fleet-dark --theme dark --size 1360x860 --select eu-1
shot palette-dark --theme dark --size 1360x860 --action shell.palette
shot keys-light --theme light --size 1360x860 --action shell.keys
shot settings-light --theme light --size 1360x860 --page settings
shot settings-high-contrast --theme high-contrast --size 1360x860 --page settings
shot settings-secrets-dark --theme dark --size 1360x860 --action settings.secrets.where
shot settings-intervals-light --theme light --size 1360x860 --action settings.interval.ping
shot settings-narrow-dark --theme dark --size 420x800 --page settings
shot node-light --theme light --size 1360x860 --page node --select eu-1
shot node-failed-dark --theme dark --size 1360x860 --page node --select us-1
shot lab-dark --theme dark --size 1360x860 --page lab --action lab.run,lab.nextFailure
shot lab-autoplay-light --theme light --size 1360x860 --page lab --action lab.autoplay,lab.run
shot lab-seeds-light --theme light --size 1360x860 --page lab --action lab.seeds
shot lab-narrow-dark --theme dark --size 620x800 --page lab --action lab.run
shot fleet-light --theme light --size 1360x860 --select us-1
shot fleet-wide-light --theme light --size 1600x700
shot fleet-high-contrast --theme high-contrast --size 1360x860 --select eu-2
shot fleet-medium-dark --theme dark --size 800x600
shot fleet-narrow-light --theme light --size 620x800
shot node-narrow-dark --theme dark --size 620x800 --select eu-1
shot form-light --theme light --size 1360x860 --select eu-1 --action node.edit,form.test
shot form-narrow-dark --theme dark --size 420x800 --action node.add
shot import-dark --theme dark --size 1360x860 --import cmake/shots/nodes.json
shot import-light --theme light --size 1360x860 --import cmake/shots/nodes.json --action import.next,import.next,import.next
shot import-narrow-light --theme light --size 620x800 --import cmake/shots/nodes.json
shot import-empty-light --theme light --size 1360x860 --page import
shot export-dark --theme dark --size 1360x860 --action fleet.export

# The terminal: check on a healthy node, and on one whose password is wrong.
build/release/bin/lavadeckctl fakenode --port 2333 >/dev/null &
trap 'kill %1 2>/dev/null' EXIT
for _ in $(seq 50); do
    LAVALINK_PASSWORD=youshallnotpass build/release/bin/lavadeckctl info --node ws://127.0.0.1:2333 >/dev/null 2>&1 && break
    sleep 0.1
done
cmake/termshot.py docs/screenshots/check.svg \
    'LAVALINK_PASSWORD=youshallnotpass build/release/bin/lavadeckctl check --node ws://eu-1@127.0.0.1:2333' \
    'LAVALINK_PASSWORD=wrong build/release/bin/lavadeckctl check --node ws://eu-1@127.0.0.1:2333'
