"""Home between stages: who has time for the way is there, who has not is still on it."""

from __future__ import annotations

from tabletop.drill import Guard, Move
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, order, turns

END = 9 * 60


def apart(uji: Town, start: str) -> Scenario:
    """An hour's stage that ends at 09:00, and the next at another time of that day."""
    return uji(
        "[]",
        stages=f"""
        - {{id: gladi, title: {{id: Gladi, en: Rehearsal}}, start: 2024-02-12 08:00, until: 09:00, turn: 30 min}}
        - {{id: susul, title: {{id: Susul, en: Second}}, start: 2024-02-12 {start}, until: 10:05, turn: 5 min}}
        """,
        between="{incidents: carry, units: home, trust: 5 %}",
    )


def test_a_unit_for_which_the_time_is_too_short_is_still_on_its_way_home(uji: Town) -> None:
    """Given eight minutes to walk and five between the stages, it comes home in the next."""
    drill = begin(apart(uji, "09:05"))
    order(drill, "ops", Move("regu-1", "utara"))
    turns(drill, 2)
    seen = drill.view("ops").units["regu-1"]
    assert (seen.doing, seen.minutes[-1]) == ("moving", END + 7)
    turns(drill)
    seen = drill.view("ops").units["regu-1"]
    assert (seen.node, seen.doing) == ("markas", "idle")


def test_a_unit_with_time_for_the_way_is_at_home(uji: Town) -> None:
    drill = begin(apart(uji, "09:10"))
    order(drill, "ops", Move("regu-1", "utara"))
    turns(drill, 2)
    seen = drill.view("ops").units["regu-1"]
    assert (seen.node, seen.doing) == ("markas", "idle")


def test_a_unit_still_on_the_way_can_be_ordered_elsewhere(uji: Town) -> None:
    drill = begin(apart(uji, "09:05"))
    order(drill, "ops", Move("regu-1", "utara"))
    turns(drill, 2)
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    turns(drill, 3)
    assert drill.view("ops").units["regu-1"].node != "markas"
