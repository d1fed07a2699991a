"""Guards at the polling places: by pattern, as far as people go, and back again."""

from __future__ import annotations

from tabletop.drill import Drill, Guard, Move, Recall
from tabletop.drill import events as ev
from tabletop.drill.planning import propose
from tests.conftest import Town
from tests.drill.play import START, begin, closing, one, order, those, turns


def standing(drill: Drill) -> dict[str, tuple[int, int]]:
    return {p.id: (p.posted, p.coming) for p in drill.view("ops").polling.values() if p.posted or p.coming}


def test_a_zone_is_guarded_by_pattern_the_riskier_first(uji: Town) -> None:
    """Given ten people of whom two stay with the unit, the town gets eight, those at risk before the usual."""
    drill = begin(uji())
    order(drill, "ops", Guard("regu-1", ("kota",)))
    events = turns(drill)
    sent = [(e.polling, e.people) for e in those(events, ev.DetachmentSent)]
    assert sent == [("tps-pasar", 4), ("tps-buntu", 2), ("tps-simpang", 2)]
    assert one(events, ev.DetachmentPosted, polling="tps-pasar").minute == START + 5
    unit = drill.view("ops").units["regu-1"]
    assert (unit.people, unit.posted) == (2, 8)
    view = drill.view("ops")
    assert view.zones["barat"].guarded == 1000
    assert view.zones["timur"].guarded == 750  # the island is out of reach
    assert view.polling["tps-pasar"].needed == 4


def test_guards_come_only_when_they_have_travelled(uji: Town) -> None:
    drill = begin(
        uji(
            stages="- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 08:30, turn: 3 min}",
            injects="- {id: sepi, title: {id: S, en: Q}, at: {stage: gladi, turn: 8}}",
        )
    )
    order(drill, "ops", Guard("regu-1", ("tps-simpang", "tps-pasar")))
    turns(drill)
    assert standing(drill) == {"tps-simpang": (2, 0), "tps-pasar": (0, 4)}
    turns(drill)
    assert standing(drill) == {"tps-simpang": (2, 0), "tps-pasar": (4, 0)}


def test_recalled_guards_are_back_when_they_have_travelled(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Guard("regu-1", ("tps-simpang", "tps-pasar")))
    turns(drill)
    order(drill, "ops", Recall("regu-1", "tps-pasar"))
    events = turns(drill)
    assert one(events, ev.DetachmentReturned).minute == START + 30 + 5
    assert standing(drill) == {"tps-simpang": (2, 0)}
    assert drill.view("ops").units["regu-1"].people == 8
    order(drill, "ops", Recall("regu-1"))
    turns(drill)
    assert standing(drill) == {}
    assert drill.view("ops").units["regu-1"].people == 10


def test_guards_cut_off_come_home_in_the_end(uji: Town) -> None:
    drill = begin(uji(closing("jl-buntu", after=20)))
    order(drill, "ops", Guard("regu-1", ("tps-buntu",)))
    turns(drill)
    order(drill, "ops", Recall("regu-1"))
    assert [e.minute for e in those(turns(drill, 3), ev.DetachmentReturned)] == [START + 90]


def test_two_units_do_not_guard_a_place_twice(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    order(drill, "ops", Guard("regu-2", ("tps-pasar", "tps-simpang")))
    turns(drill)
    assert standing(drill) == {"tps-pasar": (4, 0), "tps-simpang": (2, 0)}


def test_more_guards_do_not_take_those_away_who_stand_already(uji: Town) -> None:
    """Given one guard short at a place far off, when the unit sends the missing one, the others go on standing there."""
    scenario = uji(pack={"police: 2, tps: 1, linmas: 2": "police: 5, tps: 1, linmas: 2"})
    drill = begin(scenario)
    order(drill, "ops", Guard("regu-1", ("tps-simpang",)))
    turns(drill)
    order(drill, "ops", Guard("regu-1", ("tps-buntu", "tps-pasar")))
    turns(drill)
    assert standing(drill) == {"tps-simpang": (2, 0), "tps-buntu": (5, 0), "tps-pasar": (1, 0)}
    order(drill, "ops", Recall("regu-1", "tps-simpang"))
    turns(drill)
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    sent = one(turns(drill), ev.DetachmentSent)
    assert sent.people == 2
    assert standing(drill) == {"tps-buntu": (5, 0), "tps-pasar": (3, 0)}
    posted = those(drill.log, ev.DetachmentPosted, polling="tps-pasar")
    assert [e.people for e in posted] == [1, 2]


def test_those_who_stand_stay_on_guard_while_others_come(uji: Town) -> None:
    short = (
        "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 10:00, turn: 6 min}"
    )
    drill = begin(
        uji(
            "- {id: sepi, title: {id: S, en: Q}, at: {stage: gladi, turn: 8}}",
            stages=short,
            pack={"police: 2, tps: 1, linmas: 2": "police: 5, tps: 1, linmas: 2"},
        )
    )
    order(drill, "ops", Guard("regu-1", ("tps-simpang",)))
    turns(drill)
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    turns(drill)
    assert standing(drill)["tps-pasar"] == (6, 0)
    order(drill, "ops", Recall("regu-1", "tps-simpang"))
    turns(drill)
    order(drill, "ops", Move("regu-1", "dermaga"))
    turns(drill)
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    turns(drill)
    assert standing(drill)["tps-pasar"] == (6, 2)
    turns(drill)
    assert standing(drill)["tps-pasar"] == (8, 0)


def test_the_book_s_deployment_leaves_armed_and_held_units_out(uji: Town) -> None:
    posts = propose(uji()).posts
    assert set(posts) <= {"regu-1", "regu-2", "kapal-1", "tamu-1"}
    assert posts["kapal-1"] == {"tps-pulau": 2}
