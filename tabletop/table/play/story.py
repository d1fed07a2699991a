"""The parts of an open card that fold: the steps that are expected, and the timeline of the incident."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

from tabletop.drill.telling import clock
from tabletop.drill.view import IncidentSeen, TaskSeen
from tabletop.language import Phrase, phrase
from tabletop.table.kit import Button, Canvas, Column, Label, Look, Row, Size, Widget
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.timeline import Mark, timeline

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

_GO, _HOLD, _STOP = "go", "hold", "stop"


@dataclass(slots=True)
class Story:
    """Which parts of the open card are unfolded; the same for every card, so that who reads steps reads all of them.

    Attributes:
        table: The screen.
        steps: Whether the expected steps are shown, where the mode shows them at all.
        timeline: Whether the timeline is shown.
    """

    table: PlayScreen
    steps: bool = True
    timeline: bool = False

    def turn_timeline(self) -> None:
        """Fold or unfold the timeline."""
        self.timeline = not self.timeline
        self._show("timeline")

    def turn_steps(self) -> None:
        """Fold or unfold the expected steps."""
        self.steps = not self.steps
        self._show("steps")

    def press_timeline(self) -> None:
        """Unfold the timeline of the open card from anywhere, bringing its panel out, or fold it again."""
        if self._brought_out() or not self.timeline:
            self.turn_timeline()

    def press_steps(self) -> None:
        """Likewise the expected steps, where this drill shows any."""
        table = self.table
        if table.desk.view.mode == "ujian":
            table.tell(table.say("reading.steps.hidden"))
        elif self._brought_out() or not self.steps:
            self.turn_steps()

    def _brought_out(self) -> bool:
        """Return whether the panel stood there with an open card already; otherwise bring it out."""
        table = self.table
        if table.incident is None:
            table.tell(table.say("play.card.none"))
            return False
        shown = not table.folds.incidents if table.docked else table.folds.drawer == "incidents"
        if not shown:
            table.fold("incidents")
        return shown

    def _show(self, part: str) -> None:
        self.table.show_cards()
        self.table.live.settle(pygame.Rect((0, 0), self.table.host.size))
        self.table.face.reveal(part)


class Flush(Button):
    """A quiet button whose words begin where the lines around it begin."""

    def _pad(self, look: Look) -> int:
        return 0


def _fold(words: str, note: str, unfolded: bool, badge: str, turn: Callable[[], None], name: str) -> Button:
    return Flush(
        f"{'⌄' if unfolded else '›'} {words}",
        turn,
        kind="quiet",
        note=note,
        badge=badge,
        align="left",
        name=name,
    )


# Expected steps


def steps_part(deeds: Deeds, incident: IncidentSeen, story: Story) -> list[Widget]:
    """Return the expected steps of an incident; nothing in a mode that hides them."""
    if not incident.tasks:
        return []
    say = deeds.say
    done = sum(one.standing in ("met", "kept") for one in incident.tasks)
    asked = sum(one.standing != "waived" for one in incident.tasks)
    note = say("reading.steps.done", n=done, all=asked)
    head = _fold(
        say("reading.steps.title"), note, story.steps, deeds.badge("steps"), story.turn_steps, "fold-steps"
    )
    rows: list[Widget] = [head]
    if story.steps:
        rows += [_step(deeds, one) for one in incident.tasks]
    return [Column(rows, gap=4, name="steps")]


def _step(deeds: Deeds, task: TaskSeen) -> Widget:
    words, mark, tone = standing_of(task, deeds.desk.view.minute)
    within = deeds.say("play.task.within", title=task.title, n=task.within)
    said = Column(
        [
            Label(within, style="second", colour="ink-2"),
            Label(deeds.say(words), style="second-strong", colour=tone, tabular=True),
        ],
        gap=0,
        grow=1,
    )
    return Row([_Mark(mark, style="strong", colour=tone, wrap=False), said], gap=4, align="top")


class _Mark(Label):
    """A mark as wide as all others, so that the words beside them stand in one line."""

    def measure(self, look: Look, width: int) -> Size:
        return look.px(20), super().measure(look, width)[1]


def standing_of(task: TaskSeen, now: int) -> tuple[Phrase, str, str]:
    """Return how a task stands in words, its mark, and the role of its colour."""
    if task.standing in ("met", "kept"):
        if task.at is None:
            return phrase("play.task.met"), "✓", _GO
        return phrase("reading.steps.met", clock=clock(task.at)), "✓", _GO
    if task.standing == "waived":
        return phrase("play.task.waived"), "–", "ink-3"
    if task.standing in ("missed", "broken"):
        if task.at is None:
            return phrase("play.task.missed"), "×", _STOP
        return phrase("reading.steps.missed", clock=clock(task.at)), "×", _STOP
    if task.due is None:
        return phrase("reading.steps.not-begun"), "○", "ink-3"
    left = max(0, task.due - now)
    return phrase("reading.steps.left", n=left, clock=clock(task.due)), "●", _HOLD


# The timeline


def timeline_part(deeds: Deeds, incident: IncidentSeen, story: Story) -> Widget:
    """Return the timeline of an incident, the newest first, under the button that folds it."""
    say = deeds.say
    moments = timeline(deeds.desk.view, incident)
    note = str(len(moments))
    head = _fold(
        say("reading.timeline.title"),
        note,
        story.timeline,
        deeds.badge("timeline"),
        story.turn_timeline,
        "fold-timeline",
    )
    rows: list[Widget] = [head]
    if story.timeline:
        lines = [
            Line(say(clock(one.minute)) if one.minute is not None else "…", one.mark, say(one.words))
            for one in reversed(moments)
        ]
        rows.append(Rail(lines))
    return Column(rows, gap=4, name="timeline")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline: when, what it is about, what."""

    stamp: str
    mark: Mark
    words: str


