"""Early detection: what there is to notice, and who notices it when."""

from __future__ import annotations

import pytest

from tabletop.drill import (
    Attend,
    Drill,
    Guard,
    Message,
    Move,
    Patrol,
    Release,
    Respond,
    Scout,
    Skip,
    Verify,
    Wait,
)
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, one, order, refused, rest, those, turns
from tests.drill.watchful import BOOK, alarmed, chancy, heralded


def seen(drill: Drill, seat: str, sign: str = "tanda-ramai") -> list[tuple[str, int]]:
    """How and when (minutes after 08:00) a seat sensed a sign."""
    return [(event.by, event.minute - START) for event in those(drill.log, ev.SignSeen, sign=sign, seat=seat)]


def test_a_sign_comes_before_its_inject(uji: Town) -> None:
    drill = begin(uji(heralded("sensor"), pack=BOOK))
    rest(drill)
    appeared = one(drill.log, ev.SignAppeared, sign="tanda-ramai")
    opened = one(drill.log, ev.IncidentOpened, incident="ramai")
    assert (appeared.minute - START, opened.minute - START) == (30, 90)
    assert one(drill.log, ev.SignFaded).minute == opened.minute


def test_a_sign_is_known_only_to_those_who_sense_it(uji: Town) -> None:
    drill = begin(uji(heralded("sensor"), pack=BOOK))
    turns(drill, 2)
    assert seen(drill, "kpu") == [("sensor", 32)]
    assert list(drill.view("kpu").threats) == ["tanda-ramai"]
    assert drill.view("ops").threats == {}
    assert drill.view("chief").threats == {}


def test_nobody_senses_a_sign_that_nobody_covers(uji: Town) -> None:
    drill = begin(uji(heralded("patrol, community, intelligence, cctv"), pack=BOOK))
    rest(drill)
    assert not those(drill.log, ev.SignSeen)


def test_a_camera_sees_as_far_as_it_overlooks(uji: Town) -> None:
    """The camera at the square overlooks 250 m: the first lane (160 m on) and not the second (320 m)."""
    near = begin(uji(heralded("cctv", at="d1"), pack=BOOK))
    far = begin(uji(heralded("cctv", at="d2"), pack=BOOK))
    rest(near)
    rest(far)
    assert seen(near, "chief") == [("cctv", 35)]
    assert seen(far, "chief") == []


def test_a_camera_is_dead_without_power(uji: Town) -> None:
    dark = "- {id: padam, title: {id: P, en: B}, at: {stage: gladi, turn: 1}, blackout: [{zones: [timur], for: 50 min}]}\n"
    drill = begin(uji(heralded("cctv", at="d1") + dark, pack=BOOK))
    rest(drill)
    # the sign is there from 08:30, the power back at 08:50; the next round of looking is at 09:00
    assert seen(drill, "chief") == [("cctv", 65)]


def test_a_patrol_notices_what_is_near_when_it_comes_by(uji: Town) -> None:
    drill = begin(uji(heralded("patrol"), pack=BOOK))
    turns(drill)
    order(drill, "ops", Patrol("regu-1", ("pasar", "alun")))
    rest(drill)
    arrived = those(drill.log, ev.UnitArrived, unit="regu-1", node="pasar")[0]
    assert seen(drill, "ops") == [("patrol", arrived.minute + 3 - START)]


def test_people_on_guard_near_by_are_eyes_too(uji: Town) -> None:
    drill = begin(uji(heralded("patrol"), pack=BOOK))
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    turns(drill, 2)
    assert seen(drill, "ops") == [("patrol", 33)]


def test_a_unit_of_another_kind_notices_nothing(uji: Town) -> None:
    drill = begin(uji(heralded("patrol"), pack=BOOK))
    order(drill, "ops", Move("penengah-1", "pasar"))
    rest(drill)
    assert not those(drill.log, ev.SignSeen)


