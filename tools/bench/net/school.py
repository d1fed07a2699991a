"""A host and its seats in processes of their own, led turn by turn, on loopback or over a bad link."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.bad_link import HOST, BadLink

ROOT = Path(__file__).parents[3]


@dataclass(slots=True)
class Turn:
    """One turn of every class.

    Attributes:
        host: Milliseconds until the host had run it, the slowest class.
        last: Milliseconds until the last seat had its picture.
        bytes: What all seats were sent, for their orders and for the turn.
        orders: Orders that stood.
        over: Whether every drill has ended.
    """

    host: float
    last: float
    bytes: int
    orders: int
    over: bool


@dataclass(slots=True)
class School:
    """A host with so many seats.

    Attributes:
        folder: Where its classes lie.
        link: The bad link that lies between them; None: loopback.
        after: The megabytes that the host held whenever drills had ended and were closed.
    """

    folder: Path
    link: BadLink | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _host: subprocess.Popen[str] | None = None
    _seats: list[subprocess.Popen[str]] = field(default_factory=list)
    seats: int = 0
    codes: list[str] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> School:
        address = HOST if self.link is not None else "127.0.0.1"
        end = self.link.host if self.link is not None else None
        self._host = self._start(end, "tools.bench.net.host", str(self.folder), address)
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()
        self._stack.close()

    @property
    def address(self) -> str:
        """Where the host is."""
        return HOST if self.link is not None else "127.0.0.1"

    def come(self, drill: str, seats: int) -> int:
        """Open as many classes as it takes for so many seats, and let them sit down; return the bytes they were sent."""
        left = seats
        while left > 0:
            told = self.ask(f"open {drill} {left}")
            places = told["places"]
            left -= len(places)
            self.port = told["port"]
            self.codes.append(told["code"])
            end = self.link.seats if self.link is not None else None
            where = (self.address, str(self.port), told["code"])
            self._seats.append(self._start(end, "tools.bench.net.seats", *where, *places))
        self.seats = seats
        return sum(_line(one)["bytes"] for one in self._seats)

    def leave(self) -> None:
        """Let every seat go."""
        for one in self._seats:
            _close(one)
        self._seats.clear()
        self.codes.clear()

    def turn(self) -> Turn:
        """Play a turn: orders of every seat, then its end."""
        for one in self._seats:
            _say(one, "turn")
        given = [_line(one) for one in self._seats]
        ended = self.ask("end")
        shown = [_line(one) for one in self._seats]
        begun = ended["begun"]
        return Turn(
            host=1000 * (max(one["done"] for one in ended["classes"]) - begun),
            last=1000 * (max(max(one["seen"]) for one in shown) - begun),
            bytes=sum(one["bytes"] for one in (*given, *shown)),
            orders=sum(one["orders"] for one in given),
            over=all(one["over"] for one in ended["classes"]),
        )

    def turns(self, drill: str, seats: int, count: int) -> Iterator[Turn]:
        """Play so many turns; where a drill ends, its seats come to the next."""
        self.come(drill, seats)
        for _ in range(count):
            played = self.turn()
            yield played
            if played.over:
                self.leave()
                self.after.append(float(self.ask("close")["megabytes"]))
                self.come(drill, seats)

    def held(self) -> float:
        """Return the megabytes that the host holds now."""
        return float(self.ask("hold")["megabytes"])

    def ask(self, line: str) -> dict[str, Any]:
        """Tell the host something; return its answer."""
        if self._host is None:
            raise RuntimeError("the host was not started")
        _say(self._host, line)
        return _line(self._host)

    def _start(self, end: str | None, module: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", module, *arguments]
        if self.link is not None and end is not None:
            command = self.link.inside(end, command)
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._stack.callback(_end, process)
        return process


def _say(process: subprocess.Popen[str], line: str) -> None:
    if process.stdin is None:
        raise RuntimeError("a process without a line in")
    process.stdin.write(line + "\n")
    process.stdin.flush()


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    line = process.stdout.readline() if process.stdout is not None else ""
    if not line:
        raise RuntimeError(f"a process ended before it answered: {process.args!r}")
    found: dict[str, Any] = json.loads(line)
    return found


def _close(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None and not process.stdin.closed:
        process.stdin.close()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
