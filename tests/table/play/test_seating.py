"""Who speaks to whom: by lines of their own, and by way of others who pass it on."""

from __future__ import annotations

import pygame
import pytest

from tabletop.drill import PLAYERS
from tabletop.drill.options import decisions_for, owner_of
from tabletop.drill.orders import Decide, Message, Request
from tabletop.scenario import Scenario, load
from tabletop.table.play.seating import askers, lines_of, passed_on
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The drill whose seats do not all have lines to each other."""
    return load("banjarmasin")


def until_known(hand: Hand) -> tuple[str, str]:
    """End turns until a seat knows of an open incident; return both."""
    desk = hand.play.desk
    for _ in range(40):
        desk.end_turn()
        found = next((one for one in desk.view.incidents.values() if one.phase == "open"), None)
        if found is not None:
            hand.play.refresh()
            hand.app.step()
            return found.id, found.known_by[0]
    raise AssertionError("no incident in forty turns")


def test_a_seat_without_a_line_of_its_own_is_told_by_way_of_others(sit: Sit) -> None:
    hand = sit()
    incident, sender = until_known(hand)
    far = [to for to, line in lines_of(hand.play.desk.view, sender) if passed_on(line)]
    assert far
    hand.play.talking.report(incident)
    offered = {entry.key: entry for entry in hand.palette.entries}
    assert {key.split(":")[0] for key in offered} <= set(hand.play.desk.view.incidents[incident].known_by), (
        "who knows nothing has nothing to tell"
    )
    assert offered[f"{sender}:{far[0]}"].note
    hand.choose(f"{sender}:{far[0]}")
    assert [one.order for one in hand.play.desk.view.pending] == [Message(far[0], incident)]


def test_whoever_has_no_line_of_its_own_to_the_owner_can_ask_all_the_same(sit: Sit) -> None:
    view = sit().play.desk.view
    decision = view.scenario.doctrine.decisions["refer-dispute"]
    assert "kasat-samapta" in askers(view, decision)
    near = dict(lines_of(view, askers(view, decision)[0]))
    assert all(
        not passed_on(line) for to, line in near.items() if decision.role in view.scenario.seats[to].roles
    )


def test_lines_of_a_seat_come_before_those_by_way_of_others(sit: Sit) -> None:
    view = sit().play.desk.view
    for seat in view.seats:
        hops = [len(passed_on(line)) for to, line in lines_of(view, seat)]
        above = view.scenario.seats[seat].reports_to
        rest = hops if above is None else hops[1:]
        assert rest == sorted(rest)


def test_what_can_be_said_about_an_incident_is_offered_once(sit: Sit) -> None:
    hand = sit()
    incident, _ = until_known(hand)
    desk = hand.play.desk
    for _ in range(6):
        for seat, order in PLAYERS["doctrine"]().orders(desk.view):
            if not isinstance(order, Decide):
                desk.give(order, (seat,))
        desk.end_turn()
        if any(one.answer == "open" and one.about == incident for one in desk.view.requests):
            break
    hand.play.refresh()
    hand.play.talking.coordinate(incident)
    keys = [entry.key for entry in hand.palette.entries]
    assert len(keys) == len(set(keys)), "two lines of one key: the arrows cannot pass the second"
    assert any(key.startswith("decline:") for key in keys)


def test_an_owner_at_the_table_who_knows_nothing_yet_is_asked_before_deciding(sit: Sit) -> None:
    hand = sit()
    incident, _ = until_known(hand)
    view = hand.play.desk.view
    owners = {
        one.id: owner_of(view, one)
        for one in decisions_for(view, view.incidents[incident])
        if owner_of(view, one) is not None
    }
    ignorant = [one for one, owner in owners.items() if owner not in view.incidents[incident].known_by]
    assert ignorant
    hand.play.open_incident(incident)
    hand.app.step()
    for decision, owner in owners.items():
        knows = owner in view.incidents[incident].known_by
        assert hand.sees(f"{'decide' if knows else 'request'}-{decision}")
    button = hand.find(f"request-{ignorant[0]}")
    hand.play.live.give_focus(button, by_keyboard=True)
    hand.key(pygame.K_RETURN)
    assert [one.order for one in hand.play.desk.view.pending] == [Request(ignorant[0], incident)], (
        hand.toast,
        hand.overlaid,
    )


def test_what_is_over_stays_until_all_who_knew_of_it_know_that(sit: Sit) -> None:
    hand = sit()
    desk = hand.play.desk
    for _ in range(50):
        desk.end_turn()
        found = next(
            (
                one
                for one in desk.view.incidents.values()
                if one.phase == "over" and set(one.known_by) - set(one.over_to)
            ),
            None,
        )
        if found is not None:
            break
    assert found is not None
    hand.play.news = frozenset()
    hand.play.refresh()
    hand.app.step()
    button = hand.find(f"report-{found.id}")
    hand.play.live.give_focus(button, by_keyboard=True)
    hand.key(pygame.K_RETURN)
    sender = next(seat for seat in found.over_to if seat in found.known_by)
    key = next(one.key for one in hand.palette.entries if one.key.startswith(f"{sender}:"))
    hand.choose(key)
    assert [one.order for one in desk.view.pending] == [Message(key.split(":")[1], found.id)]
