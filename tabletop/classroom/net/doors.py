"""Doors: how often an address may guess, and how fast a client may talk. Pure; the caller says what time it is."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from tabletop.classroom.net.limits import BURST, LOCKED_FOR, MOST_ADDRESSES, RATE, WRONG_CODES


@dataclass(slots=True)
class _Guesses:
    wrong: int
    last: float


class Doorkeeper:
    """Counts wrong codes and tokens by address, and locks an address out after a few of them.

    A class behind one address is not locked out by a slip: a code finds its own typing errors (see `code`), so what is
    counted is a guess. Members who are in stay in, and whoever comes from another address is let in.
    """

    def __init__(
        self, wrong: int = WRONG_CODES, seconds: float = LOCKED_FOR, addresses: int = MOST_ADDRESSES
    ) -> None:
        """Lock out after so many wrong guesses, for so many seconds; remember so many addresses."""
        self._wrong = wrong
        self._seconds = seconds
        self._addresses = addresses
        self._known: OrderedDict[str, _Guesses] = OrderedDict()

    def locked(self, address: str, now: float) -> int:
        """Return for how many more seconds an address is locked out, rounded up; 0: it may try."""
        known = self._known.get(_room_of(address))
        if known is None or known.wrong < self._wrong:
            return 0
        left = known.last + self._seconds - now
        return max(0, int(left) + (left > int(left)))

    def wrong(self, address: str, now: float) -> None:
        """Count a wrong guess."""
        name = _room_of(address)
        known = self._known.pop(name, None)
        if known is None or now - known.last >= self._seconds:
            known = _Guesses(0, now)
        known.wrong += 1
        known.last = now
        self._known[name] = known
        while len(self._known) > self._addresses:
            self._known.popitem(last=False)


class Tempo:
    """A bucket of tokens: so many messages at once, so many a second on and on."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, now: float, burst: int = BURST, rate: float = RATE) -> None:
        """Begin with a full bucket."""
        self._burst = burst
        self._rate = rate
        self._left = float(burst)
        self._at = now

    def take(self, now: float) -> bool:
        """Take a token; tell whether there was one."""
        self._left = min(float(self._burst), self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True


def _room_of(address: str) -> str:
    """Return an address by which guesses are counted: of IPv6 the network, for one machine has all of its addresses."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(read, IPv6Address):
        inside = read.ipv4_mapped
        return str(inside) if inside is not None else read.exploded[:19]
    return str(read)
