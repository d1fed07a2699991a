"""How far the book sends people: nobody goes where they would come after what they are for."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import Attend, DoctrinePlayer, Drill, Respond, Scout
from tabletop.drill.playing_reach import farthest
from tests.conftest import Town
from tests.drill.play import begin, incident, turns
from tests.drill.watchful import BOOK, DETECTION, heralded

SECOND = "  - {id: penengah-2, type: penengah, title: Penengah 2, at: kpu-uji}\n  - {id: perisai-1,"


def reaching(reach: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The book with early detection that says how far people are sent."""
    return {"patrol-stop: 5 min\n": f"{DETECTION}reach: {{{reach}}}\n"} | dict(more or {})


def scouted(drill: Drill) -> list[Scout]:
    return [order for _, order in DoctrinePlayer().orders(drill.view()) if isinstance(order, Scout)]


def test_a_scout_goes_no_farther_than_a_share_of_what_is_left_of_the_stage(uji: Town) -> None:
    """Given a doubtful kelurahan five minutes away and three hours left, 2 % of them is too little to go there."""
    for share, zone in ((100, "timur"), (2, "barat")):
        drill = begin(uji(heralded("sensor"), pack=reaching(f"scout: {share} %")))
        turns(drill, 2)
        assert scouted(drill) == [Scout("penengah-1", zone)]


def test_the_nearest_scout_goes(uji: Town) -> None:
    drill = begin(uji(heralded("sensor"), pack={**BOOK, "  - {id: perisai-1,": SECOND}))
    turns(drill, 2)
    assert scouted(drill) == [Scout("penengah-2", "timur"), Scout("penengah-1", "barat")]


def attends(drill: Drill) -> list[Attend]:
    """Play by the book for an hour and a half, and return who was sent to be there early."""
    found = []
    for _ in range(3):
        for seat in drill.scenario.seats:
            for giver, order in DoctrinePlayer().orders(drill.view(seat)):
                drill.submit(giver, order)
                found += [order] if isinstance(order, Attend) else []
        turns(drill)
    return found


def test_nobody_waits_at_a_sign_to_which_the_way_is_too_long(uji: Town) -> None:
    """Given a camera that shows the square six minutes away to the chief, who has shields."""
    signs = heralded("cctv", at="alun", turn=7, before=180)
    assert attends(begin(uji(signs, pack=reaching("help: 10 min")))) == [Attend("perisai-1", "tanda-ramai")]
    assert attends(begin(uji(signs, pack=reaching("help: 4 min")))) == []


def test_who_joins_others_for_nothing_pressing_comes_from_near_by(uji: Town) -> None:
    """Given something restless five minutes away: what can end it is sent, an appeal besides only from near by."""
    sent = {}
    for minutes in (4, 10):
        pack = reaching(f"support: {minutes} min")
        drill = begin(uji(incident("diam", "still", "pasar", more="level: 350", tell="ops"), pack=pack))
        turns(drill)
        orders = [o for _, o in DoctrinePlayer().orders(drill.view("ops")) if isinstance(o, Respond)]
        sent[minutes] = {one.course for one in orders}
    assert sent == {4: {"attend", "talk"}, 10: {"attend", "talk", "speak"}}


def test_the_first_to_look_may_come_from_afar_but_not_after_it_is_over(uji: Town) -> None:
    pack = reaching("support: 4 min, help: 50 min")
    drill = begin(uji(incident("massa", "assembly", "pasar", tell="ops"), pack=pack))
    turns(drill, 3)
    view = drill.view("ops")
    seen, course = view.incidents["massa"], view.scenario.doctrine.courses["speak"]
    assert farthest(view, seen, course, asked=False, met=False) == 50
    assert farthest(view, seen, course, asked=False, met=True) == 4
    # an assembly that stays calm ends two hours after it began, of which a good hour and a half has gone by
    left = seen.opened + 120 - view.minute
    assert left < 50
    assert farthest(view, seen, course, asked=True, met=True) == left
