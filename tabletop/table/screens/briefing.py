"""The briefing: the situation, what is trained, whom to play and how."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.language.prose import paragraphs
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode
from tabletop.table.cards import Briefing, ClassCard, SeatCard
from tabletop.table.frame import back_button, framed
from tabletop.table.hanging import hanging
from tabletop.table.intents import OPEN_TABLE, Begin, Learn, OpenDeployment, OpenGuide, OpenSeatBriefing
from tabletop.table.kit import (
    Button,
    Card,
    Column,
    Inset,
    Label,
    Limit,
    Option,
    Options,
    Row,
    Scroll,
    Widget,
)
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.formats import Formats

WHOLE = ""
"""The part that is the whole drill."""


class BriefingScreen(Screen):
    """Read, choose a seat and a mode, begin.

    Attributes:
        briefing: What is read.
        formats: Who plays, and in which format; the open table at first.
        mode: How to play; learning at first.
        part: The class session that is played, or `WHOLE`.
        plan: The deployment plan that was drawn up; None: the proposal of the book.
    """

    def __init__(
        self, host: Host, briefing: Briefing, plan: Plan | None = None, *, hosted: bool = False
    ) -> None:
        super().__init__(host)
        self.briefing = briefing
        self.formats = Formats(self.say, self.rebuild, hosted=hosted)
        self.plan = plan
        self.mode: DrillMode = DRILL_MODES[0]
        self.part = WHOLE

    def build(self) -> Widget:
        """Return the briefing: side by side where there is room, else below each other."""
        pad = 8 if self.compact else 24
        if self.wide:
            text = Scroll(Inset(self.text(), x=24, y=pad), grow=3, name="text")
            choices = Scroll(Inset(self._choices(), x=24, y=pad), grow=2)
            body: Widget = Limit(Row([text, choices], gap=0, align="stretch", grow=1), width=1280, grow=1)
        else:
            whole = Column([self.text(), self._choices()], gap=16)
            body = Scroll(Inset(Limit(whole, width=640), x=24, y=pad))
        start = Button(
            self.say("table.briefing.start"),
            self._begin,
            kind="go",
            key=self.key("accept"),
            reason=self.formats.lacks(self._seats),
            name="start",
        )
        return framed(
            self, self.say("table.briefing.title"), body, [back_button(self), *self._before(), start]
        )

    def _before(self) -> list[Widget]:
        """Return what may be done before beginning: read what the seat is told, draw up the plan."""
        told = "seat-briefing" if self.wide else "seat-briefing-short"
        seat = Button(
            self.say(f"table.briefing.{told}"),
            lambda: self.host.emit(OpenSeatBriefing(self._wanted())),
            key=self.key("seat-briefing"),
            name="seat-briefing",
        )
        named = "plan-short" if not self.wide else "plan" if self.plan is None else "own-plan"
        plan = Button(
            self.say(f"table.briefing.{named}"),
            lambda: self.host.emit(OpenDeployment(self._wanted())),
            key=self.key("plan"),
            name="plan",
        )
        plan.visible = self._may_plan()
        return [seat, plan]

    def _may_plan(self) -> bool:
        seats = self._seats
        places, only = self.formats.places_of(seats), self.formats.seat_of(seats)
        return any(
            seat.plans for seat in seats if (seat.id in places if places else only in (OPEN_TABLE, seat.id))
        )

    def take_plan(self, plan: Plan | None) -> None:
        """Go on with a plan."""
        self.plan = plan
        self.rebuild()

    def text(self) -> Widget:
        """Return what is read before choosing: the situation, and what is trained."""
        briefing = self.briefing
        facts = [
            self.say(briefing.place),
            self.say("table.turns", n=briefing.turns),
            self.say("table.minutes", n=briefing.minutes),
        ]
        situation = [
            hanging(one.mark, one.words, style="large")
            if one.mark
            else Label(one.words, style="large", colour="ink-2")
            for one in paragraphs(self.say(briefing.situation))
        ]
        facts_said = [Label(" · ".join(facts), style="second", colour="ink-3")]
        if briefing.approval.line is not None:
            colour = "ink-3" if briefing.approval.state == "approved" else "stop"
            facts_said.append(Label(self.say(briefing.approval.line), style="second", colour=colour))
        objectives = [hanging("•", self.say(objective), style="large") for objective in briefing.objectives]
        return Column(
            [
                Column(
                    [
                        Label(self.say(briefing.title), style="heading"),
                        *facts_said,
                    ],
                    gap=4,
                ),
                self._card("situation", situation),
                self._card("objectives", objectives),
            ],
            gap=16,
        )

    def _card(self, name: str, inside: Sequence[Widget]) -> Card:
        return Card([Label(self.say(f"table.briefing.{name}"), style="card-title"), *inside], gap=8)

    def _choices(self) -> Widget:
        modes = [
            Option(mode, self.say(f"table.mode.{mode}"), self.say(f"table.mode.note.{mode}"))
            for mode in DRILL_MODES
        ]
        return Column(
            [
                *self._parts(),
                Label(self.say("table.briefing.mode"), style="title"),
                Options(modes, self.mode, self._set_mode, name="mode"),
                *self.formats.widgets(self._seats, whole_class=self.part != WHOLE),
                *self._learn(),
                self._guide(),
            ],
            gap=12,
        )

    def _parts(self) -> list[Widget]:
        """Return the choice between the whole drill and its parts for a class; nothing where there are none."""
        if not self.briefing.classes:
            return []
        parts = [
            Option(WHOLE, self.say("table.briefing.whole"), self._long(self.briefing)),
            *(Option(one.id, self.say(one.title), self._long(one)) for one in self.briefing.classes),
        ]
        return [
            Label(self.say("table.briefing.part"), style="title"),
            Options(parts, self.part, self._set_part, name="part"),
        ]

    def _long(self, what: Briefing | ClassCard) -> str:
        turns, minutes = self.say("table.turns", n=what.turns), self.say("table.minutes", n=what.minutes)
        people = self.say("table.briefing.places", n=len(what.seats))
        return " · ".join((turns, minutes, people))

    def _set_part(self, part: str) -> None:
        self.part = part
        self.formats.forget()
        self.rebuild()

    @property
    def _seats(self) -> tuple[SeatCard, ...]:
        """The seats of the drill, or the places of the class that is chosen."""
        chosen = next((one for one in self.briefing.classes if one.id == self.part), None)
        return (self.briefing if chosen is None else chosen).seats

    def _set_mode(self, value: str) -> None:
        self.mode = next(mode for mode in DRILL_MODES if mode == value)

    def _learn(self) -> list[Widget]:
        """Return the button that begins with the coach; nothing where the drill has none."""
        if not self.briefing.lesson:
            return []
        return [
            Button(
                self.say("coach.learn.briefing"),
                lambda: self.host.emit(Learn(self.briefing.drill)),
                key=self.key("learn"),
                reason=self.say("coach.learn.not-here") if self.formats.led else "",
                name="learn",
            )
        ]

    def _guide(self) -> Widget:
        """Return the button to what the class is led with."""
        return Button(
            self.say("table.briefing.guide"),
            lambda: self.host.emit(OpenGuide(self._wanted())),
            key=self.key("guide"),
            tip=self.say("table.briefing.guide-tip"),
            name="guide",
        )

    def _begin(self) -> None:
        self.host.emit(self._wanted())

    def _wanted(self) -> Begin:
        seats = self._seats
        return Begin(
            self.briefing.drill,
            self.formats.seat_of(seats),
            self.mode,
            self.part or None,
            self.formats.places_of(seats),
            self.formats.desk,
            self.formats.hosted,
            self.plan if self._may_plan() else None,
        )
