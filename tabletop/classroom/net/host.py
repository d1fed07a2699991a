"""The host: one asyncio process that owns every class on it, drills and journals, and lets clients in by code and token."""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tabletop import __version__
from tabletop.classroom.net import limits
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.boundary import NetworkError, server_side
from tabletop.classroom.net.certificate import Identity, identity
from tabletop.classroom.net.code import JoinCode
from tabletop.classroom.net.doors import Doorkeeper, Tempo
from tabletop.classroom.net.hosted import HostedClass
from tabletop.classroom.net.keeping import kept_folders
from tabletop.classroom.net.listening import Gate, listen
from tabletop.classroom.net.lobby import Member, NotPossibleError
from tabletop.classroom.net.outlet import Outlet
from tabletop.classroom.net.running import Running
from tabletop.classroom.net.strict import MalformedError
from tabletop.drill import RULES
from tabletop.language import Phrase, phrase, system_reason
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import SessionError, new_folder

if TYPE_CHECKING:
    from websockets.asyncio.server import Server, ServerConnection

LOG = logging.getLogger("tabletop.net")
_QUIET = logging.getLogger("tabletop.net.lines")
_QUIET.setLevel(logging.CRITICAL)  # what strangers send is no error of this program
LOOPBACK = "127.0.0.1"
MOST_MALFORMED = 3
"""Messages that cannot be read before a line is closed: a program of ours sends none."""


class _SentAwayError(Exception):
    """A client is told why, and the line closed; unless it is final, the client tries again."""

    def __init__(self, why: Phrase, *, final: bool = True) -> None:
        super().__init__(why.key)
        self.phrase = why
        self.final = final


