"""What a view says of the live ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GaugeSeen:
    """A gauge as anybody may read it: level in centimetres, and by how much it changes within the next hour."""

    id: str
    level: int
    change: int


@dataclass(frozen=True, slots=True)
class GroundSeen:
    """The live ground.

    Attributes:
        dark: Whether it is night.
        gauges: By gauge id; tide tables and river gauges are public.
        flooded: Polling places that stand still under water, with the depth in centimetres; the organiser publishes it.
        moving: Polling places that are being moved to dry ground.
        congested: Nodes where the streets are slow, near open crowds that the seat knows of.
        unlit: Zones the seat believes without power, and since when it has known.
    """

    dark: bool = False
    gauges: Mapping[str, GaugeSeen] = field(default_factory=dict)
    flooded: Mapping[str, int] = field(default_factory=dict)
    moving: tuple[str, ...] = ()
    congested: tuple[str, ...] = ()
    unlit: Mapping[str, int] = field(default_factory=dict)
