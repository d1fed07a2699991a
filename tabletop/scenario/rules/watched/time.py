"""Time: stages and their turns, and what is set to a time that is not there."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
MORNING = "injects/01-pagi.yaml"
AFTERNOON = "injects/02-siang.yaml"


class Time(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "time"


class TurnLength(Time):
    """A turn of no length."""

    id = "turn-length"
    example = Example(SCENARIO, old="turn: 30 min", bad="turn: 0 min")


class TurnsWhole(Time):
    """A stage is no whole number of turns."""

    id = "turns-whole"
    example = Example(SCENARIO, old="turn: 30 min", bad="turn: 40 min")


class StageOrder(Time):
    """A stage starts before the one before it is over."""

    id = "stage-order"
    example = Example(SCENARIO, old="2024-02-14 13:00", bad="2024-02-14 12:00")


class TurnOutside(Time):
    """A turn that the stage does not have."""

    id = "turn-outside"
    example = Example(MORNING, old="turn: 3, after", bad="turn: 15, after")


class ClockOutside(Time):
    """A time of day outside its stage."""

    id = "clock-outside"
    example = Example(AFTERNOON, old="clock: 18:30", bad="clock: 02:30")


class ClockOrder(Time):
    """A span of time that ends before it begins."""

    id = "clock-order"
    example = Example(AFTERNOON, old="before: 00:30", bad="before: 14:00")


class SessionTurns(Time):
    """A session for a class is longer than the drill."""

    id = "session-turns"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "sessions:\n"
            "  - {id: kelas, title: Kelas, minutes: 30, from: {stage: polling, turn: 3}, turns: "
            "99, seats: [{id: a, title: A, seats: [kapolres, kabag-ops]}, {id: b, title: B, seats: [kpu, dandim]}]}\n"
        ),
        good=(
            "sessions:\n"
            "  - {id: kelas, title: Kelas, minutes: 30, from: {stage: polling, turn: 3}, turns: "
            "2, seats: [{id: a, title: A, seats: [kapolres, kabag-ops]}, {id: b, title: B, seats: [kpu, dandim]}]}\n"
        ),
    )


class InjectAt(Time):
    """An inject whose time is neither a turn nor a clock, or both."""

    id = "inject-at"
    example = Example(MORNING, old="at: {stage: polling, turn: 3, after: 10 min}", bad="at: {stage: polling}")


class InjectAfter(Time):
    """An inject counts from a turn that is not named."""

    id = "inject-after"
    example = Example(MORNING, old="turn: 3, after: 10 min", bad="clock: 07:00, after: 10 min")


class InjectAfterTurn(Time):
    """An inject falls into the turn after the one it names."""

    id = "inject-after-turn"
    example = Example(MORNING, old="turn: 3, after: 10 min", bad="turn: 3, after: 30 min")


class InjectWindow(Time):
    """An inject waits without a time or a condition."""

    id = "inject-window"
    example = Example(
        MORNING,
        old=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}]}"
        ),
        bad=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}], for: 1 h}"
        ),
    )


class InjectJitter(Time):
    """An inject without a time has one that varies."""

    id = "inject-jitter"
    example = Example(
        MORNING,
        old=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}]}"
        ),
        bad=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}], jitter: 5 min}"
        ),
    )


class SignUntimed(Time):
    """A sign of an inject that has no time."""

    id = "sign-untimed"
    example = Example(
        MORNING,
        old=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}]}"
        ),
        bad=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}], signs: [{id: ramai, before: 30 min, by: [patrol], text: Jalan "
            "mulai ramai.}]}"
        ),
    )


class ElectionDayMissing(Time):
    """Days are counted from an election day that the drill does not name."""

    id = "election-day-missing"
    example = Example(SCENARIO, old="start: 2024-02-14 06:00", bad="start: H 06:00")


class ElectionDayMark(Time):
    """Braces in a text that were meant as a day counted from election day, and are none."""

    id = "election-day-mark"
    example = Example(
        SCENARIO, old="    Pemungutan suara hari ini.\n", bad="    Pemungutan suara pada {h - 0}.\n"
    )
