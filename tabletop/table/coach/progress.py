"""How far a lesson has come: which steps are behind and how, kept beside the session and read off the desk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from tabletop.language import Text
from tabletop.table.coach.conditions import Seen
from tabletop.table.coach.lesson import Lesson, Step
from tabletop.whole import write_whole

FILE = "coach.json"
"""Its name in the folder of a session."""

_FORMAT = 1

How: TypeAlias = Literal["done", "skipped", "passed"]
"""How a step came to be behind: it was done, it was skipped, or events overtook it."""


@dataclass(frozen=True, slots=True)
class Word:
    """The coach's last word on a step that is behind."""

    step: str
    how: How
    say: Text


@dataclass(slots=True)
class Progress:
    """A lesson on its way.

    Attributes:
        lesson: The lesson.
        behind: How each step behind came to be there.
        hidden: Whether the coach was sent away.
        back: The step that is looked at again, or None while the present one is shown.
        word: The last word, until the step is left; not kept.
    """

    lesson: Lesson
    behind: dict[str, How] = field(default_factory=dict)
    hidden: bool = False
    back: int | None = None
    word: Word | None = None

    # Where it stands

    @property
    def at(self) -> int:
        """The number of the first step that is not behind; one past the last when all are."""
        steps = self.lesson.steps
        return next((n for n, step in enumerate(steps) if step.id not in self.behind), len(steps))

    @property
    def over(self) -> bool:
        """Whether all steps are behind."""
        return self.at == len(self.lesson.steps)

    @property
    def shown(self) -> int:
        """The number of the step that is looked at; one past the last for the farewell."""
        return self.at if self.back is None else self.back

    def step(self, seen: Seen) -> Step:
        """Return what to show: a step, the waiting for it, or the farewell."""
        if self.shown == len(self.lesson.steps):
            return self.lesson.farewell
        step = self.lesson.steps[self.shown]
        return step if self.back is not None or _ready(step, seen) else self.lesson.waiting

    def answer(self, seen: Seen) -> Text | None:
        """Return the answer to a move that does not count for the present step, or None."""
        if self.back is not None or self.over:
            return None
        step = self.lesson.steps[self.at]
        found = (one.say for one in step.remarks if one.when.holds(seen))
        return next(found, None) if _ready(step, seen) else None

    # How it goes on

    def look(self, seen: Seen) -> bool:
        """Put behind what the desk shows to be done or overtaken; return whether anything was."""
        found = False
        while not self.over:
            step = self.lesson.steps[self.at]
            word = _outcome(step, seen)
            if word is None:
                break
            self.behind[step.id] = word.how
            self.word = word
            self.back = None
            found = True
        return found

    def skip(self) -> bool:
        """Go on: to the next step where one behind is looked at, else past the present one."""
        if self.back is not None:
            self.back = self.back + 1 if self.back + 1 < self.at else None
        elif self.over:
            return False
        else:
            self.behind[self.lesson.steps[self.at].id] = "skipped"
        self.word = None
        return True

    def go_back(self) -> bool:
        """Look at the step before again; return whether there is one."""
        if self.shown == 0:
            return False
        self.back = self.shown - 1
        self.word = None
        return True

    # Beside the session

    def keep(self, folder: Path) -> None:
        """Write it into the folder of its session, whole or not at all.

        Raises:
            OSError: It cannot be written.
        """
        written = {"format": _FORMAT, "lesson": self.lesson.id, "behind": self.behind, "hidden": self.hidden}
        write_whole(folder / FILE, (json.dumps(written, indent=2) + "\n").encode())


def is_coached(folder: Path) -> bool:
    """Whether a session was begun with the coach."""
    return (folder / FILE).is_file()


def take_up(folder: Path, lesson: Lesson) -> Progress:
    """Return how far a lesson had come; what is damaged is as if not yet done, and is soon read off the desk again."""
    try:
        written = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Progress(lesson)
    if (
        not isinstance(written, dict)
        or written.get("format") != _FORMAT
        or written.get("lesson") != lesson.id
    ):
        return Progress(lesson)
    return Progress(lesson, _behind(lesson, written.get("behind")), written.get("hidden") is True)


def _behind(lesson: Lesson, written: object) -> dict[str, How]:
    if not isinstance(written, Mapping):
        return {}
    ways: tuple[How, ...] = get_args(How)
    known = ((step.id, how) for step in lesson.steps for how in ways if written.get(step.id) == how)
    return dict(known)


def _ready(step: Step, seen: Seen) -> bool:
    return step.ready is None or step.ready.holds(seen)


def _outcome(step: Step, seen: Seen) -> Word | None:
    """Return how a step came to be behind just now, or None while it is still to be done."""
    if step.done is not None:
        if step.done.holds(seen):
            return Word(step.id, "done", step.well)
        other = next((one for one in step.also if one.when.holds(seen)), None)
        if other is not None:
            return Word(step.id, "done", other.say)
    if step.lapsed is not None and step.lapsed.when.holds(seen):
        return Word(step.id, "passed", step.lapsed.say)
    return None
