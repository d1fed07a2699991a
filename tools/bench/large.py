"""A city of 2,000, 6,000 and 20,000 places with as many TPS: reading it, a turn of it, a frame of it, and its memory.

Each size is measured in a process of its own, in seconds of one core. Reading is that of a drill as an author types it
(``yaml``), and of the same with its roads in a file as ``tabletop city import`` writes a large city (``roads``). A turn is
the drill's own, the median of the polling stage with guards posted; beside it, what every seat's view, the doctrine
player in every seat, digests and journal add.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from tools.written_drill import written_drill

from . import megabytes, peak_megabytes, show

SIZES = (2_000, 6_000, 20_000)
TPS_A_PLACE, UNITS = 3, 45
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Large:
    """What one size costs.

    Attributes:
        yaml: Seconds to read the drill as YAML, as play and watch do.
        roads: Seconds to read it with its roads in a GraphML file.
        validate: Seconds of every rule of ``validate``, the reading included.
        turn: Median milliseconds of the drill's own turn while polling goes on.
        played: Median milliseconds of the turn with every view, the doctrine player, digests and the journal.
        panning: Milliseconds within which 95 % of the frames are drawn while the map is panned.
        zooming: The same while it is zoomed.
        loaded: Megabytes that the process holds with the drill read.
        peak: The most megabytes it ever held while reading.
    """

    yaml: float
    roads: float
    validate: float
    turn: float
    played: float
    panning: float
    zooming: float
    loaded: float
    peak: float


def write_drill(places: int, folder: Path, *, roads: bool) -> None:
    """Write a drill of so many places, the polling places among them, and as many TPS.

    Args:
        places: How many.
        folder: Where to.
        roads: Whether its places and roads stand in a road file.
    """
    polling = round(places / TPS_A_PLACE)
    text = written_drill("kota-besar", places - polling, 0, polling, max(20, places // 100), 20)
    if roads:
        from tabletop.city.graphml import graphml_bytes
        from tabletop.scenario import load

        (folder / "scenario.yaml").write_text(text, encoding="utf-8")
        (folder / "roads.graphml").write_bytes(graphml_bytes(load(folder).city, whole=False))
        # The file holds the only site of the drill as well.
        text = re.sub(r"(?ms)^  places:\n.*?^  zones:\n", "  graphml: roads.graphml\n  zones:\n", text)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")


def reading(folder: Path) -> dict[str, float]:
    """Read a drill as a command does, in this process."""
    from tabletop.scenario import load
    from tabletop.uncollected import uncollected

    load("latihan-dasar")  # modules and the compiled schema are any drill's
    taken = []
    for _ in range(ROUNDS):
        with uncollected(last=True):
            begun = process_time()
            scenario = load(folder)
            taken.append(process_time() - begun)
        held = megabytes()
        del scenario
    return {"seconds": median(taken), "held": held, "peak": peak_megabytes()}


def validating(folder: Path) -> dict[str, float]:
    """Look at a drill with every rule, in this process."""
    from tabletop.scenario.rules import lint
    from tabletop.uncollected import uncollected

    lint("latihan-dasar")
    with uncollected(last=True):
        begun = process_time()
        lint(folder)
        return {"validate": process_time() - begun}


def turning(places: int) -> dict[str, float]:
    """Play a polling day by the book, twice; time each turn of the second, and a fork's: the drill's own turn alone."""
    from tabletop.session import Session
    from tools.invented_drill import invented_drill

    polling = round(places / TPS_A_PLACE)
    scenario = invented_drill(polling * TPS_A_PLACE, UNITS, places - polling)
    own: list[float] = []
    whole: list[float] = []
    with TemporaryDirectory() as place:
        for name in ("first", "second"):  # ways through the city are found once a process
            own, whole = [], []
            session = Session.start(scenario, Path(place) / name)
            for _ in range(scenario.stages[0].turns):
                fork = session.drill.fork()
                for taken, play in ((own, fork.end_turn), (whole, session.end_turn)):
                    begun = process_time()
                    play()
                    taken.append((process_time() - begun) * 1000)
            session.close()
    return {"turn": median(own), "played": median(whole)}


def drawing(places: int) -> dict[str, float]:
    """Pan and zoom the map of such a city."""
    from .panning import measure, percentile

    polling = round(places / TPS_A_PLACE)
    figures = measure(places - polling, polling)
    return {"panning": percentile(figures.panning, 0.95), "zooming": percentile(figures.zooming, 0.95)}


def measured(part: str, places: int, folder: Path) -> dict[str, float]:
    """Measure one part of one size in this process."""
    if part == "turning":
        return turning(places)
    if part == "drawing":
        return drawing(places)
    return validating(folder) if part == "validating" else reading(folder)


def apart(part: str, places: int, folder: Path) -> dict[str, float]:
    """Measure one part of one size in a process of its own."""
    command = [sys.executable, "-m", "tools.bench.large", "--one", part, str(places), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def size(places: int) -> Large:
    """Measure everything of one size."""
    with TemporaryDirectory() as place:
        typed, filed = Path(place) / "typed", Path(place) / "filed"
        for folder in (typed, filed):
            folder.mkdir()
            write_drill(places, folder, roads=folder is filed)
        read, roads = apart("reading", places, typed), apart("reading", places, filed)
        looked = apart("validating", places, typed)
        turn, drawn = apart("turning", places, typed), apart("drawing", places, typed)
    return Large(
        read["seconds"],
        roads["seconds"],
        looked["validate"],
        turn["turn"],
        turn["played"],
        drawn["panning"],
        drawn["zooming"],
        read["held"],
        read["peak"],
    )


HEADER = (
    "places and TPS",
    "read, s",
    "with a road file, s",
    "validate, s",
    "turn, ms",
    "with views and players, ms",
    "panning, ms",
    "zooming, ms",
    "memory, MB",
    "most, MB",
)
AIMS = ("aim at 20,000", "2", "2", "", "20", "", "16.7", "16.7", "", "")


def rows_of(found: Sequence[tuple[int, Large]]) -> list[list[str]]:
    """Return the figures as rows of words."""
    return [
        [
            f"{places:,}",
            *(f"{value:.2f}" for value in (one.yaml, one.roads, one.validate)),
            *(f"{value:.1f}" for value in (one.turn, one.played, one.panning, one.zooming)),
            *(f"{value:.0f}" for value in (one.loaded, one.peak)),
        ]
        for places, one in found
    ]


def measure(sizes: Sequence[int] = SIZES) -> list[tuple[int, Large]]:
    """Measure every size."""
    return [(places, size(places)) for places in sizes]


def main() -> None:
    """Print the table."""
    show("A large city", HEADER, [*rows_of(measure()), AIMS])


def _module(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.large")
    parser.add_argument("--one", nargs=3, metavar=("PART", "PLACES", "FOLDER"), help="one part, as JSON")
    asked = parser.parse_args(arguments)
    if asked.one:
        part, places, folder = asked.one
        print(json.dumps(measured(part, int(places), Path(folder))))
    else:
        main()


if __name__ == "__main__":
    _module(sys.argv[1:])
