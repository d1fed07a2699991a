"""The lesson driven as people drive it: by mouse, by keyboard, left and taken up, and at random."""

from __future__ import annotations

import random
from collections.abc import Callable

import pygame
import pytest

from tabletop.drill.orders import Accepted, Guard, Move, Order, Patrol, Recall, Respond, Rest, Wait
from tabletop.table.app import App
from tabletop.table.chords import Chord
from tabletop.table.coach.progress import FILE
from tabletop.table.intents import ToMenu
from tabletop.table.kit import Button
from tabletop.table.screens.result import ResultScreen
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand

Opener = Callable[..., App]


def learn(app: App) -> Hand:
    hand = Hand(app)
    hand.key(pygame.K_l)
    hand.app.step()
    return hand


def step(hand: Hand) -> str:
    hand.app.step()
    shown = hand.play.coach.step
    return shown.id if shown is not None else ""


def uncovered(hand: Hand) -> None:
    """The panel stands in the window and covers nothing that it points at."""
    hand.app.step()
    coach = hand.play.coach
    assert hand.app.surface.get_rect().contains(coach.panel.rect)
    assert all(not coach.panel.rect.colliderect(rect) for rect in coach._rects()), step(hand)


@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.full)])
def test_the_whole_lesson_by_mouse(open_table: Opener, language: str) -> None:
    app = open_table((1280, 720), language=language)
    hand = Hand(app)
    hand.press("learn")
    seen = []

    def at(wanted: str) -> None:
        assert step(hand) == wanted
        uncovered(hand)
        seen.append(wanted)

    assert hand.play.desk.view.mode == "belajar"
    assert hand.play.desk.seats == ("kapolres", "kabag-ops")
    at("choose-boat")
    hand.row("roster", "polair-1")
    at("guard-seberang")
    hand.on_map("polling", "kampung-seberang")
    hand.choose("guard:kampung-seberang")
    at("guard-muara")
    hand.row("roster", "polsek-1")
    hand.press("order-guard")
    hand.choose("muara-damai")
    hand.press("palette-take")
    at("reserve")
    hand.row("roster", "dalmas-1")
    hand.press("order-wait")
    at("take-back")
    hand.press("undo")
    at("end-first")
    hand.press("redo")
    hand.end_turn()
    at("move-negotiator")
    hand.row("roster", "negosiator-1")
    hand.on_map("site", "kpu-kota", button=3)
    at("waiting")
    hand.end_turn()
    at("check-hoax")
    hand.press("course-verify-rumour")
    at("report-up")
    hand.press("report")
    hand.choose("kabag-ops:kapolres")
    at("waiting")
    hand.end_turn()
    at("talk-to-crowd")
    hand.press("course-negotiate")
    at("ask-kpu")
    hand.press("request-receive-delegation")
    at("clarify-hoax")
    hand.press("card-hoaks-tps-tutup")
    hand.press("course-clarify")
    at("waiting")
    hand.end_turn()
    at("ask-kpps")
    hand.press("request-kpps-ruling")
    at("divert")
    hand.press("card-genangan-pesisir")
    hand.press("course-divert-traffic")
    at("waiting")
    hand.end_turn()
    at("first-aid")
    hand.press("course-first-aid")
    at("acknowledge")
    hand.press(next(hand.widgets(Button, lambda one: one.name.startswith("acknowledge-"))).name)
    at("farewell")
    assert set(hand.play.coach.progress.behind.values()) == {"done"}
    assert len(hand.play.coach.progress.behind) == 16
    hand.press("coach-hide")
    assert step(hand) == "" and not hand.sees("coach-show")
    hand.end_turn()
    assert isinstance(app.top, ResultScreen)
    assert app.top.result.outcome.gates_broken == 0


