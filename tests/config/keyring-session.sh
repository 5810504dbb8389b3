#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
#
# keyring-session.sh PROGRAM [ARGUMENTS]: runs a program with a session bus and a keyring of its own, which is
# unlocked, empty, and gone afterwards.
set -euo pipefail
for tool in dbus-run-session dbus-send gnome-keyring-daemon; do
    command -v "$tool" >/dev/null && continue
    echo "FAIL!  : this test needs $tool: install the packages gnome-keyring and dbus (./dev setup does)" >&2
    exit 1
done
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run" "$home/config" "$home/data"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data
export LAVADECK_KEYRING_SESSION=1
unset DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP
dbus-run-session -- bash -c '
    printf "the keyring password" |
        gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>"$HOME/daemon.log" &
    daemon=$!
    has_owner() {
        dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q "boolean true"
    }
    for _ in $(seq 200); do
        has_owner && break
        kill -0 "$daemon" 2>/dev/null || break
        sleep 0.05
    done
    has_owner || { echo "FAIL!  : the keyring did not start: $(cat "$HOME/daemon.log")" >&2; exit 1; }
    export LAVADECK_KEYRING_PID=$daemon
    "$@"
    status=$?
    kill "$daemon" 2>/dev/null
    exit "$status"' keyring-session "$@"
