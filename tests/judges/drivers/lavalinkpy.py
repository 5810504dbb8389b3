# SPDX-FileCopyrightText: The Lavadeck authors
# SPDX-License-Identifier: MIT
"""Lavalink.py through the same steps as the JavaScript clients; see judge.mjs for the verdict that it prints."""
import asyncio
import json
import logging
import os
import sys
import traceback
import urllib.request
from pathlib import Path

import lavalink

HOST = "127.0.0.1"
PORT = int(os.environ["JUDGES_PORT"])
PATIENCE = int(os.environ["JUDGES_PATIENCE_MS"]) / 1000
SCRIPT = json.loads((Path(__file__).parent.parent / "script.json").read_text("utf-8"))
USER, GUILD, CHANNEL = 170939974227541168, 817327181659111454, 817327182111559720
SITE = "https://music.test/"


class Steps:
    """Runs one step after the other; what the client logs as a warning or worse fails the step it happens in."""

    def __init__(self):
        self.passed = []
        self.current = "start"
        self.trouble = None
        self.noisy = False

    def complain(self, why):
        if self.trouble is not None and not self.noisy and not self.trouble.done():
            self.trouble.set_exception(RuntimeError(why))

    async def run(self, name, act, noisy=False):
        self.current, self.noisy = name, noisy
        self.trouble = asyncio.get_running_loop().create_future()
        work = asyncio.ensure_future(act)
        await asyncio.wait({work, self.trouble}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if self.trouble.done():
            self.trouble.result()
        if not work.done():
            raise TimeoutError(f"no end after {PATIENCE} s")
        self.passed.append(name)
        return work.result()


class Heard(logging.Handler):
    def __init__(self, steps):
        super().__init__(logging.WARNING)
        self.steps = steps

    def emit(self, record):
        self.steps.complain(self.format(record))


def only_loopback(steps):
    """Nothing but the fake node may be dialled."""
    def audit(event, args):
        if event == "socket.connect" and args[1][0] != HOST:
            steps.noisy = False
            steps.complain(f"dialled {args[1]}")
        elif event == "socket.getaddrinfo" and args[0] != HOST:
            steps.noisy = False
            steps.complain(f"looked up {args[0]}")
    sys.addaudithook(audit)


def same_track(track, key, ignored=()):
    wanted = next(entry for entry in SCRIPT["tracks"] if entry["id"] == key)
    stream = wanted.get("stream", False)
    told = {"identifier": wanted["identifier"], "title": wanted["title"], "author": wanted["author"],
            "duration": 2**63 - 1 if stream else wanted["length"], "is_stream": stream, "is_seekable": not stream,
            "uri": wanted["uri"], "artwork_url": wanted.get("artwork"), "isrc": wanted.get("isrc"),
            "source_name": wanted["source"], "position": 0}
    for name, value in told.items():
        if name not in ignored:
            assert getattr(track, name) == value, f"{key}: {name} is {getattr(track, name)!r}, not {value!r}"


def same_raw(info, key):
    """The same for an info that the client hands out as it came."""
    same_track(lavalink.AudioTrack({"info": info}), key, ignored=("position",))


async def eventually(ask):
    while not ask():
        await asyncio.sleep(0.02)
    return ask()


def discord(kind):
    shared = {"guild_id": str(GUILD)}
    if kind == "VOICE_STATE_UPDATE":
        return {"t": kind, "d": shared | {"user_id": str(USER), "channel_id": str(CHANNEL), "session_id": "discordsession"}}
    return {"t": kind, "d": shared | {"token": "discordtoken", "endpoint": next(iter(SCRIPT["voice"]))}}


class Events:
    """Keeps what the client reports, by type, and waits for it."""

    def __init__(self, client):
        self.seen = []
        client.add_event_hook(self.keep)

    async def keep(self, event):
        self.seen.append(event)

    async def first(self, kind, fits=lambda event: True):
        return await eventually(lambda: next((e for e in self.seen if isinstance(e, kind) and fits(e)), None))


def connect(session=None):
    client = lavalink.Client(USER)
    events = Events(client)
    node = client.add_node(HOST, PORT, "youshallnotpass", "eu", name="fake", session_id=session)
    return client, events, node


async def drive(steps):
    client, events, node = connect()

    async def ready():
        event = await events.first(lavalink.NodeReadyEvent)
        assert event.resumed is False and isinstance(node.session_id, str) and len(node.session_id) == 16

    async def stats():
        await eventually(lambda: not node.stats.is_fake)
        assert node.stats.cpu_cores >= 1 and node.stats.memory_reservable > 0 and node.penalty < 9e30

    async def rest_stats():
        raw = await node.get_stats()
        assert raw["memory"]["used"] > 0 and raw["cpu"]["cores"] >= 1 and raw["frameStats"] is None

    async def info():
        raw = await node.get_info()
        assert raw["version"]["semver"] == await node.get_version() == SCRIPT["identity"]["version"]
        assert raw["sourceManagers"] == SCRIPT["identity"]["sources"]

    async def load():
        one = await client.get_tracks(SITE + "one.mp3")
        assert one.load_type == lavalink.LoadType.TRACK
        radio = await client.get_tracks(SITE + "radio")
        album = await client.get_tracks(SITE + "album")
        assert album.playlist_info.name == "Crossings"
        same_track(album.selected_track, "two")
        search = await client.get_tracks("ytsearch:harbour")
        found = {"one": one.tracks[0], "radio": radio.tracks[0]} | dict(zip(("two", "three", "astral"), search.tracks, strict=True))
        for key, track in found.items():
            same_track(track, key)
        assert (await client.get_tracks(SITE + "gone.mp3")).load_type == lavalink.LoadType.EMPTY
        assert (await client.get_tracks(SITE + "broken.mp3")).error.severity == lavalink.Severity.FAULT
        return found

    async def decode():
        same_track(await client.decode_track(found["one"].track), "one")
        same_track((await client.decode_tracks([found["astral"].track]))[0], "astral")

    async def own_decoder():
        for key, track in found.items():
            mine = lavalink.decode_track(track.track)
            same_track(mine, key, ignored=("position",))
            assert mine.extra["encoder_version"] == 3 and mine.extra["position"] == 0
            if track.source_name == "http":
                assert mine.extra["source_specific"] == {"probe_info": "mp3"}

    async def voice():
        await client.voice_update_handler(discord("VOICE_STATE_UPDATE"))
        await client.voice_update_handler(discord("VOICE_SERVER_UPDATE"))
        assert (await node.get_player(GUILD))["voice"]["channelId"] == str(CHANNEL)

    async def play():
        await player.play(found["one"], volume=70)
        assert player.volume == 70
        raw = await node.get_player(GUILD)
        assert raw["volume"] == 70
        same_raw(raw["track"]["info"], "one")

    async def track_start():
        same_track((await events.first(lavalink.TrackStartEvent)).track, "one")

    async def player_update():
        await player.seek(60_000)
        event = await events.first(lavalink.PlayerUpdateEvent, lambda e: e.connected and e.position >= 60_000)
        assert event.ping >= 0 and player.position >= 60_000

    async def players():
        raw = await node.get_players()
        assert [entry["guildId"] for entry in raw] == [str(GUILD)]

    async def resume():
        session = node.session_id
        await node.update_session(resuming=True, timeout=60)
        request = urllib.request.Request(f"http://{HOST}:{PORT}/_fake/cut", method="POST")
        await asyncio.to_thread(urllib.request.urlopen, request, timeout=PATIENCE)
        await events.first(lavalink.NodeDisconnectedEvent)
        await client.close()  # in the same process it would come back without its Session-Id
        again, seen, node_again = connect(session)
        event = await seen.first(lavalink.NodeReadyEvent)
        assert event.resumed is True and event.session_id == session
        same_raw((await node_again.get_player(GUILD))["track"]["info"], "one")
        return again

    async def track_end():
        await player.stop()
        assert (await events.first(lavalink.TrackEndEvent)).reason == lavalink.EndReason.STOPPED

    await steps.run("connect", ready())
    await steps.run("stats", stats())
    await steps.run("REST stats", rest_stats())
    await steps.run("info", info())
    found = await steps.run("load", load())
    await steps.run("decode", decode())
    await steps.run("own decoder", own_decoder())
    player = client.player_manager.create(GUILD)
    await steps.run("voice", voice())
    await steps.run("play", play())
    await steps.run("TrackStart", track_start())
    await steps.run("playerUpdate", player_update())
    await steps.run("players", players())
    await steps.run("TrackEnd", track_end())
    await player.play(found["one"])
    again = await steps.run("resume", resume(), noisy=True)
    await again.close()


async def main():
    steps = Steps()
    only_loopback(steps)
    logging.getLogger("lavalink").addHandler(Heard(steps))
    verdict = {"client": os.environ["JUDGES_CLIENT"], "failed": None, "why": ""}
    try:
        await drive(steps)
    except Exception:  # a client may fail in any way; which one is the verdict
        verdict |= {"failed": steps.current, "why": traceback.format_exc()}
    print(json.dumps(verdict | {"steps": steps.passed}), flush=True)
    os._exit(0)  # not waiting for tasks of a client that may be stuck


asyncio.run(main())
