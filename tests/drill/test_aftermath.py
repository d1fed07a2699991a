"""What a contingency leaves behind: closing courses, what spreads, what is lost, the injured."""

from __future__ import annotations

from itertools import pairwise

from tabletop.drill import DoctrinePlayer, Drill, Move, Request, Respond
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, incident, one, order, refused, rest, those, trust, turns

LOST = "lost: {trust: -20, custody: 1, people: 2}"
RESCUE = "courses: [attend, talk, ruling]"
TALK = "once: {level: -20}, hourly: {level: -120}, closes: true}"
SIGHT = "sight: 400 m"
LATER = "- {id: kelak, title: {id: K, en: L}, at: {stage: gladi, turn: 8}}\n"
CLOSING = {RESCUE: "courses: [attend, talk]\n    closing: [speak, ruling]\n    closing-for: 60 min"}


def closed(town: Town, *, pack: dict[str, str] | None = None) -> tuple[Drill, int]:
    """A leak that was dealt with; the minute in which it ended."""
    drill = begin(
        town(
            incident("bocor", "leak", "alun", more="level: 20", tell="ops") + LATER,
            pack={**CLOSING, **(pack or {})},
        )
    )
    order(drill, "ops", Move("penengah-1", "alun"))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "bocor", "talk"))
    turns(drill, 2)
    return drill, one(drill.log, ev.IncidentClosed, how="resolved").minute


def test_closing_courses_belong_to_what_is_over_and_only_for_a_time(uji: Town) -> None:
    drill = begin(uji(incident("bocor", "leak", "alun", more="level: 20", tell="ops") + LATER, pack=CLOSING))
    turns(drill)
    assert refused(drill, "ops", Respond("regu-1", "bocor", "speak")) == ("not-over-yet", None)

    drill, end = closed(uji)
    seen = drill.view("ops").incidents["bocor"]
    assert (seen.phase, seen.until, seen.status) == ("aftermath", end + 60, "resolved")
    assert [course.course for course in seen.courses] == ["speak", "ruling"]
    assert refused(drill, "ops", Respond("regu-1", "bocor", "attend")) == ("incident-over", None)
    order(drill, "ops", Respond("regu-1", "bocor", "speak"))
    turns(drill)
    assert one(drill.log, ev.CourseStarted, course="speak")
    assert one(drill.log, ev.CourseStopped, course="speak").done

    turns(drill, 2)
    seen = drill.view("ops").incidents["bocor"]
    assert (seen.phase, seen.until, seen.courses) == ("over", None, ())
    assert one(drill.log, ev.AftermathEnded).minute == end + 60
    assert refused(drill, "ops", Respond("regu-1", "bocor", "speak")) == ("incident-over", None)


def test_a_closing_course_is_felt_in_trust_and_changes_no_level(uji: Town) -> None:
    speak = "setup: 2 min, lasts: 10 min, once: {level: -10}, announces: true}"
    drill, _ = closed(
        uji, pack={speak: "setup: 2 min, once: {level: -10, trust: 3}, hourly: {level: -60, trust: 12}}"}
    )
    before = trust(drill, "timur")
    order(drill, "ops", Respond("regu-1", "bocor", "speak"))
    settled = len(those(drill.log, ev.IncidentSettled))
    turns(drill, 4)
    begun = one(drill.log, ev.CourseTookEffect, course="speak").minute
    ended = one(drill.log, ev.AftermathEnded).minute
    assert trust(drill, "timur") == before + 3 + 12 * (ended - begun) // 60
    assert len(those(drill.log, ev.IncidentSettled)) == settled
    assert drill.view("ops").units["regu-1"].doing == "idle"


