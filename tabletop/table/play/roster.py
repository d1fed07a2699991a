"""The left panel: the own units by group, those of others folded below."""

from __future__ import annotations

import pygame

from tabletop.drill.view import UnitSeen, View
from tabletop.table.kit import (
    Column,
    Heading,
    Inset,
    Label,
    Listing,
    ListRow,
    Row,
    Widget,
)
from tabletop.table.play.board import wanting_words
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.emblem import unit_emblem
from tabletop.table.play.folding import fold_button
from tabletop.table.play.map_hand import marks
from tabletop.table.play.roster_rows import FoldRow, UnitRow
from tabletop.table.play.wording import people_phrase, place_phrase, standing

OTHERS = "~others"
"""The key of the row that opens the units of others."""


class Roster(Listing):
    """The list of units; opening the fold row folds, opening a unit offers its orders."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__(
            roster_rows(deeds),
            selected=deeds.unit or "",
            on_select=self._selected_row,
            on_open=self._opened_row,
            name="roster",
        )
        self._deeds = deeds

    def refresh(self) -> None:
        """Show what is known now."""
        self.rows = roster_rows(self._deeds)
        self._selected = self._deeds.unit or ""

    def _selected_row(self, key: str) -> None:
        if key != OTHERS:
            self._deeds.select(key)

    def _opened_row(self, key: str) -> None:
        if key == OTHERS:
            self._deeds.toggle_others()
        else:
            self._deeds.orders()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """One click opens the fold; a click on the unit that is selected shows it."""
        at = self._at(point)
        if inside and at is not None and self.scroller.grip is None:
            key = self.rows[at].key
            if key == OTHERS:
                self._deeds.toggle_others()
                return
            if key and marks():
                self._mark(at)
                return
            self._deeds.hand.grouping.clear()
            if key and key == self.selected:
                self._deeds.select(key)
                return
        super().on_release(point, inside)

    def _mark(self, at: int) -> None:
        """Mark a row; with Shift all from the row that was marked or selected last."""
        hand, rows = self._deeds.hand, [row.key for row in self.rows]
        last = next((unit for unit in reversed(hand.grouping.units) if unit in rows), self.selected)
        own = self._deeds.desk.view.units
        if pygame.key.get_mods() & pygame.KMOD_SHIFT and last in rows:
            low, high = sorted((rows.index(last), at))
            hand.grouping.add(key for key in rows[low : high + 1] if key in own)
            hand.tell_marked()
        elif rows[at] in own:
            hand.mark((rows[at],))


def roster_rows(deeds: Deeds) -> list[ListRow]:
    """Return the rows: own units under their groups, then those of others."""
    view, say = deeds.desk.view, deeds.say
    doctrine = view.scenario.doctrine
    groups: dict[str, list[UnitSeen]] = {}
    for unit in deeds.desk.own:
        groups.setdefault(_group(view, unit), []).append(unit)
    rows: list[ListRow] = []
    for group in doctrine.groups:
        if group in groups:
            units = groups[group]
            ready = sum(unit.doing in ("idle", "waiting") for unit in units)
            note = say("play.roster.ready", n=ready, all=len(units))
            rows.append(Heading(say(doctrine.groups[group].title), note))
            rows += [_unit_row(deeds, unit) for unit in units]
    others = [unit for unit in view.units.values() if not unit.mine]
    if others:
        rows.append(FoldRow(OTHERS, say("play.roster.others", n=len(others)), deeds.others_open))
        if deeds.others_open:
            rows += [_other_row(deeds, unit) for unit in others]
    return rows


def _group(view: View, unit: UnitSeen) -> str:
    return view.scenario.doctrine.unit_types[view.scenario.units[unit.id].type].group


def _unit_row(deeds: Deeds, unit: UnitSeen) -> UnitRow:
    view, say = deeds.desk.view, deeds.say
    words, tone = standing(view, unit)
    people = say(people_phrase(unit, len(deeds.desk.posts(unit.id))))
    return UnitRow(
        unit.id,
        say(view.scenario.units[unit.id].title),
        f"{people} · {say(place_phrase(view, unit))}",
        say(words),
        tone,
        unit_emblem(view, unit),
        unit.fatigue,
        wanting_words(view, unit.id, say),
        unit.id in deeds.hand.grouping.units,
    )


def _other_row(deeds: Deeds, unit: UnitSeen) -> UnitRow:
    view, say = deeds.desk.view, deeds.say
    title = say(view.scenario.units[unit.id].title)
    seat = say(view.scenario.seats[unit.seat].title)
    return UnitRow(
        unit.id, title, say(place_phrase(view, unit)), seat, "plain", unit_emblem(view, unit), None
    )


def units_head(deeds: Deeds) -> Widget:
    """Return the title of the panel with how many units are ready, and the button that folds it."""
    own = deeds.desk.own
    ready = sum(unit.doing in ("idle", "waiting") for unit in own)
    note = deeds.say("play.roster.ready-busy", ready=ready, busy=len(own) - ready)
    return Row(
        [
            Label(deeds.say("play.roster.title"), style="title", wrap=False, grow=1),
            Label(note, style="second", colour="ink-3", wrap=False),
            fold_button(deeds, "units"),
        ],
        gap=4,
    )


def units_panel(head: Widget, summary: Widget, roster: Widget, box: Widget) -> Widget:
    """Return the panel."""
    top = Inset(Column([head, summary], gap=4), x=16, y=8)
    return Inset(Column([top, roster, box], gap=0), x=0, y=0, fill="surface")
