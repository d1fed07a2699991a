"""How often what is written comes: injects, the worst state of each incident and how it closes, milestones, what spreads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median_low

from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.study.answers.chance import Share
from tabletop.study.answers.figures import column
from tabletop.study.running import ArmResults

FATES = ("fired", "not-taken", "failed", "skipped", "held", "waiting")
"""What becomes of an inject, see `Drill.fate`; ``waiting``: nothing brought it about."""
ENDINGS = ("resolved", "ended", "open", "lost")
"""How an incident closes, the better first."""


@dataclass(frozen=True, slots=True)
class InjectOften:
    """What became of an inject, over all drills.

    Attributes:
        id: The inject.
        title: What it is called.
        fates: Of all drills, by `FATES`; what never was is left out.
        states: Of the drills in which its incident opened, its worst state, by the id of the state, the calmest first.
        endings: Of those drills, how it closed, by `ENDINGS`; both empty where it opens no incident or never did.
    """

    id: str
    title: Text
    fates: Mapping[str, Share]
    states: Mapping[str, Share]
    endings: Mapping[str, Share]

    @property
    def came(self) -> Share:
        """In how many drills it came."""
        whole = next(iter(self.fates.values()), Share(0, 0)).of
        return self.fates.get("fired", Share(0, whole))


@dataclass(frozen=True, slots=True)
class Often:
    """How often something was so, and in which turn or how many times.

    Attributes:
        id: A milestone, or a type of incident.
        title: What it is called.
        drills: Drills in which it was so.
        typical: Of those drills, the median of the turn in which it was reached, or of how many there were.
    """

    id: str
    title: Text
    drills: Share
    typical: int | None


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often what is written comes, in one arm.

    Attributes:
        drills: How many were played.
        injects: In the order of the drill.
        milestones: In their order.
        spread: Types of incident that others brought about, as far as they ever did.
    """

    drills: int
    injects: tuple[InjectOften, ...]
    milestones: tuple[Often, ...]
    spread: tuple[Often, ...]


def frequency_of(results: ArmResults, scenario: Scenario) -> Frequency:
    """Return how often what is written came.

    Args:
        results: The drills of an arm.
        scenario: What was played, for its names.
    """
    ids = _ids(results, "inject.")
    return Frequency(
        len(results.seeds),
        tuple(_inject(one, results, scenario) for one in ids),
        tuple(_milestone(one, results) for one in _ids(results, "milestone.")),
        tuple(
            often
            for one in _ids(results, "spread.")
            if (often := _spread(one, results, scenario)).drills.times
        ),
    )


def _ids(results: ArmResults, prefix: str) -> list[str]:
    return [name[len(prefix) :] for name in results.columns if name.startswith(prefix)]


def _inject(ident: str, results: ArmResults, scenario: Scenario) -> InjectOften:
    known = scenario.injects.get(ident)
    fates = [word or "waiting" for word in results.words(f"inject.{ident}")]
    states = [word for word in results.words(f"state.{ident}") if word]
    endings = [word for word in results.words(f"ending.{ident}") if word]
    order = [one.id for one in scenario.doctrine.states]
    return InjectOften(
        ident,
        known.title if known is not None else Text.plain(ident),
        _shares(fates, FATES),
        _shares(states, order),
        _shares(endings, ENDINGS),
    )


def _shares(words: list[str], order: Iterable[str]) -> dict[str, Share]:
    counts = Counter(words)
    named = [*order, *sorted(counts)]  # what is not in the order stands behind it
    return {word: Share(counts[word], len(words)) for word in dict.fromkeys(named) if counts[word]}


def _milestone(ident: str, results: ArmResults) -> Often:
    values = results.columns[f"milestone.{ident}"]
    turns = [value for value in values if isinstance(value, int)]
    share = Share(len(turns), len(values))
    return Often(ident, Text.plain(ident), share, median_low(turns) if turns else None)


def _spread(ident: str, results: ArmResults, scenario: Scenario) -> Often:
    counts = [count for count in column(results, f"spread.{ident}").tolist() if count]
    known = scenario.doctrine.incident_types.get(ident)
    title = known.title if known is not None else Text.plain(ident)
    return Often(ident, title, Share(len(counts), len(results.seeds)), median_low(counts) if counts else None)
