"""The left panel: how far the polling places are guarded, the own units by group, and the orders of the selected one."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.drill.telling import clock
from tabletop.drill.view import UnitSeen, View
from tabletop.language import phrase
from tabletop.picture.shapes import Part
from tabletop.table.kit import (
    Button,
    Canvas,
    Column,
    Grid,
    Heading,
    Inset,
    Label,
    Listing,
    ListRow,
    Look,
    Plate,
    Row,
    RowState,
    Widget,
)
from tabletop.table.play.board import wanting_words
from tabletop.table.play.deeds import Deeds, Menu
from tabletop.table.play.emblem import draw_emblem, unit_emblem
from tabletop.table.play.group_box import group_box
from tabletop.table.play.map_hand import marks
from tabletop.table.play.wording import order_phrase, people_phrase, place_phrase, standing

OTHERS = "~others"
"""The key of the row that opens the units of others."""

MENUS: tuple[Menu, ...] = ("move", "guard", "patrol", "escort", "recall", "wait")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in the roster: shield, name, people and place, what it does, what it wants, how fresh it is."""

    key: str
    name: str
    under: str
    plate: str
    tone: str
    emblem: tuple[Part, ...]
    fatigue: int | None
    wanting: str = ""
    marked: bool = False

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines and the bar."""
        room = self._room(look, width)
        spot = self._plate_spot(look, room)
        lines = len(self._name(look, room)) + len(self._under(look, room)) + (spot == 2)
        return look.px(18 + 21 * (lines + len(self._wanting(look, room))))

    @staticmethod
    def _room(look: Look, width: int) -> int:
        return width - look.px(72)

    def _name(self, look: Look, room: int) -> tuple[str, ...]:
        """Return the name, whole: two units may differ in its last letter only."""
        if self._plate_spot(look, room) == 0:
            return (self.name,)
        return look.text.wrap(self.name, look.type("strong"), room)

    def _under(self, look: Look, room: int) -> tuple[str, ...]:
        """Return the lines of people and place."""
        return look.text.wrap(self.under, look.type("second"), room - look.px(2))

    def _wanting(self, look: Look, room: int) -> tuple[str, ...]:
        """Return the lines of what it wants, none where it wants nothing."""
        return look.text.wrap(self.wanting, look.type("second"), room - look.px(2)) if self.wanting else ()

    def _plate_spot(self, look: Look, room: int) -> int:
        """Return the line on which the state stands: the first on which it leaves room for the words, else one of its own."""
        left = room - look.px(8) - Plate(self.plate, tone=self.tone).size(look, room)[0]
        if look.text.width(self.name, look.type("strong")) <= left:
            return 0
        return 1 if left >= look.text.width(self.under, look.type("second"), True) else 2

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw the row."""
        look = canvas.look
        if state.selected:
            canvas.fill(rect, "accent-soft")
            canvas.fill(pygame.Rect(rect.x, rect.y, look.px(4), rect.height), "accent")
        elif state.hovered:
            canvas.fill(rect, "sunken")
        draw_emblem(canvas, self.emblem, (rect.x + look.px(34), rect.y + look.px(28)))
        if self.marked:  # a tick over the corner of its shield
            tick = pygame.Rect(rect.x + look.px(8), rect.y + look.px(8), look.px(16), look.px(16))
            canvas.box(tick, "accent", radius=4, edge="surface")
            canvas.text("✓", (tick.x + look.px(3), tick.y - look.px(1)), "small-strong", "accent-ink")
        left, right = rect.x + look.px(60), rect.right - look.px(12)
        top = rect.y + look.px(7)
        room = right - left
        plate = Plate(self.plate, tone=self.tone)
        wide, high = plate.size(look, room)
        # Where name and state do not fit side by side, the state moves down; neither is ever cut for the other.
        spot = self._plate_spot(look, room)
        under = top + look.px(21 * len(self._name(look, room)))
        across = left if spot == 2 else right - wide
        below = under + look.px(21 * len(self._under(look, room)))
        down = (top - look.px(1), under - look.px(3), below - look.px(1))[spot]
        plate.place(look, pygame.Rect(across, down, wide, high))
        plate.draw(canvas)
        for at, line in enumerate(self._name(look, room)):
            canvas.text(line, (left, top + look.px(21 * at)), "strong", width=room)
        ink = "ink-2" if state.selected else "ink-3"
        for at, line in enumerate(self._under(look, room)):
            canvas.text(line, (left, under + look.px(21 * at)), "second", ink, tabular=True)
        low = below + (look.px(21) if spot == 2 else 0)
        for at, line in enumerate(self._wanting(look, room)):
            canvas.text(line, (left, low + look.px(21 * at)), "second", "hold", tabular=True)
        if self.fatigue is not None:
            bar = pygame.Rect(left, rect.bottom - look.px(7), right - left, max(2, look.px(3)))
            canvas.fill(bar, "line")
            fresh = max(0, 1000 - self.fatigue)
            tone = "go-strong" if fresh > 500 else "hold-strong" if fresh > 250 else "stop-strong"
            canvas.fill(pygame.Rect(bar.topleft, (bar.width * fresh // 1000, bar.height)), tone)


@dataclass(frozen=True, slots=True)
class FoldRow:
    """The row that opens or closes the units of others."""

    key: str
    words: str
    opened: bool

    def height(self, look: Look, width: int) -> int:
        """Return the height of one line with room around it."""
        return look.px(40)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw the words behind an arrow that points down when open."""
        look = canvas.look
        top = rect.y + look.px(12)
        sign = "↓" if self.opened else "→"
        ink = "accent" if state.hovered else "ink-3"
        canvas.text(sign, (rect.x + look.px(16), top), "small-strong", ink)
        canvas.text(self.words, (rect.x + look.px(34), top), "small-strong", ink)


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


def unit_box(deeds: Deeds) -> Widget:
    """Return the selected unit's present order and the buttons of its orders; a hint where none is selected."""
    say = deeds.say
    if deeds.hand.grouping.units:
        return group_box(deeds)
    if deeds.unit is None or not deeds.desk.view.units[deeds.unit].mine:
        return Inset(
            Label(deeds.hint(say("play.unit.none"), "next-unit"), style="second", colour="ink-3"),
            x=16,
            y=12,
            line="top",
        )
    view = deeds.desk.view
    unit = view.units[deeds.unit]
    document = view.scenario.units[unit.id]
    lines: list[Widget] = [_order_line(deeds, unit)]
    wanting = wanting_words(view, unit.id, say)
    if wanting and deeds.roomy:
        lines.append(Label(wanting, style="second", colour="hold"))
    if deeds.roomy:
        lines.insert(0, Label(say(document.title), style="strong", wrap=False))
    if unit.doing == "held" and document.held_by is not None:
        decision = view.scenario.doctrine.decisions[document.held_by]
        lines.append(
            Button(
                say("play.unit.ask-release", decision=decision.title),
                lambda: deeds.request(decision.id, unit.id),
                kind="primary",
                name="release",
            )
        )
    elif not deeds.docked:
        lines.append(
            Button(say("play.unit.orders"), deeds.orders, badge=deeds.badge("orders"), name="orders")
        )
    else:
        buttons = [
            Button(
                say(f"play.menu.{menu}"),
                lambda menu=menu: deeds.order(menu),  # type: ignore[misc]
                badge=deeds.badge(f"order-{menu}"),
                align="left",
                name=f"order-{menu}",
            )
            for menu in MENUS
        ]
        lines.append(Grid(buttons, least=104, most=2, gap=6))
    return Inset(Column(lines, gap=6), x=12, y=10, fill="sunken", line="top")


def _order_line(deeds: Deeds, unit: UnitSeen) -> Widget:
    say, view = deeds.say, deeds.desk.view
    given = deeds.desk.pending_of(unit.id)
    more: list[Widget] = []
    if deeds.docked and unit.doing != "held":
        more = [
            Button(
                say("play.unit.more"), deeds.orders, kind="quiet", badge=deeds.badge("orders"), name="orders"
            )
        ]
    if given is not None:
        words = Label(say(order_phrase(view.scenario, given.order)), style="second", colour="accent", grow=1)
        back = Button(
            "×",
            lambda: deeds.withdraw(given.order_id),
            kind="quiet",
            tip=say("play.withdraw"),
            name="unit-withdraw",
        )
        return Row([words, back, *more], gap=4)
    if unit.course is not None and unit.incident is not None:
        course = view.scenario.doctrine.courses[unit.course].title
        place = view.scenario.city.title_of(view.incidents[unit.incident].node)
        said = say(phrase("play.unit.acting", course=course, place=place))
    elif len(unit.nodes) > 1:
        to = view.scenario.city.title_of(unit.nodes[-1])
        said = say(phrase("play.arrives-at", to=to, clock=clock(unit.minutes[-1])))
    else:
        said = say(standing(view, unit)[0])
    return Row([Label(said, style="second", colour="ink-2", grow=1), *more], gap=4)


def units_head(deeds: Deeds) -> Widget:
    """Return the title of the panel with how many units are ready, and the button that folds it."""
    own = deeds.desk.own
    ready = sum(unit.doing in ("idle", "waiting") for unit in own)
    note = deeds.say("play.roster.ready-busy", ready=ready, busy=len(own) - ready)
    fold = Button(
        "‹",
        lambda: deeds.fold("units"),
        kind="quiet",
        tip=deeds.hint(deeds.say("play.fold"), "fold-units"),
        name="fold-units",
    )
    return Row(
        [
            Label(deeds.say("play.roster.title"), style="title", wrap=False, grow=1),
            Label(note, style="second", colour="ink-3", wrap=False),
            fold,
        ],
        gap=4,
    )


def units_panel(head: Widget, summary: Widget, roster: Widget, box: Widget) -> Widget:
    """Return the panel."""
    top = Inset(Column([head, summary], gap=4), x=16, y=8)
    return Inset(Column([top, roster, box], gap=0), x=0, y=0, fill="surface")
