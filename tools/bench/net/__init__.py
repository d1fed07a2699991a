"""A class on the network: ``python -m tools.bench net [--quick] [--bad] [--soak MINUTES] [--full]``.

Forty seats on one host, all in other processes: from the end of a turn to the picture of the last seat, bytes a turn a seat,
the host's memory as turns go by. ``--bad`` lays 300 ms and 5 % loss between them (needs root, see `tools.bad_link`),
``--soak`` plays on at ten times the pace of a class, ``--full`` adds 10,000 hostile connections and 1,000,000 spoilt
messages. All of it runs on this one machine: forty seats that each read their view on it cost time that forty laptops do not.
"""

from __future__ import annotations

import asyncio
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tabletop.classroom.net.listening import open_many_files
from tools.bad_link import BadLink, why_not
from tools.bench import show
from tools.bench.net.hostile import attack, crowd, fuzz
from tools.bench.net.school import School, Turn

SEATS, TURNS, DRILL = 40, 200, "banjarmasin"
DELAY, LOSS = 300, 5.0
CROWD = 1_500
"""Connections that are held open and say nothing."""
PACE = 30.0
"""Seconds of a turn at ten times the pace of a class, whose turns take five minutes."""


def played(school: School, drill: str, seats: int, turns: int, pace: float = 0.0) -> list[list[str]]:
    """Play turns; return rows of figures.

    Args:
        school: The host.
        drill: What is played.
        seats: How many seats.
        turns: How many turns.
        pace: Seconds from one turn to the next, at least.
    """
    found: list[Turn] = []
    memory: list[float] = []
    begun = time.monotonic()
    for number, turn in enumerate(school.turns(drill, seats, turns), 1):
        found.append(turn)
        if number == 1 or number % max(1, turns // 10) == 0:
            memory.append(school.held())
        time.sleep(max(0.0, begun + number * pace - time.monotonic()))
    rest = found[1:] or found  # the first turn fills caches that a class fills once
    return [
        ["end of turn to last picture, median", f"{median(one.last for one in rest):.0f} ms"],
        ["  p99", f"{_p99([one.last for one in rest]):.0f} ms"],
        ["  of that the turn itself, median", f"{median(one.host for one in rest):.0f} ms"],
        ["  p99 of picture after turn", f"{_p99([one.last - one.host for one in rest]):.0f} ms"],
        ["bytes a turn a seat, median", f"{median(one.bytes for one in rest) / seats:,.0f}"],
        ["orders a turn, median", f"{median(one.orders for one in rest):.0f}"],
        [f"host's memory after 1 and {len(found)} turns", f"{memory[0]:.0f}, {memory[-1]:.0f} MB"],
        ["  at each tenth", " ".join(f"{one:.0f}" for one in memory)],
        [
            "  after each drill, its classes closed",
            " ".join(f"{one:.0f}" for one in school.after) or "none ended",
        ],
    ]


def _p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


def hostile(school: School, connections: int) -> list[list[str]]:
    """Let strangers come while the class plays a turn before and after; return rows of how they ended."""
    open_many_files()
    before = school.held()
    ended = asyncio.run(attack(school.address, school.port, connections))
    turn = school.turn()
    with crowd(school.address, school.port, CROWD):
        crowded = school.turn()
    rows = [[how, f"{many:,}"] for how, many in sorted(ended.items())]
    rows.append(["the class's turn after them, last picture", f"{turn.last:.0f} ms"])
    rows.append([f"a turn while {CROWD:,} more say nothing", f"{crowded.last:.0f} ms"])
    rows.append(["host's memory before and after", f"{before:.0f}, {school.held():.0f} MB"])
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = ArgumentParser(prog="python -m tools.bench net")
    parser.add_argument(
        "--quick", action="store_true", help="few seats and turns: whether it runs, not how fast"
    )
    parser.add_argument("--bad", action="store_true", help=f"over {DELAY} ms and {LOSS:.0f} % loss, too")
    parser.add_argument(
        "--soak", type=float, default=0.0, metavar="MINUTES", help="play on at ten times a class's pace"
    )
    parser.add_argument("--full", action="store_true", help="hostile connections and spoilt messages, too")
    parser.add_argument("--seats", type=int)
    parser.add_argument("--turns", type=int)
    parser.add_argument("--drill")
    asked = parser.parse_args(sys.argv[sys.argv.index("net") + 1 :] if arguments is None else arguments)
    seats = asked.seats or (6 if asked.quick else SEATS)
    turns = asked.turns or (5 if asked.quick else TURNS)
    drill = asked.drill or ("latihan-dasar" if asked.quick else DRILL)
    header = [f"{drill}, {seats} seats", ""]
    with TemporaryDirectory() as place, School(Path(place) / "loopback") as school:
        rows = played(school, drill, seats, turns)
        show("On loopback (aim: p99 under 150 ms)", header, rows)
        if asked.full or asked.quick:
            count = 200 if asked.quick else 10_000
            show(f"{count:,} hostile connections", ["how they ended", ""], hostile(school, count))
    if asked.full or asked.quick:
        count = 5_000 if asked.quick else 1_000_000
        rows = [[what, f"{many:,}"] for what, many in sorted(fuzz(count).items())]
        show(f"{count:,} spoilt messages", ["what came of them", ""], rows)
    if asked.bad:
        _bad(drill, seats, min(turns, 60), header)
    if asked.soak:
        with TemporaryDirectory() as place, School(Path(place) / "soak") as school:
            turns = max(2, round(asked.soak * 60 / PACE))
            rows = played(school, drill, seats, turns, PACE)
            show(f"{asked.soak:g} minutes at ten times the pace of a class", header, rows)


def _bad(drill: str, seats: int, turns: int, header: Sequence[str]) -> None:
    why = why_not()
    if why is not None:
        print(f"No bad network to measure: {why}.")
        return
    with ExitStack() as stack:
        place = stack.enter_context(TemporaryDirectory())
        link = stack.enter_context(BadLink(DELAY, LOSS))
        school = stack.enter_context(School(Path(place) / "bad", link))
        rows = played(school, drill, seats, turns)
        show(f"Over {DELAY} ms there and back and {LOSS:.0f} % loss (aim: p99 under 1 s)", header, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
