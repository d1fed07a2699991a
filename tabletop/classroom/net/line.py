"""A client in a thread of its own, for a program with a loop of its own.

What happened comes out of one queue, what is asked for goes in by the other; neither end ever waits for the other.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any, Literal, TypeAlias

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.boundary import NetworkError
from tabletop.classroom.net.client import Client, Scenarios
from tabletop.classroom.net.drills import shipped_scenario
from tabletop.classroom.net.ticket import Ticket
from tabletop.drill import Answer, View
from tabletop.language import Phrase, phrase

What: TypeAlias = Literal["line", "room", "view", "answer", "over"]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a line tells.

    Attributes:
        what: ``line``: it was opened or lost; ``room``: the class stands otherwise; ``view``: the host showed something else;
            ``answer``: something that was asked for was answered; ``over``: the line ended and will not come back.
        connected: Whether the line is open.
        room: How the class stands.
        body: What the host shows, as JSON holds it.
        view: The view in it, or None.
        tag: What the asker called what was answered.
        answer: The answer.
        trouble: Why the line was lost, or ended.
        ticket: With which this client comes back, once it was let in.
        role: What it may do, once it was let in.
    """

    what: What
    connected: bool = False
    room: m.Room | None = None
    body: Any = None
    view: View | None = None
    tag: object = None
    answer: Answer | None = None
    trouble: Phrase | None = None
    ticket: Ticket | None = None
    role: m.Role | None = None


class Line:
    """A client in a thread."""

    def __init__(self, ticket: Ticket, scenarios: Scenarios = shipped_scenario) -> None:
        """Begin to connect.

        Args:
            ticket: Where, and who.
            scenarios: Finds the scenario that the host plays; called in the line's thread.
        """
        self._inbox: SimpleQueue[Happening] = SimpleQueue()
        self._outbox: asyncio.Queue[tuple[Callable[[Client], Any], object]] = asyncio.Queue()
        self._ticket = ticket
        self._scenarios = scenarios
        self._before: tuple[Any, ...] = (None, None, None)
        self._loop: Future[asyncio.AbstractEventLoop] = Future()
        self._thread = threading.Thread(target=self._work, name="line", daemon=True)
        self._thread.start()

    def ask(self, what: Callable[[Client], Any], tag: object = None) -> None:
        """Ask for something; its answer comes as a happening with the same tag.

        Args:
            what: Given the client, returns the coroutine to await, such as ``lambda client: client.give(seat, order)``.
            tag: What to call it.
        """
        with suppress(RuntimeError, CancelledError):  # the line ended meanwhile, and has told so
            self._loop.result().call_soon_threadsafe(self._outbox.put_nowait, (what, tag))

    def happened(self) -> list[Happening]:
        """Return what happened since this was asked last; never waits."""
        found = []
        with suppress(Empty):
            while True:
                found.append(self._inbox.get_nowait())
        return found

    def wait(self, seconds: float | None = None) -> Happening | None:
        """Wait for the next happening, for so many seconds at most."""
        try:
            return self._inbox.get(timeout=seconds)
        except Empty:
            return None

    def close(self) -> None:
        """Hang up, and wait until the thread has ended."""
        self.ask(_close)
        self._thread.join()

    def _work(self) -> None:
        try:
            asyncio.run(self._main())
        finally:
            self._loop.cancel()

    async def _main(self) -> None:
        client = Client(self._ticket, self._scenarios, lambda: self._notice(client))
        self._loop.set_result(asyncio.get_running_loop())
        asking = asyncio.create_task(self._ask_on(client))
        trouble: Phrase | None = None
        try:
            await client.run()
        except NetworkError as error:
            trouble = error.phrase
        except ValueError:
            trouble = phrase("net.strange-host")
        asking.cancel()
        await asyncio.wait({asking})
        self._inbox.put(Happening("over", trouble=trouble))

    async def _ask_on(self, client: Client) -> None:
        async with asyncio.TaskGroup() as tasks:
            while True:
                what, tag = await self._outbox.get()
                tasks.create_task(self._ask_one(client, what, tag))

    async def _ask_one(self, client: Client, what: Callable[[Client], Any], tag: object) -> None:
        answer = await what(client)
        if answer is not None:
            self._inbox.put(Happening("answer", client.connected, tag=tag, answer=answer))

    def _notice(self, client: Client) -> None:
        """Tell what is another than it was when something was told last."""
        now = (client.connected, client.room, client.body)
        was, self._before = self._before, now
        told = Happening(
            "line",
            client.connected,
            client.room,
            client.body,
            client.view,
            trouble=client.trouble,
            ticket=client.ticket,
            role=client.welcome.role if client.welcome is not None else None,
        )
        whats: tuple[What, ...] = ("line", "room", "view")
        for what, one, other in zip(whats, now, was, strict=True):
            if one is not other:
                self._inbox.put(replace(told, what=what))


async def _close(client: Client) -> None:
    await client.close()
