"""What every instructor's desk has: the programme of injects, what is done about one, notes, and words to a seat."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from tabletop.drill import Control, Hold, LetGo, Note, Release, Say, Skip
from tabletop.drill.telling import clock
from tabletop.language import system_reason
from tabletop.table.control import asking
from tabletop.table.control.inject_panel import inject_panel, programme_rows
from tabletop.table.control.led import Led
from tabletop.table.control.note_panel import note_panel
from tabletop.table.frame import framed
from tabletop.table.intents import OpenHelp, OpenSettings, Quit, ReadSeatBriefing, ToMenu
from tabletop.table.kit import (
    Button,
    Column,
    Inset,
    Label,
    Listing,
    Option,
    Options,
    Row,
    Scroll,
    Tabs,
    Widget,
)
from tabletop.table.play import dialogs
from tabletop.table.play.slot import Slot
from tabletop.table.screen import Host, Screen


class LeadScreen(Screen):
    """A desk from which a drill is led.

    Attributes:
        exercise: The drill that is led.
        selected: The inject that is looked at, or empty.
        panel: Which panel is shown; ``list`` where there is no room for the list beside it.
    """

    first_focus = "programme"
    panels: tuple[str, ...] = ("inject", "notes")
    """The panels beside the programme, by name, in the order of their numbers."""

    exercise: Led

    def __init__(self, host: Host, exercise: Led) -> None:
        super().__init__(host)
        self.exercise = exercise
        self.panel = self.panels[0]
        self.selected = next((one.inject.id for one in exercise.programme if one.open), "")

    # For desks

    def brief(self) -> Widget:
        """Return what stands at the right of the head: the time left."""
        raise NotImplementedError

    def panel_of(self, name: str) -> Widget:
        """Return what is in a panel of the desk's own."""
        raise NotImplementedError

    def steps(self) -> list[Widget]:
        """Return the buttons at the right of the foot."""
        raise NotImplementedError

    # What is shown

    @property
    def shown_panels(self) -> tuple[str, ...]:
        """The panels there are: the programme is one of them where there is no room for it beside."""
        return self.panels if self.wide else ("list", *self.panels)

    def build(self) -> Widget:
        """Return list and panel side by side where there is room, else one of them."""
        panels = self.shown_panels
        if self.panel not in panels:
            self.panel = self.panels[0]
        tabs = Tabs(
            [Option(name, self.say(f"control.panel.{name}")) for name in panels],
            self.panel,
            self.show_panel,
            name="panels",
        )
        self._head = Slot(self._heading())
        self._body = Slot(self._content(), grow=1)
        side = Column([Inset(tabs, x=24, y=8), self._body], gap=0, grow=2)
        body: Widget = Row([self._list(), side], gap=0, align="stretch") if self.wide else side
        whole = Column([self._head, _Grow(body)], gap=0)
        menu = Button(self.say("control.pause"), self.escape, badge=self.badge("leave"), name="desk-menu")
        return framed(self, self.title, whole, [menu, *self.steps()])

    @property
    def title(self) -> str:
        """What the bar says."""
        return self.say("control.title")

    def _heading(self) -> Widget:
        view = self.exercise.view
        facts = [
            self.say(view.stage.title),
            self.say("play.top.turn", n=view.turn, turns=view.turns),
            f"{self.say(clock(view.minute))} {view.scenario.zone_label}",
        ]
        return Inset(
            Row([Label(" · ".join(facts), style="strong", wrap=False, grow=1), self.brief()], gap=12),
            x=24,
            y=8,
            fill="surface",
            line="bottom",
        )

    def _list(self) -> Widget:
        rows = programme_rows(self)
        listing = Listing(
            rows, selected=self.selected, on_select=self._select, gap=8, grow=1, name="programme"
        )
        return Inset(listing, x=16, y=8, grow=3)

    def _content(self) -> Widget:
        match self.panel:
            case "list":
                return self._list()
            case "notes":
                inside = note_panel(self)
            case "inject":
                inside = inject_panel(self)
            case _:
                inside = self.panel_of(self.panel)
        return Scroll(Inset(inside, x=24, y=8), grow=1, name="panel")

    def renew(self) -> None:
        """Show everything as it is now."""
        self.rebuild()

    def show_panel(self, panel: str) -> None:
        """Show another panel."""
        self.panel = panel
        self._body.fill(self._content())

    @property
    def picture_folder(self) -> Path:
        """Pictures of the desk lie with the session."""
        return self.exercise.folder / "pictures"

    # What is done

    def _select(self, inject: str) -> None:
        self.selected = inject
        if self.panel != "inject" and self.wide:
            self.panel = "inject"
            self.rebuild()
        elif self.wide:
            self._body.fill(self._content())

    def act(self, action: Control) -> None:
        """Do something that is journaled, and say so."""
        try:
            why_not = self.exercise.control(action)
        except OSError as error:
            reason = system_reason(error)
            folder = str(self.exercise.folder)
            self.live.notify(self.say("play.unsaved", folder=folder, reason=reason), "stop")
            return
        if why_not is not None:
            self.live.notify(self.say(why_not), "stop")
            return
        self.renew()
        self.live.notify(self.say(f"control.done.{action.kind}"))

    def release(self, inject: str) -> None:
        """Ask, then let an inject happen as the turn begins to run."""
        title = self.exercise.scenario.injects[inject].title
        asking.ask(
            self.live,
            self.say,
            title=self.say("control.release.title"),
            text=self.say("control.release.text", inject=title),
            take=self.say("control.release.take"),
            on_take=lambda: self.act(Release(inject)),
        )

    def hold(self, inject: str) -> None:
        """Keep an inject back."""
        self.act(Hold(inject))

    def let_go(self, inject: str) -> None:
        """Let a held inject come again."""
        self.act(LetGo(inject))

    def skip(self, inject: str, reason: str = "") -> None:
        """Ask for the reason, then take an inject out."""
        title = self.exercise.scenario.injects[inject].title
        asking.ask_words(
            self.live,
            self.say,
            title=self.say("control.skip.title"),
            text=self.say("control.skip.text", inject=title),
            hint=self.say("control.skip.hint"),
            take=self.say("control.skip.take"),
            on_take=lambda words: self.act(Skip(inject, words)),
            words=reason,
        )

    def note(self) -> None:
        """Ask what to write down."""
        asking.ask_words(
            self.live,
            self.say,
            title=self.say("control.note.title"),
            text=self.say("control.note.text"),
            hint=self.say("control.note.hint"),
            take=self.say("control.note.take"),
            on_take=lambda words: self.act(Note(words)),
        )

    def tell(self) -> None:
        """Ask what to tell a seat, and which."""
        seats = [Option(seat, self.say(one.title)) for seat, one in self.exercise.view.scenario.seats.items()]
        to = [seats[0].value]
        asking.ask_words(
            self.live,
            self.say,
            title=self.say("control.tell.title"),
            text=self.say("control.tell.text"),
            hint=self.say("control.tell.hint"),
            take=self.say("control.tell.take"),
            on_take=lambda words: self.act(Say(to[0], words)),
            above=[Options(seats, to[0], lambda seat: to.__setitem__(0, seat), name="tell-to")],
        )

    @property
    def panel_area(self) -> pygame.Rect:
        """Where what floats over the desk stands."""
        return self._body.rect

    # Events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; a number shows a panel."""
        if super().handle(event):
            return True
        if event.type != pygame.KEYDOWN or self.live.overlaid:
            return False
        panels = self.shown_panels
        number = self.host.bindings.number(event, "desk-panel")
        if number is None or number > len(panels):
            return False
        self.panel = panels[number - 1]
        self.rebuild()
        return True

    def enter(self) -> None:
        """Come back from the table, where a turn may have run."""
        rows = {one.inject.id for one in self.exercise.programme}
        if self.selected not in rows:
            self.selected = next((one.inject.id for one in self.exercise.programme), "")

    def escape(self) -> None:
        """Pause."""
        view, emit = self.exercise.view, self.host.emit
        dialogs.pause(
            self.live,
            self.say,
            aid_key=self.key("help"),
            aid=partial(emit, OpenHelp()),
            briefing=partial(emit, ReadSeatBriefing(view.scenario, view.seats, view.mode)),
            settings=partial(emit, OpenSettings()),
            menu=self._leaving(ToMenu()),
            leave=self._leaving(Quit()),
        )

    def _leaving(self, intent: ToMenu | Quit) -> Callable[[], None]:
        def leave() -> None:
            self.exercise.close()
            self.host.emit(intent)

        return leave

    def may_quit(self) -> bool:
        """The session is kept at every moment, so the window may close."""
        self.exercise.close()
        return True


class _Grow(Column):
    """One widget that takes the height that is left."""

    def __init__(self, child: Widget) -> None:
        child.grow = 1
        super().__init__([child], gap=0, grow=1)
