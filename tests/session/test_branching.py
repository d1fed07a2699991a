"""Branches: the same orders give the same session; another order another one, which is a session of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.drill import Accepted, Acknowledge, Message, Move, Respond
from tabletop.drill.events import CourseOrdered
from tabletop.scenario import Scenario
from tabletop.session import Past, Session, SessionError, replay
from tabletop.session.branching import BRANCH, Branch, CannotOrderError, Change, Rerun, outcome_of, tables_of
from tests.conftest import Town
from tests.drill.play import incident
from tests.drill.test_lines import RULES
from tests.session.conftest import Played


def test_with_the_same_orders_everything_comes_the_same(played: Played) -> None:
    past = Past(played())
    for turn in (1, 2, 3):
        branch = Branch(Rerun(past), Change(turn))
        assert branch.turns == past.turns
        assert branch.acts | {4: past.acts[4]} == past.acts
        assert branch.dropped == ()
        assert (branch.damaged, branch.notes) == (None, ())


def test_an_order_that_stands_already_changes_nothing(played: Played) -> None:
    past = Past(played())
    branch = Branch(Rerun(past), Change(2, orders=(("ops", Respond("regu-1", "massa", "attend")),)))
    assert branch.turns == past.turns
    assert branch.acts[2] == past.acts[2]


def test_what_was_before_stays_and_what_comes_after_is_new(played: Played) -> None:
    past = Past(played())
    branch = Branch(Rerun(past), Change(2, without=("ops.2.002",)))
    assert branch.turns[0] == past.turns[0]
    assert branch.turns[1] != past.turns[1]
    sent = [
        [e for e in one.account.log if isinstance(e, CourseOrdered) and e.seat == "ops"]
        for one in (past, branch)
    ]
    assert [event.unit for event in sent[0]] == ["regu-1"]
    assert sent[1] == []
    assert len(branch.turns) == len(past.turns)
    assert branch.turn_at(len(branch.account.log) - 1) == 3


def test_what_is_no_longer_possible_is_told_and_the_rest_is_given(small: Scenario, tmp_path: Path) -> None:
    session = Session.start(small, tmp_path / "one", seed=7, played=["ops", "chief"])
    session.end_turn()
    session.submit("ops", Move("regu-1", "pasar"))
    session.end_turn()
    session.submit("ops", Message("chief", text="Laporan"))
    session.submit("ops", Respond("regu-2", "massa", "attend"))
    session.end_turn()
    session.close()
    past = Past(tmp_path / "one")
    branch = Branch(Rerun(past), Change(2, orders=(("ops", Respond("regu-2", "massa", "attend")),)))
    dropped = branch.dropped
    assert [(one.turn, one.seat, one.order) for one in dropped] == [
        (3, "ops", Respond("regu-2", "massa", "attend"))
    ]
    assert dropped[0].reason.key.startswith("drill.refused.")
    assert [line["order"]["kind"] for line in branch.acts[3] if line["seat"] == "ops"] == ["message"]


def test_seats_that_nobody_played_see_what_came_of_it(small: Scenario, tmp_path: Path) -> None:
    """The chief is absent: what it orders follows from what it knows now, not from what its journal says."""
    session = Session.start(small, tmp_path / "one", seed=7, played=["ops"])
    for _ in range(3):
        session.end_turn()
    session.close()
    past = Past(tmp_path / "one")
    word = (("ops", Message("chief", about="massa")),)
    branch = Branch(Rerun(past), Change(2, orders=word))
    by_chief = [line for line in branch.acts[3] if line["seat"] == "chief"]
    again = Session.start(small, tmp_path / "two", seed=7, played=["ops"])
    again.end_turn()
    again.submit(*word[0])
    again.end_turn()
    again.end_turn()
    again.close()
    assert [line["order"] for line in Past(tmp_path / "two").acts[3] if line["seat"] == "chief"] == [
        line["order"] for line in by_chief
    ]
    assert [one.digest for one in branch.turns] == [one.digest for one in Past(tmp_path / "two").turns]


def test_a_kept_branch_is_a_session_of_its_own(played: Played, tmp_path: Path) -> None:
    source = played(4)
    past = Past(source)
    assert past.over
    branch = Branch(
        Rerun(past), Change(2, without=("ops.2.002",), orders=(("ops", Move("regu-1", "pasar")),))
    )
    branch.keep(tmp_path / "kept")
    assert replay(tmp_path / "kept").divergence is None
    kept = Past(tmp_path / "kept")
    assert kept.turns == branch.turns
    assert kept.over
    assert kept.account.outcome() == branch.account.outcome()
    parted = json.loads((tmp_path / "kept" / BRANCH).read_text(encoding="utf-8"))
    assert parted["turn"] == 2
    assert parted["seal"] == past.seal
    with pytest.raises(SessionError):
        branch.keep(tmp_path / "kept")


def test_a_kept_branch_of_an_unfinished_session_is_gone_on_with(played: Played, tmp_path: Path) -> None:
    branch = Branch(Rerun(Past(played())), Change(2, policy="doctrine"))
    branch.keep(tmp_path / "kept")
    session = Session.resume(tmp_path / "kept")
    assert session.drill.turn == 4
    session.end_turn()
    session.close()
    assert replay(tmp_path / "kept").divergence is None


@pytest.mark.parametrize(
    "change",
    [
        Change(2, without=("ops.2.009",)),
        Change(2, orders=(("chief", Move("regu-1", "pasar")),)),
    ],
)
def test_what_cannot_be_done_is_said(played: Played, change: Change) -> None:
    with pytest.raises(CannotOrderError):
        Branch(Rerun(Past(played())), change)


def test_other_luck_begins_with_the_turn(played: Played) -> None:
    rerun = Rerun(Past(played()))
    one, same = Branch(rerun, Change(2), seed=99), Branch(rerun, Change(2), seed=99)
    assert one.turns == same.turns
    assert one.turns[0] == rerun.past.turns[0]
    assert rerun.at(2).seed == 7


def test_who_sat_together(played: Played, small: Scenario, tmp_path: Path) -> None:
    past = Past(played())
    assert tables_of(past) == (("chief", "ops"),)
    past.header = replace(past.header, played=())
    assert tables_of(past) == tuple((seat,) for seat in small.seats)
    session = Session.start(small, tmp_path / "round", places=(("ops",), ("chief",)))
    session.end_turn()
    session.close()
    assert tables_of(Past(tmp_path / "round")) == (("ops",), ("chief",))


def test_an_acknowledgement_means_the_message_and_not_its_number(uji: Town, tmp_path: Path) -> None:
    """An order that is gone leaves the numbers of those after it one less; what was acknowledged stays what it was."""
    town = uji(incident("massa", "assembly", "alun", tell="ops"), pack=RULES)
    session = Session.start(town, tmp_path / "one", seed=7, places=(("ops",), ("chief",)))
    session.end_turn()
    session.submit("ops", Move("regu-1", "pasar"))
    session.end_turn()
    session.submit("ops", Respond("regu-2", "massa", "attend"))
    word = session.submit("ops", Message("chief", text="Laporan"))
    assert isinstance(word, Accepted)
    session.end_turn()
    assert isinstance(session.submit("chief", Acknowledge(word.order_id)), Accepted)
    session.end_turn()
    session.close()
    past = Past(tmp_path / "one")
    branch = Branch(Rerun(past), Change(2, orders=(("ops", Respond("regu-2", "massa", "attend")),)))
    said = [
        [line["order"]["message"] for line in one.acts[4] if line["order"]["kind"] == "acknowledge"]
        for one in (past, branch)
    ]
    assert said == [["ops.3.002"], ["ops.3.001"]]
    branch.keep(tmp_path / "kept")
    assert replay(tmp_path / "kept").divergence is None


@pytest.mark.parametrize("seed", [None, 11])
@pytest.mark.parametrize(
    "change",
    [Change(2), Change(2, without=("ops.2.002",)), Change(1, policy="heavy"), Change(2, then="doctrine")],
    ids=str,
)
@pytest.mark.parametrize("seats", [["ops", "chief"], ["ops"]], ids=["all", "one absent"])
def test_how_it_ends_is_how_the_branch_ends(
    small: Scenario, tmp_path: Path, seats: list[str], change: Change, seed: int | None
) -> None:
    session = Session.start(small, tmp_path / "one", seed=7, played=seats)
    for _ in range(3):
        session.submit("ops", Message("chief", text="Laporan"))
        session.submit("ops", Respond("regu-1", "massa", "attend"))
        session.end_turn()
    session.close()
    past = Past(tmp_path / "one")
    branch = Branch(Rerun(past), change, seed)
    assert outcome_of(Rerun(past), change, seed) == branch.account.outcome()
