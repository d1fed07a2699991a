"""What the play screen says of units, orders, places and times, as phrases."""

from __future__ import annotations

from datetime import date, timedelta

from tabletop.drill import orders as o
from tabletop.drill.telling import clock
from tabletop.drill.view import UnitSeen, View
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.scenario import Scenario

STALE_AFTER = 60
"""Minutes after which what was known of another's unit or of an incident counts as stale."""


def day_of(scenario: Scenario, minute: int) -> date:
    """Return the date of a drill minute."""
    return scenario.epoch + timedelta(days=minute // 1440)


def standing(view: View, unit: UnitSeen) -> tuple[Phrase, str]:
    """Return what a unit does now or will do, in a word or two, and the tone of its plate."""
    scenario = view.scenario
    if unit.ordered:
        for given in view.pending:
            if isinstance(given.order, o.UNIT_ORDERS) and given.order.unit == unit.id:
                return phrase(f"play.doing.ordered.{given.order.kind}"), "accent"
    if unit.doing == "idle":
        return phrase("play.doing.idle"), "hold"
    if unit.doing == "waiting":
        return (phrase("play.doing.guarding") if unit.posted else phrase("play.doing.waiting")), "go"
    if unit.doing == "moving" and unit.goal is not None:
        return phrase("play.doing.moving", to=scenario.city.title_of(unit.goal)), "accent"
    tones = {"held": "plain", "readying": "plain", "blocked": "stop", "acting": "go"}
    return phrase(f"play.doing.{unit.doing}"), tones.get(unit.doing, "accent")


def people_phrase(unit: UnitSeen, posts: int) -> Phrase:
    """Return how many people are with a unit, and how many of it stand at how many places."""
    if not unit.posted:
        return phrase("play.people", n=unit.people)
    if not posts:
        return phrase("play.people-leaving", here=unit.people, posted=unit.posted)
    return phrase("play.people-posted", here=unit.people, posted=unit.posted, n=posts)


def place_phrase(view: View, unit: UnitSeen) -> Phrase | Text:
    """Return where a unit is, or when it will be where."""
    city = view.scenario.city
    if unit.mine and len(unit.nodes) > 1:
        return phrase("play.arrives-at", to=city.title_of(unit.nodes[-1]), clock=clock(unit.minutes[-1]))
    if not unit.certain:
        return phrase("play.last-seen", place=city.title_of(unit.node), clock=clock(unit.as_of))
    return city.title_of(unit.node)
