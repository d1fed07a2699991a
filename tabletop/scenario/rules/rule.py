"""What a rule of the validator is: its name, how grave it is, a faulty and a sound example, and how it looks for faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from tabletop.scenario.finding import Severity
    from tabletop.scenario.rules.case import Case

Family: TypeAlias = Literal[
    "files",
    "yaml",
    "schema",
    "values",
    "references",
    "ground",
    "forces",
    "time",
    "logic",
    "evaluation",
    "doctrine",
    "language",
    "care",
    "style",
    "rules",
]
"""What a rule watches over; `care` is neutrality and harmlessness, `rules` is the use of the validator itself."""

Need: TypeAlias = Literal["text", "doctrine", "drill"]

FAMILIES: tuple[Family, ...] = get_args(Family)


@dataclass(frozen=True, slots=True)
class Example:
    """How a fault looks and how it is mended, as a change to one file of the model drill (``kota-kecil`` of the tests).

    Attributes:
        file: The file, relative to the model drill.
        old: A piece of it, found there once.
        bad: What stands in its place where the fault is made.
        good: What stands in its place where it is not; None: `old` itself is sound.
    """

    file: str
    old: str
    bad: str
    good: str | None = None

    @classmethod
    def above(cls, file: str, line: str, bad: str, good: str) -> Example:
        """Return an example of lines, faulty and sound, that are added above a line of the model drill."""
        return cls(file, line, bad + line, good + line)

    @property
    def sound(self) -> str:
        """The sound piece."""
        return self.old if self.good is None else self.good


class Rule:
    """One thing that may be wrong with a drill. A subclass is a rule, found by itself.

    Its words are the catalogue's: ``scenario.finding.<id>`` says what was found, ``rules.<id>.what`` and
    ``rules.<id>.why`` what the rule is, why it is there and how to mend what it finds.

    Attributes:
        id: Stable name; documentation, comments that switch it off, and other programs rely on it.
        family: What it watches over.
        severity: How grave it is; an error keeps the drill from being played.
        example: A faulty and a sound piece; None for what no piece of text can show, such as a file that is missing.
        needs: What must be there for it to look: ``text``, what could be read, even of a drill with errors; ``doctrine``, a
            sound doctrine, that of a drill or a pack by itself; ``drill``, a sound drill.
        watched: Whether the fault is noticed while the drill is read, so that there is nothing to look for.
    """

    id: ClassVar[str]
    family: ClassVar[Family]
    severity: ClassVar[Severity] = "error"
    example: ClassVar[Example | None] = None
    needs: ClassVar[Need] = "drill"
    watched: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Take note of a rule, once for each id."""
        if "id" not in vars(cls):
            return  # a shape that several rules share
        if cls.id in _KNOWN:
            raise ValueError(f"two rules bear the id {cls.id!r}")
        _KNOWN[cls.id] = cls

    def look(self, case: Case) -> None:
        """Look for faults and say them with `Case.say`; a rule whose fault reading notices has nothing to do here."""


class Watched(Rule):
    """A rule whose fault is noticed while a drill is read."""

    watched = True


_KNOWN: dict[str, type[Rule]] = {}


def known() -> dict[str, type[Rule]]:
    """Return the rules taken note of so far, by id; `tabletop.scenario.rules.all_rules` imports them all first."""
    return _KNOWN
