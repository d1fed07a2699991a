"""Units that lie on the map in one pile: what is told of it, and the list in which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tabletop.drill.view import UnitSeen
from tabletop.picture.shapes import Thing
from tabletop.table.play.deeds import Reader
from tabletop.table.play.palette import Entry
from tabletop.table.play.tooltip import tooltip
from tabletop.table.play.wording import people_phrase, standing

if TYPE_CHECKING:
    from tabletop.table.ground import GroundMap
    from tabletop.table.play.screen import PlayScreen

_TOLD = 6
"""Units of a pile that its tip names."""
_SEARCHED = 9
"""Units from which on a pile's list is searched by letters; fewer are chosen by their digits."""


def tip_of(table: Reader, ground: GroundMap, thing: Thing | None, unit: str | None) -> tuple[str, ...]:
    """Return what is told of what is pointed at on a map: a pile, or a thing by itself.

    Args:
        table: Who is told.
        ground: The map, which knows its piles.
        thing: What is pointed at, if anything is.
        unit: The selected unit; that it cannot get there is told.
    """
    if thing is None:
        return ()
    units = ground.piled(thing) if thing.kind == "pile" else ()
    return _pile_tip(table, units) if units else tooltip(table.desk, thing, unit, table.say)


def _pile_tip(table: Reader, units: Sequence[str]) -> tuple[str, ...]:
    """Return what is told of a pile that is pointed at: how many, then the first of them."""
    titles = table.desk.view.scenario.units
    lines = [table.say("play.pile.title", n=len(units))]
    lines += [table.say(titles[unit].title) for unit in units[:_TOLD]]
    if len(units) > _TOLD:
        lines.append(table.say("play.pile.more", n=len(units) - _TOLD))
    return tuple(lines)


def pile_entries(table: Reader, units: Sequence[str]) -> list[Entry]:
    """Return the units of a pile to choose from, by where they are; those of others cannot be chosen."""
    view, say = table.desk.view, table.say
    at: dict[str, list[UnitSeen]] = {}
    for unit in units:
        at.setdefault(view.units[unit].node, []).append(view.units[unit])
    return [
        _entry(table, seen, say(view.scenario.city.title_of(node)))
        for node, here in at.items()
        for seen in here
    ]


def _entry(table: Reader, seen: UnitSeen, section: str) -> Entry:
    view, say = table.desk.view, table.say
    title = say(view.scenario.units[seen.id].title)
    if not seen.mine:
        seat = view.scenario.seats[seen.seat].title
        return Entry(seen.id, title, reason=say("play.tip.commanded", seat=seat), section=section)
    note = f"{say(people_phrase(seen, len(table.desk.posts(seen.id))))} · {say(standing(view, seen)[0])}"
    return Entry(seen.id, title, note, section=section)


def open_pile(table: PlayScreen, thing: Thing, at: tuple[int, int]) -> None:
    """Open the list of a pile: the unit chosen there is selected, and stands in front of it."""
    units = table.ground.piled(thing)

    def chosen(keys: tuple[str, ...]) -> None:
        table.hand.grouping.clear()
        table.select(keys[0])

    if units:
        search = table.say("play.palette.search") if len(units) > _SEARCHED else ""
        title = table.say("play.pile.title", n=len(units))
        table.giving.choose(title, pile_entries(table, units), chosen, at=at, search=search)
