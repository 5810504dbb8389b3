#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
"""Lets the clients themselves judge the node settings that `lavadeckctl export` writes for them.

For one client: the fleet of fleet.json is exported with its passwords and, once more, with references to environment
variables. TypeScript checks the JavaScript ones against the client's own types; then the client's own constructor
takes every node, and what it made is compared with what the fleet file says. What a client refuses has to be said at
the export, and only that.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTED = {"shoukaku": ("shoukaku", "client.NodeOption"),
            "lavalink-client": ("lavalink-client", "client.LavalinkNodeOptions"),
            "moonlink": ("moonlink.js", "ConstructorParameters<typeof client.Manager>[0]['nodes'][number]")}
LIMIT = 120


def run(command, **more):
    """What a program prints; its complaint, and the end, when it fails."""
    done = subprocess.run(command, text=True, capture_output=True, timeout=LIMIT, check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def export(program, client, *options):
    """The exported text and the notes."""
    answer = json.loads(run([program, "export", "--fleet", HERE / "fleet.json", "--format", client, "--json", *options]))
    return answer["text"], answer["notes"]


def fleet():
    """The nodes of the fleet file, with what it leaves out."""
    nodes = json.loads((HERE / "fleet.json").read_text("utf-8"))["nodes"]
    for node in nodes:
        node["password"] = node["password"].replace("${FAR:-", "").rstrip("}") if "${" in node["password"] else node["password"]
        node.setdefault("secure", False)
        node.setdefault("path", "")
        node.setdefault("regions", [])
        node.setdefault("priority", 0)
        node["bracketed"] = f"[{node['host']}]" if ":" in node["host"] else node["host"]
    return nodes


def expected(client, node):
    """What the client's constructor has to make of a node."""
    web, socket = ("https", "wss") if node["secure"] else ("http", "ws")
    place = f"{node['bracketed']}:{node['port']}"
    named = {"name": node["identifier"], "password": node["password"]}
    spelt = {**named, "host": node["bracketed"], "port": node["port"], "secure": node["secure"]}
    if client == "shoukaku":
        return {**named, "socket": f"{socket}://{place}{node['path']}/v4/websocket", "rest": f"{web}://{place}{node['path']}/v4"}
    if client == "wavelink":
        return {**named, "uri": f"{web}://{place}{node['path']}"}
    if client == "lavalink.py":
        return {**spelt, "region": (node["regions"] or ["global"])[0]}
    if client == "moonlink":
        return {**spelt, "regions": node["regions"], "priority": node["priority"]}
    return {**spelt, "regions": node["regions"]}


def constructed(client, text, home, folder, environment):
    """What the client's own constructor says of the exported nodes."""
    variables = {**os.environ, **environment}
    if client not in SCRIPTED:
        (folder / "nodes.py").write_text(text, "utf-8")
        return json.loads(run([home / "venv/bin/python", HERE / "construct.py", client, folder / "nodes.py"], env=variables))
    package, kind = SCRIPTED[client]
    (folder / "nodes.mjs").write_text(text, "utf-8")
    (folder / "nodes.ts").write_text(text, "utf-8")
    check = (HERE / "types.ts").read_text("utf-8").replace("CLIENT", package).replace("TYPE", kind)
    (folder / "types.ts").write_text(check, "utf-8")
    node = shutil.which("node") or shutil.which("nodejs") or sys.exit("Node.js is not on the PATH: run ./dev setup")
    run([node, home / "node_modules/typescript/bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
         "--module", "nodenext", "--moduleResolution", "nodenext", "--types", "node", "--typeRoots", home / "node_modules/@types", folder / "types.ts"])
    return json.loads(run([node, HERE / "construct.mjs", package, folder / "nodes.mjs", home], env=variables))


def judge(client, program, home):
    """Every complaint about the export for one client."""
    complaints = []
    nodes = fleet()
    with tempfile.TemporaryDirectory(dir=home, prefix="export-") as place:
        folder = Path(place)
        text, notes = export(program, client, "--with-secrets")
        answers = constructed(client, text, home, folder, {})
        if len(answers) != len(nodes):
            return [f"{len(nodes)} nodes went in, {len(answers)} came out"]
        for node, answer in zip(nodes, answers):
            told = any(note.startswith(node["identifier"] + ":") and "refuses" in note for note in notes)
            if "refused" in answer:
                if not told:
                    complaints.append(f"{node['identifier']}: {client} says \"{answer['refused']}\", and the export did not")
            elif told:
                complaints.append(f"{node['identifier']}: the export says that {client} refuses it, and it does not")
            elif answer != expected(client, node):
                complaints.append(f"{node['identifier']}: {answer} instead of {expected(client, node)}")
        text, _ = export(program, client)
        for node in nodes:
            if len(node["password"]) > 3 and node["password"] in text:
                complaints.append(f"{node['identifier']}: its password was written without being asked for")
        answers = constructed(client, text, home, folder, {"LAVALINK_HOME_PASSWORD": "from outside"})
        if answers[0].get("password") != "from outside":
            complaints.append(f"the password of home does not come from its variable: {answers[0]}")
    return complaints


def main():
    """Judges one client's export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("client", choices=[*SCRIPTED, "wavelink", "lavalink.py"])
    parser.add_argument("--lavadeckctl", required=True, type=Path)
    parser.add_argument("--home", required=True, type=Path)
    arguments = parser.parse_args()
    if not (arguments.home / "node_modules/typescript").is_dir() or not (arguments.home / "venv/bin/python").exists():
        sys.exit(f"The clients are not installed in {arguments.home}: run ./dev setup")
    complaints = judge(arguments.client, arguments.lavadeckctl, arguments.home.resolve())
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)


main()
