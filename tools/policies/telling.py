"""The comparison as a page: all drills at a glance, then a table a drill."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tabletop.scenario import Scenario

from .comparing import FIGURES, Results, deciding, quartiles, wins
from .playing import SOON, Result

BOOK = "doctrine"
TITLES: Mapping[str, str] = {
    "doctrine": "doctrine",
    "passive": "passive",
    "heavy": "heavy-handed",
    "first-incident": "all to the first incident",
}
_GLANCE = ("gates_broken", "people_harmed", "voters_unserved", "trust")

_HEAD = """\
# Policies compared

Four ways of playing each drill on the same seeds, made by `python -m tools.policies`. All four post guards, move ballots
and answer what is asked of them as the book does; they differ in how they meet what happens:

- **doctrine** meets an incident early, with the mildest lawful course that works, reports it and asks whose decision it is;
- **passive** keeps its posts and lets things happen;
- **heavy-handed** sends everybody with the highest force each of them has, never negotiates, and orders again what it is
  warned of;
- **all to the first incident** acts lawfully, but runs to the first incident with everybody and has eyes for no other until
  it is over.

Any of them can be watched: `tabletop watch banjarmasin --player heavy`. What is read of each drill is kept in
[policies/](policies), a line for each policy and seed."""

_AT_A_GLANCE = """\
## All drills at a glance

Medians of doctrine / passive / heavy-handed / all to the first incident. Fewer is better but for trust (per mille). The last
column tells on what share of the seeds doctrine has the better outcome than each of the others. An outcome is ordered by
its figures from the top down, the first difference deciding."""

_EACH = f"""\
Below, a table a drill: the median and in brackets the quartiles; then how a crowd's level (0 to 1,000) falls in the first
{SOON} minutes after it is first met, how high it rises from then on, and how it ends; then on which share of the seeds
doctrine does better, and which figure decides on how many of them. Force is quick in appearance and costly in truth.

Where doctrine breaks a gate at all, in a drill or two of a hundred, it is the one that asks for medical help at once, and
the hurt lie where no help can be in time: upriver beyond the rapids, or days away on foot."""


def document(drills: Sequence[tuple[Scenario, Results]]) -> str:
    """Return the comparison of some drills as Markdown."""
    glance = _table(
        ["drill", "turns", "seeds", *map(_words, _GLANCE), "doctrine better"],
        [
            [
                f"`{scenario.id}`",
                str(scenario.turns),
                str(len(results[BOOK])),
                *(
                    " / ".join(f"{_middle(results[policy], figure):,}" for policy in results)
                    for figure in _GLANCE
                ),
                " / ".join(f"{wins(results[BOOK], results[foil])} %" for foil in _foils(results)),
            ]
            for scenario, results in drills
        ],
    )
    parts = [_HEAD, _AT_A_GLANCE, glance, _EACH]
    for scenario, results in drills:
        parts += [
            f"## {scenario.id}\n\n{scenario.turns} turns, {len(scenario.seats)} seats, {len(scenario.units)} units, "
            f"{scenario.city.tps:,} TPS; {len(results[BOOK])} seeds.",
            _table(["", *(TITLES[policy] for policy in results)], list(_rows(results))),
        ]
    return "\n\n".join(parts) + "\n"


def _rows(results: Results) -> Iterator[list[str]]:
    for figure in FIGURES:
        yield [_words(figure), *_each(results, lambda r, figure=figure: [getattr(r.outcome, figure)])]  # type: ignore[misc]
    yield ["drills with a gate broken", *(_share_broken(results[policy]) for policy in results)]
    yield [f"a crowd's fall within {SOON} minutes of being met", *_each(results, lambda r: r.eased)]
    yield ["its highest level from then on", *_each(results, lambda r: r.peaks)]
    yield ["minutes an incident is open", *_each(results, lambda r: [r.open])]
    yield ["crowds a drill", *(_mean([r.crowds for r in results[policy]]) for policy in results)]
    yield ["ended in peace, nothing firmer than words", *(_peace(results[policy]) for policy in results)]
    foils = _foils(results)
    yield ["doctrine does better", "", *(f"{wins(results[BOOK], results[foil])} %" for foil in foils)]
    yield ["decided by", "", *(_decided(results[BOOK], results[foil]) for foil in foils)]


def _each(results: Results, read: Callable[[Result], Sequence[int]]) -> Iterator[str]:
    for policy in results:
        yield _bracketed(quartiles([value for result in results[policy] for value in read(result)]))


def _foils(results: Results) -> list[str]:
    return [policy for policy in results if policy != BOOK]


def _middle(results: Sequence[Result], figure: str) -> int:
    return quartiles([getattr(result.outcome, figure) for result in results])[1]


def _peace(results: Sequence[Result]) -> str:
    crowds = sum(result.crowds for result in results)
    return f"{100 * sum(result.peaceful for result in results) // crowds} %" if crowds else ""


def _share_broken(results: Sequence[Result]) -> str:
    broken = sum(result.outcome.gates_broken > 0 for result in results)
    return f"{100 * broken / len(results):g} %"


def _mean(values: Sequence[int]) -> str:
    return f"{sum(values) / len(values):.1f}"


def _decided(book: Sequence[Result], other: Sequence[Result]) -> str:
    counts = sorted(deciding(book, other).items(), key=lambda pair: -pair[1])
    return ", ".join(f"{_words(name)} {count}" for name, count in counts)


def _words(figure: str) -> str:
    return figure.replace("_", " ")


def _bracketed(values: tuple[int, int, int]) -> str:
    low, middle, high = values
    return f"{middle:,}" if low == middle == high else f"{middle:,} ({low:,} to {high:,})"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
