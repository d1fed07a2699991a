"""A lesson: steps that say what to do, why and how, and the conditions by which each is done, overtaken or answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text
from tabletop.scenario.documents.scenario import DrillMode
from tabletop.table.coach.conditions import Condition

TargetKind: TypeAlias = Literal["widget", "row", "entry", "unit", "polling", "site", "place", "incident"]
"""What can be pointed at: a widget by name, a row of the roster, an entry of a palette, or a thing of the map."""

KEYS = re.compile(r"\{([a-z-]+)\}")
"""Where the key of a command stands in a text."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something to point at."""

    kind: TargetKind
    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for when something holds.

    Attributes:
        when: What holds.
        say: What is said then.
    """

    when: Condition
    say: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        id: Unique in the lesson; progress is kept under it.
        title: What is done, in a few words.
        do: What to do.
        why: The reason, as the field knows it.
        mouse: How with the mouse.
        keys: How with the keys; ``{command}`` stands for the key that a command has now.
        point: What it speaks of.
        done: When it is done; None for a step that is only read.
        well: What is said then.
        ready: When it can be done; until then the lesson's waiting is shown. None: at once.
        also: Other ways that count, each with its own words.
        remarks: Answers to moves that do not count, each with what would help.
        lapsed: When it can no longer be done, and the word with which it is passed over; None: never.
    """

    id: str
    title: Text
    do: Text
    why: Text
    mouse: Text
    keys: Text
    point: tuple[Target, ...]
    done: Condition | None
    well: Text
    ready: Condition | None
    also: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    lapsed: Remark | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A drill taught by doing.

    Attributes:
        id: The id of the drill's scenario.
        seats: The seats that whoever learns plays.
        mode: The mode in which it is played.
        waiting: Shown while the next step is not ready yet.
        steps: In order.
        farewell: Shown when all steps are behind.
    """

    id: str
    seats: tuple[str, ...]
    mode: DrillMode
    waiting: Step
    steps: tuple[Step, ...]
    farewell: Step


def with_keys(words: str, badge: Callable[[str], str], none: str) -> str:
    """Return words with the keys that commands have now; `none` stands where one has none."""
    return KEYS.sub(lambda found: badge(found.group(1)) or none, words)