class Host:
    """A host on a folder of classes.

    Attributes:
        folder: Where its classes and its certificate lie.
        classes: The classes, by id.
        broken: Folders of classes that cannot be resumed, and why.
        port: Where it listens, once started.
    """

    def __init__(
        self,
        folder: Path,
        *,
        address: str = LOOPBACK,
        port: int = limits.PORT,
        secure: bool = True,
        grace: float = limits.GRACE,
        patience: float = limits.PATIENCE,
        doors: Doorkeeper | None = None,
        tempo: Callable[[float], Tempo] = Tempo,
    ) -> None:
        """Say where a host is to listen; `start` opens it.

        Args:
            folder: Where its classes lie, or will.
            address: Which of this machine's addresses; only this machine can reach it unless another is given.
            port: Which port; 0: any that is free.
            secure: Whether lines are secured by TLS.
            grace: Seconds for which a class waits for a player whose line was cut.
            patience: Seconds in which a reader must take a message.
            doors: Counts wrong guesses.
            tempo: Given the time, returns how fast one client may talk.
        """
        self.folder = folder
        self.classes: dict[str, Running] = {}
        self.broken: dict[Path, Phrase] = {}
        self.port = port
        self.address = address
        self._secure = secure
        self._identity: Identity | None = None
        self._grace = grace
        self._patience = patience
        self._doors = doors or Doorkeeper()
        self._tempo = tempo
        self._servers: list[Server] = []
        self._gates: list[Gate] = []
        self._strangers: dict[str, int] = {}
        self._lines = 0

    async def __aenter__(self) -> Host:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Resume every class of the folder and listen.

        Raises:
            NetworkError: What is needed is not installed, or nobody may listen there.
            OSError: The folder cannot be written.
        """
        serve = server_side().serve
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._secure:
            self._identity = await asyncio.to_thread(identity, self.folder)
        for folder in kept_folders(self.folder):
            try:
                room = await asyncio.to_thread(HostedClass.resume, folder, time.monotonic())
            except SessionError as error:
                self.broken[folder] = error.phrase
                continue
            await self._run(room)
        secured: dict[str, Any] = {}
        if self._identity is not None:
            secured = {"ssl": self._identity.context, "ssl_handshake_timeout": limits.HELLO_WITHIN}
        try:
            self._gates = await asyncio.to_thread(listen, self.address, self.port)
        except OSError as error:
            await self._close_classes()
            reason = system_reason(error)
            raise NetworkError(
                phrase("net.cannot-listen", address=self.address, port=str(self.port), reason=reason)
            ) from error
        self.port = self._gates[0].getsockname()[1]
        self._servers = [
            await serve(
                self._meet,
                sock=gate,
                origins=[None],  # no page in a browser may speak for the one who reads it
                compression=None,
                open_timeout=limits.HELLO_WITHIN,
                ping_interval=10,
                ping_timeout=20,
                close_timeout=2,
                max_size=limits.LONGEST_FROM_CLIENT,
                max_queue=4,
                server_header=None,
                logger=_QUIET,
                **secured,
            )
            for gate in self._gates
        ]

    async def open(self, scenario: Scenario, **options: Any) -> Running:
        """Open a class; `options` are those of `HostedClass.open`.

        Raises:
            ValueError: There is no such place or class session.
            SessionError: Its folder holds something already.
            OSError: It cannot be written.
        """
        started = datetime.now(UTC).strftime("%Y-%m-%d-%H%M")
        folder = new_folder(self.folder, scenario.id, started)
        return await self._run(await asyncio.to_thread(lambda: HostedClass.open(folder, scenario, **options)))

    def code_of(self, running: Running) -> JoinCode:
        """Return the join code of a class."""
        return JoinCode(running.room.secret, self._identity.mark if self._identity is not None else "")

    async def close(self) -> None:
        """Hang up, and close every journal; the classes can be resumed."""
        for server in self._servers:
            server.close()
            await server.wait_closed()
        self._servers.clear()
        await self._close_classes()

    async def _close_classes(self) -> None:
        for running in self.classes.values():
            await running.close()
        self.classes.clear()

    async def _run(self, room: HostedClass) -> Running:
        running = Running(room, self._grace)
        self.classes[room.id] = running
        await running.start()
        return running

    async def _meet(self, socket: ServerConnection) -> None:
        """Serve one line from its first message to its end."""
        from websockets.exceptions import ConnectionClosed

        address = str(socket.remote_address[0])
        self._lines += 1
        self._strangers[address] = self._strangers.get(address, 0) + 1
        known = False
        try:
            running, member, hello = await self._admit(socket, address)
            self._forget(address)
            known = True
            for gate in self._gates:
                gate.admit(socket.transport.get_extra_info("socket").fileno())
            await self._attend(socket, running, member, hello)
        except _SentAwayError as error:
            await _hang_up(socket, error.phrase, error.final)
        except (ConnectionClosed, TimeoutError):
            socket.transport.abort()
        except Exception:
            LOG.exception("a line from %s", address)
            await socket.close(1011)
        finally:
            self._lines -= 1
            if not known:
                self._forget(address)

    def _forget(self, address: str) -> None:
        self._strangers[address] -= 1
        if not self._strangers[address]:
            del self._strangers[address]

    async def _admit(self, socket: ServerConnection, address: str) -> tuple[Running, Member, m.Hello]:
        """Return who is on the line, and where.

        Raises:
            _SentAwayError: Whoever it is does not come in.
        """
        if self._lines > limits.MOST_CONNECTIONS or self._strangers[address] > limits.MOST_STRANGERS:
            raise _SentAwayError(phrase("net.crowded"), final=False)
        try:
            async with asyncio.timeout(limits.HELLO_WITHIN):
                hello = m.read_from_client(await socket.recv())
        except TimeoutError:
            raise _SentAwayError(phrase("net.silent"), final=False) from None
        except MalformedError:
            raise _SentAwayError(phrase("net.malformed")) from None
        if not isinstance(hello, m.Hello):
            raise _SentAwayError(phrase("net.malformed"))
        if hello.protocol != limits.PROTOCOL or hello.rules != RULES:
            raise _SentAwayError(phrase("net.other-version", theirs=__version__, ours=hello.program[:40]))
        running, member, token = await self._recognise(hello, address)
        return running, member, replace(hello, token=token)

    async def _recognise(self, hello: m.Hello, address: str) -> tuple[Running, Member, str]:
        """Return the class and the member that a token or a code means, and the member's token.

        A token is far too long to be guessed, so it lets in even from an address that guessed too many codes: a neighbour can
        keep nobody out of a class that he is in already.

        Raises:
            _SentAwayError: It means none, or nobody may guess from there now.
        """
        for running in self.classes.values() if hello.token else ():
            known = running.room.lobby.known(hello.token)
            if known is not None:
                return running, known, hello.token
        seconds = self._doors.locked(address, time.monotonic())
        if seconds:
            raise _SentAwayError(phrase("net.locked", seconds=seconds))
        code = hello.code.encode("utf-8", "surrogatepass")
        found = [
            one for one in self.classes.values() if hmac.compare_digest(one.room.secret.encode("ascii"), code)
        ]
        if not found:
            self._doors.wrong(address, time.monotonic())
            raise _SentAwayError(phrase("net.unknown-token" if hello.token else "net.wrong-code"))
        running = found[0]
        try:
            member, token = await running.do(lambda now: running.room.enter())
        except NotPossibleError as error:
            raise _SentAwayError(error.phrase) from None
        except OSError:
            raise _SentAwayError(phrase("net.unsaved"), final=False) from None
        return running, member, token

    async def _attend(
        self, socket: ServerConnection, running: Running, member: Member, hello: m.Hello
    ) -> None:
        """Serve a member until its line is gone, or another one takes its place."""
        room = running.room
        outlet = Outlet(socket, room, member, running.stream_of(member), self._patience)
        await running.connect(member, outlet)
        try:
            outlet.resume(hello.stream, hello.seq)
            await outlet.say(await running.do(lambda now: self._welcome(running, member, hello.token)))
            outlet.start(running.do)
            await self._listen(socket, running, member, outlet)
        finally:
            await outlet.stop()
            await running.disconnect(member, outlet)

    def _welcome(self, running: Running, member: Member, token: str) -> m.Welcome:
        room = running.room
        scenario = room.session.drill.scenario
        return m.Welcome(
            __version__,
            running.stream_of(member).id,
            room.id,
            scenario.id,
            scenario.digest,
            member.role,
            token,
            room.next_of(member),
        )

    async def _listen(
        self, socket: ServerConnection, running: Running, member: Member, outlet: Outlet
    ) -> None:
        tempo = self._tempo(time.monotonic())
        whole = Tempo(time.monotonic(), limits.SNAPSHOTS, limits.SNAPSHOT_RATE)
        malformed = 0
        async for text in socket:
            if not tempo.take(time.monotonic()):
                raise _SentAwayError(phrase("net.too-fast"))
            try:
                message = m.read_from_client(text)
            except MalformedError:
                malformed += 1
                if malformed >= MOST_MALFORMED:
                    raise _SentAwayError(phrase("net.malformed")) from None
                await outlet.say(m.declined(None, phrase("net.malformed")))
                continue
            if isinstance(message, m.Asked):
                asked = message
                await outlet.say(await running.do(lambda now: running.room.ask(member, asked, now)))  # noqa: B023 - awaited at once
            elif isinstance(message, m.Resync) and whole.take(time.monotonic()):
                outlet.stir(whole=True)
            else:
                raise _SentAwayError(
                    phrase("net.too-fast" if isinstance(message, m.Resync) else "net.malformed")
                )


async def _hang_up(socket: ServerConnection, why: Phrase, final: bool) -> None:
    """Say why, and close the line."""
    with suppress(Exception):  # whoever is sent away may be gone, or not read
        async with asyncio.timeout(2):
            await socket.send(m.write(m.declined(None, why, final=final)))
    await socket.close(1008)
