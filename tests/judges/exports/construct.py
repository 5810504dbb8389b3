#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
"""construct.py CLIENT NODES.py: gives every exported node to the client's own constructor and prints what it made.

Nothing is dialled. The output is one JSON array.
"""
import asyncio
import json
import runpy
import sys


def wavelink_nodes(path):
    """The nodes as wavelink made them."""
    made = runpy.run_path(path)["nodes"]
    return [{"name": n.identifier, "uri": n.uri, "password": n.password} for n in made]


def lavalink_nodes(path):
    """The nodes as Lavalink.py made them; its client is told not to connect."""
    import lavalink
    client = lavalink.Client(1)

    class Still:
        """A client that adds nodes without connecting them."""

        def add_node(self, **settings):
            """What the exported code calls."""
            return client.add_node(connect=False, **settings)

    runpy.run_path(path)["add_nodes"](Still())
    made = []
    for node in client.node_manager.nodes:
        transport = node._transport
        made.append({"name": node.name, "host": transport._host, "port": transport._port, "secure": transport._ssl,
                     "password": transport._password, "region": node.region})
    return made


async def main():
    """Both want a running loop."""
    read = {"wavelink": wavelink_nodes, "lavalink.py": lavalink_nodes}[sys.argv[1]]
    print(json.dumps(read(sys.argv[2])))


asyncio.run(main())