def test_community_officers_hear_what_is_in_their_kelurahan(uji: Town) -> None:
    """The officers stand at headquarters, in the west."""
    west = begin(uji(heralded("community", at="simpang"), pack=BOOK))
    east = begin(uji(heralded("community", at="pasar"), pack=BOOK))
    turns(west, 2)
    turns(east, 2)
    assert seen(west, "chief") == [("community", 40)]
    assert seen(east, "chief") == []


def test_a_cyber_patrol_reads_the_whole_city_from_its_desk(uji: Town) -> None:
    drill = begin(uji(heralded("cyber"), pack=BOOK))
    turns(drill, 2)
    assert seen(drill, "kpu") == [("cyber", 36)]


def test_a_cyber_patrol_away_from_its_desk_reads_nothing(uji: Town) -> None:
    drill = begin(uji(heralded("cyber", before=90), pack=BOOK))
    order(drill, "kpu", Move("petugas-1", "markas"))
    turns(drill)
    assert not [entry for entry in seen(drill, "kpu") if entry[1] < 7]


def test_a_scout_senses_in_its_zone_alone_and_from_its_arrival_on(uji: Town) -> None:
    drill = begin(uji(heralded("intelligence"), pack=BOOK))
    order(drill, "ops", Scout("penengah-1", "timur"))
    turns(drill, 2)
    began = one(drill.log, ev.ScoutBegan, unit="penengah-1", zone="timur")
    assert began.minute < START + 30
    assert seen(drill, "ops") == [("intelligence", 38)]
    other = begin(uji(heralded("intelligence"), pack=BOOK))
    order(other, "ops", Scout("penengah-1", "barat"))
    rest(other)
    assert seen(other, "ops") == []


def test_a_scout_of_a_kecamatan_covers_its_kelurahan(uji: Town) -> None:
    drill = begin(uji(heralded("intelligence"), pack=BOOK))
    order(drill, "ops", Scout("penengah-1", "kota"))
    turns(drill, 2)
    assert seen(drill, "ops") == [("intelligence", 38)]


def test_another_order_ends_a_scouting(uji: Town) -> None:
    drill = begin(uji(heralded("intelligence"), pack=BOOK))
    order(drill, "ops", Scout("penengah-1", "timur"))
    turns(drill)
    order(drill, "ops", Wait("penengah-1"))
    rest(drill)
    assert seen(drill, "ops") == []


def test_a_scout_stands_by_and_is_not_forgotten(uji: Town) -> None:
    drill = begin(uji(pack=BOOK))
    order(drill, "ops", Scout("penengah-1", "timur"))
    turns(drill)
    assert drill.view("ops").units["penengah-1"].doing == "waiting"


def test_only_units_of_intelligence_scout(uji: Town) -> None:
    drill = begin(uji(pack=BOOK))
    assert refused(drill, "ops", Scout("regu-1", "timur")) == ("no-scout", "scout-units")
    assert refused(drill, "ops", Scout("penengah-1", "bulan"))[0] == "no-such-zone"


def test_chance_is_one_draw_for_each_sign_and_sensor(uji: Town) -> None:
    """Half of the seeds let the camera notice the sign, and waiting longer changes nothing for it."""
    found = []
    for seed in range(60):
        drill = begin(uji(heralded("cctv", at="d1"), pack=chancy(50)), seed=seed)
        rest(drill)
        found.append(seen(drill, "chief"))
    assert all(one_ in ([], [("cctv", 35)]) for one_ in found)
    assert 20 <= sum(bool(one_) for one_ in found) <= 40


def test_a_chance_of_nothing_notices_nothing(uji: Town) -> None:
    drill = begin(uji(heralded("cctv", at="d1"), pack=chancy(0)))
    rest(drill)
    assert not those(drill.log, ev.SignSeen)