@pytest.mark.parametrize(
    ("language", "scale"),
    [
        ("en", 1.0),
        *(pytest.param(*one, marks=pytest.mark.full) for one in (("id", 1.0), ("id", 2.0), ("en", 2.0))),
    ],
)
def test_the_whole_lesson_by_keyboard(open_table: Opener, language: str, scale: float) -> None:
    hand = learn(open_table((1280, 720), scale, language))

    def choose(key: str) -> None:
        for _ in range(60):
            if hand.palette.listing.selected == key:
                break
            hand.key(pygame.K_DOWN)
        assert hand.palette.listing.selected == key
        hand.key(pygame.K_RETURN)

    def unit(name: str) -> None:
        for _ in range(20):
            if hand.play.unit == name:
                return
            hand.key(pygame.K_n)
        raise AssertionError(name)

    def course(incident: str, name: str) -> None:
        for _ in range(9):
            if hand.play.incident == incident:
                break
            hand.key(pygame.K_i)
        if not hand.play.docked and hand.play.folds.drawer != "incidents":
            hand.key(pygame.K_F6)
        button = hand.find(f"course-{name}")
        assert isinstance(button, Button)
        hand.key(pygame.K_0 + int(button.badge))
        if hand.overlaid:
            hand.key(pygame.K_RETURN)
        if not hand.play.docked and hand.play.folds.drawer == "incidents":
            hand.key(pygame.K_F6)

    def end() -> None:
        hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
        if hand.overlaid:
            hand.key(pygame.K_RETURN)

    def at(wanted: str) -> None:
        assert step(hand) == wanted
        uncovered(hand)

    at("choose-boat")
    unit("polair-1")
    at("guard-seberang")
    hand.key(pygame.K_g)
    choose("kampung-seberang")
    at("guard-muara")
    unit("polsek-1")
    hand.key(pygame.K_g)
    choose("muara-damai")
    at("reserve")
    unit("dalmas-1")
    hand.key(pygame.K_w)
    at("take-back")
    hand.key(pygame.K_z)
    at("end-first")
    hand.key(pygame.K_y)
    end()
    at("move-negotiator")
    unit("negosiator-1")
    hand.key(pygame.K_m)
    hand.type("kpu")
    hand.key(pygame.K_RETURN)
    at("waiting")
    end()
    at("check-hoax")
    course("hoaks-tps-tutup", "verify-rumour")
    at("report-up")
    hand.key(pygame.K_k)
    choose("report::hoaks-tps-tutup")
    choose("kabag-ops:kapolres")
    at("waiting")
    end()
    course("aksi-kpu", "negotiate")
    at("ask-kpu")
    hand.key(pygame.K_k)
    choose("request:receive-delegation:aksi-kpu")
    course("hoaks-tps-tutup", "clarify")
    at("waiting")
    end()
    at("ask-kpps")
    while hand.play.incident != "warga-tak-terdaftar":
        hand.key(pygame.K_i)
    hand.key(pygame.K_k)
    choose("request:kpps-ruling:warga-tak-terdaftar")
    course("genangan-pesisir", "divert-traffic")
    at("waiting")
    end()
    course("petugas-pingsan", "first-aid")
    at("acknowledge")
    if not hand.play.docked:
        hand.key(pygame.K_F6)
    for _ in range(80):
        focus = hand.app.top.live.focus
        if focus is not None and focus.name.startswith("acknowledge-"):
            break
        hand.key(pygame.K_TAB)
    hand.key(pygame.K_RETURN)
    assert step(hand) == "farewell"
    assert set(hand.play.coach.progress.behind.values()) == {"done"}
    end()
    assert isinstance(hand.app.top, ResultScreen)


def test_a_wrong_move_is_answered_and_another_way_counts(open_table: Opener) -> None:
    hand = learn(open_table((1280, 720), language="en"))
    play = hand.play
    hand.row("roster", "dalmas-1")
    assert "Another unit is selected" in hand.words()
    play.giving.give(Guard("polsek-1", ("kampung-seberang",)))
    hand.row("roster", "polair-1")
    assert step(hand) == "guard-seberang"
    play.giving.give(Move("polair-1", "dermaga-seberang"))
    hand.app.step()
    assert "a new order replaces the old one" in hand.words()
    hand.key(pygame.K_w)
    hand.app.step()
    assert "undo with Z" in hand.words()
    play.giving.give(Guard("polair-1", ("kampung-seberang",)))
    assert step(hand) == "guard-muara"
    play.giving.give(Guard("patroli-1", ("muara-damai",)))
    assert step(hand) == "reserve"
    assert "That works too" in hand.words()


