"""A client: comes to a host by code or token, keeps what it was shown last, and comes back by itself after a loss."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from tabletop import __version__
from tabletop.classroom.net import limits
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.boundary import NetworkError, client_side
from tabletop.classroom.net.certificate import seeing_context
from tabletop.classroom.net.code import mark_of
from tabletop.classroom.net.delta import Comparer, apply, check_of
from tabletop.classroom.net.drills import shipped_scenario
from tabletop.classroom.net.reaching import trouble_of
from tabletop.classroom.net.strict import MalformedError
from tabletop.classroom.net.ticket import Ticket
from tabletop.drill import RULES, Accepted, Answer, Control, Known, Order, Refused, View, from_plain, to_json
from tabletop.drill.wire import phrase_from_plain
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

Scenarios: TypeAlias = Callable[[str, str], Scenario | None]
"""Given an id and a digest, returns that scenario as it lies at this end, or None."""

SLOWEST = 5.0
"""Seconds between two attempts to come back, at most."""


@dataclass(slots=True)
class _Open:
    """Something that was asked for and not answered yet."""

    asked: m.Asked
    answer: asyncio.Future[Answer]


@dataclass(slots=True)
class _Shown:
    """What the host showed last, and what was read of it."""

    stream: str = ""
    seq: int = 0
    body: Any = None
    view: View | None = None


class Client:
    """A client; `run` keeps it connected until it is closed or sent away.

    Attributes:
        ticket: With which it comes back; keep its `text` to come back after the program was ended.
        connected: Whether the line is open.
        attempts: How often in a row it was lost or could not be opened.
        welcome: What the host said first, or None.
        room: How the class stood last, or None.
        scenario: What is played, once known.
        trouble: Why the line could not be opened or was lost last, or None while it is open.
        changed: Is notified of every change.
    """

    def __init__(
        self,
        ticket: Ticket,
        scenarios: Scenarios = shipped_scenario,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        """Say where to go.

        Args:
            ticket: Where, and who.
            scenarios: Finds the scenario that the host plays; by default among the shipped ones.
            on_change: Called on the loop after every change.
        """
        self.ticket = ticket
        self.connected = False
        self.attempts = 0
        self.welcome: m.Welcome | None = None
        self.room: m.Room | None = None
        self.scenario: Scenario | None = None
        self.trouble: Phrase | None = None
        self.changed = asyncio.Condition()
        self._scenarios = scenarios
        self._on_change = on_change
        self._shown = _Shown()
        self._comparer = Comparer()
        self._read = Known()
        self._next = 1
        self._open: dict[int, _Open] = {}
        self._unsure: list[_Open] = []
        self._socket: ClientConnection | None = None
        self._closed = False
        self._asked_whole = False

    async def run(self) -> None:
        """Stay connected: come back after every loss, until `close` is called.

        Raises:
            NetworkError: The host sends this client away for good, is another than the code says, or plays what is not here.
        """
        connect = client_side().connect
        try:
            while not self._closed:
                try:
                    async with await self._dial(connect) as socket:
                        await self._talk(socket)
                except OSError as error:
                    self.trouble = trouble_of(error, self.ticket.host, self.ticket.port)
                except (EOFError, _lost_kinds()):
                    self.trouble = phrase("net.no-answer", host=self.ticket.host, port=str(self.ticket.port))
                self.attempts += 1
                await self._set_lost()
                if not self._closed:
                    await self._pause(self.attempts)
        finally:
            self._end()
            await self._tell()

    async def close(self) -> None:
        """Hang up; `run` ends."""
        self._closed = True
        if self._socket is not None:
            await self._socket.close()
        await self._tell()

    @property
    def body(self) -> Any:
        """What the host showed last, as JSON holds it; None: nothing yet."""
        return self._shown.body

    @property
    def view(self) -> View | None:
        """The view of this seat (for the desk: of everything), or None where there is none yet.

        Raises:
            ValueError: The host showed what is no view of this scenario.
        """
        shown = self._shown
        if shown.view is None and self.scenario is not None and isinstance(shown.body, dict):
            plain = shown.body.get("view")
            self._read.age()
            shown.view = from_plain(plain, self.scenario, self._read) if plain is not None else None
        return shown.view

    async def until(self, holds: Callable[[Client], bool]) -> None:
        """Wait until something holds.

        Raises:
            NetworkError: The client was closed before.
        """
        async with self.changed:
            await self.changed.wait_for(lambda: self._closed or holds(self))
            if not holds(self):
                raise NetworkError(phrase("net.line-closed"))

    async def give(self, seat: str, order: Order) -> Answer:
        """Give an order for the turn that runs next; an accepted one is on the host's journal."""
        return await self.ask(lambda n: m.Give(n, self._turn(), seat, to_json(order)))

    async def take_back(self, order: str) -> Answer:
        """Withdraw an order."""
        return await self.ask(lambda n: m.TakeBack(n, self._turn(), order))

    async def ready(self, ready: bool = True) -> Answer:
        """Be ready to begin, or done with this turn; or not any more."""
        return await self.ask(lambda n: m.Ready(n, self._turn(), ready))

    async def act(self, action: Control) -> Answer:
        """Do something at the desk."""
        return await self.ask(lambda n: m.Act(n, self._turn(), to_json(action)))

    async def end_turn(self) -> Answer:
        """End the turn, from the desk."""
        return await self.ask(lambda n: m.EndTurn(n, self._turn()))

    async def ask(self, make: Callable[[int], m.Asked]) -> Answer:
        """Ask for something, and wait for the answer: over a loss of the line too, and never done twice.

        Args:
            make: Given the number, returns what is asked for.

        Returns:
            `Accepted` (with an order's id, or an empty one), `Warned` or `Refused`.
        """
        if self.welcome is None:
            await self.until(lambda client: client.welcome is not None or client._closed)
        if self._closed:
            return Refused(phrase("net.line-closed"))
        asked = make(self._next)
        text = m.write(asked)
        if len(text) > limits.LONGEST_FROM_CLIENT:
            return Refused(phrase("net.too-long"))
        self._next += 1
        waiting = _Open(asked, asyncio.get_running_loop().create_future())
        self._open[asked.n] = waiting
        if self.connected and self._socket is not None:
            with suppress(OSError, _lost_kinds()):
                await self._socket.send(text)
        return await waiting.answer

    def _turn(self) -> int:
        return self.room.turn if self.room is not None else 0

    async def _dial(self, connect: Any) -> Any:
        """Return a line to the host, its certificate held against the mark."""
        secured = {"ssl": seeing_context()} if self.ticket.mark else {}
        socket = await connect(
            self.ticket.uri,
            compression=None,
            proxy=None,  # a class stays on its own network
            max_size=limits.LONGEST_FROM_HOST,
            open_timeout=limits.HELLO_WITHIN,
            ping_interval=10,
            ping_timeout=20,
            close_timeout=2,
            user_agent_header=None,
            **secured,
        )
        if self.ticket.mark:
            shown = socket.transport.get_extra_info("ssl_object").getpeercert(binary_form=True)
            if await asyncio.to_thread(mark_of, shown) != self.ticket.mark:
                await socket.close()
                raise NetworkError(phrase("net.other-host"))
        return socket

    async def _talk(self, socket: ClientConnection) -> None:
        self._socket = socket
        if self._closed:
            return
        shown, ticket = self._shown, self.ticket
        who = {"token": ticket.token} if ticket.token else {"code": ticket.secret}
        await socket.send(m.write(m.hello(__version__, RULES, **who, stream=shown.stream, seq=shown.seq)))
        try:
            async for text in socket:
                try:
                    message = m.read_from_host(text)
                except MalformedError as error:
                    raise NetworkError(phrase("net.strange-host")) from error
                await self._hear(socket, message)
                await self._tell()
        except _lost_kinds() as error:
            if socket.close_code == 1009:
                raise NetworkError(phrase("net.too-long")) from error
            raise

    async def _hear(self, socket: ClientConnection, message: m.FromHost) -> None:
        match message:
            case m.Welcome():
                await self._come_in(socket, message)
            case m.Room():
                self.room = message
            case m.Snapshot(seq, body):
                self._shown = _Shown(self._shown.stream, seq, body)
                self._asked_whole = False
                self._settle_unsure()
            case m.Delta(seq, patch, check):
                await self._follow(socket, seq, patch, check)
            case m.Declined(None, final=True):
                raise NetworkError(_phrase_of(message.reason))
            case m.Declined(None):
                self.trouble = _phrase_of(message.reason)
            case m.Done(n) | m.Cautioned(n) | m.Declined(n):
                waiting = self._open.pop(n, None) if n is not None else None
                if waiting is not None and not waiting.answer.done():
                    waiting.answer.set_result(_answer_of(message))

    async def _come_in(self, socket: ClientConnection, welcome: m.Welcome) -> None:
        if self.scenario is None or self.scenario.digest != welcome.digest:
            self.scenario = await asyncio.to_thread(self._scenarios, welcome.scenario, welcome.digest)
            self._shown.view = None
            self._read = Known()
        if self.scenario is None or self.scenario.digest != welcome.digest:
            raise NetworkError(phrase("net.no-scenario", scenario=welcome.scenario[:80]))
        self.ticket = replace(self.ticket, token=welcome.token, secret="")
        self.welcome = welcome
        if (
            welcome.stream != self._shown.stream
        ):  # the host was started again: it may not know what it did not answer
            self._shown = _Shown(welcome.stream, 0, self._shown.body, self._shown.view)
            self._unsure += [self._open[n] for n in sorted(self._open)]
            self._open.clear()
            self._next = welcome.next
        sent = 0
        while left := sorted(n for n in self._open if n > sent):
            sent = left[0]
            await socket.send(m.write(self._open[sent].asked))
        self.connected, self.trouble, self.attempts = True, None, 0

    async def _follow(self, socket: ClientConnection, seq: int, patch: Any, check: str) -> None:
        """Take a delta in; one that does not fit is made good by a snapshot."""
        shown = self._shown
        if seq == shown.seq + 1 and not self._asked_whole:
            with suppress(ValueError):
                body = apply(shown.body, patch)
                self._comparer.age()
                if self._comparer.check(body) == check:
                    self._shown = _Shown(shown.stream, seq, body)
                    return
        if not self._asked_whole:
            self._asked_whole = True
            await socket.send(m.write(m.Resync()))

    def _settle_unsure(self) -> None:
        """Answer what was asked for before the host was started again: the view tells which orders stand."""
        if not self._unsure:
            return
        try:
            view = self.view
        except ValueError as error:
            raise NetworkError(phrase("net.strange-host")) from error
        standing: Mapping[Any, str] = {}
        if view is not None:
            standing = {(one.seat, _key(to_json(one.order))): one.order_id for one in view.pending}
        for waiting in self._unsure:
            asked, answer = waiting.asked, waiting.answer
            order = standing.get((asked.seat, _key(asked.order))) if isinstance(asked, m.Give) else None
            if not answer.done():
                answer.set_result(
                    Accepted(order) if order is not None else Refused(phrase("net.not-answered"))
                )
        self._unsure.clear()

    async def _set_lost(self) -> None:
        self.connected = False
        self._socket = None
        self._asked_whole = False
        await self._tell()

    async def _pause(self, attempt: int) -> None:
        """Wait before the next attempt, longer each time and never all clients at once; `close` ends the wait."""
        longest = min(SLOWEST, 0.1 * 2 ** min(attempt, 10))
        seconds = random.uniform(longest / 2, longest)  # noqa: S311 - spreads the load, keeps no secret
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds), self.changed:
                await self.changed.wait_for(lambda: self._closed)

    def _end(self) -> None:
        self._closed = True
        self.connected = False
        for waiting in (*self._open.values(), *self._unsure):
            if not waiting.answer.done():
                waiting.answer.set_result(Refused(phrase("net.line-closed")))
        self._open.clear()
        self._unsure.clear()

    async def _tell(self) -> None:
        self._on_change()
        async with self.changed:
            self.changed.notify_all()


def _key(order: Mapping[str, Any]) -> str:
    return check_of({name: order[name] for name in sorted(order)})


def _answer_of(message: m.Done | m.Cautioned | m.Declined) -> Answer:
    try:
        return m.answer_of(message)
    except MalformedError as error:
        raise NetworkError(phrase("net.strange-host")) from error


def _phrase_of(plain: Any) -> Phrase:
    try:
        return phrase_from_plain(plain)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise NetworkError(phrase("net.strange-host")) from error


def _lost_kinds() -> type[Exception]:
    """Return what websockets raises when a line is lost or cannot be opened."""
    from websockets.exceptions import WebSocketException

    return WebSocketException
