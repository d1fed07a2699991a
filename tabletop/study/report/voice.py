"""Speaking of a study in one language: its numbers with their uncertainty, and what arms, seats and figures are called."""

from __future__ import annotations

import math

from tabletop.drill import PLAYERS
from tabletop.language import Language
from tabletop.review.report.speech import Speech
from tabletop.study.answers import Answers, Interval, Mean, Part, Share
from tabletop.study.design import Arm, Factor, Level, Players

RANGE = "–"
_TENTHS = ("trust",)
"""Figures in per mille: shown in per cent with one decimal."""
LEAST_SHOWN = 0.0005
"""A share, 0 to 1, below which nothing of it is left in per cent with one decimal."""
_MOST_DIGITS = 4


class StudyVoice(Speech):
    """Says things about one study.

    Attributes:
        answers: What it found.
    """

    def __init__(self, answers: Answers, language: Language) -> None:
        """Begin to speak of a study."""
        super().__init__(language)
        self.answers = answers

    # -- numbers

    def decimal(self, value: float, digits: int, *, signed: bool = False) -> str:
        """Return a number rounded to so many digits; of none left over, no sign."""
        parts = int(f"{value:.{digits}f}".replace(".", ""))
        shown = self.words.decimal(parts, digits)
        return f"+{shown}" if signed and parts > 0 else shown

    def percent(self, share: float) -> str:
        """Return a share, 0 to 1, in per cent with one decimal; without it where it is whole, and never 0 of some."""
        if 0 < share < LEAST_SHOWN:
            return f"< {self.decimal(100 * 2 * LEAST_SHOWN, 1)} %"
        shown = self.decimal(100 * share, 1)
        return f"{shown.removesuffix(',0').removesuffix('.0')} %"

    def between(self, interval: Interval | None) -> str:
        """Return an interval of shares in per cent; a dash where there is none."""
        if interval is None:
            return RANGE
        low, high = self.percent(interval.low).removesuffix(" %"), self.percent(interval.high)
        return f"{low}{RANGE}{high}"

    def share(self, share: Share) -> str:
        """Return how often something was so, with where the true share may lie."""
        if not share.of:
            return RANGE
        return self.say(
            "study.answer.share",
            times=share.times,
            of=share.of,
            share=self.percent(share.value),
            between=self.between(share.interval),
        )

    def rate(self, mean: Mean) -> str:
        """Return a ratio in per cent, with where the true one may lie."""
        if mean.interval is None or not mean.spread:
            return self.percent(mean.value)
        inside = Interval(max(0.0, mean.interval.low), min(1.0, mean.interval.high))
        return f"{self.percent(mean.value)} ({self.between(inside)})"

    def amount(self, figure: str, value: float, *, beside: float = 0.0, signed: bool = False) -> str:
        """Return a value of a figure of the outcome, to as many digits as say something beside another value."""
        if figure in _TENTHS:
            return f"{self.decimal(value / 10, 1, signed=signed)} %"
        digits = digits_for(max(abs(value), abs(beside))) if value else 0
        return self.decimal(value, digits, signed=signed)

    def whole(self, figure: str, value: int) -> str:
        """Return a value of a figure as one drill has it."""
        return self.words.share(value) if figure in _TENTHS else self.number(value)

    def change(self, figure: str, mean: Mean) -> str:
        """Return a mean difference with its sign; of trust in points of per cent."""
        if figure in _TENTHS:
            points = mean.value / 10
            return self.say(
                "study.answer.points", value=self.decimal(points, digits_for(points), signed=True)
            )
        return self.decimal(mean.value, digits_for(mean.value) if mean.value else 0, signed=True)

    def change_between(self, figure: str, mean: Mean) -> str:
        """Return from where to where the true difference may lie; why there is none, where there is none."""
        if mean.interval is None:
            return self.say("study.answer.no-interval", n=self.about(mean.short))
        scale = 10 if figure in _TENTHS else 1
        ends = mean.interval.low / scale, mean.interval.high / scale
        digits = digits_for(max(ends, key=abs))
        low, high = (self.decimal(end, digits if any(ends) else 0, signed=True) for end in ends)
        return low if low == high else self.say("study.answer.from-to", low=low, high=high)

    def about(self, seeds: int) -> str:
        """Return how many seeds are missing, rounded up to two digits: the number itself is an estimate."""
        size = 10 ** max(0, len(str(seeds)) - 2)
        return self.number(-(-seeds // size) * size)

    # -- names

    def players(self, players: Players) -> str:
        """Return what the players are called."""
        title = self.say(players.title)
        if title:
            return title
        return self.say(f"cli.player.{players.id}") if players.id in PLAYERS else players.id

    def part(self, part: Part) -> str:
        """Return what a part of the study is called: its scenario, and the players where they differ."""
        study = self.answers.study
        named = [self.say(part.scenario.title)] if len(study.scenarios) > 1 else []
        if len(study.players) > 1 or not named:
            named.append(self.players(part.players))
        return self.begun(", ".join(named))

    def grouped(self, part: Part) -> tuple[str, str]:
        """Return what a part stands under where both scenarios and players differ, and what it is called there."""
        study = self.answers.study
        if len(study.scenarios) == 1 or len(study.players) == 1:
            return "", self.part(part)
        return self.begun(self.players(part.players)), self.say(part.scenario.title)

    def within(self, arm: Arm) -> str:
        """Return where a comparison is made: the scenario and the players, as far as the study has several."""
        study = self.answers.study
        named = [self.say(arm.scenario.title)] if len(study.scenarios) > 1 else []
        if len(study.players) > 1:
            named.append(self.players(arm.players))
        return ", ".join(named)

    def level(self, factor: Factor, level: Level) -> str:
        """Return what a level of a factor is called."""
        return f"{self.say(factor.title)}: {self.say(level.title)}"

    @staticmethod
    def begun(words: str) -> str:
        """Return words as they begin a sentence."""
        return words[:1].upper() + words[1:]

    def listed(self, names: list[str], most: int = 3) -> str:
        """Return names in a row, the first few of many."""
        if len(names) > most + 1:
            return self.say(
                "study.answer.and-more", names=", ".join(names[:most]), n=self.number(len(names) - most)
            )
        return ", ".join(names)


def digits_for(size: float) -> int:
    """Return how many digits behind the point say something of a number of a size, two of them at least."""
    size = abs(size)
    if 0 < size < 1:
        return min(_MOST_DIGITS, 1 - math.floor(math.log10(size)))
    return 2 if size < 10 else 1 if size < 100 else 0
