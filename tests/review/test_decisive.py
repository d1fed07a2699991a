"""The decisive turns: what made the difference is found, proved by seeds, and nothing that was tried is tried again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tabletop.drill import Outcome
from tabletop.review import decisive as searching
from tabletop.review.candidates import Candidates
from tabletop.review.decisive import MOMENTS, SEEDS, Decisive, decisive
from tabletop.review.trials import Trials
from tabletop.review.whatif import what_if
from tabletop.session import Past
from tabletop.session.branching import Rerun, outcome_of


def _found(found: Decisive) -> list[tuple[int, tuple[str, ...], int, int, int]]:
    return [(one.turn, one.arguments, one.helped, one.hurt, one.seeds) for one in found.moments]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the forks that are really played for trials."""
    played: list[int] = []

    def count(*given: Any) -> Outcome:
        played.append(1)
        return outcome_of(*given)

    monkeypatch.setattr(searching, "outcome_of", count)
    return played


def test_the_blow_that_broke_the_limits_is_named_first(past: Callable[[str], Past]) -> None:
    one = past("heavy")
    found = decisive(one, Trials(None, one.seal), lambda _: True)
    assert found.finished
    assert len(found.moments) == MOMENTS
    assert len({moment.turn for moment in found.moments}) == MOMENTS
    first = found.moments[0]
    assert (first.turn, first.manner, first.incident, first.verdict) == (4, "withhold", "aksi-kpu", "better")
    assert (first.helped, first.hurt, first.seeds) == (SEEDS, 0, SEEDS)
    assert first.proof
    assert first.arguments == ("--turn", "4", "--without", "kabag-ops.4.001")
    again = what_if(one, first.whatif.branch.change)
    assert again.after == first.whatif.after


def test_where_all_went_well_it_is_the_orders_that_kept_it_so(past: Callable[[str], Past]) -> None:
    one = past("doctrine")
    found = decisive(one, Trials(None, one.seal), lambda _: True)
    assert found.moments
    assert {moment.manner for moment in found.moments} == {"withhold"}
    assert {moment.verdict for moment in found.moments} == {"worse"}


def test_who_did_nothing_is_shown_what_the_book_would_have_done(past: Callable[[str], Past]) -> None:
    one = past("passive")
    found = decisive(one, Trials(None, one.seal), lambda _: True)
    assert {moment.manner for moment in found.moments} <= {"book", "send"}
    assert all(moment.verdict == "better" and moment.helped for moment in found.moments)
    assert all(moment.given == () for moment in found.moments)


@pytest.mark.parametrize("manner", ["heavy", "passive"])
def test_only_lawful_orders_are_thought_of(past: Callable[[str], Past], manner: str) -> None:
    one = past(manner)
    rerun = Rerun(one)
    candidates = Candidates(one, rerun)
    seen, number = set(), 0
    while (candidate := candidates.nth(number)) is not None:
        number += 1
        assert candidate.key not in seen
        seen.add(candidate.key)
        if candidate.order_id is None:
            assert rerun.ordered(candidate.turn).objections(candidate.seat, candidate.order) == ()
        else:
            stood = {given.order_id for given in rerun.ordered(candidate.turn).pending()}
            assert candidate.order_id in stood
    assert number > 10


def test_a_search_that_was_stopped_goes_on(
    past: Callable[[str], Past], tmp_path: Path, counted: list[int]
) -> None:
    one, file = past("heavy"), tmp_path / "decisive.jsonl"
    whole = decisive(one, Trials(None, one.seal), lambda _: True)
    all_of_them = len(counted)
    counted.clear()

    def stop(played: int) -> bool:
        if played >= 9:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        decisive(one, Trials(file, one.seal), stop)
    before = len(counted)
    assert len([line for line in file.read_bytes().split(b"\n") if line]) == before
    file.write_bytes(file.read_bytes()[:-7])  # the last line torn off, as by a kill
    found = decisive(one, Trials(file, one.seal), lambda _: True)
    assert _found(found) == _found(whole)
    assert len(counted) == all_of_them + 1, "nothing but the torn one is played again"
    counted.clear()
    assert _found(decisive(one, Trials(file, one.seal), lambda _: True)) == _found(whole)
    assert counted == []


def test_the_same_number_of_trials_gives_the_same_answer(past: Callable[[str], Past]) -> None:
    one = past("heavy")
    first, second = (decisive(one, Trials(None, one.seal), lambda played: played < 12) for _ in range(2))
    assert _found(first) == _found(second)
    assert not first.finished
    assert first.tried < 12


def test_trials_of_another_journal_do_not_count(past: Callable[[str], Past], tmp_path: Path) -> None:
    one, file = past("heavy"), tmp_path / "decisive.jsonl"
    outcome = one.account.outcome()
    trials = Trials(file, one.seal)
    trials.put(("4|book|x", 1), outcome)
    assert Trials(file, one.seal).get(("4|book|x", 1)) == outcome
    assert Trials(file, "another").get(("4|book|x", 1)) is None
    line = json.loads(file.read_text(encoding="ascii").strip())
    for spoilt in ({**line, "method": 0}, {**line, "outcome": [1, 2]}, {**line, "seed": "1"}, [], "x"):
        file.write_text(json.dumps(spoilt) + "\n", encoding="ascii")
        assert Trials(file, one.seal).get(("4|book|x", 1)) is None


def test_where_nothing_can_be_kept_it_is_said(past: Callable[[str], Past], tmp_path: Path) -> None:
    one = past("passive")
    found = decisive(one, Trials(tmp_path / "nowhere" / "file", one.seal), lambda played: played < 3)
    assert not found.kept
    assert found.tried
