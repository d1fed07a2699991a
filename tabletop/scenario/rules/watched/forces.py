"""The forces: who commands whom, who speaks with whom, and what is wanting."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

SCENARIO = "scenario.yaml"
MORNING = "injects/01-pagi.yaml"


class Forces(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "forces"


class SeatRing(Forces):
    """A seat reports to itself by way of others."""

    id = "seat-ring"
    example = Example(SCENARIO, old="reports-to: kapolres", bad="reports-to: kabag-ops")


class UnitNamedGroup(Forces):
    """A unit bears the id of a group of units."""

    id = "unit-named-group"
    example = Example(SCENARIO, old="id: perahu-2", bad="id: air")


class UnitWithoutSeat(Forces):
    """Nobody commands a unit."""

    id = "unit-without-seat"
    example = Example(SCENARIO, old="commands: [samapta, perahu-1]", bad="commands: [perahu-1]")


class CommandedTwice(Forces):
    """Two seats command one unit."""

    id = "commanded-twice"
    example = Example(SCENARIO, old="commands: [air]", bad="commands: [air, samapta]")


class ReadyAlone(Forces):
    """A unit that is not held has a time to get ready."""

    id = "ready-alone"
    example = Example(SCENARIO, old="held-by: bko, ready: 20 min", bad="ready: 20 min")


class ChannelSelf(Forces):
    """A channel joins a seat with itself."""

    id = "channel-self"
    example = Example(SCENARIO, old="between: [kapolres, kpu]", bad="between: [kapolres, kapolres]")


class ChannelTwice(Forces):
    """Two seats have the same channel twice."""

    id = "channel-twice"
    example = Example(
        SCENARIO,
        old="  - {between: [kapolres, kpu], via: phone, delay: 5 min}",
        bad=(
            "  - {between: [kapolres, kpu], via: phone, delay: 5 min}\n"
            "  - {between: [kpu, kapolres], via: phone, delay: 15 min}"
        ),
    )


class CutNothing(Forces):
    """An inject cuts a channel and does not say which."""

    id = "cut-nothing"
    example = Example(
        MORNING,
        old="timeout: {after: 40 min, unless: calm, sets: unanswered}",
        bad="cuts: [{for: 20 min}]\n  timeout: {after: 40 min, unless: calm, sets: unanswered}",
        good=(
            "cuts: [{via: phone, for: 20 min}]\n  timeout: {after: 40 min, unless: calm, sets: unanswered}"
        ),
    )


class ShortfallBoth(Forces):
    """A shortfall of people and of equipment at once."""

    id = "shortfall-both"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad="shortfalls: [{unit: dalmas-1, people: 2, kit: tameng, short: 4}]\n",
        good="shortfalls: [{unit: dalmas-1, people: 2}]\n",
    )


class ShortfallMore(Forces):
    """More is wanting than there is."""

    id = "shortfall-more"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad="shortfalls: [{unit: dalmas-1, people: 20}]\n",
        good="shortfalls: [{unit: dalmas-1, people: 2}]\n",
    )


class RingOrder(Forces):
    """A ring of a plenary lies inside the one before it."""

    id = "ring-order"
    example = Example.above(
        SCENARIO,
        "injects: {include: injects}",
        bad=(
            "plenary: [{at: polres, stage: counting, rings: [{id: dalam, title: Ring dalam, "
            "people: 4, within: 300 m}, {id: luar, title: Ring luar, people: 8, within: 100 "
            "m}]}]\n"
        ),
        good=(
            "plenary: [{at: polres, stage: counting, rings: [{id: dalam, title: Ring dalam, "
            "people: 4, within: 100 m}, {id: luar, title: Ring luar, people: 8, within: 300 "
            "m}]}]\n"
        ),
    )
