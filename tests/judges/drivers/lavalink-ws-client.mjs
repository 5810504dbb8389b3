// SPDX-FileCopyrightText: The Lavadeck authors
// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import {
  complain, cut, discordVoice, done, heard, node, require, sameInfo, sameServer, sameStats, step, until, urls,
} from './judge.mjs';

const { LavalinkAPI, LavalinkHttpClient } = require('lavalink-api-client');
const { LavalinkWSClient } = require('lavalink-ws-client');
const api = new LavalinkAPI(new LavalinkHttpClient({ host: node.host, port: node.port, auth: node.password, tls: false }));
const client = new LavalinkWSClient(api,
  { userId: node.user, resuming: { timeout: 60 }, reconnecting: { delay: 200, tries: 5 } });
client.on('error', complain);
client.on('pluginMessage', op => complain(`unknown op ${op}`));
const message = (op, fits = () => true) => heard(client, 'message', m => m.op === op && fits(m));

await step('connect', async () => {
  const ready = heard(client, 'ready');
  client.connect();
  assert.equal((await ready)[0].resumed, false);
  assert.match(client.session.id, /^[a-z0-9]{16}$/);
});
await step('stats', async () => sameStats(await until(() => client.stats)));
await step('REST stats', async () => sameStats(await api.stats()));
await step('info', async () => sameServer(await api.info())); // its version() takes the plain text for JSON
const one = await step('load', async () => {
  const track = await api.loadTracks(urls.track);
  assert.equal(track.loadType, 'track');
  sameInfo(track.data.info, 'one');
  sameInfo((await api.loadTracks(urls.radio)).data.info, 'radio');
  const playlist = await api.loadTracks(urls.playlist);
  assert.equal(playlist.data.info.name, 'Crossings');
  sameInfo(playlist.data.tracks[playlist.data.info.selectedTrack].info, 'two');
  const search = await api.loadTracks('ytsearch:harbour');
  ['two', 'three', 'astral'].forEach((id, i) => sameInfo(search.data[i].info, id));
  assert.equal((await api.loadTracks(urls.empty)).loadType, 'empty');
  assert.equal((await api.loadTracks(urls.error)).data.severity, 'fault');
  return track.data;
});
await step('decode', async () => {
  sameInfo((await api.decodeTrack(one.encoded)).info, 'one');
  sameInfo((await api.decodeTracks([one.encoded]))[0].info, 'one');
});
const player = client.session.player(node.guild);
const connected = message('playerUpdate', ({ state }) => state.connected);
await step('voice', async () => {
  const voice = {};
  discordVoice(({ d }) => Object.assign(voice, d));
  await player.update({ voice: { token: voice.token, endpoint: voice.endpoint, sessionId: voice.session_id,
    channelId: voice.channel_id } });
  assert.ok((await connected)[0].state.ping >= 0);
});
const start = message('event', ({ type }) => type === 'TrackStartEvent');
const update = message('playerUpdate', ({ state }) => state.connected && state.position >= 60_000);
await step('play', async () => {
  const { volume, track } = await player.update({ track: { encoded: one.encoded }, volume: 70 });
  assert.equal(volume, 70);
  sameInfo(track.info, 'one');
});
await step('TrackStart', async () => sameInfo((await start)[0].track.info, 'one'));
await step('playerUpdate', async () => {
  assert.equal((await player.update({ position: 60_000 })).state.position, 60_000);
  assert.equal((await update)[0].guildId, node.guild);
});
await step('players', async () => {
  const players = await client.session.players();
  assert.deepEqual([players.length, players[0].guildId], [1, node.guild]);
});
await step('resume', async () => {
  const before = client.session.id;
  const ready = heard(client, 'ready');
  await cut();
  assert.equal((await ready)[0].resumed, true);
  assert.equal(client.session.id, before);
  sameInfo((await player.fetch()).track.info, 'one');
}, { noisy: true });
await step('TrackEnd', async () => {
  const end = message('event', ({ type }) => type === 'TrackEndEvent');
  await player.update({ track: { encoded: null } });
  assert.equal((await end)[0].reason, 'stopped');
});
done();
