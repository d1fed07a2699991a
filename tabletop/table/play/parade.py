"""The readiness parade over the table: what every own unit has, and the orders that mend what it lacks."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.drill import orders as o
from tabletop.drill.view import UnitSeen
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.table.frame import draw_marks
from tabletop.table.kit import Button, Canvas, Flow, Label, Listing, ListRow, Look, Row, Size, Widget
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.palette import Entry
from tabletop.table.play.parade_rows import ParadeHead, columns, kind_title, kinds_of, parade_row
from tabletop.table.play.readying import readying
from tabletop.table.play.slot import Slot

_STANDING = ("idle", "waiting")
_LOW = 480
"""Pixels at scale 1 of height below which the list gets the room of all that can be done without."""


class Parade:
    """The parade of one table: opens the panel, and gives its orders."""

    def __init__(self, table: Table, giving: Giving) -> None:
        self._table = table
        self._giving = giving
        self._panel: ParadePanel | None = None

    @property
    def table(self) -> Table:
        """The screen."""
        return self._table

    def open(self) -> None:
        """Lay the panel over the table, or say why there is nothing to look at."""
        table = self._table
        if not table.desk.view.readiness:
            table.tell(table.say("play.parade.none"))
            return
        self._panel = ParadePanel(self)
        table.live.open(self._panel, on_escape=table.live.close)
        table.live.give_focus(self._panel.listing)

    def hear(self, words: str, tone: str) -> None:
        """Say what came of an order, where the panel is open and hides the word over the map."""
        if self._panel is not None and self._panel.root is not None:
            self._panel.say(words, tone)

    def refresh(self) -> None:
        """Show what is known and ordered now, where the panel is open."""
        if self._panel is not None and self._panel.root is not None:
            self._panel.refresh()

    # Orders

    def inspect(self, unit: str) -> None:
        """Let a unit look at itself, or at one that stands beside it."""
        self._offer(unit, "inspect", o.Inspect)

    def repair(self, unit: str) -> None:
        """Let a unit mend what it lacks."""
        self._offer(unit, "repair", o.Repair)

    def lend(self, unit: str) -> None:
        """Choose who lends a unit what it lacks, or what it lends to others."""
        title = self._table.desk.view.scenario.units[unit].title
        self._choose(self._table.say("play.parade.lend-title", unit=title), self._loans(unit))

    def offer(self, unit: str) -> None:
        """Choose among everything that can be done for a unit."""
        title = self._table.desk.view.scenario.units[unit].title
        found = [one for one in readying(self._table, unit) if not isinstance(one[1], o.Lend)]
        self._choose(self._table.say("play.parade.offer-title", unit=title), [*found, *self._loans(unit)])

    def _loans(self, unit: str) -> list[tuple[Entry, o.Order]]:
        """Return what others could lend a unit, then what it could lend to them."""
        table = self._table
        view, say = table.desk.view, table.say
        found: list[tuple[Entry, o.Order]] = []
        for kit, short in view.readiness[unit].short:
            for other, theirs in view.readiness.items() if kit != PEOPLE else ():
                have = dict(theirs.have).get(kit, 0)
                if other == unit or not have:
                    continue
                amount = min(short, have)
                kind = view.scenario.doctrine.equipment[kit].title
                words = say("play.parade.borrow", n=amount, kit=kind, unit=view.scenario.units[other].title)
                note = say("play.ready.unseen" if theirs.inspected is None else "play.ready.inspected")
                entry = Entry(f"borrow-{len(found)}", words, note, section=say("play.parade.borrowing"))
                found.append((entry, o.Lend(other, unit, kit, amount)))
        section = say("play.parade.lending")
        return found + [
            (Entry(entry.key, entry.words, entry.note, section=section), order)
            for entry, order in readying(table, unit)
            if isinstance(order, o.Lend)
        ]

    def reinforce(self) -> None:
        """Choose a unit whose release is asked for."""
        table = self._table
        view, say = table.desk.view, table.say
        found: list[tuple[Entry, o.Order]] = []
        for unit in self.held():
            document = view.scenario.units[unit.id]
            if document.held_by is not None:
                decision = view.scenario.doctrine.decisions[document.held_by]
                words = say("play.parade.strength", unit=document.title, n=document.strength)
                found.append((Entry(unit.id, words, say(decision.title)), o.Request(decision.id, unit.id)))
        orders = {entry.key: order for entry, order in found}

        def ask(keys: tuple[str, ...]) -> None:
            order = orders[keys[0]]
            if isinstance(order, o.Request):
                self._table.talking.request(order.decision, order.about)

        self._giving.choose(
            say("play.parade.reinforce-title"),
            [entry for entry, _ in found],
            ask,
            empty=say("play.parade.none-held"),
        )

    def inspect_all(self) -> None:
        """Let every own unit look at itself that stands ready, has no order yet and was not looked at."""
        table = self._table
        desk = table.desk
        need = desk.view.scenario.doctrine.readiness.inspectors
        given = 0
        for unit in [one.id for one in desk.own]:
            seen = desk.view.units[unit]
            free = seen.doing in _STANDING and not seen.ordered and seen.people >= need
            if free and desk.view.readiness[unit].inspected is None:
                given += isinstance(desk.give(o.Inspect(unit, unit)), o.Accepted)
        table.tell(
            table.say("play.parade.all-inspect", n=given) if given else table.say("play.parade.no-inspect")
        )
        table.refresh()

    def undo(self) -> None:
        """Take the last order back."""
        self._table.giving.step("undo")

    def held(self) -> list[UnitSeen]:
        """Return own units that wait to be released."""
        return [one for one in self._table.desk.own if one.doing == "held"]

    def _offer(self, unit: str, what: str, kind: type[o.Inspect] | type[o.Repair]) -> None:
        found = [one for one in readying(self._table, unit) if isinstance(one[1], kind)]
        if len(found) == 1:
            self._giving.give(found[0][1])
            return
        title = self._table.desk.view.scenario.units[unit].title
        self._choose(self._table.say(f"play.parade.{what}-title", unit=title), found)

    def _choose(self, title: str, found: list[tuple[Entry, o.Order]]) -> None:
        orders = {entry.key: order for entry, order in found}
        self._giving.choose(
            title,
            [Entry(entry.key, entry.words, entry.note, section=entry.section) for entry, _ in found],
            lambda keys: self._giving.give(orders[keys[0]]),
            empty=self._table.say("play.parade.nothing"),
        )


class ParadePanel(Widget):
    """The panel: the table of units, what can be done with the one in hand, and what came of the last order.

    Attributes:
        listing: The units.
    """

    def __init__(self, parade: Parade) -> None:
        super().__init__(name="parade")
        self._parade = parade
        table = parade.table
        say = table.say
        view = table.desk.view
        chosen = table.unit if table.unit in view.readiness else table.desk.own[0].id
        titles = [kind_title(view, kind, say) for kind in kinds_of(view)]
        self._said = Label("", style="second-strong", wrap=False, align="right", grow=1, name="parade-said")
        title = Label(say("play.parade.title"), style="title", wrap=False)
        self._title = Row([title, self._said], gap=16)
        self._titles = tuple(titles)
        self._mark = say("table.mark")
        self._facts = Slot(self._told())
        self._head = ParadeHead(titles, say("play.parade.state"))
        self.listing = Listing(
            self._rows(), selected=str(chosen), on_select=self._take, on_open=self._open, name="parade-units"
        )
        self._deeds = Slot(self._buttons())
        foot = Flow(self._foot(), gap=8)
        self._card = pygame.Rect(0, 0, 0, 0)
        self._foot_row = foot
        self.adopt((self._title, self._facts, self._head, self.listing, self._deeds, foot))

    # What is shown

    def _rows(self) -> list[ListRow]:
        table = self._parade.table
        view = table.desk.view
        return [parade_row(view, unit, table.say) for unit in table.desk.own]

    def _told(self) -> Widget:
        """Return how many were inspected and how many want something, and what an inspection takes."""
        table = self._parade.table
        view, rules = table.desk.view, table.desk.view.scenario.doctrine.readiness
        seen = view.readiness.values()
        facts = [
            table.say("play.parade.seen", n=sum(one.inspected is not None for one in seen), all=len(seen)),
            table.say("play.parade.wanting", n=sum(bool(one.short) for one in seen)),
            table.say("play.parade.takes", n=rules.inspect, people=rules.inspectors),
            table.say(
                "play.parade.repair-takes",
                n=rules.repair if view.stage.kind == "readiness" else rules.field_repair,
            ),
        ]
        return Label(" · ".join(facts), style="second", colour="ink-2", name="parade-facts")

    def _buttons(self) -> Widget:
        parade, unit = self._parade, self.listing.selected
        deeds: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("inspect", "parade-inspect", lambda: parade.inspect(unit)),
            ("repair", "parade-repair", lambda: parade.repair(unit)),
            ("lend", "parade-lend", lambda: parade.lend(unit)),
        )
        say = parade.table.say
        found = {type(order) for _, order in readying(parade.table, unit)}
        lacks = any(kit != PEOPLE for kit, _ in parade.table.desk.view.readiness[unit].short)
        can = {"inspect": o.Inspect in found, "repair": o.Repair in found, "lend": lacks or o.Lend in found}
        buttons = [
            Button(say(f"play.parade.do.{name}"), act, key=parade.table.key(command), name=command)
            for name, command, act in deeds
            if can[name]
        ]
        title = say(parade.table.desk.view.scenario.units[unit].title)
        return Row([Label(title, style="strong", wrap=False), Flow(buttons, gap=8, grow=1)], gap=16)

    def _foot(self) -> list[Button]:
        parade = self._parade
        say, key = parade.table.say, parade.table.key
        found = [
            Button(
                say("play.parade.do.all"),
                parade.inspect_all,
                key=key("parade-all"),
                kind="primary",
                name="parade-all",
            ),
            Button(say("play.parade.do.undo"), parade.undo, key=key("parade-undo"), name="parade-undo"),
        ]
        if parade.held():
            reinforce = Button(
                say("play.parade.do.reinforce"),
                parade.reinforce,
                key=key("parade-reinforce"),
                name="parade-reinforce",
            )
            found.append(reinforce)
        close = Button(
            say("table.close"),
            parade.table.live.close,
            badge=parade.table.badge("leave"),
            name="parade-close",
        )
        return [*found, close]

    def refresh(self) -> None:
        """Show what is known and ordered now."""
        self.listing.rows = self._rows()
        self._facts.fill(self._told())
        self._deeds.fill(self._buttons())
        self.touch(layout=True)

    def say(self, words: str, tone: str) -> None:
        """Say what came of an order."""
        self._said.words = words
        self._said.colour = "stop" if tone == "stop" else "accent"

    def _take(self, _: str) -> None:
        self._deeds.fill(self._buttons())
        self.touch(layout=True)

    def _open(self, unit: str) -> None:
        """Offer everything that can be done for a unit."""
        self._parade.offer(unit)

    # Layout

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width; the panel covers what it is given."""
        return width, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the parts below each other; the list takes the room that is left."""
        super().place(look, rect)
        roomy = columns(look, rect.width - look.px(44), self._titles)
        margin = look.px(16 if roomy else 4)
        wide = min(look.px(1360), rect.width - 2 * margin)
        self._card = pygame.Rect(0, 0, wide, rect.height - 2 * margin)
        self._card.center = rect.center
        pad, gap = look.px(16 if roomy else 8), look.px(8)
        left, room = self._card.x + look.px(16), wide - 2 * look.px(16)
        # Where there is little room, opening a unit offers what its buttons do.
        low = rect.height < look.px(_LOW)
        self._deeds.visible = self._facts.visible = not low
        shown = [part for part in self.children if part.visible]
        highs = {id(part): part.size(look, room)[1] for part in shown if part is not self.listing}
        fixed = sum(highs.values()) + gap * (len(shown) - 2) + 2 * pad
        top = self._card.y + pad
        for part in shown:
            high = highs.get(id(part), max(look.px(60), self._card.height - fixed))
            whole = part is self.listing or part is self._head
            bar = look.px(12) if part is self._head else 0
            part.place(
                look, pygame.Rect(self._card.x if whole else left, top, (wide if whole else room) - bar, high)
            )
            top += high + (0 if part is self._head else gap)

    def draw(self, canvas: Canvas) -> None:
        """Dim the table and draw the card."""
        canvas.fill(self.rect, "scrim")
        canvas.box(self._card, "surface", radius=12)
        inside = self._card.inflate(-canvas.look.px(24), -canvas.look.px(24))
        draw_marks(canvas, inside, self._mark, "surface-mark")
        super().draw(canvas)
