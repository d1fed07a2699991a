"""What a client needs to come back: where the host is, the mark of its certificate, and the token of its place."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from tabletop.classroom.net.code import JoinCode
from tabletop.classroom.net.limits import PORT
from tabletop.classroom.net.strict import MalformedError, read_json, read_record


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket.

    Attributes:
        host: Name or address of the host.
        port: Its port.
        mark: The mark of its certificate; empty: the line is plain.
        secret: The secret of the join code, for who comes for the first time; else empty.
        token: The member's token; empty before the first time.
    """

    host: str
    port: int
    mark: str
    secret: str = ""
    token: str = ""

    @classmethod
    def to(cls, address: str, code: str) -> Ticket:
        """Return the ticket for an address that somebody typed, ``HOST`` or ``HOST:PORT``, and a join code.

        Raises:
            ValueError: It is no address, or no code (`MistypedError`).
        """
        host, port = split_address(address)
        read = JoinCode.read(code)
        return cls(host, port, read.mark, secret=read.secret)

    @property
    def uri(self) -> str:
        """Where the host listens."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'wss' if self.mark else 'ws'}://{name}:{self.port}/"

    def text(self) -> str:
        """Return it as a line that can be kept; whoever has it can sit at the place."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Ticket:
        """Return the ticket that `text` wrote.

        Raises:
            MalformedError: It is none.
        """
        ticket = read_record(cls, read_json(text))
        split_address(
            f"[{ticket.host}]:{ticket.port}" if ":" in ticket.host else f"{ticket.host}:{ticket.port}"
        )
        return ticket


def split_address(address: str) -> tuple[str, int]:
    """Return host and port of ``HOST``, ``HOST:PORT`` or ``[IPv6]:PORT``.

    Raises:
        MalformedError: It is none of these.
    """
    bare = address.strip()
    host, port = bare, str(PORT)
    if bare.startswith("["):
        host, _, rest = bare[1:].partition("]")
        port = rest.removeprefix(":") or port
    elif bare.count(":") == 1:
        host, port = bare.split(":")
    fits = host and len(host) < 254 and all(letter.isalnum() or letter in ".-_:%" for letter in host)
    fits = fits and (":" in host or all(0 < len(one) < 64 for one in host.removesuffix(".").split(".")))
    if not fits or not (port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536):
        raise MalformedError("not an address")
    return host, int(port)
