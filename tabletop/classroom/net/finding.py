"""Hosts found on the local network by multicast DNS (zeroconf, an extra): that a class is there, and nothing of what it is.

What is announced is what a typed address would be: address, port, the title of what is played, whether the line is secured,
and the version. The join code is told by the instructor alone. What is found was said by a stranger: names are cut and
printed as text, and an address is only one to try.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from tabletop import __version__
from tabletop.classroom.net.addresses import own_addresses
from tabletop.classroom.net.boundary import NetworkError
from tabletop.language import phrase

KIND = "_sispamkota._tcp.local."
LOOK = 2.5
"""Seconds in which hosts on a network answer, most of the time."""

MOST_FOUND = 64
_LONGEST = 60


@dataclass(frozen=True, slots=True, order=True)
class FoundHost:
    """A host that said it is there.

    Attributes:
        title: What it says is played.
        address: Its address.
        port: Its port.
        secure: Whether it says its lines are secured; the join code decides.
        program: Version of its program.
    """

    title: str
    address: str
    port: int
    secure: bool
    program: str


@asynccontextmanager
async def announced(
    titles: Sequence[str], port: int, *, secure: bool, interfaces: Sequence[str] | None = None
) -> AsyncIterator[tuple[str, ...]]:
    """Say on the local network that a host is there, as long as the context is open.

    Args:
        titles: What is played.
        port: Where it listens.
        secure: Whether its lines are secured.
        interfaces: Addresses of this machine to say it on, and to be reached at; None: all of them.

    Yields:
        The addresses that are told; none where this machine has no network.

    Raises:
        NetworkError: zeroconf is not installed, or the system does not let it speak.
    """
    asynchronous = _library()
    from zeroconf import Error, ServiceInfo

    addresses = tuple(interfaces) if interfaces else own_addresses()
    if not addresses:
        yield ()
        return
    name = f"kelas-{secrets.token_hex(4)}"
    info = ServiceInfo(
        KIND,
        f"{name}.{KIND}",
        port=port,
        server=f"{name}.local.",
        parsed_addresses=list(addresses),
        properties={
            "title": ", ".join(titles)[:_LONGEST],
            "secure": "1" if secure else "0",
            "program": __version__,
        },
    )
    try:
        speaker = asynchronous.AsyncZeroconf(interfaces=list(addresses))
    except OSError as error:
        raise NetworkError(phrase("net.not-announced")) from error
    try:
        try:
            await speaker.async_register_service(info)
        except (Error, OSError) as error:
            raise NetworkError(phrase("net.not-announced")) from error
        yield addresses
    finally:
        await speaker.async_unregister_all_services()
        await speaker.async_close()


async def find_hosts(
    seconds: float = LOOK, *, most: int = MOST_FOUND, interfaces: Sequence[str] | None = None
) -> tuple[FoundHost, ...]:
    """Return the hosts that answer on the local network.

    Args:
        seconds: How long to listen.
        most: When so many answered, nothing more is waited for.
        interfaces: Addresses of this machine to ask on; None: all of them.

    Raises:
        NetworkError: zeroconf is not installed, or the system does not let it listen.
    """
    asynchronous = _library()
    from zeroconf import InterfaceChoice

    found: dict[str, FoundHost] = {}
    asking: set[asyncio.Task[None]] = set()
    enough = asyncio.Event()
    choice: Any = list(interfaces) if interfaces else InterfaceChoice.All
    try:
        listener = asynchronous.AsyncZeroconf(interfaces=choice)
    except OSError as error:
        raise NetworkError(phrase("net.not-announced")) from error

    async def ask(name: str) -> None:
        info = asynchronous.AsyncServiceInfo(KIND, name)
        if await info.async_request(listener.zeroconf, seconds * 1000):
            host = _read(info)
            if host is not None and len(found) < MOST_FOUND:
                found[name] = host
                if len(found) >= most:
                    enough.set()

    def heard(zeroconf: object, service_type: str, name: str, state_change: object) -> None:
        if len(asking) < MOST_FOUND:
            asking.add(asyncio.get_running_loop().create_task(ask(name)))

    browser = asynchronous.AsyncServiceBrowser(listener.zeroconf, KIND, handlers=[heard])
    try:
        async with asyncio.timeout(seconds):
            await enough.wait()
    except TimeoutError:
        pass
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await browser.async_cancel()
        await listener.async_close()
    return tuple(sorted(set(found.values())))


def _library() -> Any:
    try:
        from zeroconf import asyncio as asynchronous
    except ImportError as error:
        raise NetworkError(phrase("net.needs-zeroconf")) from error
    return asynchronous


def _read(info: Any) -> FoundHost | None:
    """Return what a host said of itself, or None where it is nothing that could be joined."""
    addresses = [one for one in info.parsed_addresses() if ip_address(one.partition("%")[0]).version == 4]
    if not addresses or not 0 < (info.port or 0) < 65536:
        return None
    said = {name: _text(value) for name, value in info.properties.items()}
    secure = said.get(b"secure") != "0"
    return FoundHost(said.get(b"title", ""), addresses[0], info.port, secure, said.get(b"program", ""))


def _text(value: bytes | None) -> str:
    text = (value or b"").decode("utf-8", "replace")[:_LONGEST]
    return "".join(letter if letter.isprintable() else " " for letter in text)
