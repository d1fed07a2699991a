"""How each contingency of the doctrine pack goes: ``python -m tools.contingencies`` writes ``docs/contingencies.md``.

Each is set on the square of the small town under ``tests/content`` and played: by the book in every seat, and left alone.
``--check`` writes nothing and exits with 1 where the page is not what the pack and the rules of today give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median_low

from tabletop.drill import Drill
from tabletop.drill import events as ev
from tabletop.scenario.documents.doctrine import Course, Doctrine, IncidentType
from tests.content.gate_town import by_the_book, town, with_event

PAGE = Path(__file__).parents[1] / "docs" / "contingencies.md"
SEEDS = (1, 2, 3)
_NAMES = frozenset({"Bawaslu"})

HEAD = """\
# How each contingency goes

Written by `python -m tools.contingencies` from the pack `polri-2024` and from play: each contingency is set on the square
of a small invented town, with one unit of every type at hand, and played by the book in every seat (three seeds), then left
alone. The order is that of the book: report, safeguard people, isolate, negotiate or call the authority concerned,
proportionate action, evidence, medical, public information, recovery. Levels run from 0 to 1000; figures are training values.
"""


def page() -> str:
    """Return the whole page."""
    doctrine = town().doctrine
    numbered = sorted(doctrine.incident_types.values(), key=lambda one: (one.number or 999, one.id))
    parts = [HEAD, _table(doctrine, numbered)]
    parts += ["\n".join(_section(doctrine, one)) + "\n" for one in numbered]
    return "\n".join(parts)


def _table(doctrine: Doctrine, types: list[IncidentType]) -> str:
    rows = [
        "| # | Contingency | By the book | Highest level | Left alone | Harmed, alone |",
        "|---|---|---|---|---|---|",
    ]
    for one in types:
        rows.append(f"| {one.number or '-'} | {one.title.en} | {' | '.join(_played(one))} |")
    return "\n".join(rows) + "\n"


def _played(one: IncidentType) -> Iterator[str]:
    """Yield how it ends and how high it rises by the book, and how it ends and whom it harms when left alone."""
    drills = [by_the_book(one.id, seed=seed) for seed in SEEDS]
    yield _ending(drills[0], median_low(_minutes(drill) for drill in drills))
    peaks = [max(e.level // 60 for e in drill.log if isinstance(e, ev.IncidentSettled)) for drill in drills]
    yield str(max(peaks))
    alone = Drill(with_event(one.id), seed=SEEDS[0], mode="ujian")
    while not alone.over:
        alone.end_turn()
    yield _ending(alone, _minutes(alone))
    yield str(alone.outcome().people_harmed)


def _minutes(drill: Drill) -> int:
    opened = next(e.minute for e in drill.log if isinstance(e, ev.IncidentOpened))
    closed = next((e.minute for e in drill.log if isinstance(e, ev.IncidentClosed)), drill.minute)
    return closed - opened


def _ending(drill: Drill, minutes: int) -> str:
    how = next((e.how for e in drill.log if isinstance(e, ev.IncidentClosed)), "open")
    return f"{how} after {minutes} min"


def _section(doctrine: Doctrine, one: IncidentType) -> Iterator[str]:
    number = f"{one.number}. " if one.number else ""
    yield f"## {number}{one.title.id}: {one.title.en}\n"
    opens = f"Opens at {one.level} ({_low(doctrine.state_at(one.level).title.en)})"
    yield f"`{one.id}`, led by {one.lead.en}. {opens}{_limits(one)}.\n"
    courses = [doctrine.courses[name] for name in one.courses]
    yield f"- Courses: {'; '.join(_course(doctrine, course) for course in courses if course.states)}."
    owned = [
        f"{decision.title.en} ({doctrine.roles[decision.role].title.en})"
        for decision in doctrine.decisions.values()
        if decision.about == "incident"
        and (decision.course in one.courses or any(course.decision == decision.id for course in courses))
    ]
    if owned:
        yield f"- Decided by their owners: {'; '.join(owned)}."
    tempting = [f"{_low(course.title.en)} (`{course.id}`)" for course in courses if not course.states]
    if tempting:
        yield f"- Traps: {'; '.join(tempting)}."
    tasks = [f"{_low(task.title.en)} (`{task.id}`) within {task.within} min" for task in one.expects]
    yield f"- Expected: {'; '.join(tasks)}."
    if one.closing:
        steps = [_low(doctrine.courses[name].title.en) for name in one.closing]
        yield f"- Closing, for {one.closing_for} min: {'; '.join(steps)}."
    costs = list(_costs(doctrine, one))
    if costs:
        yield f"- If it gets away: {'; '.join(costs)}."


def _costs(doctrine: Doctrine, one: IncidentType) -> Iterator[str]:
    """Yield what it costs when it gets away."""
    lost = one.lost
    said = {
        "trust {} per mille": lost.trust,
        "{} people hurt": lost.people,
        "{} boxes lost": lost.boxes,
        "{} breaks of custody": lost.custody,
        "TPS within {} m stand still": lost.suspends,
    }
    for words, figure in said.items():
        if figure:
            yield words.format(figure)
    for rule in (*lost.spreads, *((lost.rumour,) if lost.rumour is not None else ())):
        what = _low(doctrine.incident_types[rule.type].title.en)
        yield f"{what} ({rule.chance // 10} %, after {rule.after} min)"


def _limits(one: IncidentType) -> str:
    if one.ends is not None:
        return f"; calm, it ends by itself after {one.ends} min"
    if one.deadline is not None:
        return f"; unattended, it is lost after {one.deadline} min at the latest"
    return "; it is lost at 1000"


def _course(doctrine: Doctrine, course: Course) -> str:
    states = [_low(state.title.en) for state in doctrine.states if state.id in course.states]
    notes = [] if len(states) == len(doctrine.states) else ["/".join(states)]
    if course.authority is not None:
        notes.append(doctrine.roles[course.authority].title.en)
    return _low(course.title.en) + (f" ({', '.join(notes)})" if notes else "")


def _low(title: str) -> str:
    """Return a title as it stands within a sentence; names keep their capitals."""
    first = title.split(" ", 1)[0]
    return title if first in _NAMES or (first.isupper() and len(first) > 1) else title[0].lower() + title[1:]


def main(argv: list[str] | None = None) -> int:
    """Write the page, or check it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.contingencies", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where it differs")
    asked = parser.parse_args(argv)
    now = page()
    if asked.check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == now
        print("docs/contingencies.md is of today" if same else "docs/contingencies.md is out of date")
        return 0 if same else 1
    PAGE.write_text(now, encoding="utf-8")
    print(f"wrote {PAGE.name}, {len(now.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
