// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import {
  complain, cut, discordVoice, done, heard, node, require, sameInfo, sameServer, sameStats, step, until, urls,
} from './judge.mjs';

const { LavalinkManager } = require('lavalink-client');
const manager = new LavalinkManager({
  nodes: [{ id: 'fake', host: node.host, port: node.port, authorization: node.password, retryDelay: 500 }],
  sendToShard: () => setImmediate(() => discordVoice(packet => manager.sendRawData(packet).catch(complain))),
  client: { id: node.user, username: 'judge' },
  autoSkip: false,
});
const fake = manager.nodeManager.nodes.get('fake');
manager.nodeManager.on('error', (_, error) => complain(error));

await step('connect', async () => {
  const connected = heard(manager.nodeManager, 'connect');
  await manager.init();
  await connected;
  assert.match(await until(() => fake.sessionId), /^[a-z0-9]{16}$/);
  assert.equal(fake.resuming.enabled, false);
});
await step('stats', async () => sameStats(await until(() => fake.stats.memory?.reservable && fake.stats)));
await step('REST stats', async () => sameStats(await fake.fetchStats()));
await step('info', async () => sameServer(fake.info));
const one = await step('load', async () => {
  const load = (query, source) => fake.search({ query, source }, { id: node.user });
  const { tracks: [track], loadType } = await load(urls.track);
  assert.equal(loadType, 'track');
  same(track.info, 'one');
  same((await load(urls.radio)).tracks[0].info, 'radio');
  const { playlist } = await load(urls.playlist);
  assert.equal(playlist.name, 'Crossings');
  same(playlist.selectedTrack.info, 'two');
  const { tracks } = await load('harbour', 'ytsearch');
  ['two', 'three', 'astral'].forEach((id, i) => same(tracks[i].info, id));
  assert.equal((await load(urls.empty)).loadType, 'empty');
  assert.equal((await load(urls.error)).exception.severity, 'fault');
  return track;
});
await step('decode', async () => {
  same((await fake.decode.singleTrack(one.encoded)).info, 'one');
  same((await fake.decode.multipleTracks([one.encoded]))[0].info, 'one');
});
const player = manager.createPlayer({ guildId: node.guild, voiceChannelId: node.channel, volume: 70 });
await step('voice', async () => {
  await player.connect();
  await until(() => player.voice.token);
});
const start = heard(manager, 'trackStart');
const update = heard(manager, 'playerUpdate', (_, { connected, lastPosition }) => connected && lastPosition >= 60_000);
await step('play', async () => {
  await player.play({ clientTrack: one });
  const { volume, track } = await fake.fetchPlayer(node.guild);
  assert.equal(volume, 70);
  sameInfo(track.info, 'one');
});
await step('TrackStart', async () => {
  const [, track, payload] = await start;
  same(track.info, 'one');
  sameInfo(payload.track.info, 'one');
});
await step('playerUpdate', async () => {
  await player.seek(60_000);
  assert.ok((await update)[1].ping.ws >= 0);
});
await step('players', async () => {
  const players = await fake.fetchAllPlayers();
  assert.deepEqual([players.length, players[0].guildId], [1, node.guild]);
});
await step('resume', async () => {
  await fake.updateSession(true, 60_000);
  fake.options.sessionId = fake.sessionId;
  const resumed = heard(manager.nodeManager, 'resumed');
  await cut();
  const [, ready, players] = await resumed;
  assert.equal(ready.sessionId, fake.options.sessionId);
  sameInfo(players[0].track.info, 'one');
}, { noisy: true });
await step('TrackEnd', async () => {
  const end = heard(manager, 'queueEnd');
  await player.stopPlaying();
  assert.equal((await end)[2].reason, 'stopped');
});
done();

// This client renames the length, and gives no artwork as undefined.
function same(info, id) { sameInfo({ ...info, length: info.duration }, id); }
