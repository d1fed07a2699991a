"""What people add to a review: overrides, observations, the class's words, feedback, rows of the improvement plan.

It lies beside the journal as ``review.jsonl``: one JSON object a line, each sealed over itself and all before it, only ever
appended to. Nothing here changes the journal, and what was drafted stays beside what was given. A damaged line is refused
with its place: nothing after it could be trusted, and what an assessor signed is not dropped without a word.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeAlias

from tabletop.drill import from_json, to_json
from tabletop.language import phrase
from tabletop.review.letters import LETTERS, Letter
from tabletop.review.rating import ratings_of
from tabletop.session import Past, SessionError
from tabletop.session.journal import Journal, Line, Reading, read_journal
from tabletop.session.lock import Lock

FILE = "review.jsonl"
FORMAT = 1
"""Version of the file's layout."""
LONGEST = 4000
"""The most characters of one text."""

Element: TypeAlias = Literal["planning", "organization", "equipment", "training", "exercise"]
ELEMENTS: tuple[Element, ...] = ("planning", "organization", "equipment", "training", "exercise")
"""The elements of a capability at which it is mended (POETE)."""

CLOSING = "closing"
"""What the class's words at the closing questions name in the place of a moment."""

_LOCK = ".review.lock"


@dataclass(frozen=True, slots=True)
class Override:
    """An assessor's rating in the place of a drafted one.

    Attributes:
        target: What it rates: the `target` of an occasion, task, objective, capability or gate.
        rating: The letter given.
        note: Why; never empty.
        by: Name or initials of the assessor; never empty.
        at: When, UTC, ISO 8601.
    """

    kind: ClassVar[str] = "override"
    target: str
    rating: Letter
    note: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What a human saw and heard that no log holds.

    Attributes:
        target: The objective or task it belongs to.
        prompt: Which prompt of the evaluation guide it answers, such as ``tone`` or ``radio``; ``note`` for anything else.
        text: What was observed.
        by: Who observed.
        at: When it was written, UTC, ISO 8601.
    """

    kind: ClassVar[str] = "observation"
    target: str
    prompt: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the class said to a question of the debrief: at a decisive moment, or at its closing.

    Attributes:
        moment: Key of the moment, see `tabletop.review.debrief`; `CLOSING` for the closing.
        question: Which question: ``happened``, ``why`` or ``change``; at the closing ``keep``, ``mend`` or ``first``.
        text: The class's words.
        by: Who wrote them down.
        at: When, UTC, ISO 8601.
    """

    kind: ClassVar[str] = "words"
    moment: str
    question: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A participant's feedback form; it bears no name.

    Attributes:
        seat: The seat played, or empty.
        answers: Pairs of question id and answer: a mark from 1 to 5, or words.
        at: When, UTC, ISO 8601.
    """

    kind: ClassVar[str] = "feedback"
    seat: str
    answers: tuple[tuple[str, int | str], ...]
    at: str


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """A row of the improvement plan, changed or added; fields that are None stay as drafted.

    Attributes:
        row: Id of the row; a new one where no drafted row has it.
        action: The corrective action.
        element: Capability element, one of `ELEMENTS`.
        owner: Seat id, or words.
        start: ISO date.
        end: ISO date.
        dropped: Whether the row is taken out.
        by: Who changed it.
        at: When, UTC, ISO 8601.
    """

    kind: ClassVar[str] = "plan"
    row: str
    action: str | None
    element: str | None
    owner: str | None
    start: str | None
    end: str | None
    dropped: bool
    by: str
    at: str


Added: TypeAlias = Override | Observation | Words | Feedback | PlanEdit
_KINDS: Mapping[str, type[Added]] = {
    one.kind: one for one in (Override, Observation, Words, Feedback, PlanEdit)
}


class DamagedReviewError(SessionError):
    """What people added to a review is damaged, or not what this program writes.

    Attributes:
        line: Number of the first bad line, from 1.
        offset: Its byte offset.
    """

    def __init__(self, file: Path, line: int, offset: int, how: str = "damaged") -> None:
        """Name the place."""
        super().__init__(phrase(f"assessment.{how}", file=str(file), line=line, offset=offset))
        self.line = line
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was added to a review, in the order in which it was written.

    Attributes:
        overrides: Every override; the last of a target counts, the earlier ones stay to be seen.
        observations: Observations of the evaluation guide.
        words: The class's words.
        feedback: Feedback forms.
        plan: Changes of the improvement plan.
    """

    overrides: tuple[Override, ...] = ()
    observations: tuple[Observation, ...] = ()
    words: tuple[Words, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    plan: tuple[PlanEdit, ...] = ()

    def given(self, target: str) -> Override | None:
        """Return the override that counts for a target, or None: the drafted rating stands."""
        return next((one for one in reversed(self.overrides) if one.target == target), None)

    def observed(self, target: str) -> tuple[Observation, ...]:
        """Return what was observed of a target."""
        return tuple(one for one in self.observations if one.target == target)

    def said(self, moment: str) -> Mapping[str, str]:
        """Return the class's words at a moment, or at the `CLOSING`, by question; the last said counts."""
        return {one.question: one.text for one in self.words if one.moment == moment}


def now() -> str:
    """Return the present moment as the file writes it: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def read_assessment(past: Past) -> Assessment:
    """Return what was added to the review of a session; of none, an empty one.

    Raises:
        DamagedReviewError: A line is damaged or makes no sense; its place is named.
        SessionError: The file is that of another session, or cannot be read.
    """
    return _opened(past)[0]


def add(past: Past, added: Iterable[Added]) -> Assessment:
    """Append to the review of a session; on the disk when this returns.

    Args:
        past: The session.
        added: What to add, in order; all of it is sound, or nothing is written.

    Returns:
        All that was added by now.

    Raises:
        ValueError: Something names what is not in this session, is not signed, or has no words.
        DamagedReviewError: The file is damaged: it is left as it is.
        SessionError: Somebody else writes it at this moment, or it is that of another session.
        OSError: It cannot be written.
    """
    targets = frozenset(ratings_of(past).letters())
    last = len(past.entries)
    sound = [_checked(_clean(one), targets, last) for one in added]
    try:
        lock = Lock(past.folder, _LOCK)
    except SessionError:
        raise SessionError(phrase("assessment.busy", folder=str(past.folder))) from None
    try:
        before, reading = _opened(past)
        path = past.folder / FILE
        if reading is not None and reading.damage is not None:
            os.truncate(path, reading.length)  # the unfinished last line of a killed program
        seal = reading.seal if reading is not None else ""
        with Journal(path, seal=seal, mode="ab") as file:
            if not seal:
                file.write(_header(past))
            for one in sound:
                file.write(to_json(one))
            file.sync()
    finally:
        lock.release()
    return _with(before, sound)


def _header(past: Past) -> Line:
    return {
        "kind": "review",
        "format": FORMAT,
        "scenario": past.header.scenario,
        "digest": past.header.digest,
        "seed": past.header.seed,
        "started": past.header.started,
    }


def _opened(past: Past) -> tuple[Assessment, Reading | None]:
    path = past.folder / FILE
    try:
        reading = read_journal(path)
    except FileNotFoundError:
        return Assessment(), None
    except OSError as error:
        raise SessionError(phrase("assessment.unreadable", file=str(path))) from error
    if reading.damage is not None and not reading.damage.torn:
        raise DamagedReviewError(path, reading.damage.line, reading.damage.offset)
    if reading.lines and reading.lines[0] != _header(past):
        raise SessionError(phrase("assessment.other-session", file=str(path)))
    added = []
    for number, line in enumerate(reading.lines[1:], 2):
        try:
            added.append(_clean(_sound(from_json(line, _KINDS))))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise DamagedReviewError(path, number, _offset(path, number), "strange") from error
    return _with(Assessment(), added), reading


def _offset(path: Path, number: int) -> int:
    """Return the byte offset of a line, from 1."""
    with path.open("rb") as file:
        return sum(len(file.readline()) for _ in range(number - 1))


def _with(before: Assessment, added: Iterable[Added]) -> Assessment:
    after = before
    for one in added:
        match one:
            case Override():
                after = replace(after, overrides=(*after.overrides, one))
            case Observation():
                after = replace(after, observations=(*after.observations, one))
            case Words():
                after = replace(after, words=(*after.words, one))
            case Feedback():
                after = replace(after, feedback=(*after.feedback, one))
            case PlanEdit():
                after = replace(after, plan=(*after.plan, one))
    return after


def _sound(one: Added) -> Added:
    """Return what was read if every field holds what it should.

    Raises:
        ValueError: One does not.
    """
    for name in one.__slots__:
        value = getattr(one, name)
        if name == "answers":
            good = all(
                isinstance(pair, tuple)
                and len(pair) == 2
                and isinstance(pair[0], str)
                and (isinstance(pair[1], str) or (type(pair[1]) is int and 1 <= pair[1] <= 5))
                for pair in value
            )
        elif name == "dropped":
            good = isinstance(value, bool)
        else:
            good = isinstance(value, str) or (
                value is None and isinstance(one, PlanEdit) and name in _MAY_LACK
            )
        if not good:
            raise ValueError(f"{one.kind}: {name} cannot be {value!r}")
    if isinstance(one, Override) and one.rating not in LETTERS:
        raise ValueError(f"no such rating: {one.rating!r}")
    if isinstance(one, PlanEdit):
        if one.element is not None and one.element not in ELEMENTS:
            raise ValueError(f"no such element: {one.element!r}")
        days = [date.fromisoformat(day) for day in (one.start, one.end) if day]
        if len(days) == 2 and days[0] > days[1]:
            raise ValueError("the plan row ends before it starts")
    datetime.fromisoformat(one.at)
    return one


_MAY_LACK = ("action", "element", "owner", "start", "end")


def _checked(one: Added, targets: frozenset[str], last: int) -> Added:
    """Return what is to be added if it fits the session.

    Raises:
        ValueError: It names what is not there, is not signed, or has no words.
    """
    _sound(one)
    if isinstance(one, (Override, Observation)) and one.target not in targets:
        raise ValueError(f"nothing to rate or observe is called {one.target!r}")
    if isinstance(one, Override) and not (one.note and one.by):
        raise ValueError("an override needs a note and a signature")
    if isinstance(one, (Observation, Words)) and not one.text:
        raise ValueError("there are no words to note down")
    if isinstance(one, Words) and not (
        one.moment == CLOSING or (one.moment.isdecimal() and int(one.moment) < last)
    ):
        raise ValueError(f"no such moment: {one.moment!r}")
    if isinstance(one, PlanEdit) and not one.row:
        raise ValueError("a row of the plan needs a name")
    return one


def _clean(one: Added) -> Added:
    """Return it with texts that every page and spreadsheet can hold: without control and half characters, not endless."""
    changed: dict[str, Any] = {}
    for name in one.__slots__:
        value = getattr(one, name)
        if isinstance(value, str):
            changed[name] = _plain(value)
    if isinstance(one, Feedback):
        changed["answers"] = tuple(
            (_plain(name), _plain(said) if isinstance(said, str) else said) for name, said in one.answers
        )
    return replace(one, **changed)


def _plain(text: str) -> str:
    kept = (
        sign if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") else " " for sign in text
    )
    return "".join(kept).strip()[:LONGEST]
