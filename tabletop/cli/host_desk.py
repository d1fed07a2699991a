"""The instructor's desk at a host's terminal: who is there, the timer, the turns; for a host that has no screen."""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import click

from tabletop.classroom.net import Host
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.running import Running
from tabletop.cli.host_words import NotUnderstoodError, Typed, asked_for, read_typed
from tabletop.cli.spoken import printable
from tabletop.drill.wire import phrase_from_plain
from tabletop.language import Catalogue, Text

Lines = asyncio.Queue[str]


@dataclass(slots=True)
class Desk:
    """The desk of every class on a host.

    Attributes:
        host: The host.
        say: The language.
        chosen: The class that deeds are for, by its number.
        known: What was told of each class last, by its id.
    """

    host: Host
    say: Catalogue
    chosen: int = 0
    known: dict[str, tuple[object, ...]] = field(default_factory=dict)

    @property
    def classes(self) -> list[Running]:
        """The classes, in the order in which they are numbered."""
        return list(self.host.classes.values())

    async def serve(self, lines: Lines) -> None:
        """Do what is typed, until ``stop``; without anybody who types, until the program is ended."""
        while True:
            line = await lines.get()
            try:
                typed = read_typed(line)
                if typed is not None:
                    if typed.deed == "stop":
                        return
                    await self._do(typed)
            except NotUnderstoodError as error:
                self._tell(self.say.say(error.phrase))

    async def watch(self, seconds: float = 1.0) -> None:
        """Tell what changed in a class: who came and went, turns that began, the end."""
        while True:
            for number, running in enumerate(self.classes):
                for line in await running.do(lambda now, one=running, at=number: self._news(one, at, now)):  # type: ignore[misc]
                    self._tell(line)
            await asyncio.sleep(seconds)

    async def _do(self, typed: Typed) -> None:
        if typed.deed == "help":
            self._tell(self.say.say("host.help"))
            return
        if typed.deed == "class":
            self._choose(typed.words)
            return
        running = self.classes[self.chosen]
        room = running.room
        if typed.deed == "who":
            for line in await running.do(lambda now: self._standing(running, now)):
                self._tell(line)
            return

        def do(now: float) -> m.Done | m.Cautioned | m.Declined:
            make = asked_for(typed, room.session.drill.turn)
            assert make is not None  # noqa: S101 - every other deed was done above
            return room.do_here(make, now)

        reply = await running.do(do)
        if isinstance(reply, m.Declined):
            self._tell(self.say.say(phrase_from_plain(reply.reason)))
        else:
            self._tell(self.say.say("host.done"))

    def _choose(self, words: tuple[str, ...]) -> None:
        if words:
            number = int(words[0]) if words[0].isascii() and words[0].isdigit() and len(words[0]) < 6 else 0
            if not 1 <= number <= len(self.classes):
                self._tell(self.say.say("host.no-such-class", word=words[0][:40], most=len(self.classes)))
                return
            self.chosen = number - 1
        for number, running in enumerate(self.classes):
            mark = "*" if number == self.chosen else " "
            code = str(self.host.code_of(running))
            title = running.room.session.drill.scenario.title
            self._tell(f"{mark} {number + 1}  {code}  {self.say.say(title)}")

    def _standing(self, running: Running, now: float) -> list[str]:
        """Return how a class stands, in the class's own thread."""
        room, drill = running.room, running.room.session.drill
        phase = self.say.say(f"host.phase-{room.phase}", turn=drill.turn, turns=drill.turns)
        lines = [phase]
        if room.timer.seconds and room.phase == "playing":
            key = "host.timer-paused" if room.timer.paused else "host.timer"
            left = round(room.timer.left(now))
            lines.append(self.say.say(key, left=f"{left // 60}:{left % 60:02d}"))
        width = max(len(one) for one in room.lobby.places)
        for place in room.lobby.places.values():
            status = self.say.say(f"host.status-{room.lobby.status(place.id)}")
            ready = self.say.say("host.ready") if place.id in room.lobby.ready else ""
            lines.append(f"  {place.id:<{width}}  {status:<24}  {ready:<6}  {self.say.say(place.title)}")
        return lines

    def _news(self, running: Running, number: int, now: float) -> list[str]:
        room = running.room
        statuses = tuple(room.lobby.status(one) for one in room.lobby.places)
        phase: tuple[object, ...] = (room.phase, room.session.drill.turn)
        before = self.known.get(room.id)
        self.known[room.id] = (phase, statuses)
        if before is None:
            return []
        lines = []
        if before[0] != phase:
            turns = room.session.drill.turns
            lines.append(self.say.say(f"host.phase-{room.phase}", turn=room.session.drill.turn, turns=turns))
        was = before[1] if isinstance(before[1], tuple) else ()
        for place, old, new in zip(room.lobby.places.values(), was, statuses, strict=True):
            if old != new:
                lines.append(self._moved(place.title, new))
        mark = f"[{number + 1}] " if len(self.classes) > 1 else ""
        return [f"{mark}{line}" for line in lines]

    def _moved(self, title: Text, status: str) -> str:
        return f"{self.say.say(title)}: {self.say.say(f'host.status-{status}')}"

    def _tell(self, text: str) -> None:
        click.echo(printable(text))


def typed_lines(loop: asyncio.AbstractEventLoop) -> Lines:
    """Return what is typed at the terminal, line by line, read in a thread that nobody waits for."""
    lines: Lines = asyncio.Queue()

    def read() -> None:
        with suppress(RuntimeError, ValueError):  # the loop, or the terminal, is closed
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)

    threading.Thread(target=read, name="terminal", daemon=True).start()
    return lines
