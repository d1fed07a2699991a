"""What if: figure by figure against both journals, turn by turn, and every cited entry exists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tabletop.drill import Respond
from tabletop.review.evidence import Cite
from tabletop.review.figures_apart import compared
from tabletop.review.paired import FIGURES
from tabletop.review.whatif import WhatIf, what_if
from tabletop.session import Past, Session
from tabletop.session.branching import Change

FORCE = "kabag-ops.4.001"
"""The order by which the heavy-handed player disperses a peaceful assembly."""


def _lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()]


def _cites(found: WhatIf) -> Iterator[tuple[Cite, bool]]:
    """Yield every entry that is cited, and whether it is one of the branch."""
    for figure in found.figures:
        for step in figure.steps:
            yield from ((one, False) for one in step.cites_before)
            yield from ((one, True) for one in step.cites_after)
    for incident in found.incidents:
        for course, other in ((incident.before, False), (incident.after, True)):
            if course is not None:
                yield from ((one, other) for one in course.cites)
    if found.parting is not None:
        for cite, other in ((found.parting.before, False), (found.parting.after, True)):
            if cite is not None:
                yield cite, other


@pytest.fixture
def withheld(past: Callable[[str], Past]) -> WhatIf:
    return what_if(past("heavy"), Change(4, without=(FORCE,)))


def test_nothing_otherwise_is_no_difference(past: Callable[[str], Past]) -> None:
    one = past("heavy")
    order = Respond("dalmas-1", "aksi-kpu", "forced-dispersal")
    given = {(line["seat"], json.dumps(line["order"])) for line in one.acts[4]}
    assert any(order.course in text for _, text in given), "the heavy-handed player disperses"
    for change in (Change(4), Change(4, orders=(("kabag-ops", order),))):
        found = what_if(one, change)
        assert found.verdict == "same"
        assert found.parting is None
        assert found.incidents == ()
        assert found.withheld == ()
        assert all(figure.verdict == "same" and not figure.steps for figure in found.figures)


def test_the_force_that_is_withheld_hurts_nobody(withheld: WhatIf) -> None:
    assert withheld.verdict == "better"
    figures = {one.name: one for one in withheld.figures}
    assert figures["gates_broken"].after < figures["gates_broken"].before
    assert (figures["people_harmed"].before, figures["people_harmed"].after) == (1, 0)
    assert figures["people_harmed"].verdict == "better"
    assert figures["trust"].after > figures["trust"].before
    assert figures["trust"].verdict == "better"
    assert [one.order for one in withheld.withheld] == [Respond("dalmas-1", "aksi-kpu", "forced-dispersal")]
    assert withheld.given == ()
    changed = {one.incident: one for one in withheld.incidents}["aksi-kpu"]
    assert changed.fate == "changed"
    assert changed.before is not None
    assert changed.before.harmed == 1
    assert changed.after is not None
    assert changed.after.harmed == 0


def test_every_figure_is_that_of_the_journals(
    withheld: WhatIf, past: Callable[[str], Past], tmp_path: Path
) -> None:
    withheld.branch.keep(tmp_path / "kept")
    for folder, side in ((past("heavy").folder, "before"), (tmp_path / "kept", "after")):
        lines = [line for line in _lines(folder) if line["kind"] == "turn"]
        figures = [getattr(one, side) for one in withheld.figures]
        assert [*figures[:-1], -figures[-1]] == lines[-1]["outcome"]
        harmed = [
            sum(event["people"] for event in line["events"] if event["kind"] == "person-harmed")
            for line in lines
        ]
        told = [getattr(one, side).people_harmed for one in withheld.by_turn]
        assert told == [sum(harmed[:turn]) for turn in range(withheld.turn, len(lines) + 1)]


def test_the_steps_add_up_to_the_difference(withheld: WhatIf) -> None:
    for figure in withheld.figures:
        grown = sum(step.after - step.before for step in figure.steps)
        assert grown == figure.after - figure.before
        if figure.steps:
            assert figure.parts == figure.steps[0].turn
    harmed = next(one for one in withheld.figures if one.name == "people_harmed")
    assert [cite.kind for step in harmed.steps for cite in step.cites_before] == ["person-harmed"]
    assert all(step.cites_after == () for step in harmed.steps)


def test_every_cited_entry_exists(withheld: WhatIf, past: Callable[[str], Past], tmp_path: Path) -> None:
    withheld.branch.keep(tmp_path / "kept")
    logs = []
    for folder in (past("heavy").folder, tmp_path / "kept"):
        turns = [line for line in _lines(folder) if line["kind"] == "turn"]
        before = len(past("heavy").account.log) - sum(
            len(line["events"]) for line in _lines(past("heavy").folder) if line["kind"] == "turn"
        )
        logs.append((before, [(line["turn"], event) for line in turns for event in line["events"]]))
    cites = list(_cites(withheld))
    assert len(cites) > 8
    for cite, other in cites:
        before, log = logs[other]
        turn, event = log[cite.seq - before]
        assert (cite.turn, cite.kind, cite.minute) == (turn, event["kind"], event["minute"])


def test_an_unlawful_order_is_given_and_its_warning_told(past: Callable[[str], Past]) -> None:
    order = ("kabag-ops", Respond("dalmas-1", "aksi-kpu", "forced-dispersal"))
    found = what_if(past("doctrine"), Change(4, orders=(order,)))
    assert found.verdict == "worse"
    assert found.given[0].objections
    assert found.after.gates_broken > 0


def test_a_policy_plays_on_by_itself(past: Callable[[str], Past]) -> None:
    one = past("passive")
    found = what_if(one, Change(1, policy="doctrine"))
    assert found.verdict == "better"
    assert found.after == past("doctrine").account.outcome()
    assert found.branch.turns == past("doctrine").turns
    assert found.withheld == ()
    late = what_if(one, Change(5, then="doctrine"))
    assert late.branch.turns[4] == one.turns[4]
    assert late.parting is not None
    assert late.parting.turn == 6


def test_a_session_that_nobody_played_can_be_asked(past: Callable[[str], Past], tmp_path: Path) -> None:
    session = Session.start(past("doctrine").scenario, tmp_path / "watched", played=())
    while not session.drill.over:
        session.end_turn()
    session.close()
    watched = Past(tmp_path / "watched")
    assert what_if(watched, Change(2, policy="doctrine")).parting is None
    assert what_if(watched, Change(3, policy="heavy")).verdict == "worse"


def test_turns_that_were_not_played_are_refused(past: Callable[[str], Past]) -> None:
    for turn in (0, 7):
        with pytest.raises(ValueError, match="no such turn"):
            what_if(past("heavy"), Change(turn))


def test_records_are_flat(withheld: WhatIf) -> None:
    records = withheld.records()
    assert len(records) == len(withheld.by_turn) * len(FIGURES)
    assert records[-1] == {
        "turn": 6,
        "minute": withheld.by_turn[-1].minute,
        "figure": "trust",
        "before": withheld.before.trust,
        "after": withheld.after.trust,
    }
    assert compared(withheld.before, withheld.after) == "better"
    assert compared(withheld.after, withheld.before) == "worse"
