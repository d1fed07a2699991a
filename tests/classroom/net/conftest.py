"""A host on this machine's loopback, and clients that know what it plays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from tabletop import __version__
from tabletop.classroom.net import Client, Host, Ticket
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.running import Running
from tabletop.drill import RULES, Accepted, Answer, Refused
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import incident

LONGEST = 20.0
"""Seconds after which a test that waits for something that will not happen gives up."""


@pytest.fixture(scope="session")
def small(uji: Town) -> Scenario:
    hours = "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 10:00, turn: 30 min}"
    return uji(incident("massa", "assembly", "alun", tell="ops"), stages=hours)


class Class:
    """A host, a class on it, and whoever came."""

    def __init__(self, host: Host, running: Running, scenario: Scenario, stack: AsyncExitStack) -> None:
        self.host = host
        self.running = running
        self.scenario = scenario
        self._stack = stack

    def ticket(self, token: str = "", running: Running | None = None) -> Ticket:
        code = self.host.code_of(running or self.running)
        return Ticket("127.0.0.1", self.host.port, code.mark, "" if token else code.secret, token)

    async def client(self, ticket: Ticket | None = None) -> Client:
        """Return a client that was let in."""
        client = Client(ticket or self.ticket(), self.find)
        await self._stack.enter_async_context(going(client))
        await client.until(lambda one: one.connected and one.room is not None)
        return client

    async def player(self, place: str) -> Client:
        """Return a client that sits at a place."""
        client = await self.client()
        await ok(client.ask(lambda n: m.Take(n, place)))
        await client.until(lambda one: one.room is not None and one.room.you == place)
        return client

    async def desk(self) -> Client:
        return await self.client(self.ticket(self.running.room.desk_token))

    @asynccontextmanager
    async def wire(self, **hello: Any) -> AsyncIterator[Wire]:
        """Return a bare line, on which a member was let in by the code of the class unless told otherwise."""
        who = hello or {"code": self.running.room.secret}
        async with connect(f"ws://127.0.0.1:{self.host.port}/", max_size=None, compression=None) as socket:
            wire = Wire(socket)
            if "nothing" not in who:
                await wire.say(m.hello(__version__, RULES, **who))
            yield wire

    def find(self, name: str, digest: str) -> Scenario | None:
        return self.scenario if digest == self.scenario.digest else None


class Wire:
    """A line as it is, for what no client of ours would send."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, message: m.FromClient) -> None:
        await self.socket.send(m.write(message))

    async def text(self) -> str:
        text = await self.socket.recv()
        assert isinstance(text, str)
        return text

    async def refusal(self) -> str:
        """Return why something was refused next."""
        while True:
            message = m.read_from_host(await self.text())
            if isinstance(message, m.Declined):
                return str(message.reason["key"])

    async def end(self) -> int | None:
        """Wait until the host hangs up; return the code of why."""
        await self.socket.wait_closed()
        return self.socket.close_code


@asynccontextmanager
async def going(client: Client) -> AsyncIterator[Client]:
    task = asyncio.create_task(client.run())
    try:
        yield client
    finally:
        await client.close()
        await asyncio.gather(task, return_exceptions=True)


async def ok(asking: Coroutine[Any, Any, Answer]) -> str:
    """Wait for an answer that must be a yes; return the order's id."""
    answer = await asking
    assert isinstance(answer, Accepted), answer
    return answer.order_id


async def no(asking: Coroutine[Any, Any, Answer]) -> str:
    """Wait for an answer that must be a no; return the key of its reason."""
    answer = await asking
    assert isinstance(answer, Refused), answer
    return answer.reason.key


Lesson = Callable[[Class], Coroutine[Any, Any, None]]


@pytest.fixture
def lesson(small: Scenario, tmp_path: Path) -> Callable[..., None]:
    """Run a lesson on a host of its own."""

    def run(body: Lesson, *, secure: bool = False, **options: Any) -> None:
        async def main() -> None:
            async with asyncio.timeout(LONGEST), AsyncExitStack() as stack:
                host = Host(tmp_path / "host", port=0, secure=secure, **options)
                await stack.enter_async_context(host)
                running = await host.open(small, seed=7, places=["ops", "chief"])
                async with AsyncExitStack() as clients:
                    await body(Class(host, running, small, clients))

        asyncio.run(main())

    return run
