"""The bar below the replay: where we are, back and forward, play, how fast, whose eyes, and playing on from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.table.kit import Button, Column, Flow, Inset, Label, Row, Segments, Slider, Widget
from tabletop.table.play.pacing import pace_choice

if TYPE_CHECKING:
    from tabletop.table.replaying.screen import ReplayScreen

_MARGIN, _GAP = 16, 8
"""Pixels at scale 1 beside the buttons and between them."""


class Transport:
    """The bar and the parts of it that change while the tape runs.

    Attributes:
        root: The bar.
        slider: The turns.
        turn: The button that says the turn and asks for another.
        play: The button that plays or pauses.
        pace: The choice of how fast; one button that goes round where there is no room for it.
        branch: The button that plays on from here.
    """

    def __init__(self, screen: ReplayScreen) -> None:
        say, badge, reel = screen.say, screen.badge, screen.reel
        tape = reel.tape
        self.slider = Slider(
            reel.position,
            tape.first,
            tape.last,
            reel.go,
            marks=reel.marks,
            tip=say("table.replay.slider"),
            name="slider",
        )
        self.slider.reached = max(tape.wound, tape.first)
        self.turn = Button(self._turn_words(screen), screen.ask_turn, badge=badge("replay-turn"), name="turn")
        self.play = Button(
            self._play_words(screen), reel.play, kind="primary", badge=badge("replay-play"), name="play"
        )
        back = Button(
            say("table.replay.back"), lambda: reel.step(-1), badge=badge("replay-back"), name="back-turn"
        )
        on = Button(
            say("table.replay.forward"), lambda: reel.step(1), badge=badge("replay-on"), name="on-turn"
        )
        eyes = Button(
            say("table.replay.eyes", who=screen.eyes_title(reel.eyes)),
            screen.ask_eyes,
            badge=badge("replay-eyes"),
            name="eyes",
        )
        self.branch = Button(
            say("table.replay.branch"), screen.ask_branch, badge=badge("replay-branch"), name="branch"
        )
        self._allow_branch(screen)
        leave = Button(say("table.back"), screen.escape, badge=badge("leave"), name="leave")
        fold = Button(say("table.replay.lines"), screen.fold, badge=badge("replay-fold"), name="fold-panel")
        self.pace: Segments | Button = pace_choice(say, screen.host.settings.pace, screen.choose_pace)
        left: list[Widget] = [back, self.play, on, self.turn]
        right: list[Widget] = [eyes, self.branch, fold, leave]
        # The map needs the room of a second line: first the paces give theirs, then the names of the keys.
        if not self._fits(screen, [*left, self.pace, *right]):
            tip = say("table.replay.pace-tip")
            self.pace = Button(self._pace_words(screen), screen.next_pace, tip=tip, name="pace")
        parts = [*left, self.pace, *right]
        if not self._fits(screen, parts):
            for part in parts:
                if isinstance(part, Button):
                    part.badge = ""
                    part.touch(layout=True)
        rows: list[Widget] = [Row([self.slider], gap=8), Flow(parts, gap=_GAP)]
        if tape.fault is not None:
            rows.append(Label(say(tape.fault), style="second", colour="stop"))
        self.root = Inset(Column(rows, gap=6), x=_MARGIN, y=8, fill="surface", line="top")

    def _fits(self, screen: ReplayScreen, parts: list[Widget]) -> bool:
        """Whether buttons have room side by side, in the last turn too."""
        look, turns = screen.host.look, screen.reel.tape.turns
        room = screen.host.size[0] - 2 * look.px(_MARGIN)
        last = Button(screen.say("table.replay.turn", n=turns, all=turns), self.turn.on_use)
        last.badge = self.turn.badge
        wide = sum((last if part is self.turn else part).size(look, room)[0] for part in parts)
        return wide + look.px(_GAP) * (len(parts) - 1) <= room

    @staticmethod
    def _play_words(screen: ReplayScreen) -> str:
        return screen.say("table.replay.pause" if screen.reel.playing else "table.replay.play")

    @staticmethod
    def _turn_words(screen: ReplayScreen) -> str:
        tape, position = screen.reel.tape, screen.reel.position
        if position > tape.turns:
            return screen.say("table.replay.end" if tape.over else "table.replay.now")
        return screen.say("table.replay.turn", n=position, all=tape.turns)

    @staticmethod
    def _pace_words(screen: ReplayScreen) -> str:
        return screen.say(f"play.pace.p{screen.host.settings.pace}")

    def _allow_branch(self, screen: ReplayScreen) -> None:
        reason = screen.reel.no_branch
        self.branch.tip = screen.say(reason if reason is not None else "table.replay.branch-tip")
        self.branch.enabled = reason is None

    def follow(self, screen: ReplayScreen) -> None:
        """Show where the tape is now."""
        tape = screen.reel.tape
        self.slider.value = screen.reel.position
        self.slider.reached = max(tape.wound, tape.first)
        for button, words in ((self.turn, self._turn_words(screen)), (self.play, self._play_words(screen))):
            if button.words != words:
                button.words = words
                button.touch(layout=True)
        self._allow_branch(screen)
        if isinstance(self.pace, Segments):
            self.pace.value = screen.host.settings.pace
        elif self.pace.words != self._pace_words(screen):
            self.pace.words = self._pace_words(screen)
            self.pace.touch(layout=True)
