"""Logic: effects without anything to act upon."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Example, Family, Watched

MORNING = "injects/01-pagi.yaml"
AFTERNOON = "injects/02-siang.yaml"


class Logic(Watched):
    """A rule of the family."""

    family: ClassVar[Family] = "logic"


class InjectOpensNothing(Logic):
    """A condition asks for the incident of an inject that opens none."""

    id = "inject-opens-nothing"
    example = Example(
        AFTERNOON,
        old="{incident: {inject: demo, state: [yellow, red]}}",
        bad="{incident: {inject: call, state: red}}",
    )


class FollowNothing(Logic):
    """Something is to follow from an inject that opens no incident."""

    id = "follow-nothing"
    example = Example(
        MORNING,
        old=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}]}"
        ),
        bad=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}], follows: [{when: lost, sets: calm}]}"
        ),
    )


class EffectEmpty(Logic):
    """What follows, or comes of waiting, does nothing."""

    id = "effect-empty"
    example = Example(MORNING, old="{when: red, inject: call}", bad="{when: red}")


class SignNowhere(Logic):
    """A sign of an inject without an incident has no place."""

    id = "sign-nowhere"
    example = Example(
        MORNING,
        old=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}]}"
        ),
        bad=(
            "- {id: call, title: Permintaan bantuan, tells: [{to: kapolres, via: radio, text: "
            "Butuh bantuan.}], at: {stage: polling, turn: 5}, signs: [{id: ramai, before: 30 "
            "min, by: [patrol], text: Jalan mulai ramai.}]}"
        ),
    )


class SignUnsensed(Logic):
    """A sign is to be sensed in a way that no pack describes."""

    id = "sign-unsensed"
    severity = "warning"
    example = Example(
        MORNING,
        old="- id: demo\n",
        bad=("- id: demo\n  signs: [{id: ramai, before: 30 min, by: [patrol], text: Jalan mulai ramai.}]\n"),
    )
