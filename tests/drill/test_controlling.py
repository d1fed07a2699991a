"""Exercise control: hold and let go, skip, note, improvise, adjudicate; all of it journaled, and never seen by a seat."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import Adjudicate, Drill, Hold, Improvise, LetGo, Note, Release, Skip, from_json, to_json
from tabletop.drill import events as ev
from tabletop.drill.control import CONTROLS, Control
from tabletop.scenario import Scenario
from tabletop.session import Session, replay
from tests.conftest import Town
from tests.drill.play import START, begin, incident, rest, those, turns

LATER = "- {id: nanti, title: {id: N, en: L}, at: {stage: gladi, turn: 2}, sets: [terjadi]}\n"
EVERYTHING = (
    Hold("nanti"),
    LetGo("nanti"),
    Release("nanti"),
    Skip("nanti", "waktu habis"),
    Note("Kapolres ragu"),
    Improvise("still", "alun", 40, ("chief", "ops"), "Ada kerumunan di alun-alun"),
    Adjudicate("Tokoh agama menenangkan massa", "trust", "barat", 20),
)


@pytest.fixture
def town(uji: Town) -> Scenario:
    return uji(incident("massa", "assembly", "alun", tell="ops") + LATER)


def minutes(drill: Drill, kind: type[ev.Event], **fields: object) -> list[int]:
    return [event.minute - START for event in those(drill.log, kind, **fields)]


def test_a_held_inject_waits_until_it_is_let_go_and_then_comes_at_once(town: Scenario) -> None:
    drill = begin(town)
    drill.control(Hold("nanti"))
    turns(drill, 2)
    assert drill.fate("nanti") == "held"
    assert not those(drill.log, ev.InjectFired, inject="nanti")
    drill.control(LetGo("nanti"))
    turns(drill)
    assert minutes(drill, ev.InjectFired, inject="nanti") == [60]


def test_an_inject_let_go_before_its_time_comes_at_its_time(town: Scenario) -> None:
    drill = begin(town)
    drill.control(Hold("nanti"))
    drill.control(LetGo("nanti"))
    turns(drill, 2)
    assert minutes(drill, ev.InjectFired, inject="nanti") == [30]


def test_a_held_inject_can_be_released_or_skipped(town: Scenario) -> None:
    for action, fate in ((Release("nanti"), "fired"), (Skip("nanti", "cukup"), "skipped")):
        drill = begin(town)
        drill.control(Hold("nanti"))
        turns(drill)
        drill.control(action)
        turns(drill, 2)
        assert drill.fate("nanti") == fate


def test_what_has_happened_cannot_be_held(town: Scenario) -> None:
    drill = begin(town)
    turns(drill)
    drill.control(Hold("massa"))
    turns(drill)
    assert drill.fate("massa") == "fired"
    assert not those(drill.log, ev.InjectHeld)


def test_an_improvised_incident_lives_like_any_other(town: Scenario) -> None:
    drill = begin(town)
    drill.control(Improvise("assembly", "pasar", 250, ("ops",), "Massa datang ke pasar"))
    turns(drill)
    seen = [one for one in drill.view("ops").incidents.values() if one.node == "pasar"]
    assert [(one.people, one.status) for one in seen] == [(250, "open")]
    assert [m.text.id for m in drill.view("ops").messages if m.about == seen[0].id] == [
        "Massa datang ke pasar"
    ]
    assert seen[0].id not in drill.view("kpu").incidents
    fork = drill.fork()
    rest(drill)
    rest(fork)
    assert drill.digest == fork.digest


@pytest.mark.parametrize(
    ("effect", "about", "by", "kind"),
    [
        ("trust", "barat", -30, ev.TrustChanged),
        ("level", "massa", 400, ev.IncidentStateChanged),
        ("people", "massa", -500, ev.IncidentSettled),
        ("shut", "jl-utama", 20, ev.StreetClosed),
        ("milestone", "terjadi", 0, ev.MilestoneReached),
    ],
)
def test_a_ruling_has_its_effect_when_the_turn_begins(
    town: Scenario, effect: str, about: str, by: int, kind: type[ev.Event]
) -> None:
    if effect == "shut":
        about = next(iter(town.city.streets))
    drill = begin(town)
    turns(drill)
    before = len(drill.log)
    drill.control(Adjudicate("Begini putusannya", effect, about, by))  # type: ignore[arg-type]
    turns(drill)
    brought = drill.log[before:]
    ruled = those(brought, ev.ActionAdjudicated)
    assert [(one.text, one.about, one.by) for one in ruled] == [("Begini putusannya", about, by)]
    assert any(one.minute == START + 30 for one in those(brought, kind))


def test_a_shut_street_is_opened_by_a_ruling(town: Scenario) -> None:
    street = next(iter(town.city.streets))
    drill = begin(town)
    drill.control(Adjudicate("Pohon tumbang", "shut", street))
    turns(drill)
    drill.control(Adjudicate("Dibersihkan warga", "open", street))
    turns(drill)
    assert minutes(drill, ev.StreetOpened, street=street) == [30]
    drill.control(Adjudicate("Sudah terbuka", "open", street))
    turns(drill)
    assert minutes(drill, ev.StreetOpened, street=street) == [30]


@pytest.mark.parametrize(
    "action",
    [
        Hold("tidak-ada"),
        LetGo("tidak-ada"),
        Skip("nanti", " "),
        Note(""),
        Improvise("tidak-ada", "alun", 1),
        Improvise("still", "tidak-ada", 1),
        Improvise("still", "alun", -1),
        Improvise("still", "alun", 1, ("ops",), ""),
        Adjudicate("", "trust", "barat", 1),
        Adjudicate("x", "trust", "massa", 1),
        Adjudicate("x", "level", "barat", 1),
        Adjudicate("x", "trust", "barat", 5000),
        Adjudicate("x", "shut", "barat", -5),
        Adjudicate("x", "anything", "barat", 1),  # type: ignore[arg-type]
    ],
)
def test_what_makes_no_sense_is_not_done(town: Scenario, action: Control) -> None:
    drill = begin(town)
    with pytest.raises(ValueError):
        drill.control(action)
    assert not drill.actions()


def test_no_seat_sees_what_the_instructor_does(town: Scenario) -> None:
    quiet, busy = begin(town), begin(town)
    for action in (Hold("nanti"), LetGo("nanti"), Note("Kapolres ragu")):
        busy.control(action)
    turns(quiet)
    turns(busy)
    for seat in town.seats:
        seen = [line.event for line in busy.view(seat).log]
        assert seen == [line.event for line in quiet.view(seat).log]


@pytest.mark.parametrize("action", EVERYTHING, ids=lambda one: one.kind)
def test_it_is_written_and_read(action: Control) -> None:
    assert from_json(to_json(action), CONTROLS) == action


def test_a_session_with_all_of_it_replays_exactly(town: Scenario, tmp_path: Path) -> None:
    session = Session.start(town, tmp_path / "sesi", played=["ops"])
    for action in EVERYTHING:
        session.control(action)
        session.end_turn()
    session.close()
    resumed = Session.resume(tmp_path / "sesi")
    assert resumed.drill.digest == session.drill.digest
    resumed.close()
    found = replay(tmp_path / "sesi")
    assert (found.turns, found.divergence) == (len(EVERYTHING), None)
