"""The rows of a deployment plan: areas with their polling places, units, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pygame

from tabletop.drill.planning import Cover, Judged
from tabletop.drill.planning.revising import able
from tabletop.language import Phrase
from tabletop.picture import symbols
from tabletop.picture.icons import icon_name
from tabletop.picture.shapes import Part
from tabletop.scenario.documents.scenario import Scenario, Unit
from tabletop.table.kit import (
    Canvas,
    Heading,
    ListRow,
    Look,
    RowState,
    draw_ground,
    draw_plate,
    draw_share,
    plate_size,
)
from tabletop.table.play.emblem import draw_emblem
from tabletop.table.play.saying import Say

_MARKS = {"whole": ("✓", "go"), "part": ("▲", "hold"), "bare": ("✗", "stop"), "": ("", "ink")}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of a plan.

    Attributes:
        key: What the list calls it.
        words: Its name.
        under: What is said below.
        right: A figure at the right.
        mark: ``whole``, ``part`` or ``bare``, told by sign and colour; empty for none.
        plate: A word at the right of the line below.
        tone: The tone of the plate.
        step: How far it is set in: 0 or 1.
        opened: Whether what lies below it is shown; None where nothing does.
        emblem: A unit's shield.
        share: How much of it is done, 0 to 1; None draws no bar.
        low: Whether the words may take several lines.
    """

    key: str
    words: str
    under: str = ""
    right: str = ""
    mark: str = ""
    plate: str = ""
    tone: str = "plain"
    step: int = 0
    opened: bool | None = None
    emblem: tuple[Part, ...] = ()
    share: float | None = None
    low: bool = False

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines."""
        words, under = self._words(look, width), self._under(look, width)
        high = len(words) * look.text.line_height(look.type("strong"))
        high += len(under) * look.text.line_height(look.type("second"))
        if self.plate:
            high += look.px(4) + plate_size(look, self.plate, width)[1]
        return high + look.px(16)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw it."""
        look = canvas.look
        draw_ground(canvas, rect, state)
        left, top = rect.x + self._left(look), rect.y + look.px(7)
        if self.emblem:
            draw_emblem(canvas, self.emblem, (rect.x + look.px(30), rect.y + look.px(24)), share=0.8)
        elif self.opened is not None:
            sign = "↓" if self.opened else "→"
            canvas.text(sign, (rect.x + look.px(12), top), "strong", "ink-3")
        if self.mark:
            sign, colour = _MARKS[self.mark]
            canvas.text(sign, (left - look.px(20), top), "strong", colour)
        wide = look.text.width(self.right, look.type("second-strong"), True)
        ink = "ink-2" if state.selected else "ink-3"
        right = rect.right - look.px(16)
        canvas.text(self.right, (right - wide, top), "second-strong", "ink-2", tabular=True)
        top += canvas.lines(self._words(look, rect.width), (left, top), "strong")
        top += canvas.lines(self._under(look, rect.width), (left, top), "second", ink, tabular=True)
        if self.plate:
            place = pygame.Rect((left, top + look.px(4)), plate_size(look, self.plate, right - left))
            draw_plate(canvas, place, self.plate, self.tone)
        if self.share is not None:
            tone = "go-strong" if self.share >= 1 else "hold-strong"
            done = round((right - left) * self.share)
            draw_share(canvas, (left, rect.bottom - look.px(5)), right - left, done, tone)

    def _left(self, look: Look) -> int:
        return look.px(56 if self.emblem else 16 if self.low else 52 + 16 * self.step)

    def _words(self, look: Look, width: int) -> tuple[str, ...]:
        taken = look.text.width(self.right, look.type("second-strong"), True) + look.px(28)
        room = max(1, width - self._left(look) - (taken if self.right else look.px(16)))
        return look.text.wrap(self.words, look.type("strong"), room)

    def _under(self, look: Look, width: int) -> tuple[str, ...]:
        if not self.under:
            return ()
        return look.text.wrap(self.under, look.type("second"), max(1, width - self._left(look) - look.px(16)))


def area_rows(scenario: Scenario, judged: Judged, opened: frozenset[str], say: Say) -> Iterator[ListRow]:
    """Yield kecamatan, their kelurahan, and the polling places of those that are opened."""
    zones = scenario.city.zones
    for zone in zones.values():
        if zone.parent in judged.zones or zone.id not in judged.zones:
            continue
        inside = [one.id for one in zones.values() if one.parent == zone.id and one.id in judged.zones]
        if inside:
            cover = judged.zones[zone.id]
            yield Heading(say(zone.title), say("table.plan.tps-of", n=cover.whole, all=cover.tps))
        for name in inside or [zone.id]:
            yield _area(scenario, judged, name, name in opened, say)
            if name in opened:
                for place in scenario.city.polling.values():
                    if place.zone == name:
                        yield _place(scenario, judged, place.id, say)


def _area(scenario: Scenario, judged: Judged, zone: str, opened: bool, say: Say) -> PlanRow:
    cover = judged.zones[zone]
    places = [place for place in scenario.city.polling.values() if place.zone == zone]
    patterns = dict.fromkeys(pattern_of(scenario, place.risk_class) for place in places)
    facts = [
        say("table.plan.tps", n=cover.tps),
        say("table.plan.places", n=cover.places),
        ", ".join(patterns),
    ]
    return PlanRow(
        f"zone:{zone}",
        say(scenario.city.zones[zone].title),
        " · ".join(facts),
        say("table.plan.people-of", n=cover.sent, all=cover.need),
        mark_of(cover),
        opened=opened,
        share=cover.whole / cover.tps if cover.tps else 1.0,
    )