def test_the_key_that_is_told_is_the_key_that_works(open_table: Opener) -> None:
    app = open_table((1280, 720), language="en")
    app.bindings = app.bindings.giving("next-unit", Chord(pygame.K_x))
    hand = learn(app)
    assert "Press X until" in hand.words()
    app.bindings = app.bindings.clearing("next-unit")
    app.top.rebuild()
    assert "(no key)" in hand.words()


def test_a_turn_ended_early_passes_over_its_steps_with_a_word(open_table: Opener) -> None:
    hand = learn(open_table((1280, 720), language="en"))
    hand.end_turn()
    assert step(hand) == "move-negotiator"
    behind = hand.play.coach.progress.behind
    assert behind["choose-boat"] == behind["take-back"] == "passed"
    assert behind["end-first"] == "done"
    hand.end_turn()
    hand.end_turn()
    assert step(hand) == "check-hoax"
    assert "→ Word from the KPU" in hand.words()


def test_steps_are_skipped_gone_back_to_and_the_coach_sent_away_and_called(open_table: Opener) -> None:
    hand = learn(open_table())
    hand.key(pygame.K_F4)
    assert step(hand) == "guard-seberang"
    hand.press("coach-on")
    assert step(hand) == "guard-muara"
    hand.key(pygame.K_F3, pygame.K_F3)
    assert step(hand) == "choose-boat"
    assert "Dilewati" in hand.words()
    hand.row("roster", "polair-1")
    assert step(hand) == "choose-boat"
    assert not hand.find("coach-back").enabled
    hand.key(pygame.K_F4, pygame.K_F4)
    assert step(hand) == "guard-muara"
    hand.press("coach-hide")
    assert step(hand) == ""
    hand.press("coach-show")
    assert step(hand) == "guard-muara"
    hand.key(pygame.K_F2)
    assert step(hand) == "" and hand.sees("coach-show")
    hand.key(pygame.K_F4)  # calls the coach; nothing is skipped unseen
    assert step(hand) == "guard-muara"


def test_every_button_is_reached_by_tab(open_table: Opener) -> None:
    hand = learn(open_table())
    hand.key(pygame.K_F4)
    found = set()
    for _ in range(80):
        hand.key(pygame.K_TAB)
        focus = hand.app.top.live.focus
        found.add(focus.name if focus is not None else "")
    assert {"coach-back", "coach-on", "coach-hide"} <= found


def test_it_is_left_and_taken_up_where_it_was(open_table: Opener) -> None:
    app = open_table()
    hand = learn(app)
    hand.row("roster", "polair-1")
    hand.key(pygame.K_F4)
    hand.row("roster", "dalmas-1")
    hand.key(pygame.K_g, pygame.K_ESCAPE)
    folder = hand.play.desk.session.folder
    assert step(hand) == "guard-muara"
    hand.play.may_quit()  # as on leaving for the menu, the session is closed
    app.emit(ToMenu())
    app.step()
    hand.press("learn")
    assert hand.play.desk.session.folder == folder
    assert step(hand) == "guard-muara"
    assert hand.play.coach.progress.behind == {"choose-boat": "done", "guard-seberang": "skipped"}

    # what was kept is lost: what the desk still shows is read off it again
    hand.play.giving.give(Guard("polair-1", ("kampung-seberang",)))
    hand.play.giving.give(Guard("polsek-1", ("muara-damai",)))
    hand.play.may_quit()  # as on leaving for the menu, the session is closed
    app.emit(ToMenu())
    app.step()
    (folder / FILE).write_text("{", encoding="utf-8")
    hand.key(pygame.K_l)
    assert step(hand) == "reserve"


