"""People tire, rest, eat and relieve each other."""

from __future__ import annotations

from dataclasses import replace

from tabletop.drill import DoctrinePlayer, Drill, Guard, Move, Patrol, Relieve, Respond, Rest
from tabletop.drill import events as ev
from tabletop.drill.playing_ground import keep_fit
from tests.conftest import Town
from tests.drill.play import START, begin, incident, one, order, refused, rest, those, turns

OLD = "fatigue: {idle: 0, moving: 60, guarding: 30, acting: 600, rest: 120, tired: 500, tired-effect: 50 %}"


def book(more: str) -> dict[str, str]:
    return {OLD: OLD.replace("50 %}", f"50 %, {more}}}")}


HOURS = book(
    "duty: {after: 60 min, more: 20, rest: 40 min}, meal: {after: 90 min, takes: 20 min, more: 10}, night: 5"
)


def fatigue(drill: Drill, unit: str) -> int:
    return drill.view().units[unit].fatigue


def tired(drill: Drill, unit: str = "regu-1") -> None:
    """Wear a unit out: half an hour at work at 600 an hour, 5 minutes on the way at 60."""
    order(drill, "ops", Respond(unit, "diam", "speak"))


def test_rest_takes_fatigue_away_until_the_unit_is_fresh(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "markas", tell="ops")))
    turns(drill)
    tired(drill)
    turns(drill)
    before = fatigue(drill, "regu-1")
    assert before > 100
    order(drill, "ops", Rest("regu-1"))
    turns(drill)
    assert drill.view().units["regu-1"].doing == "resting"
    assert fatigue(drill, "regu-1") == before - 60
    turns(drill, 2)
    assert (fatigue(drill, "regu-1"), drill.view().units["regu-1"].doing) == (0, "idle")


def test_hours_and_hunger_come_on_top(uji: Town) -> None:
    drill = begin(uji(pack=HOURS))
    turns(drill, 2)
    assert fatigue(drill, "regu-1") == 0
    turns(drill)  # half an hour past the sixty minutes
    assert fatigue(drill, "regu-1") == 10
    turns(drill)  # and half an hour hungry besides
    assert fatigue(drill, "regu-1") == 25
    seen = drill.view().units["regu-1"]
    assert (seen.duty, seen.hungry) == (120, True)


def test_a_rest_long_enough_is_a_meal_and_a_longer_one_starts_the_hours_anew(uji: Town) -> None:
    drill = begin(uji(pack=HOURS))
    turns(drill, 3)
    order(drill, "ops", Rest("regu-1"))
    events = turns(drill)
    assert one(events, ev.UnitFed, unit="regu-1").minute == START + 110
    # ten per mille were gone after five minutes; the meal takes twenty
    assert one(events, ev.UnitWoke, unit="regu-1").minute == START + 110
    assert drill.view().units["regu-1"].duty == 10
    assert not drill.view().units["regu-1"].hungry


def test_rest_that_is_broken_off_does_not_count_as_duty(uji: Town) -> None:
    drill = begin(uji(incident("diam", "still", "markas", tell="ops"), pack=HOURS))
    turns(drill)
    tired(drill)
    turns(drill)
    order(drill, "ops", Rest("regu-1"))
    turns(drill)
    order(drill, "ops", Move("regu-1", "simpang"))
    turns(drill)
    # on duty for two hours less the half hour of rest, which was shorter than forty minutes
    assert drill.view().units["regu-1"].duty == 90


def test_night_tires(uji: Town) -> None:
    evening = "- {id: gladi, title: {id: G, en: R}, start: 2024-02-13 17:00, until: 21:00, turn: 60 min}"
    drill = begin(uji("[]", stages=evening, pack=book("night: 40")))
    turns(drill)
    assert fatigue(drill, "regu-1") == 0
    turns(drill)
    assert fatigue(drill, "regu-1") == 40


def test_a_unit_may_go_home_to_rest(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("regu-1", "alun"))
    turns(drill)
    order(drill, "ops", Rest("regu-1", home=True))
    events = turns(drill)
    assert one(events, ev.UnitResting).minute == START + 36
    assert drill.view().units["regu-1"].node == "markas"


