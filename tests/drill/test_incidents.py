"""Incidents: what moves them, what they do to people, to trust and to the vote, and how they end."""

from __future__ import annotations

import pytest

from tabletop.drill import Appeal, Decide, Drill, Move, Respond
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, incident, level, one, order, rest, those, trust, turns

EVENING = (
    "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 18:00, until: 22:00, turn: 30 min}"
)


def states(drill: Drill, name: str) -> list[str]:
    return [e.state for e in those(drill.log, ev.IncidentStateChanged, incident=name)]


def test_a_peaceful_assembly_that_is_attended_ends_in_peace(uji: Town) -> None:
    drill = begin(
        uji(incident("massa", "assembly", "alun", tell="ops") + incident("lain", "still", "utara", turn=8))
    )
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "attend"))
    closed = one(rest(drill), ev.IncidentClosed)
    assert closed.how == "ended"  # 120 minutes, before its level is down
    assert closed.minute == START + 120
    assert states(drill, "massa") == []
    assert not those(drill.log, ev.PersonHarmed)
    assert trust(drill, "timur") == 600
    assert drill.view("ops").units["regu-1"].doing == "idle"


def test_a_calm_assembly_does_not_escalate_by_itself_before_it_ends(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun")))
    closed = one(rest(drill), ev.IncidentClosed)
    assert (closed.how, closed.minute) == ("ended", START + 120)
    assert states(drill, "massa") == []


def test_what_nobody_attends_grows(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 280")))
    turns(drill)
    assert one(drill.log, ev.IncidentStateChanged, state="yellow").minute == START + 20
    assert level(drill, "massa") == 310


def test_more_police_than_a_calm_crowd_needs_heat_it(uji: Town) -> None:
    """Given one squad for ten, when a second stands by for nothing, the crowd rises although the first attends it."""
    levels = []
    for second in (False, True):
        drill = begin(uji(incident("massa", "assembly", "alun", tell="ops")))
        turns(drill)
        order(drill, "ops", Respond("regu-1", "massa", "attend"))
        if second:
            order(drill, "ops", Move("regu-2", "alun"))
        turns(drill, 2)
        levels.append(level(drill, "massa"))
    assert levels[0] < 130 < levels[1]


def test_a_course_works_after_its_setup_and_resolves_what_it_closes(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "diam", "talk"))
    events = turns(drill, 3)
    assert one(events, ev.CourseStarted).minute == START + 36
    assert one(events, ev.CourseTookEffect).minute == START + 41
    assert one(events, ev.IncidentClosed).minute == START + 41 + 40  # 20 at once, then 2 a minute
    assert one(events, ev.IncidentClosed).how == "resolved"
    assert one(events, ev.CourseStopped).done


def test_two_units_on_one_course_do_not_make_it_work_twice(uji: Town) -> None:
    levels = []
    for units in (["regu-1"], ["regu-1", "regu-2"]):
        drill = begin(uji(incident("diam", "still", "alun", tell="ops")))
        turns(drill)
        for unit in units:
            order(drill, "ops", Respond(unit, "diam", "attend"))
        turns(drill, 2)
        levels.append(level(drill, "diam"))
    assert levels == [100 - 49, 100 - 49]


def test_a_course_with_an_end_ends(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "diam", "speak"))
    events = turns(drill)
    stopped = one(events, ev.CourseStopped)
    assert (stopped.minute, stopped.done) == (START + 30 + 6 + 2 + 10, True)
    assert level(drill, "diam") == 90
    assert one(events, ev.AppealMade).incident == "diam"
    assert drill.view("ops").units["regu-1"].doing == "idle"


def test_a_unit_called_away_breaks_its_course_off(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "diam", "attend"))
    turns(drill)
    before = level(drill, "diam")
    order(drill, "ops", Move("regu-1", "markas"))
    assert not one(turns(drill), ev.CourseStopped).done
    assert level(drill, "diam") == before


