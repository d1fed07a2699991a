"""Cards by mode: what is locked, warned of, shown and hidden; requests and reports."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from tabletop.drill.orders import Appeal, Decide, Message, Request, Respond
from tabletop.table.play.coordination import unacknowledged
from tabletop.table.play.courses import CourseButton, choices
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand


def play_until(hand: Hand, incidents: int) -> None:
    while len(hand.play.desk.view.incidents) < incidents:
        hand.end_turn()


def unlawful(hand: Hand) -> tuple[str, str]:
    """Return an incident and a course that a unit could take and that breaks a rule."""
    for incident in hand.play.desk.view.incidents.values():
        against = {one.course: one.objections for one in incident.courses}
        for choice in choices(hand.play.desk.view, incident):
            if choice.able and against[choice.course]:
                return incident.id, choice.course
    raise AssertionError("every course is lawful")


def test_learning_locks_what_is_unlawful_with_one_reason(sit: Sit) -> None:
    hand = sit(mode="belajar")
    play_until(hand, 2)
    incident, course = unlawful(hand)
    hand.play.open_incident(incident)
    button = hand.find(f"course-{course}")
    assert isinstance(button, CourseButton)
    assert not button.enabled
    assert button.reason
    hand.press(button.name)
    assert not hand.play.desk.view.pending
    number = next(
        n
        for n, one in enumerate(choices(hand.play.desk.view, hand.play.desk.view.incidents[incident]), 1)
        if one.course == course
    )
    hand.key(pygame.K_0 + number)
    assert hand.toast == button.reason


def test_training_warns_until_it_is_given_anyway(sit: Sit) -> None:
    hand = sit(mode="latihan")
    play_until(hand, 2)
    incident, course = unlawful(hand)
    hand.play.open_incident(incident)
    hand.press(f"course-{course}")
    if not hand.sees("warning-give"):
        hand.choose(hand.palette.entries[0].key)
    reasons = next(
        one.objections for one in hand.play.desk.view.incidents[incident].courses if one.course == course
    )
    assert all(hand.play.say(reason) in hand.words() for reason in reasons)
    hand.key(pygame.K_ESCAPE)
    assert not hand.play.desk.view.pending
    hand.press(f"course-{course}")
    if not hand.sees("warning-give"):
        hand.choose(hand.palette.entries[0].key)
    hand.press("warning-give")
    given = hand.play.desk.view.pending
    assert [
        (one.order.incident, one.order.course, one.warned) for one in given if isinstance(one.order, Respond)
    ] == [(incident, course, True)]


def test_giving_anyway_gives(sit: Sit) -> None:
    hand = sit(mode="latihan")
    play_until(hand, 2)
    incident, course = unlawful(hand)
    hand.play.open_incident(incident)
    hand.press(f"course-{course}")
    if not hand.sees("warning-give"):
        hand.choose(hand.palette.entries[0].key)
    hand.press("warning-give")
    assert not hand.overlaid
    assert [one.warned for one in hand.play.desk.view.pending] == [True]


def test_an_examination_locks_nothing_and_hides_what_is_expected(sit: Sit) -> None:
    shown = {}
    for mode in ("latihan", "ujian"):
        hand = sit(mode=mode)
        play_until(hand, 2)
        hand.play.open_incident(next(iter(hand.play.desk.view.incidents)))
        shown[mode] = hand.words()
    assert "/jam" in shown["latihan"] and "≤" in shown["latihan"]
    assert "/jam" not in shown["ujian"].replace("naik", "").split("Situasi")[0]
    assert "≤" not in shown["ujian"]
    assert "Tujuan" not in shown["ujian"]
    hand.play.open_incident(unlawful(hand)[0])
    buttons = [one for one in hand.widgets(CourseButton) if one.name.startswith("course-")]
    assert buttons
    assert not any(one.note for one in buttons if isinstance(one, CourseButton))


def test_a_seat_that_was_not_told_is_named(sit: Sit) -> None:
    hand = sit(mode="latihan")
    play_until(hand, 1)
    view = hand.play.desk.view
    incident = view.incidents[hand.play.incident or ""]
    able = next(choice for choice in choices(view, incident) if choice.able)
    seat = view.scenario.units[able.able[0].unit].seat
    forgot = replace(view, log=tuple(one for one in view.log if getattr(one.event, "seat", "") != seat))
    untold = next(choice for choice in choices(forgot, incident) if choice.course == able.course)
    assert (untold.able, untold.untold) == ((), seat)
    hand.play.desk.view = forgot
    hand.play.refresh()
    assert f"{view.scenario.seats[seat].title.id} belum tahu kejadian ini: laporkan dulu" in hand.words()


def test_the_nearest_free_unit_is_proposed_and_can_be_changed(sit: Sit) -> None:
    hand = sit()
    play_until(hand, 3)
    view = hand.play.desk.view
    incident, choice = next(
        (one, choice)
        for one in view.incidents.values()
        for choice in choices(view, one)
        if len(choice.able) > 1 and not {c.course: c.objections for c in one.courses}[choice.course]
    )
    hand.play.open_incident(incident.id)
    hand.press(f"course-{choice.course}")
    assert hand.palette.listing.selected in {one.unit for one in choice.able}
    other = choice.able[-1].unit
    hand.choose(other)
    assert hand.play.desk.view.pending[0].order == Respond(other, incident.id, choice.course)


def test_a_click_on_an_incident_offers_what_the_selected_unit_can_do_there(sit: Sit) -> None:
    hand = sit((1920, 1080))
    play_until(hand, 2)
    incident = next(one for one in hand.play.desk.view.incidents.values() if one.type == "peaceful-assembly")
    hand.row("roster", "negosiator-1")
    hand.on_map("incident", incident.id)
    assert hand.play.incident == incident.id
    keys = [entry.key for entry in hand.palette.entries]
    assert f"course:{incident.id}:negotiate" in keys
    hand.choose(f"course:{incident.id}:negotiate")
    assert hand.play.desk.view.pending[0].order == Respond("negosiator-1", incident.id, "negotiate")


def test_a_single_seat_asks_and_the_owner_answers_later(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    play_until(hand, 1)
    incident = hand.play.incident
    assert incident is not None
    hand.key(pygame.K_k)
    request = next(entry.key for entry in hand.palette.entries if entry.key.startswith("request:"))
    hand.choose(request)
    order = hand.play.desk.view.pending[0].order
    assert isinstance(order, Request) and order.about == incident
    assert "akan diminta" in hand.words()
    for _ in range(2):
        if hand.play.desk.view.incidents[incident].status == "open":
            hand.end_turn()
    assert dict(hand.play.desk.view.incidents[incident].decisions)[order.decision] in ("granted", "declined")


def test_the_owner_sees_what_waits_for_an_answer_and_grants_it(sit: Sit) -> None:
    hand = sit()
    play_until(hand, 2)
    view = hand.play.desk.view
    desk = hand.play.desk
    incident = next(one for one in view.incidents.values() if one.type == "peaceful-assembly")
    desk.give(Request("receive-delegation", incident.id), ("kapolres",))
    hand.end_turn()
    assert hand.sees("requests")
    asked = next(one for one in hand.play.desk.view.requests if one.decision == "receive-delegation")
    hand.press(f"grant-{asked.id}")
    order = Decide("receive-delegation", incident.id, True)
    assert order in [one.order for one in hand.play.desk.view.pending]
    assert asked.id not in hand.play.desk.unanswered


def test_an_appeal_and_a_report_are_one_press_away(sit: Sit) -> None:
    hand = sit((1920, 1080), seat="kapolres")
    play_until(hand, 1)
    incident = hand.play.incident
    assert incident is not None
    hand.press("appeal")
    hand.press("report")
    hand.choose("kapolres:kpu")
    orders = [one.order for one in hand.play.desk.view.pending]
    assert orders == [Appeal(incident), Message("kpu", incident)]


def play_until_something_waits(hand: Hand, card: str) -> None:
    while not (hand.play.incident is not None and _is_there(hand, card)):
        hand.end_turn()


def _is_there(hand: Hand, name: str) -> bool:
    if not hand.sees("cards"):
        hand.key(pygame.K_F6)
    return hand.sees(name)


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0)])
@pytest.mark.parametrize(("seat", "card"), [("kapolres", "acknowledgements"), ("kpu", "requests")])
def test_the_opened_incident_stands_above_what_waits_and_stays_in_sight(
    sit: Sit, size: tuple[int, int], scale: float, seat: str, card: str
) -> None:
    hand = sit(size, scale, seat=seat)
    play_until_something_waits(hand, card)
    for incident in reversed(hand.play.desk.view.incidents):
        hand.play.open_incident(incident)
        hand.app.step()
        panel, opened = hand.find("cards").rect, hand.find("card-open").rect
        assert opened.bottom <= hand.find(card).rect.top
        assert panel.top <= opened.top <= panel.centery
    hand.press("show-waiting")
    waiting = hand.find(card).rect
    assert panel.top <= waiting.top < panel.bottom


def test_the_head_of_the_cards_counts_what_waits_until_it_is_answered(sit: Sit) -> None:
    hand = sit(seat="kapolres")
    assert not hand.sees("show-waiting")
    play_until_something_waits(hand, "acknowledgements")
    for message in unacknowledged(hand.play.desk.view):
        assert hand.sees("show-waiting")
        hand.press(f"acknowledge-{message.id}")
    assert not hand.sees("show-waiting")
