// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import {
  complain, cut, discordVoice, done, heard, node, require, sameInfo, sameServer, sameStats, step, until, urls,
} from './judge.mjs';

const { Connector, Shoukaku } = require('shoukaku');
class Loopback extends Connector {
  getId() { return node.user; }
  listen(nodes) { setImmediate(() => this.ready(nodes)); }
  sendPacket(shard, packet) { if (packet.d.channel_id) setImmediate(() => discordVoice(p => this.raw(p))); }
}

const shoukaku = new Shoukaku(new Loopback({}), [{ name: 'fake', url: node.address, auth: node.password }],
  { resume: true, resumeTimeout: 60, reconnectInterval: 1, reconnectTries: 5 });
shoukaku.on('error', (name, error) => complain(error));

await step('connect', async () => {
  const [, resumed] = await heard(shoukaku, 'ready');
  assert.equal(resumed, false);
  assert.match(fake().sessionId, /^[a-z0-9]{16}$/);
});
const { rest } = fake();
await step('stats', async () => {
  sameStats(await until(() => fake().stats));
  assert.equal(typeof fake().penalties, 'number');
  sameStats(await rest.stats());
});
await step('info', async () => sameServer(await rest.getLavalinkInfo()));
const one = await step('load', async () => {
  const track = await rest.resolve(urls.track);
  assert.equal(track.loadType, 'track');
  sameInfo(track.data.info, 'one');
  sameInfo((await rest.resolve(urls.radio)).data.info, 'radio');
  const playlist = await rest.resolve(urls.playlist);
  assert.equal(playlist.data.info.name, 'Crossings');
  sameInfo(playlist.data.tracks[playlist.data.info.selectedTrack].info, 'two');
  const search = await rest.resolve('ytsearch:harbour');
  ['two', 'three', 'astral'].forEach((id, i) => sameInfo(search.data[i].info, id));
  assert.equal((await rest.resolve(urls.empty)).loadType, 'empty');
  assert.equal((await rest.resolve(urls.error)).data.severity, 'fault');
  return track.data;
});
await step('decode', async () => sameInfo((await rest.decode(one.encoded)).info, 'one'));
const player = await step('voice', () =>
  shoukaku.joinVoiceChannel({ guildId: node.guild, channelId: node.channel, shardId: 0 }));
const start = heard(player, 'start');
const update = heard(player, 'update', ({ state }) => state.connected && state.position >= 60_000);
await step('play', async () => {
  await player.playTrack({ track: { encoded: one.encoded }, volume: 70 });
  const { volume, track } = await rest.getPlayer(node.guild);
  assert.equal(volume, 70);
  sameInfo(track.info, 'one');
});
await step('TrackStart', async () => sameInfo((await start)[0].track.info, 'one'));
await step('playerUpdate', async () => {
  await player.seekTo(60_000);
  assert.ok((await update)[0].state.ping >= 0 && player.position >= 60_000);
});
await step('players', async () => {
  const players = await rest.getPlayers();
  assert.deepEqual([players.length, players[0].guildId], [1, node.guild]);
});
await step('resume', async () => {
  const before = fake().sessionId;
  const ready = heard(shoukaku, 'ready');
  await cut();
  assert.equal((await ready)[1], true);
  assert.equal(fake().sessionId, before);
  sameInfo((await rest.getPlayer(node.guild)).track.info, 'one');
}, { noisy: true });
await step('TrackEnd', async () => {
  const end = heard(player, 'end');
  await player.stopTrack();
  assert.equal((await end)[0].reason, 'stopped');
});
done();

function fake() { return shoukaku.nodes.get('fake'); }