def test_a_task_may_count_from_the_end_of_its_incident(uji: Town) -> None:
    more = (
        "level: 20, expects: [{id: tutup, title: {id: T, en: C},"
        " observe: {event: course-started, course: speak, phase: closed}, within: 30 min, from: closed}]"
    )
    for ordered in (True, False):
        drill = begin(uji(incident("bocor", "leak", "alun", more=more, tell="ops") + LATER, pack=CLOSING))
        order(drill, "ops", Move("penengah-1", "alun"))
        turns(drill)
        order(drill, "ops", Respond("penengah-1", "bocor", "talk"))
        turns(drill, 2)
        end = one(drill.log, ev.IncidentClosed).minute
        (task,) = drill.view("ops").incidents["bocor"].tasks
        first = -(-end // 30) * 30  # the turn in which its end can first be answered
        assert (task.due, task.standing) == (first + 30, "open")
        if ordered:
            order(drill, "ops", Respond("regu-1", "bocor", "speak"))
        turns(drill, 2)
        (verdict,) = those(drill.log, ev.WatchJudged, watch="tutup")
        assert verdict.standing == ("met" if ordered else "missed")


def born(drill: Drill) -> list[ev.IncidentOpened]:
    """The incidents that another brought about."""
    return [event for event in those(drill.log, ev.IncidentOpened) if event.incident != event.cause]


SPREADS = "lost: {trust: -20, spreads: [{type: still, within: 4 km, chance: %s, after: 20 min, kinds: [%s], heard: 7 min}]}"


def lost(town: Town, edit: str, *, seed: int = 1) -> Drill:
    """A leak that nobody sees to: it gets away after an hour."""
    injects = incident("bocor", "leak", "alun", tell="ops") + LATER
    drill = begin(town(injects, pack={LOST: edit}), seed=seed)
    turns(drill, 4)
    assert one(drill.log, ev.IncidentClosed, incident="bocor").how == "lost"
    return drill


def test_what_gets_away_spreads_along_the_roads_to_places_of_a_kind(uji: Town) -> None:
    drill = lost(uji, SPREADS % ("100 %", "tps"))
    (child,) = born(drill)
    assert child.incident == f"bocor/still@{child.node}"
    assert child.node in (
        "pasar",
        "buntu",
    )  # 1 and 3 km; the crossing is 4 km away, the island over water more
    assert child.minute == START + 60 + 20
    told = those(drill.log, ev.IncidentTold, incident=child.incident)
    heard = [
        ("ops", child.minute + 7),
        ("kpu", child.minute + 7),
    ]  # whoever knows of the leak: it is at the KPU's door
    assert [(event.seat, event.minute) for event in told] == heard
    seen = drill.view("ops").incidents
    assert seen["bocor"].children == (child.incident,)
    assert seen[child.incident].parent == "bocor"
    order(drill, "ops", Respond("penengah-1", child.incident, "talk"))
    assert those(rest(drill), ev.IncidentClosed, incident=child.incident)


def test_whether_it_spreads_is_drawn_and_where_nothing_is_in_reach_it_does_not(uji: Town) -> None:
    assert not born(lost(uji, SPREADS % ("100 %", "school")))
    opened = [bool(born(lost(uji, SPREADS % ("50 %", "tps"), seed=seed))) for seed in range(8)]
    assert True in opened
    assert False in opened


def test_a_rumour_begins_where_it_happened(uji: Town) -> None:
    drill = lost(uji, "lost: {rumour: {type: assembly, after: 10 min}}")
    assert [event.incident for event in born(drill)] == ["bocor/assembly@alun"]


def test_what_burns_spreads_only_if_it_still_burns(uji: Town) -> None:
    pack = {
        "stops-radius: 300 m": "stops-radius: 300 m\n    spreads: [{type: still, within: 4 km, after: 50 min}]"
    }
    for calmed in (False, True):
        drill = begin(
            uji(incident("massa", "assembly", "alun", more="level: 610", tell="ops") + LATER, pack=pack)
        )
        order(drill, "ops", Move("penengah-1", "alun"))
        turns(drill)
        if calmed:
            order(drill, "ops", Respond("penengah-1", "massa", "talk"))
        turns(drill, 2)
        assert bool(born(drill)) is not calmed


def test_it_suspends_polling_places_until_the_kpu_resumes_them_and_loses_boxes(uji: Town) -> None:
    day = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 07:00, until: 12:00, turn: 30 min}"
    leak = incident("bocor", "leak", "pasar", more="level: 20", tell="ops").replace(
        "stage: gladi", "stage: polling"
    )
    later = LATER.replace("gladi", "polling")
    drill = begin(uji(leak + later, stages=day, pack={LOST: "lost: {suspends: 500 m, boxes: 6}"}))
    turns(drill, 3)
    (stopped,) = those(drill.log, ev.VotingSuspended)
    assert (stopped.polling, stopped.source) == ("tps-pasar", "bocor")
    assert one(drill.log, ev.BoxesLost).boxes == 6
    assert drill.outcome().custody_breaks == 2  # five boxes a TPS
    order(drill, "chief", Request("resume", "tps-pasar"))
    turns(drill)
    assert those(drill.log, ev.VotingResumed, polling="tps-pasar")


