"""The readiness parade at the table: what is stated, found and short, and the orders given from there."""

from __future__ import annotations

import pygame
import pytest

from tabletop.drill.orders import Inspect, Lend, Repair, Request
from tabletop.scenario import Scenario, load
from tabletop.table.kit import Label
from tabletop.table.play.parade_rows import ParadeRow
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand
from tests.table.rebinding import cap, owner_asked, rebind


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The drill that begins with a parade."""
    return load("banjarmasin")


def rows(hand: Hand) -> dict[str, ParadeRow]:
    return {row.key: row for row in hand.find("parade-units").rows}  # type: ignore[attr-defined]


def test_nothing_is_known_before_anybody_looked(sit: Sit, scenario: Scenario) -> None:
    hand = sit(on=scenario)
    hand.press("open-parade")
    states = {figure.state for row in rows(hand).values() for figure in row.figures if figure.words}
    assert states == {"stated"}, "what units lack is not told"


def test_a_seat_sees_its_own_units_alone(sit: Sit, scenario: Scenario) -> None:
    hand = sit(seat="kabag-ops", on=scenario)
    hand.key(pygame.K_c)
    assert tuple(rows(hand)) == scenario.seats["kabag-ops"].commands or set(rows(hand)) == set(
        scenario.seats["kabag-ops"].commands
    )


def test_all_inspect_repair_and_borrow_by_keys(sit: Sit, scenario: Scenario) -> None:
    hand = sit(on=scenario)
    hand.key(pygame.K_c, pygame.K_a)
    pending = [one.order for one in hand.play.desk.view.pending]
    assert len(pending) > 40
    assert all(isinstance(one, Inspect) and one.unit == one.target for one in pending)
    said = hand.find("parade-said")
    assert isinstance(said, Label)
    assert said.words
    hand.key(pygame.K_ESCAPE)
    hand.play.desk.end_turn()
    hand.play.refresh()
    hand.key(pygame.K_c)
    found = rows(hand)
    short = {
        key: row
        for key, row in found.items()
        if any(one.state == "short" and one.title != "Orang" for one in row.figures)
    }
    assert short
    unit = next(iter(short))
    hand.row("parade-units", unit)
    hand.key(pygame.K_r)
    if hand.overlaid and hand.app.top.live.top.name == "palette":
        hand.key(pygame.K_1)
    (mended,) = [one.order for one in hand.play.desk.view.pending if isinstance(one.order, Repair)]
    assert mended.unit == unit
    hand.key(pygame.K_p)
    entry = next(one for one in hand.palette.entries if one.key.startswith("borrow-"))
    hand.choose(entry.key)
    (lent,) = [one.order for one in hand.play.desk.view.pending if isinstance(one.order, Lend)]
    assert lent.to == unit
    hand.press("parade-undo")
    assert not any(isinstance(one.order, Lend) for one in hand.play.desk.view.pending)
    hand.press("parade-close")
    assert not hand.overlaid


def test_reinforcement_is_asked_for_from_there(sit: Sit, scenario: Scenario) -> None:
    hand = sit(seat="kabag-ops", on=scenario)
    hand.key(pygame.K_c, pygame.K_k, pygame.K_1)
    (given,) = [one.order for one in hand.play.desk.view.pending]
    assert isinstance(given, Request)
    assert given.about == "kodim-1"


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0), ((1366, 768), 1.25)])
def test_every_button_of_the_panel_is_in_the_window(
    sit: Sit, scenario: Scenario, size: tuple[int, int], scale: float
) -> None:
    hand = sit(size, scale, "en", on=scenario)
    hand.key(pygame.K_c)
    window = hand.app.surface.get_rect()
    for name in ("parade-all", "parade-undo", "parade-close"):
        button = hand.find(name)
        assert window.contains(button.rect)
        assert button.size(hand.app.look, button.rect.width)[0] <= button.rect.width
    assert hand.find("parade-units").rect.height >= 100 * scale


def test_a_drill_is_briefed_again_from_the_pause(sit: Sit, scenario: Scenario) -> None:
    from tabletop.table.screens.seat_briefing import SeatBriefingScreen

    hand = sit(seat="kabag-ops", on=scenario)
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-briefing")
    assert isinstance(hand.app.top, SeatBriefingScreen)
    assert hand.app.top.seats == ("kabag-ops",)
    hand.key(pygame.K_ESCAPE)
    assert hand.play.desk.view.turn_of_drill == 1


def test_its_keys_are_changed_and_the_old_ones_do_nothing(sit: Sit, scenario: Scenario) -> None:
    hand = sit(on=scenario)
    rebind(hand, "parade-all", "j")
    rebind(hand, "parade-undo", "f9")
    hand.key(pygame.K_c)
    assert (cap(hand, "parade-all"), cap(hand, "parade-undo")) == ("J", "F9")
    hand.key(pygame.K_a)
    assert not hand.play.desk.view.pending
    hand.key(pygame.K_j)
    given = len(hand.play.desk.view.pending)
    assert given > 40
    hand.key(pygame.K_z)
    assert len(hand.play.desk.view.pending) == given
    hand.key(pygame.K_F9)
    assert len(hand.play.desk.view.pending) == given - 1
    assert "Periksa satuan" in owner_asked(hand, "parade-all", "i")
