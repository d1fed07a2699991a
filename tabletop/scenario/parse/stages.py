"""Stages: when they start and end, how long a turn is, and where a clock or a turn falls in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tabletop.scenario import values
from tabletop.scenario.documents.scenario import Stage, StageKind
from tabletop.scenario.finding import Placed
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.values import DAY

MOST_TURNS = 1000


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stages in order.

    Attributes:
        epoch: The date whose midnight is drill minute 0.
        stages: In order.
        sound: Whether their times mean something.
    """

    epoch: date
    stages: tuple[Stage, ...]
    sound: bool

    def stage(self, name: str) -> Stage | None:
        """Return a stage, or None where it is unknown or its times could not be read."""
        found = next((stage for stage in self.stages if stage.id == name), None)
        return found if self.sound and found is not None and found.turns > 0 else None


def at_clock(stage: Stage, clock: int) -> int:
    """Return the first drill minute from the start of a stage on at which the clock reads so."""
    return stage.start + (clock - stage.start) % DAY


def read_stages(root: Fields) -> Timeline:
    """Read the stages; they follow each other and hold whole turns."""
    findings = root.findings
    stages: list[Stage] = []
    spots: list[Placed] = []
    epoch: date | None = None
    sound = True
    for fields in root.each("stages"):
        on, minute = fields.written("start", values.moment, (date.min, 0))
        until, turn = fields.clock("until"), fields.minutes("turn")
        turns = 0
        if fields.flawed or not fields.has("start", "until", "turn"):
            sound = False
        else:
            epoch = epoch or on
            start = (on - epoch).days * DAY + minute
            length = (until - minute) % DAY or DAY
            if turn < 1:
                findings.add("turn-length", fields.spot("turn"))
                sound = False
            elif length % turn:
                near = _nearest_turn(length, turn)
                findings.add(
                    "turns-whole", fields.spot("turn"), length=_clock_length(length), suggestion=f"{near} min"
                )
                sound = False
            else:
                turns = length // turn
            if stages and sound and start < stages[-1].end:
                findings.add(
                    "stage-order",
                    fields.spot("start"),
                    related=[spots[-1]],
                    relation="defined",
                    stage=stages[-1].id,
                )
            minute = start
        kind: StageKind = "readiness" if fields.word("kind") == "readiness" else "usual"
        stages.append(Stage(fields.word("id"), fields.text("title"), minute, turn, turns, kind))
        spots.append(fields)
    if not stages:
        sound = False
    return Timeline(epoch or date.min, tuple(stages), sound)


def _nearest_turn(length: int, turn: int) -> int:
    return min((n for n in range(1, length + 1) if length % n == 0), key=lambda n: (abs(n - turn), n))


def _clock_length(length: int) -> str:
    hours, rest = divmod(length, 60)
    return " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (rest, "min")) if n)