def test_a_finished_lesson_is_not_taken_up_but_begun_anew(open_table: Opener) -> None:
    app = open_table()
    hand = learn(app)
    first = hand.play.desk.session.folder
    while not isinstance(app.top, ResultScreen):
        hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
        if hand.overlaid:
            hand.key(pygame.K_RETURN)
    app.emit(ToMenu())
    app._carry_out()
    hand.key(pygame.K_l)
    assert hand.play.desk.session.folder != first
    assert step(hand) == "choose-boat"


def test_the_briefing_offers_the_coach(open_table: Opener) -> None:
    hand = Hand(open_table())
    hand.press("drills")
    hand.row("drills", next(one.id for one in hand.app.library.drills() if "latihan-dasar" in one.id))
    if hand.sees("open"):
        hand.press("open")
    hand.press("learn")
    assert step(hand) == "choose-boat"


def test_a_drill_begun_without_the_coach_has_none_until_it_is_called(sit: Sit) -> None:
    hand = sit()
    assert step(hand) == "" and not hand.sees("coach-show")
    assert not (hand.play.desk.session.folder / FILE).exists()
    hand.key(pygame.K_F2)
    assert step(hand) == "choose-boat"
    alone = sit(seat="kpu")
    alone.key(pygame.K_F2)
    assert step(alone) == ""
    assert "bukan satu peran" in alone.toast


def test_the_lesson_leaves_the_journal_alone(open_table: Opener) -> None:
    hand = learn(open_table())
    journal = hand.play.desk.session.folder / "journal.jsonl"
    before = journal.read_bytes()
    hand.key(pygame.K_F4, pygame.K_F4, pygame.K_F3, pygame.K_F2, pygame.K_F2)
    assert journal.read_bytes() == before


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.full) for n in range(2, 12))])
def test_whatever_is_ordered_the_lesson_goes_on_to_its_end_or_the_drills(
    open_table: Opener, seed: int
) -> None:
    hand = learn(open_table((1280, 720), 1.0 + seed % 2))
    chance = random.Random(seed)  # noqa: S311 - no secret
    desk, coach = hand.play.desk, hand.play.coach
    furthest = 0
    while not desk.view.over:
        for _ in range(chance.randrange(12)):
            order = _any_order(hand, chance)
            if isinstance(desk.give(order), Accepted):
                hand.play.refresh()
            if chance.random() < 0.3:
                hand.key(chance.choice([pygame.K_z, pygame.K_y, pygame.K_n, pygame.K_i, pygame.K_F4]))
            shown = step(hand)
            assert shown, "the coach is never at a loss"
            progress = coach.progress
            assert progress.at >= furthest
            furthest = progress.at
            if shown not in ("waiting", "farewell"):
                lapsed = progress.lesson.steps[progress.at].lapsed
                assert lapsed is None or not lapsed.when.holds(coach.seen)
            uncovered(hand)
        hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
        while hand.overlaid:
            hand.key(pygame.K_RETURN)
        if isinstance(hand.app.top, ResultScreen):
            return
    raise AssertionError("the drill ended without its result")


def _any_order(hand: Hand, chance: random.Random) -> Order:
    view = hand.play.desk.view
    city = view.scenario.city
    unit = chance.choice([one.id for one in view.units.values() if one.mine])
    nodes = sorted(city.graph.nodes)
    targets = [*city.polling, *city.zones]
    orders: list[Order] = [
        Move(unit, chance.choice(nodes)),
        Patrol(unit, tuple(chance.sample(nodes, 2))),
        Guard(unit, (chance.choice(targets),)),
        Wait(unit),
        Rest(unit),
        Recall(unit),
    ]
    for one in view.incidents.values():
        if one.courses:
            orders.append(Respond(unit, one.id, chance.choice(one.courses).course))
    return chance.choice(orders)