def test_tired_people_do_half(uji: Town) -> None:
    """Given 600 per mille an hour, people are tired after some 50 minutes and their course works at half."""
    drill = begin(uji(incident("diam", "still", "alun", more="level: 290", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "diam", "attend"))
    turns(drill, 3)
    assert drill.view("ops").units["regu-1"].fatigue > 500
    before = level(drill, "diam")
    turns(drill)
    assert before - level(drill, "diam") == 15


def test_people_rest_from_acting_when_their_incident_is_over(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", more="level: 30", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "diam", "talk"))
    turns(drill)
    assert one(drill.log, ev.IncidentClosed)
    before = drill.view("ops").units["penengah-1"].fatigue
    turns(drill, 2)
    assert drill.view("ops").units["penengah-1"].fatigue == before


def test_force_above_the_threat_is_quick_in_appearance_and_costly_in_truth(uji: Town) -> None:
    """Given a calm crowd, when it is pushed, its level drops at once; grievance then drives it above where it was."""
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 250", tell="ops")), mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    events = turns(drill)
    effect = one(events, ev.CourseTookEffect)
    assert effect.above == 2
    at_once = [e for e in those(events, ev.IncidentSettled) if e.minute == effect.minute]
    assert at_once[-1].level // 60 - at_once[0].level // 60 == -40 - 2 * 60
    assert at_once[-1].grievance // 60 == 100 + 2 * 200
    assert at_once[-1].rate == -30 + 300  # what it does an hour, and what it made
    assert trust(drill, "timur") < 600 - 2 * 30
    rest(drill)
    assert "red" in states(drill, "massa")
    assert drill.outcome().people_harmed > 0
    assert drill.outcome().gates_broken == 2  # push, and force out of proportion


def test_a_zone_remembers_the_grievance_of_its_crowd(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", tell="ops")), mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    turns(drill)
    order(drill, "ops", Move("regu-1", "markas"))
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    rest(drill)
    closed = one(drill.log, ev.IncidentClosed)
    grievance = those(drill.log, ev.IncidentSettled, incident="massa")[-1].grievance // 60
    last = those(drill.log, ev.TrustChanged, zone="timur", minute=closed.minute)[-1]
    assert grievance >= 400
    assert last.by == -grievance * 100 * 60 // 1000 if closed.how != "lost" else last.by < 0


def test_danger_hurts_people_and_each_is_one_draw(uji: Town) -> None:
    scenario = uji(incident("massa", "assembly", "alun", more="level: 650"))
    counts = set()
    for seed in range(1, 6):
        drill = begin(scenario, seed=seed)
        turns(drill)
        harmed = those(drill.log, ev.PersonHarmed)
        assert all(e.people == 1 and e.source == "incident" for e in harmed)
        counts.add(tuple(e.minute for e in harmed))
        assert 1 <= len(harmed) <= 6  # 3 expected: a person for 10 minutes, each threshold 0.5 to 1.5
    assert len(counts) > 1


def test_harm_that_a_course_brings_is_put_down_to_it(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", more="level: 650", tell="ops")), mode="ujian")
    turns(drill)
    order(drill, "ops", Respond("regu-1", "diam", "push"))
    turns(drill, 4)
    turns(drill, 3)
    assert {e.source for e in those(drill.log, ev.PersonHarmed)} == {"push"}


def test_what_is_not_met_in_time_is_lost(uji: Town) -> None:
    drill = begin(uji(incident("bocor", "leak", "alun")))
    events = turns(drill, 3)
    closed = one(events, ev.IncidentClosed)
    assert (closed.how, closed.minute) == ("lost", START + 60)
    outcome = drill.outcome()
    assert (outcome.custody_breaks, outcome.people_harmed, outcome.responses_missed) == (1, 2, 1)
    assert trust(drill, "timur") == 580


def test_what_is_met_in_time_is_not_lost_at_its_deadline(uji: Town) -> None:
    drill = begin(uji(incident("bocor", "leak", "alun", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "bocor", "attend"))
    assert not those(turns(drill, 3), ev.IncidentClosed)


def test_what_boils_over_is_lost(uji: Town) -> None:
    drill = begin(uji(incident("bocor", "leak", "alun", more="level: 980")))
    assert one(turns(drill), ev.IncidentClosed).minute == START + 20


def test_the_vote_nearby_stands_still_while_it_is_bad_and_goes_on_after(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "pasar", more="level: 295", tell="ops")))
    events = turns(drill)
    stopped = one(events, ev.VotingSuspended)
    assert (stopped.polling, stopped.source, stopped.minute) == ("tps-pasar", "massa", START + 5)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    resumed = one(turns(drill), ev.VotingResumed)
    assert resumed.polling == "tps-pasar"


def test_the_vote_goes_on_when_what_disturbed_it_is_over(uji: Town) -> None:
    drill = begin(
        uji(
            incident("massa", "assembly", "pasar", more="level: 400", tell="ops"),
            pack={"hourly: {level: -120}, closes: true": "hourly: {level: -1000}, closes: true"},
        )
    )
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    events = turns(drill, 2)
    assert one(events, ev.IncidentClosed).how == "resolved"
    assert those(events, ev.VotingResumed)
    assert drill.view("ops").polling["tps-pasar"].phase == "before"


def test_night_and_trouble_next_door_drive_a_crowd(uji: Town) -> None:
    """Given 60 an hour unattended, darkness adds 60, and a red incident elsewhere 120."""
    drill = begin(uji(incident("massa", "assembly", "alun"), stages=EVENING))
    turns(drill)
    assert level(drill, "massa") == 160
    drill = begin(
        uji(incident("massa", "assembly", "alun") + incident("merah", "still", "utara", more="level: 700"))
    )
    turns(drill, 2)  # it is read again as a turn ends
    assert level(drill, "massa") == 100 + 30 + 90


def test_a_public_appeal_helps_once_in_half_an_hour(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "alun", tell="ops")))
    turns(drill)
    order(drill, "ops", Appeal("diam"))
    turns(drill)
    assert level(drill, "diam") == 70
    assert trust(drill, "timur") == 602
    short = "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 09:00, turn: 10 min}"
    drill = begin(uji("- {id: sepi, title: {id: S, en: Q}, at: {stage: gladi, turn: 2}}", stages=short))
    for _ in range(4):
        order(drill, "ops", Appeal("barat"))
        turns(drill)
    assert [e.heard for e in those(drill.log, ev.AppealMade)] == [True, False, False, True]
    assert trust(drill, "barat") == 604


def test_the_owner_of_a_decision_may_end_an_incident_by_it_and_does_so_once(uji: Town) -> None:
    """Given a ruling worth 150, when the organisers give it twice, it counts once."""
    scenario = uji(incident("diam", "still", "alun", more="level: 400"))
    drill = begin(scenario, played=["kpu"])
    turns(drill)
    assert "diam" in drill.view("kpu").incidents
    order(drill, "kpu", Decide("ruling", "diam"))
    turns(drill)
    assert level(drill, "diam") == 400 - 150
    assert "ruling" in drill.view("kpu").incidents["diam"].done
    answer = drill.submit("kpu", Decide("ruling", "diam"))
    assert answer.reason.key == "drill.refused.decided-already"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["attend", "talk"])
def test_a_unit_that_comes_too_late_stands_by(uji: Town, name: str) -> None:
    drill = begin(uji(incident("bocor", "leak", "alun", more="level: 965", tell="ops")))
    turns(drill)
    order(drill, "ops", Respond("regu-1" if name == "attend" else "penengah-1", "bocor", name))
    events = turns(drill)
    assert one(events, ev.IncidentClosed).minute == START + 35
    assert one(events, ev.OrderFailed).reason.key == "drill.failed.incident-over"
    seen = drill.view("ops")
    assert seen.incidents["bocor"].status == "lost"
    assert seen.units["regu-1"].doing == "idle"


def test_a_unit_on_the_spot_without_its_people_cannot_begin(uji: Town) -> None:
    from tabletop.drill import Guard

    drill = begin(uji(incident("diam", "still", "simpang", tell="ops")))
    turns(drill)
    order(drill, "ops", Guard("regu-1", ("timur",)))
    order(drill, "ops", Respond("regu-2", "diam", "attend"))
    turns(drill)
    assert drill.view("ops").incidents["diam"].acting[0].unit == "regu-2"
