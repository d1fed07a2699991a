"""Readiness: what is wanting stays hidden until it is looked for or bites; inspection, repair and loan; rings."""

from __future__ import annotations

import pytest

from tabletop.drill import DoctrinePlayer, Drill, Guard, Inspect, Lend, Move, Recall, Repair, Respond
from tabletop.drill import events as ev
from tabletop.drill.options import way
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import START, begin, incident, level, one, order, refused, rest, those, turns

EQUIPMENT = """
equipment:
  - {id: shields, title: {id: perisai, en: shields}}
  - {id: radios, title: {id: radio, en: radios}, serves: reports}
  - {id: trucks, title: {id: truk, en: trucks}, serves: movement}
"""
RULES = (
    "readiness: {inspect: 20 min, inspectors: 2, repair: 60 min, mends: 50 %,"
    " hand-over: 10 min, least: 50 %, slower: 100 %}"
)
PARADE = "- {id: gladi, kind: readiness, title: {id: Apel, en: Parade}, start: 2024-02-13 08:00, until: 12:00, turn: 30 min}"
CROWD = incident("massa", "assembly", "simpang", more="level: 400", tell="ops")

RINGS = """
plenary:
- at: kpu-uji
  stage: gladi
  rings:
    - {id: dalam, title: {id: Ring 1, en: Ring 1}, capability: talk, people: 4, within: 100 m}
    - {id: luar, title: {id: Ring 2, en: Ring 2}, people: 20, within: 400 m}
"""
LONELY = "- {id: sepi, title: {id: S, en: Q}, at: {stage: gladi, turn: 8}}"


def book(rules: str = RULES, course: str = "kit: {shields: 8}") -> dict[str, str]:
    """The test book with shields and trucks: squads have ten shields and two trucks, guests twelve shields more."""
    return {
        "patrol-stop: 5 min": f"patrol-stop: 5 min\n{EQUIPMENT.strip()}\n{rules}",
        "{id: regu, title:": "{id: regu, kit: {shields: 10, radios: 4, trucks: 2}, title:",
        "{id: attend, title: {id: Layani, en: Attend},": f"{{id: attend, {course}, title: {{id: Layani, en: Attend}},",
    }


def town(
    uji: Town, shortfalls: str, *, injects: str = CROWD, rules: str = RULES, stages: str = PARADE
) -> Scenario:
    return uji(injects, stages=stages, pack=book(rules=rules), more=f"shortfalls: {shortfalls}\n")


def found(events: tuple[ev.Event, ...]) -> list[tuple[str, str, int, str]]:
    return [(e.unit, e.kit, e.short, e.how) for e in those(events, ev.ShortfallFound)]


def a_day_of_readiness(uji: Town) -> Drill:
    """A drill in which everything is inspected, mended, lent and manned."""
    shortfalls = "[{unit: regu-1, kit: shields, short: 7}, {unit: regu-2, kit: trucks, short: 1}]"
    drill = begin(uji(LONELY, stages=PARADE, pack=book(), more=f"shortfalls: {shortfalls}\n{RINGS}"))
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    order(drill, "ops", Move("penengah-1", "alun"))
    order(drill, "ops", Move("regu-2", "utara"))
    order(drill, "tetangga", Lend("tamu-1", "regu-1", "shields", 2))
    turns(drill)
    order(drill, "ops", Repair("regu-1", "shields"))
    turns(drill, 4)
    return drill


def test_what_is_missing_is_hidden_until_inspected(uji: Town) -> None:
    """Given a squad without six shields, its seat counts ten until an inspection of twenty minutes tells."""
    drill = begin(town(uji, "[{unit: regu-1, kit: shields, short: 6}, {unit: regu-1, people: 3}]"))
    assert dict(drill.view("ops").readiness["regu-1"].have)["shields"] == 10
    assert drill.view("ops").units["regu-1"].people == 10
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    events = turns(drill)
    assert found(events) == [("regu-1", "people", 3, "inspection"), ("regu-1", "shields", 6, "inspection")]
    assert one(events, ev.UnitInspected).minute == START + 20
    seen = drill.view("ops").readiness["regu-1"]
    assert (dict(seen.have)["shields"], seen.short, seen.inspected) == (
        4,
        (("people", 3), ("shields", 6)),
        START + 20,
    )
    assert drill.view("ops").units["regu-1"].people == 7


