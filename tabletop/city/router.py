"""Compiled routing: integer seconds per edge and mode, over an overlay of closures.

One router is compiled for a city; `Ground` objects say what is closed, in truth or as a seat believes. Trees are cached
by (closures, mode, source), so that many grounds that agree share their work.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.city.model import Mode


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the city.

    Attributes:
        nodes: From the start to the goal, both included.
        seconds: Arrival at each node counted from the start; as long as `nodes`, the first is 0.
        arcs: Index of each arc followed; one shorter than `nodes`.
    """

    nodes: tuple[str, ...]
    seconds: tuple[int, ...]
    arcs: tuple[int, ...]


class Ground:
    """Which streets are closed, to whom: the truth, or what one seat believes.

    Changed in place by `close` and `open`; `version` counts the changes.
    """

    def close(self, street: str) -> None: ...
    def open(self, street: str) -> None: ...
    def copy(self) -> Ground: ...
    @property
    def closed(self) -> frozenset[str]: ...


class Router:
    """The compiled city."""

    def ground(self) -> Ground: ...
    def times(self, ground: Ground, mode: Mode, source: str) -> object: ...
    def route(self, ground: Ground, mode: Mode, source: str, goal: str) -> Route | None: ...
    def seconds(self, ground: Ground, mode: Mode, source: str, goal: str) -> int | None: ...
    def reach(self, ground: Ground, mode: Mode, source: str, within: int) -> dict[str, int]: ...
    def is_open(self, ground: Ground, arc: int, mode: Mode) -> bool: ...
