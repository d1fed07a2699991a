"""What would have come of it: a session beside the same session with another player from a turn on, turn by turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.drill.telling import clock
from tabletop.language import system_reason
from tabletop.scenario import ScenarioError
from tabletop.session import SessionError
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import Branch, OpenReplay
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Progress, Row, Scroll, Space, Widget
from tabletop.table.replaying.comparing import Comparing
from tabletop.table.screen import Host, Screen

if TYPE_CHECKING:
    from tabletop.review.evidence import Cite
    from tabletop.review.figures_apart import FigureChange, Step
    from tabletop.review.incidents_apart import IncidentChange
    from tabletop.review.whatif import WhatIf

LOOK = 50
"""Milliseconds between two looks at the work."""
MOST_INCIDENTS = 8
"""Incidents that went otherwise that get a line each."""
MOST_STEPS = 80
"""Lines of the difference turn by turn; a long drill has several hundred, and the first ones tell where it parts."""

_SIGNS: Mapping[str, tuple[str, str]] = {
    "better": ("▲", "go"),
    "worse": ("▼", "stop"),
    "same": ("=", "ink-3"),
}


class OtherwiseScreen(Screen):
    """Compares; while it works one can wait, or leave.

    Attributes:
        session: The session.
        turn: From which turn on another decides.
        player: Who.
        found: What came of it, once it was worked out.
        trouble: Why it cannot be, in words, or empty.
    """

    first_focus = "leave"

    def __init__(self, host: Host, session: str, turn: int, player: str) -> None:
        super().__init__(host)
        self.session, self.turn, self.player = session, turn, player
        self.found: WhatIf | None = None
        self.trouble = ""
        self._work: Comparing | None = None
        self._bar = Progress(0.0)

    def enter(self) -> None:
        """Begin to work it out."""
        if self.found is None and self._work is None and not self.trouble:
            self._work = Comparing(Path(self.session), self.turn, self.player)

    def tick(self, now: int) -> int | None:
        """Let time pass: show how far it is, then what came of it."""
        wait = super().tick(now)
        work = self._work
        if work is None:
            return wait
        self._bar.share = work.share
        if not work.look():
            return LOOK if wait is None else min(wait, LOOK)
        self._work = None
        try:
            self.found = work.result
        except SessionError as error:
            self.trouble = self.say(error.phrase)
        except ScenarioError as error:
            self.trouble = str(error)
        except OSError as error:
            self.trouble = self.say(system_reason(error))
        self.rebuild()
        if self.found is not None:
            self.live.give_focus(self.live.find("branch"))
        return 0

    def escape(self) -> None:
        """Leave, and let the work stop."""
        self._stop()
        super().escape()

    def may_quit(self) -> bool:
        """The window may close; the work stops."""
        self._stop()
        return True

    def _stop(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.call_off()

    # Building

    def build(self) -> Widget:
        """Return the comparison, or how far it is."""
        title = self.say("table.otherwise.title", turn=self.turn)
        found = self.found
        if found is None:
            return framed(self, title, self._page(self._waiting()), [self._leave()])
        play = Button(
            self.say("table.replay.branch"),
            lambda: self.host.emit(Branch(self.session, self.turn)),
            kind="primary",
            key=self.key("accept"),
            tip=self.say("table.replay.branch-tip"),
            name="branch",
        )
        parts: list[Widget] = [
            self._head(found),
            self._figures(found),
            *self._by_turn(found),
            *self._incidents(found),
        ]
        return framed(self, title, self._page(parts), [back_button(self), play])

    def _leave(self) -> Button:
        words = self.say("table.back" if self.trouble else "table.otherwise.cancel")
        return Button(words, self.escape, badge=self.badge("leave"), name="leave")

    def _page(self, parts: list[Widget]) -> Widget:
        whole = Column(parts, gap=16)
        return Scroll(Inset(Limit(whole, width=960), x=24, y=8 if self.compact else 24), name="otherwise")

    def _waiting(self) -> list[Widget]:
        if self.trouble:
            return [Card([Label(self.trouble, colour="stop", name="trouble")], edge="stop-strong")]
        self._bar = Progress(self._work.share if self._work is not None else 0.0, name="progress")
        words = self.say("table.otherwise.working", player=self._who())
        return [Card([Label(words, style="large"), self._bar], gap=12)]

    def _who(self) -> str:
        return self.say(f"table.otherwise.player.{self.player}")

    def _head(self, found: WhatIf) -> Widget:
        sign, colour = _SIGNS[found.verdict]
        rows: list[Widget] = [
            Row(
                [
                    Label(sign, style="heading", colour=colour, wrap=False),
                    Label(
                        self.say(f"whatif.verdict.{found.verdict}"), style="heading", grow=1, name="verdict"
                    ),
                ],
                gap=12,
                align="top",
            ),
            Label(self.say("table.otherwise.said", player=self._who(), turn=found.turn), colour="ink-2"),
        ]
        if not found.over:
            rows.append(Label(self.say("whatif.as-of", turn=found.until), style="second", colour="ink-3"))
        return Column(rows, gap=4)

    def _figures(self, found: WhatIf) -> Card:
        head = Row(
            [
                Label(self.say("table.otherwise.figures"), style="card-title", grow=1),
                Label(self.say("table.otherwise.columns"), style="second", colour="ink-3", wrap=False),
            ],
            gap=12,
        )
        return Card([head, *(self._figure(one) for one in found.figures)], gap=6)

    def _figure(self, one: FigureChange) -> Widget:
        sign, colour = _SIGNS[one.verdict]
        before, after = self._value(one.name, one.before), self._value(one.name, one.after)
        return Row(
            [
                _signed(sign, colour),
                Label(self.say(one.title), grow=1),
                Label(
                    f"{before} → {after}",
                    style="strong",
                    colour=colour if one.verdict != "same" else "ink-2",
                    wrap=False,
                    tabular=True,
                    name=f"figure-{one.name}",
                ),
            ],
            gap=12,
            align="top",
        )

    def _value(self, name: str, value: int) -> str:
        if name == "trust":
            return self.say("table.settings.percent", n=(value + 5) // 10)
        return self.host.words.number(value)

    def _by_turn(self, found: WhatIf) -> list[Widget]:
        """Return the difference turn by turn: each line one figure that moved, with what moved it."""
        steps = sorted(
            ((step.turn, figure, step) for figure in found.figures for step in figure.steps),
            key=lambda one: one[0],
        )
        if not steps:
            none = Label(self.say("whatif.never-parts"), colour="ink-3", name="never-parts")
            return [self._section("turns", [none])]
        shown = steps[:MOST_STEPS]
        rows: list[Widget] = [self._step(figure, step, at) for at, (_, figure, step) in enumerate(shown)]
        left = {turn for turn, _, _ in steps[MOST_STEPS:]}
        if left:
            rows.append(Label(self.say("whatif.more-turns", n=len(left)), style="second", colour="ink-3"))
        return [self._section("turns", rows, self.say("table.otherwise.turns-note"))]

    def _step(self, figure: FigureChange, step: Step, at: int) -> Card:
        """Return a line that opens the replay at its turn."""
        gain = step.after - step.before
        good = (gain > 0) is (figure.name == "trust")
        sign, colour = _SIGNS["better" if good else "worse"]
        values = " → ".join(self._grown(figure.name, value) for value in (step.before, step.after))
        words: list[Widget] = [
            Row(
                [
                    Label(self.say(figure.title), style="strong", grow=1),
                    Label(values, style="strong", colour=colour, wrap=False, tabular=True),
                ],
                gap=12,
                align="top",
            )
        ]
        for name, cites in (("before", step.cites_before), ("after", step.cites_after)):
            if cites:
                words.append(
                    Label(
                        self.say(f"whatif.in.{name}", what=self._told(cites)), style="second", colour="ink-2"
                    )
                )
        turn = Label(self.say("table.result.turn", n=step.turn), style="second", colour="ink-3", wrap=False)
        mark = _signed(sign, colour)
        row = Row([mark, turn, Column(words, gap=0, grow=1)], gap=12, align="top")
        minute = next((one.minute for one in (*step.cites_before, *step.cites_after)), None)
        return Card(
            [row],
            on_use=lambda: self.host.emit(OpenReplay(self.session, step.turn, minute)),
            pad=8,
            name=f"step-{at}",
        )

    def _grown(self, name: str, value: int) -> str:
        sign = "+" if value > 0 else "−" if value < 0 else ""
        if name == "trust":
            whole, tenth = divmod(abs(value), 10)
            return self.say("table.otherwise.points", sign=sign, whole=whole, tenth=tenth)
        return f"{sign}{self.host.words.number(abs(value))}"

    def _told(self, cites: tuple[Cite, ...]) -> str:
        first = f"{self.say(clock(cites[0].minute))} {self.say(cites[0].what)}"
        left = len(cites) - 1
        return first if not left else f"{first} ({self.say('whatif.more', n=left)})"

    def _incidents(self, found: WhatIf) -> list[Widget]:
        if not found.incidents:
            return []
        rows: list[Widget] = [self._incident(one) for one in found.incidents[:MOST_INCIDENTS]]
        left = len(found.incidents) - MOST_INCIDENTS
        if left > 0:
            rows.append(Label(self.say("whatif.more", n=left), style="second", colour="ink-3"))
        return [self._section("incidents", rows)]

    def _incident(self, one: IncidentChange) -> Widget:
        words: list[Widget] = [
            Label(self.say(f"whatif.fate.{one.fate}", what=self.say(one.what)), style="strong")
        ]
        for name, course in (("before", one.before), ("after", one.after)):
            if course is None:
                continue
            how = self.say(f"table.otherwise.how.{course.how}")
            said = self.say("table.otherwise.course", worst=self.say(course.worst_title), how=how)
            if course.harmed:
                said = f"{said} {self.say('whatif.harmed', n=course.harmed)}"
            words.append(Label(self.say(f"whatif.in.{name}", what=said), style="second", colour="ink-2"))
        return Column(words, gap=0)

    def _section(self, name: str, rows: list[Widget], note: str = "") -> Card:
        head: list[Widget] = [Label(self.say(f"table.otherwise.{name}"), style="card-title")]
        if note:
            head.append(Label(note, style="second", colour="ink-3"))
        return Card([Column(head, gap=2), *rows], gap=6)


def _signed(sign: str, colour: str) -> Widget:
    """Return a sign as wide as any, so that what stands beside it begins in one line."""
    return Column([Space(x=16), Label(sign, style="strong", colour=colour, wrap=False)], gap=0)
