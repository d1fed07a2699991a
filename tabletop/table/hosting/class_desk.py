"""The instructor's desk of a class at several machines: the same desk, with the seats, the host's timer and the join code."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.classroom.net import messages as m
from tabletop.drill import Refused
from tabletop.language import Text
from tabletop.table.control import asking
from tabletop.table.control.leading import LeadScreen
from tabletop.table.hosting.class_panel import class_panel
from tabletop.table.hosting.class_projection import ClassProjection, class_projector_panel
from tabletop.table.hosting.code_card import code_card
from tabletop.table.hosting.led_class import LedClass
from tabletop.table.hosting.turn_panel import TurnPanel
from tabletop.table.hosting.watching import watching_table
from tabletop.table.intents import OpenResult, Quit, Replace, ToMenu
from tabletop.table.joined.link import LOOK
from tabletop.table.joined.sitting import waited_for
from tabletop.table.kit import Button, Label, Widget
from tabletop.table.play import dialogs
from tabletop.table.play.screen import PlayScreen
from tabletop.table.screen import Host


class ClassDesk(LeadScreen):
    """Exercise control leads a class at several machines from here.

    Attributes:
        exercise: The class.
        moving: The place whose player is being moved to another, or empty.
        minutes: What was set for each turn before the drill began, when the host does not say it.
        projection: What the class is shown on the wall.
    """

    panels = ("class", "inject", "time", "notes", "projector")
    exercise: LedClass

    def __init__(self, host: Host, exercise: LedClass) -> None:
        """Open the desk of a class that is laid."""
        super().__init__(host, exercise)
        self.moving = ""
        self.minutes = 0
        self.projection = ClassProjection(exercise)
        self._turn = TurnPanel(self)
        self._table: PlayScreen | None = None
        self._seen = (exercise.link.body, exercise.link.room, exercise.link.connected, False)
        self._stale = False

    # What is shown

    def build(self) -> Widget:
        """Return the desk, with the timer of the host in its head."""
        self._turn = TurnPanel(self)
        return super().build()

    def brief(self) -> Widget:
        """Return what is left of the turn."""
        return self._turn.brief

    def panel_of(self, name: str) -> Widget:
        """Return the seats, the timer, or what leads the projector."""
        match name:
            case "time":
                return self._turn.whole()
            case "projector":
                return class_projector_panel(self)
            case _:
                return class_panel(self)

    def steps(self) -> list[Widget]:
        """Return the ways to the map and through the turn."""
        step = {"lobby": "hosting.begin", "over": "control.result"}.get(
            self.exercise.room.phase, "play.end.run"
        )
        end = Button(self.say(step), self.end_turn, kind="go", key=self.key("desk-end-turn"), name="end-turn")
        watch = Button(
            self.say("hosting.map"),
            self.watch,
            key=self.key("control"),
            tip=self.say("hosting.map-tip"),
            name="watch",
        )
        state = Label(self._state(), style="second", colour="ink-3", grow=1, name="state")
        return [state, watch, end] if self.wide else [watch, end]

    def _state(self) -> str:
        room = self.exercise.room
        match room.phase:
            case "lobby":
                return self.say("hosting.state-lobby", n=self._seated(), all=len(room.places))
            case "playing":
                return waited_for(self.exercise.link, self.say)
            case "halted":
                return self.say("net.halted")
            case _:
                return self.say("net.over")

    def _seated(self) -> int:
        return sum(one.status != "free" for one in self.exercise.room.places)

    # What is done

    def arrange(self, make: Callable[[int], m.Asked]) -> bool:
        """Arrange something in the class, and show it; where it cannot be, say why."""
        why_not = self.exercise.arrange(make)
        self.renew()
        if why_not is not None:
            self.live.notify(self.say(why_not), "stop")
        return why_not is None

    def move(self, place: str) -> None:
        """Begin to move who sits at a place; then, to which other; empty: let everybody sit."""
        if self.moving and place:
            one, self.moving = self.moving, ""
            self.arrange(lambda n: m.Exchange(n, one, place))
        else:
            self.moving = place
            self.renew()

    def free(self, place: str) -> None:
        """Ask, then free a place; the computer plays it until somebody sits down."""
        one = self.exercise.link.place(place)

        def freed() -> None:
            self.arrange(lambda n: m.Free(n, place))

        if one is not None:
            asking.ask(
                self.live,
                self.say,
                title=self.say("hosting.free-title", place=Text(*one.title)),
                text=self.say("hosting.free-text"),
                take=self.say("hosting.free"),
                on_take=freed,
            )

    def show_code(self) -> None:
        """Show address and code over everything, as large as the wall asks for."""
        code_card(self.live, self.say, self.exercise)

    def show(self, place: str) -> None:
        """Let the projectors show a place's board, or (empty) what all know alike."""
        self.arrange(lambda n: m.Show(n, place))

    def turn_projector(self) -> None:
        """Open or close the projector's window."""
        why_not = self.projection.turn(self.host.words.language, self.host.look.scale)
        self.renew()
        if why_not is not None:
            self.live.notify(self.say(why_not), "stop")

    def watch(self) -> None:
        """See everything on the map, as it is."""
        if self._table is None:
            self._table = watching_table(self.host, self.exercise, self.projection.look, self._come_back)
        self.host.emit(Replace(self._table))

    def _come_back(self) -> None:
        self.host.emit(Replace(self))

    def end_turn(self) -> None:
        """Begin the drill; end the turn, asking first where somebody is not done; at the end show the result."""
        room = self.exercise.room
        match room.phase:
            case "lobby":
                self._ask_to_begin(room)
            case "over":
                self._show_result()
            case "playing":
                self._ask_to_end(room)
            case _:
                self.live.notify(self.say("net.halted"), "stop")

    def _ask_to_begin(self, room: m.Room) -> None:
        unready = [
            self.say("hosting.not-ready", place=Text(*one.title))
            for one in room.places
            if one.status == "here" and not one.ready
        ]
        free = sum(one.status == "free" for one in room.places)
        told = [*unready, *([self.say("hosting.free-seats", n=free)] if free else [])]
        if told:
            asking.ask(
                self.live,
                self.say,
                title=self.say("hosting.begin-title"),
                text="\n".join(told),
                take=self.say("hosting.begin"),
                on_take=self._begin,
            )
        else:
            self._begin()

    def _begin(self) -> None:
        if self.arrange(m.Begin):
            self.live.notify(self.say("hosting.begun"))

    def _ask_to_end(self, room: m.Room) -> None:
        turn = room.turn
        open_ = [
            self.say("hosting.not-done", place=Text(*one.title))
            for one in room.places
            if one.status in ("here", "lost") and not one.ready
        ]
        if open_:
            dialogs.confirm_end(self.live, self.say, open_, lambda: self._run(turn))
        else:
            self._run(turn)

    def _run(self, turn: int) -> None:
        why_not = self.exercise.arrange(lambda n: m.EndTurn(n, turn))
        if why_not is not None:
            self.live.notify(self.say(why_not), "stop")

    def _show_result(self) -> None:
        session = self.exercise.session
        if session is None:
            self.live.notify(self.say("hosting.review-there"))
            return
        self.projection.close()
        self.exercise.close()
        self.host.emit(ToMenu())
        self.host.emit(OpenResult(str(session)))

    # Time

    def tick(self, now: int) -> int | None:
        """Let time pass: show what came from the host, and the seconds of the turn."""
        wait = super().tick(now)
        link = self.exercise.link
        link.look()
        self.projection.look()
        if link.over:
            self._gone()
            return None
        self._take_in()
        self._turn.refresh()
        return LOOK if wait is None else min(LOOK, wait)

    def _take_in(self) -> None:
        """Show what came, unless somebody is just being asked something."""
        link = self.exercise.link
        for _, answer in link.late:
            if isinstance(answer, Refused):
                self.live.notify(self.say(answer.reason), "stop")
        link.late.clear()
        seen = (link.body, link.room, link.connected, self.projection.seen)
        if all(one is other for one, other in zip(seen, self._seen, strict=True)) and not self._stale:
            return
        cut = self._seen[2] and not link.connected
        turned = self._seen[1] is not None and link.room is not None and link.room.turn > self._seen[1].turn
        self._seen, self._stale = seen, self.live.overlaid
        if self._stale:
            return
        self.enter()
        self.renew()
        if cut:
            self.live.notify(self.say("joined.line-lost"), "stop")
        elif turned and link.room is not None:
            self.live.notify(self.say("play.turned", turn=link.room.turn - 1))

    def _gone(self) -> None:
        """The line ended for good: say why, and leave."""
        ended = self.exercise.link.ended
        if ended is not None:
            self.projection.close()
            self.exercise.close()
            self.host.emit(ToMenu())

    def _leaving(self, intent: ToMenu | Quit) -> Callable[[], None]:
        after = super()._leaving(intent)

        def leave() -> None:
            self.projection.close()
            after()

        return leave

    def may_quit(self) -> bool:
        """Every turn is on the host's disk, so the window may close."""
        self.projection.close()
        return super().may_quit()
