"""Events in words: whatever a seat may find in its log can be said in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.drill import events as ev
from tabletop.drill.audience import _RULES as AUDIENCES
from tabletop.drill.telling import _TELLERS as TELLERS
from tabletop.drill.telling import clock, describe, iso_clock, where_of
from tabletop.language import LANGUAGES, catalogue, phrase
from tabletop.scenario import Scenario
from tests.drill.test_players import play
from tests.shipped import SHIPPED, SMALL


@pytest.mark.parametrize(
    "name", [SMALL, *(pytest.param(one, marks=pytest.mark.full) for one in SHIPPED if one != SMALL)]
)
def test_a_whole_drill_can_be_told(shipped: Callable[[str], Scenario], name: str) -> None:
    drill: Drill = play(Drill(shipped(name)), DoctrinePlayer())
    said = [describe(drill.scenario, event) for event in drill.log]
    for language in LANGUAGES:
        words = [catalogue(language).say(one) for one in said if one is not None]
        assert len(words) > 30
        assert all(word and "{" not in word for word in words)
    for line in drill.view().log:
        node = where_of(drill.scenario, line.event)
        assert node is None or node in drill.scenario.city.graph


def test_whatever_is_witnessed_is_told_but_a_delivery_which_is_its_message() -> None:
    assert {kind.kind for kind in set(AUDIENCES) - set(TELLERS)} == {"message-delivered"}
    untold = {kind.kind for kind in set(TELLERS) - set(AUDIENCES)}
    assert untold == {"sign-met"}, "the review tells it; at the table nobody knows what became of a sign"


def test_the_clock_goes_round_at_midnight() -> None:
    minutes = (0, 425, 1439, 1440, 2 * 1440 + 61)
    assert [clock(minute).en for minute in minutes] == ["00:00", "07:05", "23:59", "00:00", "01:01"]
    assert [iso_clock(minute) for minute in minutes] == [clock(minute).en for minute in minutes]


def test_indonesian_sets_a_point_between_hours_and_minutes() -> None:
    assert clock(425).id == "07.05"
    assert catalogue("id").say(phrase("review.proof", clock=clock(425), what="x")).startswith("07.05")
    assert catalogue("en").say(phrase("review.proof", clock=clock(425), what="x")).startswith("07:05")


@pytest.mark.parametrize(("key", "unit"), [("drill.refused.no-way", False), ("drill.refused.held", True)])
def test_an_order_that_failed_names_its_unit_once(
    shipped: Callable[[str], Scenario], key: str, unit: bool
) -> None:
    scenario = shipped("latihan-dasar")
    title = scenario.units["patroli-1"].title
    reason = phrase(
        key, **({"unit": title} if unit else {"to": next(iter(scenario.city.zones.values())).title})
    )
    event = ev.OrderFailed(minute=0, step=0, cause="x", seat="kabag-ops", unit="patroli-1", reason=reason)
    said = describe(scenario, event)
    assert said is not None
    for language in LANGUAGES:
        words = catalogue(language)
        assert words.say(said).count(words.say(title)) == 1
