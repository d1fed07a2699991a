"""Rules about what follows from the incidents of injects, ending by ending."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.scenario.documents.scenario import Inject
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import LogicRule
from tabletop.scenario.rules.rule import Example

MORNING = "injects/01-pagi.yaml"


class FollowNever(LogicRule):
    """What should follow from an incident waits for something that never comes."""

    id = "follow-never"

    def look(self, case: Case) -> None:
        """Look at what follows from the incidents that may open."""
        endings = case.reach.endings
        for fields, inject in _following(case):
            for follow, written in zip(inject.follows, fields.each("follows"), strict=False):
                why = endings.get((inject.id, follow.when))
                if follow.when == "resolved" and (inject.id, "ended") not in endings:
                    continue  # what ends peacefully counts as resolved here
                if why is not None and why.why != "unopened":
                    case.say(self, written.spot("when"), when=follow.when, reason=why.phrase)


class FollowSame(LogicRule):
    """However an incident ends, the same follows: no choice of the trainees makes a difference."""

    id = "follow-same"
    example = Example(
        MORNING,
        old="{when: resolved, sets: calm}",
        bad="{when: resolved, sets: calm}, {when: lost, sets: calm}",
    )

    def look(self, case: Case) -> None:
        """Compare what follows from the endings of each incident."""
        for fields, inject in _following(case):
            good, bad = _brought(inject, "resolved"), _brought(inject, "lost")
            if good and good == bad:
                case.say(self, fields.spot("follows"), name=inject.id)


class FollowTwice(LogicRule):
    """What follows is written twice, or again for an ending that is covered already."""

    id = "follow-twice"
    example = Example(
        MORNING,
        old="{when: resolved, sets: calm}",
        bad="{when: resolved, sets: calm}, {when: ended, sets: calm}",
    )

    def look(self, case: Case) -> None:
        """Compare what follows within each inject."""
        for fields, inject in _following(case):
            first: dict[tuple[str, str | None, str | None], Fields] = {}
            for follow, written in zip(inject.follows, fields.each("follows"), strict=False):
                mine = (follow.when, follow.milestone, follow.inject)
                as_resolved = ("resolved", *mine[1:]) if follow.when == "ended" else mine
                earlier = first.get(mine) or first.get(as_resolved)
                if earlier is not None:
                    case.say(self, written, related=[earlier], when=follow.when)
                first.setdefault(mine, written)


def _following(case: Case) -> Iterator[tuple[Fields, Inject]]:
    for fields in case.root.each("injects"):
        inject = case.scenario.injects.get(fields.word("id"))
        if inject is not None and inject.follows:
            yield fields, inject


def _brought(inject: Inject, when: str) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((one.milestone, one.inject) for one in inject.follows if one.when == when)
