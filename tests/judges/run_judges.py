#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
"""Lets clients that nobody here wrote judge the fake node.

For one client: a run against an honest fake node must pass every step, and then a run against each lie of the fake
node must end as expected.json says: at one of the steps it lists, or, with none listed, unnoticed. So a fake node that is wrong, a fake
node that no longer lies and a driver that no longer checks all fail. Every run has a fake node of its own.
"""
import argparse
import concurrent.futures
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
DRIVERS = {"shoukaku": "shoukaku.mjs", "lavalink-client": "lavalink-client.mjs", "moonlink.js": "moonlink.mjs",
           "lavalink-ws-client": "lavalink-ws-client.mjs", "Lavalink.py": "lavalinkpy.py"}
# moonlink.js reads a ready that comes in one piece with the 101 only when the next frame comes, 30 s later.
NEEDS = {"moonlink.js": {"fault": "ready_late", "delay_ms": 300}}
HONEST_PATIENCE = 20  # seconds for a step: a slow machine is no reason to fail
LYING_PATIENCE = 10  # the same, where a client may wait in vain
RUN_LIMIT = 60
RUNS_AT_ONCE = 3  # they mostly wait


class Missing(Exception):
    """What a judge needs is not there."""


def interpreter(driver, home):
    """The program that runs a driver. Raises Missing when it or the clients are not there as pinned."""
    if driver.endswith(".py"):
        python, stamp = home / "venv/bin/python", home / ".pip-stamp"
        pinned = hashlib.sha256((HERE / "requirements.txt").read_bytes()).hexdigest()
        if not python.exists() or not stamp.exists() or pinned not in stamp.read_text("utf-8"):
            raise Missing(f"Lavalink.py is not installed as pinned in {home}/venv: run ./dev setup")
        return [str(python)]
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        raise Missing("Node.js (18 or later) is not on the PATH: run ./dev setup")
    stamp = home / ".npm-stamp"
    pinned = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if not (home / "node_modules").is_dir() or not stamp.exists() or pinned not in stamp.read_text("utf-8"):
        raise Missing(f"The JavaScript clients are not installed as pinned in {home}/node_modules: run ./dev setup")
    return [node]


@contextlib.contextmanager
def fake_node(program, faults):
    """A fake node on a free port with these faults; its port."""
    command = [program, "fakenode", "--port", "0", "--control", "--json", "--script", str(HERE / "script.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"{program} fakenode gave no address (exit code {process.wait(10)})")
            port = json.loads(line)["port"]
            for fault in faults:
                post(port, "/_fake/fault", fault)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def post(port, path, body):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(),
                                     {"Content-Type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"POST {path} {body}: {error.code} {error.read().decode(errors='replace')}") from error


def run(client, options, lie):
    """One run; the verdict that the driver printed."""
    driver = DRIVERS[client]
    command = [*interpreter(driver, options.home), str(HERE / "drivers" / driver)]
    patience = HONEST_PATIENCE if lie is None else LYING_PATIENCE
    faults = [NEEDS[client]] if client in NEEDS else []
    faults += [{"fault": "lie", "lie": lie}] if lie is not None else []
    with fake_node(options.lavadeckctl, faults) as port, tempfile.TemporaryDirectory() as scratch:
        environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
        environment |= {"JUDGES_HOME": str(options.home), "JUDGES_PORT": str(port), "JUDGES_CLIENT": client,
                        "JUDGES_PATIENCE_MS": str(patience * 1000), "MOONLINK_DB_PATH": scratch, "HOME": scratch}
        try:
            done = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True,
                                  timeout=RUN_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return {"failed": "the whole run", "why": f"no end after {RUN_LIMIT} s", "steps": []}
    verdicts = [line for line in done.stdout.splitlines() if line.startswith('{"client"')]
    if len(verdicts) != 1:
        return {"failed": "the driver", "why": f"exit code {done.returncode}: {done.stdout}{done.stderr}", "steps": []}
    return json.loads(verdicts[0])


def judge(client, options):
    """Every sentence about what is not as expected."""
    expected = json.loads((HERE / "expected.json").read_text("utf-8"))
    wanted = expected["lies"][client]
    mistakes = []
    with concurrent.futures.ThreadPoolExecutor(RUNS_AT_ONCE) as pool:
        honest = pool.submit(run, client, options, None)
        lying = {lie: pool.submit(run, client, options, lie) for lie in wanted}
        verdict = honest.result()
        found = {lie: future.result() for lie, future in lying.items()}
    if verdict["failed"] is not None:
        mistakes.append(f"no lie, and yet {verdict['failed']} failed: {verdict['why']}")
    elif verdict["steps"] != expected["steps"][client]:
        mistakes.append(f"it took the steps {verdict['steps']}, not {expected['steps'][client]}")
    for lie, told in found.items():
        step = told["failed"]
        print(f"  {lie}: {'noticed at ' + step if step else 'unnoticed'}")
        if step not in (wanted[lie] or [None]):
            wish = " or ".join(wanted[lie]) or "no step"
            mistakes.append(f"the lie {lie} was to be noticed at {wish}, and was at {step or 'none'}: {told['why']}")
    noticed = sum(told["failed"] is not None for told in found.values())
    print(f"{client}: {len(verdict['steps'])} steps, {noticed} of {len(found)} lies noticed")
    if options.measure:
        print(json.dumps({"steps": verdict["steps"], "lies": {lie: told["failed"] for lie, told in found.items()}}))
    return mistakes


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("client", choices=DRIVERS)
    parser.add_argument("--lavadeckctl", required=True, help="the program that starts the fake node")
    parser.add_argument("--home", type=Path, required=True, help="where setup.sh installed the clients")
    parser.add_argument("--measure", action="store_true", help="also print what was found in expected.json's words")
    options = parser.parse_args()
    options.home = options.home.resolve()
    try:
        mistakes = judge(options.client, options)
    except Missing as missing:
        sys.exit(str(missing))
    for mistake in mistakes:
        print(f"FAIL {mistake}", file=sys.stderr)
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
