"""Why a host was not reached, in plain words, and the two ways on where the network will not let a class through."""

from __future__ import annotations

import errno
import socket
import ssl

from tabletop.classroom.net.addresses import is_elsewhere
from tabletop.language import Phrase, phrase, system_reason
from tabletop.language.text import Param

_AWAY = {
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.EHOSTDOWN if hasattr(errno, "EHOSTDOWN") else errno.EHOSTUNREACH,
}
_FORBIDDEN = {errno.EACCES, errno.EPERM}
_WINDOWS = {10013: errno.EACCES, 10051: errno.ENETUNREACH, 10060: errno.ETIMEDOUT, 10061: errno.ECONNREFUSED}
_WINDOWS |= {10065: errno.EHOSTUNREACH}


def trouble_of(error: OSError, host: str, port: int) -> Phrase:
    """Return why a host was not reached, and what to look at.

    Args:
        error: What the system said.
        host: Name or address of the host.
        port: Its port.
    """
    number = _number(error)
    where: dict[str, Param] = {"host": host, "port": str(port)}
    if isinstance(error, ssl.SSLError):
        return phrase("net.not-secured", **where)
    if isinstance(error, socket.gaierror):
        return phrase("net.no-such-host", host=host)
    if number == errno.ECONNREFUSED:
        return phrase("net.refused", **where)
    if number in _FORBIDDEN:
        return phrase("net.forbidden-here", **where)
    if isinstance(error, TimeoutError) or number == errno.ETIMEDOUT or number in _AWAY:
        if is_elsewhere(host):
            return phrase("net.other-network", **where)
        return phrase("net.out-of-reach" if number in _AWAY else "net.no-echo", **where)
    if number in (errno.ECONNRESET, errno.EPIPE):
        return phrase("net.cut", **where)
    return phrase("net.cannot-reach", **where, reason=system_reason(error))


def ways_on() -> Phrase:
    """Return the two ways to go on without a network."""
    return phrase("net.ways-on")


def _number(error: OSError) -> int | None:
    number = error.errno
    if number is None:  # as asyncio raises them itself
        said_by_kind = {ConnectionRefusedError: errno.ECONNREFUSED, ConnectionError: errno.ECONNRESET}
        return next((code for kind, code in said_by_kind.items() if isinstance(error, kind)), None)
    said = getattr(error, "winerror", None)
    return _WINDOWS.get(said or number or 0, number)
