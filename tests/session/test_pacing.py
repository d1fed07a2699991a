"""Planned against actual time, and what a class that is behind may leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import Skip
from tabletop.session import Session
from tabletop.session.pacing import Pace, spare
from tabletop.session.programme import programme
from tests.conftest import Town
from tests.drill.play import START, begin, incident

DAY = START + 10 * 60


@pytest.mark.parametrize(
    ("done", "elapsed", "behind"),
    [(0, 0, 0), (0, 450, 0), (0, 451, 1), (1, 450, 0), (1, 400, -50), (2, 1800, 450), (4, 1800, 0)],
)
def test_within_a_turn_nobody_is_behind(done: int, elapsed: int, behind: int) -> None:
    assert Pace(30, 4, done, elapsed).behind == behind


def test_the_rest_of_the_time_is_shared_by_the_turns_that_are_left() -> None:
    assert Pace(30, 4, 2, 1200).left == 300


def test_only_what_nothing_rests_on_is_proposed(uji: Town) -> None:
    town = uji(
        incident("satu", "assembly", "alun", turn=2)
        + incident("dua", "assembly", "alun", turn=3)
        + "- {id: penting, title: {id: P, en: I}, at: {stage: gladi, turn: 3}, sets: [terjadi]}\n"
    )
    planned = programme(begin(town), 0)
    assert not spare(planned, Pace(30, 6, 0, 0), DAY)
    found = [one.id for one in spare(planned, Pace(30, 6, 0, 1700), DAY)]
    assert found == ["dua"], "one assembly still tests the task, and a milestone is never left out"


def test_what_is_skipped_already_is_not_proposed(uji: Town) -> None:
    told = "[{to: ops, via: radio, text: {id: Ada, en: Yes}}]"
    drill = begin(
        uji(f"- {{id: kabar, title: {{id: K, en: N}}, at: {{stage: gladi, turn: 2}}, tells: {told}}}\n")
    )
    late = Pace(30, 6, 0, 1700)
    assert [one.id for one in spare(programme(drill, 0), late, DAY)] == ["kabar"]
    drill.control(Skip("kabar", "cukup"))
    assert not spare(programme(drill, 0), late, DAY)


def test_places_must_be_places(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("satu", "assembly", "alun"))
    with pytest.raises(ValueError, match="no such place"):
        Session.start(town, tmp_path / "a", places=[["ops", "chief"]])
    with pytest.raises(ValueError, match="once"):
        Session.start(town, tmp_path / "b", places=[["ops"], ["ops"]])