def test_a_skipped_inject_has_no_signs_and_one_released_early_ends_them(uji: Town) -> None:
    drill = begin(uji(heralded("sensor"), pack=BOOK))
    drill.control(Skip("ramai", "Waktu"))
    rest(drill)
    assert not those(drill.log, ev.SignAppeared)
    drill = begin(uji(heralded("sensor"), pack=BOOK))
    turns(drill, 2)
    drill.control(Release("ramai"))
    turns(drill)
    assert one(drill.log, ev.SignFaded).minute == START + 60


def test_signs_move_with_the_jitter_of_their_inject(uji: Town) -> None:
    moved = heralded("sensor").replace("turn: 4}", "turn: 4}\n  jitter: 20 min")
    for seed in range(8):
        drill = begin(uji(moved, pack=BOOK), seed=seed)
        rest(drill)
        opened = one(drill.log, ev.IncidentOpened)
        assert one(drill.log, ev.SignAppeared).minute == opened.minute - 60


def test_what_does_not_come_has_no_signs(uji: Town) -> None:
    rare = heralded("sensor").replace("turn: 4}", "turn: 4}\n  chance: 50 %")
    for seed in range(12):
        drill = begin(uji(rare, pack=BOOK), seed=seed)
        rest(drill)
        assert bool(those(drill.log, ev.SignAppeared)) == bool(those(drill.log, ev.IncidentOpened))


def test_a_false_alarm_comes_after_its_inject_and_goes(uji: Town) -> None:
    drill = begin(uji(alarmed("sensor", more=", lasts: 40 min"), pack=BOOK))
    rest(drill)
    assert one(drill.log, ev.SignAppeared, sign="palsu").minute - START == 20
    assert one(drill.log, ev.SignFaded, sign="palsu").minute - START == 60
    assert not those(drill.log, ev.IncidentOpened)


def test_a_report_that_comes_after_the_fact_says_nothing_new(uji: Town) -> None:
    late = begin(uji(heralded("community", at="simpang", before=5), pack=BOOK))
    rest(late)
    assert those(late.log, ev.IncidentOpened)
    assert not those(late.log, ev.SignSeen)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_sign_changes_nothing_for_those_who_ignore_it(uji: Town, seed: int) -> None:
    """The drill with a sign that nobody heeds goes as the one without it."""
    plain = heralded("sensor").partition("  signs:")[0]
    with_, without = (
        begin(uji(heralded("sensor"), pack=BOOK), seed=seed),
        begin(uji(plain, pack=BOOK), seed=seed),
    )
    for drill in (with_, without):
        turns(drill, 4)
        order(drill, "ops", Respond("regu-1", "ramai", "attend")) if "ramai" in drill.view(
            "ops"
        ).incidents else None
        rest(drill)
    assert with_.outcome() == without.outcome()
    assert with_._run.state.incidents == without._run.state.incidents


def test_a_fork_and_its_parent_sense_apart(uji: Town) -> None:
    drill = begin(uji(heralded("patrol, intelligence"), pack=BOOK))
    turns(drill)
    other = drill.fork()
    order(other, "ops", Scout("penengah-1", "timur"))
    turns(drill)
    turns(other)
    assert other.view("ops").threats
    assert not drill.view("ops").threats
    assert drill.digest != other.digest


def test_the_scenario_has_false_alarms_of_its_own(uji: Town) -> None:
    alarm = "alarms: [{id: kabar, appears: {stage: gladi, clock: 08:25}, at: pasar, by: [sensor], hoax: false, text: x}]\n"
    drill = begin(uji(pack=BOOK, more=alarm))
    rest(drill)
    assert seen(drill, "kpu", "kabar") == [("sensor", 27)]
    assert one(drill.log, ev.SignFaded, sign="kabar").minute - START == 25 + 90


