"""Policies compared: the doctrine player and the three foils on the same drills, seed by seed, all cores.

``python -m tools.policies`` plays each policy on 200 seeds of Banjarmasin and writes ``docs/policies.md``. ``--seeds N``
plays fewer; a name plays another scenario; ``-o -`` prints. The table tells what a way of playing costs; the test of the
same name holds it to what the field says: early, lawful and proportionate wins.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from statistics import quantiles

from tabletop.drill import PLAYERS, Drill, Outcome
from tabletop.drill import events as ev
from tabletop.scenario import Scenario, load

DOCUMENT = Path(__file__).parents[1] / "docs" / "policies.md"
SCENARIO, SEEDS = "banjarmasin", 200
SOON = 10
BOOK = "doctrine"
FIGURES = tuple(field.name for field in fields(Outcome))
BETTER_HIGH = ("trust",)
TITLES: Mapping[str, str] = {
    "doctrine": "doctrine",
    "passive": "passive",
    "heavy": "heavy-handed",
    "first-incident": "all to the first incident",
}


@dataclass(frozen=True, slots=True)
class Result:
    """How one policy did on one seed.

    Attributes:
        policy: Its name among `tabletop.drill.PLAYERS`.
        seed: The seed.
        outcome: The outcome.
        crowds: Crowds that gathered.
        peaceful: Those of them that ended, not lost, met by nothing firmer than words or by nobody.
        facilitated: Those of the peaceful that somebody met.
        open: Minutes that each incident was open.
        eased: By how much each crowd's level fell within `SOON` minutes of the first course that worked on it.
        peaks: The highest level of each such crowd from then on.
    """

    policy: str
    seed: int
    outcome: Outcome
    crowds: int
    peaceful: int
    facilitated: int
    open: tuple[int, ...]
    eased: tuple[int, ...]
    peaks: tuple[int, ...]


def play(scenario: Scenario, policy: str, seed: int) -> Result:
    """Play one drill, every seat from its own view."""
    drill, player = Drill(scenario, seed=seed), PLAYERS[policy]()
    while not drill.over:
        for seat in scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        drill.end_turn()
    return _read(drill, policy)


def _read(drill: Drill, policy: str) -> Result:
    doctrine = drill.scenario.doctrine
    opened: dict[str, ev.IncidentOpened] = {}
    closed: dict[str, ev.IncidentClosed] = {}
    force: dict[str, int] = {}
    for event in drill.log:
        match event:
            case ev.IncidentOpened():
                opened[event.incident] = event
            case ev.IncidentClosed():
                closed[event.incident] = event
            case ev.CourseStarted():
                used = doctrine.courses[event.course].force
                force[event.incident] = max(used, force.get(event.incident, 0))
    crowds = [name for name, event in opened.items() if doctrine.incident_types[event.type].crowd]
    peaceful = [
        name
        for name in crowds
        if name in closed and closed[name].how != "lost" and force.get(name, 0) < doctrine.firm_from
    ]
    courses = [_course_of(drill.log, name) for name in crowds]
    return Result(
        policy,
        drill.seed,
        drill.outcome(),
        len(crowds),
        len(peaceful),
        sum(name in force for name in peaceful),
        tuple(
            (closed[name].minute if name in closed else drill.minute) - event.minute
            for name, event in opened.items()
        ),
        tuple(one[0] for one in courses if one is not None),
        tuple(one[1] for one in courses if one is not None),
    )


def _course_of(log: Sequence[ev.Event], incident: str) -> tuple[int, int] | None:
    """Return how a crowd's level fell soon after it was first met, and its peak from then on; None if nobody met it."""
    settled: list[ev.IncidentSettled] = []
    met: tuple[int, int] | None = None
    for event in log:
        if isinstance(event, ev.IncidentSettled) and event.incident == incident:
            settled.append(event)
        elif isinstance(event, ev.CourseTookEffect) and event.incident == incident and met is None:
            met = (event.minute, len(settled))
    if met is None:
        return None
    minute, count = met
    before = _level(settled[:count], minute)
    after = _level([event for event in settled if event.minute <= minute + SOON], minute + SOON)
    return before - after, max([after, *(event.level // 60 for event in settled[count:])])


def _level(settled: Sequence[ev.IncidentSettled], minute: int) -> int:
    last = settled[-1]
    return max(0, min(60_000, last.level + last.rate * (minute - last.minute))) // 60


@cache
def _scenario(name: str) -> Scenario:
    return load(name)


def _job(job: tuple[str, str, int]) -> Result:
    name, policy, seed = job
    return play(_scenario(name), policy, seed)


def compare(
    name: str,
    seeds: Iterable[int],
    *,
    policies: Sequence[str] = tuple(PLAYERS),
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, list[Result]]:
    """Play every policy on every seed of a scenario, on all cores.

    Args:
        name: The scenario.
        seeds: The seeds, the same for every policy.
        policies: Names among `tabletop.drill.PLAYERS`.
        jobs: Processes; as many as there are cores unless given.
        progress: Called after each drill with the drills done and the drills in all.

    Returns:
        The results of each policy, in the order of the seeds.
    """
    wanted = [(name, policy, seed) for seed in seeds for policy in policies]
    results: dict[str, list[Result]] = {policy: [] for policy in policies}
    with ProcessPoolExecutor(jobs or os.cpu_count()) as pool:
        for done, result in enumerate(pool.map(_job, wanted, chunksize=2), start=1):
            results[result.policy].append(result)
            if progress is not None:
                progress(done, len(wanted))
    return results


def wins(better: Sequence[Result], worse: Sequence[Result]) -> int:
    """Return per cent of the seeds on which one policy's outcome beats another's."""
    pairs = list(zip(better, worse, strict=True))
    return 100 * sum(b.outcome.key() < w.outcome.key() for b, w in pairs) // len(pairs)


def deciding(better: Sequence[Result], worse: Sequence[Result]) -> dict[str, int]:
    """Return on how many seeds each figure decided between two policies, ``none`` where both did the same."""
    counts = dict.fromkeys((*FIGURES, "none"), 0)
    for one, other in zip(better, worse, strict=True):
        pairs = zip(FIGURES, one.outcome.key(), other.outcome.key(), strict=True)
        counts[next((name for name, mine, theirs in pairs if mine != theirs), "none")] += 1
    return {name: count for name, count in counts.items() if count}


def margins(better: Sequence[Result], worse: Sequence[Result], figure: str) -> tuple[int, int, int]:
    """Return quartiles of how much worse the second policy's figure is on the same seed; negative: it is better."""
    sign = -1 if figure in BETTER_HIGH else 1
    return _quartiles(
        [
            sign * (getattr(w.outcome, figure) - getattr(b.outcome, figure))
            for b, w in zip(better, worse, strict=True)
        ]
    )


def _quartiles(values: Sequence[int]) -> tuple[int, int, int]:
    if len(values) < 2:
        return (values[0],) * 3 if values else (0, 0, 0)
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return round(low), round(middle), round(high)


def document(scenario: Scenario, results: Mapping[str, Sequence[Result]]) -> str:
    """Return the comparison as Markdown."""
    seeds = len(results[BOOK])
    foils = [policy for policy in results if policy != BOOK]
    parts = [
        "# Policies compared",
        f"Four ways of playing `{scenario.id}` ({scenario.turns} turns, {len(scenario.seats)} seats, "
        f"{len(scenario.units)} units) on the same {seeds} seeds, made by `python -m tools.policies`. All four post guards, "
        "move ballots and answer what is asked of them as the book does; they differ in how they meet what happens:",
        "- **doctrine** meets an incident early, with the mildest lawful course that works, reports it and asks whose "
        "decision it is;\n"
        "- **passive** keeps its posts and lets things happen;\n"
        "- **heavy-handed** sends everybody with the highest force each of them has, never negotiates, and orders again what "
        "it is warned of;\n"
        "- **all to the first incident** acts lawfully, but runs to the first incident with everybody and has eyes for no "
        "other until it is over.",
        "Any of them can be watched: `tabletop watch " + scenario.id + " --player heavy`.",
        "## How it went\nMedian, and in brackets the quartiles. Fewer is better but for trust. An outcome is ordered by its "
        "figures from the top down, the first difference deciding.",
        _table(
            ["", *(TITLES[policy] for policy in results)],
            [
                [
                    _words(figure),
                    *(_spread([getattr(r.outcome, figure) for r in results[p]]) for p in results),
                ]
                for figure in FIGURES
            ],
        ),
        "## Who wins\nThe share of seeds on which the policy of the row has a better outcome than that of the column.",
        _table(
            ["", *(TITLES[policy] for policy in results)],
            [
                [TITLES[a], *("" if a == b else f"{wins(results[a], results[b])} %" for b in results)]
                for a in results
            ],
        ),
        "## By what margin\nHow much worse than doctrine on the same seed: median, and in brackets the quartiles; the last "
        "row tells which figure decided, and on how many seeds.",
        _table(
            ["", *(TITLES[policy] for policy in foils)],
            [
                [_words(figure), *(_bracketed(margins(results[BOOK], results[p], figure)) for p in foils)]
                for figure in FIGURES
            ]
            + [["decided by", *(_decided(results[BOOK], results[policy]) for policy in foils)]],
        ),
        "## Quick in appearance, costly in truth\nHow far a crowd's level (0 to 1,000) falls in the first "
        f"{SOON} minutes after it is first met, how high it rises from then on, and how it ends.",
        _table(
            ["", *(TITLES[policy] for policy in results)],
            [
                [
                    f"fall of a crowd's level within {SOON} minutes of being met",
                    *(_spread([one for r in results[p] for one in r.eased]) for p in results),
                ],
                [
                    "its highest level from then on",
                    *(_spread([one for r in results[p] for one in r.peaks]) for p in results),
                ],
                ["minutes an incident is open", *(_spread(_all_open(results[p])) for p in results)],
                ["crowds a drill", *(f"{_mean([r.crowds for r in results[p]])}" for p in results)],
                ["ended in peace, nothing firmer than words", *(_peace(results[p]) for p in results)],
            ],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _all_open(results: Sequence[Result]) -> list[int]:
    return [minutes for result in results for minutes in result.open]


def _peace(results: Sequence[Result]) -> str:
    crowds = sum(r.crowds for r in results)
    return f"{100 * sum(r.peaceful for r in results) // crowds} %" if crowds else ""


def _mean(values: Sequence[int]) -> str:
    return f"{sum(values) / len(values):.1f}"


def _decided(book: Sequence[Result], other: Sequence[Result]) -> str:
    counts = sorted(deciding(book, other).items(), key=lambda pair: -pair[1])
    return ", ".join(f"{_words(name)} {count}" for name, count in counts)


def _words(figure: str) -> str:
    return figure.replace("_", " ")


def _spread(values: Sequence[int]) -> str:
    return _bracketed(_quartiles(values))


def _bracketed(quartiles: tuple[int, int, int]) -> str:
    low, middle, high = quartiles
    return f"{middle:,}" if low == middle == high else f"{middle:,} ({low:,} to {high:,})"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main(arguments: list[str] | None = None) -> int:
    """Compare, and write or print the document; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.policies", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("scenario", nargs="?", default=SCENARIO)
    parser.add_argument("--seeds", type=int, default=SEEDS, metavar="N", help=f"{SEEDS} unless given")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes; one a core unless given")
    parser.add_argument("-o", "--out", default=str(DOCUMENT), metavar="FILE", help="where to write; - prints")
    asked = parser.parse_args(arguments)
    shown = sys.stderr.isatty()

    def progress(done: int, of: int) -> None:
        if shown:
            print(f"\r{done} of {of} drills", end="", file=sys.stderr)

    results = compare(asked.scenario, range(1, asked.seeds + 1), jobs=asked.jobs, progress=progress)
    if shown:
        print(file=sys.stderr)
    written = document(_scenario(asked.scenario), results)
    if asked.out == "-":
        print(written)
    else:
        Path(asked.out).write_text(written, encoding="utf-8")
        print(f"{asked.out}: doctrine wins on", end=" ")
        foils = [policy for policy in results if policy != BOOK]
        print(", ".join(f"{wins(results[BOOK], results[p])} % of seeds against {TITLES[p]}" for p in foils))
    return 0


if __name__ == "__main__":
    sys.exit(main())
