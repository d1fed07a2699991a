"""What is found in a scenario: a place in a file, what is wrong there, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from tabletop.language import Phrase, phrase
from tabletop.language.text import Param

Severity: TypeAlias = Literal["error", "warning", "info"]

Relation: TypeAlias = Literal["see", "first", "defined", "opened"]
"""What another place has to do with a finding: worth a look, the first of two, where it is defined or was opened."""

MOST_FINDINGS = 200
"""Beyond this many a list helps nobody; the last one then says so."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file.

    Attributes:
        file: The path as it is shown to the author.
        line: Counted from 1; 0 stands for the file as a whole.
        column: Characters from the start of the line, counted from 1; 0 stands for the line as a whole.
        width: How many characters it is wide on this line.
        excerpt: The line as written, cut around the place when it is very long.
        shift: How many characters were cut off the start of `excerpt`.
        cell: In a spreadsheet, where `line` is the row and `column` the column: its name, such as ``D7`` or
            ``Kejadian!D7``.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""
    shift: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    Attributes:
        id: Stable name of the kind of finding, such as ``ref-unknown``; documentation and tools rely on it.
        severity: An error keeps the scenario from being played.
        place: Where it is, with the line as written.
        phrase: What is wrong.
        advice: What to do, or None where the phrase says it all.
        suggestion: What the author may have meant, to be written instead, or None.
        safe: Whether `suggestion`, written in the place of what the caret marks, cannot change what is meant.
        related: Other places that belong to it, such as the first of two that bear one name.
        relation: What those places are.
    """

    id: str
    severity: Severity
    place: Place
    phrase: Phrase
    advice: Phrase | None = None
    suggestion: str | None = None
    safe: bool = False
    related: tuple[Place, ...] = ()
    relation: Relation = "see"

    @property
    def file(self) -> str:
        """The path as it is shown to the author."""
        return self.place.file

    @property
    def line(self) -> int:
        """Counted from 1; 0 for the file as a whole."""
        return self.place.line

    @property
    def column(self) -> int:
        """Counted from 1; 0 for the line as a whole."""
        return self.place.column


class Placed(Protocol):
    """Anything that knows where it was written."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        ...


class Findings:
    """The findings gathered so far; the same thing at the same place is kept once."""

    def __init__(self, wanted: Callable[[str], bool] | None = None) -> None:
        """Start with none.

        Args:
            wanted: Says of an id whether its findings are kept; None: all. Those that are not kept still count in
                `errors` and in the length, since what they say of the drill is true.
        """
        self._found: dict[tuple[str, Place, Phrase], Finding] = {}
        self._dropped = 0
        self._wanted = wanted
        self._unwanted = 0
        self._unwanted_errors = False

    def add(
        self,
        id: str,  # noqa: A002 - the public name of the field
        where: Placed | Place,
        /,
        *,
        advice: str | None = None,
        suggestion: str | None = None,
        safe: bool = False,
        related: Iterable[Placed | Place] = (),
        relation: Relation | None = None,
        says: str | None = None,
        severity: Severity = "error",
        **params: Param,
    ) -> None:
        """Add a finding.

        Args:
            id: Its stable name; its sentence is the catalogue's ``scenario.finding.<id>``.
            where: What it is about.
            advice: Name of an advice, the catalogue's ``scenario.advice.<name>``.
            suggestion: What may have been meant.
            safe: Whether it may be written there unasked; see `Finding.safe`.
            related: Other things that belong to it.
            relation: What those are; None: the first of two where the id says so, else merely worth a look.
            says: Name of the sentence where one id has several.
            severity: How grave it is.
            params: What the sentences mention.
        """
        if not self.wants(id):
            self._unwanted += 1
            self._unwanted_errors = self._unwanted_errors or severity == "error"
            return
        if len(self._found) >= MOST_FINDINGS:
            self._dropped += 1
            return
        place = _place(where)
        self._keep(
            Finding(
                id=id,
                severity=severity,
                place=place,
                phrase=phrase(f"scenario.finding.{says or id}", **params),
                advice=phrase(f"scenario.advice.{advice}", **params) if advice else None,
                suggestion=suggestion,
                safe=safe,
                related=tuple(_place(one) for one in related),
                relation=relation or ("first" if id.endswith(("-twice", "-duplicate-key")) else "see"),
            )
        )

    def add_said(self, id: str, where: Placed | Place, said: Phrase, /) -> None:  # noqa: A002 - as above
        """Add an error that another room has put into a phrase of its own."""
        if not self.wants(id):
            self._unwanted += 1
            self._unwanted_errors = True
            return
        self._keep(Finding(id, "error", _place(where), said))

    def _keep(self, finding: Finding) -> None:
        self._found.setdefault((finding.id, finding.place, finding.phrase), finding)

    def drop(self, unwanted: Callable[[Finding], bool]) -> None:
        """Forget those of which a function says that nobody wants to hear of them."""
        self._found = {key: one for key, one in self._found.items() if not unwanted(one)}

    def wants(self, id: str) -> bool:  # noqa: A002 - as above
        """Whether findings of an id are kept."""
        return self._wanted is None or self._wanted(id)

    @property
    def full(self) -> bool:
        """Whether no more will be kept, so that looking further is of no use."""
        return self._dropped > 0

    def __len__(self) -> int:
        """Return how many were found; what is at one place twice counts once, where it is kept."""
        return len(self._found) + self._unwanted

    @property
    def errors(self) -> bool:
        """Whether an error is among them, kept or not."""
        return self._unwanted_errors or any(one.severity == "error" for one in self._found.values())

    def sorted(self) -> tuple[Finding, ...]:
        """Return them by file and position."""
        found = sorted(self._found.values(), key=lambda f: (f.file, f.line, f.column, f.id))
        if self._dropped and found:
            last = found[-1]
            found.append(
                Finding(
                    "too-many", "info", Place(last.file), phrase("scenario.finding.too-many", n=MOST_FINDINGS)
                )
            )
        return tuple(found)


def _place(where: Placed | Place) -> Place:
    return where if isinstance(where, Place) else where.place