_TONES: dict[Mark, str] = {
    "news": "accent",
    "level": "hold-strong",
    "course": "accent",
    "talk": "ink-3",
    "harm": "stop-strong",
    "end": "go-strong",
    "plan": "ink-3",
}
_CORNERS: dict[Mark, tuple[tuple[float, float], ...]] = {
    "level": ((0.5, 0.0), (1.0, 1.0), (0.0, 1.0)),
    "course": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "harm": ((0.3, 0.0), (0.7, 0.0), (1.0, 0.3), (1.0, 0.7), (0.7, 1.0), (0.3, 1.0), (0.0, 0.7), (0.0, 0.3)),
    "end": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),
}
"""The shape of each mark; news and what is planned are circles, talk is a small one."""


class Rail(Widget):
    """The lines of a timeline along a rail, each with a mark that tells by its shape what it is about."""

    _STAMP, _MARK, _SIDE, _GAP = 44, 20, 10, 4

    def __init__(self, lines: Sequence[Line], *, name: str = "rail") -> None:
        super().__init__(name=name)
        self.lines = tuple(lines)

    def _words(self, look: Look, line: Line, width: int) -> tuple[str, ...]:
        room = max(1, width - look.px(self._STAMP + self._MARK))
        return look.text.wrap(line.words, look.type("second"), room)

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and the height of all lines."""
        high = look.text.line_height(look.type("second"))
        return width, sum(
            high * len(self._words(look, one, width)) + look.px(self._GAP) for one in self.lines
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the rail, and the lines that are seen."""
        look = canvas.look
        high = look.text.line_height(look.type("second"))
        middle = self.rect.x + look.px(self._STAMP) + look.px(self._SIDE) // 2
        thin = max(1, look.px(1))
        canvas.fill(pygame.Rect(middle - thin // 2, self.rect.y, thin, self.rect.height), "line")
        top = self.rect.y
        for line in self.lines:
            words = self._words(look, line, self.rect.width)
            tall = high * len(words) + look.px(self._GAP)
            if canvas.seen(pygame.Rect(self.rect.x, top, self.rect.width, tall)):
                canvas.text(line.stamp, (self.rect.x, top), "second", "ink-3", tabular=True)
                self._draw_mark(canvas, line.mark, (middle, top + high // 2))
                left = self.rect.x + look.px(self._STAMP + self._MARK)
                canvas.lines(words, (left, top), "second", "ink-2")
            top += tall

    def _draw_mark(self, canvas: Canvas, mark: Mark, centre: tuple[int, int]) -> None:
        side = canvas.look.px(6 if mark == "talk" else self._SIDE)
        box = pygame.Rect(0, 0, side, side)
        box.center = centre
        if mark in _CORNERS:
            canvas.fill(box, "surface")
            canvas.shape(_CORNERS[mark], box, _TONES[mark])
        else:
            canvas.disc(box, "surface" if mark == "plan" else _TONES[mark], _TONES[mark], 1.5)