def _place(scenario: Scenario, judged: Judged, name: str, say: Say) -> PlanRow:
    place, cover = scenario.city.polling[name], judged.places[name]
    kind = scenario.doctrine.tps_classes[place.risk_class]
    numbers = say("table.plan.numbers", first=str(place.numbers[0]), last=str(place.numbers[1]))
    facts = [numbers, f"{say(kind.title)} {pattern_of(scenario, kind.id)}"]
    guards = guard_words(scenario, judged.guards.get(name, {}), say)
    return PlanRow(
        f"place:{name}",
        say(place.title),
        f"{' · '.join(facts)}\n{guards}" if guards else " · ".join(facts),
        say("table.plan.people-of", n=cover.sent, all=cover.need),
        mark_of(cover),
        say(f"table.plan.fault.{cover.faults[0]}") if cover.faults else "",
        "stop",
        step=1,
    )


def unit_rows(scenario: Scenario, judged: Judged, say: Say) -> Iterator[ListRow]:
    """Yield the units that guard or may stand in reserve: those that guard, the reserve, the rest."""
    guards = [one for one in scenario.units.values() if _guards(scenario, one)]
    kept = [
        one for one in scenario.units.values() if one.id in judged.plan.reserve and not _guards(scenario, one)
    ]
    rest = [
        one
        for one in scenario.units.values()
        if one not in guards and one not in kept and (_force(scenario, one) or _placed(judged, one))
    ]
    for title, units in (("guarding", guards), ("reserve", kept), ("others", rest)):
        if units:
            yield Heading(say(f"table.plan.units.{title}"), str(len(units)))
            for unit in units:
                yield _unit(scenario, judged, unit, say)


def _guards(scenario: Scenario, unit: Unit) -> bool:
    kind = scenario.doctrine.unit_types[unit.type]
    return kind.guards and not kind.armed


def _placed(judged: Judged, unit: Unit) -> bool:
    return unit.id in judged.plan.standby or unit.id in judged.plan.patrols


def _force(scenario: Scenario, unit: Unit) -> bool:
    return scenario.doctrine.unit_types[unit.type].force >= scenario.doctrine.firm_from


def _unit(scenario: Scenario, judged: Judged, unit: Unit, say: Say) -> PlanRow:
    posts = judged.plan.posts.get(unit.id, {})
    people, most = sum(posts.values()), able(scenario, unit.id)
    tps = sum(scenario.city.polling[place].tps for place in posts)
    facts = [say("table.plan.strength", n=unit.strength), say(scenario.city.title_of(unit.home))]
    if posts:
        facts.append(say("table.plan.guards-tps", n=tps))
    if unit.id in judged.plan.standby:
        place = scenario.city.title_of(judged.plan.standby[unit.id])
        facts.append(say("table.plan.stands-by", place=place))
    if unit.id in judged.plan.patrols:
        places = (say(scenario.city.title_of(node)) for node in judged.plan.patrols[unit.id])
        facts.append(say("table.plan.patrols", places=", ".join(places)))
    plate, tone = "", "plain"
    wrong = next((one for one in judged.findings if one.about == unit.id), None)
    if wrong is not None:
        plate, tone = say(f"table.plan.fault.{wrong.fault}"), "stop"
    elif unit.held_by is not None:
        plate, tone = say("table.plan.held"), "hold"
    elif unit.id in judged.plan.reserve:
        plate, tone = say("table.plan.in-reserve"), "accent"
    elif any(unit.id in units for units in judged.plan.rings.values()):
        plate = say("table.plan.in-ring")
    right = say("table.plan.people-of", n=people, all=most) if _guards(scenario, unit) else ""
    return PlanRow(
        f"unit:{unit.id}",
        say(unit.title),
        " · ".join(facts),
        right,
        plate=plate,
        tone=tone,
        emblem=emblem_of(scenario, unit.id),
    )


def finding_rows(judged: Judged, say: Say) -> list[ListRow]:
    """Return what is wrong, each called by its number."""
    return [
        PlanRow(
            f"fault:{at}",
            say(one.says),
            plate=say(f"table.plan.fault.{one.fault}"),
            tone="stop",
            low=True,
        )
        for at, one in enumerate(judged.findings)
    ]


def emblem_of(scenario: Scenario, unit: str) -> tuple[Part, ...]:
    """Return the shield of a unit as it is written."""
    kind = scenario.doctrine.unit_types[scenario.units[unit].type]
    role = scenario.doctrine.agencies[kind.agency].colour
    return symbols.shield(role if role in symbols.AGENCIES else "site", icon_name(kind.icon), certain=True)


def guard_words(scenario: Scenario, guards: Mapping[str, int], say: Say) -> str:
    """Return who guards a place: "Jaga Utara 4, Patroli 1 2"."""
    return ", ".join(
        say("table.plan.guard", unit=scenario.units[unit].title, n=people) for unit, people in guards.items()
    )


def pattern_of(scenario: Scenario, risk_class: str) -> str:
    """Return the pattern of a class as people say it: police, TPS, Linmas, such as 2-8-16."""
    kind = scenario.doctrine.tps_classes[risk_class]
    return f"{kind.police}-{kind.tps}-{kind.linmas}"


def mark_of(cover: Cover) -> str:
    """Return how far something is covered: ``whole``, ``part`` or ``bare``."""
    if not cover.faults:
        return "whole"
    return "part" if cover.whole or cover.sent else "bare"


def told(judged: Judged) -> list[tuple[Phrase | str, str]]:
    """Return the faults of a plan by kind, as (catalogue key, number)."""
    counts: dict[str, int] = {}
    for one in judged.findings:
        counts[one.fault] = counts.get(one.fault, 0) + 1
    return [(f"table.plan.fault.{fault}", str(n)) for fault, n in counts.items()]
