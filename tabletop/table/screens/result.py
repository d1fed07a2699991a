"""The result: the eight figures of the outcome, and every expected task with its verdict."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.table.cards import Result, ResultLine
from tabletop.table.frame import framed
from tabletop.table.intents import OpenBriefing, ToMenu
from tabletop.table.kit import Button, Card, Column, Grid, Inset, Label, Limit, Row, Scroll, Widget
from tabletop.table.screen import Host, Screen

GOOD = "✓"
BAD = "✗"
NEITHER = "○"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the outcome.

    Attributes:
        name: The last part of its catalogue key.
        value: As it is shown.
        good: Whether it held.
        note: What it is measured against.
    """

    name: str
    value: str
    good: bool
    note: str


class ResultScreen(Screen):
    """How did it go? No sum, no rank: eight figures, each by itself."""

    def __init__(self, host: Host, result: Result) -> None:
        super().__init__(host)
        self.result = result

    def figures(self) -> tuple[Figure, ...]:
        """Return the eight figures in the order of the outcome."""
        outcome = self.result.outcome
        none = self.say("table.result.expected-none")
        counted = (
            ("gates-broken", outcome.gates_broken),
            ("people-harmed", outcome.people_harmed),
            ("voters-unserved", outcome.voters_unserved),
            ("voting-minutes-lost", outcome.voting_minutes_lost),
            ("custody-breaks", outcome.custody_breaks),
            ("responses-missed", outcome.responses_missed),
            ("coordination-failures", outcome.coordination_failures),
        )
        before, after = (self.result.trust_before + 5) // 10, (outcome.trust + 5) // 10
        return (
            *(
                Figure(name, self.host.words.number(count), count == 0, none if count else "")
                for name, count in counted
            ),
            Figure(
                "trust",
                self.say("table.settings.percent", n=after),
                after >= before,
                self.say("table.result.trust-change", before=before),
            ),
        )

    def build(self) -> Widget:
        """Return figures and verdicts."""
        result = self.result
        figures = self.figures()
        good = sum(figure.good for figure in figures)
        if good == len(figures):
            headline = self.say("table.result.all-kept")
        else:
            headline = self.say("table.result.kept", n=good, all=len(figures))
        mode = self.say(f"table.mode.{result.mode}")
        played = self.say("table.result.played", title=result.title, mode=mode, n=result.turns)
        whole = Column(
            [
                Column(
                    [
                        Label(headline, style="heading"),
                        Label(played, style="second", colour="ink-3"),
                    ],
                    gap=4,
                ),
                Grid([self._tile(figure) for figure in figures], least=180, most=4),
                self._tasks(),
            ],
            gap=16,
        )
        foot = [
            Button(
                self.say("table.result.menu"),
                self.escape,
                badge=self.say("table.key.escape"),
                name="menu",
            ),
            Button(
                self.say("table.result.again"),
                lambda: self.host.emit(OpenBriefing(result.drill)),
                kind="primary",
                hotkey=pygame.K_RETURN,
                badge=self.say("table.key.return"),
                name="again",
            ),
        ]
        body = Scroll(Inset(Limit(whole, width=960), x=24, y=8 if self.compact else 24))
        return framed(self, self.say("table.result.title"), body, foot)

    def _tile(self, figure: Figure) -> Card:
        tone = "go" if figure.good else "stop"
        return Card(
            [
                Row(
                    [
                        Label(figure.value, style="display", wrap=False, grow=1),
                        Label(GOOD if figure.good else BAD, style="heading", colour=tone, wrap=False),
                    ]
                ),
                Label(self.say(f"table.result.{figure.name}"), style="strong", colour="ink-2"),
                *([Label(figure.note, style="small", colour="ink-3")] if figure.note else []),
            ],
            edge=f"{tone}-strong",
            gap=4,
        )

    def _tasks(self) -> Card:
        title = Label(self.say("table.result.tasks"), style="card-title")
        if not self.result.lines:
            return Card([title, Label(self.say("table.result.no-tasks"), colour="ink-3")])
        return Card([title, *(self._line(line) for line in self.result.lines)], gap=10)

    def _line(self, line: ResultLine) -> Row:
        sign, colour, key = {
            True: (GOOD, "go", "met"),
            False: (BAD, "stop", "missed"),
            None: (NEITHER, "ink-3", "not-arisen"),
        }[line.good]
        words: list[Widget] = [Label(self.say(line.title))]
        if line.note is not None:
            words.append(Label(self.say(line.note), style="second", colour="ink-3"))
        return Row(
            [
                Label(sign, style="strong", colour=colour, wrap=False),
                Column(words, gap=0, grow=1),
                Label(self.say(f"table.result.{key}"), style="second-strong", colour=colour, wrap=False),
            ],
            gap=12,
            align="top",
        )

    def escape(self) -> None:
        """Back to the menu; the drill is over."""
        self.host.emit(ToMenu())
