"""A host beside the table's loop: it serves one class from a folder of its own, and goes on with it after it was killed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from tabletop.classroom.net import Host, NetworkError, Ticket
from tabletop.classroom.net.addresses import is_loopback, own_addresses
from tabletop.classroom.net.finding import announced
from tabletop.classroom.net.host import LOOPBACK
from tabletop.classroom.net.keeping import KeptHost, keep_host, kept_host
from tabletop.classroom.net.limits import PORT
from tabletop.classroom.net.listening import open_many_files
from tabletop.classroom.net.running import Running
from tabletop.scenario.documents.scenario import Scenario

T = TypeVar("T")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - a class is for other machines; whoever hosts one is asked


class Serving:
    """A host in a thread.

    Attributes:
        folder: Where its classes and its certificate lie.
    """

    def __init__(self, folder: Path, address: str, port: int, *, secure: bool = True) -> None:
        """Use `Serving.open` or `Serving.resume`."""
        self.folder = folder
        self._id = ""
        open_many_files()
        self._host = Host(folder, address=address, port=port, secure=secure)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="host", daemon=True)
        self._thread.start()
        self._saying: asyncio.Task[None] | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        scenario: Scenario,
        *,
        address: str = LOOPBACK,
        port: int | None = None,
        **options: Any,
    ) -> Serving:
        """Open a class and serve it.

        Args:
            folder: Does not exist yet.
            scenario: What is played.
            address: The address to bind; this machine alone can come in unless another is given.
            port: The port; None: the usual one, or any where that is taken.
            options: As for `tabletop.classroom.net.HostedClass.open`.

        Raises:
            NetworkError: What is needed is not installed, or nobody may listen there.
            OSError: The folder cannot be written.
            ValueError: There is no such place or class session.
        """
        serving = cls._start(folder, address, PORT if port is None else port, usual=port is None)
        try:
            serving._id = serving._run(serving._host.open(scenario, **options)).room.id
            serving._keep()
            serving._run(serving._say())
        except BaseException:
            serving.close()
            raise
        return serving

    @classmethod
    def resume(cls, folder: Path) -> Serving:
        """Serve a class again that was served before, where its clients look for it, with all that its host served beside.

        Args:
            folder: Of the class.

        Raises:
            NetworkError: It is damaged, or nobody may listen there.
            OSError: The folder cannot be written.
        """
        home = folder.parent
        kept = kept_host(home) or KeptHost("1", LOOPBACK, PORT, True)
        serving = cls._start(home, kept.address, kept.port, usual=False, secure=kept.secure)
        serving._id = folder.name
        if folder.name not in serving._host.classes:
            broken = serving._host.broken.get(folder)
            serving.close()
            if broken is not None:
                raise NetworkError(broken)
            raise FileNotFoundError(2, "no class", str(folder))
        serving._run(serving._say())
        return serving

    @classmethod
    def _start(cls, folder: Path, address: str, port: int, *, usual: bool, secure: bool = True) -> Serving:
        serving = cls(folder, address, port, secure=secure)
        try:
            serving._run(serving._host.start())
        except NetworkError:
            serving.close()
            if not usual:
                raise
            return cls._start(folder, address, 0, usual=False)
        except BaseException:
            serving.close()
            raise
        return serving

    @property
    def running(self) -> Running:
        """The class."""
        return self._host.classes[self._id]

    @property
    def session(self) -> Path:
        """The folder of the session of the class."""
        return self.running.room.session.folder

    @property
    def code(self) -> str:
        """The join code."""
        return str(self._host.code_of(self.running))

    @property
    def port(self) -> int:
        """The port."""
        return self._host.port

    @property
    def open_to_all(self) -> bool:
        """Whether other machines can come in."""
        return not is_loopback(self._host.address)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the class is found, as people type it; the port is left out where it is the usual one."""
        hosts = (self._host.address,) if self._host.address != EVERYWHERE else own_addresses() or (LOOPBACK,)
        return tuple(one if self.port == PORT else f"{one}:{self.port}" for one in hosts)

    def desk(self) -> Ticket:
        """Return the ticket of the instructor's desk."""
        return self._ticket(self.running.room.desk_token)

    def projector(self) -> Ticket:
        """Return the ticket of a projector."""
        return self._ticket(self.running.room.projector_token)

    def close(self) -> None:
        """Hang up and close the journal; the class can be resumed."""
        if self._loop.is_closed():
            return
        with suppress(Exception):  # whatever goes wrong, every turn is on the disk
            self._run(self._hush())
            self._run(self._host.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _ticket(self, token: str) -> Ticket:
        mark = self._host.code_of(self.running).mark
        host = LOOPBACK if self._host.address == EVERYWHERE else self._host.address
        return Ticket(host, self._host.port, mark, token=token)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        waiting: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return waiting.result()

    async def _say(self) -> None:
        """Begin to say on the network that the host is there; where nobody may, the address is typed."""
        if self.open_to_all:
            self._saying = asyncio.create_task(self._say_on())

    async def _say_on(self) -> None:
        titles = [one.room.session.drill.scenario.title.id for one in self._host.classes.values()]
        only = None if self._host.address == EVERYWHERE else [self._host.address]
        with suppress(NetworkError, OSError):
            async with announced(titles, self._host.port, secure=True, interfaces=only):
                await asyncio.Event().wait()

    async def _hush(self) -> None:
        if self._saying is not None:
            self._saying.cancel()
            await asyncio.wait({self._saying})

    def _keep(self) -> None:
        keep_host(self.folder, KeptHost("1", self._host.address, self._host.port, True))
