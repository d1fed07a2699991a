"""Strangers with bad intent: connections that guess, lie and shout, and messages that were spoilt, while a class plays."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tabletop import __version__
from tabletop.classroom.net import HostedClass
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.certificate import seeing_context
from tabletop.classroom.net.limits import LONGEST_FROM_CLIENT
from tabletop.classroom.net.strict import MalformedError
from tabletop.drill import CONTROLS, ORDERS, RULES
from tabletop.scenario import load

AT_ONCE = 24
"""Connections at the same time, fewer than the host takes from one address."""

_SIGNS = '{}[]",:0189.-e\\u0000\ud800 truenl'


async def attack(address: str, port: int, count: int, seed: int = 1) -> Counter[str]:
    """Come to a host so many times in bad ways; return how each ended."""
    ended: Counter[str] = Counter()
    numbers = iter(range(count))

    async def come() -> None:
        for number in numbers:
            chance = Random(seed * 1_000_003 + number)  # noqa: S311 - repeats, keeps no secret
            ended[await _one(address, port, chance)] += 1

    await asyncio.gather(*(come() for _ in range(AT_ONCE)))
    return ended


@contextmanager
def crowd(address: str, port: int, count: int) -> Iterator[None]:
    """Hold so many connections to a host, and say nothing on them."""
    with ExitStack() as stack:
        for _ in range(count):
            one = stack.enter_context(socket.socket())
            one.setblocking(False)
            with suppress(BlockingIOError):
                one.connect((address, port))
        yield


async def _one(address: str, port: int, chance: Random) -> str:
    """Come once; return what came of it."""
    from websockets.asyncio.client import connect
    from websockets.exceptions import WebSocketException

    way = chance.choice(("bytes", "gone", "code", "token", "spoilt", "long", "binary"))
    try:
        async with asyncio.timeout(60):
            if way in ("bytes", "gone"):
                reader, writer = await asyncio.open_connection(address, port)
                if way == "bytes":
                    writer.write(chance.randbytes(chance.randrange(1, 2000)))
                    await writer.drain()
                    await reader.read(1000)
                writer.close()
                await writer.wait_closed()
                return way
            secured: ssl.SSLContext = seeing_context()
            line = connect(
                f"wss://{address}:{port}/", ssl=secured, proxy=None, compression=None, open_timeout=30
            )
            async with line as socket:
                await socket.send(_first(way, chance))
                text = await socket.recv()
                reply = m.read_from_host(text if isinstance(text, str) else "")
                return f"{way}: {reply.reason['key']}" if isinstance(reply, m.Declined) else f"{way}: LET IN"
    except (OSError, EOFError, WebSocketException, MalformedError):
        return f"{way}: cut"


def _first(way: str, chance: Random) -> str | bytes:
    code = "".join(chance.choices("ABCDEFGHJKMNPQRSTVWXYZ0123456789", k=6))
    match way:
        case "code":
            return m.write(m.hello(__version__, RULES, code=code))
        case "token":
            return m.write(m.hello(__version__, RULES, token=code * chance.randrange(1, 20)))
        case "long":
            return "[" * (LONGEST_FROM_CLIENT + chance.randrange(100))
        case "binary":
            return chance.randbytes(200)
        case _:
            text = spoilt(m.write(m.hello(__version__, RULES, code=code)), chance)
            return text.encode(
                "utf-8", "replace"
            ).decode()  # half of a pair of surrogates cannot be sent at all


def spoilt(text: str, chance: Random) -> str:
    """Return a message with a few of its letters changed, gone, doubled or put elsewhere."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.randrange(8))
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + "".join(chance.choices(_SIGNS, k=3)) + text[at:]
            case 2:
                text = text[:end] + text[at:end] * chance.randrange(1, 50) + text[end:]
            case _:
                other = chance.randrange(len(text) + 1)
                text = text[:other] + text[at:end] + text[other:]
    return text


def fuzz(count: int, seed: int = 1) -> Counter[str]:
    """Let a class read so many spoilt messages of a player and of its desk; return what came of them.

    Raises:
        Exception: What the class did not refuse and should have.
    """
    chance, ended = Random(seed), Counter[str]()  # noqa: S311 - repeats, keeps no secret
    with TemporaryDirectory() as folder:
        room = HostedClass.open(
            Path(folder) / "kelas", load("latihan-dasar"), places=["kabag-ops", "kapolres"]
        )
        member, _ = room.enter()
        room.lobby.take(member, "kabag-ops")
        desk = next(one for one in room.lobby.members.values() if one.role == "desk")
        room.do_here(m.Begin, 0.0)
        texts = _honest()
        for number in range(count):
            who = member if number % 4 else desk
            honest = chance.choice(texts).replace('"n":1', f'"n":{room.next_of(who)}')
            try:
                message = m.read_from_client(spoilt(honest, chance))
            except MalformedError:
                ended["not read"] += 1
                continue
            if not isinstance(message, m.Asked):
                ended["not asked"] += 1
                continue
            reply = room.ask(who, message, float(number))
            ended["done" if isinstance(reply, m.Done) else "declined"] += 1
            if room.phase == "over" or room.halted:
                ended[room.phase] += 1
        room.close()
    return ended


def _honest() -> list[str]:
    """Return a message of every kind that is in order, or nearly so: what spoiling begins with."""
    asked: list[m.Asked] = [m.Ready(1, 1, False), m.SetTimer(1, 60), m.Pause(1, True), m.Show(1, "")]
    asked += [
        m.Exchange(1, "kabag-ops", "kapolres"),
        m.Extend(1, 5),
        m.TakeBack(1, 1, "x"),
        m.Take(1, "kapolres"),
    ]
    units = {"unit": "dalmas-1", "to": "kpu-kota", "incident": "x", "text": "x", "course": "x"}
    for kind in ORDERS:
        asked.append(m.Give(1, 1, "kabag-ops", {"kind": kind, **units}))
    asked += [m.Act(1, 1, {"kind": kind, "inject": "x", "reason": "x"}) for kind in CONTROLS]
    asked.append(m.Give(1, 1, "kabag-ops", {"kind": "wait", "unit": "dalmas-1"}))
    asked.append(m.Give(1, 1, "kabag-ops", {"kind": "message", "to": "kapolres", "about": None, "text": "x"}))
    return [m.write(one) for one in asked]
