"""The line to one member: what it is shown, as a snapshot and then as numbered deltas, at the pace at which it reads.

Nothing waits in a queue: a line is stirred when something changed, and when it can send again it sends the difference
between what it sent last and what is so now. A slow reader gets fewer and larger deltas; one that takes nothing at all is
dropped, and resumes by its token.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.lobby import Member
from tabletop.language import Phrase

if TYPE_CHECKING:
    from websockets.asyncio.server import ServerConnection

    from tabletop.classroom.net.hosted import HostedClass

Do: TypeAlias = Callable[[Callable[[float], list[str]]], Awaitable[list[str]]]
LOG = logging.getLogger("tabletop.net")


@dataclass(slots=True)
class Stream:
    """What was sent to one member, over all of its lines.

    Attributes:
        id: What the host calls it; another one after a restart.
        seq: Number of the last that was sent; 0: none.
        body: What it led to.
    """

    id: str
    seq: int = 0
    body: Any = None


class Outlet:
    """A line to one member."""

    def __init__(
        self,
        socket: ServerConnection,
        room: HostedClass,
        member: Member,
        stream: Stream,
        patience: float,
    ) -> None:
        """Take an open line.

        Args:
            socket: The line.
            room: The class.
            member: Who reads.
            stream: What it was sent.
            patience: Seconds in which it must take a message.
        """
        self._socket = socket
        self._room_of = room
        self._member = member
        self._stream = stream
        self._patience = patience
        self._room = True
        self._view = True
        self._whole = True
        self._stirred = asyncio.Event()
        self._stirred.set()
        self._sender: asyncio.Task[None] | None = None

    def resume(self, stream: str, seq: int) -> None:
        """Go on where the member's last line ended, if all that was sent on it arrived."""
        self._whole = (stream, seq) != (self._stream.id, self._stream.seq)

    def start(self, do: Do) -> None:
        """Begin to send.

        Args:
            do: Lets the class's thread do something.
        """
        self._sender = asyncio.get_running_loop().create_task(self._run(do))
        self._sender.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Send nothing more."""
        if self._sender is not None:
            self._sender.cancel()
            await asyncio.wait({self._sender})

    async def dismiss(self, why: Phrase) -> None:
        """Say why, and hang up."""
        await self.stop()
        with suppress(Exception):  # its end may be gone, or not read
            async with asyncio.timeout(2):
                await self._socket.send(m.write(m.declined(None, why, final=True)))
        await self._socket.close(1008)

    def stir(self, *, room: bool = False, view: bool = False, whole: bool = False) -> None:
        """Say what is to be sent anew, as soon as the line can send."""
        self._room |= room
        self._view |= view or whole
        self._whole |= whole
        self._stirred.set()

    async def say(self, message: m.FromHost) -> None:
        """Send a message.

        Raises:
            ConnectionClosed: The line is gone.
            TimeoutError: Its other end does not read.
        """
        await self._send(m.write(message))

    def _ended(self, sender: asyncio.Task[None]) -> None:
        """Cut a line that takes nothing more; whoever listens to it finds it gone."""
        if not sender.cancelled():
            error = sender.exception()
            if not _is_gone(error):
                LOG.error("sending", exc_info=error)
            self._socket.transport.abort()

    async def _run(self, do: Do) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            room, view, whole = self._room, self._view, self._whole
            self._room = self._view = self._whole = False
            for text in await do(partial(self._written, room, view, whole)):
                await self._send(text)

    async def _send(self, text: str) -> None:
        async with asyncio.timeout(self._patience):  # wait_for may swallow a cancellation before Python 3.12
            await self._socket.send(text)

    def _written(self, room: bool, view: bool, whole: bool, now: float) -> list[str]:
        """Return the messages that are due, in the class's own thread."""
        texts = []
        if room:
            texts.append(m.write(self._room_of.room_for(self._member, now)))
        if view:
            message = self._seen(whole)
            if message is not None:
                texts.append(m.write(message))
        return texts

    def _seen(self, whole: bool) -> m.Snapshot | m.Delta | None:
        stream, body = self._stream, self._room_of.body_for(self._member)
        before, stream.body = stream.body, body
        if whole or before is None or body is None:
            if body is None and before is None and not whole:
                return None
            stream.seq += 1
            return m.Snapshot(stream.seq, body)
        comparer = self._room_of.comparer
        patch = comparer.diff(before, body)
        if patch is None:
            return None
        stream.seq += 1
        return m.Delta(stream.seq, patch, comparer.check(body))


def _is_gone(error: BaseException | None) -> bool:
    from websockets.exceptions import ConnectionClosed

    return isinstance(error, OSError | ConnectionClosed)  # a timeout is an OSError
