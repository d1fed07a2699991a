"""The bar below the replay: where we are, back and forward, play, how fast, whose eyes, and playing on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.table.kit import Button, Column, Flow, Inset, Label, Row, Segments, Slider, Widget
from tabletop.table.play.pacing import pace_choice

if TYPE_CHECKING:
    from tabletop.table.replaying.screen import ReplayScreen


class Transport:
    """The bar and the parts of it that change while the tape runs.

    Attributes:
        root: The bar.
        slider: The turns.
        turn: The button that says the turn and asks for another.
        play: The button that plays or pauses.
        pace: The choice of how fast; on a small screen one button that goes round.
        branch: The button that plays on from here.
    """

    def __init__(self, screen: ReplayScreen) -> None:
        say, tape = screen.say, screen.tape
        roomy = screen.docked
        self.slider = Slider(
            screen.position,
            tape.first,
            tape.last,
            screen.go,
            marks=screen.marks,
            tip=say("table.replay.slider"),
            name="slider",
        )
        self.slider.reached = max(tape.wound, tape.first)
        self.turn = Button(screen.turn_words(), screen.ask_turn, badge="G", name="turn")
        self.play = Button(self._play_words(screen), screen.play, kind="primary", badge="␣", name="play")
        back = Button(say("table.replay.back"), lambda: screen.step(-1), badge="←", name="back-turn")
        on = Button(say("table.replay.forward"), lambda: screen.step(1), badge="→", name="on-turn")
        eyes = Button(screen.eyes_words(), screen.ask_eyes, badge="V", name="eyes")
        self.branch = Button(say("table.replay.branch"), screen.ask_branch, badge="B", name="branch")
        self._allow_branch(screen)
        leave = Button(say("table.back"), screen.escape, badge=screen.badge("leave"), name="leave")
        self.pace: Segments | Button
        if roomy:
            self.pace = pace_choice(say, screen.host.settings.pace, screen.choose_pace)
        else:
            self.pace = Button(self._pace_words(screen), screen.next_pace, name="pace")
        parts: list[Widget] = [back, self.play, on, self.turn, self.pace, eyes, self.branch]
        parts.append(Button(say("table.replay.lines"), screen.fold, badge="F7", name="fold-panel"))
        parts.append(leave)
        if not roomy:  # on a small screen the map needs the room more than the keys' names do
            for part in parts:
                if isinstance(part, Button):
                    part.badge = ""
        rows: list[Widget] = [Row([self.slider], gap=8), Flow(parts, gap=8)]
        if screen.tape.fault is not None:
            rows.append(Label(say(screen.tape.fault), style="second", colour="stop"))
        self.root = Inset(Column(rows, gap=6), x=16, y=8, fill="surface", line="top")

    @staticmethod
    def _play_words(screen: ReplayScreen) -> str:
        return screen.say("table.replay.pause" if screen.playing else "table.replay.play")

    @staticmethod
    def _pace_words(screen: ReplayScreen) -> str:
        return screen.say(f"play.pace.p{screen.host.settings.pace}")

    def _allow_branch(self, screen: ReplayScreen) -> None:
        reason = screen.no_branch()
        self.branch.tip = reason or screen.say("table.replay.branch-tip")
        self.branch.enabled = not reason

    def follow(self, screen: ReplayScreen) -> None:
        """Show where the tape is now."""
        self.slider.value = screen.position
        self.slider.reached = max(screen.tape.wound, screen.tape.first)
        for button, words in ((self.turn, screen.turn_words()), (self.play, self._play_words(screen))):
            if button.words != words:
                button.words = words
                button.touch(layout=True)
        self._allow_branch(screen)
        if isinstance(self.pace, Segments):
            self.pace.value = screen.host.settings.pace
        elif self.pace.words != self._pace_words(screen):
            self.pace.words = self._pace_words(screen)
            self.pace.touch(layout=True)