def test_people_at_posts_do_not_rest_with_their_unit(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    turns(drill)
    order(drill, "ops", Rest("regu-1"))
    turns(drill)
    # four of ten guard at 30 an hour, six rest at 120
    assert one(drill.log, ev.UnitTired, unit="regu-1", minute=START + 30).rate == (30 * 4 - 120 * 6) // 10


def test_those_at_posts_eat_in_turns(uji: Town) -> None:
    pack = {**book("meal: {after: 90 min, takes: 20 min, more: 10}"), "guard-keep: 2": "guard-keep: 0"}
    drill = begin(uji(pack=pack))
    order(drill, "ops", Guard("regu-1", ("timur", "barat")))
    turns(drill, 3)
    assert drill.view().units["regu-1"].hungry
    order(drill, "ops", Rest("regu-1"))
    events = turns(drill)
    assert one(events, ev.UnitFed).minute == START + 110
    assert drill.view().units["regu-1"].doing == "waiting"


def test_relief_comes_before_the_relieved_go(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Guard("regu-1", ("timur",)))
    turns(drill)
    before = {name: sum(d.standing for d in here.values()) for name, here in drill._run.state.posts.items()}
    order(drill, "ops", Relieve("regu-2", "regu-1"))
    events = turns(drill)
    taken = those(events, ev.DetachmentRelieved)
    assert {e.polling for e in taken} == {"tps-pasar", "tps-buntu"}
    for polling in ("tps-pasar", "tps-buntu"):
        came = one(events, ev.DetachmentPosted, polling=polling, unit="regu-2")
        went = one(events, ev.DetachmentRecalled, polling=polling, unit="regu-1")
        assert events.index(came) < events.index(went) and came.minute == went.minute
    assert {n: sum(d.standing for d in h.values()) for n, h in drill._run.state.posts.items()} == before
    assert drill._run.state.units["regu-1"].away == 0


def test_relief_needs_posts_people_and_the_right_unit(uji: Town) -> None:
    drill = begin(uji())
    assert refused(drill, "ops", Relieve("regu-2", "regu-1"))[0] == "nothing-to-relieve"
    assert refused(drill, "ops", Relieve("regu-2", "regu-2"))[0] == "no-such-unit"
    assert refused(drill, "ops", Relieve("penengah-1", "regu-1"))[0] == "no-guard"
    assert refused(drill, "ops", Relieve("regu-2", "tamu-1"))[0] == "not-your-unit"
    order(drill, "ops", Rest("regu-1"))
    turns(drill)
    order(drill, "ops", Guard("regu-2", ("tps-pasar", "tps-buntu", "tps-pulau")))
    turns(drill)
    assert refused(drill, "ops", Relieve("regu-2", "regu-2"))[0] == "no-such-unit"


def test_relief_by_armed_people_is_warned_of(uji: Town) -> None:
    from tabletop.drill import Warned

    drill = begin(uji())
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    turns(drill)
    assert isinstance(drill.submit("ops", Relieve("senjata-1", "regu-1")), Warned)


def test_days_between_stages_are_rest(uji: Town) -> None:
    stages = (
        "- {id: gladi, title: {id: G, en: R}, start: 2024-02-13 08:00, until: 12:00, turn: 60 min}\n"
        "- {id: lain, title: {id: L, en: O}, start: 2024-02-14 08:00, until: 09:00, turn: 60 min}"
    )
    drill = begin(uji("[]", stages=stages, pack=HOURS))
    turns(drill, 4)
    assert drill.view().units["regu-1"].duty == 0 and not drill.view().units["regu-1"].hungry


def test_the_book_rests_and_relieves(uji: Town) -> None:
    drill = begin(uji(pack=book("duty: {after: 30 min, more: 200}")))
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    order(drill, "ops", Rest("regu-2"))
    turns(drill, 3)
    player = DoctrinePlayer()
    kinds = set()
    while not drill.over:
        for seat, given in player.orders(drill.view()):
            kinds.add(type(given))
            drill.submit(seat, given)
        turns(drill)
    assert {Rest, Relieve} <= kinds
    assert rest(drill) == ()


def test_who_arrives_at_the_minute_of_the_order_rests_there(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "kpu", Patrol("petugas-1", ("alun", "d1")))
    turns(drill)
    seen = drill.view("kpu").units["petugas-1"]
    assert seen.minutes == (drill.minute,)  # five minutes at each end, one between: there at the half hour
    order(drill, "kpu", Rest("petugas-1"))
    assert one(turns(drill), ev.UnitResting, unit="petugas-1").minute == START + 30


def test_a_unit_to_which_a_runner_is_on_the_way_is_not_ordered_to_rest_again(uji: Town) -> None:
    drill = begin(uji(pack=HOURS))
    turns(drill, 3)
    view = drill.view("ops")
    assert ("ops", Rest("regu-1")) in keep_fit(view)
    called = replace(view, units={**view.units, "regu-1": replace(view.units["regu-1"], ordered=True)})
    assert [o.unit for _, o in keep_fit(called) if isinstance(o, Rest)] == [
        o.unit for _, o in keep_fit(view) if isinstance(o, Rest) and o.unit != "regu-1"
    ]


def test_nobody_lies_down_in_the_last_turn_before_days_in_which_all_rest(uji: Town) -> None:
    for start, resting in (("2024-02-13 12:10", True), ("2024-02-15 08:00", False)):
        stages = f"""
        - {{id: gladi, title: {{id: G, en: G}}, start: 2024-02-13 08:00, until: 12:00, turn: 60 min}}
        - {{id: susul, title: {{id: S, en: S}}, start: {start}, until: 13:00, turn: 10 min}}
        """
        drill = begin(uji("[]", stages=stages, pack=HOURS))
        turns(drill, 3)
        assert (("ops", Rest("regu-1")) in keep_fit(drill.view("ops"))) == resting
