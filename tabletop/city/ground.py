"""The ground as it lies, or as one seat believes it to lie: which streets are closed, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.city.errors import CityError
from tabletop.city.model import MODES, Mode


class Ground:
    """Closures over the streets of one city. Made by `Router.ground`.

    Each mode has one integer whose bits are its closed streets, so that a copy costs four references, two
    grounds that agree have equal keys, and no order of closing and opening leaves a trace.

    Attributes:
        version: How many changes were made; a copy goes on counting from its original's.
    """

    __slots__ = ("_closed", "_streets", "version")

    def __init__(self, streets: Mapping[str, int]) -> None:
        """Start with every street open; `streets` gives the number of each street id."""
        self._streets = streets
        self._closed: dict[Mode, int] = dict.fromkeys(MODES, 0)
        self.version = 0

    def close(self, street: str, modes: Iterable[Mode] = MODES) -> None:
        """Close a street, in both directions, to some modes or to all.

        Raises:
            CityError: There is no such street.
        """
        bit = self._bit(street)
        for mode in modes:
            if not self._closed[mode] & bit:
                self._closed[mode] |= bit
                self.version += 1

    def open(self, street: str, modes: Iterable[Mode] = MODES) -> None:
        """Open a street again, to some modes or to all.

        Raises:
            CityError: There is no such street.
        """
        bit = self._bit(street)
        for mode in modes:
            if self._closed[mode] & bit:
                self._closed[mode] ^= bit
                self.version += 1

    def copy(self) -> Ground:
        """Return an independent ground with the same closures; costs about a microsecond."""
        other = Ground.__new__(Ground)
        other._streets = self._streets
        other._closed = self._closed.copy()
        other.version = self.version
        return other

    def __copy__(self) -> Ground:
        return self.copy()

    def __deepcopy__(self, memo: dict[int, object]) -> Ground:
        return self.copy()

    def is_closed(self, street: str, mode: Mode) -> bool:
        """Return whether a street is closed to a mode.

        Raises:
            CityError: There is no such street.
        """
        return bool(self._closed[mode] & self._bit(street))

    def closed_to(self, street: str) -> tuple[Mode, ...]:
        """Return the modes that a street is closed to.

        Raises:
            CityError: There is no such street.
        """
        closed, bit = self._closed, self._bit(street)
        return tuple([mode for mode in MODES if closed[mode] & bit])

    @property
    def closed(self) -> frozenset[str]:
        """The streets closed to at least one mode. Sort before walking over it; `closures` is in order."""
        return frozenset(street for street, _ in self.closures())

    def closures(self) -> tuple[tuple[str, tuple[Mode, ...]], ...]:
        """Return each closed street with the modes it is closed to, in the order of the city's streets."""
        closed = self._closed
        anywhere = 0
        for mode in MODES:
            anywhere |= closed[mode]
        if not anywhere:
            return ()
        return tuple(
            (street, tuple(mode for mode in MODES if closed[mode] >> number & 1))
            for street, number in self._streets.items()
            if anywhere >> number & 1
        )

    @property
    def key(self) -> tuple[int, ...]:
        """One integer a mode; equal for two grounds of a city exactly when they agree on every closure."""
        return tuple(self._closed[mode] for mode in MODES)

    def bits(self, mode: Mode) -> int:
        """Return the closed streets of a mode as the bits of one integer, street 0 the lowest."""
        return self._closed[mode]

    def _bit(self, street: str) -> int:
        number = self._streets.get(street)
        if number is None:
            raise CityError("unknown-street", street)
        return 1 << number
