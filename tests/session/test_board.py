"""The board for everybody: only what all views share; nothing a single seat knows."""

from __future__ import annotations

import json

import pytest

from tabletop.drill import Drill, Move, Say
from tabletop.drill.telling import describe
from tabletop.scenario import Scenario, load
from tabletop.session.board import MOST_NEWS, Board, board_of
from tests.conftest import Town
from tests.drill.play import begin, incident, order, turns


@pytest.fixture
def town(uji: Town) -> Scenario:
    return uji(incident("massa", "still", "alun", tell="ops"))


def test_what_one_seat_alone_knows_is_not_on_the_board_of_all(town: Scenario) -> None:
    drill = begin(town, played=["ops", "kpu"])
    drill.control(Say("ops", "Rahasia"))
    turns(drill)
    ops = drill.view("ops")
    other = next(view for seat in town.seats if "massa" not in (view := drill.view(seat)).incidents)
    assert [one[1] for one in board_of([ops], 0).incidents] == ["alun"]
    together = board_of([ops, other], 0)
    assert not together.incidents
    assert {line[1:] for line in together.news} <= {line[1:] for line in board_of([other], 0).news}
    assert "Rahasia" not in json.dumps(together.plain())


def test_a_unit_that_the_others_have_lost_from_sight_is_left_out(town: Scenario) -> None:
    drill = begin(town, played=["ops", "kpu"])
    unit = next(one.id for one in drill.view("ops").units.values() if one.mine)
    assert unit in {one[0] for one in board_of([drill.view("ops"), drill.view("kpu")], 0).units}
    order(drill, "ops", Move(unit, "pasar"))
    turns(drill)
    assert drill.view("kpu").units[unit].node != drill.view("ops").units[unit].node
    assert unit not in {one[0] for one in board_of([drill.view("ops"), drill.view("kpu")], 0).units}


def test_what_only_the_instructor_knows_changes_no_board(town: Scenario) -> None:
    """Two drills that differ only in what no seat knows have the same board."""
    boards = []
    for told in (False, True):
        drill = begin(town, played=["ops", "kpu"])
        if told:
            drill.control(Say("chief", "Hanya untuk kepala"))
        turns(drill)
        boards.append(board_of([drill.view("ops"), drill.view("kpu")], 0))
    assert boards[0] == boards[1]


def test_a_board_crosses_the_wire(town: Scenario) -> None:
    drill = begin(town, played=["ops"])
    turns(drill)
    board = board_of([drill.view("ops")], 0)
    assert Board.read(json.loads(json.dumps(board.plain()))) == board
    for wrong in (None, [], {"minute": 1}, {**board.plain(), "secret": 1}):
        with pytest.raises(ValueError):
            Board.read(wrong)
    with pytest.raises(ValueError):
        board_of([], 0)


def test_the_same_news_is_told_once_from_when_it_was_first_so() -> None:
    drill = Drill(load("latihan-dasar"), seed=1, played=["kapolres", "kabag-ops"])
    turns(drill, 4)
    view = drill.view("kapolres", "kabag-ops")
    news = board_of([view], 0).news
    assert len({line[1:] for line in news}) == len(news)
    told = [line.event.minute for line in view.log if describe(view.scenario, line.event) is not None]
    assert news[-1][0] == min(told) or len(news) == MOST_NEWS
    assert [line[0] for line in news] == sorted((line[0] for line in news), reverse=True)