def test_an_inspection_takes_people_who_stand_together(uji: Town) -> None:
    drill = begin(town(uji, "[]"))
    assert refused(drill, "ops", Inspect("regu-1", "kapal-1")) == ("not-together", "go-there")
    assert refused(drill, "ops", Inspect("regu-1", "tamu-1")) == ("not-your-unit", "ask-seat")
    order(drill, "ops", Inspect("regu-1", "regu-2"))
    order(drill, "ops", Inspect("penengah-1", "regu-1"))
    drill.withdraw(drill.pending()[-1].order_id)
    order(drill, "ops", Move("regu-2", "simpang"))
    assert not those(turns(drill), ev.UnitInspected)  # it went away
    many = begin(town(uji, "[]", rules=RULES.replace("inspectors: 2", "inspectors: 11")))
    assert refused(many, "ops", Inspect("regu-1", "regu-2")) == ("few-inspectors", None)


def test_an_inspector_called_away_finds_nothing(uji: Town) -> None:
    drill = begin(
        town(
            uji,
            "[{unit: regu-1, kit: shields, short: 6}]",
            stages=PARADE.replace("turn: 30 min", "turn: 15 min"),
        )
    )
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    turns(drill)
    assert drill.view("ops").units["regu-1"].doing == "inspecting"
    order(drill, "ops", Recall("regu-1"))
    assert not those(turns(drill, 3), ev.UnitInspected)


def test_a_course_without_its_equipment_fails_in_truth_and_then_is_refused(uji: Town) -> None:
    """Given three shields of the eight that a course asks for: less than half, it cannot begin."""
    drill = begin(town(uji, "[{unit: regu-1, kit: shields, short: 7}]"))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "attend"))
    events = turns(drill)
    assert not those(events, ev.CourseStarted)
    assert one(events, ev.OrderFailed).reason.key == "drill.refused.too-little-kit"
    assert found(events) == [("regu-1", "shields", 7, "use")]
    assert refused(drill, "ops", Respond("regu-1", "massa", "attend")) == ("too-little-kit", "borrow")


