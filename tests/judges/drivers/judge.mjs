// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
//
// What the drivers share. A driver runs a client through the steps of a bot's day, in order; the first step that
// goes wrong, because the client says so or hands out a wrong value, ends the run. One JSON line tells the verdict:
// {"client", "steps": [passed], "failed": step or null, "why"}. run_judges.py reads it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';

export const require = createRequire(`${process.env.JUDGES_HOME}/package.json`);
export const node = {
  host: '127.0.0.1',
  port: Number(process.env.JUDGES_PORT),
  password: 'youshallnotpass',
  user: '170939974227541168',
  guild: '817327181659111454',
  channel: '817327182111559720',
};
node.address = `${node.host}:${node.port}`;

const script = JSON.parse(readFileSync(new URL('../script.json', import.meta.url)));
const patience = Number(process.env.JUDGES_PATIENCE_MS);
const passed = [];
let current = 'start';
let refuse;
let tolerant = false;
let finished = false;

function finish(failed, why) {
  if (finished) return;
  finished = true;
  process.stdout.write(`${JSON.stringify({ client: process.env.JUDGES_CLIENT, steps: passed, failed, why })}\n`, () =>
    process.exit(0));
}

/** For whatever the client reports by itself: it ends the run, except during a step that makes it complain. */
export function complain(why) {
  if (tolerant) return;
  const text = String(why?.stack ?? why);
  if (refuse) refuse(new Error(text));
  else finish(current, text);
}

/** One step: what it does must end well within the time that a run has patience for. */
export async function step(name, act, { noisy = false } = {}) {
  current = name;
  tolerant = noisy;
  let timer;
  try {
    const trouble = new Promise((_, reject) => {
      refuse = reject;
      timer = setTimeout(() => reject(new Error(`no end after ${patience} ms`)), patience);
    });
    const result = await Promise.race([act(), trouble]);
    passed.push(name);
    return result;
  } catch (error) {
    finish(name, String(error?.stack ?? error));
    return new Promise(() => {});
  } finally {
    clearTimeout(timer);
    refuse = undefined;
  }
}

export const done = () => finish(null, '');

/** The next time `emitter` says `event` with arguments that `fits` likes: those arguments. */
export function heard(emitter, event, fits = () => true) {
  return new Promise(resolve => {
    const listener = (...args) => {
      if (!fits(...args)) return;
      (emitter.removeListener ?? emitter.off).call(emitter, event, listener);
      resolve(args);
    };
    emitter.on(event, listener);
  });
}

/** Asks every 20 ms until there is an answer. */
export async function until(ask) {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** What GET /v4/loadtracks must lead to, as the script has it. */
export const urls = {
  track: 'https://music.test/one.mp3',
  radio: 'https://music.test/radio',
  playlist: 'https://music.test/album',
  empty: 'https://music.test/gone.mp3',
  error: 'https://music.test/broken.mp3',
};

/** The info of a track of the script, as a server words it. */
export function trackInfo(id) {
  const t = script.tracks.find(track => track.id === id);
  return {
    identifier: t.identifier, isSeekable: !t.stream, author: t.author,
    length: t.stream ? Number(2n ** 63n - 1n) : t.length, isStream: !!t.stream, title: t.title, uri: t.uri,
    artworkUrl: t.artwork ?? null, isrc: t.isrc ?? null, sourceName: t.source,
  };
}

/** Holds an info that a client gives against the script: every key that it gives, and at least the title. */
export function sameInfo(info, id, ignored = []) {
  const wanted = trackInfo(id);
  assert.equal(info.title, wanted.title);
  for (const key of Object.keys(wanted)) {
    if (!ignored.includes(key)) assert.equal(info[key] ?? null, wanted[key], `${id}: ${key}`);
  }
}

export function sameStats(stats) {
  for (const value of [stats.players, stats.playingPlayers, stats.uptime, stats.cpu.systemLoad,
    stats.cpu.lavalinkLoad, stats.memory.free, stats.memory.used, stats.memory.allocated, stats.memory.reservable]) {
    assert.equal(typeof value, 'number');
  }
  assert.ok(stats.cpu.cores >= 1 && stats.memory.reservable > 0);
  assert.equal(stats.frameStats, null);
}

export function sameServer(info) {
  assert.equal(info.version.semver, script.identity.version);
  assert.deepEqual(info.sourceManagers, script.identity.sources);
  assert.ok(info.filters.includes('timescale'));
}

/** What Discord's gateway would send after the client asked to join. */
export function discordVoice(send) {
  const { guild, channel, user } = node;
  send({ op: 0, t: 'VOICE_STATE_UPDATE', d: { guild_id: guild, channel_id: channel, user_id: user,
    session_id: 'discordsession', self_deaf: true, self_mute: false } });
  send({ op: 0, t: 'VOICE_SERVER_UPDATE', d: { guild_id: guild, token: 'discordtoken',
    endpoint: Object.keys(script.voice)[0] } });
}

/** Cuts the fake node's sockets as a broken cable does. */
export async function cut() {
  const answer = await fetch(`http://${node.address}/_fake/cut`, { method: 'POST' });
  assert.ok(answer.ok, `POST /_fake/cut: ${answer.status}`);
}

// Nothing but the fake node may be dialled, whatever the client thinks it needs.
const dial = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connect(...args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof first === 'object' ? first.path ?? first.host ?? 'localhost' : args[1];
  if (host !== node.host) {
    tolerant = false;
    complain(`dialled ${host}`);
  }
  return dial.apply(this, args);
};
process.on('uncaughtException', complain);
process.on('unhandledRejection', complain);
