"""A host beside the table's loop: it serves one class from a folder of its own, and goes on with it after it was killed."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar

from tabletop.classroom.net import Host, NetworkError, Ticket
from tabletop.classroom.net.host import LOOPBACK
from tabletop.classroom.net.limits import PORT
from tabletop.classroom.net.running import Running
from tabletop.scenario.documents.scenario import Scenario

T = TypeVar("T")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - a class is for other machines; whoever hosts one is asked
FILE = "host.json"
"""Beside the class: at which address and port it is served, so that its clients find it again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a class is served.

    Attributes:
        address: The address that is bound.
        port: The port.
    """

    address: str
    port: int


class Serving:
    """A host in a thread.

    Attributes:
        folder: Where its class and its certificate lie.
        running: The class.
    """

    def __init__(self, folder: Path, address: str, port: int) -> None:
        """Use `Serving.open` or `Serving.resume`."""
        self.folder = folder
        self._host = Host(folder, address=address, port=port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="host", daemon=True)
        self._thread.start()

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
            serving._run(serving._host.open(scenario, **options))
            serving._keep()
        except BaseException:
            serving.close()
            raise
        return serving

    @classmethod
    def resume(cls, folder: Path) -> Serving:
        """Serve a class again that was served before, where its clients look for it.

        Raises:
            NetworkError: It is damaged, or nobody may listen there.
            OSError: The folder cannot be written.
        """
        kept = kept_at(folder)
        serving = cls._start(folder, kept.address, kept.port, usual=False)
        if not serving._host.classes:
            broken = next(iter(serving._host.broken.values()), None)
            serving.close()
            if broken is not None:
                raise NetworkError(broken)
            raise FileNotFoundError(2, "no class", str(folder))
        return serving

    @classmethod
    def _start(cls, folder: Path, address: str, port: int, *, usual: bool) -> Serving:
        serving = cls(folder, address, port)
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
        return next(iter(self._host.classes.values()))

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
        return self._host.address != LOOPBACK

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
            self._run(self._host.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _ticket(self, token: str) -> Ticket:
        mark = self._host.code_of(self.running).mark
        return Ticket(LOOPBACK, self._host.port, mark, token=token)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        waiting: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return waiting.result()

    def _keep(self) -> None:
        new = self.folder / f"{FILE}.new"
        kept = {"address": self._host.address, "port": self._host.port}
        new.write_text(json.dumps(kept), encoding="ascii")
        new.replace(self.folder / FILE)


def kept_at(folder: Path) -> Kept:
    """Return where a class was served; what cannot be read is the usual port of this machine alone."""
    try:
        written = json.loads((folder / FILE).read_text(encoding="ascii"))
        address, port = str(ip_address(written["address"])), written["port"]
    except (OSError, ValueError, LookupError, TypeError):
        return Kept(LOOPBACK, PORT)
    return Kept(address, port if isinstance(port, int) and 0 < port < 65536 else PORT)


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this machine on its networks, the one that leads furthest first; none: it is on no network."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(
            ("192.0.2.1", 9)
        )  # kept for documents, and of UDP nothing is sent: it only chooses a way out
        found.append(asking.getsockname()[0])
    with suppress(OSError):
        for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            found.append(str(one[4][0]))
    return tuple(one for one in dict.fromkeys(found) if not ip_address(one).is_loopback and one != EVERYWHERE)
