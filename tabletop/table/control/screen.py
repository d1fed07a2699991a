"""The instructor's desk: the programme of injects at the left, what is done about one, time and notes at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from tabletop.drill import Control, Hold, LetGo, Note, Release, Say, Skip
from tabletop.drill.telling import clock
from tabletop.language import system_reason
from tabletop.review import result_of
from tabletop.session import Session
from tabletop.session.session import JOURNAL
from tabletop.table.control import asking
from tabletop.table.control.exercise import Exercise
from tabletop.table.control.inject_panel import inject_panel, programme_rows
from tabletop.table.control.note_panel import note_panel
from tabletop.table.control.projection import projector_panel
from tabletop.table.control.time_panel import TimePanel
from tabletop.table.frame import framed
from tabletop.table.intents import (
    OpenHelp,
    OpenSettings,
    Quit,
    ReadSeatBriefing,
    Replace,
    ShowResult,
    ToMenu,
)
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
from tabletop.table.play.turning import left_over
from tabletop.table.screen import Host, Screen

PANELS = ("inject", "time", "notes", "projector")


class ControlScreen(Screen):
    """Exercise control leads the drill from here.

    Attributes:
        exercise: The session and the clock of the class.
        selected: The inject that is looked at, or empty.
        panel: Which panel is shown; ``list`` where there is no room for the list beside it.
    """

    first_focus = "programme"

    def __init__(self, host: Host, session: Session) -> None:
        super().__init__(host)
        self.exercise = Exercise(host, session, self._come_back)
        self.panel = "inject"
        self.selected = next((one.inject.id for one in self.exercise.programme if one.open), "")
        self._time = TimePanel(self)
        self._seen = False

    # What is shown

    def build(self) -> Widget:
        """Return list and panel side by side where there is room, else one of them."""
        panels = PANELS if self.wide else ("list", *PANELS)
        if self.panel not in panels:
            self.panel = "inject"
        tabs = Tabs(
            [Option(name, self.say(f"control.panel.{name}")) for name in panels],
            self.panel,
            self.show_panel,
            name="panels",
        )
        self._time = TimePanel(self)
        self._head = Slot(self._heading())
        self._body = Slot(self._content(), grow=1)
        side = Column([Inset(tabs, x=24, y=8), self._body], gap=0, grow=2)
        body: Widget = Row([self._list(), side], gap=0, align="stretch") if self.wide else side
        whole = Column([self._head, _Grow(body)], gap=0)
        return framed(self, self.say("control.title"), whole, self._foot())

    def _heading(self) -> Widget:
        view = self.exercise.view
        facts = [
            self.say(view.stage.title),
            self.say("play.top.turn", n=view.turn, turns=view.turns),
            f"{self.say(clock(view.minute))} {view.scenario.zone_label}",
        ]
        return Inset(
            Row([Label(" · ".join(facts), style="strong", wrap=False, grow=1), self._time.brief], gap=12),
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
            case "time":
                inside: Widget = self._time.whole()
            case "notes":
                inside = note_panel(self)
            case "projector":
                inside = projector_panel(self)
            case _:
                inside = inject_panel(self)
        return Scroll(Inset(inside, x=24, y=8), grow=1)

    def _foot(self) -> list[Widget]:
        over = self.exercise.session.drill.over
        end = Button(
            self.say("control.result" if over else "play.end.turn"),
            self.end_turn,
            kind="go",
            key=self.key("desk-end-turn"),
            name="end-turn",
        )
        orders = Button(
            self.say("control.orders"),
            self.enter_orders,
            key=self.key("control"),
            tip=self.say("control.orders-tip"),
            name="enter-orders",
        )
        return [
            Button(self.say("control.pause"), self.escape, badge=self.badge("leave"), name="desk-menu"),
            orders,
            end,
        ]

    def renew(self) -> None:
        """Show everything as it is now."""
        self.exercise.projection.show_clock()
        self.rebuild()

    def show_panel(self, panel: str) -> None:
        """Show another panel."""
        self.panel = panel
        self._body.fill(self._content())

    @property
    def picture_folder(self) -> Path:
        """Pictures of the desk lie with the session."""
        return self.exercise.session.folder / "pictures"

    @property
    def journal(self) -> Path:
        """Where the drill is kept."""
        return self.exercise.session.folder / JOURNAL

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
            self.exercise.session.control(action)
        except OSError as error:
            reason = system_reason(error)
            folder = str(self.exercise.session.folder)
            self.live.notify(self.say("play.unsaved", folder=folder, reason=reason), "stop")
            return
        self.renew()
        self.live.notify(self.say(f"control.done.{action.kind}"))

    def release(self, inject: str) -> None:
        """Ask, then let an inject happen as the turn begins to run."""
        title = self.exercise.session.drill.scenario.injects[inject].title
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
        title = self.exercise.session.drill.scenario.injects[inject].title
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

    def turn_projector(self) -> None:
        """Open or close the projector's window."""
        projection = self.exercise.projection
        if projection.running:
            projection.close()
        else:
            try:
                projection.start(self.host.words.language, self.host.look.scale)
            except OSError as error:
                reason = system_reason(error)
                self.live.notify(self.say("control.projector.failed", reason=reason), "stop")
        self.renew()

    def enter_orders(self) -> None:
        """Go to the table, where orders told or written on paper are entered for any seat."""
        self.host.emit(Replace(self.exercise.play))

    def _come_back(self) -> None:
        self.host.emit(Replace(self))

    def end_turn(self) -> None:
        """End the turn, asking first where something is left undone; at the end show the result."""
        if self.exercise.session.drill.over:
            self._show_result()
            return
        undone = left_over(self.exercise.desk, self.say)
        if undone:
            dialogs.confirm_end(self.live, self.say, undone, self._run)
        else:
            self._run()

    def _run(self) -> None:
        try:
            self.exercise.end_turn()
        except OSError as error:
            reason = system_reason(error)
            folder = str(self.exercise.session.folder)
            self.live.notify(self.say("play.unsaved", folder=folder, reason=reason), "stop")
            return
        self.renew()
        self.live.notify(self.say("play.saved", turn=self.exercise.session.drill.turn - 1))

    def _show_result(self) -> None:
        session = self.exercise.session
        self.exercise.close()
        self.host.emit(ShowResult(result_of(session.drill), str(session.folder)))

    # Events, time

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; a number shows a panel."""
        if super().handle(event):
            return True
        if event.type != pygame.KEYDOWN or self.live.overlaid:
            return False
        panels = PANELS if self.wide else ("list", *PANELS)
        number = self.host.bindings.number(event, "desk-panel")
        if number is None or number > len(panels):
            return False
        self.panel = panels[number - 1]
        self.rebuild()
        return True

    def tick(self, now: int) -> int | None:
        """Let time pass: the clock of the class is shown anew every second."""
        wait, next_second = super().tick(now), self.exercise.clock.until_change
        self._time.refresh()
        seen = self.exercise.projection.seen
        if seen != self._seen:
            self._seen = seen
            if self.panel == "projector" and not self.live.overlaid:
                self.rebuild()
        return min((one for one in (wait, next_second) if one is not None), default=None)

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
            briefing=partial(emit, ReadSeatBriefing(view.scenario, self.exercise.desk.seats, view.mode)),
            settings=partial(emit, OpenSettings()),
            menu=self._to_menu,
            leave=self._quit,
        )

    def _leaving(self, intent: ToMenu | Quit) -> Callable[[], None]:
        def leave() -> None:
            self.exercise.close()
            self.host.emit(intent)

        return leave

    def _to_menu(self) -> None:
        self._leaving(ToMenu())()

    def _quit(self) -> None:
        self._leaving(Quit())()

    def may_quit(self) -> bool:
        """The session is kept at every moment, so the window may close."""
        self.exercise.close()
        return True


class _Grow(Column):
    """One widget that takes the height that is left."""

    def __init__(self, child: Widget) -> None:
        child.grow = 1
        super().__init__([child], gap=0, grow=1)
