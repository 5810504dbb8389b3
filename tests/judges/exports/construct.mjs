// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// node construct.mjs CLIENT NODES.mjs HOME: gives every exported node to the client's own constructor and prints, as
// one JSON array, what the client then says it would dial, or why it refuses. Nothing is dialled.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [client, file, home] = process.argv.slice(2);
const require = createRequire(`${home}/package.json`);
const { nodes } = await import(pathToFileURL(file).href);

const constructors = {
  shoukaku(node) {
    const { Connector, Node, Shoukaku } = require('shoukaku');
    class Silent extends Connector { getId() { return '1'; } listen() {} sendPacket() {} }
    const made = new Node(new Shoukaku(new Silent({}), [], {}), node);
    return { name: made.name, socket: made.url, rest: made.rest.url, password: made.auth };
  },
  'lavalink-client'(node) {
    const { LavalinkManager } = require('lavalink-client');
    const manager = new LavalinkManager({ nodes: [node], sendToShard() {}, client: { id: '1' } });
    const made = [...manager.nodeManager.nodes.values()][0];
    const { id, host, port, secure, authorization, regions } = made.options;
    return { name: id, host, port, secure: secure ?? false, password: authorization, regions: regions ?? [] };
  },
  'moonlink.js'(node) {
    const { Manager } = require('moonlink.js');
    const manager = new Manager({ nodes: [node], send() {} });
    manager.nodes._validateConfig(node);
    const { identifier, host, port, secure, password, regions, priority } = node;
    return { name: identifier, host, port, secure, password, regions: regions ?? [], priority: priority ?? 0 };
  },
};

const answers = nodes.map(node => {
  try {
    return constructors[client](node);
  } catch (error) {
    return { refused: String(error.message ?? error) };
  }
});
console.log(JSON.stringify(answers));
process.exit(0);
