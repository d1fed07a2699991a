"""The live ground in a drill's state: what has no power and who knows so, what lies under water."""

from __future__ import annotations

from dataclasses import dataclass, field

from tabletop.city.model import Mode


@dataclass(slots=True)
class LiveGround:
    """What changes about the ground beside its closures.

    Attributes:
        outages: Per zone without power, when it comes back (None: nobody knows).
        unlit: Per seat, when it learned of each zone it believes without power.
        water: Per street under or short of water, the modes it is shut to.
        flooded: Since when polling places are under water.
        moved: When polling places were moved to dry ground.
    """

    outages: dict[str, int | None] = field(default_factory=dict)
    unlit: dict[str, dict[str, int]] = field(default_factory=dict)
    water: dict[str, tuple[Mode, ...]] = field(default_factory=dict)
    flooded: dict[str, int] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)

    def copy(self) -> LiveGround:
        """Return a ground that shares no container."""
        return LiveGround(
            outages=dict(self.outages),
            unlit={seat: dict(known) for seat, known in self.unlit.items()},
            water=dict(self.water),
            flooded=dict(self.flooded),
            moved=dict(self.moved),
        )

    def parts(self) -> dict[str, object]:
        """Return everything as plain values, for the digest."""
        return {
            "outages": self.outages,
            "unlit": self.unlit,
            "water": self.water,
            "flooded": self.flooded,
            "moved": self.moved,
        }
