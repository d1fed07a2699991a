"""The open card's expected steps and timeline: what they tell, by mode and by seat, folded by mouse and by key."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from tabletop.drill import events as ev
from tabletop.drill.orders import Respond
from tabletop.drill.view import TaskSeen, View
from tabletop.language import Text, catalogue
from tabletop.table.play.courses import choices
from tabletop.table.play.story import Rail, standing_of
from tabletop.table.play.timeline import timeline
from tests.table.play.conftest import Sit, Start
from tests.table.play.hand import Hand


def play_until(hand: Hand, incidents: int) -> None:
    while len(hand.play.desk.view.incidents) < incidents:
        hand.end_turn()


def said(view: View, incident: str) -> list[str]:
    words = catalogue("id")
    return [words.say(one.words) for one in timeline(view, view.incidents[incident])]


def order_a_course(hand: Hand) -> tuple[str, Respond]:
    """Order the first course that a unit can take, and return the incident with the order."""
    view = hand.play.desk.view
    for incident in view.incidents.values():
        for choice in choices(view, incident):
            against = next(one.objections for one in incident.courses if one.course == choice.course)
            if choice.able and not against:
                order = Respond(choice.able[0].unit, incident.id, choice.course)
                hand.play.desk.give(order)
                hand.play.open_incident(incident.id)
                return incident.id, order
    raise AssertionError("nothing can be ordered")


def test_what_was_ordered_begun_and_reached_stands_in_the_timeline(sit: Sit) -> None:
    hand = sit()
    play_until(hand, 1)
    incident, order = order_a_course(hand)
    scenario = hand.play.desk.view.scenario
    unit, course = scenario.units[order.unit].title.id, scenario.doctrine.courses[order.course].title.id
    assert said(hand.play.desk.view, incident)[-1] == f"{unit} diperintahkan: {course}"
    assert timeline(hand.play.desk.view, hand.play.desk.view.incidents[incident])[-1].minute is None
    for _ in range(2):
        hand.end_turn()
    lines = said(hand.play.desk.view, incident)
    assert any(line.startswith(("Dilaporkan kepada", "Terlihat oleh")) for line in lines)
    ordered = lines.index(f"{unit} diperintahkan: {course}")
    assert f"{unit} tiba dan mulai: {course}" in lines[ordered:]
    minutes = [one.minute for one in timeline(hand.play.desk.view, hand.play.desk.view.incidents[incident])]
    assert minutes == sorted(minutes, key=lambda minute: minute or 0)


def test_a_seat_reads_nothing_that_its_view_does_not_hold(sit: Sit) -> None:
    hand = sit()
    play_until(hand, 1)
    incident, order = order_a_course(hand)
    hand.end_turn()
    session = hand.play.desk.session
    whole = session.view(*session.drill.scenario.seats)
    for seat in session.drill.scenario.seats:
        view = session.view(seat)
        if incident not in view.incidents:
            continue
        bare = replace(view, log=(), messages=(), pending=())
        assert timeline(bare, view.incidents[incident]) == ()
        if view.scenario.units[order.unit].seat != seat:
            assert not any("diperintahkan" in line for line in said(view, incident))
        assert len(timeline(view, view.incidents[incident])) <= len(
            timeline(whole, whole.incidents[incident])
        )


def test_the_timeline_folds_by_key_and_by_mouse(sit: Sit) -> None:
    hand = sit()
    play_until(hand, 1)
    assert not hand.sees("rail")
    hand.key(pygame.K_d)
    assert hand.sees("rail")
    hand.key(pygame.K_d)
    assert not hand.sees("rail")
    hand.press("fold-timeline")
    rail = hand.find("rail")
    assert isinstance(rail, Rail) and rail.lines
    hand.end_turn()
    assert hand.sees("rail")


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 2.0)])
def test_the_key_brings_the_timeline_into_sight_from_a_folded_panel(
    sit: Sit, size: tuple[int, int], scale: float
) -> None:
    hand = sit(size, scale)
    play_until(hand, 1)
    if hand.play.docked:
        hand.key(pygame.K_F6)
    assert not hand.sees("cards")
    hand.key(pygame.K_d)
    hand.app.step()
    panel, head = hand.find("cards").rect, hand.find("fold-timeline").rect
    assert hand.sees("rail")
    assert panel.top <= head.top < panel.bottom


def test_steps_are_shown_while_training_and_fold(sit: Sit) -> None:
    hand = sit(mode="latihan")
    play_until(hand, 2)
    incident = next(one for one in hand.play.desk.view.incidents.values() if one.tasks)
    hand.play.open_incident(incident.id)
    title = incident.tasks[0].title.id
    assert title in hand.words()
    hand.key(pygame.K_d, mod=pygame.KMOD_SHIFT)
    assert title not in hand.words()
    hand.press("fold-steps")
    assert title in hand.words()


def test_an_examination_is_not_even_handed_what_it_hides(sit: Sit) -> None:
    hand = sit(mode="ujian")
    for _ in range(4):
        hand.end_turn()
    view = hand.play.desk.view
    assert view.incidents
    assert not view.objectives
    assert not any(one.tasks for one in view.incidents.values())
    assert not any(isinstance(line.event, ev.WatchStarted | ev.WatchJudged) for line in view.log)
    assert not hand.sees("fold-steps")
    hand.key(pygame.K_d, mod=pygame.KMOD_SHIFT)
    assert hand.toast == "Mode ujian tidak menampilkan langkah yang diharapkan"
    hand.key(pygame.K_a)
    assert hand.toast == "Mode ujian tidak menampilkan tujuan"
    assert hand.play.tab != "objectives"


def test_a_step_tells_how_long_is_left_by_word_and_by_mark() -> None:
    task = TaskSeen("t", "task", Text("Negosiator", "Negotiator"), 20, None, "open", None)
    words = catalogue("id")
    shown = [
        standing_of(one, 600)
        for one in (
            task,
            replace(task, due=612),
            replace(task, due=590),
            replace(task, standing="met", at=605),
            replace(task, standing="missed", at=620),
            replace(task, standing="waived", at=620),
        )
    ]
    assert [(words.say(said), mark) for said, mark, _ in shown] == [
        ("waktunya belum berjalan", "○"),
        ("sisa 12 mnt, sebelum 10.12", "●"),
        ("sisa 0 mnt, sebelum 09.50", "●"),
        ("terpenuhi 10.05", "✓"),
        ("terlewat 10.20", "×"),
        ("tidak perlu", "–"),
    ]


def test_the_objectives_are_one_key_and_one_click_away(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_F7)
    before = hand.play.tab
    hand.key(pygame.K_a)
    assert hand.sees("tabs") and hand.play.tab == "objectives"
    assert all(one.title.id in _rows(hand) for one in hand.play.desk.view.objectives)
    hand.key(pygame.K_a)
    assert hand.play.tab == before
    hand.press("objectives-line")
    assert hand.play.tab == "objectives"


def _rows(hand: Hand) -> str:
    return " ".join(row.words for row in hand.find("feed-list").rows)  # type: ignore[attr-defined]


def test_courses_ordered_are_known_to_who_ordered_them_alone(start: Start) -> None:
    desk = start()
    while not desk.view.incidents:
        desk.end_turn()
    incident = next(iter(desk.view.incidents.values()))
    choice = next(one for one in choices(desk.view, incident) if one.able)
    desk.give(Respond(choice.able[0].unit, incident.id, choice.course))
    if not desk.view.pending:
        desk.give(Respond(choice.able[0].unit, incident.id, choice.course))
    desk.end_turn()
    commander = desk.view.scenario.units[choice.able[0].unit].seat
    for seat in desk.view.scenario.seats:
        log = desk.session.view(seat).log
        assert any(isinstance(one.event, ev.CourseOrdered) for one in log) == (seat == commander)