def test_the_injured_are_treated_one_after_another_and_neglect_costs_trust(uji: Town) -> None:
    pack = {
        TALK: "treats: 12}",
        SIGHT: f"{SIGHT}\nuntreated: {{after: 80 min, trust: -7}}",
        LOST: "lost: {people: 5}\n    closing: [talk]\n    closing-for: 120 min",
    }
    for helped in (True, False):
        drill = begin(uji(incident("bocor", "leak", "alun", more="level: 20", tell="ops") + LATER, pack=pack))
        order(drill, "ops", Move("penengah-1", "alun"))
        turns(drill, 3)
        before = trust(drill, "timur")
        assert drill.view("ops").incidents["bocor"].untreated == 5
        if helped:
            order(drill, "ops", Respond("penengah-1", "bocor", "talk"))
        turns(drill, 2)
        treated = those(drill.log, ev.PersonTreated)
        assert sum(one.people for one in treated) == (5 if helped else 0)
        neglected = those(drill.log, ev.PersonUntreated)
        assert [event.people for event in neglected] == ([] if helped else [5])
        assert trust(drill, "timur") == before - (0 if helped else 35)
        if helped:
            gaps = {b.minute - a.minute for a, b in pairwise(treated)}
            assert gaps == {5}


def test_a_medical_team_does_not_pack_up_beside_the_injured(uji: Town) -> None:
    """Given a team that needs an hour for each, all who were hurt are in its care when the trouble is over before that."""
    pack = {TALK: "treats: 1, once: {level: -300}, hourly: {level: -900}, closes: true}"}
    drill = begin(
        uji(incident("massa", "assembly", "alun", more="level: 650", tell="ops"), pack=pack), mode="ujian"
    )
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    turns(drill, 3)
    closed_at = one(drill.log, ev.IncidentClosed, incident="massa").minute
    harmed = sum(event.people for event in those(drill.log, ev.PersonHarmed))
    treated = those(drill.log, ev.PersonTreated)
    assert harmed > 0
    assert [(event.minute, event.people) for event in treated] == [(closed_at, harmed)]


def test_whoever_is_hurt_after_the_last_orders_of_a_stage_is_nobodys_neglect(uji: Town) -> None:
    pack = {SIGHT: f"{SIGHT}\nuntreated: {{after: 20 min, trust: -7}}"}
    opened = incident("massa", "assembly", "alun", more="level: 650", tell="ops")
    for turn, neglected in ((8, False), (6, True)):
        drill = begin(uji(opened.replace("turn: 1", f"turn: {turn}") + LATER, pack=pack))
        rest(drill)
        assert those(drill.log, ev.PersonHarmed)
        assert bool(those(drill.log, ev.PersonUntreated)) is neglected


def test_the_book_closes_what_is_over(uji: Town) -> None:
    drill, _ = closed(uji)
    given = DoctrinePlayer().orders(drill.view("ops"))
    assert [order.course for _, order in given if isinstance(order, Respond)] == ["speak"]
