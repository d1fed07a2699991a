"""The timer of a hosted class: the host keeps it, the desk sets, stops and extends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.classroom.net import messages as m
from tabletop.table.control.class_clock import as_time
from tabletop.table.joined.sitting import LAST_SECONDS
from tabletop.table.kit import Button, Card, Column, Flow, Label, Option, Segments, Widget

if TYPE_CHECKING:
    from tabletop.table.hosting.class_desk import ClassDesk

MINUTE = 60
LENGTHS = (0, 5, 10, 15, 20, 30)
"""Minutes that a turn is usually given; 0: as long as it takes."""


class TurnPanel:
    """The time left in the head of the desk, and the whole panel about it.

    Attributes:
        brief: What is left of the turn, always seen.
    """

    def __init__(self, desk: ClassDesk) -> None:
        self._desk = desk
        words, colour = self._said()
        self.brief = Label(words, style="strong", colour=colour, wrap=False, tabular=True, name="turn-left")
        self._large: Label | None = None

    def refresh(self) -> None:
        """Show the second that has come."""
        self.brief.words, self.brief.colour = self._said()
        if self._large is not None and self._large.root is not None:
            self._large.words = self._time()

    def whole(self) -> Widget:
        """Return the panel."""
        desk = self._desk
        say, timer = desk.say, desk.exercise.room.timer
        self._large = Label(self._time(), style="display", tabular=True, name="timer")
        set_ = timer.seconds // MINUTE if timer is not None else desk.minutes
        lengths = sorted({*LENGTHS, set_})
        options = [
            Option(str(one), say("hosting.minutes", n=one) if one else say("hosting.no-limit"))
            for one in lengths
        ]
        parts: list[Widget] = [
            Label(say("control.time.turn-left"), style="card-title"),
            self._large,
        ]
        if timer is not None:
            parts.append(
                Flow(
                    [
                        Button(
                            say("control.time.go-on" if timer.paused else "control.time.pause"),
                            self._pause,
                            kind="primary",
                            key=desk.key("desk-timer"),
                            name="timer-pause",
                        ),
                        self._more("+1", MINUTE, "timer-more", "desk-more"),
                        self._more("+5", 5 * MINUTE, "timer-much"),
                    ],
                    gap=8,
                )
            )
        each = Card(
            [
                Label(say("hosting.each"), style="card-title"),
                Segments(options, str(set_), self._set, name="turn-length"),
                Label(say("hosting.each-note"), style="second", colour="ink-3"),
            ],
            gap=8,
        )
        return Column([Card(parts, gap=8), each], gap=12)

    def _more(self, words: str, seconds: int, name: str, command: str = "") -> Button:
        desk = self._desk

        def act() -> None:
            desk.arrange(lambda n: m.Extend(n, seconds))

        key = desk.key(command) if command else None
        return Button(f"{words} {desk.say('control.time.minute')}", act, key=key, name=name)

    def _pause(self) -> None:
        timer = self._desk.exercise.room.timer
        paused = timer is not None and timer.paused
        self._desk.arrange(lambda n: m.Pause(n, not paused))

    def _set(self, value: str) -> None:
        minutes = int(value)
        self._desk.minutes = minutes
        self._desk.arrange(lambda n: m.SetTimer(n, minutes * MINUTE))

    def _time(self) -> str:
        left = self._desk.exercise.link.left()
        return self._desk.say("hosting.no-limit") if left is None else as_time((left + 999) // 1000)

    def _said(self) -> tuple[str, str]:
        desk = self._desk
        link = desk.exercise.link
        if not link.connected:
            return desk.say("joined.bar-lost"), "stop"
        left = link.left()
        if left is None:
            return "", "ink"
        words = as_time((left + 999) // 1000)
        if link.paused:
            return desk.say("control.time.brief-paused", left=words), "ink"
        return desk.say("control.time.brief", left=words), "ink" if left > LAST_SECONDS * 1000 else "hold"