def test_a_course_with_some_of_its_equipment_works_weakly(uji: Town) -> None:
    def after(short: int) -> int:
        drill = begin(town(uji, f"[{{unit: regu-1, kit: shields, short: {short}}}]" if short else "[]"))
        turns(drill)
        order(drill, "ops", Respond("regu-1", "massa", "attend"))
        events = turns(drill, 2)
        assert one(events, ev.CourseStarted).share == min(1000, (10 - short) * 1000 // 8)
        return level(drill, "massa")

    assert after(0) == after(2) < after(4)


def test_few_vehicles_make_a_slow_way(uji: Town) -> None:
    """Given one truck of two, whoever goes, goes to and fro: half as long again."""
    drill = begin(town(uji, "[{unit: regu-1, kit: trucks, short: 1}]"))
    whole = begin(town(uji, "[]"))
    arrived = []
    for each in (drill, whole):
        order(each, "ops", Move("regu-1", "pasar"))
        arrived.append(one(turns(each), ev.UnitArrived, unit="regu-1").minute - START)
    assert arrived[0] == -(-arrived[1] * 3 // 2)
    assert dict(drill.view("ops").readiness["regu-1"].short) == {"trucks": 1}


def test_a_known_lack_of_vehicles_is_reckoned_with_before_the_unit_goes(uji: Town) -> None:
    """Given one truck of two, found by inspection, the way that is shown takes as long as the way that is gone."""
    drill = begin(town(uji, "[{unit: regu-1, kit: trucks, short: 1}]"))
    hoped = way(drill.view("ops"), "regu-1", "pasar")
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    turns(drill)
    view = drill.view("ops")
    shown = way(view, "regu-1", "pasar")
    assert hoped is not None
    assert shown is not None
    assert shown.arrival - view.minute == -(-(hoped.arrival - START) * 3 // 2)
    order(drill, "ops", Move("regu-1", "pasar"))
    assert one(turns(drill), ev.UnitArrived, unit="regu-1").minute == shown.arrival


def test_a_unit_without_radios_is_heard_and_hears_by_runner(uji: Town) -> None:
    """Given one radio of four, word of what it meets and orders to it go on foot, a quarter of an hour late."""
    quiet = incident("massa", "assembly", "simpang", more="level: 400")

    def played(shortfalls: str) -> Drill:
        drill = begin(town(uji, shortfalls, injects=quiet))
        order(drill, "ops", Move("regu-1", "simpang"))
        turns(drill, 2)
        return drill

    told = [
        one(drill.log, ev.IncidentTold, seat="ops").minute - START
        for drill in (played("[]"), played("[{unit: regu-1, kit: radios, short: 3}]"))
    ]
    assert told == [2, 2 + 15 + 15]
    late = played("[{unit: regu-1, kit: radios, short: 3}]")
    assert ("regu-1", "radios", 3, "use") in found(late.log)
    same = played("[{unit: regu-1, kit: radios, short: 2}]")  # half of them are enough
    assert one(same.log, ev.IncidentTold, seat="ops").minute - START == 2


def test_absent_people_are_missed_when_they_are_posted(uji: Town) -> None:
    drill = begin(town(uji, "[{unit: regu-1, people: 5}]"))
    order(drill, "ops", Guard("regu-1", ("kota",)))
    events = turns(drill)
    assert sum(e.people for e in those(events, ev.DetachmentSent)) == 3  # five there, two stay with the unit
    assert found(events) == [("regu-1", "people", 5, "use")]


@pytest.mark.parametrize(
    ("stages", "minutes"), [(PARADE, 60), (PARADE.replace("kind: readiness, ", ""), 120)]
)
def test_repair_brings_half_back_and_is_quick_at_the_parade(uji: Town, stages: str, minutes: int) -> None:
    drill = begin(town(uji, "[{unit: regu-1, kit: shields, short: 7}]", stages=stages))
    assert refused(drill, "ops", Repair("regu-1", "shields")) == ("nothing-to-repair", "inspect")
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    turns(drill)
    order(drill, "ops", Repair("regu-1", "shields"))
    mended = one(turns(drill, 5), ev.KitRepaired)
    assert (mended.amount, mended.minute) == (4, START + 30 + minutes)
    assert dict(drill.view("ops").readiness["regu-1"].short) == {"shields": 3}
    assert refused(drill, "ops", Repair("regu-1", "shields")) == ("beyond-repair", "borrow")


def test_a_loan_travels_and_counts_on_both_sides(uji: Town) -> None:
    drill = begin(town(uji, "[{unit: regu-1, kit: shields, short: 7}]"))
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    turns(drill)
    assert refused(drill, "tetangga", Lend("tamu-1", "regu-1", "shields", 11)) == ("not-to-lend", None)
    assert refused(drill, "ops", Lend("tamu-1", "regu-1", "shields", 1)) == ("not-your-unit", "ask-seat")
    order(drill, "tetangga", Lend("tamu-1", "regu-1", "shields", 7))
    events = turns(drill)
    way = one(events, ev.KitReceived).minute - one(events, ev.KitLent).minute
    assert way > 10  # the hand-over, and the way from the north
    assert dict(drill.view("ops").readiness["regu-1"].have)["shields"] == 10
    assert dict(drill.view("tetangga").readiness["tamu-1"].have)["shields"] == 3
    assert drill.view("tetangga").units["tamu-1"].doing == "idle"


def test_chance_leaves_units_wanting_by_seed_alone(uji: Town) -> None:
    def wanting(
        seed: int, rules: str = RULES.replace("{", "{wanting: 40 %, most: 30 %, ", 1)
    ) -> list[tuple[str, str, int]]:
        drill = begin(town(uji, "[]", rules=rules), seed=seed)
        return [(e.unit, e.kit, e.short) for e in those(drill.log, ev.KitWanting)]

    assert wanting(1) == wanting(1)
    assert len({tuple(wanting(seed)) for seed in range(12)}) > 3
    assert all(1 <= short <= 3 for seed in range(12) for _, _, short in wanting(seed))
    assert wanting(1, RULES) == []


def test_nobody_else_learns_of_a_shortfall(uji: Town) -> None:
    drill = begin(town(uji, "[{unit: regu-1, kit: shields, short: 6}]"))
    order(drill, "ops", Inspect("regu-1", "regu-1"))
    turns(drill)
    assert not [line for line in drill.view("kpu").log if isinstance(line.event, ev.ShortfallFound)]
    assert "regu-1" not in drill.view("kpu").readiness


def test_the_book_inspects_repairs_and_lends(uji: Town) -> None:
    """The doctrine player ends the parade with what the course asks for."""
    scenario = town(uji, "[{unit: regu-1, kit: shields, short: 9}]", injects=LONELY)
    drill, player = begin(scenario), DoctrinePlayer()
    while not drill.over:
        for seat in scenario.seats:
            for giver, given in player.orders(drill.view(seat)):
                order(drill, giver, given)
        drill.end_turn()
    inspected = {e.target for e in those(drill.log, ev.UnitInspected)}
    assert {"regu-1", "regu-2", "perisai-1", "tamu-1", "kapal-1"} <= inspected
    assert one(drill.log, ev.KitRepaired).amount == 5


def rings(drill: Drill) -> dict[str, bool]:
    return {ring: manned for _, ring, manned in drill.view("ops").rings}


def test_rings_open_are_told_and_manned_when_people_stand_there(uji: Town) -> None:
    drill = begin(uji(LONELY, more=RINGS))
    assert rings(drill) == {"dalam": False, "luar": False}
    order(drill, "ops", Move("penengah-1", "alun"))
    order(drill, "ops", Move("regu-1", "alun"))
    assert one(turns(drill), ev.RingManned).ring == "dalam"  # sixteen are too few for the outer ring
    order(drill, "ops", Move("regu-2", "pasar"))  # half a kilometre away
    turns(drill)
    assert rings(drill) == {"dalam": True, "luar": False}
    order(drill, "ops", Move("regu-2", "d1"))
    assert one(turns(drill), ev.RingManned).ring == "luar"
    order(drill, "ops", Move("penengah-1", "markas"))
    assert one(turns(drill), ev.RingOpen).ring == "dalam"


def test_a_watch_reads_rings(uji: Town) -> None:
    """A standard that asks for the inner ring within twenty minutes is met by the book, and missed if nobody goes."""
    watch = (
        "- {id: ring-dalam, kind: standard, title: {id: R, en: R}, source: Uji,"
        " trigger: {event: stage-started, stage: gladi},"
        " then: {event: ring-manned, ring: dalam}, within: 40 min, from: occurred, scope: drill}"
    )
    scenario = uji(LONELY, watches=watch, more=RINGS)
    idle = begin(scenario)
    rest(idle)
    assert [s.standing for s in idle.view().standings if s.watch == "ring-dalam"] == ["missed"]
    drill, player = begin(scenario), DoctrinePlayer()
    while not drill.over:
        for giver, given in player.orders(drill.view()):
            order(drill, giver, given)
        drill.end_turn()
    assert [s.standing for s in drill.view().standings if s.watch == "ring-dalam"] == ["met"]
