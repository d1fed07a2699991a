"""The live ground in a drill's state: what has no power, and which seats know so."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class LiveGround:
    """What changes about the ground beside its closures.

    Attributes:
        outages: Per zone without power, when it comes back (None: nobody knows).
        unlit: Per seat, when it learned of each zone it believes without power.
    """

    outages: dict[str, int | None] = field(default_factory=dict)
    unlit: dict[str, dict[str, int]] = field(default_factory=dict)

    def copy(self) -> LiveGround:
        """Return a ground that shares no container."""
        return LiveGround(
            outages=dict(self.outages), unlit={seat: dict(known) for seat, known in self.unlit.items()}
        )

    def parts(self) -> dict[str, object]:
        """Return everything as plain values, for the digest."""
        return {"outages": self.outages, "unlit": self.unlit}