WATCHES = """
- {id: pasti, kind: standard, title: {id: P, en: V}, source: Buku uji,
   trigger: {event: sign-seen, by: [sensor, patrol]}, then: {event: sign-verified}, within: 60 min, from: occurred}
- {id: sampai, kind: standard, title: {id: S, en: T}, source: Buku uji,
   trigger: {event: sign-seen}, then: {event: message-sent, to: ops}, within: 60 min, from: occurred}
- {id: kejar, kind: procedure, title: {id: K, en: C}, source: Buku uji,
   trigger: {event: sign-attended, truth: [hoax, mistaken]}, before: [{event: sign-verified}]}
- {id: kecil, kind: task, title: {id: K, en: S}, source: Buku uji,
   trigger: {event: incident-opened, early: met}, then: {event: incident-closed, early: met}, within: 3 h, from: occurred}
"""


def standing(drill: Drill, watch: str) -> list[tuple[str | None, str]]:
    return [(event.incident, event.standing) for event in those(drill.log, ev.WatchJudged, watch=watch)]


def test_watches_read_what_is_done_about_each_sign(uji: Town) -> None:
    injects = alarmed("patrol") + heralded("patrol")
    heeded = begin(uji(injects, watches=WATCHES, pack=BOOK))
    order(heeded, "ops", Move("regu-1", "pasar"))
    turns(heeded)
    order(heeded, "ops", Verify("palsu"))
    turns(heeded)
    order(heeded, "ops", Attend("regu-2", "tanda-ramai"))
    rest(heeded)
    assert standing(heeded, "pasti") == [("palsu", "met"), ("tanda-ramai", "met")]
    assert standing(heeded, "sampai") == [("palsu", "missed"), ("tanda-ramai", "missed")]
    assert standing(heeded, "kecil") == [("ramai", "waived")]
    chased = begin(uji(injects, watches=WATCHES, pack=BOOK))
    order(chased, "ops", Move("regu-1", "pasar"))
    turns(chased)
    order(chased, "ops", Attend("regu-2", "palsu"))
    rest(chased)
    assert standing(chased, "kejar") == [("palsu", "broken")]
    assert standing(chased, "kecil") == []


def test_the_first_report_tells_how_it_stands_where_people_were_there_early(uji: Town) -> None:
    """Given people at what a sign announced, the report of it says the calmer level at which it opened."""
    told = heralded("patrol") + "  tells: [{to: ops, via: radio, text: {id: Ramai., en: A crowd.}}]\n"
    drill = begin(uji(told.replace("level: 250", "level: 400"), pack=BOOK))
    order(drill, "ops", Move("regu-1", "pasar"))
    turns(drill, 2)
    order(drill, "ops", Attend("regu-2", "tanda-ramai"))
    rest(drill)
    opened = one(drill.log, ev.IncidentSettled, incident="ramai", minute=START + 90)
    assert opened.level // 60 == 240
    assert those(drill.log, ev.MessageSent, about="ramai", sender=None)[0].level == 240


def test_telling_of_one_sign_does_not_count_for_another(uji: Town) -> None:
    drill = begin(uji(alarmed("sensor") + heralded("sensor"), watches=WATCHES, pack=BOOK))
    turns(drill, 2)
    order(drill, "kpu", Message("ops", about="palsu"))
    rest(drill)
    assert sorted(standing(drill, "sampai")) == [("palsu", "met"), ("tanda-ramai", "missed")]


@pytest.mark.parametrize(("before", "said"), [(15, "waived"), (35, "missed")])
def test_a_sign_that_its_incident_overtakes_within_a_turn_is_nobodys_fault(
    uji: Town, before: int, said: str
) -> None:
    """Given an inject at 09:50, word of its sign at 09:37 leaves no turn to act on it, word at 09:17 does."""
    late = heralded("sensor", before=before).replace("turn: 4}", "turn: 4, after: 20 min}")
    drill = begin(uji(late, watches=WATCHES, pack=BOOK))
    rest(drill)
    assert standing(drill, "pasti") == [("tanda-ramai", said)]
    assert standing(drill, "sampai") == [("tanda-ramai", said)]
