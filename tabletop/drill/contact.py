"""What changes about the lines of coordination: cuts, silence, runners under way. Only `applying.lines` writes it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RelayedOrder:
    """An order as JSON that a runner carries to a unit, where he is at `arrives`."""

    seat: str
    unit: str
    written: str
    warned: bool
    arrives: int


@dataclass(slots=True)
class Contact:
    """Who can reach whom.

    Attributes:
        cuts: Per cut, the channels that it holds down, by their places in the scenario.
        silent: Per seat, since when it has not reached each other seat.
        relayed: Orders that a runner carries, by order id.
        neglected: Messages, requests and reports neglected so far.
    """

    cuts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    silent: dict[str, dict[str, int]] = field(default_factory=dict)
    relayed: dict[str, RelayedOrder] = field(default_factory=dict)
    neglected: int = 0

    def copy(self) -> Contact:
        """Return a copy that shares no container."""
        silent = {seat: dict(known) for seat, known in self.silent.items()}
        return Contact(dict(self.cuts), silent, dict(self.relayed), self.neglected)

    def parts(self) -> dict[str, object]:
        """Return what a digest writes of it beside the orders under way."""
        return {"cuts": self.cuts, "silent": self.silent, "neglected": self.neglected}
