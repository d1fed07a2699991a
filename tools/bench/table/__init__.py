"""Every aim of the table beside its figure: ``python -m tools.bench table``.

Each part is measured in processes of its own, without a screen, and again and again; an idle window is a real one where
Xvfb is installed. ``python -m tools.bench.table.screens --table`` walks through the screens alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from tools.bench import show
from tools.bench.first_frame import WANTED, seconds
from tools.bench.table.figure import HEADER, Aim, Figure, apart, gathered
from tools.bench.table.house import measure

ROUNDS = 3
OPENS, STANDS, FRAME, TWO_FRAMES = Aim(100, "ms"), Aim(30, "ms"), Aim(16.7, "ms"), Aim(33.4, "ms")

AIMS: Mapping[str, Aim | None] = {
    "frame p95": FRAME,
    "frame of the processor alone": None,
    "input to picture": TWO_FRAMES,
    "select a unit": Aim(50, "ms"),
    "memory": Aim(300, "MB"),
    "idle processor": Aim(5, "%"),
    "first frame": Aim(1.0, "s"),
}
"""What each figure must stay below, by how its name begins."""


def opening() -> list[Figure]:
    """Return how every screen opened: until its first picture, and how long it kept the pointer waiting after that."""
    rounds = [apart("screens") for _ in range(ROUNDS)]
    found = []
    for name in rounds[0]:
        taken = [one[name] for one in rounds]
        stood = min(one["stood"] for one in taken)
        still = f", then stands {stood:.0f} ms" if stood >= STANDS.below else ""
        note = f"processor {min(one['computed'] for one in taken):.0f} ms{still}"
        found.append(Figure(f"open: {name}", tuple(one["shown"] for one in taken), OPENS, note))
    return found


def main() -> None:
    """Print every figure beside its aim."""
    figures = opening()
    figures += gathered((apart("frames", "drill") for _ in range(ROUNDS)), AIMS)
    for city in ("segments", "places"):
        figures += gathered([apart("frames", city)], AIMS)
    figures += [
        Figure(f"first frame, {title}", tuple(seconds(name, 1.0)), Aim(1.0, "s"))
        for title, name in WANTED.items()
    ]
    figures += gathered([measure()], AIMS)
    show("The table at 1920x1080", HEADER, [one.row for one in figures])
    met = [one.met for one in figures if one.met is not None]
    print(f"{sum(met)} of {len(met)} aims met")
