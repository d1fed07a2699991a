"""Acting on signs at the table."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest

from tabletop.drill.orders import Attend, Message, Order, Scout, Verify
from tabletop.picture.shapes import Thing
from tabletop.scenario import Scenario, load
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The drill that has signs."""
    return load("banjarmasin")


def pending(hand: Hand) -> list[Order]:
    return [one.order for one in hand.play.desk.view.pending]


def turn(hand: Hand) -> None:
    """End a turn by the desk: it is not what is tried here."""
    hand.play.desk.end_turn()
    hand.play.refresh()
    hand.app.step()


def until_a_sign(hand: Hand) -> str:
    """End turns until a sign is known that has not come true; return it."""
    for _ in range(60):
        turn(hand)
        for threat in hand.play.desk.view.threats.values():
            if threat.incident is None and threat.truth is None:
                return threat.id
    raise AssertionError("no sign up to polling day")


def offered(hand: Hand, what: str) -> list[list[str]]:
    """The parts of each entry of one kind on the list of signs, which stays open."""
    hand.key(pygame.K_t)
    if not hand.overlaid:
        return []
    return [entry.key.split(":") for entry in hand.palette.entries if entry.key.startswith(f"{what}:")]


def test_a_sign_is_verified_told_and_attended_by_keys(sit: Sit) -> None:
    hand = sit()
    for _ in range(60):
        turn(hand)
        if rows := offered(hand, "attend"):
            break
        if hand.overlaid:
            hand.key(pygame.K_ESCAPE)
    _, sign, unit = rows[0]
    hand.choose(f"verify:{sign}:")
    assert pending(hand) == [Verify(sign)]
    hand.key(pygame.K_t)
    hand.choose(f"attend:{sign}:{unit}")
    assert pending(hand)[-1] == Attend(unit, sign)
    _, sign, seat, to = offered(hand, "tell")[0]
    hand.choose(f"tell:{sign}:{seat}:{to}")
    assert pending(hand)[-1] == Message(to, sign)


def test_what_is_known_of_a_sign_stands_over_its_rows(sit: Sit) -> None:
    hand = sit((1920, 1080))
    sign = until_a_sign(hand)
    hand.key(pygame.K_t)
    threat = hand.play.desk.view.threats[sign]
    row = next(entry for entry in hand.palette.entries if entry.key == f"verify:{sign}:")
    assert row.section.startswith(threat.grade)
    assert threat.text.id in row.section


def test_a_sign_stands_on_the_map_and_is_acted_on_there(sit: Sit) -> None:
    hand = sit()
    sign = until_a_sign(hand)
    assert sign in {mark.id for mark in hand.ground.overlay.threats}
    hand.play.point_out(Thing("threat", sign))
    for _ in range(60):
        hand.app.step()
    hand.on_map("threat", sign)
    assert {entry.key.split(":")[1] for entry in hand.palette.entries} == {sign}
    hand.choose(f"verify:{sign}:")
    assert pending(hand) == [Verify(sign)]


def test_a_selected_scout_is_offered_zones_those_that_trust_least_first(sit: Sit) -> None:
    hand = sit()
    hand.play.select("intel-1")
    hand.key(pygame.K_t)
    zones = [entry.key.split(":")[1] for entry in hand.palette.entries if entry.key.startswith("scout:")]
    trust = hand.play.desk.view.zones
    assert all(trust[a].trust <= trust[b].trust for a, b in pairwise(zones))
    hand.choose(f"scout:{zones[0]}:intel-1")
    assert pending(hand) == [Scout("intel-1", zones[0])]


def test_a_table_without_signs_says_so(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_t)
    assert not pending(hand)
    assert hand.play.desk.view.threats == {}


def test_the_selected_unit_is_offered_first_to_be_there_early(sit: Sit) -> None:
    hand = sit()
    for _ in range(60):
        turn(hand)
        if rows := offered(hand, "attend"):
            break
        if hand.overlaid:
            hand.key(pygame.K_ESCAPE)
    sign, first = rows[0][1:3]
    hand.key(pygame.K_ESCAPE)
    known = hand.play.desk.view.threats[sign].known_by
    far = [
        one.id
        for one in hand.play.desk.own
        if one.seat in known
        and one.doing == "idle"
        and not one.posted
        and one.id not in {row[2] for row in rows}
    ]
    assert far, first
    hand.play.select(far[0])
    assert next(row[2] for row in offered(hand, "attend") if row[1] == sign) == far[0]
