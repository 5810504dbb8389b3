#!/bin/sh
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
#
# Takes Java's place in the test of --jar: reads the application.yml as a Lavalink would, and is a fake node then.
# STANDIN_CTL is lavadeckctl, STANDIN_SCRIPT the fake node's script, STANDIN_STARTS a file that counts the starts.
set -eu
[ "$#" -eq 2 ] && [ "$1" = -jar ] && [ -f "$2" ] || { echo "expected -jar FILE, got: $*" >&2; exit 64; }
value() { sed -n "s/^ *$1: *\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" application.yml; }
[ "$(value local)" = true ] && [ "$(value http)" = true ] && [ "$(value youtube)" = false ] ||
    { echo "the sources of application.yml are not as they should be" >&2; exit 65; }
[ "$(value address)" = 127.0.0.1 ] || { echo "application.yml does not keep to loopback" >&2; exit 65; }
STANDIN_PASSWORD=$(value password)
export STANDIN_PASSWORD
echo start >>"$STANDIN_STARTS"
exec "$STANDIN_CTL" fakenode --port "$(value port)" --password-env STANDIN_PASSWORD --script "$STANDIN_SCRIPT"
