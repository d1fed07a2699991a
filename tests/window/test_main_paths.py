"""The main paths in a real window: from the menu to the result, by mouse and by keys."""

from __future__ import annotations

import pytest

from tabletop.table.play.cover import CoverScreen
from tabletop.table.screens.result import ResultScreen
from tests.window.conftest import Play
from tools.hands.by_keys import ByKeys
from tools.hands.by_mouse import ByMouse


@pytest.mark.parametrize("by", [ByMouse, ByKeys])
def test_a_drill_is_chosen_read_begun_and_played(play: Play, by: type[ByMouse | ByKeys]) -> None:
    playing = play(by, turns=3, language="id" if by is ByMouse else "en")
    playing.play()
    assert playing.report.left == []
    assert playing.report.turns == 3
    assert {"guard", "respond", "message", "request"} <= set(playing.report.given)


@pytest.mark.parametrize("by", [ByMouse, pytest.param(ByKeys, marks=pytest.mark.full)])
def test_a_laptop_goes_round_covered_between_two_seats(play: Play, by: type[ByMouse | ByKeys]) -> None:
    playing = play(by, "passing", ("kabag-ops", "kapolres"), turns=1)
    cover = playing.hand.app.top
    assert isinstance(cover, CoverScreen)
    units = [one.title.id for one in cover.rota.session.drill.scenario.units.values()]
    said = playing.hand.words()
    assert not any(unit in said for unit in units)
    playing.play()
    assert playing.report.turns == 1
    assert isinstance(playing.hand.app.top, CoverScreen)


@pytest.mark.full
@pytest.mark.parametrize("by", [ByMouse, ByKeys])
def test_a_drill_is_played_to_its_result(play: Play, by: type[ByMouse | ByKeys]) -> None:
    playing = play(by, turns=0)
    playing.play()
    assert playing.report.left == []
    assert isinstance(playing.hand.app.top, ResultScreen)
    assert playing.report.digest == "260179b1a3d61815954a38ce671711cd", "not what the same orders lead to"
