"""Sockets that a host listens on, with room for so many at once who have not said yet who they are.

Whoever only opens connections costs a host a file each, for as long as a hello may take. Without a bound a neighbour on the
network could take all the files that the system grants, and with them the journal's; so what is beyond the bound is hung
up on before it costs more. Members are not counted, and stay in.
"""

from __future__ import annotations

import socket
import weakref
from contextlib import suppress
from typing import Any

from tabletop.classroom.net.limits import MOST_WAITING, MOST_WAITING_EACH

_FOR_OTHERS = 128
"""Files of a host beside its connections: journals, scenarios, catalogues."""


class Gate(socket.socket):
    """A listening socket with a bound on strangers.

    Where the system grants no files but handles (Windows), it takes everybody: asyncio accepts there by itself.
    """

    def __init__(self, fileno: int, most: int = MOST_WAITING, each: int = MOST_WAITING_EACH) -> None:
        """Take over a socket that listens.

        Args:
            fileno: Its number; it belongs to this one from now on.
            most: Strangers at once, all in all.
            each: Strangers at once from one address.
        """
        super().__init__(fileno=fileno)
        self._most = most
        self._each = each
        self._waiting: dict[int, tuple[weakref.ref[socket.socket], str]] = {}

    def accept(self) -> tuple[socket.socket, Any]:
        """Take the next one in.

        Raises:
            BlockingIOError: There is none, or it was hung up on: the loop asks again when another one comes.
        """
        taken, address = super().accept()
        waiting = {
            number: (ref, other)
            for number, (ref, other) in self._waiting.items()
            if (known := ref()) is not None and known.fileno() == number
        }
        name = str(address[0])
        if len(waiting) >= self._most or sum(other == name for _, other in waiting.values()) >= self._each:
            taken.close()
            self._waiting = waiting
            raise BlockingIOError
        self._waiting = {**waiting, taken.fileno(): (weakref.ref(taken), name)}
        return taken, address

    def admit(self, fileno: int) -> None:
        """Count a connection no longer: it has said who it is."""
        self._waiting.pop(fileno, None)


def listen(address: str, port: int) -> list[Gate]:
    """Return sockets that listen at an address, one for each of its families; all on the same port.

    Args:
        address: An address of this machine, or a name of it.
        port: Which port; 0: any that is free.

    Raises:
        OSError: Nobody may listen there.
    """
    found = socket.getaddrinfo(
        address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_NUMERICSERV
    )
    room = _room()
    gates: list[Gate] = []
    try:
        for family, *_, where in dict.fromkeys(found):
            asked = (where[0], port, *where[2:])
            plain = socket.create_server(asked, family=family, backlog=128)
            gates.append(Gate(plain.detach(), room, min(room, MOST_WAITING_EACH)))
            port = gates[0].getsockname()[1]
    except OSError:
        for gate in gates:
            gate.close()
        raise
    return gates


def _room() -> int:
    """Return how many strangers the system has files for, beside as many members."""
    try:
        import resource
    except ImportError:  # Windows counts none
        return MOST_WAITING
    granted, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if granted == resource.RLIM_INFINITY:
        return MOST_WAITING
    return max(1, min(MOST_WAITING, (granted - _FOR_OTHERS) // 2))


def open_many_files() -> None:
    """Let this process hold as many connections as the system lets it."""
    try:
        import resource
    except ImportError:  # Windows counts none
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # macOS may not hold to what it names
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
