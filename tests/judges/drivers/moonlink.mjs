// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import {
  complain, cut, discordVoice, done, heard, node, require, sameInfo, sameServer, sameStats, step, until, urls,
} from './judge.mjs';

const { Manager } = require('moonlink.js');
const manager = new Manager({
  nodes: [{ identifier: 'fake', host: node.host, port: node.port, password: node.password, secure: false }],
  send: (guild, packet) => { if (packet.d.channel_id) setImmediate(() => discordVoice(p => manager.packetUpdate(p))); },
});
manager.on('nodeError', (_, error) => complain(error));
manager.on('nodeResume', () => complain('resumed a session that was never asked for'));
let fake;

await step('connect', async () => {
  const ready = heard(manager, 'nodeReady');
  const connected = heard(manager, 'nodeConnected');
  await manager.init(node.user);
  await Promise.all([ready, connected]);
  fake = manager.nodes.findNode();
  assert.match(fake.sessionId, /^[a-z0-9]{16}$/);
  manager.removeAllListeners('nodeResume');
});
await step('stats', async () => {
  sameStats(await until(() => fake.stats));
  assert.ok(Number.isFinite(fake.getPenalties()));
});
await step('REST stats', async () => sameStats(await fake.rest.getStats()));
await step('info', async () => {
  sameServer(fake.info);
  assert.ok(fake.capabilities.has('source:youtube'));
});
const found = await step('load', async () => {
  const load = (query, source) => manager.search({ query, source });
  const { tracks: [one], loadType } = await load(urls.track);
  assert.equal(loadType, 'track');
  same(one, 'one');
  same((await load(urls.radio)).tracks[0], 'radio');
  const playlist = await load(urls.playlist);
  assert.deepEqual([playlist.playlistInfo.name, playlist.playlistInfo.selectedTrack], ['Crossings', 1]);
  const { tracks } = await load('harbour', 'youtube');
  ['two', 'three', 'astral'].forEach((id, i) => same(tracks[i], id));
  assert.equal((await load(urls.empty)).loadType, 'empty');
  assert.equal((await load(urls.error)).exception.severity, 'fault');
  return { one, two: tracks[0], three: tracks[1], radio: (await load(urls.radio)).tracks[0] };
});
await step('decode', async () => sameInfo((await fake.rest.decodeTrack(found.one.encoded)).info, 'one'));
await step('own decoder', async () => {
  // It takes every track for seekable. (It also reads modified UTF-8 as UTF-8, so "astral" is not for it.)
  for (const [id, track] of Object.entries(found)) sameInfo(manager.decodeTrack(track.encoded).info, id, ['isSeekable']);
});
const player = manager.players.create({ guildId: node.guild, voiceChannelId: node.channel });
await step('voice', () => player.connect());
const start = heard(manager, 'trackStart');
const update = heard(manager, 'playerUpdate', (_, track, { state }) => state.connected && state.position >= 60_000);
await step('play', async () => {
  assert.equal(await player.play(found.one), true);
  const { volume, track } = await player.updatePlayer({ volume: 70 }); // setVolume() cannot be waited for
  assert.equal(volume, 70);
  sameInfo(track.info, 'one');
});
await step('TrackStart', async () => same((await start)[1], 'one'));
await step('playerUpdate', async () => {
  await player.seek(60_000);
  assert.ok((await update)[2].state.ping >= 0 && player.current.position >= 60_000);
});
await step('players', async () => {
  const players = await fake.rest.getPlayers();
  assert.deepEqual([players.length, players[0].guildId], [1, node.guild]);
});
await step('resume', async () => {
  const before = fake.sessionId;
  const resumed = heard(manager, 'playerResumed');
  await cut();
  assert.equal((await resumed)[0].guildId, node.guild);
  assert.deepEqual([fake.resumed, fake.sessionId], [true, before]);
}, { noisy: true });
await step('TrackEnd', async () => {
  const end = heard(manager, 'trackEnd');
  await player.stop();
  assert.equal((await end)[2], 'stopped');
});
done();

// This client renames the length.
function same(track, id) { sameInfo({ ...track, length: track.duration }, id); }
