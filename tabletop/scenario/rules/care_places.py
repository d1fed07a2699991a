"""Rules of care about places: what may not happen where, since it happened there or since people pray there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabletop.city.geography import great_circle
from tabletop.scenario import values
from tabletop.scenario.rules.care import terms
from tabletop.scenario.rules.families import CareRule
from tabletop.scenario.rules.rule import Example
from tabletop.scenario.rules.texts import Terms, data

if TYPE_CHECKING:
    from tabletop.scenario.documents.scenario import Inject, Opening, Scenario
    from tabletop.scenario.rules.case import Case

_CITY = "city.yaml"


def _is_kind(drill: Scenario, opening: Opening, wanted: list[str]) -> bool:
    """Whether an incident is of a kind: a word in the id of its type, or ``crowd`` for any with a crowd."""
    kind = drill.doctrine.incident_types[opening.type]
    return any(word in kind.id or (word == "crowd" and kind.crowd) for word in wanted)


def _names(drill: Scenario, opening: Opening) -> list[str]:
    """Return what the place of an incident is called, and the zones it lies in."""
    city = drill.city
    named = [city.title_of(opening.node)]
    zone = city.zones.get(opening.zone) if opening.zone is not None else None
    while zone is not None:
        named.append(zone.title)
        zone = city.zones.get(zone.parent) if zone.parent is not None else None
    return [words for title in named for words in (title.id, title.en)]


def _openings(drill: Scenario) -> list[tuple[Inject, Opening]]:
    return [(one, one.incident) for one in drill.injects.values() if one.incident is not None]


class WorshipScene(CareRule):
    """A crowd or violence at a place of worship."""

    id = "worship-scene"
    needs = "drill"
    example = Example(
        _CITY,
        old="{id: kantor-kpu, kind: kpu, title: KPU, at: bundaran",
        bad="{id: kantor-kpu, kind: kpu, title: Masjid Rekaan, at: bundaran",
    )

    def look(self, case: Case) -> None:
        """Look at the place of every incident."""
        drill, wanted = case.scenario, data("care")["worship-incidents"]
        for inject, opening in _openings(drill):
            if not _is_kind(drill, opening, wanted):
                continue
            title = drill.city.title_of(opening.node)
            if terms("worship").find(title.id) or terms("worship").find(title.en):
                where = case.spot("injects", inject.id, "incident", "at")
                case.say(self, where, name=title, type=drill.doctrine.incident_types[opening.type].title)


class WoundedPlace(CareRule):
    """Something is played where something like it happened, and people died or lost their homes."""

    id = "wounded-place"
    needs = "drill"
    example = Example(
        _CITY,
        old="{id: kantor-kpu, kind: kpu, title: KPU, at: bundaran",
        bad="{id: kantor-kpu, kind: kpu, title: Balai Bangkal, at: bundaran",
    )

    def look(self, case: Case) -> None:
        """Look at the place of every incident, by name and by position."""
        drill = case.scenario
        wounds = [(one, Terms({"any-case": one.get("names", [])})) for one in data("care")["wounds"]]
        for inject, opening in _openings(drill):
            for wound, names in wounds:
                if _is_kind(drill, opening, wound["keep-out"]) and _is_there(drill, opening, wound, names):
                    title = drill.city.title_of(opening.node)
                    kind = drill.doctrine.incident_types[opening.type].title
                    case.say(self, case.spot("injects", inject.id, "incident", "at"), name=title, type=kind)


def _is_there(drill: Scenario, opening: Opening, wound: dict[str, Any], names: Terms) -> bool:
    if any(names.find(title) for title in _names(drill, opening)):
        return True
    if "near" not in wound:
        return False
    node = drill.city.graph.nodes[opening.node]
    return great_circle((node["y"], node["x"]), tuple(wound["near"])) <= values.metres(wound["within"])
