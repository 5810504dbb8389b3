#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
"""Runs commands in a terminal of their own and draws what they printed as an SVG picture.

usage: termshot.py OUT.svg COMMAND [COMMAND ...]    each command is one shell line; it is shown after a prompt
"""
import fcntl
import html
import os
import pty
import re
import struct
import subprocess
import sys
import termios

COLUMNS, ADVANCE, LINE, MARGIN = 108, 7.8, 20, 20
GROUND, TEXT = "#1B1E20", "#E7E9EC"
COLOURS = {31: "#E8743B", 32: "#00B884", 33: "#E69F00", 34: "#56B4E9", 36: "#56B4E9", 90: "#8D959E", 91: "#E8743B",
           92: "#00B884", 93: "#E69F00"}


def run(command):
    """What the command prints on a terminal of COLUMNS columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    process = subprocess.Popen(["sh", "-c", command], stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    printed = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # The terminal is closed with its last program.
            break
        if not piece:
            break
        printed += piece
    process.wait()
    return printed.decode(errors="replace").replace("\r\n", "\n")


def wrapped(text):
    """Lines of at most COLUMNS visible characters, escapes not counted."""
    for line in text.rstrip("\n").split("\n"):
        current, width = "", 0
        for token in re.findall(r"\x1b\[[0-9;]*m|.", line):
            if not token.startswith("\x1b"):
                if width == COLUMNS:
                    yield current
                    current, width = "", 0
                width += 1
            current += token
        yield current


def spans(line, style):
    """SVG of one line; `style` is (colour, bold, dim) and carries on."""
    parts, column = [], 0
    for token in re.split(r"(\x1b\[[0-9;]*m)", line):
        if token.startswith("\x1b["):
            for code in [int(c or 0) for c in token[2:-1].split(";")]:
                if code == 0:
                    style[:] = [TEXT, False, False]
                elif code == 1:
                    style[1] = True
                elif code == 2:
                    style[2] = True
                elif code == 39:
                    style[0] = TEXT
                elif code in COLOURS:
                    style[0] = COLOURS[code]
        elif token:
            weight = ' font-weight="bold"' if style[1] else ""
            opacity = ' opacity="0.65"' if style[2] else ""
            parts.append(f'<tspan x="{MARGIN + column * ADVANCE:.1f}" fill="{style[0]}"{weight}{opacity}>'
                         f"{html.escape(token)}</tspan>")
            column += len(token)
    return "".join(parts)


def main():
    lines = []
    for command in sys.argv[2:]:
        shown = re.sub(r"^(\w+=\S+ )+", "", command).replace("build/release/bin/", "")
        lines += [f"\x1b[90m$\x1b[0m \x1b[1m{shown}\x1b[0m", *wrapped(run(command)), ""]
    width, height = 2 * MARGIN + COLUMNS * ADVANCE, 2 * MARGIN + LINE * (len(lines) - 1)
    style = [TEXT, False, False]
    body = "\n".join(f'<text xml:space="preserve" y="{MARGIN + 14 + i * LINE}">{spans(line, style)}</text>'
                     for i, line in enumerate(lines))
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" '
                  f'height="{height}" font-family="Noto Sans Mono, DejaVu Sans Mono, monospace" font-size="13">\n'
                  f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>\n{body}\n</svg>\n')


main()
