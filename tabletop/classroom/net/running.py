"""A class at work on a host's loop: one thread of its own does what is asked for, and lines are told what changed.

The thread holds the session alone, so that a turn of one class that takes a second keeps no other class waiting.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from tabletop.classroom.net.hosted import HostedClass
from tabletop.classroom.net.lobby import Member
from tabletop.classroom.net.outlet import Outlet, Stream
from tabletop.classroom.net.standing import Changed
from tabletop.language import phrase

T = TypeVar("T")
LOG = logging.getLogger("tabletop.net")


@dataclass(slots=True)
class _Outcome:
    changed: Changed
    due: float | None


class Running:
    """A class, its lines and its clocks.

    Attributes:
        room: The class; touched by its own thread alone.
        outlets: The line of each member that is connected, by the member's key.
    """

    def __init__(self, room: HostedClass, grace: float) -> None:
        """Take a class; `start` lets it run.

        Args:
            room: The class.
            grace: Seconds for which it waits for a player whose line was cut.
        """
        self.room = room
        self.outlets: dict[str, Outlet] = {}
        self._grace = grace
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"class-{room.id}")
        self._streams: dict[str, Stream] = {}
        self._stream = secrets.token_hex(8)
        self._turn_timer: asyncio.TimerHandle | None = None
        self._graces: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to wait for those who are expected back, and for the end of the turn, which may be due at once."""
        for member in self.room.lobby.members.values():
            if member.lost:
                self._wait_for(member)
        await self.do(self.room.settle)

    async def do(self, what: Callable[[float], T]) -> T:
        """Let the class's thread do something, given the time by the host's clock, then tell the lines what it changed."""
        result, outcome = await asyncio.get_running_loop().run_in_executor(self._thread, self._do, what)
        self._spread(outcome)
        return result

    def stream_of(self, member: Member) -> Stream:
        """Return what a member was sent since this host began."""
        stream = self._streams.get(member.key)
        if stream is None:
            stream = self._streams[member.key] = Stream(f"{self._stream}-{member.key[:8]}")
        return stream

    async def connect(self, member: Member, outlet: Outlet) -> None:
        """Put a member on a line; the one that it had until now is hung up."""
        before = self.outlets.get(member.key)
        self.outlets[member.key] = outlet
        handle = self._graces.pop(member.key, None)
        if handle is not None:
            handle.cancel()
        if before is not None:
            await before.stop()
            self._go(before.dismiss(phrase("net.elsewhere")))
        await self.do(lambda now: self.room.arrived(member))

    async def disconnect(self, member: Member, outlet: Outlet) -> None:
        """Note that a line is gone, unless the member has another by now."""
        if self.outlets.get(member.key) is not outlet:
            return
        del self.outlets[member.key]
        await self.do(lambda now: self.room.lost(member))
        if member.key not in self.outlets:
            self._wait_for(member)

    async def close(self) -> None:
        """Stop the clocks and close the session; the class can be resumed."""
        for handle in (self._turn_timer, *self._graces.values()):
            if handle is not None:
                handle.cancel()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.get_running_loop().run_in_executor(self._thread, self.room.close)
        self._thread.shutdown()

    def _do(self, what: Callable[[float], T]) -> tuple[T, _Outcome]:
        room, now = self.room, time.monotonic()
        result = what(now)
        changed, room.changed = room.changed, Changed()
        return result, _Outcome(changed, room.timer.due(now))

    def _spread(self, outcome: _Outcome) -> None:
        changed = outcome.changed
        for key, outlet in self.outlets.items():
            if changed.room or key in changed.views:
                outlet.stir(room=changed.room, view=key in changed.views)
        if self._turn_timer is not None:
            self._turn_timer.cancel()
            self._turn_timer = None
        if outcome.due is not None:
            self._turn_timer = asyncio.get_running_loop().call_later(outcome.due, self._time_over)

    def _time_over(self) -> None:
        self._turn_timer = None
        self._go(self.do(self.room.time_over))

    def _wait_for(self, member: Member) -> None:
        loop = asyncio.get_running_loop()
        self._graces[member.key] = loop.call_later(self._grace, self._give_up, member)

    def _give_up(self, member: Member) -> None:
        self._graces.pop(member.key, None)
        self._go(self.do(lambda now: self.room.given_up(member, now)))

    def _go(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._went)

    def _went(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            LOG.error("class %s", self.room.id, exc_info=task.exception())
