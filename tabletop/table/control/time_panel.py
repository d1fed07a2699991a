"""The time of the class: the turn's timer, planned against actual, and what could be skipped to end in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tabletop.table.control.class_clock import LENGTHS, as_time
from tabletop.table.kit import Button, Card, Column, Flow, Label, Option, Row, Segments, Widget

if TYPE_CHECKING:
    from tabletop.table.control.screen import ControlScreen

MINUTE = 60


class TimePanel:
    """The clock in the head of the desk, and the whole panel about it.

    Attributes:
        brief: What is left of the turn, always seen.
    """

    def __init__(self, desk: ControlScreen) -> None:
        self._desk = desk
        self.brief = Label(
            self._said(), style="strong", colour=self._colour(), wrap=False, tabular=True, name="turn-left"
        )
        self._large: Label | None = None
        self._stand: Label | None = None

    def refresh(self) -> None:
        """Show the second that has come."""
        said, colour = self._said(), self._colour()
        self.brief.words, self.brief.colour = said, colour
        if self._large is not None and self._stand is not None and self._large.root is not None:
            self._large.words, self._large.colour = as_time(self._desk.exercise.clock.left), colour
            self._stand.words = self._standing()

    def whole(self) -> Widget:
        """Return the panel."""
        desk, clock = self._desk, self._desk.exercise.clock
        say = desk.say
        self._large = Label(
            as_time(clock.left), style="display", colour=self._colour(), tabular=True, name="timer"
        )
        self._stand = Label(self._standing(), style="strong", name="pace")
        timer = Card(
            [
                Label(say("control.time.turn-left"), style="card-title"),
                self._large,
                Flow(
                    [
                        Button(
                            say("control.time.go-on" if clock.paused else "control.time.pause"),
                            self._pause,
                            kind="primary",
                            key=desk.key("desk-timer"),
                            name="timer-pause",
                        ),
                        self._step("−1", lambda: clock.extend(-MINUTE), "timer-less", "desk-less"),
                        self._step("+1", lambda: clock.extend(MINUTE), "timer-more", "desk-more"),
                        self._step("+5", lambda: clock.extend(5 * MINUTE), "timer-much"),
                    ],
                    gap=8,
                ),
                Row(
                    [
                        Label(say("control.time.each", time=as_time(clock.turn)), grow=1),
                        self._step("−1", lambda: clock.give(clock.turn - MINUTE), "turn-less"),
                        self._step("+1", lambda: clock.give(clock.turn + MINUTE), "turn-more"),
                    ],
                    gap=8,
                ),
            ],
            gap=8,
        )
        return Column([timer, self._plan(), *self._spare()], gap=12)

    def _plan(self) -> Widget:
        desk, clock = self._desk, self._desk.exercise.clock
        lengths = sorted({*LENGTHS, clock.minutes})
        return Card(
            [
                Label(desk.say("control.time.plan"), style="card-title"),
                Segments(
                    [Option(str(one), desk.say("control.time.length", n=one)) for one in lengths],
                    str(clock.minutes),
                    self._set_length,
                    name="class-length",
                ),
                *([self._stand] if self._stand is not None else []),
            ],
            gap=8,
        )

    def _spare(self) -> list[Widget]:
        desk = self._desk
        found = desk.exercise.spare
        if not found:
            return []
        reason = desk.say("control.time.reason")
        rows: list[Widget] = [
            Row(
                [
                    Label(desk.say(one.title), grow=1),
                    Button(
                        desk.say("control.skip.take"),
                        lambda name=one.id: desk.skip(name, reason),  # type: ignore[misc]
                        name=f"spare-{one.id}",
                    ),
                ],
                gap=8,
            )
            for one in found
        ]
        head = Label(desk.say("control.time.propose"), style="card-title")
        return [
            Card(
                [head, Label(desk.say("control.time.propose-note"), style="second", colour="ink-3"), *rows],
                gap=8,
            )
        ]

    def _step(self, words: str, act: Callable[[], None], name: str, command: str = "") -> Button:
        desk = self._desk

        def done() -> None:
            act()
            desk.renew()

        key = desk.key(command) if command else None
        return Button(f"{words} {desk.say('control.time.minute')}", done, key=key, name=name)

    def _pause(self) -> None:
        self._desk.exercise.clock.pause()
        self._desk.renew()

    def _set_length(self, value: str) -> None:
        self._desk.exercise.clock.plan(int(value))
        self._desk.renew()

    def _said(self) -> str:
        clock = self._desk.exercise.clock
        left = as_time(clock.left)
        if clock.paused:
            return self._desk.say("control.time.brief-paused", left=left)
        return self._desk.say(
            "control.time.brief-over" if clock.left < 0 else "control.time.brief", left=left
        )

    def _colour(self) -> str:
        return "stop" if self._desk.exercise.clock.left < 0 else "ink"

    def _standing(self) -> str:
        pace, say = self._desk.exercise.clock.pace, self._desk.say
        played = say(
            "control.time.played",
            done=pace.done,
            turns=pace.turns,
            time=as_time(pace.elapsed),
            minutes=pace.minutes,
        )
        if pace.behind >= MINUTE:
            how = say("control.time.behind", n=pace.behind // MINUTE, each=as_time(pace.left))
        elif pace.behind <= -MINUTE:
            how = say("control.time.ahead", n=-pace.behind // MINUTE)
        else:
            how = say("control.time.as-planned")
        return f"{played}. {how}"
